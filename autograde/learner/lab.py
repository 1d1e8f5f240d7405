"""A learner's own copies in `work/`, and JupyterLab on them: what `make lab` does."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from nbformat import read

from autograde import CourseError
from autograde.learner.changelog import changes
from autograde.learner.moved import left_behind, take_over, without_place
from autograde.notebook.course_folder import CourseFolder

READ_ME = """\
# Your copies of the notebooks

Begin with [00_start_here](00_start_here/00_start_here.ipynb). Everything in this folder is yours;
an update of the course never overwrites it.

**Where are you?** In a terminal, in the folder of the course, `make progress` grades your notebooks
with all tests and writes [progress.html](progress.html): your points, what to do next, and how much
time is left. It stays on your computer.
"""


def prepare(course: CourseFolder) -> list[str]:
    """Copy what is missing from `notebooks/` to `work/`, and touch nothing that is there.

    Args:
        course: the course, of which `work/` is a folder.

    Returns:
        What to tell the learner: which notebooks have a newer version than theirs, and which
        answers went with an exercise that has moved.

    """
    news, left = [], left_behind(course.root)
    if not (course.work / "README.md").exists():
        course.work.mkdir(exist_ok=True)
        (course.work / "README.md").write_text(READ_ME, encoding="utf-8")
    for released in course.released:
        mine, name = course.work / released.name, released.name
        if (mine / f"{name}.ipynb").exists():
            yours, newest = _metadata(mine / f"{name}.ipynb"), _metadata(released / f"{name}.ipynb")
            if yours.get("version") not in (None, newest.get("version")):
                news.append(_newer(name, yours.get("edition"), course))
                continue  # modules of the new version are no use to the old
        elif _has_older_files(mine, released):  # it was renamed, and still needs what is beside it
            beside = _newest_beside(name, course)
            news.append(
                f"work/{name}/ has no {name}.ipynb, and its other files belong to an older version."
                f"\n    The newest is in {beside.relative_to(course.root).as_posix()}/."
            )
            continue
        begun = (mine / f"{name}.ipynb").exists()
        _copy_missing(released, mine)
        if not begun:
            news += take_over(name, left, course.root)
    return [*news, *without_place(left, course.root)]


def _newer(name: str, edition: str | None, course: CourseFolder) -> str:
    """Say that there is a newer version than the learner's, and what is new in it."""
    text = (course.root / "CHANGELOG.md").read_text(encoding="utf-8")
    return "\n    ".join(
        [
            f"{name} has a newer version than yours. Your answers stay as they are.",
            *(f"- {line}" for line in changes(text, name, edition)),
            f"To get the new one beside it: make fresh A={name}",
        ]
    )


def _has_older_files(mine: Path, released: Path) -> bool:
    """Tell whether a file beside the notebook differs from the one of the same name there."""
    return any(
        (mine / path.relative_to(released)).is_file()
        and (mine / path.relative_to(released)).read_bytes() != path.read_bytes()
        for path in released.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )


def fresh(name: str, course: CourseFolder) -> Path:
    """Put the newest version of a notebook beside the learner's own, and return its folder.

    Raises:
        CourseError: if there is no such notebook.

    """
    released = course.root / "notebooks" / name
    if not released.is_dir():
        known = ", ".join(folder.name for folder in course.released)
        raise CourseError(f"There is no notebook {name!r}. There are: {known}")
    number = 1
    while (beside := course.work / f"{name}-new{number}").exists():
        number += 1
    _copy_missing(released, beside)
    return beside


def _newest_beside(name: str, course: CourseFolder) -> Path:
    """Return the folder beside the learner's own that has the newest version, made if need be."""
    newest = _metadata(course.root / "notebooks" / name / f"{name}.ipynb")
    for beside in sorted(course.work.glob(f"{name}-new*")):
        if _metadata(beside / f"{name}.ipynb").get("version") == newest.get("version"):
            return beside
    return fresh(name, course)


def open_lab(course: CourseFolder, words: list[str]) -> None:
    """Open JupyterLab on `work/`, with the words given on the command line."""
    for text in prepare(course):
        print(text)
    settings = course.root / "jupyter" / "learner.py"
    _run_lab(course, course.work, [f"--config={settings}", *words])


def teach(course: CourseFolder, words: list[str]) -> None:
    """Open JupyterLab on the whole course, with Formgrader in its menu Nbgrader."""
    _run_lab(course, course.root, words)


def _run_lab(course: CourseFolder, folder: Path, words: list[str]) -> None:
    """Run JupyterLab in a folder until it is stopped."""
    # the course holds nbgrader_config.py; a path of the user's own stays, behind it
    paths = [str(course.root), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
    environment = os.environ | {"JUPYTER_CONFIG_PATH": os.pathsep.join(paths)}
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # a container, where there is nobody else
        words = ["--allow-root", *words]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "jupyter", "lab", *words], cwd=folder, env=environment
        )
    except KeyboardInterrupt:
        return
    raise SystemExit(done.returncode)


def _copy_missing(source: Path, target: Path) -> None:
    """Copy each file that is not there yet, whole or not at all."""
    for path in sorted(source.rglob("*"), reverse=True):  # so the notebook comes last, if at all
        copy = target / path.relative_to(source)
        if not path.is_file() or "__pycache__" in path.parts or copy.exists():
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=copy.parent, delete=False) as part:
            part.write(path.read_bytes())
        shutil.copymode(path, part.name)
        os.replace(part.name, copy)


def _metadata(path: Path) -> dict[str, str]:
    """Return what the build has noted in a notebook; nothing where it cannot be read."""
    try:
        return read(path, as_version=4).metadata.get("course", {})
    except Exception:  # whatever state a learner's file is in, the lab must open
        return {}
