"""Proves that a notebook is graded right: what `make audit` does.

Every right answer that is kept earns everything, under other seeds and on another number of
threads; every wrong one loses what it says it does, and no more; every mutant of the reference
loses a point; no answer that solves nothing earns one. How far tests stand from both sides is
measured by moving their tolerances.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from itertools import product, zip_longest
from operator import or_
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograde.notebook.text import Exercise, exercises, names, read_source
from autograde.proof import replay, shallow
from autograde.proof.answer_bank import bank, expectation, load, reference
from autograde.proof.messages import messages_page, page_of
from autograde.proof.mutants import Mutant, equivalent, mutants
from autograde.proof.perturb import chance, reseeded, widened
from autograde.proof.trials import HASTE, PATIENCE, lost, messages_of, side_by_side, tests_of, trial

SEEDS, THREADS = range(1, 21), (1, 2)
CLOSER, WIDER = (0.1, 0.01, 0.001), (10, 100, 1000)  # times the tolerance
MOST_SHALLOW = 10  # points of the whole course


@dataclass
class Audit:
    """What came of the audit of one exercise.

    Attributes:
        exercise: which.
        right, accepted: right answers, and those that earn everything, whatever the seed.
        wrong, refused: wrong answers, and those that lose what they say and tell why.
        mutants, killed: mutants, and those that lose a point.
        equivalent: mutants that are right answers.
        shallow: points that answers earn which solve nothing, excused test cells included.
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
    shallow: float = 0
    closest: float = 1
    widest: float = 1


def show(wanted: list[str], only: str = "") -> bool:
    """Audit notebooks, print a table and what is wrong; return whether nothing is.

    Args:
        wanted: the notebooks.
        only: one of the audits; all of them if empty.

    """
    table = Table(title="The audit of the grading", caption=CAPTION, caption_justify="left")
    for head in "exercise|right|wrong|mutants|equivalent|survivors|shallow|closest|widest".split(
        "|"
    ):
        table.add_column(head, justify="left" if head == "exercise" else "right")
    problems, earned = [], 0.0
    for name in wanted:
        parts, found = audit(name, [only] if only else AUDITS)
        problems += found
        earned += sum(part.shallow for part in parts)
        for part in parts:
            table.add_row(*_row(part))
        table.add_section()
    if earned > MOST_SHALLOW:
        problems.append(
            f"Answers that solve nothing earn {earned:g} points; {MOST_SHALLOW} are allowed."
        )
    console = Console()
    console.print(table)
    for problem in problems:
        console.print(f"✗ {escape(problem)}", highlight=False)
    return not problems


CAPTION = """\
right: accepted in full, of so many; wrong: refused as they say, of so many
shallow: points that answers earn which solve nothing, all tricks together
closest: all right answers stay within this part of the tolerance (float32 answers among them)
widest: all wrong answers are still refused with so many times the tolerance"""


def _row(part: Audit) -> list[str]:
    return [
        part.exercise.number,
        f"{part.accepted} / {part.right}",
        f"{part.refused} / {part.wrong}",
        str(part.mutants),
        str(part.equivalent),
        str(part.mutants - part.killed - part.equivalent),
        f"{part.shallow:g}",
        f"{part.closest:g}",
        f"{part.widest:g}",
    ]


def audit(name: str, only: Iterable[str] | None = None) -> tuple[list[Audit], list[str]]:
    """Audit a notebook.

    Args:
        name: the notebook.
        only: which audits; all of them if None.

    Returns:
        What came of each exercise, and a sentence for each thing that is wrong.

    """
    parts = [Audit(part) for part in exercises(read_source(name)) if part.points]
    problems = [one for kind in only or AUDITS for one in AUDITS[kind](name, parts)]
    return parts, problems


def audit_right(name: str, parts: list[Audit]) -> list[str]:
    """Grade every right answer under every seed, of the tests and of chance, on 1 and 2 threads."""
    solved, kept = reference(name), bank(name, "right")
    jobs = list(product([None, *kept], SEEDS, THREADS))
    changed = {seed: tests_of(name, change=reseeded(seed)) for seed in SEEDS}

    def work(job: tuple[Path | None, int, int]) -> set[str]:
        path, seed, threads = job
        answers = solved | load(path) if path else solved
        limits = replace(PATIENCE, threads=threads)
        return lost(trial(name, answers, limits, changed[seed], chance(seed)))

    problems = []
    wrongly: dict[Path | None, set[str]] = {path: set() for path in [None, *kept]}
    for (path, seed, threads), cells in side_by_side(f"{name}: right answers", work, jobs):
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
    said = wrong_answer_messages(name)
    problems = wrongly_judged(name, said)
    for path in said:
        for part in _parts_of(path, parts):
            part.wrong += 1
            part.refused += path not in problems
    page_of(name).parent.mkdir(exist_ok=True)
    page_of(name).write_text(messages_page(name, said), encoding="utf-8")
    return list(problems.values())


def wrong_answer_messages(name: str) -> dict[Path, dict[str, str]]:
    """Return what every wrong answer is told: file → test cell that it loses → message."""
    solved = reference(name)

    def work(path: Path) -> dict[str, str]:
        return messages_of(trial(name, solved | load(path)))

    return dict(side_by_side(f"{name}: wrong answers", work, bank(name, "wrong")))


