"""The pages that students read: what `make feedback` does."""

import hashlib
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from rich.progress import track

from autograde import CourseError
from autograde.classroom.classroom import Classroom, reason
from autograde.classroom.course import Assignment
from autograde.classroom.feedback_page import keep_open
from autograde.classroom.gradebook import on_pages
from autograde.classroom.intake import SECRET, TIMESTAMP
from autograde.terminal import printable

Result = dict[str, Any]  # what nbgrader says of one page


@dataclass
class Feedback:
    """What `give_feedback` has done.

    Attributes:
        folder: where the pages are.
        kept: students whose page was not handed back, as their work did not come by the exchange.
        older: students who have handed in again since the work that their page is on.
        problems: student → why there is no page, or why it could not be handed back.

    """

    folder: Path
    kept: list[str] = field(default_factory=list)
    older: list[str] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)


def give_feedback(classroom: Classroom, assignment: Assignment) -> Feedback:
    """Write a page of feedback for every graded submission, and hand it back, one by one.

    Raises:
        CourseError: if nothing is graded yet, or a process that writes pages was killed.

    """
    name, students = assignment.name, classroom.graded_students(assignment)
    if not students:
        raise CourseError(f"{name} has not been graded yet. Run make grade A={name} first.")
    done = Feedback(classroom.places.feedback)
    released = name in classroom.nbgrader.get_released_assignments()
    with classroom.alone(f"make feedback A={name}"), _pages(classroom, name, students) as pages:
        told = track(pages, description="Writing feedback", total=len(students))
        for student, result in zip(students, told, strict=True):
            _hand_back(classroom, name, student, result, done, released)
            if not classroom.is_newest(student, assignment):
                done.older.append(student)
        _remember(classroom, name, set(students) - done.problems.keys())
    return done


def outdated(classroom: Classroom, assignment: Assignment) -> list[str]:
    """Return the students whose page shows other points or comments than the gradebook has."""
    known = _remembered(classroom, assignment.name)
    now = _contents(classroom, assignment.name)
    return [who for who in classroom.graded_students(assignment) if known.get(who) != now.get(who)]


def _remember(classroom: Classroom, name: str, students: set[str]) -> None:
    now = _contents(classroom, name)
    known = _remembered(classroom, name) | {who: now[who] for who in students if who in now}
    path = _memory(classroom, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(known, indent=0, sort_keys=True), encoding="utf-8")


def _remembered(classroom: Classroom, name: str) -> dict[str, str]:
    """Return student → what was in the gradebook when the page was written."""
    try:
        return json.loads(_memory(classroom, name).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # never written, or damaged: then every page is out of date
        return {}


def _memory(classroom: Classroom, name: str) -> Path:
    return classroom.folder / ".fed-back" / f"{name}.json"


def _contents(classroom: Classroom, name: str) -> dict[str, str]:
    """Return student → a digest of all that the page shows out of the gradebook."""
    with classroom.gradebook as gradebook:
        return {who: _digest(shown) for who, shown in on_pages(gradebook, name).items()}


def _digest(shown: list[Any]) -> str:
    return hashlib.sha256(repr(shown).encode()).hexdigest()


@contextmanager
def _pages(classroom: Classroom, name: str, students: list[str]) -> Iterator[Iterator[Result]]:
    """Give what comes of each student's page, in their order, while every core writes pages."""
    write = partial(classroom.nbgrader.generate_feedback, name)
    cores = min(os.cpu_count() or 1, len(students))
    if cores == 1 or sys.platform != "linux":  # elsewhere a new process would import all anew
        yield map(write, students)
        return
    database = classroom.settings.CourseDirectory.db_url
    pool = ProcessPoolExecutor(cores, get_context("fork"), _begin, (write, database))
    try:
        yield pool.map(_write, students, chunksize=4)
    except BrokenProcessPool:
        raise CourseError(
            "A process that writes pages was ended from outside, perhaps because memory ran out."
            f" Nothing is lost; run make feedback A={name} again."
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


_writes: Callable[[str], Result]  # in a process that writes pages


def _begin(write: Callable[[str], Result], database: str) -> None:
    global _writes
    _writes = write
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's to notice
    keep_open(database)


def _write(student: str) -> Result:
    return _writes(student)


def _hand_back(
    classroom: Classroom, name: str, student: str, result: Result, done: Feedback, released: bool
) -> None:
    if not result["success"]:
        done.problems[student] = reason(result)
        return
    folder = done.folder / student / name
    if released and not all((folder / file).is_file() for file in (TIMESTAMP, SECRET)):
        done.kept.append(student)
    elif released:
        result = classroom.nbgrader.release_feedback(name, student)
        if not result["success"]:
            done.problems[student] = reason(result)


def show_feedback(assignment: Assignment, done: Feedback) -> None:
    """Print where the pages are, and for whom something is left to do."""
    print(f"The pages are in {done.folder}")
    if done.kept:
        print(
            "Not handed back, as their work did not come through the exchange:"
            f" {printable(', '.join(done.kept))}. Give them their pages yourself."
        )
    if done.older:
        print(
            f"Handed in again since: {printable(', '.join(done.older))}. Their pages are on the"
            f" earlier work; run make grade A={assignment.name}, then this again."
        )
    for student, said in done.problems.items():
        print(printable(f"No page for {student}: {said}"))
