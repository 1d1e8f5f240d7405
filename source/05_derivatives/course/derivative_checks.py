"""What the checks of notebook 05 share: known mistakes, and a network in plain NumPy to judge by.

A table of mistakes has words → what that mistake gives. It is here and not in the notebook, so
that a check can be read in a few lines.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course import check
from course.check import CheckFailed
from course.slope_checks import differences

Arrays = list[NDArray]  # weights and biases of the first layer, then of the second

FIX_FIRST = "If a check above fails, fix that first."
_FORGOT = " Python multiplies and divides before it subtracts."

# slope of 3x² + 1 between 1 and 3: heights 4 and 28
SLOPE = {
    "This is the rise alone. Divide it by the run, x2 − x1.": 24.0,
    "This is run over rise. The rise goes above the fraction line.": 1 / 12,
    "The sign is the wrong way round: above and below the line, take x2 minus x1.": -12.0,
    "The rise was divided by x1 + x2. Divide it by x2 − x1.": 6.0,
    f"Brackets are missing.{_FORGOT} Put one pair round the rise and one round the run.": (
        28 - 4 / 3 - 1
    ),
    f"The brackets round the rise are missing.{_FORGOT}": 28 - 4 / 2,
    f"The brackets round the run are missing.{_FORGOT}": 24 / 3 - 1,
    "This is f of the run. You need the heights at both places, f(x2) and f(x1).": 6.5,
    "Is this the parabola of the picture? Call the `f` that was handed over. Or were the heights"
    " and the places added? Subtract them.": 8.0,
}
SLOPE_CUT = {
    "What is behind the decimal point was cut off: `//` does that. Divide with `/`.": 1.0,
    "A whole number came, where 1.5 is right. Do not round the slope.": 2.0,
}
SLOPE_SIGNS = {
    "From right to left, rise and run are both negative, so the slope is positive. Take x2 minus x1"
    " above and below, and no absolute value.": [-8, -3],
    "A falling line has a negative slope. No absolute value.": [8, 3],
    "The sign is the wrong way round: above and below the line, take x2 minus x1.": [-8, 3],
}

_PLACES, _H = np.arange(5.0), 1e-4
_HIGH, _LOW = 2 * (_PLACES + _H) ** 2, 2 * (_PLACES - _H) ** 2
DERIVATIVE = {
    "These are forward differences: each is too large by 2h. Look to both sides of x.": (
        4 * _PLACES + 2 * _H
    ),
    "These look to the left only: each is too small by 2h. Look to both sides of x.": (
        4 * _PLACES - 2 * _H
    ),
    "Twice too large: how far is it from the left point to the right one? Not h. (And of two"
    " slopes, left and right, take the mean.)": 8 * _PLACES,
    "Four times too large: from the left point to the right one it is h + h.": 16 * _PLACES,
    "It is 0 at every place. Are the two points to the left and to the right of x, not of 0?": (
        0 * _PLACES
    ),
    "Here h was taken for the second place. The places are x − h and x + h.": 2 * (_PLACES + _H),
    "The rise was divided by h². Divide it by the run.": 8 * _PLACES / _H,
    "Half of what it should be: this looks to one side only, and divides by the run of both"
    " sides.": 2 * _PLACES + _H,
    "The sign is the wrong way round: right minus left above the line, a positive run below.": (
        -4 * _PLACES
    ),
    "This is the rise alone. Divide it by the run.": 8 * _PLACES * _H,
    "Brackets are missing: a / 2 * h divides by 2 and then multiplies by h. The whole run belongs"
    " below the line.": 4 * _PLACES * _H**2,
    "The brackets round the rise are missing: only the second height was divided.": (
        _HIGH - _LOW / (2 * _H)
    ),
    f"Two pairs of brackets are missing.{_FORGOT}": _HIGH - _LOW / 2 * _H,
}
DERIVATIVE_WIDE = {
    "Here h = 0.25 was asked for, but a tiny step was taken. Use the argument h.": 12.0,
    "This looks to the right only.": 13.5625,
    "This looks to the left only.": 10.5625,
    "How far is it from the left point to the right one? Not h. (And of two slopes, left and"
    " right, take the mean.)": 24.125,
    "This is the rise alone. Divide it by the run.": 6.03125,
    "Brackets are missing: a / 2 * h divides by 2 and then multiplies by h.": 6.03125 / 8,
    "The brackets round the rise are missing: only the second height was divided.": (
        2.25**3 - 1.75**3 / 0.5
    ),
}

DEFAULT_STEP = (
    "With no h given, the step is 0.0001 to either side. Keep `h=1e-4` in the first line."
)


def outermost(derivative: Callable, x: float, *step: float, **named: float) -> list[float]:
    """Return the leftmost and the rightmost place where a learner's derivative asks f near x."""
    places: list[float] = []

    def f(t: float) -> float:
        places.append(float(t))
        return t

    derivative(f, x, *step, **named)
    return [min(places, default=np.nan), max(places, default=np.nan)]


