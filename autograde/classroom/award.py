"""Points and words for all who were told the same of a mistake: what `make award` does.

A test knows who has made a mistake, and has told them. What such a mistake deserves, a teacher
decides, once for all. Points and words go where Formgrader puts them: into the box of the test
cell that has told of it, and below the answer. There they can be changed, and grading leaves them.
`awards.csv` in the class's folder remembers who got what, so that it can be taken back.
"""

from collections import defaultdict
from dataclasses import astuple, dataclass

from nbgrader.api import Comment, Grade, Gradebook, MissingEntry
from rich.console import Console
from rich.table import Table

from autograde import CourseError
from autograde.classroom.class_record import read_class
from autograde.classroom.classroom import Classroom
from autograde.classroom.course import Assignment
from autograde.classroom.late import reassign
from autograde.classroom.misconceptions import NAMED, mistake
from autograde.classroom.people import read_rows, write_rows
from autograde.notebook.text import is_solution, is_test
from autograde.terminal import plain, printable

AWARDS = "awards.csv"
HEADS = ["student", "notebook", "test", "answer", "points", "words", "mistake"]
SHOWN = 10  # messages that are listed where it is not clear which is meant

Told = dict[str, dict[str, list[str]]]  # words for a mistake → student → test cells, in order


@dataclass(frozen=True)
class Award:
    """What a student got for a mistake; a line of `awards.csv`.

    Attributes:
        student: who.
        notebook: in which assignment.
        test: the test cell that has told of it.
        answer: the answer below which the words stand.
        points: what the test cell has in place of the grader's points, "" if those stay.
        words: for the student.
        mistake: what the tests call it.

    """

    student: str
    notebook: str
    test: str
    answer: str
    points: str
    words: str
    mistake: str


@dataclass
class Step:
    """A row of the table, and what is to be done.

    Attributes:
        award: what is given or taken back.
        before: the points of the test cell.
        after: the points that it will have.
        note: why nothing is done, "" if something is.

    """

    award: Award
    before: float
    after: float
    note: str = ""


def award(
    classroom: Classroom,
    assignment: Assignment,
    message: str,
    points: float,
    words: str,
    write: bool = False,
) -> None:
    """Print who would get what, and write it into the gradebook if told to.

    Args:
        classroom: the class.
        assignment: what is graded.
        message: what the tests have said, or a part of it that nothing else has in it.
        points: more for the test cell that has said it first; it gets no more than it is worth.
        words: for the student, below the answer.
        write: whether to write it.

    Raises:
        CourseError: if nobody was told this, other messages have it in them too, or nothing
            changes; it says what to do.

    """
    words = words.strip()
    if not 0 <= points < float("inf"):
        raise CourseError(f"{points:g} points: give 0 or more. To take some off, use Formgrader.")
    if not words:
        raise CourseError('Say what to tell them: WORDS="…"')
    told = _told(classroom, assignment)
    called = _meant(told, message)
    with classroom.alone(f"make award A={assignment.name}"):
        with classroom.gradebook as gradebook:
            steps = [
                _give(gradebook, assignment, student, cells, points, words, called)
                for student, cells in sorted(told[called].items())
            ]
            _show(assignment, steps, called, f"Below the answer: {words}")
            if write:
                for step in steps:
                    _write(gradebook, step)
                gradebook.db.commit()
        _finish(classroom, assignment, steps, write)
        if write:
            done = [step.award for step in steps if not step.note]
            _keep(classroom, [*_awards(classroom), *done])


def take_back(
    classroom: Classroom, assignment: Assignment, message: str, words: str, write: bool = False
) -> None:
    """Print from whom points and words would be taken back, and do so if told to.

    What a person has changed since stays.

    Raises:
        CourseError: if nobody got these words for such a mistake.

    """
    kept = _awards(classroom)
    these = [
        one
        for one in kept
        if one.notebook == assignment.name
        and one.words == words.strip()
        and _bare(message) in _bare(one.mistake)
    ]
    if not these:
        raise CourseError(
            f"Nobody got these words in {assignment.name} for {message!r}:"
            f" {classroom.folder / AWARDS} has all that was given."
        )
    with classroom.alone(f"make award A={assignment.name}"):
        with classroom.gradebook as gradebook:
            steps = [_take(gradebook, one) for one in these]
            _show(assignment, steps, these[0].mistake, f"Taken away: {words.strip()}")
            if write:
                for step in steps:
                    _unwrite(gradebook, step)
                gradebook.db.commit()
        _finish(classroom, assignment, steps, write)
        if write:
            _keep(classroom, [one for one in kept if one not in these])


# --- who was told what


def _told(classroom: Classroom, assignment: Assignment) -> Told:
    """Return whom the tests have told of which mistake."""
    cells = [cell for cell in assignment.text.cells if is_test(cell)]
    texts = {cell.metadata.nbgrader.grade_id: cell.source for cell in cells}
    found: Told = defaultdict(lambda: defaultdict(list))
    for one in read_class(classroom).of(assignment.name):
        for cell, text in texts.items():
            test = one.tests.get(cell)
            if test and test.verdict in NAMED and not one.problem:
                found[mistake(test.verdict, test.message, text)][one.student].append(cell)
    if not found:
        raise CourseError(
            f"No test has named a mistake in {assignment.name}: run make grade first, if that was"
            " not done."
        )
    return found


