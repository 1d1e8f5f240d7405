"""A course and its assignments, as a class works with them."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nbformat import NotebookNode

from autograde import CourseError
from autograde.grader.assignment import Plan, plan
from autograde.notebook.course_folder import CourseFolder
from autograde.notebook.text import Exercise, exercises, read, read_source, to_text


@dataclass(frozen=True)
class Assignment:
    """A notebook that is handed out, read once. `Course.assignment` finds it.

    Attributes:
        name: 01_perceptron for example.
        text: the notebook as its text in `chapters/` says.
        course: the folder of the course that it belongs to.

    """

    name: str
    text: NotebookNode
    course: Path

    @cached_property
    def plan(self) -> Plan:
        """What grading it takes, from the notebook in `source/` that was built from the text."""
        return plan(self.name, self.course)

    @cached_property
    def exercises(self) -> list[Exercise]:
        """Its exercises, in their order."""
        return exercises(self.text)

    @property
    def total(self) -> float:
        """The points that it is worth."""
        return sum(part.total for part in self.exercises)

    def refuse_unbuilt(self) -> None:
        """Refuse to go on with a notebook that is not the one that the text says.

        Raises:
            CourseError: saying what to run.

        """
        if to_text(self.plan.source) != to_text(self.text):
            raise CourseError(
                f"chapters/{self.name}.py and the notebook built from it differ. If you have edited"
                f" the text, run make build A={self.name} first; if the notebook, make pull"
                f" A={self.name}."
            )


class Course(CourseFolder):
    """A course and its assignments."""

    def assignment(self, name: str) -> Assignment:
        """Return an assignment.

        Raises:
            CourseError: if there is none of that name; it says which there are.

        """
        return Assignment(name, read_source(name, self.root), self.root)

    def built(self, name: str) -> Assignment:
        """Return an assignment as it was built, which takes a tenth of the time of its text.

        That is what students have and what their points hang on, also while the text is edited.
        Only where nothing is built yet, the text is read.

        Raises:
            CourseError: if there is none of that name, or the notebook is damaged.

        """
        path = self.root / "source" / name / f"{name}.ipynb"
        if not path.is_file():
            return self.assignment(name)
        return Assignment(name, read(path), self.root)
