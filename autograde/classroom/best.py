"""Which version of a student's work counts, where its points may have to be known for that."""

from dataclasses import dataclass, field
from datetime import datetime

from nbgrader import utils

from autograde.classroom.by_hand import Given, work_of
from autograde.classroom.classroom import Classroom
from autograde.classroom.course import Assignment
from autograde.classroom.late import penalty, seconds_late
from autograde.classroom.people import due_dates
from autograde.classroom.versions import IN_WORDS, LAST, Kept, Version, counting, grace, setting
from autograde.grader.grade import graded
from autograde.grader.nbgrader_steps import rebuilt, write_verdicts
from autograde.terminal import printable


@dataclass(frozen=True)
class Outcome:
    """What the grader gives for one version.

    Attributes:
        points: test cell → points.
        when: when it was handed in, None if nobody knows.
        work: test cell → what points are given for.
        version: its number, if it is not the one that counts now; else "".

    """

    points: dict[str, float]
    when: datetime | None = None
    work: dict[str, Given] = field(default_factory=dict)
    version: str = ""


class Chooser:
    """Chooses by the setting, for one assignment of a class; threads may share it."""

    def __init__(self, classroom: Classroom, assignment: Assignment) -> None:
        """Read the setting and the due dates."""
        self.classroom, self.assignment = classroom, assignment
        self.limits, self.cost = classroom.limits, penalty(classroom)
        self.counts, self.grace = setting(classroom.nbgrader), grace(classroom.nbgrader)
        with classroom.gradebook as gradebook:
            due = due_dates(gradebook, classroom.folder, assignment.name)
            self.due = {who: due(who) for who in classroom.handed_in_by(assignment)}

    def counting(self, student: str) -> Version:
        """Return the version that counts; nothing is moved."""
        kept = Kept(self.classroom.places, student, self.assignment.name)
        due = self.due[student]
        return counting(
            kept.all(), self.counts, due and due + self.grace, lambda one: self._worth(kept, one)
        )

    def place(self, student: str) -> None:
        """Put the version that counts into `submitted/`."""
        Kept(self.classroom.places, student, self.assignment.name).place(self.counting(student))

    def outcome(self, kept: Kept, version: Version) -> Outcome:
        """Have a version graded, unless that was done before; write no grade."""
        plan = self.assignment.plan
        notebook = rebuilt(plan, kept.read(version))
        write_verdicts(notebook, graded(plan, notebook, self.limits, self.classroom.places))
        points = {
            cell.metadata.nbgrader.grade_id: utils.determine_grade(cell)[0] or 0
            for cell in notebook.cells
            if utils.is_grade(cell)
        }
        other = "" if version == kept.now() else version.name
        return Outcome(points, version.when, work_of(notebook, version.folder), other)

    def _worth(self, kept: Kept, version: Version) -> float:
        points = sum(self.outcome(kept, version).points.values())
        late = seconds_late(version.when, self.due[kept.student])
        return points - self.cost(kept.student, points, late)


def tell_versions(classroom: Classroom, assignment: Assignment) -> list[str]:
    """Return what to say of those whose newest version is not the one that counts."""
    counts = setting(classroom.nbgrader)
    if counts == LAST:
        return []
    said = []
    for student in classroom.handed_in_by(assignment):
        kept = Kept(classroom.places, student, assignment.name)
        if len(found := kept.all()) > 1 and (now := kept.now()) != found[-1]:
            said.append(f"{student} ({now.name} of {found[-1].name})")
    if not said:
        return []
    return [
        printable(f"Of several versions, {IN_WORDS[counts]}. Not the newest: {', '.join(said)}")
    ]
