"""What a class has done so far, read from its gradebook and its graded notebooks."""

import os
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from nbgrader.api import Gradebook

from autograde.classroom.classroom import Classroom, Noted
from autograde.classroom.course import Assignment
from autograde.classroom.gradebook import penalties, scores
from autograde.classroom.people import expected
from autograde.grader.verdicts import Verdict

BY_HAND = ": to be graded by hand"  # how Classroom.looks says it


@dataclass
class GradedSubmission:
    """A notebook that was handed in and graded.

    Attributes:
        student: who handed it in.
        notebook: its name.
        points: what counts: with manual grades, less a late penalty.
        penalty: what being late cost.
        scores: grade_id of each test cell → its points; of an answer in words, once it was read.
        tests: grade_id of each test cell → what came of it.
        problem: why the file could not be read, or "".

    """

    student: str
    notebook: str
    points: float
    penalty: float
    scores: dict[str, float]
    tests: dict[str, Verdict] = field(default_factory=dict)
    problem: str = ""


@dataclass(eq=False)  # equal to itself alone, so what is worked out of it can be kept
class ClassRecord:
    """All that a report tells of.

    Attributes:
        students: everyone who is in the gradebook or has handed in.
        assignments: name → assignment, of those that someone has handed in.
        submissions: what was graded.
        missing: notebook → students on the list who have not handed it in.
        waiting: (student, notebook) → why it is not graded, or not the newest.
        looks: (student, notebook) → what a person should look at.
        by_hand: (student, notebook) → answers in words that nobody has read yet.
        names: student → first and last name, where the list of students has them.
        listed: whether there is a list of students at all.

    """

    students: list[str]
    assignments: dict[str, Assignment] = field(default_factory=dict)
    submissions: list[GradedSubmission] = field(default_factory=list)
    missing: dict[str, list[str]] = field(default_factory=dict)
    waiting: dict[tuple[str, str], str] = field(default_factory=dict)
    looks: dict[tuple[str, str], str] = field(default_factory=dict)
    by_hand: dict[tuple[str, str], str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    listed: bool = False

    def of(self, notebook: str) -> list[GradedSubmission]:
        """Return the submissions of one notebook."""
        return self.of_notebook.get(notebook, [])

    @cached_property
    def of_notebook(self) -> dict[str, list[GradedSubmission]]:
        """Notebook → submissions, once all are there."""
        found: dict[str, list[GradedSubmission]] = defaultdict(list)
        for one in self.submissions:
            found[one.notebook].append(one)
        return dict(found)

    @cached_property
    def of_student(self) -> dict[str, list[GradedSubmission]]:
        """Student → submissions, once all are there."""
        found: dict[str, list[GradedSubmission]] = defaultdict(list)
        for one in self.submissions:
            found[one.student].append(one)
        return dict(found)

    def total(self, notebook: str) -> float:
        """Return what a notebook is worth."""
        return self.assignments[notebook].total


def read_class(classroom: Classroom) -> ClassRecord:
    """Read the gradebook, and beside it the verdicts that stand in the graded notebooks."""
    names, listed = classroom.names(), classroom.listed()
    record = ClassRecord(sorted(names.keys() - classroom.left()))
    record.names, record.listed = names, bool(listed)
    with classroom.gradebook as gradebook:
        for name in classroom.course.names:
            assignment = classroom.course.built(name)
            handed_in = classroom.handed_in_by(assignment)
            done = set(classroom.graded_students(assignment))
            submissions, noted = _graded(classroom, gradebook, assignment, done)
            if handed_in or submissions:
                record.assignments[name] = assignment
                record.submissions += submissions
                record.missing[name] = sorted({*expected(listed, handed_in)} - {*handed_in})
                _add_looks(record, name, classroom.looks_in(gradebook, assignment, noted))
                known = {one.student for one in submissions}
                for student in handed_in:
                    if student not in done or not classroom.is_newest(student, assignment):
                        why = _why_waiting(classroom, student, assignment, student in known)
                        record.waiting[student, name] = why
    record.students = sorted({*record.students, *(student for student, _ in record.waiting)})
    return record


def _add_looks(record: ClassRecord, name: str, looks: dict[str, str]) -> None:
    """Add what there is to look at in a notebook, what is graded by hand apart."""
    for student, said in looks.items():
        for line in said.split("\n"):
            kind = record.by_hand if line.endswith(BY_HAND) else record.looks
            before = kind.get((student, name))
            kind[student, name] = f"{before}\n{line}" if before else line


def _graded(
    classroom: Classroom, gradebook: Gradebook, assignment: Assignment, done: set[str]
) -> tuple[list[GradedSubmission], Noted]:
    """Return what was graded, and what the grader noted in the notebooks that are `done`."""
    name, gone, found = assignment.name, classroom.left(), []
    earned, off = scores(gradebook, name), penalties(gradebook, name)
    for student, cells in earned.items():
        if student in gone:
            continue
        read = {cell: score for cell, score in cells.items() if score is not None}
        penalty = off.get(student, 0.0)
        points = max(0.0, sum(read.values()) - penalty)  # as nbgrader exports it
        found.append(GradedSubmission(student, name, points, penalty, read))
    noted = {}
    for submission in found:
        if submission.student in done:  # else it was removed since: the gradebook has the points
            notebook = classroom.graded_notebook(submission.student, assignment)
            _add_verdicts(submission, notebook)
            noted[submission.student] = notebook.get("metadata", {}).get("course", {})
    return found, noted


def _add_verdicts(submission: GradedSubmission, notebook: dict[str, Any]) -> None:
    """Read what the grader has noted in the notebook; nbgrader alone notes nothing there."""
    noted = notebook.get("metadata", {}).get("course", {})
    submission.problem = noted.get("problem", "")
    for cell in notebook.get("cells", []):
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        noted = cell["metadata"].get("course", {})
        if "verdict" in noted and grade_id in submission.scores:
            submission.tests[grade_id] = Verdict.of(noted)


def _why_waiting(classroom: Classroom, student: str, assignment: Assignment, known: bool) -> str:
    name = assignment.name
    if not os.path.lexists(classroom.places.submitted / student / name / f"{name}.ipynb"):
        return f"There is no {name}.ipynb in what was handed in. Rename the right file, then grade."
    if known:
        return f"Handed in again since it was graded; the points are the old ones. {_grade(name)}"
    return f"Handed in, but not graded. {_grade(name)}"


def _grade(name: str) -> str:
    return f"Run make grade A={name}."
