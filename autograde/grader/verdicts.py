"""What is said about a test cell: the verdict, and the words that the student reads.

What a student's process says in the hidden part of a test might carry hidden inputs (an exception
whose text spells them out), so of an error there only its kind and the line are told. What a check
says there is told without the values that it put into its words.
"""

import builtins
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from autograde.grader.newer_python import HERE
from autograde.grader.rpc.channel import TEXT, Place

if TYPE_CHECKING:
    from autograde.grader.jobs import Cell

PASSED, WRONG, ERROR, TIMEOUT = "passed", "wrong", "error", "timeout"
MEMORY, CRASHED, UNTOUCHED = "out of memory", "crashed", "not attempted"
MISPLACED, TAMPERED, FAULT = "misplaced", "tampered", "grader fault"
VERDICTS = (PASSED, WRONG, ERROR, TIMEOUT, MEMORY, CRASHED, UNTOUCHED, MISPLACED, TAMPERED, FAULT)
WANT_A_LOOK = {TIMEOUT, MEMORY, CRASHED, TAMPERED, FAULT}

LINES = 40  # of a cell, of which a line is shown where a hidden test failed
UNREAD = "Python cannot read this cell, so nothing in it exists."
ABOVE = "A cell above this test did not let the notebook go on."
UNSEEN = "This came up in a test with other inputs, which you do not see."
EXCEPTIONS = {
    name
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, BaseException)
}
BY_HAND = ". Follow your code by hand"  # what course.check says where it knows nothing better
OTHER_INPUTS = (
    "It goes wrong for inputs that the example does not have: negative numbers, 0, fractions, other"
    " sizes, a single sample, the same object a second time. Is something of the example typed in,"
    " or left over from the call before? Try one of these yourself."
)
NO_WORDS = "Something that this test requires does not hold."
# The kinds of errors that are told apart in hidden parts: so few that they spell nothing.
KINDS = {name: name for name in ("AttributeError", "IndexError", "KeyError", "TypeError")}
KINDS |= {name: name for name in ("NameError", "ValueError", "ArithmeticError", "RecursionError")}
KINDS |= {"RuntimeError": "RuntimeError", "ImportError": "ImportError"}
CAST = (
    "`+=`, `-=` and the like cannot put fractions into an array of whole numbers, and they write"
    " into the array that came in. Make a new one: `a = a - b`."
)
ADVICE = {
    "NotImplementedError": "If you have written it, delete the line `raise NotImplementedError`.",
    "EOFError": "Nobody can type anything in while a notebook is graded.",
    "NameError": "A name is used there that nothing in your notebook defines at this point. Is it"
    " misspelt, or defined further down? Restart the kernel and run all cells.",
    "UnboundLocalError": "A variable is read there before the function has given it a value.",
    "ModuleNotFoundError": "There is no such module where notebooks are graded. Only the notebook"
    " is graded, with the course's own files beside it: put code of your own into it.",
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
    "ArithmeticError": "Something is divided by zero, or a number has grown too large.",
    "ImportError": "There is no such module where notebooks are graded, or no such name in it.",
    "RuntimeError": "Two shapes do not fit together, or PyTorch refuses: a graph that was used up,"
    " a tensor without gradients, a leaf changed in place. Print shapes and `requires_grad` just"
    " before this line; inputs come in other shapes, too.",
    "OSError": "Where notebooks are graded there are no files but the course's own and those that"
    " the notebook writes, no programs to start, and no network.",
    "RecursionError": "A function calls itself without end.",
    "AssertionError": "An `assert` of your own did not hold.",
    "SyntaxError": f"{UNREAD} Look at this line and the one before: is a colon, a bracket or"
    " a quote missing?",
    "IndentationError": f"{UNREAD} Lines of one block begin at the same column.",
}


@dataclass
class Verdict:
    """What came of one test cell, or of another cell, which is passed if it came to its end.

    Attributes:
        verdict: one of `VERDICTS`.
        message: for the student; "" if passed.
        output: what the cell printed, of a test its visible part.
        seconds: how long it took.
        references: what was the reference's, not the student's, as "Exercise 1.1".

    """

    verdict: str
    message: str = ""
    output: str = ""
    seconds: float = 0.0
    references: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether it is worth points."""
        return self.verdict == PASSED

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Verdict":
        """Return the verdict that JSON or msgpack has kept, among other things."""
        fields = cls.__dataclass_fields__.keys() & kept.keys()
        verdict = cls(**{name: kept[name] for name in fields})
        verdict.references = tuple(verdict.references)
        return verdict

    def noted(self) -> dict[str, Any]:
        """Return what a graded notebook keeps of it, beside what the page shows."""
        kept = asdict(self)
        del kept["output"]  # which is the cell's own
        return kept


def followed_through(first: Verdict, again: Verdict, references: Sequence[str]) -> Verdict:
    """Return the better of two verdicts on a test.

    Args:
        first: on the notebook as the student wrote it; not passed.
        again: with the reference in place of some earlier answers.
        references: what was replaced, as "Exercise 1.1".

    Returns:
        `again` if it is passed; otherwise `first`, with what `again` has to say.

    """
    seconds = round(first.seconds + again.seconds, 3)
    if again.passed:
        return Verdict(PASSED, "", first.output, seconds, tuple(references))
    unseen = textwrap.fill(UNSEEN, 90)
    said = [part for part in again.message.split("\n\n") if part and part != unseen]
    ours = f"With {ours_of(references)} in place of yours, this test is not passed either:"
    if first.verdict == UNTOUCHED:  # so says the other exercise
        return replace(first, verdict=again.verdict, message="\n\n".join([ours, *said]))
    return replace(first, message="\n\n".join([first.message, ours, *said]), seconds=seconds)


def ours_of(references: Sequence[str]) -> str:
    """Return "our version of Exercise 1.1", or of several things."""
    *most, last = references
    return f"our version of {', '.join(most)} and {last}" if most else f"our version of {last}"


def of_nothing(misplaced: str = "") -> Verdict:
    """Return the verdict on an exercise of which nothing is written in its own cell.

    Args:
        misplaced: where it is written, in sentences; "" if nowhere.

    """
    if misplaced:
        return Verdict(MISPLACED, _lines(misplaced))
    return Verdict(UNTOUCHED, "Nothing is written here yet.")


def of_time(seconds: float) -> Verdict:
    """Return the verdict on a test that was given up."""
    return Verdict(
        TIMEOUT,
        f"Your code was still running after {round(seconds, 1):g} seconds, and was stopped. Is"
        " there a loop that never ends? Does the loop's condition ever change? The course's own"
        " answer takes far less than a second.",
    )


def of_waiting(numbers: Sequence[str]) -> Verdict:
    """Return the verdict on a test whose exercise builds on one that came to no end."""
    names = " and ".join(f"Exercise {number}" for number in numbers)
    return Verdict(
        TIMEOUT, f"This builds on {names}, where your code did not come to an end. Mend that first."
    )


def of_crash() -> Verdict:
    """Return the verdict on a test in which the student's Python died."""
    return Verdict(
        CRASHED,
        "Python itself came to an end while your code ran. That happens with os._exit, with"
        " a recursion without end, or when a library is misused. Restart the kernel, run all cells,"
        " and see where it stops.",
    )


