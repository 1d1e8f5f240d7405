"""The words of a test, without the values that it has put into them.

What a hidden part of a test says may hold hidden inputs, or whatever a student's code has chosen
to be quoted. So only words are shown that are in the text of the test or of the course's modules,
with "…" in place of each value. A name or a shape that the test's own text has is no secret.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from operator import itemgetter
from typing import Protocol, runtime_checkable

Template = tuple[str | None, ...]  # the parts of an f-string; None stands for a value


@runtime_checkable
class HasSource(Protocol):
    """A loader that knows the text of its modules."""

    def get_source(self, fullname: str, /) -> str | None:
        """Return the text of a module."""


LEAST = 3  # letters of its own that a template has; f"{a} {b}" could be anything
NAME = re.compile(r"[A-Za-z_][\w .]{0,39}")
DEPTH = 2  # of words within words


def without_values(said: str, test: str, course: Iterable[str] = ()) -> str:
    """Return what a test says, with "…" in place of each value that it puts into its words.

    Args:
        said: the words with the values in them.
        test: the test cell's text.
        course: the texts of the modules whose words it may use, `course.check` first.

    Returns:
        "" where the words come from none of these texts.

    """
    own, others = templates(test), [one for text in course for one in templates(text)]
    begin = [first for first in others if _values((*first, " ", None), said) is not None]
    both = [(*first, " ", *second) for first in begin for second in own]  # "{problem} {advice}"
    tried = ((one, _values(one, said)) for one in (*own, *others, *both))
    fit = [(_letters(one), one, values) for one, values in tried if values is not None]
    if not fit:
        return _problem_and_advice(said, others, _names(test))
    _, template, values = max(fit, key=itemgetter(0))
    return _filled(template, values, _names(test), (*own, *others))


def _problem_and_advice(said: str, known: list[Template], names: frozenset[str]) -> str:
    """Return "{problem} {advice}" without values where both are words of the course, else ""."""
    for problem in known:
        if values := _values((*problem, " ", None), said):
            for advice in known:
                if (inner := _values(advice, values[-1])) is not None:
                    first = _filled(problem, values[:-1], names, tuple(known))
                    return f"{first} {_filled(advice, inner, names, tuple(known))}"
    return ""


@cache
def text_of_course(name: str) -> str:
    """Return the text of a module of the package `course` that was imported, "" of any other."""
    module = sys.modules.get(f"course.{name}")
    loader = module and module.__spec__ and module.__spec__.loader
    return loader.get_source(f"course.{name}") or "" if isinstance(loader, HasSource) else ""


@cache
def templates(text: str) -> list[Template]:
    """Return the strings and f-strings of a program, those with most letters of their own first."""
    found: dict[Template, None] = {}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.Constant, ast.JoinedStr, ast.BinOp)):
            template = tuple(_joined(_parts(node)))
            if _letters(template) >= LEAST:
                found[template] = None
    return sorted(found, key=_letters, reverse=True)


def _letters(template: Template) -> int:
    """Return how many letters of its own a template has."""
    return sum([len(part.strip()) for part in template if part])


def _parts(node: ast.AST) -> Iterator[str | None]:
    """Yield the parts of a string, an f-string, or a sum of these."""
    if isinstance(node, ast.JoinedStr):
        for value in node.values:
            yield from _parts(value)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        yield from _parts(node.left)
        yield from _parts(node.right)
    else:
        yield node.value if isinstance(node, ast.Constant) and type(node.value) is str else None


def _joined(parts: Iterable[str | None]) -> Iterator[str | None]:
    """Yield parts with neighbours put together, so that texts and values take turns."""
    last: str | None = ""
    for part in parts:
        if last is None or part is None:
            if last != "" and not (last is None and part is None):
                yield last
            last = part
        else:
            last += part
    if last != "":
        yield last


def _values(template: Template, said: str) -> list[str] | None:
    """Return the values that make a template into a text, or None if no values do.

    From left to right, each text where it comes first: that takes a time in proportion to the
    length of what is said, whatever that is.
    """
    place, values, begun = 0, [], False
    last = len(template) - 1
    for index, part in enumerate(template):
        if part is None:
            begun = True
            continue
        if index == last and begun:
            found = len(said) - len(part) if said.endswith(part) else -1
        else:
            found = said.find(part, place)
        if found < place or (found > place and not begun):
            return None
        if begun:
            values.append(said[place:found])
        place, begun = found + len(part), False
    if begun:
        values.append(said[place:])
    elif place != len(said):
        return None
    return values


def _filled(
    template: Template,
    values: list[str],
    names: frozenset[str],
    known: tuple[Template, ...],
    depth: int = DEPTH,
) -> str:
    """Return a template with those of its values that are no secret."""
    shown = iter([_shown(value, names, known, depth - 1) for value in values])
    return "".join(next(shown) if part is None else part for part in template)


def _shown(value: str, names: frozenset[str], known: tuple[Template, ...], depth: int) -> str:
    if value in names or not value:
        return value
    if depth and len(value) > 10:
        for template in known:
            if template != (None,) and (inner := _values(template, value)) is not None:
                return _filled(template, inner, names, known, depth)
    return "…"


@cache
def _names(test: str) -> frozenset[str]:
    """Return what a test's text has of names, short texts and shapes."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(test)):
        if isinstance(node, ast.keyword) and node.arg:
            found.add(node.arg)
        elif isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= {node.value} if NAME.fullmatch(node.value) else set()
        elif isinstance(node, ast.Tuple) and node.elts and all(map(_is_size, node.elts)):
            found.add(ast.unparse(node))
    return frozenset(found)


def _is_size(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) is int