# tangents of 2x² + 1 at 2 or at 3, and of sin at 0.7
TOUCH_AT_2, TOUCH_AT_3 = (
    ((lambda t: 2 * t**2 + 1, x), (lambda t: np.sin(t), 0.7)) for x in (2.0, 3.0)
)
_SIN, _COS = np.sin(0.7), np.cos(0.7)
TANGENT_SLOPE = {
    "This is the intercept. The slope comes first.": [-7, _SIN - 0.7 * _COS],
    "This is the height of the curve, f(x). The slope comes first.": [9, _SIN],
    "This is the slope from 0 to x. The tangent's slope is the derivative at x.": [4, _SIN / 0.7],
    "It was rounded. Return it as it is.": [8, 0.765],
    "It was rounded to two digits. Return it as it is.": [8, 0.76],
}
TANGENT_INTERCEPT = {
    "This is f(x), the height where the line touches. The intercept is its height at 0.": [
        19,
        _SIN,
    ],
    "You walked to the right instead of back to 0: subtract the rise on the way.": [
        55,
        _SIN + 0.7 * _COS,
    ],
    "The sign is the wrong way round. Start from the height f(x).": [17, 0.7 * _COS - _SIN],
    "This is the slope. The intercept comes second.": [12, _COS],
    "This is the height of the curve at 0. The tangent is somewhere else there.": [1, 0],
    "The way back to 0 is x units long, not one.": [7, _SIN - _COS],
    "This is where the tangent has the height 0. The intercept is its height at x = 0.": [
        3 - 19 / 12,
        0.7 - _SIN / _COS,
    ],
    "Height divided by slope is a length. By how much does the line fall on the way back to 0?": [
        19 / 12,
        _SIN / _COS,
    ],
    "It was rounded. Return it as it is.": [-17, 0.109],
    "It was rounded to two digits. Return it as it is.": [-17, 0.11],
}

# 3x² + 5x at 2, where the slope is 17; x³ at 2
CURVATURE = {
    "This is the slope. You want to know how fast the slope changes.": 17.0,
    "This is the slope, squared.": 17.0**2,
    "This is the slope, divided by x. It does not start from 0.": 8.5,
    "It is 0, or nearly. Is the slope taken of one fixed number? A number has slope 0: give"
    " `derivative` a function. Or is the step divided by only once? A slope of slopes divides by a"
    " run twice.": 0.0,
}

BENDS = (
    "You are after the slope of the slope *at x*: which slopes do you compare, and how far apart"
    " are their places? If the answer is far off or jumps about, the step is so tiny that rounding"
    " spoils it."
)

# x₁² x₂ + 3 x₃ at [2, 5, 1]
PARTIAL = {
    "All knobs were moved at once. Move only the one at `index`.": [27.0] * 3,
    "It is zero: both looks are at the same place, or h to either side of 0. Do left and right"
    " share one array? Is h added to the entry, not put in its place?": [0.0] * 3,
    "This is always the slope of the first knob. Is `index` used?": [20.0] * 3,
    "It is always the slope of the last knob. Is `index` used?": [3.0] * 3,
    "From the left place to the right one it is not h.": [40.0, 8.0, 6.0],
    "The other knobs were set to 0. Leave them where they are.": [0.0, 0.0, 3.0],
    "h was put in the place of the entry. Add it to what is there.": [0.0, 4.0, 3.0],
    "The entry moved by a share of itself. Move it by h.": [40.0, 20.0, 3.0],
    "The rise was divided by the difference of two arrays, which is 0 where a knob is held still."
    " Divide by one number, from the left place of the moved knob to its right one.": (
        np.where(np.eye(3), [20.0, 4.0, 3.0], np.inf)
    ),
    "Half of what it should be: is the left look at x − h, or at x itself?": [10.0, 2.0, 1.5],
}
PARTIAL_WIDE = {
    "Here h = 0.5 was asked for, but another step was taken. Use the argument h.": 12.0,
    "This looks to the right only.": 15.25,
    "This looks to the left only.": 9.25,
    "The step is half of what was asked for. Go h to the right and h to the left.": 12.0625,
}
PARTIAL_WHOLE = {
    "The step was cut off: an array of whole numbers has no room for it. Work on a copy made of"
    " floats.": [0.2, 0],
    "Only one of the two steps was taken; the other was cut off in an array of whole numbers.": [
        0.2,
        4,
    ],
    "Left of 4 became 3, because an array of whole numbers cuts off what is behind the point. Work"
    " on a copy made of floats.": [0.2, 7 / 2e-5],
}

