"""How long the gradebook's answers take for a large class, with points drawn by lot."""

import random
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from rich.progress import track
from sqlalchemy import insert

from autograde.classroom import late, lms, report
from autograde.classroom.classroom import Classroom
from autograde.classroom.gradebook import index

STUDENTS = 1700
WHEN = datetime(2026, 10, 20, 12)

Rows = list[dict[str, Any]]


def make(folder: str) -> int:
    """Fill the gradebook of a new class; return how many points there are."""
    classroom, lot = Classroom(folder=folder), random.Random(0)
    classroom.folder.mkdir(parents=True, exist_ok=True)
    students = [f"student-{number:04}" for number in range(STUDENTS)]
    for name in track(classroom.course.names, "A large class"):
        classroom.record(classroom.course.assignment(name))
    with classroom.gradebook as gradebook:
        known = [{"id": who, "first_name": "Ann", "last_name": who} for who in students]
        gradebook.db.execute(insert(Student), known)
        count = sum(_hand_in(gradebook, one, students, lot) for one in _notebooks(gradebook))
        for assignment in gradebook.assignments:
            assignment.duedate = WHEN.replace(day=19)
        gradebook.db.commit()
        index(gradebook)
    return count


def _notebooks(gradebook: Gradebook) -> list[Notebook]:
    return [notebook for one in gradebook.assignments for notebook in one.notebooks]


def _hand_in(
    gradebook: Gradebook, notebook: Notebook, students: list[str], lot: random.Random
) -> int:
    """Write what everyone has got in one notebook; return how many points that are."""
    graded = [(cell.id, cell.max_score) for cell in notebook.grade_cells]
    said = [cell.id for cell in notebook.solution_cells]
    work: Rows = [{"id": uuid4().hex, "student_id": who, "timestamp": WHEN} for who in students]
    pages: Rows = [{"id": uuid4().hex, "assignment_id": one["id"]} for one in work]
    points: Rows = [
        {"id": uuid4().hex, "notebook_id": page["id"], "cell_id": cell}
        | {"auto_score": lot.choice([0, full]), "needs_manual_grade": False}
        for page in pages
        for cell, full in graded
    ]
    words: Rows = [
        {"id": uuid4().hex, "notebook_id": page["id"], "cell_id": cell}
        for page in pages
        for cell in said
    ]
    which = {"assignment_id": notebook.assignment_id}
    gradebook.db.execute(insert(SubmittedAssignment), [one | which for one in work])
    page = {"notebook_id": notebook.id, "flagged": False}
    gradebook.db.execute(insert(SubmittedNotebook), [one | page for one in pages])
    gradebook.db.execute(insert(Grade), points)
    if words:
        gradebook.db.execute(insert(Comment), words)
    return len(points)


def seconds(folder: str) -> dict[str, float]:
    """Return what is asked → the seconds that it takes."""
    classroom = Classroom(folder=folder)
    classroom.settings.LatePenalty.percent_per_day = 10
    course, api = classroom.course, classroom.nbgrader
    one = course.assignment(course.names[1])
    asked: dict[str, Callable[[], Any]] = {
        "points of a notebook": lambda: classroom.points(one),
        "late penalties, taken off anew": lambda: late.reassign(classroom, one),
        "late penalties, read": lambda: late.penalties(classroom, one),
        "`make export`": lambda: lms.export(classroom, list(map(course.built, course.names))),
        "`make report`": lambda: report.write_report(classroom),
        "Formgrader: assignments": api.get_assignments,
        "Formgrader: students": api.get_students,
        "Formgrader: submissions of an assignment": lambda: api.get_submissions(one.name),
        "Formgrader: submissions of a notebook": lambda: api.get_notebook_submissions(
            one.name, one.name
        ),
    }
    return {what: _took(work) for what, work in asked.items()}


def _took(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
