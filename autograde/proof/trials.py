"""One answer graded as a submission is, without a class; results are remembered.

What a trial finds depends on the notebook's source, the grader, the versions of what they use,
the answers and the texts of the tests. A result is kept under a digest of all these in
`.cache/proof/`, so that after an edit only what it touches is tried again. `make prove` begins
with an empty folder.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, replace
from pathlib import Path
from typing import TypeVar

from nbformat.v4 import new_code_cell
from rich.progress import Progress, TimeElapsedColumn

from autograde import ROOT
from autograde.grader.assignment import plan
from autograde.grader.grade import Limits, run_tests
from autograde.grader.jobs import Tests
from autograde.grader.nbgrader_steps import rebuilt
from autograde.grader.submission import Handed, HandedCell
from autograde.grader.verdicts import TIMEOUT, Verdict
from autograde.proof.answer_bank import fill

LIMITS = Limits()
HASTE = replace(LIMITS, cell_timeout=8)  # many mutants never end; no right answer takes so long
# more threads than cores: a right answer may take ten times as long as where it is graded
PATIENCE = replace(LIMITS, cell_timeout=200, notebook_timeout=900, tests_timeout=1200)
REMEMBERED = ROOT / ".cache" / "proof"

Answers = dict[str, str]  # grade_id of a solution cell → text
Verdicts = dict[str, Verdict]  # grade_id of a test cell → what came of it
Work = TypeVar("Work")
Found = TypeVar("Found")


def trial(
    name: str,
    answers: Answers,
    limits: Limits = LIMITS,
    tests: Tests | None = None,
    first: str = "",
    remember: bool = True,
) -> Verdicts:
    """Grade answers as a submission is graded, without a gradebook, unless that was done before.

    Args:
        name: the notebook.
        answers: what is written into it.
        limits: what it may use.
        tests: those to run; all of the notebook's if None.
        first: code that runs before the notebook.
        remember: False where the trial leaves something behind that is needed each time.

    """
    tests = plan(name).tests if tests is None else tests
    about = [plan(name).digest, sorted(answers.items()), tests, asdict(limits), first]
    digest = hashlib.sha256(json.dumps(about, sort_keys=True, default=asdict).encode()).hexdigest()
    path = REMEMBERED / name / digest[:32]
    if not remember:
        return _tried(name, answers, limits, tests, first)
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {cell: Verdict.of(one) for cell, one in kept.items()}
    except (OSError, ValueError):
        found = _tried(name, answers, limits, tests, first)
    out_of_time = any(verdict.verdict == TIMEOUT for verdict in found.values())
    if not out_of_time or limits.cell_timeout < LIMITS.cell_timeout:  # else the machine was busy
        _remember(path, found)
    return found


def _tried(name: str, answers: Answers, limits: Limits, tests: Tests, first: str) -> Verdicts:
    cells = [
        cell
        for cell in rebuilt(plan(name), _handed(name, answers)).cells
        if cell.cell_type == "code"
        and (cell.metadata.course.part != "test" or cell.metadata.nbgrader.grade_id in tests)
    ]
    if first:
        cells.insert(0, new_code_cell(first, metadata={"course": {"part": "extra"}}))
    found = run_tests(plan(name), cells, limits, tests).verdicts
    return {
        cell.metadata.nbgrader.grade_id: found[index]
        for index, cell in enumerate(cells)
        if cell.metadata.course.part == "test"
    }


def _handed(name: str, answers: Answers) -> Handed:
    cells = fill(name, answers).cells
    ids = [cell.metadata.get("nbgrader", {}).get("grade_id", "") for cell in cells]
    return Handed(
        [HandedCell(g, c.id, c.cell_type, c.source) for g, c in zip(ids, cells, strict=True)]
    )


def _remember(path: Path, found: Verdicts) -> None:
    """Keep a result, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False) as file:
        json.dump(found, file, default=asdict)
    os.replace(file.name, path)


def tests_of(
    name: str,
    only: Iterable[str] | None = None,
    change: Callable[[str], str] = lambda text: text,
) -> Tests:
    """Return tests of a notebook, all or some, with a change made to their texts.

    To be called before threads are started: ast of Python 3.11 fails where two parse at once.
    """
    tests = plan(name).tests
    return {
        cell: replace(tests[cell], source=change(tests[cell].source))
        for cell in (tests if only is None else only)
    }


def lost(verdicts: Verdicts) -> set[str]:
    """Return the test cells that were not passed."""
    return {cell for cell, found in verdicts.items() if not found.passed}


def messages_of(verdicts: Verdicts) -> dict[str, str]:
    """Return what is said about the test cells that were not passed."""
    return {cell: verdicts[cell].message for cell in lost(verdicts)}


def side_by_side(
    title: str, work: Callable[[Work], Found], jobs: list[Work]
) -> list[tuple[Work, Found]]:
    """Do jobs, as many at a time as there are cores, with a progress bar; return them in order."""
    with Progress(*Progress.get_default_columns(), TimeElapsedColumn()) as progress:
        task = progress.add_task(title, total=len(jobs))
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # threads that wait for processes
            waiting = [pool.submit(work, job) for job in jobs]
            for _ in as_completed(waiting):
                progress.advance(task)
    return list(zip(jobs, (done.result() for done in waiting), strict=True))
