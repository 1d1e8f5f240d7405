"""`make grade` writes what nbgrader would, submission by submission: the same rows and files."""

import shutil
from datetime import datetime, timedelta

import pytest
from gradebooks import a_class
from nbgrader.api import Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades

from autograde import ROOT, CourseError
from autograde.classroom.classroom import Classroom
from autograde.classroom.grading import grade
from autograde.classroom.rows import Rows
from autograde.notebook.text import write
from autograde.proof.answer_bank import fill, load, reference

NAME, WORDS = "11_digits", "explained"  # the answer in words, which a person grades
DUE = datetime(2026, 10, 20, 12)
WRONG = sorted((ROOT / "tests" / "answers" / NAME).glob("wrong_*.py"))


def hand_in(classroom, student, answers, when=None):
    folder = classroom.places.submitted / student / NAME
    write(fill(NAME, answers), folder / f"{NAME}.ipynb")
    if when:
        (folder / "timestamp.txt").write_text(f"{when:%Y-%m-%d %H:%M} UTC")


def give_by_hand(classroom, student):
    """Give points, extra credit and words, as Formgrader does."""
    test = next(iter(classroom.worth(classroom.course.assignment(NAME))))
    with classroom.gradebook as gradebook:
        one = gradebook.find_grade(test, NAME, NAME, student)
        one.manual_score, one.extra_credit, one.needs_manual_grade = 0.5, 0.25, False
        one = gradebook.find_grade(WORDS, NAME, NAME, student)
        one.manual_score, one.needs_manual_grade = 1, False
        gradebook.find_comment(WORDS, NAME, NAME, student).manual_comment = "Too short."
        gradebook.db.commit()


def settings(classroom):
    classroom.settings.LatePenalty.percent_per_day = 10
    return classroom