GRADIENT = {
    "All entries were moved at once. Move one at a time: take a fresh copy for each.": [27.0] * 3,
    "The entries before it were still moved: take a fresh copy of x for each entry.": [
        20.0,
        24.0,
        27.0,
    ],
    "Only the first entry is filled. Is the `return` inside the loop?": [20.0, 0, 0],
    "Only the last entry is filled. Is the answer made anew inside the loop?": [0.0, 0, 3.0],
    "This is the sum of the partial derivatives. The gradient has one entry for each.": 27.0,
}
GRADIENT_NOT_PUT_BACK = {
    "The first entry was still moved when the second had its turn. Put each one back, or take a"
    " fresh copy of x for each.": [5.0, 1.5],
    "The first entry was still moved when the second had its turn. Put each one back before the"
    " next, or take a fresh copy of x for each.": [5.0, 2.5],
}
TABLE = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
FACTORS = np.array([[1.0, 1.0, 2.0], [0.5, 0.5, 1.0]])
_SLOPES = 2 * FACTORS * TABLE
_ROWS = np.sum(_SLOPES, axis=1, keepdims=True)
GRADIENT_OF_TABLE = {
    "Only the first row is filled. Walk through all entries, not along one axis.": (
        _SLOPES * [[1], [0]]
    ),
    "Only the first two entries are filled: len(x) counts rows, not entries.": (
        _SLOPES * [[1, 1, 0], [0, 0, 0]]
    ),
    "Each row has the sum of its entries: whole rows were moved. One entry at a time.": (
        _ROWS + 0 * _SLOPES
    ),
    "The numbers are right; give them the shape of x.": _SLOPES.ravel(),
    "There is one number for each row: whole rows were moved. One entry at a time.": _ROWS.ravel(),
    "All entries were moved at once. Move one at a time: take a fresh copy for each.": (
        np.sum(_SLOPES) + 0 * _SLOPES
    ),
}
_WHOLE = np.array([0.75, 1.5, 2.25])
GRADIENT_WHOLE = {
    "The steps were cut off: an array of whole numbers has no room for them. Make x float first.": 0
    * _WHOLE,
    "The steps were cut off: in an array of whole numbers 1 + h becomes 1, and 1 − h becomes 0."
    " Make x float first.": np.array([1.0, 3.0, 5.0]) * 0.375 / 2e-5,
    "The gradient was cut off to whole numbers: `np.zeros_like(x)` takes the type of x, too. Make"
    " it float.": np.trunc(_WHOLE - 1e-9),
    "The gradient was cut off to whole numbers. Make the answer float.": np.trunc(_WHOLE),
}
GRADIENT_WIDE = {
    "Here h = 0.5 was asked for, but a tiny step was taken. Use the argument h.": [12.0, 3.0],
    "This looks to the right only. Look to both sides.": [15.25, 4.75],
    "This looks to the left only. Look to both sides.": [9.25, 1.75],
}
GRADIENT_AGAIN = {
    "The first one has become the second: both calls write into the same array. Make a new one in"
    " each call, inside the function.": [[10.0, 14.0], [10.0, 14.0]],
    "The first one is still in the second: begin each call with a new array of zeros, inside the"
    " function.": [[2.0, 4.0], [12.0, 18.0]],
    "Both calls add to the same array. Begin each call with a new array of zeros, inside the"
    " function.": [[12.0, 18.0], [12.0, 18.0]],
}
IN_MEMORY = (
    f"{FIX_FIRST} If none does: a transposed table is stored column by column. `.ravel()`,"
    " `.flatten()` and `.reshape(-1)` then give a copy, and what is changed in a copy never reaches"
    " f. Use the table's own index, as np.ndindex gives it."
)
DECIMALS = (0.1, 0.2, 0.3, 0.7, 1.1)  # 0.3 + h − h is not always 0.3


