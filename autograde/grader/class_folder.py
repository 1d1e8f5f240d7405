"""Where a class keeps its things: the one place that knows how its folders are laid out."""

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograde.grader.submission import Handed, HandedCell, Unreadable, read_submission

BESIDE = 5  # other notebooks that are read
SET_ASIDE = re.compile("^[0-9a-f]{8}-")  # what is put before the name of a file that is set aside


@dataclass(frozen=True)
class ClassFolder:
    """The folders of a class.

    Attributes:
        root: the folder of the class, `classroom/` for example.

    """

    root: Path

    @classmethod
    def of(cls, coursedir: Any) -> "ClassFolder":
        """Return the folders of the class that nbgrader is set up for."""
        return cls(Path(coursedir.root) / Path(coursedir.submitted_directory).parent)

    @classmethod
    def around(cls, submission: Path) -> "ClassFolder":
        """Return the folders of the class to which the folder of a submission belongs."""
        return cls(submission.parents[2])

    @property
    def submitted(self) -> Path:
        """What students handed in: STUDENT/NAME/. Nothing below it may be a link."""
        return self.root / "submitted"

    @property
    def autograded(self) -> Path:
        """What the grader made of it, likewise."""
        return self.root / "autograded"

    @property
    def feedback(self) -> Path:
        """The pages for students, likewise."""
        return self.root / "feedback"

    @property
    def aside(self) -> Path:
        """What was handed in and is not for nbgrader, likewise."""
        return self.root / "aside"

    @property
    def versions(self) -> Path:
        """Every version that was handed in: STUDENT/NAME/NUMBER/."""
        return self.root / "versions"

    @property
    def verdicts(self) -> Path:
        """What came of submissions that were run before."""
        return self.root / ".graded"

    def read(self, student: str, name: str) -> Handed | Unreadable:
        """Read what a student has handed in, or return why that is impossible."""
        try:
            path = self.submitted / student / name / f"{name}.ipynb"
            handed = read_submission(path, within=self.submitted)
        except Unreadable as problem:
            return problem
        handed.beside = self._beside(student, name)
        handed.modules = [
            SET_ASIDE.sub("", path.name)
            for top in (self.submitted, self.aside)
            for path in sorted((top / student / name).glob("*.py"))
        ]
        return handed

    def _beside(self, student: str, name: str) -> dict[str, list[HandedCell]]:
        """Return the other notebooks that were handed in with one: name → cells.

        They lie beside it, and are set aside when it is graded.
        """
        found: dict[str, list[HandedCell]] = {}
        for top in (self.submitted, self.aside):
            for path in sorted((top / student / name).glob("*.ipynb"))[:BESIDE]:
                shown = SET_ASIDE.sub("", path.name) if top == self.aside else path.name
                if shown == f"{name}.ipynb" and top == self.aside:
                    shown = f"another {shown}"
                if shown != f"{name}.ipynb":
                    with suppress(Unreadable):
                        found[shown] = read_submission(path, within=top).cells
        return found
