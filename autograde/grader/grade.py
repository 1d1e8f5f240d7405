"""Grade one rebuilt submission, from cells to verdicts. Results are kept."""

import hashlib
import json
import os
import sys
import tempfile
import threading
from collections.abc import Collection
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Protocol

from nbformat import NotebookNode

from autograde import CourseError
from autograde.grader import seeds, verdicts
from autograde.grader.assignment import Plan
from autograde.grader.builds_on import exercises_below
from autograde.grader.class_folder import ClassFolder
from autograde.grader.follow_through import Verdicts, follow_through
from autograde.grader.fork_server import GraderFault
from autograde.grader.jobs import (
    Job,
    Outcome,
    PlacedTest,
    ProcessLimits,
    Secret,
    Tests,
    Timings,
)
from autograde.grader.kit import Kit
from autograde.grader.scheduler import Scheduler
from autograde.grader.test_code import compiled
from autograde.grader.verdicts import Verdict
from autograde.grader.what_runs import public

LEAST_LEFT = 1  # seconds for which a notebook is worth being run again


@dataclass(frozen=True)
class Result:
    """What came of a submission.

    Attributes:
        key: names all that it depends on; "" if it was not kept.
        cells: id of each cell that has run, and of each test → its verdict.
        timings: where the time went; nowhere, if it was run before.

    """

    key: str
    cells: dict[str, Verdict]
    timings: Timings = field(default_factory=Timings)


@dataclass(frozen=True)
class Ran:
    """What came of running cells and tests.

    Attributes:
        verdicts: index of a cell → what came of it.
        timings: where the time went.

    """

    verdicts: Verdicts
    timings: Timings = field(default_factory=Timings)


@dataclass(frozen=True)
class Limits:
    """What a submission may use.

    Attributes:
        cell_timeout: seconds for one cell, and for one test.
        notebook_timeout: seconds for all cells of the notebook.
        tests_timeout: seconds for all tests, and for all that is judged again.
        memory_mb: megabytes for one process.
        unsafe: whether it runs with our own rights.
        threads: on how many its sums run.
        scheduler: whose workers run it, None for this machine; no verdict depends on that.

    """

    cell_timeout: float = 20
    notebook_timeout: float = 300
    tests_timeout: float = 120
    memory_mb: int = 2048
    unsafe: bool = False
    threads: int = 1
    scheduler: Scheduler | None = None


def key_of(the_plan: Plan, notebook: NotebookNode, limits: Limits, secret: bytes) -> str:
    """Return a name for all that the verdicts depend on: submission, source, grader, secret."""
    about = [
        [
            (cell.id, cell.metadata.course.part, cell.metadata.course.get("misplaced"), cell.source)
            for cell in notebook.cells
        ],
        notebook.metadata.course.problem,
        the_plan.digest,
        asdict(replace(limits, scheduler=None)),
        seeds.digest(secret),
    ]
    return hashlib.sha256(json.dumps(about).encode()).hexdigest()[:32]


def graded(
    the_plan: Plan, notebook: NotebookNode, limits: Limits, folder: ClassFolder, force: bool = False
) -> Result:
    """Run a rebuilt notebook and its tests, unless that was done before.

    Args:
        the_plan: the assignment.
        notebook: what `rebuild` made.
        limits: what it may use.
        folder: of the class, where verdicts are remembered.
        force: run it even if it was run before.

    Raises:
        CourseError: if this machine cannot cage a submission.

    """
    secret = seeds.class_secret(folder.root)
    kept = folder.verdicts / f"{key_of(the_plan, notebook, limits, secret)}.json"
    if not force and (result := _remembered(kept)):
        return result
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    ran = Ran({})
    otherwise = Verdict(verdicts.ERROR, notebook.metadata.course.problem)
    if not notebook.metadata.course.problem:
        try:
            ran = run_tests(the_plan, cells, limits, the_plan.tests, secret)
        except GraderFault as fault:
            # for the teacher alone
            print(f"{the_plan.name} could not be graded: {fault}", file=sys.stderr)
            said = "This could not be graded, through no fault of yours. Tell your teacher."
            otherwise = Verdict(verdicts.FAULT, said)
    for index, cell in enumerate(cells):
        if cell.metadata.course.part == "test":
            ran.verdicts.setdefault(index, otherwise)
    found = {cells[index].id: verdict for index, verdict in ran.verdicts.items()}
    result = Result(kept.stem, found, ran.timings)
    if otherwise.verdict == verdicts.FAULT:  # a fault of ours is not worth keeping
        return replace(result, key="")  # by which the next call knows that there is more to do
    _remember(kept, result)
    return result


def run_tests(
    the_plan: Plan, cells: list[NotebookNode], limits: Limits, tests: Tests, secret: bytes = b""
) -> Ran:
    """Run cells and tests, and again those that a wrong earlier exercise may have cost.

    Nothing is remembered.

    Args:
        the_plan: the assignment.
        cells: the code cells of a rebuilt notebook; of its test cells, those that are in `tests`.
        limits: what they may use.
        tests: those of the assignment's plan, or some of them, or others for the same cells.
        secret: what hidden inputs are drawn from; b"" for the seeds as they are written.

    Raises:
        CourseError: if this machine cannot cage a submission.
        GraderFault: if the grader itself failed.

    """
    drawn = {
        grade_id: replace(test, source=seeds.with_secret(test.source, grade_id, secret))
        for grade_id, test in tests.items()
    }
    judge = Judge(the_plan, limits, cells, drawn)
    found = follow_through(judge.plan, cells, judge.tests, judge.first(), judge.again)
    return Ran(found, judge.timings)