def _meant(told: Told, message: str) -> str:
    """Return the words for a mistake that have this in them.

    Raises:
        CourseError: if it is not clear which is meant; it lists some.

    """
    meant = [words for words in told if _bare(message) in _bare(words)]
    meant = [words for words in meant if _bare(message) == _bare(words)] or meant
    if len(meant) == 1 and message.strip():
        return meant[0]
    listed = sorted(meant or told, key=lambda words: -len(told[words]))
    said = [f"  {len(told[words])} × {words}" for words in listed[:SHOWN]]
    if len(listed) > SHOWN:
        said.append(f"  and {len(listed) - SHOWN} more: make report lists all")
    first = "Which one? Write more of it:" if meant else f"Nobody was told {message!r}. There is:"
    raise CourseError("\n".join([first, *said]))


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold()


# --- what is given and taken


def _give(
    gradebook: Gradebook,
    assignment: Assignment,
    student: str,
    cells: list[str],
    points: float,
    words: str,
    called: str,
) -> Step:
    """Return what one student gets: once, however many tests have told of the mistake."""
    name = assignment.name
    grades = [gradebook.find_grade(cell, name, name, student) for cell in cells]
    free = [one for one in grades if one.manual_score is None and one.auto_score is not None]
    grade = (free or grades)[0]
    answer = _answer_of(assignment, grade.name)
    had = gradebook.find_comment(answer, name, name, student).manual_comment or ""
    now = min((grade.auto_score or 0) + points, max(grade.max_score, grade.auto_score or 0))
    given = f"{now:g}" if points else ""
    found = Award(student, name, grade.name, answer, given, words, called)
    if words in had:
        return Step(found, grade.score, grade.score, "has these words already")
    if points and not free:
        return Step(found, grade.score, grade.score, "set by hand, stays")
    after = now + (grade.extra_credit or 0) if points else grade.score
    return Step(found, grade.score, after)


def _answer_of(assignment: Assignment, test: str) -> str:
    """Return the answer above a test cell."""
    answer = ""
    for cell in assignment.text.cells:
        if is_solution(cell):
            answer = cell.metadata.nbgrader.grade_id
        if is_test(cell) and cell.metadata.nbgrader.grade_id == test:
            return answer
    raise CourseError(f"{assignment.name} has no test cell {test} any more.")


def _take(gradebook: Gradebook, one: Award) -> Step:
    """Return what is taken back from one student."""
    try:
        grade, comment = _of(gradebook, one)
    except MissingEntry:
        return Step(one, 0, 0, "is not in the gradebook any more")
    ours = bool(one.points) and grade.manual_score == float(one.points)
    note = "" if one.words in (comment.manual_comment or "") or ours else "changed since, stays"
    after = (grade.auto_score or 0) + (grade.extra_credit or 0) if ours else grade.score
    return Step(one, grade.score, after, note)


def _of(gradebook: Gradebook, one: Award) -> tuple[Grade, Comment]:
    where = one.notebook, one.notebook, one.student
    return gradebook.find_grade(one.test, *where), gradebook.find_comment(one.answer, *where)


# --- into the gradebook


def _write(gradebook: Gradebook, step: Step) -> None:
    if step.note:
        return
    grade, comment = _of(gradebook, step.award)
    if step.award.points:
        grade.manual_score, grade.needs_manual_grade = float(step.award.points), False
    words = [comment.manual_comment, step.award.words]
    comment.manual_comment = "\n\n".join(filter(None, words))


def _unwrite(gradebook: Gradebook, step: Step) -> None:
    if step.note:
        return
    grade, comment = _of(gradebook, step.award)
    if step.award.points and grade.manual_score == float(step.award.points):
        grade.manual_score, grade.needs_manual_grade = None, grade.auto_score is None
    rest = (comment.manual_comment or "").replace(step.award.words, "").strip()
    comment.manual_comment = rest or None


def _finish(classroom: Classroom, assignment: Assignment, steps: list[Step], write: bool) -> None:
    """Say what was done.

    Raises:
        CourseError: if there was nothing to do.

    """
    if not (number := sum(not step.note for step in steps)):
        raise CourseError("Nothing changes: the last column says why.")
    if not write:
        print("Nothing was written. To write it, add --write to ARGS.")
        return
    reassign(classroom, assignment)  # a late penalty is a share of the points
    print(f"Written for {number}. Then renew the pages: make feedback A={assignment.name}")


def _show(assignment: Assignment, steps: list[Step], called: str, words: str) -> None:
    """Print the table, and the words that are given or taken back."""
    Console().print(plain(f"Told: {called}"))
    table = Table(title=f"{assignment.name}: for a mistake")
    table.add_column("student")
    table.add_column("test cell", overflow="fold")
    for head in ("before", "after"):
        table.add_column(head, justify="right")
    table.add_column("")
    for step in steps:
        table.add_row(
            plain(step.award.student),
            step.award.test,
            f"{step.before:g}",
            f"{step.after:g}",
            step.note,
        )
    Console().print(table)
    print(printable(words))


def _awards(classroom: Classroom) -> list[Award]:
    """Return what was given.

    Raises:
        CourseError: if a line of the file is none.

    """
    path = classroom.folder / AWARDS
    try:
        return [Award(*row) for row in read_rows(path)]
    except TypeError:
        raise CourseError(f"{path}: each line has {', '.join(HEADS)}.") from None


def _keep(classroom: Classroom, awards: list[Award]) -> None:
    write_rows(classroom.folder / AWARDS, HEADS, [list(astuple(one)) for one in awards])
