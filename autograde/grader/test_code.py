"""A test cell's code: compiled once for a class, not by every checker anew."""

import ast
import functools
import marshal
from dataclasses import dataclass
from types import CodeType

from autograde.notebook.dataflow import parse
from autograde.notebook.markers import hidden_lines


@dataclass(frozen=True)
class TestCode:
    """What a checker needs of a test cell's text.

    Attributes:
        visible: the code that the student sees.
        hidden: the rest.
        functions: name and first line of a function → its text, without decorators.

    """

    __test__ = False  # not one of pytest's

    visible: CodeType
    hidden: CodeType
    functions: dict[tuple[str, int], str]


@functools.lru_cache(1000)
def compiled(source: str) -> bytes:
    """Return the code of a test cell, as bytes for a checker that runs on this same Python.

    Raises:
        SyntaxError: if it is no Python.

    """
    body = parse(source).body
    _, begin = hidden_lines(source)
    visible = ast.Module([node for node in body if node.lineno < begin], [])
    hidden = ast.Module([node for node in body if node.lineno >= begin], [])
    halves = [compile(half, "<test>", "exec") for half in (visible, hidden)]
    functions: dict[tuple[str, int], str] = {}
    for node in (node for half in body for node in ast.walk(half)):
        if isinstance(node, ast.FunctionDef):
            first = min([node.lineno, *(line.lineno for line in node.decorator_list)])
            node.decorator_list = []
            functions[node.name, first] = ast.unparse(node)
    return marshal.dumps((*halves, functions))


def unpacked(code: bytes) -> TestCode:
    """Return what `compiled` has made."""
    return TestCode(*marshal.loads(code))
