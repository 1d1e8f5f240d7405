"""Grading a class: side by side, interrupted, again, by hand, with files that are no notebooks."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime

import psutil
import pytest

from autograde import ROOT
from autograde import classroom as cls
from autograde.answers import fill, load, reference
from autograde.grader.plugins import RunTests, handed_in, rebuilt
from autograde.grader.run import graded
from autograde.grader.verdicts import FAULT
from autograde.notebook import write

NAME = "01_perceptron"
WRONG = ROOT / "tests" / "answers" / NAME


def hand_in(api, student, answers, name=NAME):
    folder = cls.class_folder(api) / "submitted" / student / name
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
    folder = cls.class_folder(api) / "autograded"
    return {path.parent.parent.name: path.stat().st_mtime_ns for path in folder.rglob("0*.ipynb")}


def run(api, *words, under=()):
    """Start `python -m autograde …` for this class."""
    environment = os.environ | {"CLASSROOM": str(cls.class_folder(api).relative_to(ROOT))}
    command = [*under, sys.executable, "-m", "autograde", *words]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def test_killed_and_started_again_it_finishes_with_the_same_grades(empty_class):
    a_class(empty_class, 10)
    assert cls.grade(empty_class, NAME) == {}
    undisturbed = cls.points(empty_class, NAME)
    folder = cls.class_folder(empty_class)
    shutil.rmtree(folder / "autograded")
    shutil.rmtree(folder / ".graded")
    (folder / "gradebook.db").unlink()

    for done in (0, 2, 5):  # in the middle of the first, of some, of some more
        process = run(empty_class, "grade", NAME)
        while len(written(empty_class)) <= done and process.poll() is None:
            time.sleep(0.01)
        family = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert psutil.wait_procs(family, timeout=20)[1] == []  # nothing goes on without it
    done_before = {s: t for s, t in written(empty_class).items() if t}
    assert cls.grade(empty_class, NAME) == {}
    assert cls.points(empty_class, NAME) == undisturbed
    assert len(done_before) >= 5


def test_interrupted_it_stops_at_once_and_says_what_to_do(empty_class):
    a_class(empty_class, 12)
    process = run(empty_class, "grade", NAME)
    while not written(empty_class) and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)  # Ctrl-C, mostly while nbgrader writes
    said = process.communicate()[0].decode()
    assert process.returncode == 1 and f"the rest: make grade A={NAME}" in said, said
    assert "Traceback" not in said and len(written(empty_class)) < 12
    assert cls.grade(empty_class, NAME) == {} and len(written(empty_class)) == 12


def test_a_fault_of_the_grader_is_not_taken_for_a_grade(empty_class):
    path = hand_in(empty_class, "ann", reference(NAME)) / f"{NAME}.ipynb"
    notebook = rebuilt(NAME, handed_in(path, path.parents[2]))
    limits = RunTests(parent=empty_class).limits
    hurried = replace(limits, whole=-1e9)  # the time is up before the tests begin
    result = graded(NAME, notebook, hurried)
    assert {cell["verdict"] for cell in result["cells"].values()} == {FAULT}
    assert result["key"] == ""  # or the next call would find that nothing has changed
    assert graded(NAME, notebook, limits)["key"] != ""


def test_what_has_not_changed_is_not_graded_again(empty_class):
    a_class(empty_class, 3)
    cls.grade(empty_class, NAME)
    first = written(empty_class)
    assert cls.grade(empty_class, NAME) == {}
    assert written(empty_class) == first
    hand_in(empty_class, "student-02", reference(NAME))
    assert cls.grade(empty_class, NAME) == {}
    changed = {who for who, when in written(empty_class).items() if when != first[who]}
    assert changed == {"student-02"}
    assert sum(cls.points(empty_class, NAME)["student-02"].values()) == 26
    cls.grade(empty_class, NAME, force=True)
    assert all(when != first[who] for who, when in written(empty_class).items())


def test_the_three_ways_to_grade_agree(empty_class):
    a_class(empty_class, 4)
    cls.grade(empty_class, NAME)
    ours = cls.points(empty_class, NAME)
    folder = cls.class_folder(empty_class)
    for way in ("command", "button"):
        shutil.rmtree(folder / "autograded")
        if way == "command":
            environment = os.environ | {"CLASSROOM": str(folder.relative_to(ROOT))}
            nbgrader = [sys.executable, "-m", "nbgrader", "autograde", NAME]
            subprocess.run(nbgrader, cwd=ROOT, env=environment, check=True, capture_output=True)
        else:  # what Formgrader's button calls
            for student in ours:
                assert empty_class.autograde(NAME, student)["success"]
        assert cls.points(empty_class, NAME) == ours


def test_grades_and_comments_given_by_hand_stay(empty_class):
    hand_in(empty_class, "ann", {})
    cls.grade(empty_class, NAME)
    with empty_class.gradebook as gradebook:
        grade = gradebook.find_grade("gates_and", NAME, NAME, "ann")
        grade.manual_score, grade.extra_credit = 0.5, 0.25
        gradebook.find_comment("gates", NAME, NAME, "ann").manual_comment = "Come and see me."
        gradebook.db.commit()
    hand_in(empty_class, "ann", reference(NAME))
    cls.grade(empty_class, NAME)
    with empty_class.gradebook as gradebook:
        grade = gradebook.find_grade("gates_and", NAME, NAME, "ann")
        assert (grade.auto_score, grade.manual_score, grade.score) == (1, 0.5, 0.75)
        assert grade.needs_manual_grade
        assert gradebook.find_comment("gates", NAME, NAME, "ann").comment == "Come and see me."


def test_a_late_submission_is_known_to_be_late(empty_class):
    folder = hand_in(empty_class, "bob", reference(NAME))
    cls.record(empty_class, NAME)
    with empty_class.gradebook as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate=datetime(2026, 1, 1, tzinfo=UTC))
    (folder / "timestamp.txt").write_text("2026-01-01 01:00:00 UTC")
    cls.grade(empty_class, NAME)
    (folder / "timestamp.txt").write_text("2026-01-01 02:00:00 UTC")
    cls.grade(empty_class, NAME)
    with empty_class.gradebook as gradebook:
        assert gradebook.find_submission(NAME, "bob").total_seconds_late == 7200


def test_a_file_that_is_no_notebook_gets_a_word_and_stops_nobody(empty_class):
    hand_in(empty_class, "fine", reference(NAME))
    hand_in(empty_class, "broken", {})
    path = cls.class_folder(empty_class) / "submitted" / "broken" / NAME / f"{NAME}.ipynb"
    path.write_text("{this is no JSON")
    failed = cls.grade(empty_class, NAME)
    assert failed == {}
    scores = cls.points(empty_class, NAME)
    assert sum(scores["fine"].values()) == 26 and sum(scores["broken"].values()) == 0
    said = cls.looks(empty_class, NAME)
    assert said == {"broken": "The file is a damaged notebook from line 1 on."}
    page = cls.feedback(empty_class, NAME) / "broken" / NAME / f"{NAME}.html"
    assert "Your file could not be read" in page.read_text(encoding="utf-8")


def test_a_folder_without_the_notebook_is_told(empty_class):
    folder = hand_in(empty_class, "misnamed", {})
    (folder / f"{NAME}.ipynb").rename(folder / "my homework.ipynb")
    hand_in(empty_class, "fine", reference(NAME))
    failed = cls.grade(empty_class, NAME)
    assert failed.keys() == {"misnamed"} and f"{NAME}.ipynb" in failed["misnamed"]
    assert sum(cls.points(empty_class, NAME)["fine"].values()) == 26


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


def test_without_a_cage_it_refuses_or_is_told_to_go_on(empty_class):
    hand_in(empty_class, "ann", reference(NAME))
    no_cage = ["unshare", "--map-root-user"]  # where the kernel counts no processes of "root"
    process = run(empty_class, "grade", NAME, under=no_cage)
    said = process.communicate()[0].decode()
    assert process.returncode == 1 and "--unsafe" in said and "Traceback" not in said, said
    assert cls.points(empty_class, NAME) == {}
    process = run(empty_class, "grade", NAME, "--unsafe", under=no_cage)
    said = process.communicate()[0].decode()
    assert process.returncode == 0, said
    assert sum(cls.points(empty_class, NAME)["ann"].values()) == 26
