"""What handing in late costs: one setting in nbgrader_config.py, none by default."""

import math
from collections.abc import Callable

from nbgrader.api import SubmittedAssignment
from nbgrader.apps import NbGraderAPI
from nbgrader.plugins import BasePlugin
from nbgrader.preprocessors import AssignLatePenalties
from traitlets import Float

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

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """Return the points that it costs, None for nothing; nbgrader takes off all at most."""
        days = math.ceil((total_seconds_late - self.grace_hours * 3600) / (24 * 3600))
        return round(score * self.percent_per_day / 100 * max(0, days), 2) or None


def penalty(api: NbGraderAPI) -> Penalty:
    """Return what the setting says, whichever plugin it names, within what nbgrader allows."""
    step = AssignLatePenalties(parent=api)
    step.init_plugin()

    def of(student: str, score: float, seconds: float) -> float:
        said = step.plugin_inst.late_submission_penalty(student, score, seconds) if seconds else 0
        return min(max(said or 0, 0), max(score, 0))

    return of


def reassign(api: NbGraderAPI, name: str) -> None:
    """Bring every penalty of an assignment up to date.

    nbgrader works it out when it grades a submission, and then no more: not when the setting, the
    due date or an extension has changed, nor when points were given by hand.
    """
    cost = penalty(api)
    with api.gradebook as gradebook:
        for submission in gradebook.assignment_submissions(name):
            for notebook in submission.notebooks:
                off = cost(submission.student.id, notebook.score, submission.total_seconds_late)
                if off != (notebook.late_submission_penalty or 0):
                    notebook.late_submission_penalty = off or None
        gradebook.db.commit()


def penalties(api: NbGraderAPI, name: str) -> dict[str, float]:
    """Return student → points taken off for handing in late, of those who have lost some."""
    with api.gradebook as gradebook:
        submissions: list[SubmittedAssignment] = gradebook.assignment_submissions(name)
        found = {one.student.id: one.late_submission_penalty for one in submissions}
    return {student: off for student, off in found.items() if off}
