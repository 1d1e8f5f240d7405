"""What of a submission reaches nbgrader: the notebook, its time stamp, the exchange's secret.

nbgrader walks whatever lies beside a notebook, copies it, and follows links. So nothing else gets
that far. Nothing is deleted either: what comes through the exchange stays there, and what was put
into `submitted/` in another way is moved to `aside/` in the class's folder.
"""

import os
import re
import stat
import uuid
from datetime import datetime
from pathlib import Path

from autograde.classroom.times import MAX_LENGTH, parse_utc
from autograde.grader.class_folder import BESIDE, ClassFolder

TIMESTAMP, SECRET = "timestamp.txt", "submission_secret.txt"  # nbgrader's own, for each submission
MAX_SECRET = 1_000  # bytes; nbgrader's has 92
MAX_NOTEBOOK = 64 * 2**20  # bytes; what is too large to be graded is collected, and told so
SHOWN = 40  # letters of a name that is kept when a file is set aside


class SubmissionError(Exception):
    """A submission that nobody can grade; the text says why."""


def in_words(error: Exception) -> str:
    """Return what to say of whatever was raised while a submission was looked at."""
    return str(error) if isinstance(error, SubmissionError) else f"{type(error).__name__}: {error}"


def put_aside(assignment: str, student: str, notebooks: list[str]) -> None:
    """Tidy what nbgrader is about to copy. This is nbgrader's hook."""
    for folder in {Path(notebook).parent for notebook in notebooks}:
        tidy(folder)


def tidy(folder: Path) -> None:
    """Set aside everything in a submission that is not for nbgrader.

    Whatever it is, it takes one move: no folder is walked, no file is read but the time stamp.
    Where the notebook is missing, others stay, as one of them may be meant.

    Args:
        folder: `submitted/STUDENT/NAME` in the class's folder.

    Raises:
        SubmissionError: if it is a link to another place, from which nothing must be moved.
        OSError: if something cannot be moved.

    """
    if folder.is_symlink() or folder.parent.is_symlink():
        raise SubmissionError(
            f"{folder} is a link to another place. Put the submission itself there."
        )
    notebook = f"{folder.name}.ipynb"
    missing = not os.path.lexists(folder / notebook)
    with os.scandir(folder) as entries:
        extra = [
            entry.name
            for entry in entries
            if entry.name != notebook
            and not _is_nbgraders(Path(entry.path))
            and not (missing and is_notebook(Path(entry.path)))
        ]
    if extra:
        aside = ClassFolder.around(folder).aside / folder.parent.name / folder.name
        aside.mkdir(parents=True, exist_ok=True)
        for name in extra:
            set_aside(folder / name, aside)


def set_aside(path: Path, folder: Path) -> Path:
    """Move a file, or whatever it is, into a folder under a new name that every disk can keep."""
    name = re.sub(r"[^\w. ()-]", "_", path.name)[-SHOWN:]
    return path.rename(folder / f"{uuid.uuid4().hex[:8]}-{name}")


def timestamp(folder: Path) -> datetime | None:
    """Return when a submission was handed in, None if nobody knows."""
    path = folder / TIMESTAMP
    return parse_utc(_content(path)) if _is_nbgraders(path) else None


def _is_nbgraders(path: Path) -> bool:
    """Tell whether it is one of the two files that nbgrader writes, and as it writes them."""
    if path.name not in (TIMESTAMP, SECRET) or not _is_small(path, MAX_SECRET):
        return False
    if path.name == SECRET:
        return True
    try:
        return bool(parse_utc(_content(path)))
    except ValueError:
        return False


def _content(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")[: 2 * MAX_LENGTH]


def is_notebook(path: Path) -> bool:
    """Tell whether it is a plain file that may be a notebook."""
    return path.suffix == ".ipynb" and _is_small(path, MAX_NOTEBOOK)


def _is_small(path: Path, most: int) -> bool:
    try:
        info = path.lstat()
    except OSError:
        return False
    return stat.S_ISREG(info.st_mode) and info.st_size <= most


def copy_submission(source: Path, target: Path) -> None:
    """Copy the notebook, the time stamp and the secret; target has the assignment's name.

    Raises:
        SubmissionError: if it is none that can be copied.
        OSError: if something cannot be read, or is a link.

    """
    if source.is_symlink():
        raise SubmissionError("What was handed in is a link to another place.")
    with os.scandir(source) as entries:
        paths = [Path(entry.path) for entry in entries if entry.name.endswith((".ipynb", ".txt"))]
    right = [path for path in paths if path.name == f"{target.name}.ipynb"]
    # one of the others may be meant
    others = sorted(path for path in paths if is_notebook(path))[: BESIDE if right else 20]
    for path in [*dict.fromkeys(right + others), *(path for path in paths if _is_nbgraders(path))]:
        # students can change what is in the exchange at any time, also between look and copy
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with open(file, "rb") as original:
            if not stat.S_ISREG(os.fstat(file).st_mode):
                raise SubmissionError(f"{path.name} is no plain file.")
            content = original.read(MAX_NOTEBOOK + 1)
        if len(content) > MAX_NOTEBOOK:
            raise SubmissionError(f"{path.name} has more than {MAX_NOTEBOOK // 2**20} MB.")
        (target / path.name).write_bytes(content)
