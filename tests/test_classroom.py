"""A class as its teacher works on it: nothing is silent, nothing runs twice, nothing is lost."""

import signal
import sqlite3
import subprocess
import sys

import pytest
from gradebooks import a_class

from autograde import ROOT, CourseError
from autograde.classroom.classroom import Classroom, reason
from autograde.classroom.course import Course
from autograde.classroom.feedback import give_feedback
from autograde.classroom.grading import grade
from autograde.classroom.lock import only_one
from autograde.classroom.report import _write_table
from autograde.classroom.spreadsheet import without_formula
from autograde.classroom.tables import show_points
from autograde.notebook.text import write
from autograde.proof.answer_bank import fill, reference

NAME = "00_start_here"
HOLD = """
import sys
from pathlib import Path
from autograde.classroom.classroom import Classroom
from autograde.classroom.course import Course
from autograde.classroom.grading import grade
from autograde.classroom.lock import only_one
with only_one(Path(sys.argv[1]), sys.argv[2]):
    print("working", flush=True)
    sys.stdin.read()
"""


def hold(folder, doing):
    command = [sys.executable, "-c", HOLD, str(folder), doing]
    return subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_a_second_command_waits_and_says_for_whom_until_the_first_is_killed(tmp_path):
    with hold(tmp_path, "make grade A=01") as first:
        assert first.stdout.readline() == "working\n"
        with hold(tmp_path, "make collect A=01") as second:
            waiting = second.stdout.readline()
            assert waiting.startswith(f"Waiting for make grade A=01, process {first.pid}, since")
            first.send_signal(signal.SIGKILL)
            assert second.stdout.readline() == "working\n"
            second.stdin.close()
    with only_one(tmp_path, "make feedback A=01"):
        assert (tmp_path / ".lock").read_text().startswith("make feedback A=01, process")


def test_a_typo_is_told(empty_class):
    with pytest.raises(CourseError, match="There is no notebook '09_none'"):
        empty_class.course.assignment("09_none")


def test_two_classes_in_one_process(gradebooks):
    with a_class(gradebooks) as one, a_class(gradebooks) as other:
        for classroom, answers in ((one, reference(NAME)), (other, {})):
            folder = classroom.places.submitted / "ann" / NAME
            write(fill(NAME, answers), folder / f"{NAME}.ipynb")
        assignment = one.course.assignment(NAME)
        assert grade(one, assignment).failed == grade(other, assignment).failed == {}
        assert [sum(c.points(assignment)["ann"].values()) for c in (one, other)] == [1, 0]
        assert one.places.verdicts.is_dir() and other.places.verdicts.is_dir()


def test_what_formgrader_has_released_it_can_grade(empty_class):
    """In a fresh clone, where the gradebook knows of nothing; by what its buttons call."""
    nbgrader = empty_class.nbgrader
    released = nbgrader.release_assignment(NAME)
    assert released["success"], released
    assert nbgrader.get_assignment(NAME)["max_score"] == 1
    folder = empty_class.places.submitted / "ann" / NAME
    write(fill(NAME, reference(NAME)), folder / f"{NAME}.ipynb")
    graded = nbgrader.autograde(NAME, "ann")
    assert graded["success"], graded
    assert sum(empty_class.points(empty_class.course.assignment(NAME))["ann"].values()) == 1


def test_a_second_release_takes_the_place_of_the_first(empty_class):
    assignment = empty_class.course.assignment(NAME)
    empty_class.release(assignment)
    outbound = empty_class.folder / "exchange" / "neural-networks" / "outbound" / NAME
    (outbound / f"{NAME}.ipynb").write_text("an earlier edition")
    empty_class.release(assignment)
    released = ROOT / "notebooks" / NAME / f"{NAME}.ipynb"
    assert (outbound / f"{NAME}.ipynb").read_bytes() == released.read_bytes()


def test_nothing_to_do_is_told(empty_class):
    with pytest.raises(CourseError, match=f"make grade A={NAME}"):
        give_feedback(empty_class, empty_class.course.assignment(NAME))
    with pytest.raises(CourseError, match=f"make release A={NAME}"):
        empty_class.collect(empty_class.course.assignment(NAME))


def test_where_grading_failed_there_are_no_points(empty_class, capsys):
    for student in ("ann", "bob"):
        folder = empty_class.folder / "submitted" / student / NAME
        write(fill(NAME, reference(NAME)), folder / f"{NAME}.ipynb")
    empty_class.record(empty_class.course.assignment(NAME))
    with empty_class.gradebook as gradebook:  # as nbgrader leaves it where the disk is full
        gradebook.update_or_create_student("bob")
        gradebook.update_or_create_submission(NAME, "bob")
    assert empty_class.points(empty_class.course.assignment(NAME)) == {}
    show_points(
        empty_class,
        empty_class.course.assignment(NAME),
        {"bob": "OperationalError: database or disk is full"},
    )
    row = next(line for line in capsys.readouterr().out.splitlines() if "bob" in line)
    assert row.count("–") == 2 and " 0 " not in row


def test_a_gradebook_that_another_program_has_open_is_told(class_with_a_file):
    folder = class_with_a_file.places.submitted / "ann" / NAME
    write(fill(NAME, reference(NAME)), folder / f"{NAME}.ipynb")
    class_with_a_file.record(class_with_a_file.course.assignment(NAME))
    book = sqlite3.connect(class_with_a_file.folder / "gradebook.db")
    book.execute("BEGIN EXCLUSIVE")  # as a program that shows databases does
    result = class_with_a_file.nbgrader.autograde(NAME, "ann")
    book.close()
    assert not result["success"]
    assert reason(result).startswith(f"{ROOT / 'classroom' / 'gradebook.db'} is locked")


def test_a_path_that_is_a_pattern_is_told(tmp_path):
    with pytest.raises(CourseError, match=r"has \[ and \] in it.*Move the course"):
        Classroom(Course(tmp_path / "kurs [1]"))


@pytest.mark.parametrize(
    "cell", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1", "＝1", "a;=1+1", "a\n=1"]
)
def test_no_cell_is_a_formula(cell, tmp_path):
    assert "'=" in without_formula(cell) or without_formula(cell)[0] == "'"
    _write_table(tmp_path / "t.csv", [{"student": cell, "points": -1.5}], ["student", "points"])
    text = (tmp_path / "t.csv").read_text(encoding="utf-8-sig")
    assert "'" in text and text.rstrip().endswith(",-1.5")


@pytest.mark.parametrize("cell", ["-", "-1.5", "+2", "12,5", "ann", "a-b", "ann=1", "a@b.org"])
def test_what_is_no_formula_stays(cell):
    assert without_formula(cell) == cell