@pytest.fixture(scope="module")
def graded(module_class, gradebooks):
    """Three classes with the same work: by `make grade`, by nbgrader, by nbgrader's own step."""
    ours = settings(module_class)
    solved = reference(NAME)
    for student in ("same", "again", "timeless"):
        hand_in(
            ours, student, {WORDS: f"Because {student}."}, DUE if student == "timeless" else None
        )
    assert grade(ours, ours.course.assignment(NAME)).failed == {}
    with ours.gradebook as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate=DUE)
    for student in ("same", "again"):
        give_by_hand(ours, student)
    hand_in(ours, "again", solved | {WORDS: "Since it learns."}, DUE - timedelta(hours=1))
    (ours.places.submitted / "timeless" / NAME / "timestamp.txt").unlink()
    hand_in(ours, "right", solved)
    hand_in(ours, "wrong", solved | load(WRONG[0]))
    hand_in(ours, "half", dict(list(solved.items())[: len(solved) // 2]))
    hand_in(ours, "untouched", {})
    hand_in(ours, "late", solved | {WORDS: "It learns."}, DUE + timedelta(hours=30))
    hand_in(ours, "damaged", {})
    path = ours.places.submitted / "damaged" / NAME / f"{NAME}.ipynb"
    path.write_text(path.read_text()[:500])
    (ours.places.submitted / "right" / NAME / "more.txt").write_text("is not for nbgrader")

    twins = [settings(Classroom(folder=f"{ours.folder.relative_to(ROOT)}-{i}")) for i in (1, 2)]
    for twin in twins:
        shutil.copytree(ours.folder, twin.folder, dirs_exist_ok=True)
        gradebooks.copy(ours, twin)
    own = ["autograde.grader.nbgrader_steps.RunTests", SaveAutoGrades, AssignLatePenalties]
    twins[1].settings.Autograde.autograde_preprocessors = own
    assert grade(ours, ours.course.assignment(NAME), force=True).failed == {}
    for twin in twins:
        shutil.copytree(ours.places.verdicts, twin.places.verdicts, dirs_exist_ok=True)
        twin.record(twin.course.assignment(NAME))
        for student in twin.handed_in_by(twin.course.assignment(NAME)):
            result = twin.nbgrader.autograde(NAME, student)
            assert result["success"], result
    yield ours, *twins
    for twin in twins:
        shutil.rmtree(twin.folder)
        gradebooks.remove(twin)


@pytest.fixture(scope="module")
def module_class(gradebooks):
    with a_class(gradebooks) as classroom:
        yield classroom


def rows(classroom):
    """Return all that is known of submissions, as text, without ids that are drawn by lot."""
    with classroom.gradebook as gradebook:
        query = gradebook.db.query
        found = [(one.id, one.first_name, one.last_name, one.email) for one in query(Student)]
        for one in query(SubmittedAssignment):
            found.append((one.student_id, one.name, one.timestamp, one.extension))
        for one in query(SubmittedNotebook):
            found.append((one.student.id, one.name, one.flagged, one.late_submission_penalty))
        for one in query(Grade):
            points = one.auto_score, one.manual_score, one.extra_credit
            found.append((one.student.id, one.cell.type, one.name, points, one.needs_manual_grade))
        for one in query(Comment):
            words = one.auto_comment, one.manual_comment
            found.append((one.student.id, one.cell.type, one.name, words))
        return sorted(map(repr, found))


def files(classroom):
    """Return path → rights and content of all that lies in `autograded/`."""
    paths = sorted(classroom.places.autograded.rglob("*"))
    return {
        str(path.relative_to(classroom.folder)): (
            oct(path.stat().st_mode),
            path.read_bytes() if path.is_file() else b"",
        )
        for path in paths
    }


@pytest.mark.prove
def test_rows_and_files_are_those_of_nbgrader_autograde(graded):
    ours, theirs, _ = graded
    assert rows(ours) == rows(theirs)
    assert len(rows(ours)) > 9 * 20
    assert files(ours) == files(theirs)
    assert "autograded/right/11_digits/more.txt" not in files(ours)


@pytest.mark.prove
def test_the_class_has_every_kind_of_submission(graded):
    """Or the comparison would prove little."""
    ours, *_ = graded
    said = "\n".join(rows(ours))
    for sign in (
        "'Too short.'",  # on the same work
        "'(For an earlier version.) Too short.'",
        "'No response.'",
        "(None, None, None), True)",  # a person has to grade it
        "0.5, 0.25), True)",  # points by hand for an earlier version
        "0.5, 0.25), False)",  # and for this one
    ):
        assert sign in said, sign
    with ours.gradebook as gradebook:
        late = gradebook.find_submission_notebook(NAME, NAME, "late")
        assert late.late_submission_penalty == pytest.approx(0.2 * late.score, abs=0.01)
        assert gradebook.find_submission(NAME, "timeless").timestamp is None
        assert gradebook.find_submission_notebook(NAME, NAME, "damaged").flagged


@pytest.mark.prove
def test_scores_and_remarks_are_those_of_nbgraders_own_step(graded):
    """Which knows nothing of `rows.py`; of what is by hand and on which version, it says less."""
    ours, _, stock = graded
    found = []
    for classroom in (ours, stock):
        with classroom.gradebook as gradebook:
            query = gradebook.db.query
            told = [(one.student.id, one.name, one.auto_score) for one in query(Grade)]
            told += [
                (one.student.id, one.name, one.auto_comment)
                for one in query(Comment)
                if one.student.id != "damaged"  # where ours says what is wrong
            ]
            told += [
                (one.student.id, one.name, one.needs_manual_grade)
                for one in query(Grade)
                if one.manual_score is None and one.extra_credit is None
            ]
            told += [
                (one.student.id, one.late_submission_penalty) for one in query(SubmittedNotebook)
            ]
            found.append(sorted(map(repr, told)))
    assert found[0] == found[1]


@pytest.mark.both_engines
def test_rows_of_a_submission_are_written_together_or_not_at_all(empty_class, monkeypatch):
    hand_in(empty_class, "ann", {})
    hand_in(empty_class, "bob", {WORDS: "Because."})
    save = Rows.save

    def fail_for_bob(self, student, marks, before):
        now = save(self, student, marks, before)
        if student == "bob":
            self.session.flush()
            raise RuntimeError("in the middle")
        return now

    monkeypatch.setattr(Rows, "save", fail_for_bob)
    assignment = empty_class.course.assignment(NAME)
    assert grade(empty_class, assignment).failed == {"bob": "RuntimeError: in the middle"}
    assert empty_class.points(assignment).keys() == {"ann"}
    assert "bob" not in "\n".join(rows(empty_class))
    monkeypatch.undo()
    assert grade(empty_class, assignment).failed == {}
    assert empty_class.points(assignment).keys() == {"ann", "bob"}


def test_steps_that_make_grade_does_not_go_are_refused(empty_class):
    hand_in(empty_class, "ann", {})
    assignment = empty_class.course.assignment(NAME)
    steps = empty_class.settings.Autograde.autograde_preprocessors
    steps.append("nbgrader.preprocessors.CheckCellMetadata")
    with pytest.raises(CourseError, match=f"nbgrader autograde {NAME}"):
        grade(empty_class, assignment)
    assert empty_class.points(assignment) == {}
    steps.pop()
    assert grade(empty_class, assignment).failed == {}
