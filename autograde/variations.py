"""The same test with other random numbers or another tolerance: what the audit tries.

Texts are changed by insertion, so that comments stay: they mark the hidden part of a test.
"""

import ast
from collections.abc import Callable, Iterator

TOLERANCES = {  # of course.check and of NumPy, where a call names none
    "equal": {"rtol": 1e-5, "atol": 1e-6},
    "allclose": {"rtol": 1e-5, "atol": 1e-8},
    "isclose": {"rtol": 1e-5, "atol": 1e-8},
}
Insertion = tuple[int, int, str]  # (line, column, text)


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

    def insertions(call: ast.Call) -> Iterator[Insertion]:
        if _name(call) == "default_rng" and call.args:
            yield call.args[0].lineno, call.args[0].col_offset, f"{shift} + "

    return lambda text: _with_insertions(text, insertions)


def widened(factor: float) -> Callable[[str], str]:
    """Return what makes every tolerance in the text of a test so many times as large."""

    def insertions(call: ast.Call) -> Iterator[Insertion]:
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        missing = ""
        for key, default in TOLERANCES.get(_name(call), {}).items():
            if value := given.get(key):
                yield value.lineno, value.col_offset, f"{factor} * ("
                yield value.end_lineno, value.end_col_offset, ")"
            else:
                missing += f", {key}={factor * default}"
        if missing:
            yield call.end_lineno, call.end_col_offset - 1, missing

    return lambda text: _with_insertions(text, insertions)


def _name(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _with_insertions(text: str, insertions: Callable[[ast.Call], Iterator[Insertion]]) -> str:
    lines = [line.encode() for line in text.split("\n")]  # ast counts columns in bytes
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    for number, column, new in sorted(
        (i for call in calls for i in insertions(call)), reverse=True
    ):
        line = lines[number - 1]
        before = b"\n".join([*lines[: number - 1], line[:column]]).rstrip()
        new = new.removeprefix(",") if before.endswith(b",") else new
        lines[number - 1] = line[:column] + new.encode() + line[column:]
    return b"\n".join(lines).decode()
