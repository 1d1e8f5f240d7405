"""What changed tests or points would do to a class, before it is done.

The gradebook learns of new points by nbgrader's generate_assignment, which writes them at once.
So what would come is worked out beside it: from the source, the submissions, and the gradebook as
it is.
"""

import glob
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader import utils
from nbgrader.api import Gradebook, Notebook, SubmittedAssignment
from nbgrader.apps import NbGraderAPI
from rich.console import Console
from rich.markup import escape
from rich.progress import track
from rich.table import Table

from autograde import CourseError
from autograde.classroom import missing, who_handed_in
from autograde.grader.plan import plan
from autograde.grader.plugins import RunTests, handed_in, is_time, rebuilt, write_verdicts
from autograde.grader.run import Limits, get_warm, graded
from autograde.late import Penalty, penalty
from autograde.notebook import read_source, to_text


@dataclass(frozen=True)
class Change:
    """A row of the table.

    Attributes:
        student: whose points.
        what: a test cell, "late penalty" or "total".
        before: the points in the gradebook, None if there are none.
        after: the points that would be there.
        note: why, or why not.

    """

    student: str
    what: str
    before: float | None
    after: float | None
    note: str = ""


@dataclass
class Recorded:
    """What the gradebook holds on a submission.

    Attributes:
        points: test cell → points, as they count.
        auto: test cell → points that the grader has given.
        by_hand: test cell → points that a person has given in place of the grader's.
        extra: test cell → extra credit.
        late: points taken off.

    """

    points: dict[str, float] = field(default_factory=dict)
    auto: dict[str, float] = field(default_factory=dict)
    by_hand: dict[str, float] = field(default_factory=dict)
    extra: dict[str, float] = field(default_factory=dict)
    late: float = 0


@dataclass
class Preview:
    """What regrading would do.

    Attributes:
        changes: the rows of the table; what a person has set is among them.
        worth: test cell → what it is worth, before and after, where these differ.
        gone: cells that the gradebook knows and the source does not.
        new: cells that the source has and the gradebook does not.

    """

    changes: list[Change]
    worth: dict[str, tuple[float, float]]
    gone: set[str]
    new: set[str]


def preview(api: NbGraderAPI, name: str) -> Preview:
    """Work out what `grade` would change, without changing anything.

    Raises:
        CourseError: if nothing has been graded yet, or the source was changed since it was built.

    """
    students = [one for one in who_handed_in(api, name) if not missing(api, name, one)]
    if to_text(plan(name).source) != to_text(read_source(name)):
        raise CourseError(
            f"source/{name}.py and the notebook built from it differ. If you have edited the text,"
            f" run make build A={name} first; if the notebook, make pull A={name}."
        )
    if not glob.glob(api.coursedir.format_path(api.coursedir.autograded_directory, "*", name)):
        raise CourseError(f"{name} has not been graded yet. Run make grade A={name} first.")
    outcomes = _outcomes(api, name, students)
    with api.gradebook as gradebook:
        notebook = gradebook.find_notebook(name, name)
        known = {one.student.id: one for one in gradebook.assignment_submissions(name)}
        cost = penalty(api)
        changes: list[Change] = []
        for student in sorted(outcomes | known):
            recorded = _recorded(known[student]) if student in known else Recorded()
            outcome = outcomes.get(student, recorded.auto)  # with no notebook there, all stays
            seconds = _seconds_late(api, gradebook, name, student)
            changes += _changes(student, recorded, outcome, cost, seconds)
        return Preview(changes, _worth(name, notebook), *_cells_changed(name, notebook))


def _outcomes(api: NbGraderAPI, name: str, students: list[str]) -> dict[str, dict[str, float]]:
    """Return student → test cell → points, as the grader would give them now."""
    limits = RunTests(parent=api).limits
    get_warm(name, limits)
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # threads that wait for processes
        jobs = pool.map(lambda student: _outcome(api, name, student, limits), students)
        told = track(jobs, description=f"Grading {name}, aside", total=len(students))
        return dict(zip(students, told, strict=True))


def _outcome(api: NbGraderAPI, name: str, student: str, limits: Limits) -> dict[str, float]:
    folder = Path(api.coursedir.format_path(api.coursedir.submitted_directory, student, name))
    notebook = rebuilt(name, handed_in(folder / f"{name}.ipynb", folder.parents[1]))
    write_verdicts(notebook, graded(name, notebook, limits))
    return {
        cell.metadata.nbgrader.grade_id: utils.determine_grade(cell)[0] or 0
        for cell in notebook.cells
        if utils.is_grade(cell)
    }


def _recorded(submission: SubmittedAssignment) -> Recorded:
    found = Recorded()
    for notebook in submission.notebooks:
        for grade in notebook.grades:
            found.points[grade.name] = grade.score
            found.auto[grade.name] = grade.auto_score or 0
            if grade.manual_score is not None:
                found.by_hand[grade.name] = grade.manual_score
            if grade.extra_credit:
                found.extra[grade.name] = grade.extra_credit
        found.late += notebook.late_submission_penalty or 0
    return found


