"""Proves that a notebook is graded right: what `make audit` does.

Every right answer that is kept earns everything, under other seeds and on another number of
threads; every wrong one loses what it says it does, and no more; every mutant of the reference
loses a point. How far tests stand from both sides is measured by moving their tolerances.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import reduce
from itertools import product, zip_longest
from operator import or_
from pathlib import Path
from typing import Any, TypeVar

from nbformat.v4 import new_code_cell
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, TimeElapsedColumn
from rich.table import Table

from autograde.answers import bank, expectation, fill, load, reference
from autograde.grader.plan import plan
from autograde.grader.plugins import rebuilt
from autograde.grader.run import Limits, run_tests
from autograde.grader.submission import Handed, HandedCell
from autograde.grader.verdicts import PASSED
from autograde.messages import section, update
from autograde.mutants import Mutant, equivalent, mutants
from autograde.notebook import Exercise, exercises, names, read_source
from autograde.variations import chance, reseeded, widened

LIMITS = Limits(seconds=20, whole=300, memory=2048)
HASTE = replace(LIMITS, seconds=8)  # many mutants never end, and no right answer takes that long
SEEDS, THREADS = range(1, 21), (1, 2)
CLOSER, WIDER = (0.1, 0.01, 0.001), (10, 100, 1000)  # times the tolerance

Answers = dict[str, str]  # grade_id of a solution cell → text
Tests = dict[str, dict[str, Any]]  # grade_id of a test cell → what the checker needs
Verdicts = dict[str, dict[str, Any]]  # grade_id of a test cell → verdict, message, seconds
Job, Done = TypeVar("Job"), TypeVar("Done")


@dataclass
class Audit:
    """What came of the audit of one exercise.

    Attributes:
        exercise: which.
        right, accepted: right answers, and those that earn everything, whatever the seed.
        wrong, refused: wrong answers, and those that lose what they say and tell why.
        mutants, killed: mutants, and those that lose a point.
        equivalent: mutants that are right answers.
        closest: the least part of the tolerance within which all right answers stay.
        widest: the most times the tolerance at which all wrong answers are still refused.

    """

    exercise: Exercise
    right: int = 0
    accepted: int = 0
    wrong: int = 0
    refused: int = 0
    mutants: int = 0
    killed: int = 0
    equivalent: int = 0
    closest: float = 1
    widest: float = 1


def show(wanted: list[str]) -> bool:
    """Audit notebooks, print a table and what is wrong; return whether nothing is."""
    table = Table(title="The audit of the grading", caption=_CAPTION, caption_justify="left")
    heads = "right accepted|wrong refused|mutants|killed|equivalent|survivors|closest|widest"
    for head in ["exercise", *heads.split("|")]:
        table.add_column(head, justify="left" if head == "exercise" else "right")
    problems = []
    for name in wanted:
        parts, found = audit(name)
        problems += found
        for part in parts:
            table.add_row(*_row(part))
        table.add_section()
    console = Console()
    console.print(table)
    for problem in problems:
        console.print(f"✗ {escape(problem)}", highlight=False)
    return not problems


_CAPTION = """\
closest: all right answers stay within this part of the tolerance (float32 answers among them)
widest: all wrong answers are still refused with so many times the tolerance"""


def _row(part: Audit) -> list[str]:
    counts = [part.mutants, part.killed, part.equivalent]
    return [
        str(part.exercise),
        f"{part.accepted} / {part.right}",
        f"{part.refused} / {part.wrong}",
        *map(str, counts),
        str(part.mutants - part.killed - part.equivalent),
        f"{part.closest:g}",
        f"{part.widest:g}",
    ]


def audit(name: str) -> tuple[list[Audit], list[str]]:
    """Audit a notebook.

    Returns:
        What came of each exercise, and a sentence for each thing that is wrong.

    """
    parts = [Audit(part) for part in exercises(read_source(name))]
    problems = [*audit_right(name, parts), *audit_wrong(name, parts), *audit_mutants(name, parts)]
    measure_closest(name, parts)
    measure_widest(name, parts)
    return parts, problems


def trial(
    name: str,
    answers: Answers,
    limits: Limits = LIMITS,
    tests: Tests | None = None,
    first: str = "",
) -> Verdicts:
    """Grade answers as a submission is graded, without a gradebook, and remember nothing.

    Args:
        name: the notebook.
        answers: what is written into it.
        limits: what it may use.
        tests: those to run; all of the notebook's if None.
        first: code that runs before the notebook.

    """
    tests = plan(name).tests if tests is None else tests
    cells = [
        cell
        for cell in rebuilt(name, _handed(name, answers)).cells
        if cell.cell_type == "code"
        and (cell.metadata.course.part != "test" or cell.metadata.nbgrader.grade_id in tests)
    ]
    if first:
        cells.insert(0, new_code_cell(first, metadata={"course": {"part": "extra"}}))
    found = run_tests(name, cells, limits, tests)
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
        cell: {**tests[cell], "source": change(tests[cell]["source"])}
        for cell in (tests if only is None else only)
    }


def lost(verdicts: Verdicts) -> set[str]:
    """Return the test cells that were not passed."""
    return {cell for cell, found in verdicts.items() if found["verdict"] != PASSED}


def audit_right(name: str, parts: list[Audit]) -> list[str]:
    """Grade every right answer under every seed, of the tests and of chance, on 1 and 2 threads."""
    solved, kept = reference(name), bank(name, "right")
    jobs = list(product([None, *kept], SEEDS, THREADS))
    changed = {seed: tests_of(name, change=reseeded(seed)) for seed in SEEDS}

    def work(job: tuple[Path | None, int, int]) -> set[str]:
        path, seed, threads = job
        answers = solved | load(path) if path else solved
        limits = replace(LIMITS, threads=threads)
        return lost(trial(name, answers, limits, changed[seed], chance(seed)))

    problems, wrongly = [], {path: set() for path in [None, *kept]}
    for (path, seed, threads), cells in _side_by_side(f"{name}: right answers", work, jobs):
        wrongly[path] |= cells
        if cells:
            who = path.stem if path else "the reference"
            problems.append(f"{name}: {who} loses {_list(cells)} at seed {seed}, threads {threads}")
    for path in kept:
        for part in _parts_of(path, parts):
            part.right += 1
            part.accepted += wrongly[path].isdisjoint(part.exercise.points)
    return problems


def audit_wrong(name: str, parts: list[Audit]) -> list[str]:
    """See that every wrong answer loses the cells that it names, no others, and is told why."""
    said = told(name)
    problems = wrongly_judged(name, said)
    for path in said:
        for part in _parts_of(path, parts):
            part.wrong += 1
            part.refused += path not in problems
    update(name, section(name, said))
    return list(problems.values())


def told(name: str) -> dict[Path, dict[str, str]]:
    """Return what every wrong answer is told: file → test cell that it loses → message."""
    solved = reference(name)

    def work(path: Path) -> dict[str, str]:
        return messages(trial(name, solved | load(path)))

    return dict(_side_by_side(f"{name}: wrong answers", work, bank(name, "wrong")))


def told_together(name: str) -> dict[Path, dict[str, str]]:
    """Return what `told` returns, in a fraction of the time: several answers in one notebook.

    Wrong answers to different exercises do not disturb each other, if grading is right. Where they
    lose other test cells together than they should, each is graded alone after all.
    """
    solved, by_exercise = reference(name), defaultdict(list)
    for path in bank(name, "wrong"):
        by_exercise[next(iter(load(path)))].append(path)
    groups = [tuple(filter(None, paths)) for paths in zip_longest(*by_exercise.values())]

    def work(paths: tuple[Path, ...]) -> dict[Path, dict[str, str]]:
        found = messages(trial(name, reduce(or_, map(load, paths), solved)))
        cells = {path: expectation(path)[0] for path in paths}
        said = {path: {c: found[c] for c in cells[path] if c in found} for path in paths}
        if sum(map(len, cells.values())) != len(found) or wrongly_judged(name, said):
            return {path: messages(trial(name, solved | load(path))) for path in paths}
        return said

    done = _side_by_side(f"{name}: wrong answers, together", work, groups)
    said = {path: cells for _, one in done for path, cells in one.items()}
    return {path: said[path] for path in bank(name, "wrong")}


def messages(verdicts: Verdicts) -> dict[str, str]:
    """Return what is said about the test cells that were not passed."""
    return {cell: verdicts[cell]["message"] for cell in lost(verdicts)}


def wrongly_judged(name: str, said: dict[Path, dict[str, str]]) -> dict[Path, str]:
    """Return the wrong answers that do not get what their docstrings say, with what they get."""
    problems = {}
    for path, messages in said.items():
        cells, words = expectation(path)
        if messages.keys() != cells:
            problems[path] = f"{name}: {path.stem} loses {_list(messages)}, not {_list(cells)}"
        elif not any(words in " ".join(message.split()) for message in messages.values()):
            problems[path] = f"{name}: {path.stem} is told {messages}"
    return problems


def audit_mutants(name: str, parts: list[Audit], every: int = 1) -> list[str]:
    """See that mutants lose a point of their exercise, unless they are listed as right answers.

    Args:
        name: the notebook.
        parts: where to count.
        every: 10 tries one mutant in ten.

    """
    solved, right, problems = reference(name), equivalent(name), []
    part_of = {cell: part for part in parts for cell in part.exercise.solutions}

    def work(mutant: Mutant) -> set[str]:
        tests = tests_of(name, part_of[mutant.cell].exercise.points)
        return lost(trial(name, solved | {mutant.cell: mutant.text}, HASTE, tests))

    for mutant, cells in _side_by_side(f"{name}: mutants", work, mutants(name)[::every]):
        part, listed = part_of[mutant.cell], mutant.change in right.get(mutant.cell, {})
        part.mutants += 1
        part.killed += bool(cells)
        part.equivalent += listed and not cells
        if bool(cells) == listed:
            what = "is listed as equivalent, and loses points" if listed else "survives"
            problems.append(f"{name}: {mutant.cell}: {mutant.change}: {what}")
    return problems


def measure_closest(name: str, parts: list[Audit]) -> None:
    """Find how far the tolerances could shrink with every right answer still accepted."""
    solved, kept = reference(name), [None, *bank(name, "right")]
    changed = {factor: tests_of(name, change=widened(factor)) for factor in CLOSER}

    def work(job: tuple[float, Path | None]) -> set[str]:
        factor, path = job
        answers = solved | (load(path) if path else {})
        return lost(trial(name, answers, tests=changed[factor]))

    jobs = [(factor, path) for factor in CLOSER for path in kept]
    failed = dict.fromkeys(CLOSER, frozenset())
    for (factor, _), cells in _side_by_side(f"{name}: closer tolerances", work, jobs):
        failed[factor] |= cells
    for part in parts:
        for factor in CLOSER:
            if not failed[factor].isdisjoint(part.exercise.points):
                break
            part.closest = factor


def measure_widest(name: str, parts: list[Audit]) -> None:
    """Find how far the tolerances could grow with every wrong answer still refused."""
    solved = reference(name)
    jobs = [
        (factor, path, part)
        for part in parts
        for path in bank(name, "wrong")
        if part in _parts_of(path, parts)
        for factor in WIDER
    ]
    changed = {factor: tests_of(name, change=widened(factor)) for factor in WIDER}

    def work(job: tuple[float, Path, Audit]) -> bool:
        factor, path, part = job
        tests = {cell: changed[factor][cell] for cell in part.exercise.points}
        return bool(lost(trial(name, solved | load(path), tests=tests)))

    widest: dict[str, float] = {}
    for (factor, _, part), refused in _side_by_side(f"{name}: wider tolerances", work, jobs):
        if not refused:
            number = part.exercise.number
            widest[number] = min(widest.get(number, factor), factor)
    for part in parts:
        limit = widest.get(part.exercise.number, 10 * WIDER[-1])
        part.widest = max((factor for factor in WIDER if factor < limit), default=1)


def _parts_of(path: Path, parts: list[Audit]) -> list[Audit]:
    """Return the exercises that a file of answers is about."""
    return [part for part in parts if not part.exercise.solutions.keys().isdisjoint(load(path))]


def _side_by_side(
    title: str, work: Callable[[Job], Done], jobs: list[Job]
) -> list[tuple[Job, Done]]:
    """Do jobs, as many at a time as there are cores, with a progress bar; return them in order."""
    with Progress(*Progress.get_default_columns(), TimeElapsedColumn()) as progress:
        task = progress.add_task(title, total=len(jobs))
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # threads that wait for processes
            waiting = [pool.submit(work, job) for job in jobs]
            for _ in as_completed(waiting):
                progress.advance(task)
    return list(zip(jobs, (done.result() for done in waiting), strict=True))


def _list(cells: Iterable[str]) -> str:
    return ", ".join(sorted(cells)) or "nothing"


def every_name() -> list[str]:
    """Return the notebooks that have exercises."""
    return [name for name in names() if exercises(read_source(name))]
