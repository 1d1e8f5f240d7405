"""What a mistake is called, and whether it is one's own or follows from an earlier one.

Words come without their values, so that two who make the same mistake are told the same.
"""

import ast
import re
from functools import cache

from autograde import ROOT
from autograde.classroom.class_record import GradedSubmission
from autograde.grader.verdicts import (
    ABOVE,
    ADVICE,
    CRASHED,
    ERROR,
    EXCEPTIONS,
    MEMORY,
    TIMEOUT,
    UNSEEN,
    WRONG,
)
from autograde.notebook.text import Exercise

NAMED = {WRONG, ERROR, TIMEOUT, MEMORY, CRASHED}  # verdicts that are the student's own mistake
EXCEPTION = re.compile(r"(\w+)(?:$|:| in (?:your )?line)")
NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?")
POINTS_BACK = re.compile(r"\bmend\s+that\s+first\b", re.I)  # what tests say that build on others


def consequences(one: GradedSubmission, parts: list[Exercise]) -> set[str]:
    """Return the test cells that were lost only because something before them was.

    These are tests that could not come to a judgement after code that never ended, those that say
    "mend that first" where a test before them was lost, and all below a cell that stopped the
    whole notebook, but for the first exercise there.

    Args:
        one: a student's notebook.
        parts: all exercises of the notebook, in order.

    """
    found: set[str] = set()
    if not any(test.verdict in NAMED for test in one.tests.values()):
        return found  # as of most
    stopped: Exercise | None = None
    lost_before = False
    for part in parts:
        for cell in part.points:
            test = one.tests.get(cell)
            if not test or test.verdict not in NAMED:
                continue
            if test.message.startswith(ABOVE):
                stopped = stopped or part
                follows = stopped is not part
            else:
                follows = lost_before and bool(POINTS_BACK.search(test.message))
            found |= {cell} if follows else set()
            lost_before = True
    return found


def mistake(verdict: str, message: str, test: str) -> str:
    """Return the words for what came of a test cell.

    Args:
        verdict: one of `NAMED`.
        message: what the student reads.
        test: the test cell's text in the source.

    Returns:
        what the check says of the mistake, with "…" for each value in it; of an exception its kind
        and the advice for it. None of it is the student's own text.

    """
    if verdict not in (WRONG, ERROR):
        return verdict.capitalize()
    parts = [" ".join(part.split()) for part in message.removeprefix(ABOVE).split("\n\n")]
    parts = [part for part in parts if part and _bare(part) != _bare(UNSEEN)] or [""]
    if verdict == ERROR and (said := EXCEPTION.match(parts[0])):
        advised = [name for name, words in ADVICE.items() if _bare(words) == _bare(parts[-1])]
        name = said[1] if said[1] in EXCEPTIONS else "Exception"
        return f"{advised[0]}: {ADVICE[advised[0]]}" if advised else name
    return _without_values(parts[-1], test)


def _without_values(said: str, test: str) -> str:
    """Return the string or f-string that the words come from, or them without their numbers."""
    checks = (ROOT / "course" / "check.py").read_text(encoding="utf-8")
    for pattern, words in (*_sayings(test), *_sayings(checks)):
        if pattern.fullmatch(_bare(said)):
            return words.removeprefix("…. ")
    return NUMBER.sub("…", said)


@cache
def _sayings(text: str) -> list[tuple[re.Pattern[str], str]]:
    """Return pattern and words of all strings in a program, the most telling ones first."""
    found = []
    for node in ast.walk(ast.parse(text)):
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        values = [part.value if isinstance(part, ast.Constant) else None for part in parts]
        told = [value if isinstance(value, str) else "…" for value in values]
        pattern = "".join(".*" if part == "…" else re.escape(_bare(part)) for part in told)
        fixed = sum(len(part) for part in told)
        if fixed > 10:  # shorter ones, as f"{a} and {b}", fit too much
            found.append((fixed, re.compile(pattern), " ".join("".join(told).split())))
    found.sort(key=lambda one: -one[0])
    return [(pattern, words) for _, pattern, words in found]


def _bare(text: str) -> str:
    """Return text without the spaces and line breaks that messages are wrapped with."""
    return re.sub(r"\s", "", text)
