"""Recognises code that Python refuses here and that a newer one reads.

What a newer grammar has is put into older words; if this Python then reads the code, that was it.
"""

import functools
import re
import sys
from collections.abc import Callable
from typing import NamedTuple

from autograde.notebook.dataflow import as_python, parse

HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
LONGEST = 100_000  # characters of a cell that are looked at
QUOTES = "'''", '"""', "'", '"'
STRING = re.compile(r"(?<!\w)([a-zA-Z]{0,2})('''|\"\"\"|'|\")")


class Step(NamedTuple):
    """Something that a newer grammar has: since when, what to write instead, in older words."""

    version: str
    instead: str
    older: Callable[[str], str]


@functools.lru_cache(1000)
def newer_python(source: str) -> tuple[str, str] | None:
    """Return which Python reads a cell that this one does not, and what to write for this one.

    Args:
        source: the text of a cell, which is no Python here.

    Returns:
        for example ("3.12", "in an f-string …"), None if no newer Python reads it either, as far
        as is known here.

    """
    if len(source) > LONGEST or _is_read(source):
        return None
    steps: list[Step] = []
    try:
        for step in STEPS:
            if step.older(source) != source:
                steps.append(step)
        for step in list(steps):  # of those, the ones that it takes
            others = [one for one in steps if one is not step]
            steps = others if _is_read(_older(source, others)) else steps
        if not _is_read(_older(source, steps)):
            return None
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # something else is wrong
        return None
    return max(step.version for step in steps), "; ".join(step.instead for step in steps)


def _older(source: str, steps: list["Step"]) -> str:
    for step in steps:
        source = step.older(source)
    return source


def _is_read(source: str) -> bool:
    try:
        parse(as_python(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _without_fields(source: str, kind: str) -> str:
    """Put every f-string into older words: an empty string, and its fields after it.

    Raises:
        ValueError: if one does not end.

    """
    result, at = "", 0
    while at < len(source):
        if source[at] == "#":
            end = source.find("\n", at)
            end = len(source) if end < 0 else end
            result, at = result + source[at:end], end
        elif found := STRING.match(source, at):
            fields, end = _string(source, found)
            ours = kind in found[1].lower()
            result += _as_older(fields, kind) if ours else source[at:end]
            at = end
        else:
            result, at = result + source[at], at + 1
    return result


def _as_older(fields: list[str], kind: str) -> str:
    """Return an empty string that evaluates the fields of an f-string on its way, or does not.

    Adjacent strings are one string, so nothing but a string may stand there.
    """
    for field in fields:
        expression = re.sub("![rsa]$", "", _without_fields(field, kind).rstrip()).rstrip()
        expression = expression.removesuffix("=")  # `f"{x = }"`
        if not expression.strip():
            raise ValueError("a field with nothing in it")
        parse(f"(\n{expression}\n)")
    return '""'


def _string(source: str, found: re.Match[str]) -> tuple[list[str], int]:
    """Return the fields of a string, and where it ends.

    Args:
        source: a program.
        found: the prefix and the opening quotes of a string in it.

    Raises:
        ValueError: if it does not end.

    """
    prefix, quotes, at = found[1].lower(), found[2], found.end()
    fields: list[str] = []
    while not source.startswith(quotes, at):
        sign = source[at : at + 1]
        if not sign or (sign == "\n" and len(quotes) == 1):
            raise ValueError("a string that does not end")
        if sign == "\\" and not ("r" in prefix and source[at + 1 : at + 2] not in "'\"\\"):
            at += 2
        elif sign in "{}" and {*prefix} & {"f", "t"}:
            if source.startswith(2 * sign, at):
                at += 2
                continue
            if sign == "}":
                raise ValueError("a brace that nothing opens")
            field, at = _field(source, at + 1)
            fields += field
        else:
            at += 1
    return fields, at + len(quotes)


def _field(source: str, at: int) -> tuple[list[str], int]:
    """Return the expressions of a field of an f-string, its own first, and where it ends.

    Raises:
        ValueError: if it does not end.

    """
    begin, depth, fields = at, 0, list[str]()
    while at < len(source):
        sign = source[at]
        if found := STRING.match(source, at):
            at = _string(source, found)[1]
            continue
        if sign == "#":
            at = source.find("\n", at)
            if at < 0:
                break
        elif sign in "([{":
            depth += 1
        elif sign in ")]" or (sign == "}" and depth):
            depth -= 1
        elif sign == "}":
            return [source[begin:at], *fields], at + 1
        elif sign == ":" and not depth:  # what follows is how it is shown, with fields again
            expression, at = source[begin:at], at + 1
            while source[at : at + 1] not in ("}", ""):
                if source[at] == "{":
                    inner, at = _field(source, at + 1)
                    fields += inner
                else:
                    at += 1
            return [expression, *fields], at + 1
        at += 1
    raise ValueError("a field that does not end")


def _without_types(source: str) -> str:
    source = FUNCTION_OF_TYPES.sub(r"\1", source)
    return TYPE.sub(r"\1\2 =", source)


def _with_parentheses(source: str) -> str:
    def with_them(found: re.Match[str]) -> str:
        kinds = found[2].lstrip(" *")
        if "," not in kinds or _AS.search(kinds):
            return found[0]
        return f"{found[1]}{'*' * ('*' in found[2])} ({kinds}):"

    return EXCEPT.sub(with_them, source)


# What students write is matched: no two parts of a pattern that follow each other, or a line's end,
# match the same letters, or the time would grow with the square of the length.
_INNER = r"\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]"
FUNCTION_OF_TYPES = re.compile(
    rf"^([ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+\w+){_INNER}", re.MULTILINE
)
TYPE = re.compile(rf"^([ \t]*)type[ \t]+(\w+)(?:{_INNER})?[ \t]*=", re.MULTILINE)
EXCEPT = re.compile(r"^([ \t]*except)([^():\n]*):", re.MULTILINE)
_AS = re.compile(r"\bas\b|,[ \t]*[a-z_]+[ \t]*$")  # Python 2 wrote a comma for `as`
STEPS = (
    Step(
        "3.12",
        "in an f-string, no quotes of the kind around it, no backslash and no comment",
        lambda text: _without_fields(text, "f"),
    ),
    Step(
        "3.12",
        "no square brackets after the name of a function or a class, and no `type` statement",
        _without_types,
    ),
    Step("3.14", "no t-strings", lambda text: _without_fields(text, "t")),
    Step("3.14", "parentheses around several exceptions: `except (A, B):`", _with_parentheses),
)
