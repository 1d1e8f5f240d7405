"""What the gradebook is asked for a whole class: one query, however many students there are.

Where an object of nbgrader's is read, its sums are not: each asks for all grades once more.
"""

from collections import defaultdict
from datetime import timedelta
from typing import Any, NamedTuple

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


class Score(NamedTuple):
    """A row of the gradebook: what a test cell, or an answer in words, has earned.

    Attributes:
        student: who.
        cell: its name.
        score: what counts.
        auto: what the grader gives, None if a person has to.
        manual: what a person has given, None if nobody has.
        waits: whether a person should look at it.

    """

    student: str
    cell: str
    score: float
    auto: float | None
    manual: float | None
    waits: bool

    @property
    def read(self) -> bool:
        """Whether it has points, from the grader or from a person."""
        return self.auto is not None or self.manual is not None


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


def scores(gradebook: Gradebook, name: str) -> dict[str, list[Score]]:
    """Return student → what was earned, of those whose grading has come to an end.

    If it has not, the points in the gradebook are zeros.
    """
    columns = Grade.score, Grade.auto_score, Grade.manual_score, Grade.needs_manual_grade
    found: dict[str, list[Score]] = defaultdict(list)
    query = select(SubmittedAssignment.student_id, BaseCell.name, *columns)
    joined = _of(name, query.join(Grade.notebook).join(Grade.cell))
    rows = gradebook.db.connection().execute(joined).all()  # plain ones, as there are many
    for row in rows:
        found[row[0]].append(Score(*row))
    return {who: rows for who, rows in found.items() if any(row.read for row in rows)}


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
    query = select(SubmittedAssignment.student_id, BaseCell.name, given, worth).where(given > worth)
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
