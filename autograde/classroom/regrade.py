"""What changed tests or points would do to a class, before it is done.

The gradebook learns of new points by nbgrader's generate_assignment, which writes them at once.
So what would come is worked out beside it: from the source, the submissions, and the gradebook as
it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from nbgrader import utils
from nbgrader.api import Notebook, SubmittedAssignment
from rich.console import Console
from rich.progress import track
from rich.table import Table

from autograde import CourseError
from autograde.classroom.best import Chooser, Outcome
from autograde.classroom.by_hand import Memory, for_earlier
from autograde.classroom.classroom import Classroom
from autograde.classroom.course import Assignment
from autograde.classroom.late import Penalty, penalty, seconds_late
from autograde.classroom.people import due_dates
from autograde.classroom.side_by_side import side_by_side, waiting_threads
from autograde.classroom.versions import Kept
from autograde.grader.grade import prestart
from autograde.terminal import plain, printable


@dataclass(frozen=True)
class Change:
    """A row of the table.

    Attributes:
        student: whose points.
        what: a test cell, "late penalty" or "total".
        before: the points in the gradebook, None if there are none.
        after: the points that would be there.
        note: why, or why not.

    """

    student: str
    what: str
    before: float | None
    after: float | None
    note: str = ""


@dataclass
class Recorded:
    """What the gradebook holds on a submission.

    Attributes:
        points: test cell → points, as they count.
        auto: test cell → points that the grader has given.
        by_hand: test cell → points that a person has given in place of the grader's.
        extra: test cell → extra credit.
        late: points taken off.
        older: test cells whose points a person has given for an earlier version.

    """

    points: dict[str, float] = field(default_factory=dict)
    auto: dict[str, float] = field(default_factory=dict)
    by_hand: dict[str, float] = field(default_factory=dict)
    extra: dict[str, float] = field(default_factory=dict)
    late: float = 0
    older: set[str] = field(default_factory=set)


@dataclass
class Preview:
    """What regrading would do.

    Attributes:
        changes: the rows of the table; what a person has set is among them.
        worth: test cell → what it is worth, before and after, where these differ.
        gone: cells that the gradebook knows and the source does not.
        new: cells that the source has and the gradebook does not.
        versions: student → the version that would count in place of the one that does now.

    """

    changes: list[Change]
    worth: dict[str, tuple[float, float]]
    gone: set[str]
    new: set[str]
    versions: dict[str, str]


def dry_run(classroom: Classroom, assignment: Assignment) -> None:
    """Print what `grade` would change, and change nothing.

    Raises:
        CourseError: as `preview` and `refuse_lost` do.

    """
    found = preview(classroom, assignment)
    show(assignment, found)
    refuse_lost(assignment, found)


def preview(classroom: Classroom, assignment: Assignment) -> Preview:
    """Work out what `grade` would change, without changing anything.

    Raises:
        CourseError: if nothing has been graded yet, or the source was changed since it was built.

    """
    name = assignment.name
    students = [
        student
        for student in classroom.who_handed_in(assignment)
        if not classroom.missing(student, assignment)
    ]
    assignment.refuse_unbuilt()
    if not classroom.graded_students(assignment):
        raise CourseError(f"{name} has not been graded yet. Run make grade A={name} first.")
    outcomes = _outcomes(classroom, assignment, students)
    with classroom.gradebook as gradebook:
        notebook = gradebook.find_notebook(name, name)
        known = {one.student.id: one for one in gradebook.assignment_submissions(name)}
        cost, due = penalty(classroom), due_dates(gradebook, classroom.folder, name)
        changes: list[Change] = []
        for student in sorted(outcomes.keys() | known):
            recorded = _recorded(known[student]) if student in known else Recorded()
            # with no notebook there, all stays
            outcome = outcomes.get(student, Outcome(recorded.auto))
            when = outcome.when
            if student in known and not Memory.read(classroom.places, student, name).when:
                when = when or known[student].timestamp  # which came without a time stamp
            seconds = seconds_late(when, due(student))
            if student in known:
                recorded.older = for_earlier(classroom.places, known[student], outcome.work)
            changes += _changes(student, recorded, outcome.points, cost, seconds)
        gone, new = _cells_changed(assignment, notebook)
        versions = {who: one.version for who, one in outcomes.items() if one.version}
        return Preview(changes, _worth(assignment, notebook), gone, new, versions)


def _outcomes(
    classroom: Classroom, assignment: Assignment, students: list[str]
) -> dict[str, Outcome]:
    """Return student → what the grader would give now, for the version that would count."""
    limits = classroom.limits
    prestart(assignment.plan, limits)
    chooser = Chooser(classroom, assignment)

    def outcome(student: str) -> Outcome:
        kept = Kept(classroom.places, student, assignment.name)
        return chooser.outcome(kept, chooser.counting(student))

    with waiting_threads(limits) as pool:
        jobs = side_by_side(pool, outcome, students, limits)
        told = track(jobs, description=f"Grading {assignment.name}, aside", total=len(students))
        return {student: job.result() for student, job in told}


def _recorded(submission: SubmittedAssignment) -> Recorded:
    found = Recorded()
    for notebook in submission.notebooks:
        for grade in notebook.grades:
            found.points[grade.name] = grade.score
            found.auto[grade.name] = grade.auto_score or 0
            if grade.manual_score is not None:
                found.by_hand[grade.name] = grade.manual_score
            if grade.extra_credit:
                found.extra[grade.name] = grade.extra_credit
        found.late += notebook.late_submission_penalty or 0
    return found


def _changes(
    student: str, recorded: Recorded, outcome: dict[str, float], cost: Penalty, seconds: float
) -> Iterator[Change]:
    """Yield the rows of one student, none if all stays as it is and nothing was set by hand."""
    after = {
        cell: recorded.by_hand.get(cell, earned) + recorded.extra.get(cell, 0)
        for cell, earned in outcome.items()
    }
    gone = {cell: kept for cell, kept in recorded.points.items() if cell not in outcome}
    points = sum(after.values()) + sum(gone.values())
    late = cost(student, points, seconds)
    if not recorded.points:
        if late:
            yield Change(student, "late penalty", None, 0 - late)
        yield Change(student, "total", None, points - late, "not graded yet")
        return
    for cell, now in after.items():
        before = recorded.points.get(cell)
        if cell in recorded.by_hand or before != now:
            yield Change(student, cell, before, now, _note(cell, recorded))
    for cell, kept in gone.items():
        by_hand = "set by hand; " if cell in recorded.by_hand else ""
        yield Change(student, cell, kept, kept, f"{by_hand}kept, as the cell is gone")
    if late != recorded.late:
        yield Change(student, "late penalty", 0 - recorded.late, 0 - late)
    before = sum(recorded.points.values()) - recorded.late
    if abs(points - late - before) > 1e-9:
        yield Change(student, "total", before, points - late)


def _note(cell: str, recorded: Recorded) -> str:
    """Return what a person has to do with the points of a cell."""
    earlier = " for an earlier version" if cell in recorded.older else ""
    if cell in recorded.by_hand:
        return f"set by hand{earlier}, stays"
    if cell in recorded.extra:
        return f"{recorded.extra[cell]:g} of extra credit{earlier} stays"
    return "" if cell in recorded.points else "new in the source"


def _worth(assignment: Assignment, notebook: Notebook) -> dict[str, tuple[float, float]]:
    now = {
        cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader.points
        for cell in assignment.plan.base.cells
        if utils.is_grade(cell)
    }
    was = {cell.name: cell.max_score for cell in notebook.grade_cells}
    return {
        cell: (was[cell], points) for cell, points in now.items() if was.get(cell, points) != points
    }


def _cells_changed(assignment: Assignment, notebook: Notebook) -> tuple[set[str], set[str]]:
    """Return the cells that are gone and those that are new, as nbgrader counts them."""
    kinds = {
        "grade_cells": utils.is_grade,
        "solution_cells": utils.is_solution,
        "task_cells": utils.is_task,
        "source_cells": lambda cell: utils.is_locked(cell) or utils.is_solution(cell),
    }
    gone, new = set(), set()
    for kind, belongs in kinds.items():
        was = {cell.name for cell in getattr(notebook, kind)}
        cells = [cell for cell in assignment.plan.base.cells if belongs(cell)]
        now = {cell.metadata.nbgrader.grade_id for cell in cells}
        gone |= was - now
        new |= now - was
    return gone, new


def refuse_lost(assignment: Assignment, found: Preview) -> None:
    """Refuse to regrade where cells have come or gone: nbgrader could not keep what hangs on them.

    Raises:
        CourseError: naming them, and what to do.

    """
    if found.gone or found.new:
        told = [
            f"{what}: {', '.join(sorted(cells))}."
            for what, cells in (("Gone", found.gone), ("New", found.new))
            if cells
        ]
        raise CourseError(
            f"{assignment.name} has other cells now than when it was first graded."
            f" {' '.join(told)}\n"
            "Points, manual grades and comments hang on a cell's name, and nbgrader refuses to"
            " change these names once there are submissions. Nothing was changed.\n"
            "  A renamed cell: give it its old grade_id again.\n"
            '  A test that shall no longer count: leave it in the source, with "points": 0.\n'
            "  A new test: write it into the test cell that is there."
        )


def show(assignment: Assignment, found: Preview) -> None:
    """Print the table: what would change, and what a person has set and stays."""
    for cell, (was, now) in found.worth.items():
        Console().print(f"{cell} is worth {now:g} now, {was:g} before.")
    for student, version in sorted(found.versions.items()):
        print(printable(f"Another version of {student}'s would count: {version}"))
    if not found.changes:
        Console().print(f"No points change in {assignment.name}.")
        return
    table = Table(title=f"{assignment.name}: what regrading changes")
    for head in ("student", "what", "before", "after", "change", ""):
        table.add_column(head, justify="right" if head in ("before", "after", "change") else "left")
    for number, row in enumerate(found.changes):
        first = number == 0 or found.changes[number - 1].student != row.student
        if first and number:
            table.add_section()
        change = (row.after or 0) - (row.before or 0)
        table.add_row(
            plain(row.student) if first else "",
            row.what,
            _format_points(row.before),
            _format_points(row.after),
            f"{change:+g}" if change else "",
            row.note,
        )
    Console().print(table)


def _format_points(points: float | None) -> str:
    return "–" if points is None else f"{points:g}"
