"""The same test with other random numbers or another tolerance: what the audit tries.

Texts are changed by insertion, so that comments stay: they mark the hidden part of a test.
"""

import ast
from collections.abc import Callable, Iterator

from autograde.grader import seeds

TOLERANCES = {  # of course.check and of NumPy, where a call names none
    "equal": {"rtol": 1e-5, "atol": 1e-6},
    "allclose": {"rtol": 1e-5, "atol": 1e-8},
    "isclose": {"rtol": 1e-5, "atol": 1e-8},
}


def chance(seed: int) -> str:
    """Return code that gives a student's own random numbers another beginning."""
    return (
        "import random, sys, numpy\n"
        f"random.seed({seed})\n"
        f"numpy.random.seed({seed})\n"
        f"numpy.random.bit_generator.randbits = random.Random({seed}).getrandbits\n"
        f"if 'torch' in sys.modules: sys.modules['torch'].manual_seed({seed})"
    )


def reseeded(shift: int) -> Callable[[str], str]:
    """Return what adds a number to every seed in the text of a test."""
    return lambda text: seeds.reseeded(text, shift)


def widened(factor: float) -> Callable[[str], str]:
    """Return what makes every tolerance in the text of a test so many times as large."""

    def insertions(call: ast.Call) -> Iterator[seeds.Insertion]:
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        missing = ""
        for key, default in TOLERANCES.get(_name(call), {}).items():
            if value := given.get(key):
                yield value.lineno, value.col_offset, f"{factor} * ("
                yield *seeds.end(value), ")"
            else:
                missing += f", {key}={factor * default}"
        if missing:
            line, column = seeds.end(call)
            yield line, column - 1, missing

    return lambda text: seeds.with_insertions(text, insertions)


def _name(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))