def of_memory(where: str = "") -> Verdict:
    """Return the verdict on code that took too much memory; `where` as `where` puts it."""
    more = "Does a list grow in a loop that never ends, or is an array far too large?"
    return Verdict(MEMORY, _lines("Your code took more memory than it may." + where, more))


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
    if names[0] == "NotSerializableError":  # the worker's own word, for what it could not send
        return of_size()
    if known == "MemoryError":
        return of_memory(where)
    if known == "NotImplementedError":
        return Verdict(UNTOUCHED, _lines("" if hidden else text, ADVICE[known]))
    if hidden:
        known = next((KINDS[name] for name in names if name in KINDS), "Exception")
    kinds = [known] if hidden else names  # a TabError is an IndentationError
    advice = CAST if "UFuncTypeError" in names else ""
    advice = advice or next((ADVICE[kind] for kind in kinds if kind in ADVICE), "")
    name = known if hidden else names[0]
    said = name if hidden or not text else f"{name}: {text}"
    return Verdict(ERROR, _lines(said + where, advice, UNSEEN if hidden else ""))


def of_newer(error: Verdict, version: str, instead: str) -> Verdict:
    """Return the verdict on a cell that Python cannot read here, and a newer one can.

    Args:
        error: the verdict on its SyntaxError.
        version: the Python that it takes.
        instead: what to write here.

    """
    said = (
        f"This is Python {version} or newer, and notebooks are graded with Python {HERE}, which"
        f" cannot read the cell. Write it so that {HERE} reads it: {instead}."
    )
    return replace(error, message=_lines(error.message.split("\n\n")[0], said))


def of_cause(name: str, first: Verdict) -> Verdict:
    """Return the verdict where a name is missing because the cell that defines it has failed.

    Args:
        name: what is missing.
        first: what came of that cell.

    """
    said = f"`{name}` does not exist: the cell that defines it stopped with an error."
    if first.verdict == UNTOUCHED:
        said = f"`{name}` does not exist: it is not written yet."
    verdict = ERROR if first.verdict == UNTOUCHED else first.verdict
    return Verdict(verdict, _lines(said, *first.message.split("\n\n")))


def of_missing(name: str) -> Verdict:
    """Return the verdict where the name under test does not exist."""
    return Verdict(
        ERROR,
        f"The test needs `{name}`, and at this point your notebook has none. Is it spelt like that,"
        " capitals too? Was its cell deleted?",
    )


def of_check(what: str, values: str, problem: str, hidden: bool) -> Verdict:
    """Return the verdict of a check that failed.

    Args:
        what, values, problem: the parts of a CheckFailed; in a hidden part without values, as
            `words` leaves them.
        hidden: whether the check is in the hidden part of its test.

    """
    if hidden and BY_HAND in problem:  # by hand, the example is right
        problem = problem.split(BY_HAND)[0] + f". {OTHER_INPUTS}"
    what, values, problem = (part[:TEXT] for part in (what, values, problem))
    head = f"✗ {what}" if what else ""
    return Verdict(WRONG, _lines(head, values, problem or NO_WORDS, UNSEEN if hidden else ""))


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


def where(cells: list["Cell"], place: Place | None, hidden: bool = False) -> str:
    """Return the student's line in words, or "" if there is none at this place.

    In the hidden part of a test without its number, and only where it could not tell an input: not
    out of very many, and not one that a student's code has raised an error in on purpose.
    """
    if place is None or not 0 <= place[0] < len(cells) or cells[place[0]].kind == "reference":
        return ""
    lines = cells[place[0]].source.split("\n")
    if not 0 < place[1] <= len(lines) or not lines[place[1] - 1].strip():
        return ""
    if hidden:
        shown = lines[place[1] - 1].strip()[:200]
        unfit = len(lines) > LINES or shown.startswith("raise")
        return "" if unfit else f"\n    in your line:  {shown}"
    return f"\n    in line {place[1]} of your cell:  {lines[place[1] - 1].strip()[:200]}"


def _lines(*parts: str) -> str:
    """Put paragraphs together; nbgrader's pages cut lines that are too long."""
    filled = [part if "\n" in part else textwrap.fill(part, 90) for part in parts if part]
    return "\n\n".join(filled)
