"""How fast grading is, beside stock nbgrader and beside what no grader can beat: `make bench`.

Every grading runs in a process of its own, so that none finds anything imported or remembered.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, wait
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass, field
from io import StringIO
from itertools import cycle, islice, zip_longest
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import Any

import psutil
from nbformat import v4
from rich.console import Console
from rich.progress import track
from rich.table import Table

from autograde import ROOT, CourseError
from autograde.address import BENCH as FOLDER
from autograde.classroom import grading
from autograde.classroom.class_record import read_class
from autograde.classroom.classroom import Classroom, Points, reason
from autograde.grader.assignment import plan
from autograde.grader.class_folder import ClassFolder
from autograde.grader.nbgrader_steps import rebuilt
from autograde.grader.what_runs import public
from autograde.notebook.text import exercises, read_source, write
from autograde.proof.answer_bank import fill, load, reference

MIX = "right wrong wrong right wrong several right wrong half untouched".split()
SIZES = 30, 100, 300
CORES = os.cpu_count() or 1
NOTES = f"""\
start-up: the gradebook is made, and the fork server gets ready (once a run, whatever the class)
limit: the cells that had to run, compiled and run in one process, divided by {CORES} cores
peak: of all processes of the grading together; what they share counts once (PSS, sampled)"""


@dataclass
class Run:
    """What was measured of one grading.

    Attributes:
        seconds: from beginning to end, start-up included.
        start_up: the part that does not depend on how many submissions there are.
        points: what each student earned.
        steps: where the rest of the time went, in seconds, all submissions together.
        followed: (student, test cell) that got its points with the reference in an earlier place.

    """

    seconds: float
    start_up: float
    points: Points
    steps: dict[str, float] = field(default_factory=dict)
    followed: set[tuple[str, str]] = field(default_factory=set)


def show(notebook: str) -> bool:
    """Measure, print tables, and return whether both graders gave everyone equal points."""
    shutil.rmtree(ROOT / FOLDER, ignore_errors=True)
    graders = [("stock nbgrader", grade_stock, SIZES[0]), *(("ours", grade_ours, n) for n in SIZES)]
    runs: list[Run] = []
    peaks: list[float] = []
    table = Table("grader", title=f"Grading {notebook}")
    for head in "class|seconds|a minute|× stock|× limit|start-up|peak MB".split("|"):
        table.add_column(head, justify="right")
    for name, work, count in graders:
        folder = hand_in(f"{name.split()[0]}-{count}", notebook, count)
        run, peak = alone(work, folder, notebook)
        least, _ = alone(limit, folder, notebook)
        runs, peaks, rate = [*runs, run], [*peaks, peak], count / run.seconds
        figures = 60 * rate, rate * runs[0].seconds / SIZES[0], run.seconds / least, run.start_up
        texts = f"{run.seconds:.1f}", *(f"{figure:.1f}" for figure in figures), f"{peak:.0f}"
        table.add_row(name, str(count), *texts)
    console = Console()
    console.print(table, NOTES, "", _steps(runs[1:]), _growth(runs[1:], peaks[1:]), sep="\n")
    unequal = differences(runs[0].points, runs[1].points, runs[1].followed)
    console.print("\n".join(unequal) or _equal(len(runs[1].followed)))
    return not unequal


def _steps(runs: list[Run]) -> Table:
    """Lay out where our time goes; all but the writer's steps go on side by side, one a core."""
    table = Table("ours: ms a submission")
    for run in runs:
        table.add_column(f"of {len(run.points)}", justify="right")
    for step in runs[0].steps:
        table.add_row(step, *(f"{1000 * run.steps[step] / len(run.points):.0f}" for run in runs))
    return table


def _growth(runs: list[Run], peaks: list[float]) -> str:
    """Say how time and memory grow with the class."""
    each = [(run.seconds - run.start_up) / len(run.points) for run in runs]
    said = ", ".join(
        f"{one:.2f} (class of {len(run.points)})" for one, run in zip(each, runs, strict=True)
    )
    more = SIZES[-1] // SIZES[0], peaks[-1] / peaks[0] - 1
    return (
        f"Seconds for one submission, start-up left out: {said}.\n"
        f"A class of {more[0]} times the size takes {more[1]:+.0%} of memory."
    )


def differences(stock: Points, ours: Points, followed: set[tuple[str, str]]) -> list[str]:
    """Return a line for each test cell that the two have judged differently.

    Where ours has put the reference in the place of an earlier answer, it may give more.
    """
    return [
        f"DIFFERENT {who} {cell}: stock {theirs}, ours {ours.get(who, {}).get(cell)}"
        for who, cells in stock.items()
        for cell, theirs in cells.items()
        if theirs != ours.get(who, {}).get(cell) and (who, cell) not in followed
    ]


def _equal(followed: int) -> str:
    return (
        "Both give everyone equal points, cell by cell. Stock nbgrader knows no follow-through, so"
        f" {followed} cells that got points with an earlier answer replaced are not compared."
    )


# --- the class


