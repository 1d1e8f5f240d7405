"""Formgrader's two lists of submissions, asked of one assignment alone.

nbgrader's own queries add up the grades of the whole course before they choose an assignment: at
1,700 students and 12 notebooks, eight seconds for a list of one.
"""

from typing import Any

import nbgrader.api
from nbgrader.api import (
    Assignment,
    Grade,
    Gradebook,
    GradeCell,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from sqlalchemy import ColumnElement, Row, Select, and_, case, func, select

Dicts = list[dict[str, Any]]

TESTS, TASKS = GradeCell.__table__, TaskCell.__table__
KINDS = {"code": (TESTS, "code"), "written": (TESTS, "markdown"), "task": (TASKS, "markdown")}
FAILED = and_(TESTS.c.cell_type == "code", Grade.auto_score < func.coalesce(TESTS.c.max_score, 0.0))


def teach_formgrader() -> None:
    """Put these queries in the place of nbgrader's."""
    nbgrader.api.Gradebook.submission_dicts = submission_dicts
    nbgrader.api.Gradebook.notebook_submission_dicts = notebook_submission_dicts


def submission_dicts(self: Gradebook, assignment_id: str) -> Dicts:
    """Return what nbgrader's method of this name does: a dictionary for each student's work.

    Args:
        self: the gradebook.
        assignment_id: the assignment's name.

    """
    query = _sums(SubmittedAssignment.id, Assignment.name, SubmittedAssignment.timestamp)
    rows = self.db.execute(query.where(Assignment.name == assignment_id))
    return [_dict(row) for row in rows]


def notebook_submission_dicts(self: Gradebook, notebook_id: str, assignment_id: str) -> Dicts:
    """Return what nbgrader's method of this name does: a dictionary for each student's notebook.

    Args:
        self: the gradebook.
        notebook_id: the notebook's name.
        assignment_id: the assignment's name.

    """
    query = _sums(SubmittedNotebook.id, Notebook.name, SubmittedNotebook.flagged)
    query = query.add_columns(_any(FAILED).label("failed_tests")).where(
        Assignment.name == assignment_id, Notebook.name == notebook_id
    )
    rows = self.db.execute(query)
    return [_dict(row) | {"failed_tests": bool(row.failed_tests)} for row in rows]


def _sums(*about: ColumnElement[Any]) -> Select[Any]:
    """Return a query for what is `about` something, who has handed it in, and its points."""
    who = Student.id.label("student"), Student.first_name, Student.last_name
    points = [
        column
        for kind, (cells, cell_type) in KINDS.items()
        for column in (
            _sum(cells.c.cell_type == cell_type, Grade.score).label(f"{kind}_score"),
            _sum(cells.c.cell_type == cell_type, cells.c.max_score).label(f"max_{kind}_score"),
        )
    ]
    waits = _any(Grade.needs_manual_grade).label("needs_manual_grade")
    return (
        select(*about, *who, *points, waits)
        .select_from(Grade)
        .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .join(Student, Student.id == SubmittedAssignment.student_id)
        .outerjoin(TESTS, TESTS.c.id == Grade.cell_id)
        .outerjoin(TASKS, TASKS.c.id == Grade.cell_id)
        .group_by(*about, *who)
    )


def _sum(which: ColumnElement[bool], column: ColumnElement[float]) -> ColumnElement[float]:
    """Return the sum over some of the cells."""
    return func.sum(case((which, column), else_=0.0))


def _any(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """Return 1 if it is true of any row; neither database has an `any` that the other knows."""
    return func.max(case((condition, 1), else_=0))


def _dict(row: Row[Any]) -> dict[str, Any]:
    found = dict(row._mapping)
    found["score"] = sum(found[f"{kind}_score"] for kind in KINDS)
    found["max_score"] = sum(found[f"max_{kind}_score"] for kind in KINDS)
    found["needs_manual_grade"] = bool(found["needs_manual_grade"])
    return found
