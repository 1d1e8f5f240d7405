"""Handing in again: every version is kept, and one setting says which of them counts.

`versions/STUDENT/NAME/` in the class's folder has a folder for each version, 1, 2, 3, …, in the
order in which they came. What a person has changed in `submitted/`, or put there, is a version,
too, and is kept as 2.1 before another one takes its place. In `submitted/` lies the version that
counts: `make collect` and `make grade` put it there.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from traitlets import TraitError, Unicode, validate
from traitlets.config import Configurable

from autograde import CourseError
from autograde.classroom.intake import (
    TIMESTAMP,
    copy_submission,
    is_notebook,
    set_aside,
    tidy,
    timestamp,
)
from autograde.grader.class_folder import ClassFolder
from autograde.grader.submission import Handed, Unreadable, read_submission

LAST, IN_TIME, BEST = "last", "last in time", "best"
IN_WORDS = {
    LAST: "the last one counts",
    IN_TIME: "the last one that was handed in in time counts",
    BEST: "the one with the most points counts, after a late penalty",
}
ORDER = re.compile(r"\d+(\.\d+)*")


class Versions(Configurable):
    """The setting in nbgrader_config.py."""

    counts = Unicode(LAST, help="which version of a student's work counts").tag(config=True)

    @validate("counts")
    def _known(self, proposal: dict[str, Any]) -> str:
        if proposal["value"] not in IN_WORDS:
            raise TraitError(
                f"c.Versions.counts in nbgrader_config.py is {proposal['value']!r}. It can be"
                f" {', '.join(map(repr, IN_WORDS))}."
            )
        return str(proposal["value"])


def setting(parent: Any) -> str:
    """Return which version counts: "last", "last in time" or "best".

    Args:
        parent: what is configured by nbgrader_config.py.

    Raises:
        CourseError: if the setting is none of these.

    """
    try:
        return Versions(parent=parent).counts
    except TraitError as error:
        raise CourseError(str(error)) from None


def grace(parent: Any) -> timedelta:
    """Return how late is not late yet."""
    return timedelta(hours=parent.config["LatePenalty"].get("grace_hours", 0))


@dataclass(frozen=True)
class Version:
    """A version that was handed in.

    Attributes:
        folder: where its notebook is, with its time stamp if it has one.
        order: (2,) for what came second, (2, 1) for what a person has made of it.
        when: when it was handed in, None if nobody knows.

    """

    folder: Path
    order: tuple[int, ...]
    when: datetime | None

    @property
    def name(self) -> str:
        """Its number, as its folder is called."""
        return ".".join(map(str, self.order))


def counting(
    found: list[Version], counts: str, due: datetime | None, worth: Callable[[Version], float]
) -> Version:
    """Return the version that counts.

    Args:
        found: the versions of one student, in their order, at least one.
        counts: the setting.
        due: until when a version is in time, None for always. One of which nobody knows when it
            was handed in is in time.
        worth: says how many points a version gets, after a late penalty. It is only asked for
            "best"; of several with as many points, the last one counts.

    """
    if counts == BEST and len(found) > 1:
        return max(enumerate(found), key=lambda one: (worth(one[1]), one[0]))[1]
    if counts == IN_TIME:
        in_time = [one for one in found if not due or not one.when or one.when <= due]
        return (in_time or found)[-1]
    return found[-1]


class Kept:
    """The versions of one student's work."""

    def __init__(self, places: ClassFolder, student: str, name: str) -> None:
        """Name the student and the assignment."""
        self.places, self.root = places, places.root
        self.student, self.name = student, name
        self.folder = places.versions / student / name
        self.current = places.submitted / student / name  # what counts now

    def all(self) -> list[Version]:
        """Return them in their order; what lies in `submitted/` is among them."""
        found = self._numbered()
        if os.path.lexists(self.current) and not self._copy_of(self.current, found):
            found.append(Version(self.current, self._next_to(found), timestamp(self.current)))
        return sorted(found, key=lambda one: one.order)

    def add(self, fill: Callable[[Path], None], when: datetime | None = None) -> Version:
        """Keep a new version; fill writes it into a folder that has the assignment's name.

        What lies in `submitted/` and is kept nowhere else is kept first, unless it came later.
        """
        current = timestamp(self.current)
        if not (when and current and current > when):
            self.keep_current()
        return self._write((self.last()[0] + 1,), fill)

    def keep_current(self) -> None:
        """Keep a copy of what lies in `submitted/`, unless that is a copy of a version."""
        found = self._numbered()
        if os.path.lexists(self.current) and not self._copy_of(self.current, found):
            self._write(self._next_to(found), lambda folder: copy_submission(self.current, folder))

    def place(self, version: Version) -> bool:
        """Let a version be the one that counts; return whether another one did before."""
        if version.folder == self.current or self._copy_of(self.current, [version]):
            return False
        self.keep_current()
        with tempfile.TemporaryDirectory(prefix=".collecting-", dir=self.root) as temporary:
            new = Path(temporary) / self.name
            new.mkdir()
            copy_submission(version.folder, new)
            if before := os.path.lexists(self.current):
                tidy(self.current)  # sets aside what is no part of a version
                self.current.rename(new.with_name("before"))
            if (beside := self.places.aside / self.student / self.name).exists():
                set_aside(beside, beside.parent)  # what lay beside the other one
            self.current.parent.mkdir(parents=True, exist_ok=True)
            new.rename(self.current)
        return before

    def now(self) -> Version:
        """Return the version that lies in `submitted/`."""
        found = self.all()
        return self._copy_of(self.current, found) or found[-1]

    def stamp(self, version: Version, when: str) -> None:
        """Write down when a version was handed in."""
        for folder in {version.folder, *([self.current] if self.now() == version else [])}:
            (folder / TIMESTAMP).write_text(when)

    def read(self, version: Version) -> Handed | Unreadable:
        """Read the notebook of a version, or return why that is impossible."""
        if version == self.now():
            return self.places.read(self.student, self.name)
        try:
            return read_submission(version.folder / f"{self.name}.ipynb", within=self.root)
        except Unreadable as problem:
            return problem

    def known(self, content: bytes) -> Version | None:
        """Return the last version whose notebook is this one."""
        there = [
            one for one in self.all() if _content(one.folder / f"{self.name}.ipynb") == content
        ]
        return there[-1] if there else None

    def last(self) -> tuple[int, ...]:
        """Return the number of the last version that was handed in, (0,) if there is none."""
        return max((one.order[:1] for one in self._numbered()), default=(0,))

    def _numbered(self) -> list[Version]:
        if not self.folder.is_dir():
            return []
        found = [path for path in self.folder.iterdir() if ORDER.fullmatch(path.name)]
        numbered = [
            Version(path, tuple(map(int, path.name.split("."))), timestamp(path)) for path in found
        ]
        return sorted(numbered, key=lambda one: one.order)

    def _copy_of(self, folder: Path, versions: list[Version]) -> Version | None:
        """Return the version of which this folder is a copy, the last of several."""
        if not folder.is_dir() or folder.is_symlink() or folder.parent.is_symlink():
            return None
        digest = _digest(folder, self.name)
        same = [one for one in versions if _digest(one.folder, self.name) == digest]
        return same[-1] if same else None

    def _next_to(self, found: list[Version]) -> tuple[int, ...]:
        """Return a number for what lies in `submitted/`: behind the version that it was made of."""
        if not found:
            return (1,)
        when = timestamp(self.current)
        same = [one.order for one in found if one.when == when] or [one.order for one in found]
        number = max(same)[0]
        more = [one.order[1] for one in found if one.order[0] == number and len(one.order) > 1]
        return (number, max(more, default=0) + 1)

    def _write(self, order: tuple[int, ...], fill: Callable[[Path], None]) -> Version:
        """Keep a version, whole or not at all."""
        with tempfile.TemporaryDirectory(prefix=".collecting-", dir=self.root) as temporary:
            new = Path(temporary) / self.name
            new.mkdir()
            fill(new)
            target = self.folder / ".".join(map(str, order))
            target.parent.mkdir(parents=True, exist_ok=True)
            new.rename(target)
        return Version(target, order, timestamp(target))


def _content(path: Path) -> bytes | None:
    """Return what is in a file that may be a notebook, None if it is no such file."""
    return path.read_bytes() if is_notebook(path) else None


def _digest(folder: Path, name: str) -> str:
    """Return what tells whether two folders hold the same version.

    Where the notebook is there, others beside it are set aside when it is graded.
    """
    found = hashlib.sha256(str(timestamp(folder)).encode())
    right = folder / f"{name}.ipynb"
    for path in [right] if right.exists() else sorted(folder.glob("*.ipynb")):
        if (content := _content(path)) is not None:
            found.update(path.name.encode() + b"\0" + hashlib.sha256(content).digest())
    return found.hexdigest()
