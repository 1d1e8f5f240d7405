"""What the checks of 11 recognise: wrong results, each with the words for it.

All belong to the numbers of the visible checks: words → the result of that mistake.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course import check

Pairs = list[tuple[NDArray, NDArray]]
BATCHES = "what batches gives"


def numbered(n: int) -> tuple[NDArray, NDArray]:
    """Return n samples that can be told apart: row i is [i, -i], and its label is 10 i."""
    places = np.arange(float(n))
    return np.column_stack([places, -places]), 10 * np.arange(n)


def gathered(found: Iterable[Any] | None) -> Pairs:
    """Return batches, from a list or a generator, as a list of pairs of arrays.

    Raises:
        CheckFailed: if they are no pairs of samples and labels.

    """
    words = "It is None. Should it return a list of all batches, or `yield` one after the other?"
    check.that(found is not None, BATCHES, words)
    try:
        pairs = [tuple(one) for one in found or ()]
    except TypeError:
        raise check.CheckFailed(
            BATCHES, "It should be a list of pairs (X, y), or a generator that yields them."
        ) from None
    check.that(
        bool(pairs) and all(len(one) == 2 for one in pairs),
        BATCHES,
        "Each batch should be a pair: its samples and their labels. Are the two lists still apart,"
        " all the samples first and then all the labels?",
    )
    return [(check.numbers("samples", a), check.numbers("labels", b)) for a, b in pairs]


def sizes(n: int, size: int) -> list[int]:
    """Return how many samples each batch should have."""
    return [min(size, n - begin) for begin in range(0, n, size)]


def whole(pairs: Pairs, n: int, size: int) -> None:
    """Require that batches of `numbered(n)` hold every sample once, with its own label.

    Raises:
        CheckFailed: otherwise.

    """
    found = [len(samples) for samples, _ in pairs]
    words = "Each batch should have `size` samples, and the last one what is left."
    if sum(found) < n:
        words = f"{n - sum(found)} of {n} samples are in no batch. The last batch may be smaller."
    elif sum(found) > n:
        words = "There are more samples than came in. Is the last batch filled up with others?"
    check.that(found == sizes(n, size), f"how many samples the batches have: {found}", words)
    check.that(
        all(np.shape(samples) == (len(labels), 2) for samples, labels in pairs),
        "the shapes of the batches",
        "The samples of a batch are a table, one sample a row, with one label for each row.",
    )
    labels = np.concatenate([np.ravel(labels) for _, labels in pairs])
    rows = np.concatenate([samples for samples, _ in pairs])
    check.equal(
        "the labels: here each is 10 times the first number of its sample",
        labels,
        10 * rows[:, 0],
        advice="Samples and labels have come apart. Take the same places from X and from y.",
    )
    check.equal(
        "the samples of all batches together, sorted",
        sorted(rows[:, 0]),
        np.arange(n),
        advice="One is missing, or in two batches. Draw the order once, for all batches.",
    )


def order_of(pairs: Pairs, X: NDArray) -> list[int]:
    """Return in which order the samples of X come in batches, by their places in X.

    Raises:
        CheckFailed: if there is a sample that X does not have.

    """
    place_of = {float(row[0]): place for place, row in enumerate(X)}
    found = [place_of.get(float(np.ravel(row)[0]), -1) for samples, _ in pairs for row in samples]
    words = "There is a sample in them that did not come in."
    check.that(found and min(found) >= 0, BATCHES, words)
    return found


LOSSES = [2.3, 1.1, 0.6, 0.8, 0.7, 0.65, 0.5, 0.4]
STOPPED = {  # best_epoch(LOSSES, 3) is 2
    "Epoch 7 has the smallest loss of all, and this training never got there: after epoch 2 came"
    " three epochs that did not beat it. Does anything stop the loop? Does it stop when there are"
    " three, or only when there are more? And is each loss compared with the best so far, not with"
    " the one before?": 7,
    "That is where training stops. Which epoch's weights should it go back to?": 5,
    "That is one epoch too late for stopping, and not the best one.": 6,
    "That is the loss. The epoch is asked for, its place in the list.": 0.6,
    "Epochs are counted from 0: the first number is the loss before training.": 3,
    "That is the first epoch of all. Keep the best one when a new best comes.": 0,
}
PATIENT = {  # best_epoch([1.0, 1.2, 0.9, 1.1, 0.8, 0.85], 2) is 4
    "Two epochs in a row must have brought nothing. A new best begins the count anew.": 2,
    "It stops too early: one bad epoch is within its patience.": 0,
    "That is the last epoch, not the best one.": 5,
}
SPREAD = {  # spread(0.9, 400) is 0.015
    "This is the variance. The spread is its root.": 0.000225,
    "Right answers alone are no measure: a digit that is read right every time has no spread at"
    " all. What is the variance of one 0-or-1?": np.sqrt(0.9 / 400),
    "This is the spread for a single digit, or the root is not taken of everything. n digits are"
    " averaged.": 0.3,
    "One digit counts as 0 or 1 and varies by less than 1. What is the variance of one 0-or-1?": (
        0.05
    ),
    "This is the spread of how MANY are right. The accuracy is that number over n.": 6.0,
    "The spread of one digit was divided by n. A mean of n varies less by the root of n.": 0.00075,
    "One digit's variance is accuracy times (1 - accuracy), with both factors.": np.sqrt(0.1 / 400),
    "This is twice the spread.": 0.03,
    "n - 1 is for a spread around a mean that was found from the same numbers. Here the probability"
    " is given.": np.sqrt(0.09 / 399),
}
NEEDED = {  # digits_needed(0.9, 0.01) is 900
    "With so few the spread is 0.1, ten times too much: the margin comes in squared.": 9,
    "This is the square of the margin times something. Solve your formula for n: the margin goes"
    " below.": 0.000009,
    "Here the root was taken once more. Solve your formula for n.": 30,
    "Both factors are needed: accuracy times (1 - accuracy).": 9000,
    "Four times too many: the margin is one spread here, not a half.": 3600,
}
TRUTH, SAID = [0, 1, 1, 2, 2, 2], [0, 1, 2, 2, 2, 0]
CONFUSED = {  # of these two, with three classes: [[1, 0, 0], [0, 1, 1], [1, 0, 2]]
    "Rows and columns have changed places. A row is what the digit is.": [
        [1, 0, 1],
        [0, 1, 0],
        [0, 1, 2],
    ],
    "Each pair was counted once, however often it occurs. `table[rows, columns] += 1` reads all"
    " entries before it writes any; in a loop, `=` instead of `+=` does the same.": [
        [1, 0, 0],
        [0, 1, 1],
        [1, 0, 1],
    ],
    "All rows are the same list: `[[0] * n] * n` makes one row and repeats it. Make each row"
    " anew.": [[2, 1, 3]] * 3,
    "Only the right answers were counted. The others are what the table is for.": [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 2],
    ],
    "Only the wrong answers were counted. The right ones belong on the diagonal.": [
        [0, 0, 0],
        [0, 0, 1],
        [1, 0, 0],
    ],
    "These are shares. Count.": [[1, 0, 0], [0, 0.5, 0.5], [1 / 3, 0, 2 / 3]],
    "These are shares of all. Count.": np.array([[1, 0, 0], [0, 1, 1], [1, 0, 2]]) / 6,
}
GROWTH = {  # growth(0.3, 50) is 1.5
    "This leaves ReLU out: it silences half of what comes in.": 0.3 * np.sqrt(50),
    "This is the factor for the mean of the squares. The root is asked for.": 2.25,
    "ReLU takes away half of the mean square, not half of the spread.": 0.15 * np.sqrt(50),
    "The number of inputs belongs above: more inputs make a larger sum.": 0.06,
    "A sum of n independent products is √n times as large, not n times.": 7.5,
    "A sum of n products around 0 partly cancels: it is √n times as large. And ReLU halves the"
    " mean square.": 15.0,
    "That is the scale for which nothing grows or shrinks. How much does this one do?": 0.2,
    "Under the root the scale comes in squared, too.": np.sqrt(7.5),
    "The 2 belongs below: ReLU halves the mean square, it does not double it.": 3.0,
}


def layers_of(found: Any) -> list[Any]:
    """Return the two layers that `my_reader` gave.

    Raises:
        CheckFailed: if there are not two.

    """
    try:
        layers = list(found)
    except TypeError:
        layers = []
    words = "It should be a pair, the first layer and the second: return dense1, dense2"
    check.that(len(layers) == 2, "what my_reader returns", words)
    words = (
        "One of the two is no Dense layer: it has no weights and biases. (`learn` returns curves"
        " and a film. The two layers of one epoch are a picture of that film: film[epoch].)"
    )
    are_layers = all(hasattr(one, part) for one in layers for part in PARTS)
    check.that(are_layers, "what my_reader returns", words)
    return layers


def answers(what: str, layers: list[Any], X: NDArray) -> NDArray:
    """Return what a network of two dense layers says, worked out from its weights alone.

    Raises:
        CheckFailed: if the layers do not fit pictures and ten digits, or hold no numbers.

    """
    found = [check.numbers(what, getattr(one, part, None)) for one in layers for part in PARTS]
    W1, b1, W2, b2 = found
    hidden = W1.shape[1] if W1.ndim == 2 else 0
    shapes = [(X.shape[1], hidden), (1, hidden), (hidden, 10), (1, 10)]
    check.that(
        [one.shape for one in found] == shapes,
        f"weights and biases of {what}: {', '.join(str(one.shape) for one in found)}",
        "They should be (64, h), (1, h), (h, 10), (1, 10), where you choose h.",
    )
    check.that(
        hidden <= MOST_HIDDEN,
        f"the hidden neurons: {hidden}",
        f"At most {MOST_HIDDEN}, please: a network should not be able to keep every digit.",
    )
    words = "There is nan or inf. Was the learning rate too large?"
    check.that(all(np.isfinite(one).all() for one in found), what, words)
    return np.argmax(np.maximum(0, X @ W1 + b1) @ W2 + b2, axis=1)


PARTS = ("weights", "biases")
MOST_HIDDEN = 128


def of_share(share: float) -> str:
    """Return what to look at first, for a reader whose accuracy is this share."""
    if share < 0.2:
        return (
            "Guessing gives 0.1. Are the layers that you return those that were trained? Does it"
            " learn from its arguments? The names of this notebook (X_train, y_val, reader) have"
            " digits in another order. And only weights and biases are used here, not a `forward`"
            " of your own."
        )
    if share < 0.85:
        return (
            "Does it learn from its arguments, and from nothing else? If so, look at the training"
            " loss: does it fall, and has it come to rest?"
        )
    return (
        "Look at both curves: does the validation loss still fall when you stop (train longer),"
        " does it rise (stop sooner), or does it jump (a smaller rate)?"
    )
