"""What is said about a test cell: the verdict, and the words that the student reads.

What a student's process says in the hidden part of a test might carry hidden inputs (an exception
whose text spells them out), so of an error there only its kind and the line are told. What a check
says there is told without the values that it put into its words.
"""

import ast
import builtins
import re
import textwrap
from dataclasses import asdict, dataclass
from typing import Any

from autograde.grader.line import TEXT

PASSED, WRONG, ERROR, TIMEOUT = "passed", "wrong", "error", "timeout"
MEMORY, CRASHED, UNTOUCHED = "out of memory", "crashed", "not attempted"
TAMPERED, FAULT = "tampered", "grader fault"
VERDICTS = (PASSED, WRONG, ERROR, TIMEOUT, MEMORY, CRASHED, UNTOUCHED, TAMPERED, FAULT)
WANT_A_LOOK = {TIMEOUT, MEMORY, CRASHED, TAMPERED, FAULT}

LINES = 300  # of a cell, of which a line is shown where a hidden test failed
UNREAD = "Python cannot read this cell, so nothing in it exists."
ABOVE = "A cell above this test did not let the notebook go on."
UNSEEN = "This came up in a test with other inputs, which you do not see."
EXCEPTIONS = {
    name
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, BaseException)
}
ADVICE = {
    "NotImplementedError": "If you have written it, delete the line `raise NotImplementedError`.",
    "EOFError": "Nobody can type anything in while a notebook is graded.",
    "NameError": "A name is used there that nothing in your notebook defines at this point. Is it"
    " misspelt, or defined further down? Restart the kernel and run all cells.",
    "UnboundLocalError": "A variable is read there before the function has given it a value.",
    "ModuleNotFoundError": "There is no such module where notebooks are graded. Only the course's"
    " own files lie beside yours: what you have written belongs into the notebook itself.",
    "AttributeError": "The object has no such attribute. Is it set in `__init__`, with `self.`?",
    "IndexError": "An index lies outside. Is a size written as a number that holds only for the"
    " example? The inputs come in other sizes, too.",
    "KeyError": "A key is not in the dict.",
    "TypeError": "A value is of another type than this line needs, or the function takes other"
    " arguments. Compare its first line with the task; in a class, is `self` the first parameter,"
    " and is `__init__` spelt with two underscores on each side?",
    "ValueError": "The values or the shapes do not fit together. Print them just before this line.",
    "ZeroDivisionError": "Something is divided by zero.",
    "OverflowError": "A number has grown too large.",
    "RecursionError": "A function calls itself without end.",
    "AssertionError": "An `assert` of your own did not hold.",
    "SyntaxError": f"{UNREAD} Look at this line and the one before: is a colon, a bracket or"
    " a quote missing?",
    "IndentationError": f"{UNREAD} Lines of one block begin at the same column.",
}


@dataclass
class Verdict:
    """What came of one test cell.

    Attributes:
        verdict: one of `VERDICTS`.
        message: for the student; "" if passed.
        output: what the visible part of the test printed.
        seconds: how long it took.

    """

    verdict: str
    message: str = ""
    output: str = ""
    seconds: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return asdict(self)


def of_time(seconds: float) -> Verdict:
    """Return the verdict on a test that was given up."""
    return Verdict(
        TIMEOUT,
        f"Your code was still running after {seconds:g} seconds, and was stopped. Is there a loop"
        " that never ends? Does the loop's condition ever change? The course's own answer takes"
        " far less than a second.",
    )


def of_crash() -> Verdict:
    """Return the verdict on a test in which the student's Python died."""
    return Verdict(
        CRASHED,
        "Python itself came to an end while your code ran. That happens with os._exit, with"
        " a recursion without end, or when a library is misused. Restart the kernel, run all cells,"
        " and see where it stops.",
    )


def of_tampering() -> Verdict:
    """Return the verdict on a notebook that answered with something that is no value."""
    return Verdict(
        TAMPERED,
        "Your notebook interfered with the way it is graded: its process sent something that is"
        " no result. If you did not mean to, ask your teacher to have a look.",
    )


def of_size() -> Verdict:
    """Return the verdict on a result that holds too much."""
    return Verdict(
        WRONG,
        "What your code gave is too large to be looked at: it is more than 64 MB or a million"
        " values, or its lists are nested more than 40 deep. Print its shape or its length.",
    )


