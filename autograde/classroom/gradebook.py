"""What the gradebook is asked for a whole class: one query, however many students there are.

Where an object of nbgrader's is read, its sums are not: each asks for all grades once more.
"""

from collections import defaultdict
from datetime import timedelta
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import (
    ColumnElement,
    Index,
    Row,
    Select,
    and_,
    case,
    exists,
    func,
    or_,
    select,
    text,
)
from sqlalchemy.orm import aliased

# nbgrader has none of these, so each submission would search all rows of the course
INDICES = [
    Index(f"ix_{column.table.name}_{column.name}", column)
    for column in (
        Grade.__table__.c.notebook_id,
        Comment.__table__.c.notebook_id,
        SubmittedNotebook.__table__.c.assignment_id,
        SubmittedAssignment.__table__.c.student_id,
    )
]
# of a class's many rows, the few that a person has given points for, or still has to
FEW = {"given": Grade.manual_score.is_not(None), "without": Grade.auto_score.is_(None)}
INDICES += [
    Index(f"ix_grade_{what}", Grade.notebook_id, sqlite_where=which, postgresql_where=which)
    for what, which in FEW.items()
]


def index(gradebook: Gradebook) -> None:
    """Make the indices that are not there yet; commands and Formgrader's lists are faster by it.

    The database counts its rows as well: it chooses by them in which order to join tables.
    """
    for one in INDICES:
        one.create(gradebook.engine, checkfirst=True)
    gradebook.db.execute(text("ANALYZE"))
    gradebook.db.commit()


def students(gradebook: Gradebook) -> list[Row[Any]]:
    """Return id, names, email and lms_user_id of everyone, as nbgrader sorts them."""
    names = Student.first_name, Student.last_name
    query = select(Student.id, *names, Student.email, Student.lms_user_id)
    return list(gradebook.db.execute(query.order_by(*reversed(names))))


def scores(gradebook: Gradebook, name: str) -> dict[str, dict[str, float | None]]:
    """Return student → test cell or answer in words → its points, None if nobody has read it yet.

    Those whose grading has not come to an end are left out: their points in the gradebook are
    zeros.
    """
    earned = case((_read(Grade), Grade.score), else_=None)
    query = select(SubmittedAssignment.student_id, Grade.cell_id, earned)
    joined = _of(name, query.join(Grade.notebook))
    name_of = {key: cell for key, cell in gradebook.db.execute(select(BaseCell.id, BaseCell.name))}
    found: dict[str, dict[str, float | None]] = defaultdict(dict)
    # plain rows, soon let go: a list of so many takes longer than the query
    for rows in gradebook.db.connection().execute(joined).partitions(1000):
        for who, cell, points in rows:
            found[who][name_of[cell]] = points
    return {
        who: cells
        for who, cells in found.items()
        if any(points is not None for points in cells.values())
    }


def sums(gradebook: Gradebook, name: str) -> dict[str, float]:
    """Return student → the sum of the same points."""
    read = case((_read(Grade), 1), else_=0)
    query = select(SubmittedAssignment.student_id, func.sum(Grade.score))
    joined = _of(name, query.join(Grade.notebook)).group_by(SubmittedAssignment.student_id)
    return {who: total for who, total in gradebook.db.execute(joined.having(func.max(read) == 1))}


def unread(gradebook: Gradebook, name: str) -> dict[str, list[str]]:
    """Return student → the answers in words that nobody has read since they were handed in."""
    waits, other = and_(Grade.auto_score.is_(None), Grade.needs_manual_grade), aliased(Grade)
    ended = exists().where(other.notebook_id == Grade.notebook_id, _read(other))
    query = select(SubmittedAssignment.student_id, BaseCell.name).where(waits, ended)
    found: dict[str, list[str]] = defaultdict(list)
    for who, cell in gradebook.db.execute(_of(name, query.join(Grade.notebook).join(Grade.cell))):
        found[who].append(cell)
    return dict(found)


def _read(grade: Any) -> ColumnElement[bool]:
    """Return the condition that a grade has points, from the grader or from a person."""
    return or_(grade.auto_score.is_not(None), grade.manual_score.is_not(None))


def too_many(gradebook: Gradebook, name: str) -> dict[str, list[tuple[str, float, float]]]:
    """Return student → cell, points by hand, and the fewer that it is worth."""
    given, worth = Grade.manual_score, Grade.max_score
    columns = SubmittedAssignment.student_id, BaseCell.name, given, worth
    query = select(*columns).where(given.is_not(None), given > worth)  # worth is a query of its own
    found: dict[str, list[tuple[str, float, float]]] = defaultdict(list)
    for who, *row in gradebook.db.execute(_of(name, query.join(Grade.notebook).join(Grade.cell))):
        found[who].append(tuple(row))
    return dict(found)


def penalties(gradebook: Gradebook, name: str) -> dict[str, float]:
    """Return student → points taken off for handing in late, of those who have lost some."""
    off = SubmittedNotebook.late_submission_penalty
    query = _of(name, select(SubmittedAssignment.student_id, off).where(off > 0))
    found: dict[str, float] = defaultdict(float)
    for who, penalty in gradebook.db.execute(query.select_from(SubmittedNotebook)):
        found[who] += penalty
    return dict(found)


def extensions(gradebook: Gradebook, name: str) -> dict[str, timedelta | None]:
    """Return student → how much more time Formgrader's gradebook gives, of all who handed in."""
    columns = SubmittedAssignment.student_id, SubmittedAssignment.extension
    query = select(*columns).join(SubmittedAssignment.assignment).where(Assignment.name == name)
    return {who: more for who, more in gradebook.db.execute(query)}


def on_pages(gradebook: Gradebook, name: str) -> dict[str, list[Any]]:
    """Return student → all that a page of feedback shows out of the gradebook."""
    session, more, due = gradebook.db.connection(), SubmittedAssignment, Assignment.duedate
    penalty = SubmittedNotebook.late_submission_penalty
    head = select(more.student_id, more.timestamp, due, more.extension, penalty)
    found = {
        who: [str(when), str(until), str(extension), off, [], []]
        for who, when, until, extension, off in session.execute(_of(name, head))
    }
    points = select(more.student_id, BaseCell.name, Grade.score, Grade.needs_manual_grade)
    for who, *row in session.execute(_of(name, points.join(Grade.notebook).join(Grade.cell))):
        found[who][-2].append(tuple(row))
    words = select(more.student_id, BaseCell.name, Comment.comment)
    for who, cell, said in session.execute(
        _of(name, words.join(Comment.notebook).join(Comment.cell))
    ):
        found[who][-1].append((cell, said or ""))
    return {who: [*shown[:4], sorted(shown[4]), sorted(shown[5])] for who, shown in found.items()}


def _of(name: str, query: Select) -> Select:
    """Return a query about submitted notebooks, of one assignment."""
    return (
        query.join(SubmittedNotebook.assignment)
        .join(SubmittedAssignment.assignment)
        .where(Assignment.name == name)
    )
