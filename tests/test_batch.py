"""Grading a class: side by side, interrupted, again, by hand, with files that are no notebooks."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import astuple, replace
from datetime import UTC, datetime

import psutil
import pytest

from autograde import ROOT
from autograde.classroom import grading
from autograde.classroom.feedback import give_feedback
from autograde.classroom.grading import grade
from autograde.grader.grade import graded
from autograde.grader.jobs import Timings
from autograde.grader.nbgrader_steps import rebuilt
from autograde.grader.verdicts import FAULT
from autograde.notebook.text import write
from autograde.proof.answer_bank import fill, load, reference

NAME = "01_perceptron"
WRONG = ROOT / "tests" / "answers" / NAME


def hand_in(api, student, answers, name=NAME):
    folder = api.folder / "submitted" / student / name
    write(fill(name, answers), folder / f"{name}.ipynb")
    return folder


def a_class(api, size):
    """Hand in right, wrong, half-done and empty work, all of it different."""
    solved = reference(NAME)
    wrong = [load(path) for path in sorted(WRONG.glob("wrong_*.py"))]
    for number in range(size):
        kind = number % 4
        answers = [solved, solved | wrong[number % len(wrong)], dict(list(solved.items())[:2]), {}]
        extra = {"weighted_sum": f"# {number}\n" + solved["weighted_sum"]} if kind < 3 else {}
        hand_in(api, f"student-{number:02}", answers[kind] | extra)


def written(api):
    """Return when each graded notebook was written."""
    folder = api.folder / "autograded"
    return {path.parent.parent.name: path.stat().st_mtime_ns for path in folder.rglob("0*.ipynb")}


def run(api, *words, under=()):
    """Start `python -m autograde …` for this class."""
    environment = os.environ | {"CLASSROOM": str(api.folder.relative_to(ROOT))}
    command = [*under, sys.executable, "-m", "autograde", *words]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


@pytest.mark.prove
@pytest.mark.both_engines
def test_killed_and_started_again_it_finishes_with_the_same_grades(empty_class, gradebooks):
    a_class(empty_class, 10)
    assert grade(empty_class, empty_class.course.assignment(NAME)).failed == {}
    undisturbed = empty_class.points(empty_class.course.assignment(NAME))
    folder = empty_class.folder
    shutil.rmtree(folder / "autograded")
    shutil.rmtree(folder / ".graded")
    gradebooks.unmake(empty_class)

    for done in (0, 2, 5):  # in the middle of the first, of some, of some more
        process = run(empty_class, "grade", NAME)
        while len(written(empty_class)) <= done and process.poll() is None:
            time.sleep(0.01)
        family = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert psutil.wait_procs(family, timeout=20)[1] == []  # nothing goes on without it
    done_before = {s: t for s, t in written(empty_class).items() if t}
    assert grade(empty_class, empty_class.course.assignment(NAME)).failed == {}
    assert empty_class.points(empty_class.course.assignment(NAME)) == undisturbed
    assert len(done_before) >= 5


@pytest.mark.prove
def test_interrupted_it_stops_at_once_and_says_what_to_do(empty_class):
    a_class(empty_class, 12)
    process = run(empty_class, "grade", NAME)
    while not written(empty_class) and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)  # Ctrl-C, mostly while nbgrader writes
    said = process.communicate()[0].decode()
    assert process.returncode == 1 and f"the rest: make grade A={NAME}" in said, said
    assert "Traceback" not in said and len(written(empty_class)) < 12
    assert (
        grade(empty_class, empty_class.course.assignment(NAME)).failed == {}
        and len(written(empty_class)) == 12
    )


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupt_that_python_ignores_is_noticed():
    class Freed:
        def __del__(self):
            signal.raise_signal(signal.SIGINT)

    with grading._noticing_interrupts() as interrupted:
        freed = Freed()
        assert not interrupted.is_set()
        del freed
        assert interrupted.is_set()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_fault_of_the_grader_is_not_taken_for_a_grade(empty_class):
    hand_in(empty_class, "ann", reference(NAME))
    plan, places = empty_class.course.assignment(NAME).plan, empty_class.places
    notebook, limits = rebuilt(plan, places.read("ann", NAME)), empty_class.limits
    hurried = replace(limits, notebook_timeout=-1e9)  # the time is up before the tests begin
    result = graded(plan, notebook, hurried, places)
    assert {cell.verdict for cell in result.cells.values()} == {FAULT}
    assert result.key == ""  # or the next call would find that nothing has changed
    ran = graded(plan, notebook, limits, places)
    assert ran.key != "" and min(astuple(ran.timings)[1:]) > 0  # the fork server was there
    again = graded(plan, notebook, limits, places)
    assert (again.key, again.cells, again.timings) == (ran.key, ran.cells, Timings())


def test_what_has_not_changed_is_not_graded_again(empty_class):
    a_class(empty_class, 3)
    grade(empty_class, empty_class.course.assignment(NAME))
    first = written(empty_class)
    assert grade(empty_class, empty_class.course.assignment(NAME)).failed == {}
    assert written(empty_class) == first
    hand_in(empty_class, "student-02", reference(NAME))
    assert grade(empty_class, empty_class.course.assignment(NAME)).failed == {}
    changed = {who for who, when in written(empty_class).items() if when != first[who]}
    assert changed == {"student-02"}
    assert sum(empty_class.points(empty_class.course.assignment(NAME))["student-02"].values()) == 26
    grade(empty_class, empty_class.course.assignment(NAME), force=True)
    assert all(when != first[who] for who, when in written(empty_class).items())


def test_the_three_ways_to_grade_agree(empty_class):
    a_class(empty_class, 4)
    grade(empty_class, empty_class.course.assignment(NAME))
    ours = empty_class.points(empty_class.course.assignment(NAME))
    folder = empty_class.folder
    for way in ("command", "button"):
        shutil.rmtree(folder / "autograded")
        if way == "command":
            environment = os.environ | {"CLASSROOM": str(folder.relative_to(ROOT))}
            nbgrader = [sys.executable, "-m", "nbgrader", "autograde", NAME]
            subprocess.run(nbgrader, cwd=ROOT, env=environment, check=True, capture_output=True)
        else:  # what Formgrader's button calls
            for student in ours:
                assert empty_class.nbgrader.autograde(NAME, student)["success"]
        assert empty_class.points(empty_class.course.assignment(NAME)) == ours


@pytest.mark.both_engines
def test_grades_and_comments_given_by_hand_stay(empty_class):
    hand_in(empty_class, "ann", {})
    grade(empty_class, empty_class.course.assignment(NAME))
    with empty_class.gradebook as gradebook:
        given = gradebook.find_grade("gates_and", NAME, NAME, "ann")
        given.manual_score, given.extra_credit = 0.5, 0.25
        gradebook.find_comment("gates", NAME, NAME, "ann").manual_comment = "Come and see me."
        gradebook.db.commit()
    hand_in(empty_class, "ann", reference(NAME))
    grade(empty_class, empty_class.course.assignment(NAME))
    with empty_class.gradebook as gradebook:
        given = gradebook.find_grade("gates_and", NAME, NAME, "ann")
        assert (given.auto_score, given.manual_score, given.score) == (1, 0.5, 0.75)
        assert given.needs_manual_grade
        comment = gradebook.find_comment("gates", NAME, NAME, "ann").comment
        assert comment == "(For an earlier version.) Come and see me."


def test_a_late_submission_is_known_to_be_late(empty_class):
    folder = hand_in(empty_class, "bob", reference(NAME))
    empty_class.record(empty_class.course.assignment(NAME))
    with empty_class.gradebook as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate=datetime(2026, 1, 1, tzinfo=UTC))
    (folder / "timestamp.txt").write_text("2026-01-01 01:00:00 UTC")
    grade(empty_class, empty_class.course.assignment(NAME))
    (folder / "timestamp.txt").write_text("2026-01-01 02:00:00 UTC")
    grade(empty_class, empty_class.course.assignment(NAME))
    with empty_class.gradebook as gradebook:
        assert gradebook.find_submission(NAME, "bob").total_seconds_late == 7200


def test_a_file_that_is_no_notebook_gets_a_word_and_stops_nobody(empty_class):
    hand_in(empty_class, "fine", reference(NAME))
    hand_in(empty_class, "broken", {})
    path = empty_class.folder / "submitted" / "broken" / NAME / f"{NAME}.ipynb"
    path.write_text("{this is no JSON")
    failed = grade(empty_class, empty_class.course.assignment(NAME)).failed
    assert failed == {}
    scores = empty_class.points(empty_class.course.assignment(NAME))
    assert sum(scores["fine"].values()) == 26 and sum(scores["broken"].values()) == 0
    said = empty_class.looks(empty_class.course.assignment(NAME))
    assert said == {"broken": "The file is a damaged notebook from line 1 on."}
    give_feedback(empty_class, empty_class.course.assignment(NAME))
    page = empty_class.places.feedback / "broken" / NAME / f"{NAME}.html"
    assert "Your file could not be read" in page.read_text(encoding="utf-8")


def test_a_folder_without_the_notebook_is_told(empty_class):
    folder = hand_in(empty_class, "misnamed", {})
    (folder / f"{NAME}.ipynb").rename(folder / f"{NAME}.ipynb.txt")
    hand_in(empty_class, "fine", reference(NAME))
    failed = grade(empty_class, empty_class.course.assignment(NAME)).failed
    assert failed.keys() == {"misnamed"} and f"but {NAME}.ipynb.txt." in failed["misnamed"]
    assert sum(empty_class.points(empty_class.course.assignment(NAME))["fine"].values()) == 26


@pytest.mark.prove
def test_all_notebooks_at_once(empty_class):
    hand_in(empty_class, "ann", reference(NAME))
    hand_in(empty_class, "bob", {}, "00_start_here")
    process = run(empty_class, "grade", "all")
    said = process.communicate()[0].decode()
    assert process.returncode == 0, said
    rows = [line.split("│")[1:4] for line in said.splitlines() if line.startswith("│")]
    cells = [[cell.strip() for cell in row] for row in rows]
    assert ["ann", "–", "26"] in cells and ["bob", "0", "–"] in cells


@pytest.mark.parametrize("words", [["grade", "09_none"], ["grade", NAME]])
def test_nothing_to_grade_is_told(words, empty_class):
    process = run(empty_class, *words)
    said = process.communicate()[0].decode()
    assert process.returncode == 1 and "Traceback" not in said
    assert re.search("There is no notebook|Nobody has handed in", said)


@pytest.mark.prove
def test_without_a_cage_it_refuses_or_is_told_to_go_on(empty_class):
    hand_in(empty_class, "ann", reference(NAME))
    no_cage = ["unshare", "--map-root-user"]  # where the kernel counts no processes of "root"
    process = run(empty_class, "grade", NAME, under=no_cage)
    said = process.communicate()[0].decode()
    assert process.returncode == 1 and "--unsafe" in said and "Traceback" not in said, said
    assert empty_class.points(empty_class.course.assignment(NAME)) == {}
    process = run(empty_class, "grade", NAME, "--unsafe", under=no_cage)
    said = process.communicate()[0].decode()
    assert process.returncode == 0, said
    assert sum(empty_class.points(empty_class.course.assignment(NAME))["ann"].values()) == 26
