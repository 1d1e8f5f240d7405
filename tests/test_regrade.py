"""Regrading after a change: shown first, written when told, and what people have set stays."""

import hashlib
import shutil
import sys
from datetime import UTC, datetime, timedelta

import pytest

from autograde import ROOT, CourseError
from autograde import classroom as cls
from autograde.__main__ import regrade
from autograde.answers import fill, load, reference
from autograde.grader import plan, run
from autograde.late import penalties
from autograde.notebook import from_text, read_source, write
from autograde.regrade import Change, preview, refuse_lost

NAME = "01_perceptron"
WRONG = load(ROOT / "tests" / "answers" / NAME / "wrong_forgot_bias.py")
AND = '"grade_id": "gates_and", "grade": true, "points": 1'
OR = '"grade_id": "gates_or", "grade": true, "points": 1}\n'
ANSWER = '"grade_id": "gates", "solution": true'


def at(folder, patch):
    """Let the course be in a folder."""
    for module in (cls, plan, run):
        patch.setattr(module, "ROOT", folder)
    patch.setattr(read_source, "__defaults__", (folder,))
    patch.setattr(sys, "path", sys.path.copy())  # nbgrader_config.py adds to it
    patch.setenv("CLASSROOM", "classroom")
    patch.setenv("COLUMNS", "150")


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A course with a graded class: ann is right, bob is not, cem has done nothing."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copytree(ROOT / "source" / NAME, folder / "source" / NAME)
    for name in ("nbgrader_config.py", "requirements.lock", f"source/{NAME}.py"):
        shutil.copy(ROOT / name, folder / name)
    solved = reference(NAME)
    for student, answers in {"ann": solved, "bob": solved | WRONG, "cem": {}}.items():
        hand_in(folder, student, fill(NAME, answers))
    with pytest.MonkeyPatch.context() as patch:
        at(folder, patch)
        cls.grade(cls.open_class(), NAME)
    return folder


@pytest.fixture
def course(graded, tmp_path, monkeypatch):
    """A copy of it, to be changed."""
    shutil.copytree(graded, tmp_path / "course")
    at(tmp_path / "course", monkeypatch)
    return tmp_path / "course"


def hand_in(course, student, notebook):
    folder = course / "classroom" / "submitted" / student / NAME
    write(notebook, folder / f"{NAME}.ipynb")
    return folder


def edit(course, *changes, built=True):
    """Change the text of the source, and what is built from it."""
    path = course / "source" / f"{NAME}.py"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    if built:
        write(from_text(text), course / "source" / NAME / f"{NAME}.ipynb")


def state(course):
    """Return a hash of every file that a dry run must leave alone."""
    folder = course / "classroom"
    kept = [folder / "gradebook.db"]
    for name in ("autograded", "feedback", "submitted"):
        kept += [path for path in (folder / name).rglob("*") if path.is_file()]
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(kept)}


def scores():
    """Return (student, cell) → points, and (student, "total") → points after the penalty."""
    found = {}
    with cls.open_class().gradebook as book:
        for submission in book.assignment_submissions(NAME):
            student = submission.student.id
            for grade in submission.notebooks[0].grades:
                found[student, grade.name] = grade.score
            found[student, "total"] = submission.score - submission.late_submission_penalty
            found[student, "late penalty"] = 0 - submission.late_submission_penalty
    return found


def shown():
    return preview(cls.open_class(), NAME).changes


