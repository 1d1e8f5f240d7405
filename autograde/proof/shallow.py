"""Answers that solve nothing, made by machine: every test cell must refuse them.

A trick takes the place of all answers of one exercise, with the reference in all others: what it
earns there, a student earns who has understood nothing. `tricks.py` and `liar.py` are the texts
that play them, in the student's process.
"""

import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from autograde import ROOT, CourseError
from autograde.grader.matching import without_hidden_tests
from autograde.notebook.dataflow import used_and_bound
from autograde.notebook.text import Exercise, exercises, read_source
from autograde.proof.answer_bank import reference
from autograde.proof.trials import HASTE, LIMITS, lost, side_by_side, tests_of, trial

FOLDER = Path(__file__).parent
TRICKS = {
    "hollow": "gives the right types and shapes with wrong numbers",
    "falling": "gives the right shapes with numbers that fall",
    "still": "changes nothing and gives its first number again and again",
    "zeros": "gives the right shapes with zeros",
    "ones": "gives the right shapes with ones",
    "wrecks": "sets its arguments to zero in place and gives zeros",
    "first": "gives back its first argument",
    "zero": "gives 0",
    "none": "gives None",
    "raises": "always raises ValueError",
}
LIES = {
    "recorded": "answers at_home with what the reference said in the visible part",
    "echo": "answers at_home with its arguments",
    "zeroes": "answers at_home with its arguments, all set to zero",
}
WORDS = TRICKS | LIES
Passed = dict[str, set[str]]  # test cell → the tricks that it lets pass


def passed_by_tricks(name: str, only: Iterable[str] = WORDS) -> Passed:
    """Return which test cells let which tricks pass.

    Args:
        name: the notebook.
        only: the tricks to try.

    """
    solved, only = reference(name), list(only)
    parts = [part for part in exercises(read_source(name)) if part.points]
    asking = {cell for cell, test in tests_of(name).items() if "at_home" in test.source}
    said = _recorded(name, asking) if asking and not LIES.keys().isdisjoint(only) else {}
    lies = {kind: f"{text_of('liar')}\n_liar['lie']({kind!r}, {said!r})" for kind in LIES}
    tests = {part.number: tests_of(name, part.points) for part in parts}
    jobs = [(part, kind) for part in parts for kind in only if _can_play(kind, part, asking)]

    def work(job: tuple[Exercise, str]) -> set[str]:
        part, kind = job
        trick = "hollow" if kind in LIES else kind
        answers = solved | {cell: shallow(text, trick) for cell, text in part.solutions.items()}
        wanted = tests[part.number]
        if kind in LIES:
            wanted = {cell: test for cell, test in wanted.items() if cell in asking}
        return wanted.keys() - lost(trial(name, answers, HASTE, wanted, lies.get(kind, "")))

    passed: Passed = defaultdict(set)
    for (_, kind), cells in side_by_side(f"{name}: shallow answers", work, jobs):
        for cell in cells:
            passed[cell].add(kind)
    return dict(passed)


def _can_play(kind: str, part: Exercise, asking: set[str]) -> bool:
    return kind in TRICKS or not asking.isdisjoint(part.points)


def shallow(text: str, kind: str) -> str:
    """Return the text of an answer that plays a trick in place of the right one."""
    names = sorted(used_and_bound(text)[1])
    return f"{text}\n\n{text_of('tricks')}\n_tricks['Trick']({kind!r}).play(globals(), {names!r})"


def text_of(file: str) -> str:
    """Return code that runs a file of this folder among names of its own."""
    source = (FOLDER / f"{file}.py").read_text(encoding="utf-8")
    return f"_{file} = {{'__name__': '{file}'}}\nexec({source!r}, _{file})"


def _recorded(name: str, asking: set[str]) -> dict[str, list[str]]:
    """Return what the reference says at home in the visible parts: key of a text → each call.

    To be written down, it runs without a cage, as on a student's own machine.
    """
    said = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "said")
        first = f"{text_of('liar')}\n_liar['record']({str(path)!r})"
        limits = replace(LIMITS, unsafe=True)
        trial(
            name,
            reference(name),
            limits,
            tests_of(name, asking, without_hidden_tests),
            first,
            False,
        )
        for line in path.read_text(encoding="ascii").splitlines() if path.exists() else ():
            key, answer = line.split(" ")
            said[key].append(answer)
    return dict(said)


def excused(name: str, file: str = "shallow.toml") -> dict[str, str]:
    """Read which test cells may let an answer pass that solves nothing: cell → the reason.

    They are listed in a file beside the notebook's answers.

    Raises:
        CourseError: if one is named that does not exist, or without a reason.

    """
    path = ROOT / "tests" / "answers" / name / file
    listed = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    cells = {cell for part in exercises(read_source(name)) for cell in part.points}
    for cell, reason in listed.items():
        if cell not in cells or not reason:
            raise CourseError(
                f"{path.relative_to(ROOT)} names {cell!r}: there is no such test cell,"
                " or no reason for it. Take it out, or mend it."
            )
    return listed


def problems(name: str, passed: Passed) -> list[str]:
    """Return a sentence for each test cell that lets a trick pass, or is excused for nothing."""
    listed, found = excused(name), []
    for cell in passed.keys() - listed.keys():
        kinds = [kind for kind in WORDS if kind in passed[cell]]
        if "hollow" in kinds:  # what a liar says makes no difference then
            kinds = [kind for kind in kinds if kind in TRICKS]
        words = "; or ".join(WORDS[kind] for kind in kinds)
        found.append(f"{name}: {cell}: passed by an answer that {words}")
    return sorted(found) + [
        f"{name}: {cell}: is listed in shallow.toml, and refuses every trick"
        for cell in listed
        if cell not in passed
    ]
