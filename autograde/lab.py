"""A learner's own copies in `work/`, and JupyterLab on them: what `make lab` does."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from nbformat import read

from autograde import ROOT, CourseError

WORK = ROOT / "work"


def prepare(root: Path = ROOT) -> list[str]:
    """Copy what is missing from `notebooks/` to `work/`, and touch nothing that is there.

    Returns:
        The notebooks of which a newer version exists than the one that the learner's copy was
        made from.

    """
    newer = []
    for released in sorted((root / "notebooks").iterdir()):
        mine = root / "work" / released.name
        _copy_missing(released, mine)
        notebook = f"{released.name}.ipynb"
        if _version(mine / notebook) not in (None, _version(released / notebook)):
            newer.append(released.name)
    return newer


def fresh(name: str, root: Path = ROOT) -> Path:
    """Put the newest version of a notebook beside the learner's own, and return its folder.

    Raises:
        CourseError: if there is no such notebook.

    """
    released = root / "notebooks" / name
    if not released.is_dir():
        known = ", ".join(sorted(folder.name for folder in (root / "notebooks").iterdir()))
        raise CourseError(f"There is no notebook {name!r}. There are: {known}")
    number = 1
    while (beside := root / "work" / f"{name}-new{number}").exists():
        number += 1
    _copy_missing(released, beside)
    return beside


def open_lab(words: list[str]) -> None:
    """Open JupyterLab on `work/`, with the words given on the command line."""
    for name in prepare():
        print(f"{name} has a newer version than yours. Your answers stay as they are.")
        print(f"    To get the new one beside it: make fresh A={name}")
    _run_lab(WORK, [f"--config={ROOT / 'jupyter' / 'learner.py'}", *words])


def teach(words: list[str]) -> None:
    """Open JupyterLab on the whole course, with Formgrader in its menu Nbgrader."""
    _run_lab(ROOT, words)


def _run_lab(folder: Path, words: list[str]) -> None:
    """Run JupyterLab in a folder until it is stopped."""
    # ROOT holds nbgrader_config.py; a path of the user's own stays, behind it
    paths = [str(ROOT), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
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
    for path in sorted(source.rglob("*")):
        copy = target / path.relative_to(source)
        if not path.is_file() or "__pycache__" in path.parts or copy.exists():
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=copy.parent, delete=False) as part:
            part.write(path.read_bytes())
        shutil.copymode(path, part.name)
        os.replace(part.name, copy)


def _version(path: Path) -> str | None:
    """Return the version that a notebook was released as; None where it cannot be read."""
    try:
        return read(path, as_version=4).metadata.get("course", {}).get("version")
    except Exception:  # whatever state a learner's file is in, the lab must open
        return None