def test_the_dry_run_changes_nothing_and_write_does_what_it_has_shown(course, capsys):
    with cls.open_class().gradebook as book:
        grade = book.find_grade("gates_or", NAME, NAME, "bob")
        grade.manual_score, grade.extra_credit = 0.5, 0.25
        book.find_grade("gates_and", NAME, NAME, "cem").extra_credit = 1
        book.find_comment("gates", NAME, NAME, "bob").manual_comment = "Come and see me."
        book.db.commit()
    hand_in(course, "dan", fill(NAME, {}))
    hand_in(course, "eve", fill(NAME, reference(NAME)))
    before, written = scores(), state(course)
    edit(course, (AND, AND[:-1] + "4"), (OR, OR + "raise AssertionError('new')\n"))

    regrade(NAME)
    said = capsys.readouterr().out
    assert "gates_and is worth 4 now, 1 before." in said and "ARGS=--write" in said
    assert "set by hand, stays" in said
    assert state(course) == written
    changes = shown()
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

    regrade(NAME, write=True)
    now = scores()
    told = {(row.student, row.what): row.after for row in changes}
    assert {key: now[key] for key in told} == told
    untold = before.keys() - told.keys()
    assert {key: now[key] for key in untold} == {key: before[key] for key in untold}
    with cls.open_class().gradebook as book:
        grade = book.find_grade("gates_or", NAME, NAME, "bob")
        assert (grade.auto_score, grade.manual_score, grade.extra_credit) == (0, 0.5, 0.25)
        assert book.find_comment("gates", NAME, NAME, "bob").comment == "Come and see me."
        assert book.find_grade("gates_and", NAME, NAME, "ann").max_score == 4
    assert [row.note for row in shown()] == ["set by hand, stays"]  # nothing else is left to do


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"grade_id": "gates_and", ', '"grade_id": "gates_both", ', ["gates_and", "gates_both"]),
        ('"grade_id": "gates", ', '"grade_id": "logic", ', ["gates", "logic"]),
    ],
    ids=["test", "answer"],
)
def test_what_hangs_on_a_renamed_cell_is_not_lost(course, old, new, words, capsys):
    with cls.open_class().gradebook as book:
        book.find_grade("gates_and", NAME, NAME, "bob").manual_score = 0.5
        book.db.commit()
    written = state(course)
    edit(course, (old, new))
    for write_it in (False, True):
        with pytest.raises(CourseError, match=f"Gone: {words[0]}. New: {words[1]}."):
            regrade(NAME, write_it)
    assert state(course) == written
    row = Change("bob", "gates_and", 0.5, 0.5, "set by hand; kept, as the cell is gone")
    if words[0] == "gates_and":
        assert row in shown() and "set by hand; kept" in capsys.readouterr().out
    edit(course, (new, old))
    refuse_lost(NAME, preview(cls.open_class(), NAME))
    assert [row.note for row in shown()] == ["set by hand, stays"]


def test_a_text_that_is_not_built_yet_is_told(course):
    edit(course, (AND, AND[:-1] + "4"), built=False)
    with pytest.raises(CourseError, match=f"make build A={NAME}"):
        regrade(NAME)


def test_what_was_never_graded_is_told(course):
    shutil.rmtree(course / "classroom" / "autograded")
    with pytest.raises(CourseError, match=f"make grade A={NAME}"):
        regrade(NAME)


DUE = datetime(2026, 1, 1, tzinfo=UTC)


def late(course, **hours):
    """Give the assignment a due date, and the submissions a time after it."""
    with cls.open_class().gradebook as book:
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
    cls.grade(cls.open_class(), NAME)
    api = cls.open_class()
    assert penalties(api, NAME) == {}  # by default there are none
    graded = {path: path.stat().st_mtime_ns for path in course.rglob("autograded/*/*/*.ipynb")}
    setting(course, "c.LatePenalty.percent_per_day = 10")
    assert [row for row in shown() if row.student == "bob"] == [
        Change("bob", "late penalty", 0, -4.6),
        Change("bob", "total", 23, 18.4),
    ]
    cls.show_points(cls.open_class(), NAME, cls.grade(cls.open_class(), NAME))
    assert penalties(api, NAME) == {"ann": 2.6, "bob": 4.6}
    assert "-4.6" in capsys.readouterr().out and shown() == []
    for path, when in graded.items():  # for that, nothing was run again
        assert path.stat().st_mtime_ns == when
    setting(course, "c.LatePenalty.grace_hours = 2")
    cls.grade(cls.open_class(), NAME)
    assert penalties(api, NAME) == {"bob": 2.3}
    with api.gradebook as book:  # points given by hand, and more time for one of them
        book.find_grade("gates_and", NAME, NAME, "bob").extra_credit = 10
        book.db.commit()
    cls.grade(cls.open_class(), NAME)
    assert penalties(api, NAME) == {"bob": 3.3}
    with api.gradebook as book:
        book.grant_extension(NAME, "bob", hours=24)
    cls.grade(cls.open_class(), NAME)
    assert penalties(api, NAME) == {}


def test_a_penalty_in_the_table_of_a_regrade(course):
    setting(course, "c.LatePenalty.percent_per_day = 50")
    late(course, ann=1)
    hand_in(course, "dan", fill(NAME, reference(NAME)))
    late(course, dan=100 * 24)
    cls.grade(cls.open_class(), NAME)
    assert penalties(cls.open_class(), NAME) == {"ann": 13, "dan": 26}  # all, and not more
    edit(course, (AND, AND[:-1] + "5"))
    late(course, dan=1)
    changes = shown()
    assert [row for row in changes if row.student == "ann"] == [
        Change("ann", "gates_and", 1, 5),
        Change("ann", "late penalty", -13, -15),
        Change("ann", "total", 13, 15),
    ]
    cls.grade(cls.open_class(), NAME)
    now = scores()
    assert {(row.student, row.what): row.after for row in changes}.items() <= now.items()
