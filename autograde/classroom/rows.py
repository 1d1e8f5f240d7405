"""What grading writes into the gradebook: the rows of a submission, all of them or none.

A graded notebook is read into `Marks`, and `Rows` puts these where nbgrader has its grades and
comments. `make grade` does so for a whole class over one connection; `nbgrader autograde` and
Formgrader's button come here, too, by the step `SaveGrades`. So all leave the same.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.preprocessors import NbGraderPreprocessor
from sqlalchemy import select
from sqlalchemy.orm import load_only

from autograde.classroom.by_hand import Given, Memory, is_by_hand, work_of
from autograde.classroom.intake import timestamp
from autograde.grader.class_folder import ClassFolder
from autograde.grader.nbgrader_steps import Processed

KINDS = {Grade: ("GradeCell", "TaskCell"), Comment: ("SolutionCell", "TaskCell")}  # as nbgrader has
FIELDS = {
    Grade: (Grade.auto_score, Grade.manual_score, Grade.extra_credit, Grade.needs_manual_grade),
    Comment: (Comment.auto_comment, Comment.manual_comment),
}


@dataclass(frozen=True)
class Marks:
    """What a graded notebook says for the gradebook.

    Attributes:
        scores: test cell or answer in words → its points, None if a person has to give them.
        comments: answer → what the grader remarks on it, None for nothing.
        flagged: whether a person should look at the submission.
        work: test cell or answer → what a person would give points or words for.
        when: when it was handed in, in UTC, None if nobody knows.

    """

    scores: dict[str, float | None]
    comments: dict[str, str | None]
    flagged: bool
    work: dict[str, Given]
    when: datetime | None


def marks_of(notebook: NotebookNode, folder: Path) -> Marks:
    """Read a graded notebook.

    Args:
        notebook: with its verdicts.
        folder: where it was handed in, with its time stamp.

    """
    course = notebook.metadata["course"]
    named = {
        cell.metadata.nbgrader.grade_id: cell
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id")
    }
    return Marks(
        {n: utils.determine_grade(cell)[0] for n, cell in named.items() if utils.is_grade(cell)},
        {
            name: _remark(cell)
            for name, cell in named.items()
            if utils.is_solution(cell) or utils.is_task(cell)
        },
        any(course.get(key) for key in ("problem", "mixups", "look")),  # for Formgrader's table
        work_of(notebook, folder),
        timestamp(folder),
    )


def _remark(cell: NotebookNode) -> str | None:
    """Return where an answer is that does not stand in its cell, or that there is none."""
    if said := cell.metadata.get("course", {}).get("misplaced"):
        return str(said)
    same = cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell)
    return "No response." if same and not utils.is_task(cell) else None


class Rows:
    """The rows of an assignment's submissions, in one session, which the caller commits."""

    def __init__(self, gradebook: Gradebook, name: str) -> None:
        """Read which cells have rows.

        Args:
            gradebook: open.
            name: of the assignment, which the gradebook knows.

        """
        self.session = gradebook.db
        book = Notebook.name == name, Assignment.name == name
        found = select(Notebook.id, Assignment.id).join(Notebook.assignment).where(*book)
        self.notebook_id, self.assignment_id = self.session.execute(found).one()
        cells = select(BaseCell.type, BaseCell.name, BaseCell.id)
        self.cells: dict[Any, dict[str, str]] = {row: {} for row in KINDS}  # name → id
        for kind, cell, key in self.session.execute(cells.filter_by(notebook_id=self.notebook_id)):
            for row in (row for row, kinds in KINDS.items() if kind in kinds):
                self.cells[row][cell] = key

    def save(self, student: str, marks: Marks, before: Memory) -> Memory:
        """Put the marks of a student's submission into the session.

        Args:
            student: who has handed it in; new ones are added.
            marks: those of the submission.
            before: what was graded last.

        Returns:
            what was graded now, to be written once the rows are.

        """
        submission = self._submission(student)
        if marks.when or before.when:  # one without a time keeps what Formgrader knows of it
            submission.timestamp = marks.when
        notebook = self._notebook(submission)
        notebook.flagged = marks.flagged
        grades, comments = self._of(notebook, Grade), self._of(notebook, Comment)
        now = Memory(marks.work)
        for name, points in marks.scores.items():
            _score(grades[name], name, points, before, now)
        for name, said in marks.comments.items():
            _comment(comments[name], name, said, before, now)
        return now

    def _submission(self, student: str) -> SubmittedAssignment:
        if not self.session.scalar(select(Student.id).where(Student.id == student)):
            self.session.add(Student(id=student))
        key = {"assignment_id": self.assignment_id, "student_id": student}
        plain = load_only(SubmittedAssignment.timestamp)  # its sums take long
        found = select(SubmittedAssignment).filter_by(**key).options(plain)
        if not (submission := self.session.scalar(found)):
            submission = SubmittedAssignment(**key)
            self.session.add(submission)
        return submission

    def _notebook(self, submission: SubmittedAssignment) -> SubmittedNotebook:
        """Return the submission's notebook; a new one gets a row for each cell."""
        key = {"assignment_id": submission.id, "notebook_id": self.notebook_id}
        plain = load_only(SubmittedNotebook.flagged)
        found = select(SubmittedNotebook).filter_by(**key).options(plain)
        if submission.id and (notebook := self.session.scalar(found)):
            return notebook
        notebook = SubmittedNotebook(notebook_id=self.notebook_id, assignment=submission)
        self.session.add(notebook)
        for row, cells in self.cells.items():
            self.session.add_all(row(cell_id=cell, notebook=notebook) for cell in cells.values())
        return notebook

    def _of(self, notebook: SubmittedNotebook, row: Any) -> dict[str, Grade | Comment]:
        """Return cell → its grade or comment."""
        self.session.flush()
        name_of = {cell: name for name, cell in self.cells[row].items()}
        plain = load_only(row.cell_id, *FIELDS[row])
        found = select(row).filter_by(notebook_id=notebook.id).options(plain)
        return {name_of[one.cell_id]: one for one in self.session.scalars(found)}


