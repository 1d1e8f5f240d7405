"""Grading what was handed in: what `make grade` does.

Side by side, submissions are tidied, read, rebuilt and run in their cages. Then one after the other
is written into the gradebook and `autograded/`, over one connection. `nbgrader autograde` and
Formgrader's button go the same steps, and leave the same.
"""

import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, current_thread, main_thread
from types import FrameType
from typing import Any

from rich.progress import Progress, TimeElapsedColumn

from autograde import CourseError
from autograde.classroom.best import Chooser
from autograde.classroom.by_hand import remember
from autograde.classroom.classroom import Classroom, Points, timestamp_text
from autograde.classroom.course import Assignment
from autograde.classroom.intake import SubmissionError, in_words, tidy
from autograde.classroom.late import reassign
from autograde.classroom.side_by_side import side_by_side, waiting_threads
from autograde.classroom.writer import Writer, Written, ready
from autograde.grader.grade import graded, prestart
from autograde.grader.jobs import Timings
from autograde.grader.nbgrader_steps import rebuilt, write_verdicts
from autograde.machine import in_plain_words
from autograde.terminal import printable

GLOB = "*?[]"  # nbgrader looks for folders by patterns, in which these signs have a meaning


@dataclass
class Graded:
    """What came of grading an assignment.

    Attributes:
        failed: student → what went wrong, for submissions that could not be graded. One such
            submission does not stop the others.
        timings: where the time of running went, all submissions together.
        start: seconds until the first submission could run: the gradebook was told.
        rebuild: seconds for reading submissions and building what is graded.
        write: seconds for writing the gradebook and the graded notebooks.

    """

    failed: dict[str, str] = field(default_factory=dict)
    timings: Timings = field(default_factory=Timings)
    start: float = 0.0
    rebuild: float = 0.0
    write: float = 0.0


def grade(classroom: Classroom, assignment: Assignment, force: bool = False) -> Graded:
    """Grade every submission of an assignment that is new or has changed since it was graded.

    It may be killed at any point: what was written is whole, and the next call does the rest.
    Where the course has changed the points of what was handed in before, it is said whose.

    Args:
        classroom: the class.
        assignment: what is graded.
        force: grade also what has not changed.

    Raises:
        CourseError: if nobody can be graded; it says why, and what to do.

    """
    assignment.refuse_unbuilt()
    with classroom.alone(f"make grade A={assignment.name}"):
        return _grade(classroom, assignment, force)


def _grade(classroom: Classroom, assignment: Assignment, force: bool) -> Graded:
    found, began = Graded(), time.monotonic()
    students = classroom.who_handed_in(assignment)
    limits = classroom.limits
    prestart(assignment.plan, limits)
    worth = classroom.worth(assignment)
    classroom.record(assignment)  # meanwhile
    before = classroom.points(assignment)
    chooser = Chooser(classroom, assignment)
    found.start = time.monotonic() - began
    same_work = set()
    with (
        Progress(*Progress.get_default_columns(), TimeElapsedColumn()) as progress,
        Writer(classroom, assignment) as writer,
    ):
        task = progress.add_task(f"Grading {assignment.name}", total=len(students))

        def run(student: str) -> _Ran:
            return _run(classroom, assignment, student, chooser, force, student in before)

        with waiting_threads(limits) as pool, _noticing_interrupts() as interrupted:
            try:
                for student, job in side_by_side(pool, run, students, limits):
                    try:
                        ran = job.result()
                        found.timings += ran.timings
                        found.rebuild += ran.rebuild
                        same_work |= {student} if ran.same_work else set()
                        if ran.new:
                            began = time.monotonic()
                            writer.write(student, ran.new)
                            found.write += time.monotonic() - began
                    except CourseError:  # nobody can be graded
                        raise
                    except Exception as error:
                        found.failed[student] = in_plain_words(error) or in_words(error)
                    progress.advance(task)
                    if interrupted.is_set():
                        raise KeyboardInterrupt
            except KeyboardInterrupt:
                raise CourseError(
                    f"Interrupted. What is graded is kept; the rest: make grade A={assignment.name}"
                ) from None
            finally:
                pool.shutdown(cancel_futures=True)
    reassign(classroom, assignment)
    after = {w: earned for w, earned in classroom.points(assignment).items() if w in same_work}
    _tell_changes(worth, classroom.worth(assignment), before, after)
    return found


