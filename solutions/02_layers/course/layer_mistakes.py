"""Wrong results that the checks of notebook 02 know, each with what it is and what to do.

words → the result of that mistake, for the example that the check shows.
"""

from typing import Any

import numpy as np

from course import check

# three neurons of two inputs, and four samples
THREE_NEURONS = np.array([[0.5, -1.0, 2.0], [1.0, 3.0, 0.0]])
THREE_BIASES = np.array([[-1.0, 0.5, 1.0]])
FOUR_SAMPLES = np.array([[2.0, 1.0], [0.0, 3.0], [-1.0, 2.0], [1.0, 1.0]])
TWELVE_SUMS = np.array([[1.0, 1.5, 5.0], [2.0, 9.5, 1.0], [0.5, 7.5, -1.0], [0.5, 2.5, 3.0]])
LAYER_EXAMPLE = (FOUR_SAMPLES, THREE_NEURONS, THREE_BIASES)
TWO_BATCHES = (
    (FOUR_SAMPLES, TWELVE_SUMS),
    (np.array([[1.0, 0.0]]), np.array([[-0.5, -0.5, 3.0]])),
)

# layer_by_neurons of the sample [2, 1]: 1, 1.5, 5
BY_NEURONS = {
    "These are the sums without the biases.": [2.0, 1.0, 4.0],
    "Every neuron got the bias of the first. Neuron j has its own, in column j.": [1, 0, 3],
    "The biases were subtracted; they are added.": [3.0, 0.5, 3.0],
    "This is the first neuron alone. Is `return` inside the loop?": 1.0,
    "There is only the first neuron in it. Is `return` inside the loop?": [1.0],
    "There is only the last neuron in it. Is the list made anew inside the loop?": [5.0],
    "Nothing is in it. `append` of a list changes the list; `np.append` gives a new array, and"
    " that has to be kept.": [],
    "This is the last neuron alone. Collect all of them, in a list or an array.": 5.0,
    "This is a list in a list, or a table with one row. One sample in, one row of sums out:"
    " shape (3,).": [[1.0, 1.5, 5.0]],
    "All neurons were added up. Each keeps its own sum.": 7.5,
    "These are answers, after a decision. A layer returns the weighted sums themselves.": [1, 1, 1],
}

# layer_by_neurons of other sizes: (what, numbers, wanted)
OTHER_SIZES = (
    (
        "four inputs, 1, 0, 2 and 1, and one neuron with the weights 3, 5, 1, -1 and the bias 0.5",
        (np.array([1.0, 0, 2, 1]), np.array([[3.0], [5], [1], [-1]]), np.array([[0.5]])),
        [4.5],
    ),
    (
        "one input, 2, and four neurons with the weights 1, 2, 3, -1 and the biases 0, 1, 0, 1",
        (np.array([2.0]), np.array([[1.0, 2, 3, -1]]), np.array([[0.0, 1, 0, 1]])),
        [2.0, 5.0, 6.0, -1.0],
    ),
)
ONE_NEURON = {
    "One neuron gives an array with one entry, (1,), not a bare number.": 4.5,
    "One neuron gives an array with one entry, (1,), not a table.": [[4.5]],
    "Nothing is in it. One neuron gives an array with one entry, (1,).": [],
    "This is an answer, after a decision. A layer returns the weighted sum itself.": [1.0],
    "This is the sum without the bias.": [4.0],
}
HOW_MANY = "How many neurons there are is in weights.shape, and not always 3: which number of it?"

# layer of the four samples
LAYER = {
    "These are the sums without the biases.": [[2, 1, 4], [3, 9, 0], [1.5, 7, -2], [1.5, 2, 2]],
    "Every neuron got the bias of the first. Add the whole row of biases.": [
        *([1, 0, 3], [2, 8, -1], [0.5, 6, -3], [0.5, 1, 1])
    ],
    "The biases were subtracted; they are added.": [
        *([3, 0.5, 3], [4, 8.5, -1], [2.5, 6.5, -3], [2.5, 1.5, 1])
    ],
    "This is the first sample alone. Every row of X needs a row in the result.": [1, 1.5, 5],
    "This is the last sample alone. Every row of X needs a row in the result.": [0.5, 2.5, 3],
    "What is below zero was set to 0. A layer returns its sums as they are.": [
        *([1, 1.5, 5], [2, 9.5, 1], [0.5, 7.5, 0], [0.5, 2.5, 3])
    ],
}
SAMPLES_AND_NEURONS = (
    "The samples are the rows of X, the neurons the columns of weights. Compare with what"
    " layer_by_neurons gives for the first sample."
)

