"""Regrading after a change: shown first, written when told, and what people have set stays."""

import hashlib
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from gradebooks import contents

from autograde import ROOT, CourseError
from autograde.classroom.classroom import Classroom
from autograde.classroom.course import Course
from autograde.classroom.grading import grade
from autograde.classroom.late import penalties
from autograde.classroom.regrade import Change, dry_run, preview
from autograde.classroom.tables import show_points
from autograde.notebook.text import from_text, write
from autograde.proof.answer_bank import fill, load, reference

NAME = "01_perceptron"
WRONG = load(ROOT / "tests" / "answers" / NAME / "wrong_forgot_bias.py")
AND = '"grade_id": "gates_and", "grade": true, "points": 1'
OR = '"grade_id": "gates_or", "grade": true, "points": 1}\n'
ANSWER = '"grade_id": "gates", "solution": true'


@pytest.fixture(scope="module")
def graded(tmp_path_factory, gradebooks):
    """A course with a graded class: ann is right, bob is not, cem has done nothing."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copytree(ROOT / "source" / NAME, folder / "source" / NAME)
    (folder / "chapters").mkdir()
    for name in ("nbgrader_config.py", f"chapters/{NAME}.py"):
        shutil.copy(ROOT / name, folder / name)
    solved = reference(NAME)
    for student, answers in {"ann": solved, "bob": solved | WRONG, "cem": {}}.items():
        hand_in(folder, student, fill(NAME, answers))
    with gradebooks.used("whole-"):
        classroom, _ = class_of(folder)
        gradebooks.new(classroom)
        grade_all(folder)
    yield folder, classroom
    gradebooks.remove(classroom)


@pytest.fixture
def course(graded, tmp_path, monkeypatch, gradebooks):
    """A copy of it, to be changed."""
    folder, classroom = graded
    shutil.copytree(folder, tmp_path / "course")
    monkeypatch.setenv("COLUMNS", "150")  # of the terminal
    with gradebooks.used("copy-"):
        copy, _ = class_of(tmp_path / "course")
        gradebooks.copy(classroom, copy)
        yield tmp_path / "course"
        gradebooks.remove(copy)


def class_of(course):
    """Return the class and the assignment, read anew."""
    classroom = Classroom(Course(course))
    return classroom, classroom.course.assignment(NAME)


def grade_all(course):
    return grade(*class_of(course)).failed


def hand_in(course, student, notebook):
    folder = course / "classroom" / "submitted" / student / NAME
    write(notebook, folder / f"{NAME}.ipynb")
    return folder


def edit(course, *changes, built=True):
    """Change the text of the source, and what is built from it."""
    path = course / "chapters" / f"{NAME}.py"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    if built:
        write(from_text(text), course / "source" / NAME / f"{NAME}.ipynb")


def state(course):
    """Return the rows and a hash of every file that a dry run must leave alone."""
    folder, kept = course / "classroom", []
    for name in ("autograded", "feedback", "submitted"):
        kept += [path for path in (folder / name).rglob("*") if path.is_file()]
    files = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(kept)}
    return files, contents(class_of(course)[0])


def scores(course):
    """Return (student, cell) → points, and (student, "total") → points after the penalty."""
    found = {}
    with class_of(course)[0].gradebook as book:
        for submission in book.assignment_submissions(NAME):
            student = submission.student.id
            for grade in submission.notebooks[0].grades:
                found[student, grade.name] = grade.score
            found[student, "total"] = submission.score - submission.late_submission_penalty
            found[student, "late penalty"] = 0 - submission.late_submission_penalty
    return found


def shown(course):
    return preview(*class_of(course)).changes


@pytest.mark.both_engines
def test_the_dry_run_changes_nothing_and_write_does_what_it_has_shown(course, capsys):
    with class_of(course)[0].gradebook as book:
        points = book.find_grade("gates_or", NAME, NAME, "bob")
        points.manual_score, points.extra_credit = 0.5, 0.25
        book.find_grade("gates_and", NAME, NAME, "cem").extra_credit = 1
        book.find_comment("gates", NAME, NAME, "bob").manual_comment = "Come and see me."
        book.db.commit()
    hand_in(course, "dan", fill(NAME, {}))
    hand_in(course, "eve", fill(NAME, reference(NAME)))
    before, written = scores(course), state(course)
    edit(course, (AND, AND[:-1] + "4"), (OR, OR + "raise AssertionError('new')\n"))

    dry_run(*class_of(course))
    said = capsys.readouterr().out
    assert "gates_and is worth 4 now, 1 before." in said and "set by hand, stays" in said
    assert state(course) == written
    changes = shown(course)
    assert changes == [
        Change("ann", "gates_and", 1, 4),
        Change("ann", "gates_or", 1, 0),
        Change("ann", "total", 26, 28),
        Change("bob", "gates_and", 1, 4),
        Change("bob", "gates_or", 0.75, 0.75, "set by hand, stays"),
        Change("bob", "total", 22.75, 25.75),
        Change("dan", "total", None, 0, "not graded yet"),
        Change("eve", "total", None, 28, "not graded yet"),
    ]

    grade_all(course)
    now = scores(course)
    told = {(row.student, row.what): row.after for row in changes}
    assert {key: now[key] for key in told} == told
    untold = before.keys() - told.keys()
    assert {key: now[key] for key in untold} == {key: before[key] for key in untold}
    with class_of(course)[0].gradebook as book:
        points = book.find_grade("gates_or", NAME, NAME, "bob")
        assert (points.auto_score, points.manual_score, points.extra_credit) == (0, 0.5, 0.25)
        assert book.find_comment("gates", NAME, NAME, "bob").comment == "Come and see me."
        assert book.find_grade("gates_and", NAME, NAME, "ann").max_score == 4
    assert [row.note for row in shown(course)] == [
        "set by hand, stays"
    ]  # nothing else is left to do


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"grade_id": "gates_and", ', '"grade_id": "gates_both", ', ["gates_and", "gates_both"]),
        ('"grade_id": "gates", ', '"grade_id": "logic", ', ["gates", "logic"]),
    ],
    ids=["test", "answer"],
)
@pytest.mark.both_engines
def test_what_hangs_on_a_renamed_cell_is_not_lost(course, old, new, words, capsys):
    with class_of(course)[0].gradebook as book:
        book.find_grade("gates_and", NAME, NAME, "bob").manual_score = 0.5
        book.db.commit()
    written = state(course)
    edit(course, (old, new))
    with pytest.raises(CourseError, match=f"Gone: {words[0]}. New: {words[1]}."):
        dry_run(*class_of(course))
    with pytest.raises(CourseError, match=f"make regrade A={NAME} says which cells"):
        grade_all(course)
    assert state(course) == written
    row = Change("bob", "gates_and", 0.5, 0.5, "set by hand; kept, as the cell is gone")
    if words[0] == "gates_and":
        assert row in shown(course) and "set by hand; kept" in capsys.readouterr().out
    edit(course, (new, old))
    dry_run(*class_of(course))
    assert [row.note for row in shown(course)] == ["set by hand, stays"]


def test_a_text_that_is_not_built_yet_is_told(course):
    edit(course, (AND, AND[:-1] + "4"), built=False)
    for command in (dry_run, grade, Classroom.release):
        with pytest.raises(CourseError, match=f"make build A={NAME}"):
            command(*class_of(course))


def test_points_that_change_for_the_same_work_are_said(course, capsys):
    hand_in(course, "bob", fill(NAME, reference(NAME)))
    edit(course, (AND, AND[:-1] + "4"))
    grade_all(course)
    said = capsys.readouterr().out
    assert "gates_and is worth 4 now, 1 before." in said
    changed = next(line for line in said.splitlines() if "→" in line)
    assert changed.endswith(": ann 26 → 29")  # bob has handed in other work, cem has nothing


def test_what_was_never_graded_is_told(course):
    shutil.rmtree(course / "classroom" / "autograded")
    with pytest.raises(CourseError, match=f"make grade A={NAME}"):
        dry_run(*class_of(course))


DUE = datetime(2026, 1, 1, tzinfo=UTC)


def late(course, **hours):
    """Give the assignment a due date, and the submissions a time after it."""
    with class_of(course)[0].gradebook as book:
        book.update_or_create_assignment(NAME, duedate=DUE)
    for student, late_by in hours.items():
        folder = course / "classroom" / "submitted" / student / NAME
        when = DUE + timedelta(hours=late_by)
        (folder / "timestamp.txt").write_text(f"{when:%Y-%m-%d %H:%M:%S} UTC")


def setting(course, line):
    with (course / "nbgrader_config.py").open("a") as file:
        file.write(f"{line}\n")


def test_late_penalties_follow_their_setting(course, capsys):
    late(course, ann=1, bob=25, cem=25)
    grade_all(course)
    assert penalties(*class_of(course)) == {}  # by default there are none
    graded = {path: path.stat().st_mtime_ns for path in course.rglob("autograded/*/*/*.ipynb")}
    setting(course, "c.LatePenalty.percent_per_day = 10")
    assert [row for row in shown(course) if row.student == "bob"] == [
        Change("bob", "late penalty", 0, -4.6),
        Change("bob", "total", 23, 18.4),
    ]
    show_points(*class_of(course), grade_all(course))
    assert penalties(*class_of(course)) == {"ann": 2.6, "bob": 4.6}
    assert "-4.6" in capsys.readouterr().out and shown(course) == []
    for path, when in graded.items():  # for that, nothing was run again
        assert path.stat().st_mtime_ns == when
    setting(course, "c.LatePenalty.grace_hours = 2")
    grade_all(course)
    assert penalties(*class_of(course)) == {"bob": 2.3}
    with class_of(course)[0].gradebook as book:  # points given by hand
        book.find_grade("gates_and", NAME, NAME, "bob").extra_credit = 10
        book.db.commit()
    grade_all(course)
    assert penalties(*class_of(course)) == {"bob": 3.3}
    with class_of(course)[0].gradebook as book:
        book.grant_extension(NAME, "bob", hours=24)
    grade_all(course)
    assert penalties(*class_of(course)) == {}


def test_a_penalty_in_the_table_of_a_regrade(course):
    setting(course, "c.LatePenalty.percent_per_day = 50")
    late(course, ann=1)
    hand_in(course, "dan", fill(NAME, reference(NAME)))
    late(course, dan=100 * 24)
    grade_all(course)
    assert penalties(*class_of(course)) == {"ann": 13, "dan": 26}  # all, and not more
    edit(course, (AND, AND[:-1] + "5"))
    late(course, dan=1)
    changes = shown(course)
    assert [row for row in changes if row.student == "ann"] == [
        Change("ann", "gates_and", 1, 5),
        Change("ann", "late penalty", -13, -15),
        Change("ann", "total", 13, 15),
    ]
    grade_all(course)
    now = scores(course)
    assert {(row.student, row.what): row.after for row in changes}.items() <= now.items()