@contextmanager
def _noticing_interrupts() -> Iterator[Event]:
    """Give what is set by Ctrl-C, even where the KeyboardInterrupt is lost.

    Python ignores one that comes up while it frees an object.
    """
    interrupted = Event()
    if current_thread() is not main_thread():  # where no signal arrives
        yield interrupted
        return
    before = signal.getsignal(signal.SIGINT)

    def note(number: int, frame: FrameType | None) -> None:
        interrupted.set()
        signal.default_int_handler(number, frame)

    signal.signal(signal.SIGINT, note)
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, before)


@dataclass(frozen=True)
class _Ran:
    """What came of running one submission.

    Attributes:
        new: what is to be written, None if that was done before.
        same_work: whether what was written before is for the same answers.
        timings: where the time of running went.
        rebuild: seconds for reading and rebuilding it.

    """

    new: Written | None
    same_work: bool
    timings: Timings
    rebuild: float


def _run(
    classroom: Classroom,
    assignment: Assignment,
    student: str,
    chooser: Chooser,
    force: bool,
    known: bool,
) -> _Ran:
    """Run one submission, and make ready what the gradebook is not `known` to have."""
    if set(student) & set(GLOB):
        raise SubmissionError(
            f"nbgrader cannot grade a student whose name has one of {' '.join(GLOB)}"
        )
    name, places = assignment.name, classroom.places
    chooser.place(student)
    if said := classroom.missing(student, assignment):  # all stays, as one file may be meant
        raise SubmissionError(said)
    began = time.monotonic()
    tidy(places.submitted / student / name)
    notebook = rebuilt(assignment.plan, places.read(student, name))
    rebuild = time.monotonic() - began
    result = graded(assignment.plan, notebook, chooser.limits, places, force)
    before = classroom.graded_notebook(student, assignment)
    key = before.get("metadata", {}).get("course", {}).get("key", "")
    key += timestamp_text(places.autograded / student / name)
    same_work = _work(before.get("cells", [])) == _work(notebook.cells)
    new = None
    if force or not known or key != result.key + timestamp_text(places.submitted / student / name):
        write_verdicts(notebook, result)
        remember(places, student, name)
        new = ready(classroom, assignment, student, notebook)
    return _Ran(new, same_work, result.timings, rebuild)


def _work(cells: Iterable[dict[str, Any]]) -> list[str]:
    """Return what the student has written into a notebook that the grader has made."""
    noted = [(cell, cell["metadata"].get("course", {})) for cell in cells]
    return [
        "".join(cell["source"])
        for cell, course in noted
        if course.get("part") in ("answer", "extra") and not course.get("untouched")
    ]


def _tell_changes(
    worth_before: dict[str, float], worth: dict[str, float], before: Points, after: Points
) -> None:
    """Print what test cells are worth now, and whose points are others for the same work."""
    for cell, now in worth.items():
        if worth_before.get(cell, now) != now:
            print(f"{cell} is worth {now:g} now, {worth_before[cell]:g} before.")
    changed = [
        f"{printable(student)} {_total(before[student]):g} → {_total(earned):g}"
        for student, earned in sorted(after.items())
        if student in before and earned != before[student]
    ]
    if changed:
        print(f"Other points for the same work, as the notebook has changed: {', '.join(changed)}")


def _total(earned: dict[str, float]) -> float:
    return sum(score or 0 for score in earned.values())
