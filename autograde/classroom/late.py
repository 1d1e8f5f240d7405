"""What handing in late costs: one setting in nbgrader_config.py, none by default."""

import math
from collections.abc import Callable
from datetime import datetime

from nbgrader.api import Assignment as InGradebook
from nbgrader.api import Gradebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.plugins import BasePlugin
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import select, update
from traitlets import Float

from autograde.classroom import gradebook
from autograde.classroom.classroom import Classroom
from autograde.classroom.course import Assignment
from autograde.classroom.people import extension_of
from autograde.classroom.times import by_the_clock, later

Penalty = Callable[[str, float, float], float]  # student, points, seconds late → points taken off


class LatePenalty(BasePlugin):
    """Takes off a share of the points for every day that has begun after the due date.

    Where the due date comes from: Formgrader, or the gradebook. Extensions given there count.
    """

    percent_per_day = Float(0, min=0, help="of the points earned; 0 for no penalty").tag(
        config=True
    )
    grace_hours = Float(0, min=0, help="how late is not late yet; days count from there").tag(
        config=True
    )

    @property
    def rule(self) -> str:
        """Say what it costs."""
        grace = f", after {self.grace_hours:g} hours" if self.grace_hours else ""
        return f"{self.percent_per_day:g} % for each day begun{grace}"

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """Return the points that it costs, None for nothing; nbgrader takes off all at most."""
        days = math.ceil((total_seconds_late - self.grace_hours * 3600) / (24 * 3600))
        return round(score * self.percent_per_day / 100 * max(0, days), 2) or None


def seconds_late(when: datetime | None, due: datetime | None) -> float:
    """Return by how much; 0 if nobody knows when, or it was never due.

    Where summer time begins or ends in between, it is the shorter of what passed and what the clock
    says: nobody pays for an hour that was missing, or for one that came twice.
    """
    if not when or not due or when <= due:
        return 0
    passed = (when - due).total_seconds()
    # what comes within the hour that the clock is set back is late all the same
    return max(min(1, passed), min(passed, by_the_clock(due, when).total_seconds()))


def penalty(classroom: Classroom) -> Penalty:
    """Return what the setting says, whichever plugin it names, within what nbgrader allows."""
    step = AssignLatePenalties(parent=classroom.nbgrader)
    step.init_plugin()

    def of(student: str, score: float, seconds: float) -> float:
        said = step.plugin_inst.late_submission_penalty(student, score, seconds) if seconds else 0
        return min(max(said or 0, 0), max(score, 0))

    return of


def reassign(classroom: Classroom, assignment: Assignment) -> None:
    """Bring every penalty of an assignment up to date.

    nbgrader works it out when it grades a submission, and then no more: not when the setting, the
    due date or an extension has changed, nor when points were given by hand. And it knows an
    extension only of what has been handed in: here those are put in that were given before. Its
    days have 24 hours; here they end at the same time of day, also where summer time ends.
    """
    with classroom.gradebook as opened:
        Penalties(classroom, assignment).assign(opened)
        opened.db.commit()


class Penalties:
    """What handing in late costs, for one assignment; settings and extensions are read once."""

    def __init__(self, classroom: Classroom, assignment: Assignment) -> None:
        """Read them."""
        self.name, self.cost = assignment.name, penalty(classroom)
        self.days = extension_of(classroom.folder, assignment.name)

    def assign(self, opened: Gradebook, student: str | None = None) -> None:
        """Put extensions and penalties into a session, which the caller commits.

        Args:
            opened: the gradebook.
            student: whose; everybody's if None.

        """
        book, handed_in = SubmittedNotebook, SubmittedAssignment
        columns = book.id, book.score, book.late_submission_penalty
        whose = handed_in.id, handed_in.student_id, handed_in.timestamp, handed_in.extension
        found = (
            select(*columns, *whose, InGradebook.duedate)
            .join(handed_in, book.assignment_id == handed_in.id)
            .join(InGradebook, handed_in.assignment_id == InGradebook.id)
            .where(InGradebook.name == self.name)
        )
        if student is not None:
            found = found.where(handed_in.student_id == student)
        extensions, penalties = [], []
        for key, score, before, of, who, when, noted, due in opened.db.execute(found).all():
            days, more = self.days(who), noted
            if not due:  # to which nbgrader would add it all the same
                more = None
            elif days is not None:
                more = (later(due, days) - due) or None
            if more != noted:
                extensions.append({"id": of, "extension": more})
            off = self.cost(who, score, seconds_late(when, due + more if due and more else due))
            if off != (before or 0):
                penalties.append({"id": key, "late_submission_penalty": off or None})
        for table, changed in ((handed_in, extensions), (book, penalties)):
            if changed:
                opened.db.execute(update(table), changed)


def penalties(classroom: Classroom, assignment: Assignment) -> dict[str, float]:
    """Return student → points taken off for handing in late, of those who have lost some."""
    with classroom.gradebook as opened:
        return gradebook.penalties(opened, assignment.name)
