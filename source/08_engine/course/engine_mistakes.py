"""What the checks of 08 recognise, with the words for it.

The numbers belong to the visible checks: words → the result of that mistake.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course import check
from course.expressions import Step, small_network
from course.slope_checks import differences

Mistakes = dict[str, Any]


# ---- 8.1: what a value notes -------------------------------------------------------------------


def require_notes(
    what: str,
    found: Mapping[str, Any],
    terms: Sequence[float],
    number: float,
    slopes: Sequence[float],
    known: Mistakes | None = None,
) -> None:
    """Require a new Value with the right number and two pairs (value, local slope).

    Args:
        what: the expression in a and b.
        found: what `noted` says of its result.
        terms: the numbers of a and b.
        number: the result.
        slopes: the local slopes towards a and b.
        known: wrong slopes, by the words for them.

    Raises:
        CheckFailed: otherwise.

    """
    if found["kind"] != "Value":
        words = "The result is None: the method ends without `return`."
        if found["kind"] != "NoneType":
            words = (
                f"The result is of type {found['kind']}: it has its number, and no place for notes."
                " Make a new Value, and return that."
            )
        raise check.CheckFailed(what, words)
    words = (
        "Your method has changed one of its terms. The result is a new Value; a and b stay what"
        " they were, because others may use them, too."
    )
    check.that(not found["is"] and np.allclose(found["terms"], terms), what, words)
    check.equal(
        f"the number of {what}", found["number"], number, advice="It should be in .data of the new"
        " Value, worked out from self.data and other.data.",
    )  # fmt: skip
    pairs = found["inputs"]
    shown = f"the inputs of {what}: {_brackets(pairs)}"
    check.that(pairs, shown, "Nothing was noted. The second argument of Value is a list of pairs.")
    check.that(
        all(isinstance(pair, list) and len(pair) == 2 for pair in pairs),
        shown,
        "There should be pairs in this list, each in round brackets: first a value, then the local"
        " slope towards it. (A symbol is the third argument of Value, not the second.)",
    )
    for value, slope in pairs:
        check.that(
            value in ("a", "b") or slope not in ("a", "b"),
            shown,
            "The pairs are the wrong way round: first the value, then the slope.",
        )
        check.that(
            value in ("a", "b"),
            shown,
            "The first member of a pair must be the value itself, self or other: not a copy of it,"
            " and not its number. The way back has to find it.",
        )
        check.that(
            not isinstance(slope, str),
            shown,
            "A slope is a plain number. This one is an object; a value's number is in its .data.",
        )
    pairs = sorted(pairs, key=lambda pair: pair[0])
    check.that(
        [value for value, _ in pairs] == ["a", "b"],
        shown,
        "Two pairs are needed: one for self, which is a, and one for other, which is b.",
    )
    check.equal(
        f"the local slopes in the inputs of {what}",
        [slope for _, slope in pairs],
        slopes,
        mistakes=known,
        advice="If a grows by 0.01, and b does not, by how many times 0.01 does the result grow?",
    )


def _brackets(pairs: Sequence[Any]) -> str:
    entries = [
        f"({', '.join(map(str, pair))})" if isinstance(pair, list) else str(pair) for pair in pairs
    ]
    return f"[{', '.join(entries)}]"


SLOPES_OF_SUM = {  # of 3 + (−2)
    "These are the slopes of a product. When one term of a sum grows by 0.01, the sum grows by"
    " 0.01.": [-2.0, 3.0],
    "These are the two numbers themselves. Note how much the sum grows for each unit of a term.": [
        3.0,
        -2.0,
    ],
}
SLOPES_OF_PRODUCT = {  # of 3 · (−2)
    "They have changed places. The slope towards a factor is the OTHER factor.": [3.0, -2.0],
    "These are the slopes of a sum. If one factor grows by 0.01, by how much does the product"
    " grow?": [1.0, 1.0],
    "This is the product. The slope towards a factor is the other factor alone.": [-6.0, -6.0],
}


# ---- 8.2: an order -----------------------------------------------------------------------------

_SUM: list[Step] = [("+", (0, 0))]
_L: list[Step] = [("*", (0, 1)), ("+", (3, 0)), ("*", (4, 2))]
_M: list[Step] = [("*", (0, 1)), ("*", (2, 2)), ("*", (2, 0)), ("+", (3, 4)), ("*", (5, 2))]
EXPRESSIONS = [  # what, its steps, the numbers of its leaves
    ("order(b) for b = a + a", _SUM, [3.0]),
    ("order(L) for L = (x·y + x)·z", _L, [3.0, -2.0, 5.0]),
    ("order(S) for S = a + a·b", [("*", (0, 1)), ("+", (0, 2))], [3.0, -2.0]),
    ("order(M) for M = (q·q + q·u)·q with q = u·v", _M, [3.0, -2.0]),
    ("order(L), with 1 in x, y and z", _L, [1.0, 1.0, 1.0]),
]


_ONLY_LOOKS = "They have changed. `order` only looks at the values; it leaves them as they are."


def require_order(
    what: str,
    found: tuple[Sequence[int], Sequence[float]],
    program: Sequence[Step],
    numbers: Sequence[float],
) -> None:
    """Require that every value of an expression is there once, after all that use it.

    Args:
        what: what is looked at.
        found: for each entry of the list its place in the expression, or −1 for anything else;
            and what the leaves hold afterwards.
        program: the steps of the expression.
        numbers: what the leaves held before.

    Raises:
        CheckFailed: otherwise.

    """
    entries, after = found
    leaves, count, present = len(numbers), len(numbers) + len(program), set(entries)
    check.that(
        -1 not in present,
        what,
        "There is something in the list that is no value of this computation. The values themselves"
        " are needed: no copies, no pairs.",
    )
    missing = [number for number in range(count) if number not in present]
    words = ""
    if missing == list(range(leaves)):
        words = "All leaves are missing, the values that were made from nothing."
    elif missing == [count - 1]:
        words = "The last value itself is missing: it comes first in the list."
    elif missing:
        words = (
            f"{count} values are part of this computation, and {len(missing)} of them are not in"
            " the list. Is every input of every new value put into todo? Or are two values taken"
            " for one because they hold the same number?"
        )
    check.that(not missing, what, words)
    check.that(
        len(entries) == count,
        what,
        f"The list has {len(entries)} entries for {count} values: some are there more than once. A"
        " value that was seen before is left alone.",
    )
    place = {number: i for i, number in enumerate(entries)}
    wires = [(user, used) for user, (_, taken) in enumerate(program, leaves) for used in taken]
    early = [place[used] < place[user] for user, used in wires]
    check.that(
        not all(early),
        what,
        "This is the order of the way forward: leaves first. Is the list turned round at the end?"
        " If it is, values went into `finished` before their inputs: what is put into todo last is"
        " done first.",
    )
    check.that(
        not any(early),
        what,
        "A value comes before one that uses it, and would hand back what has not all arrived. A"
        " value is put into `finished` only when all its inputs are there; and it counts as seen"
        " from when it is taken out of todo, not from when it is put in.",
    )
    check.equal(f"the numbers in the leaves after {what}", after, numbers, advice=_ONLY_LOOKS)


def require_separate(
    found: tuple[Sequence[Sequence[int]], Sequence[float]], numbers: Sequence[float]
) -> None:
    """Require the lists of a·b, of a·b + c, of a·b again, of c·c and of a (0, 1, 2: a, b, c).

    Args:
        found: the five lists, and what a, b and c hold afterwards.
        numbers: what they held before.

    Raises:
        CheckFailed: where a list does not hold what it should, or changes from call to call.

    """
    lists, after = found
    asked = (
        "order(a * b)",
        "order(a * b + c)",
        "order(a * b), once more",
        "order(c * c)",
        "order(a)",
    )
    wanted = [0, 1, 3], [0, 1, 2, 3, 4], [0, 1, 3], [2, 5], [0]
    names = ["a", "b", "c", "a·b", "a·b + c", "c·c", "something else"]
    for number, (what, values, right) in enumerate(zip(asked, lists, wanted, strict=True)):
        shown = f"{what}: [{', '.join(names[value] for value in values)}]"
        words = f"It should hold {', '.join(names[value] for value in right)}, each once."
        if len(set(values)) < len(values):
            words += " A value that was seen before is left alone. (Were inputs put into todo with"
            words += " True, so that they count as finished before their own inputs are?)"
        elif number and sorted(lists[0]) == wanted[0]:
            words += (
                " The first call was right. Does something stay from call to call: a list as a"
                " default value, or a mark that is put on the values?"
            )
        check.that(sorted(values) == right, shown, words)
        check.that(values[0] == right[-1], shown, "The last value comes first.")
    check.equal("the numbers in a, b and c afterwards", after, numbers, advice=_ONLY_LOOKS)


def require_deep(found: tuple[int, int, float], steps: int, start: float) -> None:
    """Require that a chain of sums of one leaf has been put in order.

    Args:
        found: how long the list is, at which place the leaf is (that length, if it is not there),
            and what it holds.
        steps: how many sums there are.
        start: what the leaf held before.

    Raises:
        CheckFailed: otherwise.

    """
    length, place, number = found
    check.that(
        place < length,
        f"order of a sum of {steps + 1:,} terms",
        "The leaf, which every sum uses, is not in the list. The values themselves are needed: the"
        " leaves too, and no copies or pairs.",
    )
    check.that(
        length == steps + 1,
        f"order of a sum of {steps + 1:,} terms: {length:,} entries",
        f"There are {steps + 1:,} values: the leaf, which every sum uses, and {steps:,} sums. "
        + ("Some are missing." if length <= steps else "Some are there more than once."),
    )
    check.that(
        place == steps,
        f"order of a sum of {steps + 1:,} terms: the leaf is at place {place:,}",
        "Every sum of the chain uses the leaf, so it has to wait for all of them: it is the last.",
    )
    check.equal("the number in the leaf afterwards", number, start, advice=_ONLY_LOOKS)


# ---- 8.3: gradients of numbers -----------------------------------------------------------------

AFTER_A_SUM = {  # of a and b, for b = a + a
    "The second gradient was written over the first. Paths add.": [1.0, 1.0],
    "Both gradients are 0. The last value's begins at 1: is it set after all were set to 0?": [
        0.0,
        0.0,
    ],
    "b has its 1, and a has 0. Was a set to 0 again after b had handed back? (Set all to 0 in a"
    " loop of its own.) Or was the slope multiplied by a's own gradient, and not by b's?": [
        0.0,
        1.0,
    ],
    "The sweep began with the last value's number. The slope of a value towards itself is 1.": [
        12.0,
        6.0,
    ],
}
AFTER_M = {  # of u and v, for M = (q·q + q·u)·q
    "q has handed back before all of its gradient had arrived. Go through order(last).": [
        -144.0,
        270.0,
    ],
    "q has handed back more than once. Go through order(last), each value once.": [-432.0, 702.0],
    "A gradient was written over an earlier one. Paths add.": [-36.0, 54.0],
    "What arrived was handed on as it was. Multiply it by the local slope.": [5.0, 4.0],
    "Only local slopes were added up. Multiply each by the gradient that has arrived.": [-8.0, 3.0],
    "Nothing has come as far as u and v. Did q hand back before anything had reached it?"
    " order(last) begins with `last`: go through it from the front.": [0.0, 0.0],
}
SWEPT_AGAIN = {  # of a and b, from a·b, a·b·a and a·b
    "Gradients of the call before are still there. Set them to 0 first.": [
        [3.0, 2.0],
        [18.0, 8.0],
        [21.0, 10.0],
    ],
    "Gradients of the call before are still there, at values between the leaves and the end."
    " Set all of them to 0 first.": [[3.0, 2.0], [15.0, 6.0], [3.0, 2.0]],
    "Gradients of the call before are still there, at the leaves a and b. Set all of them to 0"
    " first.": [[3.0, 2.0], [15.0, 6.0], [18.0, 8.0]],
    "a goes into a·b·a twice, and its second gradient was written over the first. Paths add.": [
        [3.0, 2.0],
        [6.0, 4.0],
        [3.0, 2.0],
    ],
}
GRADIENTS = [  # what, steps, leaves, the first gradients, mistakes
    ("the gradients of a and b after backward(b), b = a + a", _SUM, [3.0], [2.0, 1.0], AFTER_A_SUM),
    (
        "the gradients of u and v after backward(M), M = (q·q + q·u)·q",
        _M,
        [3.0, -2.0],
        [-108.0, 216.0],
        AFTER_M,
    ),
]
HAND_BACK = (
    "In the order of order(last), each value hands its own grad, times the local slope, to each of"
    " its inputs, where it is added."
)
ANEW = (
    "Three sweeps, one after the other. Is the first pair right, and a later one not? Then look for"
    " what is left over from the sweep before. If the first is wrong already, print that one."
)


# ---- 8.4: broadcasting undone ------------------------------------------------------------------

_NOT_KEPT = (
    "This is the gradient as it came in: nothing was summed, or the sum was not given a name."
    " (`.sum()` makes a new array, and leaves the old one as it is.)"
)
_MEAN = "This is the mean. A value that is used twice gets both gradients: they add."
_FIRST_ROW = "Only the first row is here. Both rows used the same three numbers."
_TOO_MUCH = "Everything was summed. Sum over the axes that were repeated, and over no others."
_GONE = "The axis is gone. Keep it, with length 1."
REPEATED = (
    "Compare the two shapes from the right, axis by axis. Where shape has 1, or nothing, and the"
    " gradient has more, sum; elsewhere do not."
)
_G = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
TO_ONE_ROW = {  # [[1, 2, 3], [4, 5, 6]] to (1, 3)
    _NOT_KEPT: _G,
    _MEAN: [[2.5, 3.5, 4.5]],
    _GONE: [5.0, 7.0, 9.0],
    _FIRST_ROW: [[1.0, 2.0, 3.0]],
    _TOO_MUCH: [[21.0, 21.0, 21.0]],
}
TO_ONE_COLUMN = {  # to (2, 1)
    _NOT_KEPT: _G,
    _MEAN: [[2.0], [5.0]],
    _GONE: [6.0, 15.0],
    _TOO_MUCH: [[21.0], [21.0]],
    "These are the sums of the columns. The 1 in (2, 1) is on the other axis.": [[5.0, 7.0, 9.0]],
    "These are the sums of the columns, and the axis is gone.": [5.0, 7.0, 9.0],
}
TO_A_ROW = {  # to (3,)
    _NOT_KEPT: _G,
    "There is an axis too many: the array had one.": [[5.0, 7.0, 9.0]],
    "This is the sum over each row. Missing axes are those on the left.": [6.0, 15.0],
    _MEAN: [2.5, 3.5, 4.5],
    _FIRST_ROW: [1.0, 2.0, 3.0],
    _TOO_MUCH: [21.0, 21.0, 21.0],
}


# ---- 8.5: tensors ------------------------------------------------------------------------------


def require_forward(
    kinds: Sequence[str], found: Sequence[Any], left: NDArray, right: NDArray
) -> None:
    """Require a + b, a * b, a - b, 2 * a + 1 and 1 - b * left, of the arrays left and right.

    Args:
        kinds: the types of the first two, by name.
        found: the data of all five.
        left: the array in the tensor a.
        right: the array in the tensor b.

    Raises:
        CheckFailed: otherwise.

    """
    for what, kind in zip(("a + b", "a * b"), kinds, strict=True):
        words = (
            f"It should be a Tensor, and it is of type {kind}. Which class does the method make?"
        )
        if kind == "NoneType":
            words = "It is None: the method ends without `return`."
        check.that(kind == "Tensor", f"{what}, of two tensors", words)
    wanted = {
        "a + b": left + right,
        "a * b": left * right,
        "a - b": left - right,
        "2 * a + 1": 2 * left + 1,
        "1 - b * array": 1 - right * left,
    }
    for (what, expected), result in zip(wanted.items(), found, strict=True):
        check.equal(
            f"({what}).data, of shapes {left.shape} and {right.shape}",
            result,
            expected,
            advice="Sums are given, and minus is a sum and a product with -1. So look at the first"
            " line of `__mul__`: which arrays does it multiply?",
        )


X, B = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), np.array([[10.0, 20.0]])
G = np.array([[1.0, 2.0], [0.5, -1.0], [3.0, 1.0]])
TENSOR_RULES = (
    "Does each rule of the product multiply what arrives by the local slope, and does backward undo"
    " broadcasting to the shape of the input that it goes to, and add?"
)
_OF_X = {  # of X, for the sum over all entries of G · (X·b + b)
    "The upstream gradient has not got as far as X: this is b alone. Each rule multiplies G by the"
    " local slope.": np.broadcast_to(B, (3, 2)),
    "What goes back to a factor is the upstream gradient times the OTHER factor.": G * X,
    "Nothing has arrived at X. Does the last tensor begin with ones, after all were set to zeros?"
    " And is X set to zeros again later on?": np.zeros((3, 2)),
    "This is G. A product hands back G times the other factor.": G,
    "Every entry has the same number: broadcasting was undone to the shape of the last tensor. Take"
    " the shape of the source's data.": np.full((3, 2), 18 * G.sum() * B.sum()),
}
_OF_B = {  # of b
    "Only the product has been counted. b goes into the sum as well: is the second gradient added"
    " to the first, or written over it?": (G * X).sum(0, keepdims=True),
    "Only the sum has been counted. b goes into the product as well: is the second gradient added"
    " to the first, or written over it?": G.sum(0, keepdims=True),
    "This is a mean over the rows. Each row used the same b: their gradients add.": (
        G * (X + 1)
    ).mean(0, keepdims=True),
    "In the product, the upstream gradient is missing: each rule multiplies G by the local"
    " slope.": (X + G).sum(0, keepdims=True),
    "b was not summed over the rows: it has a gradient for each row. Undo broadcasting to the shape"
    " of b.": G * (X + 1),
}


def require_gradients(found: Sequence[Any]) -> None:
    """Require the gradients of X and b for the sum over all entries of G · (X·b + b).

    Raises:
        CheckFailed: otherwise.

    """
    what = "for the sum over all entries of G * (X * b + b)"
    of_x, of_b = G * B, (G * (X + 1)).sum(0, keepdims=True)
    check.equal(f"the gradient of X, {what}", found[0], of_x, mistakes=_OF_X, advice=TENSOR_RULES)
    check.equal(f"the gradient of b, {what}", found[1], of_b, mistakes=_OF_B, advice=TENSOR_RULES)


SWEEPS_OF_TENSORS = {  # of a and b, at 2 and 3, from a·b, a·b + a, and a·b
    "Gradients of the sweep before are still there: each call begins with zeros.": [
        [3.0, 2.0],
        [10.0, 6.0],
        [13.0, 8.0],
    ],
    "Gradients of the sweep before are still there, at the leaves a and b. Set all to zeros.": [
        [3.0, 2.0],
        [7.0, 4.0],
        [10.0, 6.0],
    ],
    "Gradients of the sweep before are still there, at values between the leaves and the end."
    " Set all to zeros.": [[3.0, 2.0], [7.0, 4.0], [3.0, 2.0]],
    "a goes into a·b + a twice, and one gradient was written over the other. Add.": [
        [3.0, 2.0],
        [3.0, 2.0],
        [3.0, 2.0],
    ],
    "a has only the 1 that comes straight from the sum. What comes through the product was written"
    " over, or not handed on.": [[3.0, 2.0], [1.0, 2.0], [3.0, 2.0]],
}


# ---- 8.6: operations ---------------------------------------------------------------------------


def require_product(found: Sequence[Any], left: NDArray, right: NDArray, G: NDArray) -> None:
    """Require a @ b, and what goes back to a and to b for the upstream gradient G.

    Raises:
        CheckFailed: otherwise.

    """
    shapes = f"of shapes {left.shape} and {right.shape}"
    result = np.einsum("nd,dk->nk", left, right)
    check.equal(f"(a @ b).data, {shapes}", found[0], result, advice="It is a.data @ b.data.")
    check.equal(
        f"the gradient of a, {shapes}",
        found[1],
        differences(lambda a: (a @ right * G).sum(), left),
        advice="What goes back to a is a product of the upstream gradient and b, transposed.",
    )
    check.equal(
        f"the gradient of b, {shapes}",
        found[2],
        differences(lambda b: (left @ b * G).sum(), right),
        advice="What goes back to b is a product of a, transposed, and the upstream gradient.",
    )


def require_entries(found: Sequence[Any], numbers: NDArray, G: NDArray) -> None:
    """Require the results and gradients of log (of |numbers|), relu and exp, entry by entry.

    Raises:
        CheckFailed: otherwise.

    """
    plain: dict[str, Callable[[NDArray], NDArray]] = {
        "log": np.log,
        "relu": lambda a: a * (a > 0),
        "exp": np.exp,
    }
    for (what, function), (result, gradient) in zip(plain.items(), found, strict=True):
        these = np.abs(numbers) if what == "log" else numbers
        check.equal(f"a.{what}().data", result, function(these))

        def number(a: NDArray, function: Callable[[NDArray], NDArray] = function) -> float:
            return (function(a) * G).sum()

        slopes = differences(number, these)
        known = {
            "The upstream gradient is missing: this is the local slope alone.": slopes / G,
            "What arrived was handed on as it was. Multiply it by the slope of this function.": G,
            "What arrived was multiplied by the input. It is multiplied by the slope of this"
            " function at the input.": G * these,
            "What arrived was multiplied by the function itself. What is its SLOPE?": (
                G * function(these)
            ),
            "This is a / G. Divide what arrives by the input, not the other way round.": these / G,
        }
        check.equal(
            f"the gradient of a, for a.{what}()",
            gradient,
            slopes,
            rtol=1e-4,
            mistakes=known,
            advice="Multiply what arrives by the slope of this function, entry by entry. What is"
            " its slope at each entry?",
        )


def require_sum(
    found: Sequence[Any], numbers: NDArray, axis: int | None, keepdims: bool, G: NDArray
) -> None:
    """Require a sum, and what goes back to its entries for the upstream gradient G.

    Raises:
        CheckFailed: otherwise.

    """
    what = f"a.sum(axis={axis}, keepdims={keepdims}), a of shape {numbers.shape}"
    result = numbers.sum(axis=axis, keepdims=keepdims)
    advice = "Are axis and keepdims handed on to NumPy's sum?"
    check.equal(f"{what}: data", found[0], result, advice=advice)
    gradient = differences(lambda a: (a.sum(axis=axis, keepdims=keepdims) * G).sum(), numbers)
    known = {
        "The upstream gradient is missing: each entry gets the gradient of its sum, not 1.": (
            np.ones_like(numbers)
        ),
        "The gradient was shared out. Each entry goes into its sum with slope 1, so each gets all"
        " of it.": gradient / numbers.size,
        "What arrived was multiplied by the entries. The slope of a sum towards each is 1.": (
            gradient * numbers
        ),
    }
    check.equal(
        f"{what}: the gradient of a",
        found[1],
        gradient,
        mistakes=known,
        advice=f"Each entry gets the upstream gradient of the sum that it went into. Here G has"
        f" shape {np.shape(G)}; it is repeated to {numbers.shape}, along the axis that was summed.",
    )


def require_network(found: Sequence[Any], X: NDArray, arrays: Sequence[NDArray]) -> None:
    """Require what PyTorch finds for `expressions.small_network`: the number, four gradients.

    Raises:
        CheckFailed: otherwise.

    """
    import torch  # needed by this check only

    tensors = [torch.tensor(array, requires_grad=True) for array in arrays]
    number = small_network(torch.tensor(X), *tensors)
    gradients = torch.autograd.grad(number, tensors)
    wanted = [number.item(), *(gradient.numpy() for gradient in gradients)]
    names = "the number", "W1", "b1", "W2", "b2"
    for name, mine, right in zip(names, found, wanted, strict=True):
        check.equal(
            f"a network of all operations, {len(X)} samples: {name}",
            mine,
            right,
            advice="Do the three checks above pass? They look at one operation at a time, and here"
            " they are chained. Print the shape of each step on the way forward, and after the"
            " sweep the shape of its grad: they must be the same.",
        )


# ---- 8.7: the loss -----------------------------------------------------------------------------


def require_loss(what: str, found: Sequence[Any], logits: NDArray, labels: NDArray) -> None:
    """Require the mean cross-entropy of logits (N, K), and its gradient.

    Args:
        what: what the logits are.
        found: the loss, the gradient of the logits, and how many tensors the loss was made from.
        logits: the numbers that came in.
        labels: the right classes (N,).

    Raises:
        CheckFailed: otherwise.

    """
    shown, N = f"logits {what}, labels {labels.tolist()}", len(labels)
    sums = np.logaddexp.reduce(logits, axis=1)
    loss = (sums - logits[range(N), labels]).mean()
    value = check.numbers(f"the loss of {shown}", found[0])
    check.that(
        np.isfinite(value).all(),
        f"the loss of {shown}: {value}",
        "An exponential has overflowed (inf), or the logarithm of 0 was taken (−inf). Is each row"
        " shifted by its own largest logit, before `exp`?",
    )
    shift = logits.max(axis=1)
    rest = np.exp(logits - shift[:, None]).sum(axis=1)
    known = {
        "This is N times too large. Is the mean taken? Or did a column (N, 1) meet a row (N,),"
        " which gives a table of all pairs? Print the shapes of both terms.": loss * N,
        "The sum over the samples was divided by the number of classes, and not of samples.": (
            loss * N / logits.shape[1]
        ),
        "The sign is wrong: log of the sum, minus the right logit.": -loss,
        "All logits were taken away. Only that of the right class is.": (
            sums - logits.sum(axis=1)
        ).mean(),
        "All shifted logits were taken away. Only that of the right class is.": (
            np.log(rest) - (logits - shift[:, None]).sum(axis=1)
        ).mean(),
        "The exponentials are of the shifted logits, and the logit that is taken away is not"
        " shifted. Both terms need the same s.": loss - shift.mean(),
        "The logit that is taken away is shifted, and the exponentials are not. Both terms need the"
        " same s.": loss + shift.mean(),
        "The logarithm of the sum is missing.": (rest - (logits[range(N), labels] - shift)).mean(),
        "The logit of the right class was not taken away.": np.log(rest).mean(),
    }
    check.equal(
        f"the loss of {shown}",
        value.reshape(()) if value.size == 1 else value,
        loss,
        mistakes=known,
        advice="For each sample: log of the sum of the exponentials, minus the right logit, both of"
        " the shifted logits. Print both terms for the first sample, and work them out by hand.",
    )
    p, y = np.exp(logits - sums[:, None]), np.eye(logits.shape[1])[labels]
    check.equal(
        f"the gradient of {shown}",
        found[1],
        (p - y) / N,
        mistakes={
            "The loss is right, and nothing came back: somewhere between the logits and the loss"
            " the notes end. Where is .data taken, but for the shift?": np.zeros_like(p),
            "The loss is right. Its gradient is p / N: the right logit has no notes. Was its .data"
            " taken?": p / N,
            "The loss is right. Its gradient is −y / N: the logarithm of the sum has no notes. Was"
            " .data taken there?": -y / N,
        },
        advice="The loss is right, its gradient is not. Every step from the logits on should be an"
        " operation of the engine; only the shift comes from .data.",
    )
    check.that(
        found[2] > 5,
        f"the loss of {shown}, made from {found[2]} tensors",
        "The numbers are right, and the loss was made in so few steps that a rule for all of it"
        " must have been written by hand. Build it from `exp`, `sum`, `log`, `-` and `*` of"
        " tensors.",
    )