class Judge:
    """Runs the notebooks that come of one submission, within one budget of time."""

    def __init__(self, the_plan: Plan, limits: Limits, cells: list[NotebookNode], tests: Tests):
        """Prepare to run `cells`, and to ask `tests`."""
        self.plan, self.limits, self.cells = the_plan, limits, cells
        self.tests, self._left, self.timings = tests, limits.tests_timeout, Timings()
        self._builds_on = {
            part.number: [one.number for one in exercises_below(the_plan, part, cells, tests)]
            for part in the_plan.exercises
        }

    def first(self) -> Verdicts:
        """Run the notebook as the student wrote it, and all tests."""
        placed = _placed(self.tests, self.cells, self._builds_on)
        secret = Secret(placed, self.plan.withheld)
        found = self._run(self.cells, secret, self.limits.notebook_timeout)
        self._left -= sum(verdict.seconds for verdict in found.values())
        return found

    def again(self, cells: list[NotebookNode], wanted: Collection[str]) -> Verdicts:
        """Run a notebook that holds what a student must not read, and some of the tests.

        Returns:
            nothing if there is no time left.

        """
        if self._left < LEAST_LEFT:
            return {}
        before = self.timings.running
        tests = {grade_id: self.tests[grade_id] for grade_id in wanted}
        timeout = min(self.limits.notebook_timeout, self._left / 2)
        secret = Secret(_placed(tests, cells, {}), self.plan.withheld, confidential=True)
        found = self._run(cells, secret, timeout)
        self._left -= self.timings.running - before  # a cluster may have let it wait
        return found

    def _run(self, cells: list[NotebookNode], secret: Secret, timeout: float) -> Verdicts:
        limits = self.limits
        job = Job(
            cells=public(cells),
            cell_timeout=limits.cell_timeout,
            notebook_timeout=timeout,
            tests_timeout=self._left,
            limits=ProcessLimits(
                memory=limits.memory_mb * 2**20,
                cpu=int(limits.notebook_timeout),
                processes=len(secret.tests) + 12,  # a fork for each test, and some threads
                files=64 * 2**20,
            ),
        )
        found = _server(self.plan, limits).grade(job, secret)
        self.timings += found.timings
        return {**found.cells, **found.tests}


def _placed(
    tests: Tests, cells: list[NotebookNode], builds_on: dict[str, list[str]]
) -> list[PlacedTest]:
    """Return what the checker is told of the tests."""
    index_of = {
        cell.metadata.nbgrader.grade_id: index
        for index, cell in enumerate(cells)
        if cell.metadata.course.part in ("test", "answer")
    }
    return [
        PlacedTest(
            index=index_of[grade_id],
            answers=[index_of[answer] for answer in test.answers if answer in index_of],
            spec=test,
            code=compiled(test.source),
            builds_on=builds_on.get(test.exercise, []),
        )
        for grade_id, test in tests.items()
    ]


# --- one fork server for each assignment


class Server(Protocol):
    """Runs the submissions of an assignment: a fork server, or a cluster that has some."""

    def grade(self, job: Job, secret: Secret) -> Outcome:
        """Run one submission; see `ForkServer`."""


def prestart(the_plan: Plan, limits: Limits) -> None:
    """Start the fork server that `graded` will need, if this was not done before.

    Raises:
        CourseError: if there is no cluster where there should be one; it says what to do.

    """
    _server(the_plan, limits)


def at_once(limits: Limits) -> int:
    """Return how many submissions can run at a time, here or on the cluster as it is now."""
    if not limits.scheduler:
        return os.cpu_count() or 1
    from autograde.grader.cluster import workers

    return workers(limits.scheduler)


_servers: dict[tuple[str, str, bool, int, Scheduler | None], Server] = {}
_one_at_a_time = threading.Lock()


def _server(the_plan: Plan, limits: Limits) -> Server:
    key = str(the_plan.folder), the_plan.digest, limits.unsafe, limits.threads, limits.scheduler
    with _one_at_a_time:
        if key not in _servers:
            kit = Kit.of(the_plan)
            if limits.scheduler:
                _servers[key] = _remote(limits, kit)
            else:
                _servers[key] = kit.start(not limits.unsafe, limits.threads)
    return _servers[key]


def _remote(limits: Limits, kit: Kit) -> Server:
    """Return what stands for a fork server where a cluster runs submissions."""
    if limits.unsafe:
        raise CourseError("A cluster runs no submission without a cage. Leave out --unsafe.")
    try:
        from autograde.grader.cluster import Remote
    except ImportError as error:
        raise CourseError(
            f"Grading on a cluster needs a package more ({error}). In the folder of the course:"
            " .venv/bin/pip install '.[cluster]'"
        ) from None
    assert limits.scheduler
    return Remote(limits.scheduler, kit)


# --- what was run before


def _remembered(path: Path) -> Result | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Result(found["key"], {cell: Verdict.of(one) for cell, one in found["cells"].items()})
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _remember(path: Path, result: Result) -> None:
    """Keep a result, whole or not at all; equal submissions may be kept at the same time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, prefix=".", delete=False
    ) as new:
        json.dump({"key": result.key, "cells": result.cells}, new, default=asdict)
    os.replace(new.name, path)
