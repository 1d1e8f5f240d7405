"""The wrong results that the checks of 07 recognise, each with the words for it.

All belong to the numbers of the visible checks: words → the result of that mistake. Two checks
share a small network, which is here, too.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Mistakes = dict[str, NDArray]


def step(
    part: str, before: NDArray, after: NDArray, rate: float, other: NDArray | None = None
) -> Mistakes:
    """Return mistakes in one step of gradient descent, from `before` to `after`.

    `part` is "weights" or "biases"; `other` is the gradient of the other of the two, where its
    shape lets one use it.
    """
    move = after - before
    found = {
        f"The {part} have not moved. Does update set layer.{part}? A name of its own, or what it"
        " returns, does not reach the layer.": before,
        "This step goes uphill. The gradient points to where the loss grows: go against it.": (
            before - move
        ),
        "The learning rate is missing: this is a full step of the gradient.": before + move / rate,
        "This step goes uphill, and the learning rate is missing.": before - move / rate,
        f"This is the gradient itself. The {part} take a step from where they are.": -move / rate,
        "Here the gradient is divided by the learning rate. It is a factor.": (
            before + move / rate**2
        ),
        f"This is the step alone, with its minus, and where the {part} were is lost. Add it to the"
        " old values. (Did you type =- for -=?)": move,
        "This is the gradient times the learning rate, alone. Take it away from the old values.": (
            -move
        ),
    }
    if other is not None:
        found["The weights' gradient was used for the biases."] = before - rate * other
    return found


_OLD = np.array([[1.0, 2.0], [-1.0, 0.5], [0.0, 4.0]])
_SLOPES = np.array([[0.2, -0.4], [1.0, 0.0], [-2.0, 1.0]])
_ROW = np.array([[3.0, -2.0]])
STEP_OF_WEIGHTS = step("weights", _OLD, np.array([[0.9, 2.2], [-1.5, 0.5], [1.0, 3.5]]), 0.5)
STEP_OF_BIASES = step("biases", _ROW, np.array([[4.0, -2.3]]), 0.5, other=_SLOPES)


def layer_with_gradients(dense: Callable[[int, int], Any]) -> Any:
    """Return a layer 3 → 2, made by `dense`, that has been through backward."""
    layer = dense(3, 2)
    layer.weights, layer.biases = _OLD.copy(), _ROW.copy()
    layer.dweights, layer.dbiases = _SLOPES.copy(), np.array([[-2.0, 0.6]])
    return layer


def walked(rate: float, momentum: float, start: NDArray, gradients: list[NDArray]) -> NDArray:
    """Return where a walk with momentum ends, worked out with plain sums.

    After each step the velocity is a sum of all gradients so far, each older one worth less.
    """
    places = [start]
    for now in range(len(gradients)):
        ages = range(now + 1)
        velocity = sum(-rate * momentum**age * gradients[now - age] for age in ages)
        places.append(places[-1] + velocity)
    return places[-1]


def momentum(rate: float, kept: float, start: NDArray, gradients: list[NDArray]) -> Mistakes:
    """Return mistakes in a walk with momentum."""
    return {
        "The weights have not moved. Does update set layer.weights?": start,
        "This is SGD: the velocity is not kept from step to step.": walked(
            rate, 0.0, start, gradients
        ),
        "This walks uphill. One minus is needed, that before η·g: then the weights GAIN the"
        " velocity.": walked(-rate, kept, start, gradients),
        "The velocity forgets nothing: multiply the old one by the momentum.": walked(
            rate, 1.0, start, gradients
        ),
        "The velocity keeps only 1 − momentum of itself. It should keep `momentum` of itself, nine"
        " tenths here.": walked(rate, 1 - kept, start, gradients),
        "In each step the velocity loses its tenth twice. Do weights and biases share one? Each"
        " needs its own.": walked(rate, kept**2, start, gradients),
        "The weights are a step behind: they move by the velocity of the step before. First the"
        " velocity, then the weights.": walked(rate, kept, start, gradients[:-1]),
        "The gradient was multiplied by 1 − momentum, as in a mean. The velocity gains the whole"
        " step of SGD.": walked(rate * (1 - kept), kept, start, gradients),
        "The learning rate is missing.": walked(1.0, kept, start, gradients),
    }


def apart(which: str, gradient: NDArray, others: NDArray) -> Mistakes:
    """Return mistakes where two layers took two steps in turn, the second with twice the gradient.

    gradient and others are those of the first layer: of the part that is looked at ("weights" or
    "biases" of the "first" or "second" layer), and of the other part, which is none of its concern.
    """
    factor, shared = {"first": (1, -0.461), "second": (2, -0.8149)}[which]
    return {
        "If the check above passes, the two layers share one velocity. Each needs its own.": (
            shared * gradient
        ),
        "Weights and biases share one velocity. Each needs its own.": (
            factor * (-0.281 * gradient - 0.09 * others)
        ),
        "They move by the gradient that belongs to the other part of the layer.": (
            -0.29 * factor * (others + 0 * gradient)
        ),
        "They have not moved. Does update set them?": 0 * gradient,
        "They take the steps of SGD: no velocity is kept for them.": -0.2 * factor * gradient,
    }


SIGMOID = {  # of [[0, 1, -1], [2, -3, 0.5]]
    "The minus in the exponent is missing.": [
        [0.5, 0.26894142, 0.73105858],
        [0.11920292, 0.95257413, 0.37754067],
    ],
    "The exponential is there; the form is 1 / (1 + exp(-x)).": np.exp(
        [[0.0, -1, 1], [-2, 3, -0.5]]
    ),
    "This is 1 + exp(-x). One is divided by all of that: 1 / (…), with its brackets.": 1
    + np.exp([[0.0, -1, 1], [-2, 3, -0.5]]),
    "This is the hyperbolic tangent, which goes from -1 to 1.": np.tanh(
        [[0.0, 1, -1], [2, -3, 0.5]]
    ),
}
SIGMOID_SLOPE = {  # of the outputs [0.5, 0.9, 0.2]
    "The sigmoid was taken once more. What comes in is already the output of the sigmoid.": [
        0.23500371,
        0.20550031,
        0.24751657,
    ],
    "This is one of the two factors. The slope is a product.": [0.5, 0.1, 0.8],
    "This is 0 everywhere. In a * 1 - a the product comes first: brackets are missing.": [0, 0, 0],
    "This is the output squared. It has to be taken away from the output.": [0.25, 0.81, 0.04],
    "The sigmoid grows everywhere, so its slope is never negative: a sign is wrong.": [
        -0.25,
        -0.09,
        -0.16,
    ],
    "This is output times (1 + output). What do the two fractions of the formula add up to?": [
        0.75,
        1.71,
        0.24,
    ],
    "This is the output less its double. Power is ** in Python.": [-0.5, -0.9, -0.2],
}
SQUARES = {  # output 0.9, target 0
    "The slope of the sigmoid is missing: this stops at the output. Go on to z.": 1.8,
    "The factor 2 of the square is missing.": 0.081,
    "This is the slope of the sigmoid alone.": 0.09,
    "The sign is turned round: it is output minus target.": -0.162,
    "This is the loss itself, not its slope.": 0.81,
    "The 2 of the square and the slope of the sigmoid are missing.": 0.9,
    "The slope of the sigmoid was taken of the sigmoid of the output. The output has been through"
    " it already.": 0.36990056,
}
SQUARES_OF_ONE = {  # output 0.9, target 1
    "This looks like target 0. What is output − target now?": 0.162,
    "The slope of the sigmoid is missing: this stops at the output. Go on to z.": -0.2,
    "The sign is turned round: the output is below its target here.": 0.018,
    "The slope of the sigmoid was taken at output − target. It is taken at the output.": 0.022,
}
CROSS_ENTROPY = {  # output 0.9, target 0
    "The slope of the sigmoid is missing: this stops at the output. Go on to z.": 10.0,
    "The sign is turned round.": -0.9,
    "This is the loss itself, not its slope.": 2.3025850929940455,
    "This is the slope for the squared error.": 0.162,
    "The target 0 was treated like a target 1.": -0.1,
    "This is the slope of the sigmoid alone.": 0.09,
    "The slope of the sigmoid was taken of the sigmoid of the output. The output has been through"
    " it already.": 2.0550031,
}
CROSS_ENTROPY_OF_ONE = {  # output 0.9, target 1
    "The target 1 was treated like a target 0.": 0.9,
    "The sign is turned round. A larger output is better here: what does that say of the slope?": (
        0.1
    ),
    "The slope of the sigmoid is missing: this stops at the output. Go on to z.": -1 / 0.9,
    "This is the loss itself, not its slope.": 0.10536052,
    "This is the slope for the squared error.": -0.018,
}
PENALTY = {  # of the weights [[1, -2], [0.5, 3]], strength 0.1
    "Square each weight first, then sum.": 0.625,
    "The weights are summed without their squares.": 0.25,
    "The strength is missing.": 14.25,
    "These are the weights without their signs. Square each of them.": 0.65,
}


def adam(
    rate: float,
    betas: tuple[float, float],
    start: NDArray,
    gradients: list[NDArray],
    corrected: bool = True,
    root: float = 0.5,
    counted: int = 1,
) -> NDArray:
    """Return where Adam ends, worked out from sums over all gradients so far.

    `counted` is what t gains at each step; it begins at 1.
    """
    for now in range(1, len(gradients) + 1):
        sums = []
        for beta, power in zip(betas, (1, 2), strict=True):
            past = enumerate(reversed(gradients[:now]))
            mean = sum((1 - beta) * beta**age * g**power for age, g in past)
            t = 1 + (now - 1) * counted
            sums.append(mean / (1 - beta**t) if corrected else mean)
        start = start - rate * sums[0] / (sums[1] ** root + 1e-7)
    return start


ADAM = (
    "Do one step by hand: every weight should move by the learning rate, against the sign of its"
    " gradient. If that is right, look at what is kept for each array: m, and s of the SQUARED"
    " gradient, both not corrected; and t for each layer. (nan? Does t begin at 1, and is it"
    " beta ** t?)"
)


def penalised(table: NDArray, slopes: NDArray, strength: float) -> Mistakes:
    """Return mistakes in adding the gradient of the penalty to `slopes`."""
    return {
        "What backward had found is gone: ADD the penalty's gradient to it.": 2 * strength * table,
        "The slope of w² is 2w: the 2 is missing.": slopes + strength * table,
        "dweights has not changed. backward's gradients are kept there; change those, not the"
        " weights.": slopes,
        "The penalty itself was added to every entry. Add its gradient: to each entry 2 lambda"
        " times its own weight.": slopes + strength * np.sum(table**2),
    }


_BEGUN = {  # the weights of a network 2 → 3 → 3 before training
    "first": np.array([[0.5, -1.0, 1.0], [1.0, 0.5, -0.5]]),
    "second": np.array([[1.0, 0.0, -1.0], [0.5, -0.5, 0.2], [-0.3, 0.8, 0.1]]),
}
MOVED = {  # and after one step with the learning rate 0.5
    "first": np.array([[0.678112, -0.893770, 0.941920], [0.722715, 0.380351, -0.548769]]),
    "second": np.array(
        [
            [0.905025, 0.001721, -0.906747],
            [0.316474, -0.341434, 0.224960],
            [-0.234826, 0.789106, 0.045719],
        ]
    ),
}
TWICE = {  # after a second step
    "first": np.array([[0.778453, -0.834030, 0.888639], [0.577201, 0.336639, -0.594802]]),
    "second": np.array(
        [
            [0.916894, -0.054409, -0.862485],
            [0.245556, -0.238502, 0.192946],
            [-0.174126, 0.779856, -0.005730],
        ]
    ),
}
ROUND = (
    "If the check of 7.1 passes, go through the round line by line. Does the loss get its own"
    " output, the probabilities? Does each backward before it get the dinputs of the one to its"
    " right? Is no layer moved before its own backward has been called?"
)
_INSIDE_THE_ROUND = {
    "first": {
        "The gradient has gone past ReLU: dense1.backward takes activation1.dinputs.": np.array(
            [[0.683705, -0.843345, 0.826566], [0.711529, 0.426846, -0.410665]]
        ),
        "dense2 was moved before its backward had found dinputs, with its old weights.": np.array(
            [[0.660884, -0.927845, 0.949362], [0.749049, 0.431098, -0.548511]]
        ),
    },
    "second": {
        "This is the step without ReLU: dense2 was given the output of dense1.": np.array(
            [
                [0.900355, -0.032709, -0.867645],
                [0.184817, -0.276682, 0.291865],
                [0.015183, 0.576682, 0.008135],
            ]
        ),
        "The loss was given the logits on the way back. It takes its own output.": np.array(
            [
                [0.815625, 0.090625, -0.725],
                [0.1875, -0.15625, 0.35625],
                [-0.1625, 0.725, 0.1375],
            ]
        ),
    },
}
FIRST_LOSS = {
    "This is the loss after the first step. Each loss is found before the step.": 1.235335,
    "This is the loss without ReLU: dense2 was given the output of dense1.": 2.176154,
    "This is the sum over the four samples, not the mean.": 4 * 1.644083,
}
_LOSSES = [1.644083, 1.235335, 1.092403, 0.989168]


def number_of_losses(found: NDArray) -> str:
    """Say what is wrong where `found` is not a list of four losses."""
    if found.ndim > 1:
        return "A plain list is needed, with one number for each step."
    if found.size != 1:
        more = " Is the loop range(steps)?" if found.size in (3, 5) else ""
        return f"Losses in the list: {found.size}. There were 4 steps, so 4 are needed.{more}"
    if np.isclose(found.item(), _LOSSES[0], atol=1e-4):
        return (
            "Only the loss of the first step came back. Is `return` inside the loop? Then the first"
            " round is the last."
        )
    if np.isclose(found.item(), _LOSSES[-1], atol=1e-3):
        return (
            "Only the loss of the last step came back. Begin an empty list before the loop, and"
            " append to it in each round."
        )
    return "One number came back; 4 steps need 4. Is each loss appended to one list?"


SIZES_OF_WEIGHTS = {  # of 50 → 400
    "They are still what Dense made. begin has to set layer.weights.": 0.01,
    "The weights of Dense were multiplied, and those are small already. Draw new ones.": 0.002,
    "The root was not taken: this is 2 / n.": 0.04,
    "This is sqrt(2 / 400). n is the number of inputs, not that of the neurons.": 0.0707,
    "This is sqrt(1 / n): the 2 is missing.": 0.1414,
    "This is 2 / sqrt(n): the 2 belongs under the root.": 0.2828,
    "This is 1 / n.": 0.02,
    "The normal numbers have not been multiplied by anything.": 1.0,
    "These are numbers between 0 and 1, times 0.2. They should be of both signs.": 0.0577,
}
SIZES_OF_BIASES = {  # of 8 → 10 000, spread 0.3
    "They are all the same. Are they drawn at random, one number for each neuron? (And 0 times"
    " anything stays 0.)": 0.0,
    "The factor sqrt(2 / n) belongs to the weights. The biases have spread alone.": 0.15,
    "The biases were sized like the weights. Their factor is spread.": 0.5,
    "The normal numbers have not been multiplied by spread.": 1.0,
    "This is the root of spread. Spread is the standard deviation itself.": 0.5477,
    "This is spread squared. Spread is the factor, once.": 0.09,
    "These are numbers between 0 and 1, times 0.3. They should be of both signs.": 0.0866,
}


def size(deviation: float, wanted: float, known: dict[str, float]) -> str:
    """Say what a wrong standard deviation comes from, where it is that of a known mistake."""
    for words, other in known.items():
        if abs(deviation - other) <= 0.025 * other + 1e-6:
            return words
    return f"It should be {wanted}. What are the normal numbers multiplied by?"


def sets(shapes: list[tuple[int, ...]]) -> str:
    """Say what is wrong with the shapes of what split returns, for 40 samples of two numbers."""
    if shapes == [(30, 2), (10, 2), (30,), (10,)]:
        return "Another order is asked for: X_train, y_train, X_test, y_test."
    if shapes == [(10, 2), (10,), (30, 2), (30,)]:
        return "The sets have changed places: test_share is the part that is put ASIDE, for last."
    if shapes[:2] == [(40, 2), (40,)]:
        return "The training set has all the samples, those of the test set, too."
    if shapes[2:] == [(10, 2), (10,)] and shapes[0] != (30, 2):
        return (
            "The test set has its 10 samples; the other 30 are left for training, if no sample is"
            " drawn twice."
        )
    return "They should be (30, 2), (30,), (10, 2), (10,): X_train, y_train, X_test, y_test."


def small_network(dense: Callable[[int, int], Any]) -> tuple[NDArray, NDArray, Any, Any]:
    """Return four samples, their labels, and the two layers of 2 → 3 → 3, made by `dense`."""
    X = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 1.0], [0.5, -1.0]])
    first, second = dense(2, 3), dense(3, 3)
    first.weights, second.weights = _BEGUN["first"].copy(), _BEGUN["second"].copy()
    return X, np.array([0, 2, 1, 1]), first, second


def one_round(which: str) -> Mistakes:
    """Return mistakes in one round of training, for the "first" or the "second" layer."""
    before, after = _BEGUN[which], MOVED[which]
    return {
        "They have not moved. Does this layer get its backward and its update?": before,
        "Too far: was the layer updated twice in one round, or with another learning rate than that"
        " of the optimizer?": 2 * after - before,
        "This is where two rounds lead. There should be as many as `steps` says.": TWICE[which],
        **_INSIDE_THE_ROUND[which],
        "This step goes uphill.": 2 * before - after,
    }


def adam_known(rate: float, start: NDArray, gradients: list[NDArray]) -> Mistakes:
    """Return mistakes in a walk of Adam with the usual betas."""
    usual = (0.9, 0.999)
    return {
        "The means are not corrected: divide each by 1 − beta to the power of t.": adam(
            rate, usual, start, gradients, corrected=False
        ),
        "This walks uphill.": adam(-rate, usual, start, gradients),
        "The two betas have changed places: beta1 belongs to the mean of the gradient, beta2 to"
        " that of its square.": adam(rate, usual[::-1], start, gradients),
        "On top of the fraction is the mean of the gradients, m, not the last gradient.": adam(
            rate, (0.0, 0.999), start, gradients
        ),
        "The root is missing: divide by the root of s.": adam(
            rate, usual, start, gradients, root=1.0
        ),
        "t counts the updates of all layers. Each layer has its own.": adam(
            rate, usual, start, gradients, counted=2
        ),
        "t stays at 1. It grows with each step of the layer.": adam(
            rate, usual, start, gradients, counted=0
        ),
    }
