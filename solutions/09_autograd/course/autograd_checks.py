"""What the checks of 09 share: known mistakes, what becomes of a tensor, where descent arrives.

A table of mistakes has words → what that mistake gives. It is here and not in the notebook, so
that a check can be read in a few lines.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from course import check
from course.slope_checks import differences

Mistakes = dict[str, Any]

OWN = "Calculate with a leaf of your own: x.detach().clone().requires_grad_()."
NOTHING = (
    "It gives None. Either `return` is missing, or you return what backward() gives (nothing), or"
    " the grad of a tensor that is not your watched leaf."
)
_NO_LEAF = (
    "It gives None. A clone of a watched tensor is no leaf: it has a note that leads to x, and the"
    f" gradient goes on to x. {OWN}"
)


def left_alone(
    who: str,
    report: list,
    given: Sequence[ArrayLike],
    watched: bool,
    shape: tuple[int, ...] | None = None,
) -> None:
    """Require that a function says the same twice, and leaves its tensors as they were.

    Args:
        who: the name of the function.
        report: what `ask_twice` returned.
        given: the arrays that it was called with, x first.
        watched: whether x was watched.
        shape: of the result; that of x if None.

    """
    first, second, after, grad, still = report
    size = len(np.ravel(given[0]))
    what = f"{who} for " + ("a watched x whose grad is 7 everywhere" if watched else "a plain x")
    check.that(first is not None, what, _NO_LEAF if watched else NOTHING)
    found = check.numbers(what, first)
    check.that(
        found.shape == (shape or np.shape(given[0]))
        and np.any(found)
        and not (found.ndim == 1 and np.allclose(found, given[0])),
        what,
        "It should give one slope for each entry of x, and nothing else."
        if shape is None
        else "It should give a table of slopes.",
    )
    for name, now, before in zip("xv", after, given, strict=False):
        check.equal(f"{what}: {name} afterwards", now, before)
    check.equal(
        f"{what}, asked a second time",
        second,
        found,
        mistakes={f"The second gradient was added to the first. {OWN}": 2 * found},
        advice=f"The second time, something was there from the first. {OWN}",
    )
    check.that(
        grad == ([7.0] * size if watched else None),
        f"{what}: x.grad afterwards",
        f"It was {'7 everywhere' if watched else 'None'}, and now it is {grad}. Something in your"
        f" calculation still leads back to the x that came in. {OWN} Use it everywhere.",
    )
    check.that(
        still == watched,
        f"{what}: x.requires_grad afterwards",
        f"It was {watched}, and now it is {still}: from now on everything computed from x is noted."
        f" {OWN}",
    )


def one_slope_each(who: str, found: Any) -> Any:
    """Return what a function gave, and require that it is one thing, and not None."""
    check.that(found is not None, who, NOTHING)
    check.that(
        not isinstance(found, tuple | list) or all(np.ndim(one) == 0 for one in found),
        who,
        "It gives several things, or one in a tuple. Return the gradient alone.",
    )
    return found


def mean_mistakes(x: NDArray) -> Mistakes:
    """Return mistakes in the gradient of the mean of 2x² + x."""
    return {
        "This is the gradient of the sum. The mean divides by the number of entries.": 4 * x + 1,
        "This is the gradient of the mean of y. z = 2y + x comes after it.": 2 * x / len(x),
        "In z = 2y + x the path from x straight to z is missing.": 4 * x / len(x),
        "It divides by 5, whatever the number of entries is.": (4 * x + 1) / 5,
        "This is the mean itself. backward() leaves the gradient in the grad of the leaf.": (
            np.mean(2 * x**2 + x)
        ),
        "This is z. backward() leaves the gradient in the grad of the leaf.": 2 * x**2 + x,
        "There is one entry, so the gradient is a tensor with one entry, and not a plain"
        " number.": np.mean(4 * x + 1),
    }


def vjp_mistakes(x: NDArray, v: NDArray) -> Mistakes:
    """Return mistakes in the vector-Jacobian product of x²."""
    return {
        "This is v itself: x was asked, and the square is not on the way from x to x.": v,
        "These are the slopes of the square. v is missing.": 2 * x,
        "This is x·v. The slope of x² is 2x.": x * v,
        "This is y·v. Asked for are the slopes of y.": x**2 * v,
        "This is y. Asked for is what arrives at x.": x**2,
        "This is one number, the sum. Each x has a slope of its own.": (2 * x * v).sum(),
    }


def pull_mistakes(x: NDArray) -> Mistakes:
    """Return mistakes in the gradient that draws all to the largest, which is held fixed."""
    wanted, front = 2 * (x - x.max()), x == x.max()
    return {
        "The one in front is drawn back: b still has its notes. detach() returns a new tensor; use"
        " what it returns.": wanted - front * wanted.sum() / front.sum(),
        "It has the wrong sign: the slope of (x − b)² is 2 (x − b).": -wanted,
        "This is the gradient of the mean. Asked for is the sum.": wanted / len(x),
        "The 2 of the square is missing.": wanted / 2,
        "argmax gives the place; max gives the value.": 2 * (x - np.argmax(x)),
        "The best is the largest x, not the smallest.": 2 * (x - x.min()),
        "The runners are drawn to the mean, not to the best.": 2 * (x - x.mean()),
        "This is the loss. backward() leaves the gradient in grad.": np.sum(wanted**2) / 4,
        "The square is missing.": np.ones(len(x)),
    }


# ---- 9.2: names of notes -----------------------------------------------------------------------


_STEPS = {
    "NegBackward0": "(-{})",
    "ExpBackward0": "torch.exp({})",
    "SinBackward0": "torch.sin({})",
    "CosBackward0": "torch.cos({})",
    "TanhBackward0": "torch.tanh({})",
    "SigmoidBackward0": "torch.sigmoid({})",
}
_STEPS_WITH_A_CONSTANT = {
    "AddBackward0": "({} + 1)",
    "SubBackward0": "({} - 1)",
    "MulBackward0": "({} * 2)",
    "DivBackward0": "({} / 3)",
}


def _taken(part: str, steps: Sequence[str]) -> str:
    """Return an expression that takes some steps from `part` on."""
    for step in steps:
        part = (_STEPS | _STEPS_WITH_A_CONSTANT)[step].format(part)
    return part


def drawn_expression(rng: np.random.Generator, unwatched: str = "") -> tuple[str, list[str]]:
    """Draw an expression of a, b and c; return it with the names of its notes.

    No operation comes twice. Those of the three that are `unwatched` have no notes.
    """
    steps = rng.permutation([*_STEPS, *_STEPS_WITH_A_CONSTANT]).tolist()
    parts: list[str] = []
    names: list[str] = []
    for leaf in "abc":
        if leaf in unwatched:
            parts.append(f"{leaf}.detach() * 2")
        else:
            own = [steps.pop() for _ in range(rng.integers(1, 4))]
            parts.append(_taken(leaf, own))
            names += [*own, "AccumulateGrad"]
    names += ["StackBackward0"] * bool(names)
    return f"torch.stack([{', '.join(parts)}])", names


def drawn_reuse(rng: np.random.Generator) -> tuple[str, list[str]]:
    """Draw an expression of a and b in which one result is used three times, and steps come again.

    Returns:
        The expression, and the names of its notes, as often as there are such notes.

    """
    first, *others = ([*rng.choice(list(_STEPS), size=rng.integers(1, 4))] for _ in range(4))
    parts = [_taken("q", own) for own in others]
    names = [*first, *others[0], *others[1], *others[2], "StackBackward0", "MulBackward0"]
    together = f"torch.stack([{', '.join(parts)}])"
    return f"(lambda q: {together})({_taken('(a * b)', first)})", names + ["AccumulateGrad"] * 2


def require_names(expression: str, found: Any, wanted: Sequence[str], counted: bool) -> None:
    """Require the names in `wanted`, and, if they are counted, each as often as it is there."""
    what = f"operations({expression})"
    check.that(
        isinstance(found, list),
        what,
        f"It should be a list of names, and is {found!r}. Is there a return at the end? Does a list"
        " live on from call to call?",
    )
    written_out = any("<class" in name or "object at" in name for name in found)
    words = "These are the notes; their names are asked for: type(note).__name__."
    check.that("a note" not in found and not written_out, what, words)
    missing = sorted({name for name in wanted if name not in found})
    extra = sorted({name for name in found if name not in wanted})
    if "NoneType" in extra and missing:
        why = "You stopped on the way: go on from each note to those that it points to."
    elif "NoneType" in extra:
        why = "None is no note: nobody watches there. Leave it out, and do not go on from it."
    elif missing == ["AccumulateGrad"]:
        why = "Leaves are listed, too: a way back ends at the note AccumulateGrad of a leaf."
    elif missing:
        why = "Every note points to others. Go on from each until no note is left to visit."
    else:
        why = "List what was done, and nothing else."
    check.that(not missing, what, f"Missing: {', '.join(missing)}. {why}")
    check.that(not extra, what, f"Too many: {', '.join(extra)}. {why}")
    for name in sorted(set(wanted)) if counted else ():
        times, right = found.count(name), list(wanted).count(name)
        if times > right:
            why = "A note to which several ways lead is one note, and a leaf has one note."
        else:
            why = (
                "Two notes can have the same name: compare notes, not names (and return a list,"
                " since a set keeps each name once). And go on from all that a note points to."
            )
        check.that(
            times == right,
            what,
            f"{name} should be in the list {_often(right)}, and is there {_often(times)}. {why}",
        )


def _often(times: int) -> str:
    return {1: "once", 2: "twice"}.get(times, f"{times} times")


# ---- 9.4: Jacobians ----------------------------------------------------------------------------


def jacobian_mistakes(table: ArrayLike) -> Mistakes:
    """Return mistakes in a Jacobian, of which `table` is the right one."""
    table = np.asarray(table, float)
    rows = len(table)
    added = (
        "Each row contains the rows before it, too: the gradients have added up, or v still holds"
        " the 1s of earlier rounds. Make both anew in each round."
    )
    same = (
        " Is v 1 at one place only? If so, the list holds the same tensor, x.grad, several times,"
        " and it goes on changing: append x.grad.clone(), or make a fresh copy of x for each row."
    )
    inside = "This is the first row alone. Is `return` inside the loop?"
    return {
        "Rows and columns are exchanged: row i belongs to output i.": table.T,
        added: np.cumsum(table, axis=0),
        f"All rows are alike, the sum of all.{same}": [table.sum(axis=0)] * rows,
        f"All rows are the last one.{same}": [table[-1]] * rows,
        "All entries are 0. The list holds the same tensor, x.grad, several times, and zero_() has"
        " wiped it: append x.grad.clone(), or set x.grad = None before the next round.": 0 * table,
        "These are the slopes in one row: v = (1, 1, …) instead of a 1 at one place.": (
            table.sum(axis=0)
        ),
        "This is the last row alone. Collect all of them.": table[-1],
        inside: table[0],
        inside + " ": table[:1],
    }


# ---- 9.6 and 9.7: the case ---------------------------------------------------------------------


def require_slope(mse_gradient: Callable, x: ArrayLike, y: ArrayLike, at: float) -> None:
    """Require the slope that nudging the weight gives."""
    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    N, errors = len(x), at * x - y
    slopes = 2 * errors * x
    mistakes = {
        "This is an array with one entry, where a plain number is needed (did you divide by"
        " x.shape, or is a comma left at the end?).": slopes.mean(keepdims=True),
        "The sign is wrong. The error is y_pred − y: if y_pred is too large, the slope is that of"
        " x.": -slopes.mean(),
        "The factor 2, the outer slope of the square, is missing.": slopes.mean() / 2,
        "These are the slopes of the points, one for each. There is one w, so it has one slope:"
        " their mean.": slopes,
        "The inner slope is missing: how fast does the error of a point move with w?": (
            2 * errors.mean()
        ),
        "The outer slope of a square has the error itself in it, not its square.": (
            2 * np.mean(errors**2 * x)
        ),
        "This is the loss itself. Its slope is asked for.": np.mean(errors**2),
    }
    if N > 1:
        mistakes |= {
            "This is N times too large, as in program A: the sum over the points has not been"
            " divided by their number.": slopes.sum(),
            "The 1/N is missing, and so is the factor 2.": slopes.sum() / 2,
            "Here 1/N comes in twice. A mean has divided by N already.": slopes.mean() / N,
            "This divides by N − 1. A mean divides by N.": slopes.sum() / (N - 1),
            "A mean of products is not the product of two means. Multiply first, point by point.": (
                2 * errors.mean() * x.mean()
            ),
            "These slopes have not been added up. There is one w, so it has one slope: their"
            " mean.": slopes / N,
        }
    if N != 4:
        words = "This divides by 4, whatever N is. Ask the arrays how many points there are."
        mistakes[words] = slopes.sum() / 4
    check.equal(
        f"mse_gradient for {N} {'point' if N == 1 else 'points'}, at w = {at:g}",
        mse_gradient(x.copy(), y.copy(), at * x),
        differences(lambda nudged: np.mean((nudged * x - y) ** 2), at),
        mistakes=mistakes,
        advice="Each point counts as one of N, also a point at x = 0, and one that the line meets.",
        rtol=1e-4,  # finite differences, and float32 if that is what somebody chose
    )


def where_w_is(x: NDArray, y: NDArray, rate: float, k: ArrayLike) -> NDArray:
    """Return w after k steps: each multiplies the distance from the best w by the same factor."""
    best = np.sum(x * y) / np.sum(x**2)
    return best * (1 - (1 - 2 * rate * np.mean(x**2)) ** np.asarray(k, dtype=float))


def _moved(step: Callable[[float], float]) -> list[float]:
    """Return w after each of 20 steps, where `step` says how one w follows from the one before."""
    w = 0.0
    found: list[float] = []
    for _ in range(20):
        w = step(w)
        found.append(w)
    return found


def step_mistakes(x: NDArray, y: NDArray) -> Mistakes:
    """Return mistakes in 20 steps of gradient descent with the learning rate 0.01."""
    k = np.arange(1, 21)
    right = where_w_is(x, y, 0.01, k)
    squares, products = np.mean(x**2), np.mean(x * y)

    def slope(w: Any) -> Any:
        return 2 * (w * squares - products)

    heap, w = 0.0, 0.0
    uncleared: list[float] = []
    for _ in range(20):
        heap += slope(w)
        w -= 0.01 * heap
        uncleared.append(w)
    inside = "This is the first w alone. Is `return` inside the loop?"
    return {
        "The slope is N times too large, as in program A: a sum, where the mean is needed.": (
            where_w_is(x, y, 0.01 * len(x), k)
        ),
        "Here 1/N comes in twice. mse_gradient has divided by N already.": (
            where_w_is(x, y, 0.01 / len(x), k)
        ),
        "It goes uphill. To go down means to go against the slope; or were y and y_pred exchanged"
        " in the call?": where_w_is(x, y, -0.01, k),
        "The gradient is never cleared, so each step uses the sum of all slopes so far. Clear it"
        " in every step.": uncleared,
        "The start, w = 0, is not a step. The list begins with w after the first step.": (
            where_w_is(x, y, 0.01, np.arange(21))
        ),
        "This is w before each step. Write it down after w has moved.": (
            where_w_is(x, y, 0.01, k - 1)
        ),
        "These are the slopes. The list holds w after every step.": (
            slope(where_w_is(x, y, 0.01, k - 1))
        ),
        "Each entry is a step alone: the new w is the old w minus the step.": (
            _moved(lambda w: -0.01 * slope(w))
        ),
        "mse_gradient was given w in the place of the predictions, which are w · x.": (
            _moved(lambda w: w - 0.02 * np.mean((w - y) * x))
        ),
        "w never moves. Is its gradient cleared before it is used?": np.zeros(20),
        "This is the last w alone. The list holds w after every step.": right[-1],
        "This is a list with one entry, the last w. Write w down inside the loop.": right[-1:],
        inside: right[0],
        inside + " ": right[:1],
        "All steps are equally long: each uses the prediction of the start. Predict again in each"
        " step, with the w of now.": right[0] * k,
        "Every entry is the first w: each step begins at 0 again. The start belongs before the"
        " loop.": np.full(20, right[0]),
        "All entries are the last w. The list holds one and the same array or tensor 20 times (or"
        " some that share its memory, as detach() gives them), and it goes on changing. Write down"
        " its number, such as w.item().": np.full(20, right[-1]),
        "The loss has another factor: the first step is half as long as it should be.": (
            where_w_is(x, y, 0.005, k)
        ),
        "The loss has no square in it: every slope is the mean of x, wherever w is.": (
            -0.01 * np.mean(x) * k
        ),
        "This is the square of the mean error. The loss is the mean of the squared errors: square"
        " first.": _moved(lambda w: w - 0.02 * np.mean(x) * np.mean(w * x - y)),
    }


def record(who: str, found: Any) -> NDArray:
    """Return a record of w as an array (steps,), whether it holds floats, arrays or tensors."""
    if isinstance(found, list | tuple):
        found = [one.detach().tolist() if hasattr(one, "detach") else one for one in found]
    numbers = check.numbers(f"what {who} returns", found)
    if numbers.ndim and numbers.size == len(numbers):
        return numbers.reshape(len(numbers))
    return numbers


def require_steps(who: str, fit: Callable, x: ArrayLike, y: ArrayLike) -> None:
    """Require the 20 values of w that belong to the learning rate 0.01."""
    x, y = np.array(x), np.array(y)
    check.equal(
        f"{who} for N = {len(x)}, with learning rate 0.01 and 20 steps",
        record(who, fit(x.copy(), y.copy())),
        where_w_is(x, y, 0.01, np.arange(1, 21)),
        mistakes=step_mistakes(x, y),
        advice="Each step is w − learning_rate · slope, with the slope at the w of now.",
        rtol=1e-4,  # float32 will do
        atol=1e-5,
    )


def require_settings(
    who: str, fit: Callable, x: ArrayLike, y: ArrayLike, few: int = 3, many: int = 7, k: float = 3.0
) -> None:
    """Compare runs with other settings. What a step should be is a matter of `require_steps`.

    The runs have `few` and `many` steps, and in one of them the learning rate is k times as large.
    """
    x, y = np.array(x), np.array(y)
    with check.unchanged(x=x, y=y):
        found = [fit(x, y, learning_rate=rate, steps=few) for rate in (1e-5, k * 1e-5)]
        found.append(fit(x, y, learning_rate=1e-5, steps=many))
    three, threefold, seven = (np.ravel(record(who, one)) for one in found)
    if len(three) + len(seven) > 2:  # a single number in place of a list is lost elsewhere
        check.that(
            len(seven) - len(three) == many - few,
            f"{who} with steps={few} gives {len(three)} numbers, with steps={many} {len(seven)}",
            "There should be one for each step: let the loop take as many as `steps` says.",
        )
    check.that(
        len(three) > 0 and three[-1] != 0,
        f"the last entry of {who} with a small learning rate",
        "After some steps w should have left 0, if only a little.",
    )
    check.that(
        len(three) == 1 or not np.isclose(seven[-1], three[-1], rtol=1e-3, atol=0),
        f"the last entry of {who} after {few} steps and after {many}",
        "They are the same. Does each step go on from where the step before has ended?",
    )
    check.equal(
        f"how much further w goes with a learning rate {k:g} times as large (both tiny)",
        threefold[-1] / three[-1],
        k,
        mistakes={
            "The learning rate does not matter. Is a number typed in where `learning_rate` should"
            " be? Or does the list hold something else than w, such as the slopes?": 1.0,
            "The learning rate comes in twice.": k**2,
            "It divides by the learning rate.": 1 / k,
        },
        rtol=2e-3,  # each step is a little shorter than the one before
    )


def require_data_used(who: str, fit: Callable, x: ArrayLike, y: ArrayLike) -> None:
    """Require that w follows the targets, and that all steps are taken where nothing is left."""
    x, y = np.array(x), np.array(y)
    once, twice = (np.ravel(record(who, fit(x.copy(), k * y, 1e-5, 3))) for k in (1, 2))
    check.equal(
        "the last w where all targets are twice as large",
        twice[-1],
        2 * once[-1],
        mistakes={
            "w does not follow the targets at all. Is y in the loss or in the slope?": once[-1]
        },
        rtol=1e-3,
        advice="w should follow from x and y.",
    )
    long = np.ravel(record(who, fit(x.copy(), y.copy(), 0.1, 150)))
    check.that(
        len(long) - len(once) in (0, 147),
        "how many numbers come of 150 steps, of which the last hardly move",
        "There should be one for each step, also where there is nothing left to gain.",
    )


# ---- 9.8: Dense --------------------------------------------------------------------------------

DENSE = ("dinputs", "dweights", "dbiases")


def three_gradients(found: Any) -> Any:
    """Return what dense_by_autograd gave, and require that it is three gradients."""
    who = "what dense_by_autograd returns"
    check.that(found is not None, who, "The result is None. Does the function end with return?")
    check.that(
        isinstance(found, tuple | list) and len(found) == 3,
        who,
        "Three gradients are needed, and nothing else, in this order: dinputs, dweights, dbiases.",
    )
    return found


def require_dense(place: int, found: Any, *given: NDArray) -> None:
    """Require one of the three gradients, 0, 1 or 2, of inputs, weights, biases, dvalues."""
    name, (n, size) = DENSE[place], (len(given[0]), given[3].size)
    check.that(
        found is not None,
        name,
        "It is None. Only a watched leaf gets a grad. Was this array watched before the forward"
        " pass, and is it the leaf itself that went into the calculation?",
    )

    def gradient(which: int, upstream: NDArray) -> NDArray:
        def total(array: NDArray) -> float:
            arrays = list(given[:3])
            arrays[which] = array
            inputs, weights, biases = arrays
            return np.sum((inputs @ weights + biases) * upstream)

        return differences(total, given[which])

    wanted = gradient(place, given[3])
    mistakes = {
        f"This is {DENSE[other]}. The order is dinputs, dweights, dbiases.": gradient(
            other, given[3]
        )
        for other in range(3)
        if other != place
    }
    mistakes |= {
        "These are the numbers of the leaf itself. Its gradient is in .grad.": given[place],
        "dvalues is missing: this is what ones in its place would give. The way back must start"
        " with dvalues.": gradient(place, np.ones_like(given[3])),
        "This is the gradient of the mean of output times dvalues. Each entry of dvalues says how"
        " much its output matters already, so they are added.": wanted / size,
        "It is divided by N. The 1/N of the loss is in dvalues already.": wanted / n,
        "It is twice as large as it should be: two ways back were added in the same grad.": (
            2 * wanted
        ),
    }
    check.equal(
        f"{name} of a layer with {given[1].shape[0]} inputs and {given[1].shape[1]} neurons, N ="
        f" {n}",
        found,
        wanted,
        mistakes=mistakes,
        advice="Write the forward pass of Dense with watched leaves, let the way back start with"
        " dvalues, and read .grad of each leaf.",
    )


def require_asked(who: str, plain: Any, doubled: Any, again: Any, words: str) -> None:
    """Require that a result follows where autograd gives twice as much, and is the usual one."""
    plain, doubled = check.numbers(who, plain), check.numbers(who, doubled)
    check.equal(f"{who}, asked again", plain, again)
    words_of_zero = (
        "It is 0, so nothing can be said of how it was found. See the checks above first."
    )
    check.that(np.any(plain), who, words_of_zero)
    check.that(
        plain.shape == doubled.shape
        and (plain.ndim < 2 or len(plain) < 2 or np.ptp(plain) > 0)
        and np.allclose(doubled, 2 * plain, rtol=1e-2, atol=1e-9),
        f"how {who} is found",
        "It does not ask autograd: where autograd gives twice as much, it does not follow."
        f" {words}",
    )
