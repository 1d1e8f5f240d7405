"""Regrading after a change: shown first, written when told, and what people have set stays."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from nbgrader.api import Gradebook

from autograde import ROOT
from autograde.answers import fill, load, reference
from autograde.notebook import from_text, write

NAME = "01_perceptron"
WRONG = load(ROOT / "tests" / "answers" / NAME / "wrong_forgot_bias.py")
AND = '"grade_id": "gates_and", "grade": true, "points": '


@pytest.fixture
def course(tmp_path):
    """A course of its own with a graded class: ann is right, bob is not, cem has done nothing."""
    for name in ("autograde", "course", f"source/{NAME}"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("nbgrader_config.py", "requirements.lock", f"source/{NAME}.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    solved = reference(NAME)
    for student, answers in {"ann": solved, "bob": solved | WRONG, "cem": {}}.items():
        hand_in(tmp_path, student, answers)
    run(tmp_path, "grade", NAME)
    return tmp_path


def hand_in(course, student, answers):
    folder = course / "classroom" / "submitted" / student / NAME
    write(fill(NAME, answers), folder / f"{NAME}.ipynb")
    return folder


def run(course, *words, code=0):
    """Run `python -m autograde …` in a course; return what it says, on one line."""
    command = [sys.executable, "-m", "autograde", *words]
    environment = os.environ | {"COLUMNS": "150"}
    environment.pop("CLASSROOM", None)
    done = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def rows(said):
    """Return the table's rows: student, what, before, after, note."""
    found, student = [], ""
    for line in said.splitlines():
        if line.startswith("│"):
            cells = [cell.strip() for cell in line.strip("│").split("│")]
            student = cells[0] or student
            found.append((student, *cells[1:4], cells[5]))
    return found


def edit(course, *changes):
    """Change the text of the source, and what is built from it."""
    path = course / "source" / f"{NAME}.py"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    write(from_text(text), course / "source" / NAME / f"{NAME}.ipynb")


def gradebook(course):
    return Gradebook(f"sqlite:///{course / 'classroom' / 'gradebook.db'}", "neural-networks")


def state(course):
    """Return a hash of every file that a dry run must leave alone."""
    folder = course / "classroom"
    kept = [folder / "gradebook.db"]
    for name in ("autograded", "feedback", "submitted"):
        kept += [path for path in (folder / name).rglob("*") if path.is_file()]
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(kept)}


def scores(course):
    """Return (student, cell) → points, and (student, "total") → points after the penalty."""
    found = {}
    with gradebook(course) as book:
        for submission in book.assignment_submissions(NAME):
            student = submission.student.id
            for grade in submission.notebooks[0].grades:
                found[student, grade.name] = grade.score
            found[student, "total"] = submission.score - submission.late_submission_penalty
    return found


def test_the_dry_run_changes_nothing_and_write_does_what_it_has_shown(course):
    with gradebook(course) as book:
        grade = book.find_grade("gates_or", NAME, NAME, "bob")
        grade.manual_score, grade.extra_credit = 0.5, 0.25
        book.find_grade("gates_and", NAME, NAME, "cem").extra_credit = 1
        book.find_comment("gates", NAME, NAME, "bob").manual_comment = "Come and see me."
        book.db.commit()
    run(course, "feedback", NAME)
    hand_in(course, "dan", reference(NAME))
    before, written = scores(course), state(course)
    harder = '"""OR."""\nassert np.allclose(weighted_sum([0, 0], [1, 1], -0.5), -0.5)'
    text = (course / "source" / f"{NAME}.py").read_text(encoding="utf-8")
    head = re.search(r'"grade_id": "gates_or".*\n("""[^"]*""")', text)[0]
    edit(course, (AND + "1", AND + "4"), (head, f"{head}\nraise AssertionError('new')"))
    del harder

    said = run(course, "regrade", NAME)
    assert "gates_and is worth 4 now, 1 before." in said and "ARGS=--write" in said
    assert rows(said) == [
        ("ann", "gates_and", "1", "4", ""),
        ("ann", "gates_or", "1", "0", ""),
        ("ann", "total", "26", "28", ""),
        ("bob", "gates_and", "1", "4", ""),
        ("bob", "gates_or", "0.75", "0.75", "set by hand, stays"),
        ("bob", "total", "22.75", "25.75", ""),
        ("dan", "total", "–", "28", "not graded yet"),
    ]
    assert state(course) == written

    assert rows(run(course, "regrade", NAME, "--write"))[:7] == rows(said)
    now = scores(course)
    shown = {(student, what): float(after) for student, what, _, after, _ in rows(said)}
    assert {key: now[key] for key in shown} == shown
    unshown = {key for key in before if key not in shown}
    assert {key: now[key] for key in unshown} == {key: before[key] for key in unshown}
    with gradebook(course) as book:
        grade = book.find_grade("gates_or", NAME, NAME, "bob")
        assert (grade.auto_score, grade.manual_score, grade.extra_credit) == (0, 0.5, 0.25)
        assert book.find_comment("gates", NAME, NAME, "bob").comment == "Come and see me."
        assert book.find_grade("gates_and", NAME, NAME, "cem").score == 1
        assert book.find_grade("gates_and", NAME, NAME, "ann").max_score == 4
    assert [row[4] for row in rows(run(course, "regrade", NAME))] == ["set by hand, stays"]