AS_THEY_ARE_NOW = (
    "The check has put weights and biases of its own into the layer. Does forward use self.weights"
    " and self.biases as they are now, and put a new result in the place of the old one?"
)

# layer of three samples and three neurons whose weights are 0 and whose biases are 10, 20, 30
BIAS_BY_SAMPLE = {
    "Each sample got a bias of its own, or the result is transposed. It is each neuron that has a"
    " bias, so the biases stay a row, (1, 3), and each row of the result is a sample.": [
        [10.0] * 3,
        [20.0] * 3,
        [30.0] * 3,
    ],
}

# the biases of Dense(4, 3), which are [[0, 0, 0]]
BIASES = {
    "There is one for each input. It is the neurons that have biases.": np.zeros((1, 4)),
    "This is a plain row, (3,). Make it a table with one row: its shape is a pair, (1, 3).": (
        np.zeros(3)
    ),
    "This is a column, one row for each neuron. A column would give each SAMPLE a bias; make"
    " it a row.": np.zeros((3, 1)),
}

# two layers that are merged: W1, b1, W2, b2
MERGED = (
    np.array([[1.0, 2.0, 0.0], [0.0, 1.0, -1.0]]),
    np.array([[1.0, 0.0, 2.0]]),
    np.array([[2.0], [1.0], [3.0]]),
    np.array([[5.0]]),
)
MERGED_WEIGHTS = {"These are the biases. The weights come first.": [[13.0]]}
MERGED_BIASES = {
    "The biases of the first layer are missing. They pass through the second layer, too.": [[5.0]],
    "The biases of the second layer are missing.": [[8.0]],
    "The biases of the second layer went through its weights, too. Only those of the first do.": [
        [38.0]
    ],
    "The number is right, but biases are a row, here of shape (1, 1). Leave the sum out: the matrix"
    " product has summed already.": 13.0,
    "The first layer's biases were added as they are. On their way out they pass through the"
    " second layer's weights.": [[6.0, 5.0, 7.0]],
    "These are the weights. Return the weights first, then the biases.": [[4.0], [-2.0]],
    "A column met a row. The biases of the first layer are a row, and are written to the left of"
    " the weights that they pass through.": [[7.0, 5.0, 9.0], [6.0, 5.0, 7.0], [8.0, 5.0, 11.0]],
}

# ReLU of [[-2, -0.5, 0], [0.5, 2, -1]]
RELU = {
    "The negative ones lost their sign. They should become 0.": [[2, 0.5, 0], [0.5, 2, 1]],
    "This is the step, 0 or 1. What is above zero passes as it is.": [[0, 0, 0], [1, 1, 0]],
    "These are the negative ones. Keep the larger of x and 0, not the smaller.": [
        *([-2, -0.5, 0], [0, 0, -1])
    ],
    "Nothing has changed: what is below zero should become 0.": [[-2, -0.5, 0], [0.5, 2, -1]],
    "The negative ones are gone. Each keeps its place, with a 0 in it.": [0.5, 2.0],
    "This is one number, the largest of all. Each entry is compared with 0.": 2.0,
    "This is the largest of each column. np.max looks along an axis; np.maximum compares two"
    " things entry by entry.": [0.5, 2.0, 0.0],
}

