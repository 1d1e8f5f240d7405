"""What the course's own files of settings say."""

import os
import tomllib
from pathlib import Path

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograde import ROOT, CourseError


def config(root: Path = ROOT, folder: str | None = None) -> Config:
    """Load nbgrader_config.py.

    Args:
        root: the folder of the course.
        folder: of the class, seen from there; $CLASSROOM or `classroom/` if None.

    Raises:
        CourseError: if nbgrader could not find the course, by the name of its folder; if
            $GRADEBOOK says of no class where its gradebook is.

    """
    folder = folder or os.environ.get("CLASSROOM", "classroom")
    place = str(root / folder)
    if odd := set("*?[]") & set(place):
        raise CourseError(
            f"The path {place} has {' and '.join(sorted(odd))} in it, which nbgrader takes for a"
            " pattern. Move the course, or rename that folder."
        )
    before = os.environ.get("CLASSROOM")
    os.environ["CLASSROOM"] = folder  # which that file reads
    try:
        return PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    except SystemExit as refused:
        raise CourseError(str(refused)) from None
    finally:
        if before is None:
            del os.environ["CLASSROOM"]
        else:
            os.environ["CLASSROOM"] = before


def edition() -> str:
    """Return the edition of the course, such as 2026.11: its version in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return project["project"]["version"]
