"""One rebuilt submission, from cells to verdicts; what was run before is remembered."""

import atexit
import hashlib
import json
import os
import shutil
import sys
import tempfile
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograde import ROOT
from autograde.grader import verdicts
from autograde.grader.plan import Plan, plan
from autograde.grader.verdicts import Verdict
from autograde.grader.warm import GraderFault, Warm

Result = dict[str, Any]  # {"key": its name, "cells": cell id → verdict or report}


@dataclass(frozen=True)
class Limits:
    """What a submission may use.

    Attributes:
        seconds: for one cell.
        whole: seconds for the whole notebook.
        memory: megabytes for one process.
        unsafe: whether it runs with our own rights.
        threads: on how many its sums run.

    """

    seconds: float
    whole: float
    memory: int
    unsafe: bool = False
    threads: int = 1


def key_of(name: str, notebook: NotebookNode, limits: Limits) -> str:
    """Return a name for all that the verdicts depend on: submission, source, grader, limits."""
    about = [
        [(cell.id, cell.metadata.course.part, cell.source) for cell in notebook.cells],
        notebook.metadata.course.problem,
        plan(name).digest,
        asdict(limits),
    ]
    return hashlib.sha256(json.dumps(about).encode()).hexdigest()[:32]


def graded(name: str, notebook: NotebookNode, limits: Limits, force: bool = False) -> Result:
    """Run a rebuilt notebook and its tests, unless that was done before.

    Args:
        name: the assignment.
        notebook: what `rebuild` made.
        limits: what it may use.
        force: run it even if it was run before.

    Raises:
        CourseError: if this machine cannot cage a submission.

    """
    kept = _private() / f"{key_of(name, notebook, limits)}.json"
    if not force and (result := _remembered(kept)):
        return result
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    found: dict[int, dict[str, Any]] = {}
    otherwise = Verdict(verdicts.ERROR, notebook.metadata.course.problem)
    if not notebook.metadata.course.problem:
        try:
            found = run_tests(name, cells, limits, plan(name).tests)
        except GraderFault as fault:
            print(f"{name} could not be graded: {fault}", file=sys.stderr)  # for the teacher alone
            said = "This could not be graded, through no fault of yours. Tell your teacher."
            otherwise = Verdict(verdicts.FAULT, said)
    for index, cell in enumerate(cells):
        if cell.metadata.course.part == "test":
            found.setdefault(index, otherwise.as_dict())
    result = {"key": kept.stem, "cells": {cells[i].id: report for i, report in found.items()}}
    if otherwise.verdict == verdicts.FAULT:  # a fault of ours is not worth keeping
        return result | {"key": ""}  # by which the next call knows that there is more to do
    _remember(kept, result)
    return result


def run_tests(
    name: str, cells: list[NotebookNode], limits: Limits, tests: dict[str, dict[str, Any]]
) -> dict[int, dict[str, Any]]:
    """Run cells and tests, remembering nothing.

    Args:
        name: the assignment.
        cells: the code cells of a rebuilt notebook; of its test cells, those that are in `tests`.
        limits: what they may use.
        tests: those of the assignment's plan, or some of them, or others for the same cells.

    Returns:
        index → verdict of a test or report of another cell.

    Raises:
        CourseError: if this machine cannot cage a submission.
        GraderFault: if the grader itself failed.

    """
    job = {
        "cells": [_public(cell) for cell in cells],
        "seconds": limits.seconds,
        "whole": limits.whole,
        "limits": {
            "memory": limits.memory * 2**20,
            "cpu": int(limits.whole),
            "processes": len(tests) + 24,  # a fork for each test, and some threads
            "files": 64 * 2**20,
        },
    }
    found = _warm(name, limits).grade(job, _secret(tests, cells))
    return {**found["cells"], **found["tests"]}


def _public(cell: NotebookNode) -> dict[str, Any]:
    """Return what the worker is told of a cell; of a test, that it stands here."""
    part = cell.metadata.course.part
    return {
        "kind": part,
        "source": "" if part == "test" else cell.source,
        "untouched": bool(cell.metadata.course.get("untouched")),
    }


def _secret(tests: dict[str, dict[str, Any]], cells: list[NotebookNode]) -> list[dict[str, Any]]:
    """Return what the checker is told of the tests."""
    index_of = {
        cell.metadata.nbgrader.grade_id: index
        for index, cell in enumerate(cells)
        if cell.metadata.course.part in ("test", "answer")
    }
    told = []
    for grade_id, test in tests.items():
        answers = [index_of[answer] for answer in test["answers"] if answer in index_of]
        told.append({**test, "index": index_of[grade_id], "answers": answers})
    return told


# --- one warm process for each assignment


def get_warm(name: str, limits: Limits) -> None:
    """Start what `graded` will need, if this was not done before."""
    _warm(name, limits)


_warm_ones: dict[tuple[str, str, bool, int], Warm] = {}
_one_at_a_time = threading.Lock()


def _warm(name: str, limits: Limits) -> Warm:
    the_plan = plan(name)
    key = name, the_plan.digest, limits.unsafe, limits.threads
    with _one_at_a_time:
        if key not in _warm_ones:
            folder = _copy_of(the_plan)
            _warm_ones[key] = Warm(
                folder, the_plan.modules, not limits.unsafe, the_plan.given, limits.threads
            )
            atexit.register(shutil.rmtree, folder, ignore_errors=True)
            atexit.register(_warm_ones[key].close)
    return _warm_ones[key]


def _copy_of(the_plan: Plan) -> Path:
    """Copy what a student has beside the notebook to a folder that can be shown in the cage.

    Not below the course or the class: the names on the way to it can be seen, too.
    """
    temporary = Path("/var/tmp")
    for old in temporary.glob("autograde-*"):  # of processes that were killed
        if not Path("/proc", old.name.split("-")[1]).exists():
            shutil.rmtree(old, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f"autograde-{os.getpid()}-", dir=temporary))
    folder.chmod(0o755)  # in the cage, root is nobody
    for path in the_plan.beside:
        to = folder / path.relative_to(the_plan.folder)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, to)
    return folder


# --- what was run before


def _private() -> Path:
    folder = ROOT / os.environ.get("CLASSROOM", "classroom") / ".graded"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _remembered(path: Path) -> Result | None:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _remember(path: Path, result: Result) -> None:
    """Keep a result, whole or not at all."""
    new = path.with_suffix(f".{os.getpid()}")
    new.write_text(json.dumps(result), encoding="utf-8")
    new.replace(path)