def of_error(names: list[str], text: str, where: str, hidden: bool) -> Verdict:
    """Return the verdict on code that raised an exception.

    Args:
        names: the exception's class and those above it.
        text: its message.
        where: the student's line, as `_where` puts it, or "".
        hidden: whether it came up in the hidden part of a test.

    """
    known = next((name for name in names if name in EXCEPTIONS), "Exception")
    if names[0] == "Unsendable":  # the worker's own word, for what it could not send
        return of_size()
    if known == "MemoryError":
        more = "Does a list grow in a loop that never ends, or is an array far too large?"
        return Verdict(MEMORY, _lines("Your code took more memory than it may." + where, more))
    advice = ADVICE.get(known, "")
    if known == "NotImplementedError":
        return Verdict(UNTOUCHED, _lines("" if hidden else text, advice))
    name = known if hidden else names[0]
    said = name if hidden or not text else f"{name}: {text}"
    return Verdict(ERROR, _lines(said + where, advice, UNSEEN if hidden else ""))


def of_missing(name: str) -> Verdict:
    """Return the verdict where the name under test does not exist."""
    return Verdict(
        ERROR,
        f"The test needs `{name}`, and at this point your notebook has none. Is it spelt like that,"
        " capitals too? Was its cell deleted?",
    )


def of_check(what: str, values: str, problem: str, test: str, hidden: bool) -> Verdict:
    """Return the verdict of a check that failed.

    Args:
        what, values, problem: the parts of a CheckFailed.
        test: the test cell's text.
        hidden: whether the check stands in its hidden part.

    """
    what, values, problem = (part[:TEXT] for part in (what, values, problem))
    if hidden:
        what, values = without_values(what, test), ""
        problem = without_values(problem, test) or problem  # most words are those of course.check
    head = f"✗ {what}" if what else ""
    return Verdict(WRONG, _lines(head, values, problem, UNSEEN if hidden else ""))


def of_use(kind: str, text: str, hidden: bool) -> Verdict:
    """Return the verdict on a result with which the test's own code could do nothing."""
    said = kind if hidden else f"{kind}: {text}"
    return Verdict(
        WRONG,
        _lines(
            f"The test could not work with what your code gave ({said}).",
            "Is it of the type and the shape that the task asks for?",
            UNSEEN if hidden else "",
        ),
    )


def without_values(said: str, test: str) -> str:
    """Return what a test says, with "…" in place of each value that it puts into its words.

    Args:
        said: the words with the values in them.
        test: the test cell's text, in which they stand as a string or an f-string.

    Returns:
        "" where the words do not come from the text of the test.

    """
    for node in ast.walk(ast.parse(test)):
        if isinstance(node, ast.Constant) and node.value == said:
            return said
        if isinstance(node, ast.JoinedStr):
            parts = [p.value if isinstance(p, ast.Constant) else None for p in node.values]
            if sum(len(part.strip()) for part in parts if part) < 3:
                continue  # as f"{a} {b}", which any words could come from
            pattern = "".join(".*" if part is None else re.escape(part) for part in parts)
            if re.fullmatch(pattern, said, re.DOTALL):
                return "".join("…" if part is None else part for part in parts)
    return ""


def where(cells: list[dict[str, Any]], place: tuple[int, int] | None, hidden: bool = False) -> str:
    """Return the student's line in words, or "" if there is none at this place.

    In the hidden part of a test without its number, and not out of very many: which of 20 000 lines
    fails could tell an input.
    """
    if place is None or not 0 <= place[0] < len(cells):
        return ""
    lines = cells[place[0]].get("source", "").split("\n")
    if not 0 < place[1] <= len(lines) or not lines[place[1] - 1].strip():
        return ""
    if hidden:
        shown = lines[place[1] - 1].strip()[:200]
        return f"\n    in your line:  {shown}" if len(lines) <= LINES else ""
    return f"\n    in line {place[1]} of your cell:  {lines[place[1] - 1].strip()[:200]}"


def _lines(*parts: str) -> str:
    """Put paragraphs together; nbgrader's pages cut lines that are too long."""
    filled = [part if "\n" in part else textwrap.fill(part, 90) for part in parts if part]
    return "\n\n".join(filled)