# a hill with its top at 3, of height 2, asked at 2, 2.5, 3, 3.5, 4: 0, 1, 2, 1, 0
HILL_AT = np.array([[2.0], [2.5], [3.0], [3.5], [4.0]])
HILL = [[0.0], [1.0], [2.0], [1.0], [0.0]]
NO_HILL = {
    "The height is right for 1 only. Where does the height come in?": [[0], [0.5], [1], [0.5], [0]],
    "It rises and never turns down. After the top the slope has to change, by how much?": [
        *([0.0], [1.0], [2.0], [3.0], [4.0])
    ],
    "It rises to the top and stays there. The slope should become −height, not 0.": [
        *([0.0], [1.0], [2.0], [2.0], [2.0])
    ],
    "It is upside down: the slopes have the wrong sign.": [[0.0], [-1], [-2], [-1], [0.0]],
    "It is all 0: no joint is where the hill is. A joint at x = 2 needs the bias −2.": (
        np.zeros((5, 1))
    ),
    "The hill is right, but lifted. The second layer's bias should be 0.": [
        *([2.0], [3.0], [4.0], [3.0], [2.0])
    ],
}
# the same hill at 3, -50, 1, 5, 60: 2, 0, 0, 0, 0
NO_FEET = {
    "The height is right for 1 only. Where does the height come in?": [[1], [0], [0], [0], [0]],
    "It is upside down: the slopes have the wrong sign.": [[-2], [0], [0], [0], [0]],
    "It is all 0: no joint is where the hill is. A joint at x = 2 needs the bias −2.": (
        np.zeros((5, 1))
    ),
    "The hill is right, but lifted. The second layer's bias should be 0.": [
        [4],
        [2],
        [2],
        [2],
        [2],
    ],
}

# softmax of [[2, 1, 0]]
THREE_SHARES = [0.66524096, 0.24472847, 0.09003057]
ONE_ROW = {
    "These are the exponentials. Divide them by their sum.": [[7.3890561, 2.71828183, 1.0]],
    "The largest is 1: these are the exponentials, or they were divided by the largest of them."
    " Divide by their sum.": [[1.0, 0.36787944, 0.13533528]],
    "All are equal: each column's maximum was subtracted from it. Take the maximum of each row,"
    " axis=1.": [[1 / 3, 1 / 3, 1 / 3]],
    "The logits were divided by their sum. They go through np.exp first.": [[2 / 3, 1 / 3, 0]],
    "Above the line are exponentials, below it the sum of the logits. Both need np.exp.": [
        [2.4630187, 0.90609394, 0.33333333]
    ],
    "Above the line are exponentials, below it the sum of the shifted logits. Both need np.exp.": [
        [-0.33333333, -0.12262648, -0.04511176]
    ],
    "Above the line are exponentials of the shifted logits, below it the sum of the logits. Both"
    " need np.exp.": [[0.33333333, 0.12262648, 0.04511176]],
    "The largest logit got the smallest share. Subtract the maximum from the logits, not the logits"
    " from the maximum.": [THREE_SHARES[::-1]],
    "The logits were divided by the largest of them. Subtract it instead.": [
        [0.50648039, 0.30719589, 0.18632372]
    ],
    "These are powers of 2. np.exp gives powers of e.": [[4 / 7, 2 / 7, 1 / 7]],
    "The largest was subtracted after np.exp. Subtract it from the logits, before.": [
        [1.05515949, 0.14063722, -0.19579672]
    ],
    "The largest exponential was subtracted. Subtract the largest logit, before np.exp.": [
        [0.0, 0.4223188, 0.5776812]
    ],
    "Each is divided by itself. The sum runs along the row, over the classes: which axis is"
    " that?": [[1.0, 1.0, 1.0]],
    "The probabilities are right, in the shape (3,). The batch (1, 3) has to stay a table.": (
        THREE_SHARES
    ),
}

# softmax of [[2, 1, 0], [0, 0, 0]]
TWO_ROWS = {
    "Each column sums to 1, and it is the rows that should: use axis=1.": [
        *([0.88079708, 0.73105858, 0.5], [0.11920292, 0.26894142, 0.5])
    ],
    "The whole table sums to 1. Each row should, by itself: use axis=1 and keepdims=True.": [
        *([0.52377395, 0.19268567, 0.0708851], [0.0708851, 0.0708851, 0.0708851])
    ],
    "The whole table together sums to 1. Each row should, by itself: use axis=1 and"
    " keepdims=True.": [
        *([0.22206358, 0.08169263, 0.03005304], [0.22206358, 0.22206358, 0.22206358])
    ],
    "Each column sums to 1, and it is the rows that should: sum with axis=1.": [
        *([0.5, 0.26894142, 0.11920292], [0.5, 0.73105858, 0.88079708])
    ],
    "Each column's maximum was subtracted from it. Take the maximum of each row, axis=1.": [
        *([1 / 3, 1 / 3, 1 / 3], [0.09003057, 0.24472847, 0.66524096])
    ],
    "The largest logit got the smallest share. Subtract the maximum from the logits, not the logits"
    " from the maximum.": [THREE_SHARES[::-1], [1 / 3, 1 / 3, 1 / 3]],
    "There is only one row here. Every row of the batch needs its probabilities.": [THREE_SHARES],
    "This is the last row alone. Collect all rows before you put them into self.output.": [
        *(1 / 3, 1 / 3, 1 / 3)
    ],
}


