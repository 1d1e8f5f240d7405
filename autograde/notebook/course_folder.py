"""Where a course keeps its things: the one place that knows how its folders are laid out."""

from dataclasses import dataclass
from pathlib import Path

from autograde import ROOT
from autograde.notebook.text import names


@dataclass(frozen=True)
class CourseFolder:
    """The folders of a course.

    Attributes:
        root: the folder of the course.

    """

    root: Path = ROOT

    @property
    def names(self) -> list[str]:
        """The names of its notebooks, in their order."""
        return names(self.root)

    @property
    def work(self) -> Path:
        """A learner's own copies: NAME/."""
        return self.root / "work"

    @property
    def released(self) -> list[Path]:
        """The folders that learners get, in the order of the course."""
        return sorted(path.parent for path in (self.root / "notebooks").glob("*/*.ipynb"))