def mixed(values: NDArray) -> float:
    """Return x₁² x₂ + 3 x₃ for an array of three numbers."""
    return values[0] ** 2 * values[1] + 3 * values[2]


def gradient(numerical_gradient: Callable, f: Callable[[NDArray], Any], x: NDArray) -> Any:
    """Return what a learner's function finds, and see that f always gets the whole array.

    Raises:
        CheckFailed: if f gets something of another shape.

    """
    shapes = []

    def watched(values: Any) -> Any:
        shapes.append(np.shape(values))
        return f(np.asarray(values)) if shapes[-1] == x.shape else 0.0

    found = numerical_gradient(watched, x.copy())
    for shape in shapes:
        if shape != x.shape:
            raise CheckFailed(
                f"what f gets, for x of shape {x.shape}",
                f"It gets something of shape {shape}. Hand it the whole array, in its own shape,"
                " with one entry moved.",
            )
    return found


def unmoved(x: NDArray, found: Any) -> None:
    """Require that DECIMALS stand in x still, to the last bit, after their gradient was found.

    Raises:
        CheckFailed: if they do not, or if there is no gradient.

    """
    check.that(
        np.shape(check.numbers("the gradient", found)) == x.shape,
        "the gradient of a function of five numbers",
        FIX_FIRST,
    )
    check.that(
        np.allclose(x, DECIMALS, rtol=0, atol=1e-9),
        "x after numerical_gradient",
        "Its entries have moved. Work on a copy, or put each entry back.",
    )
    check.that(
        np.array_equal(x, DECIMALS),
        "x after numerical_gradient, to the last bit",
        "It has changed in its last digits: adding h and taking h away again does not lead back"
        " exactly, because each sum is rounded. Work on a copy, or keep the old value and put that"
        " back.",
    )


