"""Checks that speak: they compare type, then shape, then value, and name the mistake they know.

A check that fails raises `CheckFailed`, whose text is all that a notebook shows of it: no
traceback, because the frames of this file would tell a learner nothing.
"""

import copy
import textwrap
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np

_may_change: list[tuple[Any, ...]] = []  # what the running `in_place` blocks name
Candidates = Iterator[tuple[str, Any]]


class CheckFailed(AssertionError):  # noqa: N818 - a failed check is no error of the program
    """What a failed check says.

    Attributes:
        what: what was looked at, for example "weighted_sum([2, 3], [1, 1], 0)".
        problem: what is wrong with it and what to do, in words, without any expected value.
        values: what was expected and what came, or "".

    """

    def __init__(self, what: str, problem: str, values: str = "") -> None:
        """Put the text together: what, then values, then the problem."""
        self.what, self.problem, self.values = what, problem, values
        parts = [f"✗ {what}", values, textwrap.fill(problem, 72)]  # a small screen shows no more
        super().__init__("\n\n".join(part for part in parts if part))

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to show the message alone."""
        return ["", *str(self).split("\n"), ""]


def passed(message: str) -> None:
    """Say that a check has passed."""
    print(f"✓ {message}")


def that(condition: Any, what: str, problem: str) -> None:
    """Require that `condition` is true.

    Raises:
        CheckFailed: otherwise, with `problem` as the words for it.

    """
    if not condition:
        raise CheckFailed(what, problem)


def equal(
    what: str,
    got: Any,
    expected: Any,
    *,
    n: int | None = None,
    terms: Any = None,
    mistakes: Mapping[str, Any] | None = None,
    advice: str = "",
    rtol: float = 1e-5,
    atol: float = 1e-6,
) -> None:
    """Require that `got` holds the numbers of `expected`, in the same shape.

    Numbers count, not their types: a float, a NumPy scalar, a list, a float32 array and a tensor
    with the same values are all right.

    Args:
        what: what is looked at, in the learner's terms.
        got: what the learner's code gave.
        expected: a number, or an array or nested list of any shape.
        n: the size of the batch, to recognise a sum taken for a mean and the reverse.
        terms: what was summed to get `expected`, to recognise a sum over the wrong axis.
        mistakes: for wrong results that this exercise invites, words → the result of that mistake.
        advice: what to say where no mistake is recognised.
        rtol: relative tolerance; the default allows another order of the same float64 operations,
            and float32 arithmetic.
        atol: absolute tolerance, for expected values near zero.

    Raises:
        CheckFailed: where they differ.

    """
    wanted = numbers(what, expected)
    found = numbers(what, got)
    if {wanted.dtype, found.dtype} & {np.dtype(bool)}:  # True and False are shown as 1 and 0
        wanted, found = wanted + 0, found + 0
    known = list((mistakes or {}).items())
    if found.shape != wanted.shape:
        problem = _first_match(found, known, rtol, atol)
        problem = problem or f"{_shape_problem(found, wanted, terms)} {advice}".strip()
        values = f"  expected   {_described(wanted)}\n  got        {_described(found)}"
        raise CheckFailed(what, problem, values)
    if np.allclose(found, wanted, rtol=rtol, atol=atol):
        return
    candidates = [*known, *_usual_mistakes(found, wanted, n, terms)]
    problem = _first_match(found, candidates, rtol, atol) or advice or _value_problem(found, wanted)
    raise CheckFailed(what, problem, _first_difference(found, wanted, rtol, atol))


def numbers(what: str, value: Any) -> np.ndarray:
    """Return `value` as an array of numbers.

    Raises:
        CheckFailed: where it is none, with what it is.

    """
    if value is None:
        raise CheckFailed(
            what,
            "The result is None. Python gives None when a function ends without `return`, or when a"
            " variable was set to None. Does every path through your code end with `return`?",
        )
    if hasattr(value, "detach"):  # a torch tensor, without importing torch for it
        value = value.detach().cpu().numpy()
    try:
        array = np.asarray(value)
    except ValueError:
        if isinstance(value, tuple):
            problem = f"{len(value)} results came back, with a comma between them. Return one."
        else:
            problem = "The rows of this table differ in length."
        raise CheckFailed(what, problem) from None
    if array.dtype.kind not in "biuf":
        raise CheckFailed(what, f"This is {_kind(value)}, where numbers are needed.")
    return array


def kept(holder: Any, name: str) -> Any:
    """Return the attribute of an object in which a method was to leave its result.

    Raises:
        CheckFailed: where there is nothing in it.

    """
    value = getattr(holder, name, None)
    if value is None:
        raise CheckFailed(
            f"what is kept in .{name}",
            f"There is nothing in it. Put the result into self.{name}: what is only returned, or"
            " kept in a variable without `self.`, is gone when the method ends.",
        )
    return value


@contextmanager
def unchanged(**arrays: Any) -> Iterator[None]:
    """Require that the code in the `with` block leaves these arrays as they are.

    Raises:
        CheckFailed: where one was changed in place; it names the array.

    """
    before = copy.deepcopy(arrays)
    with in_place(*arrays.values()):
        yield
    for name, array in arrays.items():
        if not np.array_equal(np.asarray(array), np.asarray(before[name]), equal_nan=True):
            raise CheckFailed(
                f"{name} must stay as it was",
                f"Your code changed {name} in place, so the caller has lost the original."
                " Operators such as += and assignments such as a[0] = … write into the array that"
                " you were given. Make a new array instead, or work on a copy.",
            )


@contextmanager
def in_place(*values: Any) -> Iterator[None]:
    """Say that the code in the `with` block may change these values in place.

    That makes no difference in a notebook. Where tests and answers run in two processes, a test
    gets copies: only the values named here, or in `unchanged`, are brought up to date after a call.
    """
    _may_change.append(values)
    try:
        yield
    finally:
        _may_change.pop()


def may_change(value: Any) -> bool:
    """Tell whether a value is, or holds, one that a running `in_place` or `unchanged` names."""
    if not _may_change:
        return False
    for one in (one for values in _may_change for one in values):
        views = isinstance(value, np.ndarray) and isinstance(one, np.ndarray)
        if value is one or (views and np.may_share_memory(value, one)):
            return True
    parts = value.values() if isinstance(value, dict) else value
    return isinstance(value, (list, tuple, dict)) and any(map(may_change, parts))


@contextmanager
def optional(exercise: str) -> Iterator[None]:
    """Let an optional exercise that is not written yet pass by, so that Validate has no complaint.

    Args:
        exercise: its number, for example "6.14".

    """
    try:
        yield
    except NotImplementedError:
        print(f"– Exercise {exercise} is optional, and not written yet")


def follows(what: str, found: Any, elsewhere: Any, shape: tuple[int, ...]) -> None:
    """Require that a result follows from what came in, before a test asks what it leaves alone.

    Args:
        what: what is looked at, in the learner's terms.
        found: the result; its numbers should not all be the same.
        elsewhere: the result for other numbers, which should be another.
        shape: the shape that both should have.

    Raises:
        CheckFailed: if it looks as if nothing had been worked out.

    """
    first, second = numbers(what, found), numbers(what, elsewhere)
    that(
        first.shape == second.shape == shape
        and (first.size < 2 or np.ptp(first.astype(float)) > 0)
        and not np.allclose(first, second),
        what,
        f"It should be worked out from what comes in, in the shape {shape}: other numbers in, other"
        " numbers out.",
    )


def at_home(function: Callable) -> Callable:
    """Mark a test's function to run where the notebook's objects live, one copy of each.

    That makes no difference in a notebook. Where tests and answers run in two processes, a test
    gets copies of arrays: to find out what shares memory with what, the question must be asked
    over there. The function sees the notebook's names and its arguments, none of the test's.
    """
    return function


def _kind(value: Any) -> str:
    if callable(value):
        return "a function or class itself (is a pair of brackets () missing?)"
    if isinstance(value, (list, tuple)) and any(item is None for item in value):
        return "a list with None in it, which is what a function without `return` gives"
    if isinstance(value, (list, tuple, np.ndarray)):
        return f"a {type(value).__name__} that holds other things than numbers"
    return f"a value of type {type(value).__name__}"


def _described(array: np.ndarray) -> str:
    if array.ndim == 0:
        return f"a single number, {array.item():.8g}"
    small = array.ndim == 2 and array.shape[1] <= 8 and len(array) <= 6  # shown whole
    shown = np.array2string(
        array, precision=6, threshold=48 if small else 8, edgeitems=2, max_line_width=72
    )
    return f"shape {array.shape}: " + shown.replace("\n", "\n             ")


def _first_match(found: np.ndarray, candidates: Any, rtol: float, atol: float) -> str:
    """Return the words of the first candidate that `found` is equal to, or ""."""
    for words, candidate in candidates:
        candidate = np.asarray(candidate, dtype=float)
        if candidate.shape == found.shape and np.allclose(found, candidate, rtol=rtol, atol=atol):
            return words
    return ""


def _usual_mistakes(found: np.ndarray, wanted: np.ndarray, n: int | None, terms: Any) -> Candidates:
    """Yield what the result would be after each of the usual mistakes, with the words for it."""
    wanted = wanted.astype(float)
    if n is not None and n > 1:
        large = f"Everything is N = {n} times too large. Is a sum taken where the mean is meant?"
        small = f"Everything is N = {n} times too small. Is the mean taken twice?"
        yield large, wanted * n
        yield small, wanted / n
        yield large + " The sign is the other way round, too.", -wanted * n
        yield small + " The sign is the other way round, too.", -wanted / n
    yield "The size is right, the sign is the other way round.", -wanted
    yield "It is exactly twice as large as it should be. Is there a factor 2 too many?", wanted * 2
    yield "It is exactly half of what it should be. Is a factor 2 missing?", wanted / 2
    if wanted.ndim == 2:
        yield "Rows and columns are swapped: this is the transpose.", wanted.T
    yield from _wrong_axis(wanted, terms)
    if found.dtype.kind in "iub" and found.ndim:
        cut = (
            "There are only whole numbers here. An array of integers cuts off everything behind the"
            " decimal point, so a small step becomes 0. Make the array float:"
            " `np.zeros(…)`, or `.astype(float)`."
        )
        yield cut, np.trunc(wanted)
        yield cut, np.round(wanted)


def _wrong_axis(wanted: np.ndarray, terms: Any) -> Candidates:
    if terms is None:
        return
    terms = np.asarray(terms, dtype=float)
    for axis in range(terms.ndim):
        yield "This is the sum over the wrong axis.", terms.sum(axis=axis)
        yield "This is the sum over the wrong axis.", terms.sum(axis=axis, keepdims=True)
    yield "Here everything was summed to one number; sum over one axis only.", terms.sum()


def _shape_problem(found: np.ndarray, wanted: np.ndarray, terms: Any) -> str:
    """Say in words how the shape differs, and why it may."""
    if words := _first_match(found, _wrong_axis(wanted, terms), 1e-5, 1e-6):
        return words
    if wanted.ndim == 2 and found.shape == wanted.shape[::-1]:
        return "Rows and columns are swapped: this is the transpose of the shape that is needed."
    if wanted.ndim == 0:
        return (
            "One plain number is needed, not an array. Is a sum missing, or did an array come in"
            " where one number should?"
        )
    if found.ndim == 0:
        return "This is one number, where an array is needed. Was too much summed?"
    if found.size == wanted.size:
        return (
            f"The number of values is right, their shape is not: {found.shape} instead of"
            f" {wanted.shape}. NumPy treats a row (N,), a column (N, 1) and a table (1, N) as"
            " different things; `.reshape` or `keepdims=True` turns one into another."
        )
    if found.ndim == 2 and found.shape[0] == found.shape[1] == wanted.size:
        return (
            "A row (N,) met a column (N, 1), and broadcasting made an (N, N) table of every pair."
            " Give both the same shape."
        )
    if found.ndim == wanted.ndim == 1:
        return f"Number of entries: {len(found)}. It should be {len(wanted)}."
    return f"The shape is {found.shape}; it should be {wanted.shape}."


def _value_problem(found: np.ndarray, wanted: np.ndarray) -> str:
    """Say what can be said of values that match no known mistake."""
    if np.isnan(found).any() and not np.isnan(wanted).any():
        return (
            "There is NaN (“not a number”) in the result. It comes from 0/0, inf − inf, inf/inf or"
            " 0 · inf, or from the logarithm of a negative number: look for a number that"
            " overflowed (np.exp of more than 709 is inf), a division by zero, or a logarithm."
        )
    if np.isinf(found).any() and not np.isinf(wanted).any():
        return (
            "There is inf in the result: a number grew too large, or something was divided by zero,"
            " or the logarithm of 0 was taken."
        )
    if found.ndim == 1 and np.allclose(np.sort(found), np.sort(wanted)):
        return "The values are right, but in another order."
    if found.size > 1 and np.allclose(difference := found - wanted, difference.flat[0]):
        return "Every value is off by the same amount. Is something added twice, or not at all?"
    what = "The shape is right, the values are not" if wanted.ndim else "The value is not right"
    return f"{what}. Follow your code by hand on the smallest example, and print what it does."


def _first_difference(found: np.ndarray, wanted: np.ndarray, rtol: float, atol: float) -> str:
    """Show the first place where they differ."""
    if wanted.ndim == 0:
        return f"  expected   {wanted.item():.8g}\n  got        {found.item():.8g}"
    index = tuple(int(i) for i in np.argwhere(~np.isclose(found, wanted, rtol=rtol, atol=atol))[0])
    place = "[" + ", ".join(map(str, index)) + "]"
    return (
        f"  expected   {wanted[index]:.8g} at {place}, in {_described(wanted)}\n"
        f"  got        {found[index]:.8g} at {place}, in {_described(found)}"
    )
