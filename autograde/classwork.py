"""What a class has done so far, read from its gradebook and its graded notebooks."""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.apps import NbGraderAPI

from autograde import classroom as cls
from autograde.notebook import Exercise, exercises, names, read_source


@dataclass
class Submission:
    """A notebook that was handed in and graded.

    Attributes:
        student: who handed it in.
        notebook: its name.
        points: what counts: with manual grades, less a late penalty.
        penalty: what being late cost.
        scores: grade_id of each test cell → its points.
        tests: grade_id of each test cell → "verdict", "message" and "seconds".
        problem: why the file could not be read, or "".

    """

    student: str
    notebook: str
    points: float
    penalty: float
    scores: dict[str, float]
    tests: dict[str, dict[str, Any]] = field(default_factory=dict)
    problem: str = ""


@dataclass
class Classwork:
    """All that a report tells of.

    Attributes:
        students: everyone who is in the gradebook or has handed in.
        notebooks: those that someone has handed in, with their exercises.
        submissions: what was graded.
        waiting: (student, notebook) → why it is not graded, or not the newest.
        looks: (student, notebook) → what a person should look at.

    """

    students: list[str]
    notebooks: dict[str, list[Exercise]] = field(default_factory=dict)
    submissions: list[Submission] = field(default_factory=list)
    waiting: dict[tuple[str, str], str] = field(default_factory=dict)
    looks: dict[tuple[str, str], str] = field(default_factory=dict)

    def of(self, notebook: str) -> list[Submission]:
        """Return the submissions of one notebook."""
        return [one for one in self.submissions if one.notebook == notebook]

    def total(self, notebook: str) -> float:
        """Return what a notebook is worth."""
        return sum(sum(part.points.values()) for part in self.notebooks[notebook])


def read_class(api: NbGraderAPI) -> Classwork:
    """Read the gradebook, and beside it the verdicts that stand in the graded notebooks."""
    with api.gradebook as gradebook:
        work = Classwork([student.id for student in gradebook.students])
    for name in names():
        handed_in = api.get_submitted_students(name)
        submissions = _graded(api, name)
        if handed_in or submissions:
            work.notebooks[name] = exercises(read_source(name))
            work.submissions += submissions
            work.looks |= {(who, name): said for who, said in cls.looks(api, name).items()}
            for student in sorted(handed_in - api.get_autograded_students(name)):
                known = any(one.student == student for one in submissions)
                work.waiting[student, name] = _why_waiting(api, name, student, known)
    work.students = sorted({*work.students, *(student for student, _ in work.waiting)})
    return work


def _graded(api: NbGraderAPI, name: str) -> list[Submission]:
    found = []
    with api.gradebook as gradebook:
        for one in gradebook.assignment_submissions(name):
            scores = {c.name: c.score or 0.0 for book in one.notebooks for c in book.grades}
            penalty = one.late_submission_penalty or 0.0
            points = max(0.0, sum(scores.values()) - penalty)  # as nbgrader exports it
            found.append(Submission(one.student.id, name, points, penalty, scores))
    for one in found:
        _add_verdicts(api, one)
    return found


def _add_verdicts(api: NbGraderAPI, one: Submission) -> None:
    """Read what the grader has noted in the notebook; nbgrader alone notes nothing there."""
    folder = api.coursedir.format_path(
        api.coursedir.autograded_directory, one.student, one.notebook
    )
    try:
        text = (Path(folder) / f"{one.notebook}.ipynb").read_text(encoding="utf-8")
        notebook = json.loads(text)
    except (OSError, ValueError):  # removed or damaged since; the gradebook has the points
        return
    one.problem = notebook["metadata"].get("course", {}).get("problem", "")
    for cell in notebook["cells"]:
        given = cell["metadata"].get("nbgrader", {})
        noted = cell["metadata"].get("course", {})
        if "verdict" in noted and given.get("grade_id") in one.scores:
            one.tests[given["grade_id"]] = noted


def _why_waiting(api: NbGraderAPI, name: str, student: str, known: bool) -> str:
    folder = api.coursedir.format_path(api.coursedir.submitted_directory, student, name)
    if not os.path.lexists(Path(folder) / f"{name}.ipynb"):
        return f"There is no {name}.ipynb in what was handed in. Rename the right file, then grade."
    if known:
        return f"Handed in again since it was graded; the points are the old ones. {_grade(name)}"
    return f"Handed in, but not graded. {_grade(name)}"


def _grade(name: str) -> str:
    return f"Run make grade A={name}."