# x = [1, −2, 3], w = [0.5, 0.25, 1], b = 1.25, target = 3.5: z is 4.25
_X, _W = np.array([1.0, -2.0, 3.0]), np.array([0.5, 0.25, 1.0])
NEURON = _X, _W, 1.25, 3.5
NEURON_DW = {
    "The factor 2 of the square is missing.": 0.75 * _X,
    "The sign is the wrong way round: the loss grows when ŷ moves away from the target, so it is"
    " ŷ − t.": -1.5 * _X,
    "The shared factor was multiplied by w. Turn a weight a little: what does z gain?": 1.5 * _W,
    "One number came. Each weight has a slope of its own.": 1.5,
    "All weights have the same slope here. Turn one weight a little: what does z gain?": [1.5] * 3,
    "The target was left out: the loss is (ŷ − t)².": 8.5 * _X,
    "The bias was left out of z.": -1.0 * _X,
    "The bias was added once for each input. Add it once, after the sum.": 6.5 * _X,
    "This is the loss itself, times x. What is its slope?": 0.75**2 * _X,
    "This is how z changes. How does the loss change with z?": _X,
    "This is summed over the inputs. Each weight has a slope of its own.": 3.0,
    "The slope of ReLU is 1 where z > 0, not z.": 1.5 * 4.25 * _X,
    "The factor 2 is missing, and the sign is the wrong way round.": -0.75 * _X,
    "Brackets are missing: the 2 belongs to the whole difference, 2 · (ŷ − t).": 5.0 * _X,
    "This is 2(ŷ − t)². The slope of a square grows with the distance, not with its square.": (
        1.125 * _X
    ),
    "z has one entry for each input. It should be one number: is the sum missing?": (
        2 * (np.maximum(0, _W * _X + 1.25) - 3.5) * (_W * _X + 1.25 > 0) * _X
    ),
    "The entry of the negative input is 0. ReLU asks for the sign of z, once for the whole neuron;"
    " a slope may be negative.": np.maximum(0, 1.5 * _X),
}
NEURON_DB = {
    "This is the sum over dw. What does z gain when the bias grows a little?": 3.0,
    "The factor 2 of the square is missing.": 0.75,
    "The sign is the wrong way round: it is ŷ − t.": -1.5,
    "This is how z changes. How does the loss change with z?": 1.0,
    "The bias was left out of z.": -1.0,
    "The bias was added once for each input. Add it once, after the sum.": 6.5,
    "This is the loss. Its slope is needed.": 0.75**2,
    "The slope of ReLU is 1 where z > 0, not z.": 1.5 * 4.25,
    "Here is dw again. The bias is one number, and so is its slope.": 1.5 * _X,
    "It was multiplied by b. What does z gain when the bias grows a little?": 1.5 * 1.25,
    "Brackets are missing: the 2 belongs to the whole difference, 2 · (ŷ − t).": 5.0,
    "This is 2(ŷ − t)². The slope of a square grows with the distance, not with its square.": 1.125,
    "z has one entry for each input. It should be one number: is the sum missing?": (
        2 * (np.maximum(0, _W * _X + 1.25) - 3.5) * (_W * _X + 1.25 > 0)
    ),
}
TOO_LITTLE = np.array([2.0, 1.0]), np.array([1.5, -0.5]), 0.25, 4.0
TOO_LITTLE_DW = {
    "It is zero, but the neuron is active. The slope of ReLU asks whether z > 0, not whether ŷ is"
    " above the target.": [0.0, 0.0],
    "The loss falls when the output grows here, so the slope is negative. No absolute value.": [
        5.0,
        2.5,
    ],
    "The entry of the negative weight is 0. ReLU asks for the sign of z, once for the whole"
    " neuron.": [-5.0, 0.0],
}
TOO_LITTLE_DB = {
    "It is zero, but the neuron is active. The slope of ReLU asks whether z > 0, not whether ŷ is"
    " above the target.": 0.0,
    "This is the sum over dw. What does z gain when the bias grows a little?": -7.5,
    "It was multiplied by b. What does z gain when the bias grows a little?": -0.625,
}
SILENT_NEURON = np.array([1.0, 2.0]), np.array([0.5, -3.0]), 1.0, 2.0
SILENT_DW = {
    "One number came, where dw should have one entry for each weight: zeros, as many as x has.": 0.0
}
NEAR_KINK = (
    f"{FIX_FIRST} Very near to the kink of ReLU, small steps reach over to its other side: use the"
    " formulas instead. And the slope of ReLU depends on z > 0, not on whether z is large."
)
SILENT = (
    "Here z is negative, so ReLU gives 0, and still gives 0 when a weight moves a little. Its slope"
    " is 0 there, and so is everything before it."
)


def dw_and_db(found: Any) -> tuple[Any, Any]:
    """Return what a learner's neuron_gradient gave as two things.

    Raises:
        CheckFailed: if it is one thing, or the two are in the other order.

    """
    what = "what neuron_gradient returns"
    pair = isinstance(found, (tuple, list)) and len(found) >= 2
    if not pair or (len(found) > 2 and not any(np.ndim(part) for part in found)):
        raise CheckFailed(
            what,
            "Return two things, dw and db, with a comma between them. If your code has branches,"
            " each of them needs a `return` of its own.",
        )
    if np.ndim(found[0]) == 0 and np.ndim(found[1]) == 1:
        raise CheckFailed(what, "One number comes first, an array second. It should be dw, db.")
    return found[0], found[1]


def line(found: Any) -> tuple[Any, Any]:
    """Return what a learner's tangent_line gave as two things.

    Raises:
        CheckFailed: if it is one thing.

    """
    if not hasattr(found, "__len__") or len(found) < 2:
        raise CheckFailed(
            "what tangent_line returns",
            "Return two numbers, slope and intercept, with a comma between them.",
        )
    return found[0], found[1]


