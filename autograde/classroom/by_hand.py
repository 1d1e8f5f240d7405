"""What a person has given, and for which version: points and comments after handing in again.

nbgrader keeps both when a student hands in again, and says nothing. Here they stay, too; but where
the answers of their exercise are others now, a comment is marked in its own words, points want to
be looked at, and everybody is told for which version they were given. Points are looked at when
they are saved in Formgrader, or confirmed with its button; a comment, when the mark is deleted.

Beside the versions, `graded.json` remembers what was graded last. If the same answers come back,
the marks go.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Grade, SubmittedAssignment

from autograde.classroom.intake import timestamp
from autograde.grader.class_folder import ClassFolder
from autograde.notebook.text import exercises

MARK, END = "(For an earlier version", ".) "


@dataclass(frozen=True)
class Given:
    """What points or a comment were given for.

    Attributes:
        work: a digest of the answers.
        when: when these were handed in, in words, "" if nobody knows.

    """

    work: str
    when: str

    @property
    def mark(self) -> str:
        """What stands before a comment."""
        return f"{MARK}{self.handed_in}{END}"

    @property
    def handed_in(self) -> str:
        """What follows "an earlier version"."""
        return f", handed in {self.when}" if self.when else ""


@dataclass
class Memory:
    """What was graded last of one student's work.

    Attributes:
        work: test cell or answer → what a person would give points or words for now.
        older: test cell or answer → what they were given for, where that is an earlier version.

    """

    work: dict[str, Given] = field(default_factory=dict)
    older: dict[str, Given] = field(default_factory=dict)

    @property
    def when(self) -> str:
        """When that was handed in, if it came with a time stamp, else ""."""
        return next((one.when for one in self.work.values()), "")

    def given(self, name: str, waits: bool) -> Given | None:
        """Return what points were given for; once they were looked at, that is what was graded."""
        return (self.older.get(name) if waits else None) or self.work.get(name)

    @classmethod
    def read(cls, places: ClassFolder, student: str, name: str) -> "Memory":
        """Read it; it is empty if nothing was graded yet, or before there were versions."""
        try:
            kept = json.loads(_path(places, student, name).read_text(encoding="utf-8"))
            return cls(
                *({k: Given(**v) for k, v in kept[key].items()} for key in ("work", "older"))
            )
        except (OSError, ValueError, KeyError, TypeError):
            return cls()

    def write(self, places: ClassFolder, student: str, name: str) -> None:
        """Write it, whole or not at all."""
        path = _path(places, student, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")
        new.replace(path)


def _path(places: ClassFolder, student: str, name: str) -> Path:
    return places.versions / student / name / "graded.json"


def work_of(notebook: NotebookNode, folder: Path) -> dict[str, Given]:
    """Return test cell or answer → the answers of its exercise, and the student's own cells.

    Args:
        notebook: as the grader has rebuilt it.
        folder: where it lies, with its time stamp.

    """
    when = timestamp(folder)
    said = f"{when:%a %d %b %Y %H:%M} UTC" if when else ""
    part_of = {id(cell): cell.metadata.get("course", {}).get("part") for cell in notebook.cells}
    own = [cell for cell in notebook.cells if part_of[id(cell)] == "extra"]
    answers = {
        cell.metadata.nbgrader.grade_id: "".join(cell.source)
        for cell in notebook.cells
        if part_of[id(cell)] == "answer"
    }
    # what students write is not asked for the headings of exercises
    rest = [
        NotebookNode(cell | {"source": ""}) if part_of[id(cell)] == "answer" else cell
        for cell in notebook.cells
        if part_of[id(cell)] != "extra"
    ]
    found = {}
    for part in exercises(NotebookNode(notebook | {"cells": rest})):
        names = [*part.solutions, *part.by_hand]
        texts = [answers.get(name, "") for name in names] + ["".join(cell.source) for cell in own]
        digest = hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:16]
        for name in [*names, *part.points]:
            found[name] = Given(digest, said)
    return found


def remember(places: ClassFolder, student: str, name: str) -> None:
    """Note what was graded before there were versions, for what comes next to be compared with."""
    graded = places.autograded / student / name / f"{name}.ipynb"
    if not graded.is_file() or _path(places, student, name).exists():
        return
    try:
        notebook = nbformat.read(graded, as_version=4)
    except (OSError, ValueError):  # damaged since: nobody knows what it was
        return
    Memory(work_of(notebook, graded.parent)).write(places, student, name)


def for_earlier(
    places: ClassFolder, submission: SubmittedAssignment, work: dict[str, Given]
) -> set[str]:
    """Return the test cells whose points were given by hand for other answers than these."""
    memory = Memory.read(places, submission.student.id, submission.assignment.name)
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    given = {one.name: memory.given(one.name, one.needs_manual_grade) for one in grades}
    return {
        grade.name
        for grade in grades
        if is_by_hand(grade)
        and (known := given[grade.name])
        and grade.name in work
        and known.work != work[grade.name].work
    }


def is_by_hand(grade: Grade) -> bool:
    """Tell whether a person has given points for a cell."""
    return grade.manual_score is not None or bool(grade.extra_credit)


def older(places: ClassFolder, submission: SubmittedAssignment) -> list[str]:
    """Return what of points and comments was given for an earlier version, in words.

    For example: "xor: 1 by hand, given for an earlier version, handed in Tue 20 Oct 2026 18:00
    UTC; the tests say 2".
    """
    memory = Memory.read(places, submission.student.id, submission.assignment.name)
    said = []
    for notebook in submission.notebooks if memory.older else []:
        for grade in notebook.grades:
            given = memory.older.get(grade.name)
            if given and grade.needs_manual_grade and is_by_hand(grade):
                tests = grade.auto_score
                rest = "to be graded by hand" if tests is None else f"the tests say {tests:g}"
                said.append(
                    f"{grade.name}: {grade.score:g} by hand, given for an earlier"
                    f" version{given.handed_in}; {rest}"
                )
        for comment in notebook.comments:
            given = memory.older.get(f"comment {comment.name}")
            if given and (comment.manual_comment or "").startswith(given.mark):
                said.append(f"{comment.name}: a comment on an earlier version{given.handed_in}")
    return said
