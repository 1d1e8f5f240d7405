"""Hidden inputs are drawn from a secret of the class, so that nobody can know or record them.

A test draws its hidden inputs with literal seeds, `np.random.default_rng(7)`. Before a test runs, a
number made of the class's secret and the test's own name is put into every seed of its hidden
part. The same class draws the same numbers again; two tests never draw the same ones.
"""

import ast
import functools
import hashlib
import hmac
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from autograde.notebook.dataflow import parse
from autograde.notebook.markers import hidden_lines

FILE = "secret-of-hidden-inputs"  # in the folder of a class
Insertion = tuple[int, int, str]  # (line, column, text)
NO_NUMBERS = ast.List, ast.Tuple, ast.Starred
DATASETS = "spiral", "vertical"  # of course.data, with the seed as their third argument


def class_secret(folder: Path) -> bytes:
    """Return the secret of the class that keeps its things in a folder; make it if there is none.

    Only the owner can read the file. It is never released: who knows it can work out every hidden
    input.
    """
    path = folder / FILE
    folder.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        new = folder / f".{FILE}-{secrets.token_hex(8)}"
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
        with suppress(FileExistsError):  # somebody else was first: theirs counts
            os.link(new, path)
        new.unlink()
    return path.read_bytes()


@functools.lru_cache(1000)
def with_secret(test: str, grade_id: str, secret: bytes) -> str:
    """Return a test whose hidden part draws from a secret; b"" leaves it as it is."""
    if not secret:
        return test
    number = hmac.digest(secret, grade_id.encode(), hashlib.sha256)[:16]
    lines, _ = hidden_lines(test)
    return reseeded(test, int.from_bytes(number, "big"), lambda line: line in lines)


def digest(secret: bytes) -> str:
    """Return a name for a secret, by which nobody finds it."""
    return hashlib.sha256(b"digest" + secret).hexdigest()[:16] if secret else ""


def reseeded(text: str, shift: int, applies_to: Callable[[int], bool] = lambda line: True) -> str:
    """Return a test with a number put into every seed, on those lines that a function names."""

    def insertions(call: ast.Call) -> Iterator[Insertion]:
        if applies_to(call.lineno):
            yield from _insertions(call, shift)

    return with_insertions(text, insertions)


def with_insertions(text: str, insertions: Callable[[ast.Call], Iterator[Insertion]]) -> str:
    """Return a program with something put in at each of its calls; comments stay."""
    lines = [line.encode() for line in text.split("\n")]  # ast counts columns in bytes
    calls = [node for node in ast.walk(parse(text)) if isinstance(node, ast.Call)]
    for number, column, new in sorted(
        (i for call in calls for i in insertions(call)), reverse=True
    ):
        line = lines[number - 1]
        before = b"\n".join([*lines[: number - 1], line[:column]]).rstrip()
        new = new.removeprefix(",") if before.endswith((b",", b"(")) else new
        lines[number - 1] = line[:column] + new.encode() + line[column:]
    return b"\n".join(lines).decode()


def end(node: ast.expr) -> tuple[int, int]:
    """Return the line and the column at which an expression of a text ends."""
    return node.end_lineno or 0, node.end_col_offset or 0


def _insertions(call: ast.Call, shift: int) -> Iterator[Insertion]:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    of = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
    named = next((keyword.value for keyword in call.keywords if keyword.arg == "seed"), None)
    first = call.args[0] if call.args else named
    if name in ("default_rng", "Random") or (name, of) == ("seed", "random"):
        yield from _around(first, f"{shift} + (", ")")
    elif (name == "seed" and of.endswith(".random")) or name == "RandomState":
        words = [shift >> 32 * i & 0xFFFFFFFF for i in range(4)]  # NumPy's old one takes a list
        yield from _around(first, f"[{', '.join(map(str, words))}, ", "]")
    elif name == "manual_seed":  # torch takes 64 bits
        yield from _around(first, f"{shift & (2**62 - 1)} + (", ")")
    elif of == "data" and name in DATASETS:
        if seed := call.args[2] if len(call.args) > 2 else named:
            yield from _around(seed, f"{shift} + (", ")")
        else:
            line, column = end(call)
            yield line, column - 1, f", seed={shift}"


def _around(value: ast.expr | None, before: str, after: str) -> Iterator[Insertion]:
    if value is None or isinstance(value, NO_NUMBERS) or getattr(value, "value", 0) is None:
        return
    yield value.lineno, value.col_offset, before
    yield *end(value), after