# A network 2 → 2 → 3: its arrays, three samples, labels; then the gradient of its loss.
_ARRAYS = [
    np.array([[0.5, -1.0], [1.0, 0.5]]),
    np.array([[0.1, 0.2]]),
    np.array([[1.0, -0.5, 0.5], [0.3, 1.0, -1.0]]),
    np.array([[0.1, -0.2, 0.3]]),
]
NETWORK = _ARRAYS, np.array([[1.0, 2.0], [-1.0, 0.5], [0.5, -1.0]]), np.array([0, 1, 2])
NAMES = (
    "the first layer's weights",
    "the first layer's biases",
    "the second layer's weights",
    "the second layer's biases",
)
SLOPES = [
    np.array([[-0.230686, 0.035388], [0.01447, -0.22806]]),
    np.array([[0.149988, -0.20368]]),
    np.array([[-0.174992, -0.001622, 0.176614], [0.150297, -0.19277, 0.042473]]),
    np.array([[0.154396, -0.045691, -0.108705]]),
]
LOSS, _LOSS_AFTER = 0.546675, 0.351276  # before and after a step with learning rate 1
RETURNED = {
    "This is the loss after the step. Ask for the loss before anything moves.": _LOSS_AFTER,
    "This is the loss times N. `loss_of` takes the mean already.": LOSS * 3,
}
STEP = (
    "Each array should move by −learning_rate times its own gradient. Do layer and name in the"
    " lambda belong to the array that you start from, and is the step added to what was there?"
)
ALL_FIRST = (
    f"{FIX_FIRST} If none does: some array had moved already when this gradient was found. Find all"
    " gradients first, and keep them; then move everything."
)


def moves(index: int, rate: float = 0.001) -> dict[str, Any]:
    """Return, for one of the four arrays, what known mistakes give for its move over the rate."""
    slopes = SLOPES[index]
    return {
        "They have not moved. Does your code reach both layers and both arrays, does the lambda"
        " hand on its argument, and is the result put into the layer?": 0 * slopes,
        "They moved uphill. Down is against the gradient.": slopes,
        "The learning rate is missing: they moved by the whole gradient.": -slopes / rate,
        "The step is about three times too large. The loss is a mean already, so there is no factor"
        " N = 3; and a gradient is not divided by its length.": -3 * slopes,
        "The gradient was divided by its length. Use it as it is: how long it is matters, too.": (
            -slopes / np.linalg.norm(slopes)
        ),
        "The step is N = 3 times too small. The loss is a mean already: do not divide again.": (
            -slopes / 3
        ),
        "The array was replaced by the step. The step is added to what was there.": (
            -slopes - _ARRAYS[index] / rate
        ),
    }


def one_number(returned: Any) -> Any:
    """Return what a learner's numerical_step has returned.

    Raises:
        CheckFailed: if it is several things.

    """
    check.that(
        not isinstance(returned, (tuple, list)),
        "what numerical_step returns",
        "Return one number, the loss before the step, and nothing else.",
    )
    return returned


def loss_at(arrays: Arrays, X: NDArray, y: NDArray) -> float:
    """Return the loss of a network with these arrays on the samples X (N, 2), labels y (N,)."""
    z = np.maximum(0, X @ arrays[0] + arrays[1]) @ arrays[2] + arrays[3]  # (N, 3)
    z = z - np.max(z, axis=1, keepdims=True)
    return float(np.mean(np.log(np.sum(np.exp(z), axis=1)) - z[np.arange(len(y)), y]))


def slopes_at(arrays: Arrays, X: NDArray, y: NDArray) -> Arrays:
    """Return the gradient of that loss for each of the arrays, by central differences."""

    def with_other(i: int) -> Callable[[NDArray], float]:
        return lambda other: loss_at([*arrays[:i], other, *arrays[i + 1 :]], X, y)

    return [differences(with_other(i), arrays[i], 1e-6) for i in range(4)]


def problem(rng: np.random.Generator, n_hidden: int, N: int) -> tuple[Arrays, NDArray, NDArray]:
    """Return arrays, samples and labels; no neuron is near its kink, and no loss is clipped."""
    while True:
        X, y = rng.normal(size=(N, 2)), rng.permutation(np.arange(N) % 3)
        shapes = ((2, n_hidden), (1, n_hidden), (n_hidden, 3), (1, 3))
        arrays = [0.6 * rng.normal(size=shape) for shape in shapes]
        if np.min(np.abs(X @ arrays[0] + arrays[1])) > 0.02:
            return arrays, X, y


def leap(rng: np.random.Generator, grows: bool) -> tuple[Arrays, NDArray, NDArray, float]:
    """Return a problem, and a large learning rate after whose step the loss grows, or falls."""
    while True:
        arrays, X, y = problem(rng, 4, 6)
        slopes = slopes_at(arrays, X, y)
        for rate in (1.0, 3.0, 10.0, 30.0):
            after = [a - rate * s for a, s in zip(arrays, slopes, strict=True)]
            if (loss_at(after, X, y) > loss_at(arrays, X, y) + 0.05) == grows:
                return arrays, X, y, rate