def safe(output: Any) -> str:
    """Return what to do where the probabilities of large logits are wrong, by what they are."""
    found = np.asarray(output, float)
    if np.isnan(found).any():
        return (
            "nan comes from inf/inf or from 0/0: np.exp of 1002 is inf, and that of −2000 is 0."
            " Subtract from each row its own largest logit first. The probabilities stay the same,"
            " since only differences count."
        )
    if found.shape != (3, 2) or not np.allclose(found[1], [0.26894142, 0.73105858]):
        return (
            "The row of small logits, [0, 1], is wrong as well. Does each row by itself come out"
            " right, as in the checks above?"
        )
    return (
        "The row [0, 1] comes out right, the others do not. What is subtracted should be the row's"
        " own largest logit: not a fixed number, not the largest of a column or of the whole table,"
        " not the largest without its sign. And nothing is to be cut off."
    )


def output_of(part: Any, name: str) -> Any:
    """Return what is in `.output`.

    Raises:
        CheckFailed: where there is nothing.

    """
    output = getattr(part, "output", None)
    check.that(
        output is not None,
        f"{name}.output after {name}.forward(…)",
        "There is nothing in it. Put the result into self.output; what is only returned, or only"
        " kept in a variable without `self.`, is gone when forward ends.",
    )
    return output


def two_of(merged: Any) -> Any:
    """Return the pair that merge has returned.

    Raises:
        CheckFailed: where it is no pair.

    """
    check.that(
        isinstance(merged, (tuple, list)) and len(merged) == 2,
        "what merge returns",
        "It should be two arrays: `return weights, biases`, with a comma between them.",
    )
    return merged


def drawn_well(weights: np.ndarray) -> None:
    """Require that the weights (200, 50) of a new layer are small standard normal numbers.

    Raises:
        CheckFailed: where they are not, with what they are.

    """
    spread = weights.std()
    check.that(
        weights.max() > weights.min(),
        "the weights of Dense(200, 50)",
        f"They are all the same number, {weights.flat[0]:.4g}. Twins stay twins: draw each at"
        " random.",
    )
    check.that(
        not 0.9 < spread < 1.1,
        f"the standard deviation of 10 000 weights, which is {spread:.3g}",
        "They are drawn well, and not yet small. Where is the factor 0.01?",
    )
    check.that(
        abs(weights.mean()) < 0.1 * spread,
        f"the mean of 10 000 weights, which is {weights.mean():.3g}",
        "It should be about 0, as many negative as positive ones. `np.random.rand` and"
        " `np.random.random` draw between 0 and 1; you need standard normal numbers.",
    )
    check.that(
        len(np.unique(weights)) > 9900,
        "how many of 10 000 weights differ from each other",
        "Many are equal. Each weight is drawn by itself: no row or column repeats, and nothing is"
        " rounded or cut off.",
    )
    far, near = np.mean(np.abs(weights) > 2 * spread), np.mean(np.abs(weights) < spread)
    check.that(
        0.03 < far < 0.06 and 0.66 < near < 0.705,  # of normal numbers 4.55 % and 68.3 %
        f"the share of weights further from 0 than two standard deviations, which is {far:.1%}",
        "Of normal numbers it is between 4 and 5 %, and two in three are nearer than one. Other"
        " distributions have another shape: use standard normal numbers.",
    )
    check.that(
        0.0095 < spread < 0.0105,  # seven standard errors on either side
        f"the standard deviation of 10 000 weights, which is {spread:.3g}",
        "It should be 0.01: standard normal numbers times 0.01.",
    )