def answers(name: str, count: int) -> Iterator[dict[str, str]]:
    """Yield what `count` students hand in: grade_id → text."""
    solved, bank = reference(name), ROOT / "tests" / "answers" / name
    right, wrong = ([load(p) for p in sorted(bank.glob(f"{k}_*.py"))] for k in ("right", "wrong"))
    parts = exercises(read_source(name))
    mistakes = [[one for one in wrong if one.keys() & part.solutions] for part in parts]
    packed = [
        dict(pair for one in group for pair in (one or {}).items())
        for group in zip_longest(*mistakes)
    ]
    halves = [dict(list(solved.items())[:n]) for n in range(1, len(solved))] or [{}]
    answered = {"right": [{}, *right], "wrong": wrong, "several": packed}
    kinds = {kind: cycle(solved | one for one in given) for kind, given in answered.items()}
    kinds |= {"half": cycle(halves), "untouched": cycle([{}])}
    return (next(kinds[kind]) for kind in islice(cycle(MIX), count))


def hand_in(class_: str, name: str, count: int) -> str:
    """Make a class; a cell of each submission's own keeps any two from being the same."""
    for number, given in enumerate(answers(name, count)):
        notebook = fill(name, given)
        notebook.cells.append(v4.new_code_cell(f"# submission {number}", id=f"mine-{number}"))
        student = ROOT / FOLDER / class_ / "submitted" / f"student-{number:03}"
        write(notebook, student / name / f"{name}.ipynb")
    return f"{FOLDER}/{class_}"


# --- what is measured, each in a process of its own


def grade_stock(folder: str, name: str) -> Run:
    """Grade a class with nbgrader as it comes: the same course, without our steps."""
    classroom = Classroom(folder=folder)
    assignment = classroom.course.assignment(name)
    del classroom.settings.Autograde
    api, began = classroom.nbgrader, time.perf_counter()
    classroom.record(assignment)
    start_up = time.perf_counter() - began
    for student in track(classroom.handed_in_by(assignment), "Stock nbgrader"):
        result = api.autograde(name, student)
        if not result["success"]:
            raise CourseError(reason(result))
    return Run(time.perf_counter() - began, start_up, classroom.points(assignment))


def grade_ours(folder: str, name: str) -> Run:
    """Grade a class as `make grade` does."""
    classroom, began = Classroom(folder=folder), time.perf_counter()
    assignment = classroom.course.assignment(name)
    graded = grading.grade(classroom, assignment)
    if graded.failed:
        raise CourseError(f"These could not be graded: {graded.failed}")
    seconds, took = time.perf_counter() - began, graded.timings
    start_up = graded.start + took.start
    steps = {
        "read and rebuild": graded.rebuild,
        "fork a checker, build the cage": took.cage,
        "the notebook's cells": took.cells,
        "the tests": took.tests,
        "writer: rows and files": graded.write,
        "writer: waiting": seconds - start_up - graded.write,
    }
    followed = {
        (one.student, cell)
        for one in read_class(classroom).of(name)
        for cell, verdict in one.tests.items()
        if verdict.references and one.scores[cell]
    }
    return Run(seconds, start_up, classroom.points(assignment), steps, followed)


def limit(folder: str, name: str) -> float:
    """Return the seconds that a class takes if nothing but its cells runs, on all cores."""
    os.environ |= {"MPLBACKEND": "agg", "COURSE_STATIC": "1"}
    sys.path.insert(0, str(ROOT / "source" / name))
    paths = sorted((ROOT / folder / "submitted").glob(f"*/{name}/{name}.ipynb"))
    notebooks = [_cells_to_run(name, path) for path in paths]
    with redirect_stdout(StringIO()):
        _execute(notebooks[0])  # what is slow only once
        return sum(map(_execute, notebooks)) / CORES


def _cells_to_run(name: str, path: Path) -> list[str]:
    """Return the student's cells, those of the course that are needed, and whole tests."""
    student, places = path.parents[1].name, ClassFolder.around(path.parent)
    tests, notebook = plan(name).tests, rebuilt(plan(name), places.read(student, name))
    setup = {text for test in tests.values() for text in test.setup}
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    whole = [tests.get(cell.metadata.get("nbgrader", {}).get("grade_id")) for cell in cells]
    return [
        test.source if test else cell.source
        for cell, told, test in zip(cells, public(cells), whole, strict=True)
        if test or told.runs or cell.source in setup
    ]


def _execute(cells: list[str]) -> float:
    """Run cells in a new `__main__`, into which tests write; return the seconds."""
    sys.modules["__main__"] = main = ModuleType("__main__")
    began = time.perf_counter()
    for cell in cells:
        with suppress(Exception):  # wrong answers fail their tests
            exec(compile(cell, "<cell>", "exec"), vars(main))
    return time.perf_counter() - began


def alone(work: Callable[..., Any], *words: str) -> tuple[Any, float]:
    """Do work in a new process; return what it returns, and the most memory it used, in MB."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        process = psutil.Process(pool.submit(os.getpid).result())
        job, peak, pause = pool.submit(work, *words), 0.0, 0.2
        while not wait([job], timeout=pause).done:
            began = time.perf_counter()
            peak = max(peak, _memory(process))
            pause = max(0.2, 20 * (time.perf_counter() - began))  # looking takes time, too
        return job.result(), peak


def _memory(process: psutil.Process) -> float:
    """Return the MB of a process and all below it."""
    total = 0
    for one in (process, *process.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            try:
                total += one.memory_full_info().pss
            except (
                psutil.AccessDenied
            ):  # a cage, if we are not root: rather too much than too little
                total += one.memory_info().rss
    return total / 2**20
