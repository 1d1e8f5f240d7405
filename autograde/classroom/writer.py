"""Writes what was graded: the rows of the gradebook, and the folder in `autograded/`.

What `nbgrader autograde` does a submission at a time, with a connection for each step, goes on here
over one connection for a class. Files and rows are the same.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.converters import Autograde
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import find_all_files

from autograde import CourseError
from autograde.classroom.by_hand import Memory
from autograde.classroom.classroom import Classroom
from autograde.classroom.course import Assignment
from autograde.classroom.intake import SECRET, TIMESTAMP
from autograde.classroom.late import Penalties
from autograde.classroom.rows import Marks, Rows, marks_of

STEPS = [  # of `nbgrader autograde`, as nbgrader_config.py names them
    "autograde.grader.nbgrader_steps.RunTests",
    "autograde.classroom.rows.SaveGrades",
    AssignLatePenalties,
]


@dataclass(frozen=True)
class Written:
    """A graded submission, ready to be written.

    Attributes:
        text: of the graded notebook.
        marks: what it says for the gradebook.
        before: what was graded last.

    """

    text: str
    marks: Marks
    before: Memory


def ready(
    classroom: Classroom, assignment: Assignment, student: str, notebook: NotebookNode
) -> Written:
    """Do all that can be done beside the writer; nothing is written.

    Args:
        classroom: the class.
        assignment: what was graded.
        student: who has handed it in.
        notebook: with its verdicts.

    Raises:
        nbformat.ValidationError: if it is no notebook.

    """
    nbformat.validate(notebook)
    folder = classroom.places.submitted / student / assignment.name
    return Written(
        nbformat.v4.writes(notebook) + "\n",
        marks_of(notebook, folder),
        Memory.read(classroom.places, student, assignment.name),
    )


class Writer:
    """Writes submissions one by one; to be opened with `with`."""

    def __init__(self, classroom: Classroom, assignment: Assignment) -> None:
        """Open the gradebook, which knows the assignment, and see what is beside the notebook.

        Raises:
            CourseError: if nbgrader_config.py asks for steps that are not gone here.

        """
        if classroom.settings.Autograde.autograde_preprocessors != STEPS:
            raise CourseError(
                "c.Autograde.autograde_preprocessors in nbgrader_config.py has other steps than"
                f" make grade goes. Grade with them by: nbgrader autograde {assignment.name}"
            )
        self.name, self.places = assignment.name, classroom.places
        self.gradebook = classroom.gradebook
        self.rows = Rows(self.gradebook, self.name)
        self.penalties = Penalties(classroom, assignment)
        api = classroom.nbgrader
        self.converter = Autograde(coursedir=api.coursedir, parent=api)  # knows the files' rights
        source = assignment.plan.folder
        found = find_all_files(str(source), [*api.coursedir.ignore, "*.ipynb"])
        self.beside = {Path(path).relative_to(source): path for path in found}

    def __enter__(self) -> "Writer":
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the gradebook; what was not committed is forgotten."""
        self.gradebook.close()

    def write(self, student: str, new: Written) -> None:
        """Write a submission: its rows, all or none; then its folder, the notebook last.

        That has the key by which the next run knows that all was written.
        """
        session = self.gradebook.db
        try:
            now = self.rows.save(student, new.marks, new.before)
            self.penalties.assign(self.gradebook, student)
            session.commit()
        except BaseException:
            session.rollback()
            raise
        now.write(self.places, student, self.name)
        self._write_folder(student, new.text)

    def _write_folder(self, student: str, text: str) -> None:
        folder = self.places.autograded / student / self.name
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        handed_in = self.places.submitted / student / self.name
        own = {Path(name): handed_in / name for name in (TIMESTAMP, SECRET)}
        for path, file in (own | self.beside).items():
            if Path(file).is_file():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, folder / path)
        (folder / f"{self.name}.ipynb").write_text(text, encoding="utf-8")
        self.converter.set_permissions(self.name, student)