def network_of(arrays: Any, x: np.ndarray) -> np.ndarray:
    """Return what a network 1 → n → 1 with ReLU between its layers gives for the inputs x (N, 1).

    Raises:
        CheckFailed: where the four arrays are not those of such a network.

    """
    what = "what hill returns"
    four = isinstance(arrays, (tuple, list)) and len(arrays) == 4
    check.that(four, what, "Four arrays: `return weights1, biases1, weights2, biases2`.")
    weights1, biases1, weights2, biases2 = (check.numbers(what, array) for array in arrays)
    hidden = weights1.shape[-1] if weights1.ndim == 2 else 0
    shapes = [np.shape(array) for array in (weights1, biases1, weights2, biases2)]
    check.that(
        shapes == [(1, hidden), (1, hidden), (hidden, 1), (1, 1)],
        f"{what}: arrays of the shapes {', '.join(map(str, shapes))}",
        "They should be (1, n_hidden), (1, n_hidden), (n_hidden, 1) and (1, 1), with the same"
        " n_hidden in all of them.",
    )
    sums = x @ weights1 + biases1
    return np.where(sums > 0, sums, 0) @ weights2 + biases2


# forward_pass of four samples through a network 2 → 3 → 2
CORNERS = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [-1.0, 0.5]])
FOUR_CORNERS = {
    "dense1": (np.array([[1.0, -1, 2], [0, 1, -1]]), np.array([[0.0, 0.5, -1]])),
    "dense2": (np.array([[1.0, 0], [2, 1], [0, -1]]), np.array([[0.0, 1.0]])),
}


_HIDDEN = np.array([[1.0, 0.0, 1.0], [0.0, 1.5, 0.0], [1.0, 0.5, 0.0], [0.0, 2.0, 0.0]])
_LOGITS = np.array([[1.0, 0.0], [3.0, 2.5], [2.0, 1.5], [4.0, 3.0]])
_TWO_SHARES = np.array([0.73105858, 0.62245933, 0.62245933, 0.73105858])  # of class 0
RIGHT = {
    "activation1": _HIDDEN,
    "dense2": _LOGITS,
    "activation2": np.column_stack([_TWO_SHARES, 1 - _TWO_SHARES]),
}
_UNBENT = np.array([0.62245933, 0.18242552, 0.62245933, 0.02931223])
_TWICE = np.array([0.6135163, 0.56092542, 0.56092542, 0.6135163])
_BOTH = np.array([0.56092542, 0.34634395, 0.56092542, 0.28062258])
WRONG_PASSES = {
    "These are the logits: the last part, activation2, is missing.": _LOGITS,
    "This is the output of activation1. The batch has to go on.": _HIDDEN,
    "activation1 is left out: dense2 must get the output of the ReLU.": np.column_stack(
        [_UNBENT, 1 - _UNBENT]
    ),
    "Softmax was applied twice. Once is enough.": np.column_stack([_TWICE, 1 - _TWICE]),
    "Both faults are still in it: dense2 does not get what the ReLU gave, and softmax is applied"
    " twice.": np.column_stack([_BOTH, 1 - _BOTH]),
    "These are classes. Return the probabilities, as they are in the output of the last part.": [
        *(0, 0, 0, 0)
    ],
}
EACH_PART = (
    "Print the output of each part. Does every part get the output of the part before it? Are these"
    " the four parts that came in, and not new ones?"
)


def returned(probabilities: Any) -> Any:
    """Return the probabilities.

    Raises:
        CheckFailed: where forward_pass has returned nothing, or a part instead of its output.

    """
    what = "what forward_pass returns"
    check.that(
        probabilities is not None,
        what,
        "It is None. A part's forward returns nothing, its result is in .output: return that of the"
        " last part.",
    )
    check.that(
        not hasattr(probabilities, "forward"),
        what,
        "It is a part of the network. Its numbers are in .output: return these.",
    )
    return probabilities


def all_parts_asked(parts: dict[str, Any]) -> None:
    """Require that each part has in its output what it should have found for `CORNERS`.

    Raises:
        CheckFailed: where one was never called, or with other numbers.

    """
    for name, right in RIGHT.items():
        output = getattr(parts[name], "output", None)
        check.that(
            output is not None,
            f"{name}.output after the forward pass",
            f"{name} was never called. Use the four parts that came in, not new ones.",
        )
        check.equal(
            f"{name}.output after the forward pass",
            output,
            right,
            advice=f"{name} was given other numbers than those of the part before it.",
        )