def _seconds_late(api: NbGraderAPI, gradebook: Gradebook, name: str, student: str) -> float:
    """Return what nbgrader will find: by the time in the submission, else by the one it knows."""
    assignment = gradebook.find_assignment(name)
    known = next((one for one in assignment.submissions if one.student.id == student), None)
    folder = api.coursedir.format_path(api.coursedir.submitted_directory, student, name)
    path = Path(folder) / "timestamp.txt"
    when = known.timestamp if known else None
    if path.is_file() and not path.is_symlink() and is_time(path):
        when = utils.parse_utc(path.read_text().strip())
    due = known.duedate if known else assignment.duedate
    return max(0, (when - due).total_seconds()) if when and due else 0


def _changes(
    student: str, recorded: Recorded, outcome: dict[str, float], cost: Penalty, seconds: float
) -> Iterator[Change]:
    """Yield the rows of one student, none if all stays as it is and nothing was set by hand."""
    after = {
        cell: recorded.by_hand.get(cell, earned) + recorded.extra.get(cell, 0)
        for cell, earned in outcome.items()
    }
    gone = {cell: kept for cell, kept in recorded.points.items() if cell not in outcome}
    points = sum(after.values()) + sum(gone.values())
    late = cost(student, points, seconds)
    if not recorded.points:
        if late:
            yield Change(student, "late penalty", None, 0 - late)
        yield Change(student, "total", None, points - late, "not graded yet")
        return
    for cell, now in after.items():
        before = recorded.points.get(cell)
        if cell in recorded.by_hand or before != now:
            yield Change(student, cell, before, now, _note(cell, recorded))
    for cell, kept in gone.items():
        by_hand = "set by hand; " if cell in recorded.by_hand else ""
        yield Change(student, cell, kept, kept, f"{by_hand}kept, as the cell is gone")
    if late != recorded.late:
        yield Change(student, "late penalty", 0 - recorded.late, 0 - late)
    before = sum(recorded.points.values()) - recorded.late
    if abs(points - late - before) > 1e-9:
        yield Change(student, "total", before, points - late)


def _note(cell: str, recorded: Recorded) -> str:
    """Return what a person has to do with the points of a cell."""
    if cell in recorded.by_hand:
        return "set by hand, stays"
    if cell in recorded.extra:
        return f"{recorded.extra[cell]:g} of extra credit stays"
    return "" if cell in recorded.points else "new in the source"


def _worth(name: str, notebook: Notebook) -> dict[str, tuple[float, float]]:
    now = {
        cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader.points
        for cell in plan(name).base.cells
        if utils.is_grade(cell)
    }
    was = {cell.name: cell.max_score for cell in notebook.grade_cells}
    return {
        cell: (was[cell], points) for cell, points in now.items() if was.get(cell, points) != points
    }


def _cells_changed(name: str, notebook: Notebook) -> tuple[set[str], set[str]]:
    """Return the cells that are gone and those that are new, as nbgrader counts them."""
    kinds = {
        "grade_cells": utils.is_grade,
        "solution_cells": utils.is_solution,
        "task_cells": utils.is_task,
        "source_cells": lambda cell: utils.is_locked(cell) or utils.is_solution(cell),
    }
    gone, new = set(), set()
    for kind, belongs in kinds.items():
        was = {cell.name for cell in getattr(notebook, kind)}
        cells = [cell for cell in plan(name).base.cells if belongs(cell)]
        now = {cell.metadata.nbgrader.grade_id for cell in cells}
        gone |= was - now
        new |= now - was
    return gone, new


def refuse_lost(name: str, found: Preview) -> None:
    """Refuse to regrade where cells have come or gone: nbgrader could not keep what hangs on them.

    Raises:
        CourseError: naming them, and what to do.

    """
    if found.gone or found.new:
        told = [
            f"{what}: {', '.join(sorted(cells))}."
            for what, cells in (("Gone", found.gone), ("New", found.new))
            if cells
        ]
        raise CourseError(
            f"{name} has other cells now than when it was first graded. {' '.join(told)}\n"
            "Points, manual grades and comments hang on a cell's name, and nbgrader refuses to"
            " change these names once there are submissions. Nothing was changed.\n"
            "  A renamed cell: give it its old grade_id again.\n"
            '  A test that shall no longer count: leave it in the source, with "points": 0.\n'
            "  A new test: write it into the test cell that is there."
        )


def show(name: str, found: Preview) -> None:
    """Print the table: what would change, and what a person has set and stays."""
    for cell, (was, now) in found.worth.items():
        Console().print(f"{cell} is worth {now:g} now, {was:g} before.")
    if not found.changes:
        Console().print(f"No points change in {name}.")
        return
    table = Table(title=f"{name}: what regrading changes")
    for head in ("student", "what", "before", "after", "change", ""):
        table.add_column(head, justify="right" if head in ("before", "after", "change") else "left")
    for number, row in enumerate(found.changes):
        first = number == 0 or found.changes[number - 1].student != row.student
        if first and number:
            table.add_section()
        change = (row.after or 0) - (row.before or 0)
        table.add_row(
            escape(row.student) if first else "",
            row.what,
            _shown(row.before),
            _shown(row.after),
            f"{change:+g}" if change else "",
            row.note,
        )
    Console().print(table)


def _shown(points: float | None) -> str:
    return "–" if points is None else f"{points:g}"