def _score(grade: Grade, name: str, points: float | None, before: Memory, now: Memory) -> None:
    """Set a grade as nbgrader does, but let a person look again only at what is other work now."""
    waited = grade.needs_manual_grade
    grade.auto_score = points
    given = before.given(name, waited)
    if not given or not is_by_hand(grade):
        grade.needs_manual_grade = grade.manual_score is not None or points is None
    elif given.work != now.work[name].work:
        now.older[name] = given
        grade.needs_manual_grade = True
    else:  # nbgrader's own way is to have the same looked at after each grading
        grade.needs_manual_grade = waited and name not in before.older


def _comment(comment: Comment, name: str, said: str | None, before: Memory, now: Memory) -> None:
    """Set the grader's remark, and mark a person's comment that is on other work."""
    comment.auto_comment = said
    if not (words := comment.manual_comment) or name not in before.work:
        return
    key, given = f"comment {name}", before.work[name]
    if key in before.older and words.startswith(before.older[key].mark):
        given = before.older[key]
        words = words.removeprefix(given.mark)
    if given.work != now.work[name].work:
        now.older[key] = given
        words = given.mark + words
    comment.manual_comment = words


class SaveGrades(NbGraderPreprocessor):
    """The step by which nbgrader itself writes the rows."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> Processed:
        """Save."""
        ids = resources["nbgrader"]
        whose = ClassFolder.of(self.parent.parent.coursedir), ids["student"], ids["assignment"]
        marks = marks_of(nb, whose[0].submitted / ids["student"] / ids["assignment"])
        with Gradebook(ids["db_url"]) as gradebook:
            rows = Rows(gradebook, ids["assignment"])
            now = rows.save(ids["student"], marks, Memory.read(*whose))
            gradebook.db.commit()
        now.write(*whose)
        return nb, resources
