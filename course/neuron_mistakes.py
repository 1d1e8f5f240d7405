"""Wrong results that the checks of notebook 01 know, each with what it is and what to do.

words → the result of that mistake, for the example that the check shows.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from course import check

# weighted_sum of the inputs [2, 3], the weights [0.5, -1] and the bias 1.5, which is -0.5
WEIGHTED_SUM = {
    "This is the sum without the bias. Add the bias once, at the end.": -2.0,
    "The bias was subtracted; it is added.": -3.5,
    "The sum was multiplied by the bias, which is to be added.": -3.0,
    "The bias was added once for each input. It joins once, at the end.": 1.0,
    "Inputs and weights were added. Multiply each input by its weight first.": 6.0,
    "These are the products, one by one. Now add them up.": [2.5, -1.5],
    "Only the first product is in it. Is `return` inside the loop, or does it end early?": 2.5,
    "Only the last product is in it. Is `=+` or `=` written where `+=` is meant?": -1.5,
    "Every input met every weight. Pair the first with the first, the second with the"
    " second.": -1.0,
    "This is the answer, after the decision. Return the weighted sum itself.": 0,
}

# weighted_sum of the inputs [1, 0, 2, 1], the weights [3, 5, 1, -1] and the bias 0.5, which is 4.5
FOUR_INPUTS = {
    "This is the sum without the bias.": 4.0,
    "The bias was added once for each input. It joins once, at the end.": 6.0,
    "Only the last product is in it. Is `=+` or `=` written where `+=` is meant?": -0.5,
}

# a gate's line [bias, w1, w2]
BIAS_FIRST = "With the last of your three numbers in front it would be right: the bias comes first."
ON_THE_LINE = (
    "A corner that should give 1 is exactly on the line: z is 0 there, and the answer 0. Move the"
    " line to the middle between ones and zeros."
)
WRONG_SIDE = (
    "At least one corner is on the wrong side. Work out b + w1*x1 + w2*x2 there: a greater bias"
    " gives more ones, a smaller one more zeros. Has a weight the wrong sign?"
)
TOO_CLOSE = "The line runs too close to a corner. Move it to the middle between ones and zeros."

# the weights of a new perceptron
NO_PLACE = {"There is no place for the bias: n inputs need n + 1 numbers.": [0.0, 0.0]}
AT_FIRST = "All of them should be 0 at first, that of the bias as well."
ONE_MORE = (
    "There should be n_inputs + 1 of them: the bias, and one weight for each input. The number of"
    " inputs is n_inputs; do not count on 2."
)

# predict, for one sample
PREDICT = {"The answer is 1 or 0, never −1.": -1}
NO_DECISION = "This is the weighted sum. Compare it with zero, and return 1 or 0."
WHERE_THE_BIAS_IS = (
    "Is the bias taken from index 0, and the weights from index 1 on, both with `self.` in front?"
    " Is only z > 0 a 1? At exactly 0 the answer is 0."
)

# the weights [bias, w1, w2] after one sample [2, -1] with target 1, at the learning rate 0.5
ONE_CORRECTION = {
    "The bias, at index 0, has not moved. It takes the update as it is.": [0.0, 1.0, -0.5],
    "The learning rate is missing from the update.": [1.0, 2.0, -1.0],
    "The weights have not moved, only the bias.": [0.5, 0.0, 0.0],
    "Every weight got the bare update. Multiply it by the weight's own input.": [0.5, 0.5, 0.5],
    "Nothing has changed. Did your loop run, and does it write into self.weights?": [0.0, 0, 0],
    "The sign is the other way round: it is target − prediction.": [-0.5, -1.0, 0.5],
    "The bias took the update once for each input. It takes it once for each sample.": [
        *(1.0, 1.0, -0.5)
    ],
    "Input j has its weight one place further on, since the bias is at index 0: j + 1.": [
        *(1.5, -0.5, 0.0)
    ],
    "The learning rate is 0.01 here, and 0.5 was asked for. Use self.learning_rate.": [
        *(0.01, 0.02, -0.01)
    ],
}

# after [1, 2] with target 1, [2, 1] with target 0 and [3, 1] with target 0
THREE_SAMPLES = {
    "Only the first sample moved anything. The second is answered 1 where 0 is right: that is a"
    " mistake, too. And it must be judged by the new weights.": [0.5, 0.5, 1.0],
    "All corrections went upwards. Where the answer is 1 and should be 0, target − prediction is"
    " −1, and the weights take a little of the inputs away.": [1.5, 3.0, 2.0],
}

# after [1, 2] with target 1 and [-3, -1] with target 1
TWO_UPWARDS = {
    "The bias holds the last update alone. Is `=+` or `=` written where `+=` is meant?": [
        *(0.5, -1.0, 0.5)
    ],
    "The weights hold the last update alone. Is `=+` or `=` written where `+=` is meant?": [
        *(1.0, -1.5, -0.5)
    ],
    "Bias and weights hold the last update alone. Is `=+` or `=` written where `+=` is meant?": [
        *(0.5, -1.5, -0.5)
    ],
}

# (what, samples, targets, wanted, mistakes), at the learning rate 0.5
UPDATES = (
    (
        "the weights after one sample [2, -1] with target 1, learning rate 0.5",
        np.array([[2.0, -1.0]]),
        np.array([1]),
        [0.5, 1.0, -0.5],
        ONE_CORRECTION,
    ),
    (
        "the weights after [1, 2] with target 1, [2, 1] with target 0 and [3, 1] with target 0",
        np.array([[1.0, 2.0], [2.0, 1.0], [3.0, 1.0]]),
        np.array([1, 0, 0]),
        [0.0, -0.5, 0.5],
        THREE_SAMPLES,
    ),
    (
        "the weights after [1, 2] with target 1 and [-3, -1] with target 1",
        np.array([[1.0, 2.0], [-3.0, -1.0]]),
        np.array([1, 1]),
        [1.0, -1.0, 0.5],
        TWO_UPWARDS,
    ),
)
BY_HAND = (
    "Follow the rule by hand for the first four samples, and print what your code does at each of"
    " them: which answer, which update, which weights. A right answer changes nothing."
)

# after three epochs of AND
THREE_EPOCHS = {
    "These are the weights after one epoch. Is the loop over epochs the outer one, and"
    " `return self` after both loops? Are all corrections inside the inner loop, written with"
    " `+=`? Are the weights set to zero in `__init__` only?": [0.5, 0.5, 0.5],
    "The learning rate is missing.": [-1.0, 2.0, 1.0],
    "If the check above has passed, all samples of an epoch are judged first here and corrected"
    " afterwards. Correct at once: the next sample must see the new weights.": [-0.5, 0.5, 0.5],
    "After two epochs the weights are these, and after three they are others. Is one epoch missing,"
    " or is the border in predict another than 0?": [0.0, 1.0, 0.5],
    "These are the weights at the end of learning, after more than three epochs. How many there are"
    " is in self.epochs.": [-1.0, 1.0, 0.5],
}

# errors after eight epochs of AND, which are 1, 3, 3, 2, 1, 0, 0, 0
ERRORS = {
    "There is nothing in errors. Append one number at the end of each epoch.": [],
    "This goes on counting. Start from 0 at the beginning of every epoch.": [
        *(1, 4, 7, 9, 10, 10, 10, 10)
    ],
    "The epochs without a mistake are missing. Go through all epochs, also when nothing is"
    " left to correct.": [1, 3, 3, 2, 1],
    "Your loop stops at the first perfect epoch. Go through all epochs.": [1, 3, 3, 2, 1, 0],
    "These are the right samples of each epoch. Count the wrong ones.": [3, 1, 1, 2, 3, 4, 4, 4],
    "This counts after the epoch, with the weights it ends with. Count each sample at its own"
    " turn, before the correction.": [3, 2, 1, 2, 0, 0, 0, 0],
    "This is the sum of target − prediction, in which +1 and −1 cancel. Count the samples.": [
        *(1, -1, -1, 0, -1, 0, 0, 0)
    ],
    "These are updates, added up. Count the samples.": [0.5, 1.5, 1.5, 1, 0.5, 0, 0, 0],
    "These are updates, added up; +1 and −1 cancel. Count the samples.": [
        *(0.5, -0.5, -0.5, 0, -0.5, 0, 0, 0)
    ],
    "At most 1 in each epoch: `+=` counts, `=+` and `=` set the number.": [1, 1, 1, 1, 1, 0, 0, 0],
    "Only corrections upwards are counted. A negative update is a correction, too.": [
        *(1, 1, 1, 1, 0, 0, 0, 0)
    ],
    "This is one number. errors is a list: append the number of each epoch to it.": 0,
    "These are shares. Count the samples, and do not divide.": [
        *(0.25, 0.75, 0.75, 0.5, 0.25, 0, 0, 0)
    ],
    "No sample was counted as wrong. If each is asked again after its correction, it is right"
    " by then: compare before you correct.": [0] * 8,
}

# xor of (0, 0), (0, 1), (1, 0), (1, 1)
XOR = {
    "No neuron decides here: compare each of the three weighted sums with zero.": [-0.5] * 4,
    "This is OR: it must be 0 for (1, 1) as well.": [0, 1, 1, 1],
    "This is AND. What do the first two neurons say, and what does the third see?": [0, 0, 0, 1],
    "This is NAND: it must be 0 for (0, 0) as well.": [1, 1, 1, 0],
    "Every answer is the opposite of what it should be.": [1, 0, 0, 1],
    "It is 1 whatever comes in. Is the third neuron the right gate?": [1, 1, 1, 1],
    "It is 0 whatever comes in. Print what the two neurons of the first layer say. Does each answer"
    " 0 or 1, or was its sum passed on? Compare each with zero first.": [0, 0, 0, 0],
    "These are weighted sums. Compare the last one with zero, too.": [-0.5, 0.5, 0.5, -0.5],
}


def border(sums: np.ndarray) -> dict[str, Any]:
    """Return what a wrong predict of an Adaline gives, where these are the weighted sums."""
    return {
        "The border is at 0.5, halfway between the targets 0 and 1.": sums > 0,
        "These are the weighted sums. Compare each with 0.5, and answer 1 or 0.": sums,
        "Ones and zeros are swapped.": sums <= 0.5,
        "The sums are rounded. Compare each with 0.5 instead, and answer 1 or 0.": np.round(sums),
    }


STILL_ZERO = "They are all zero still. Does the loop run, and does it write into self.weights?"
ALL_FIRST = (
    "Are the errors of all samples found first, before any weight moves? Does each weight use its"
    " own column of X? Do bias and weights get the same factor?"
)
# the direction of the first step [bias, w1, w2] for [1, 2], [3, -1], [0, 0.5] with targets 1, 0, 1
DIRECTION = {
    "The bias has not moved.": np.array([0.0, 1.0, 2.5]) / 7.25**0.5,
    "Only the bias has moved.": [1.0, 0.0, 0.0],
    "The bias moved half as far as it should, beside the weights. It takes the same 2/N, times the"
    " sum of all errors.": np.array([1.0, 1.0, 2.5]) / 8.25**0.5,
    "The inputs of each column were added up before they met an error. Multiply each error by its"
    " own sample's input first, then add up.": np.array([2.0, 8.0, 3.0]) / 77**0.5,
    "All weights got the same: the sum over both columns. Keep the columns apart.": (
        np.array([2.0, 3.5, 3.5]) / 28.5**0.5
    ),
    "This walks uphill: the sign is the other way round. The error is y − z.": (
        -np.array([2.0, 1.0, 2.5]) / 11.25**0.5
    ),
    "Every weight got the sum of the errors. Multiply each error by its sample's input first.": (
        np.ones(3) / 3**0.5
    ),
}

BY_ITS_PARTS = (
    "All sums are 0 before this step, so the errors are the targets. Work out by hand what the bias"
    " and the weight should get, and see which of them is off."
)
# [bias, weight] after one step, which are 0.1 and 0.35
STEP = {
    "The learning rate is missing.": [1, 3.5],
    "2/N is missing.": [0.2, 0.7],
    "The weight is right, the bias moved half as far as it should. It takes the same 2/N, times the"
    " sum of all errors.": [0.05, 0.35],
    "The bias is right, the weight got the bare sum of the errors. Multiply each by its input"
    " first.": [0.1, 0.1],
    "The bias is right, the weight is not: the inputs were added up before they met an error."
    " Multiply each error by its own sample's input first.": [0.1, 1.0],
}

# after 1000 epochs, where the best is 0.5 and 0.4
ENDS = {
    "Learning stops at the first line without a wrong point, if the error is y minus the answer 0"
    " or 1. It should be y − z.": [0.35, 0.3],
    "The same step was taken a thousand times. Find the errors anew in every epoch.": [50.0, 50.0],
    "The bias runs away. Is it in net_input?": [50.0, 0.4],
}
LOSSES = (
    "It should be the mean over all samples of (y − z)²: square each error first, then take the"
    " mean. And z is the weighted sum of that epoch."
)

# the longest learning rate for the inputs [1, 2, 2], which is 1/3
LONGEST_RATE = {
    "With this rate one step arrives at the bottom exactly. You can go further: to the rate at"
    " which each step lands as far away on the other side.": 1 / 6,
    "The slope of the loss has a factor 2, which is missing here.": 2 / 3,
    "The loss has a mean over the samples. Is its N in your formula?": 1 / 9,
    "The loss has a mean over the samples. Is its N in your formula? And the 2 of the slope?": (
        2 / 9
    ),
    "This is the mean, squared. It should be the mean of the squares.": 9 / 25,
    "The inputs should be squared: each is in z, and once more in the slope.": 3 / 5,
    "This is the border for the largest input alone. Every sample counts.": 1 / 4,
    "This is how strongly the bowl curves. How long may the step be, then?": 6.0,
    "This is 1 over the border: a flatter bowl allows a longer step.": 3.0,
}


def miscounted(errors: Any) -> str:
    """Return what to do about the errors of eight epochs, where no known mistake explains them."""
    if np.size(errors) != 8:
        return (
            "There should be one number for each epoch: append it after the loop over the samples,"
            " inside the loop over the epochs."
        )
    return (
        "There is one number for each epoch, as there should be, but not all are right. Do the"
        " checks above pass? Other weights make other mistakes. Then count each sample whose update"
        " is not 0."
    )


def elsewhere(weights: np.ndarray) -> str:
    """Return what to do about [bias, weight] that should be 0.5 and 0.4, by where they are."""
    if not np.all(np.abs(weights) < 1e6):
        return (
            "Learning has blown up: each step is longer than the one before. Is the error y − z, in"
            " this order and not squared?"
        )
    if np.allclose(weights, [0.5, 0.4], rtol=0, atol=0.05):
        return (
            "This is close, and not there. Does it stop before all epochs are over, or correct"
            " after each sample instead of after all?"
        )
    return (
        "Learning ends elsewhere. Is the error y − z with the weighted sum z itself? Is it found"
        " anew in every epoch? Is it `+=`, not `=+`?"
    )


def side(line: np.ndarray, corners: np.ndarray, answers: np.ndarray, off: float) -> str:
    """Return what to do about a gate's line [bias, w1, w2] that is wrong, by what is wrong with it.

    Args:
        line: array (3,).
        corners: the four inputs (4, 2), with their right answers (4,).
        off: how far the inputs were off where it was wrong.

    """
    if off:
        return TOO_CLOSE
    bias_last = np.roll(line, 1)
    if np.array_equal(corners @ bias_last[1:] + bias_last[0] > 0, answers):
        return BIAS_FIRST
    sums = corners @ line[1:] + line[0]
    return ON_THE_LINE if np.array_equal(sums >= 0, answers) else WRONG_SIDE


def line_of(name: str, given: Any) -> np.ndarray:
    """Return the weights [bias, w1, w2] of a gate as an array (3,).

    Raises:
        CheckFailed: where they are no list of three numbers.

    """
    check.that(given is not None, name, "It is still None. Give it three numbers.")
    line = check.numbers(name, given)
    check.that(
        line.shape == (3,),
        name,
        "It should be one list of three numbers: [bias, w1, w2]. (A decimal point is a dot: -1.5.)",
    )
    return line


def weights_of(neuron: Any, n_inputs: int) -> np.ndarray:
    """Return [bias, w1, w2, …] of an Adaline, found by asking it where it keeps them elsewhere."""
    if np.shape(getattr(neuron, "weights", ())) == (n_inputs + 1,):
        return np.asarray(neuron.weights, float)
    corners = np.vstack([np.zeros(n_inputs), np.eye(n_inputs)])
    sums = check.numbers("net_input", neuron.net_input(corners)).astype(float)
    check.equal("net_input: how many sums for so many samples", sums.size, n_inputs + 1)
    return np.array([sums[0], *(sums[1:] - sums[0])])


def losses_of(neuron: Any, kind: Callable[[int], Any], X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the mean squared errors of an Adaline, found from the weights that it goes through.

    Before each step, or after it where its `losses` are those: both are right.

    Args:
        neuron: the learner's trained Adaline, with as many losses as epochs.
        kind: makes another one like it, of so many epochs.
        X: samples (N, n_inputs), with their targets y (N,).

    """
    errors = []
    for count in range(np.size(neuron.losses) + 1):
        other = kind(count)
        other.fit(X.copy(), y.copy())
        weights = weights_of(other, X.shape[1])
        errors.append(np.mean((y - weights[0] - X @ weights[1:]) ** 2))
    before, after = np.array(errors[:-1]), np.array(errors[1:])
    same = np.shape(neuron.losses) == after.shape and np.allclose(neuron.losses, after)
    return after if same else before


def not_losses(right: np.ndarray) -> dict[str, Any]:
    """Return what may be noted in their place, where these are the right losses."""
    return {
        "This is the root of the mean squared error. Leave the root out.": np.sqrt(right),
        "All epochs hold the same loss. Is it found anew in every epoch?": right[0] + 0 * right,
    }