def wrong_answer_messages_batched(name: str) -> dict[Path, dict[str, str]]:
    """Return what `wrong_answer_messages` returns, from several answers in one notebook.

    That takes a fraction of the time. Wrong answers to different exercises do not disturb each
    other, if grading is right. Where they lose other test cells together than they should, each
    is graded alone after all.
    """
    solved, by_exercise = reference(name), defaultdict(list)
    for path in bank(name, "wrong"):
        by_exercise[next(iter(load(path)))].append(path)
    groups = [tuple(filter(None, paths)) for paths in zip_longest(*by_exercise.values())]

    def work(paths: tuple[Path, ...]) -> dict[Path, dict[str, str]]:
        found = messages_of(trial(name, reduce(or_, map(load, paths), solved)))
        cells = {path: expectation(path)[0] for path in paths}
        said = {path: {c: found[c] for c in cells[path] if c in found} for path in paths}
        if sum(map(len, cells.values())) != len(found) or wrongly_judged(name, said):
            return {path: messages_of(trial(name, solved | load(path))) for path in paths}
        return said

    done = side_by_side(f"{name}: wrong answers, together", work, groups)
    said = {path: cells for _, one in done for path, cells in one.items()}
    return {path: said[path] for path in bank(name, "wrong")}


def wrongly_judged(name: str, said: dict[Path, dict[str, str]]) -> dict[Path, str]:
    """Return the wrong answers that do not get what their docstrings say, with what they get."""
    problems = {}
    for path, found in said.items():
        cells, words = expectation(path)
        if found.keys() != cells:
            problems[path] = f"{name}: {path.stem} loses {_list(found)}, not {_list(cells)}"
        elif not any(words in " ".join(message.split()) for message in found.values()):
            problems[path] = f"{name}: {path.stem} is told {found}"
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

    def is_right(mutant: Mutant) -> bool:
        return mutant.change in right.get(mutant.cell, {})

    def work(mutant: Mutant) -> set[str]:
        tests = tests_of(name, part_of[mutant.cell].exercise.points)
        limits = PATIENCE if is_right(mutant) else HASTE
        return lost(trial(name, solved | {mutant.cell: mutant.text}, limits, tests))

    for mutant, cells in side_by_side(f"{name}: mutants", work, mutants(name)[::every]):
        part, listed = part_of[mutant.cell], is_right(mutant)
        part.mutants += 1
        part.killed += bool(cells)
        part.equivalent += listed and not cells
        if bool(cells) == listed:
            what = "is listed as equivalent, and loses points" if listed else "survives"
            problems.append(f"{name}: {mutant.cell}: {mutant.change}: {what}")
    return problems


def audit_shallow(name: str, parts: list[Audit]) -> list[str]:
    """See that answers which solve nothing earn nothing, but where a reason is given."""
    passed = shallow.passed_by_tricks(name)
    for part in parts:
        points = part.exercise.points
        part.shallow = sum(points[cell] for cell in passed.keys() & points.keys())
    return shallow.problems(name, passed)


def audit_replay(name: str, parts: list[Audit]) -> list[str]:
    """See that a recording of the right answers earns next to nothing in another class."""
    return replay.problems(name, replay.passed_by_recording(name))


def audit_tolerances(name: str, parts: list[Audit]) -> list[str]:
    """Measure how far right and wrong answers are from the border between them."""
    measure_closest(name, parts)
    measure_widest(name, parts)
    return []


def measure_closest(name: str, parts: list[Audit]) -> None:
    """Find how far the tolerances could shrink with every right answer still accepted."""
    solved, kept = reference(name), [None, *bank(name, "right")]
    changed = {factor: tests_of(name, change=widened(factor)) for factor in CLOSER}

    def work(job: tuple[float, Path | None]) -> set[str]:
        factor, path = job
        answers = solved | (load(path) if path else {})
        return lost(trial(name, answers, tests=changed[factor]))

    jobs = [(factor, path) for factor in CLOSER for path in kept]
    failed: dict[float, frozenset[str]] = dict.fromkeys(CLOSER, frozenset())
    for (factor, _), cells in side_by_side(f"{name}: closer tolerances", work, jobs):
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

    def work(job: tuple[int, Path, Audit]) -> bool:
        factor, path, part = job
        tests = {cell: changed[factor][cell] for cell in part.exercise.points}
        return bool(lost(trial(name, solved | load(path), tests=tests)))

    widest: dict[str, float] = {}
    for (factor, _, part), refused in side_by_side(f"{name}: wider tolerances", work, jobs):
        if not refused:
            number = part.exercise.number
            widest[number] = min(widest.get(number, factor), factor)
    for part in parts:
        limit = widest.get(part.exercise.number, 10 * WIDER[-1])
        part.widest = max((factor for factor in WIDER if factor < limit), default=1)


def _parts_of(path: Path, parts: list[Audit]) -> list[Audit]:
    """Return the exercises that a file of answers is about."""
    return [part for part in parts if not part.exercise.solutions.keys().isdisjoint(load(path))]


def _list(cells: Iterable[str]) -> str:
    return ", ".join(sorted(cells)) or "nothing"


def every_name() -> list[str]:
    """Return the notebooks that have exercises."""
    return [name for name in names() if exercises(read_source(name))]


AUDITS = {
    "right": audit_right,
    "wrong": audit_wrong,
    "mutants": audit_mutants,
    "shallow": audit_shallow,
    "replay": audit_replay,
    "tolerances": audit_tolerances,
}
