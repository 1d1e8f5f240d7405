"""The wrong results that the checks of 06 recognise, each with the words for it.

All belong to the numbers of the visible checks: words → the result of that mistake.
"""

import math
from typing import Any

import numpy as np

SWEEP_YZ = {  # of dL/dy and dL/dz of sweep(3, -2, 5)
    "They have changed places: dL/dx, dL/dy, dL/dz, in this order.": [-3.0, 15.0],
    "dL/dy stops at the first gate: the upstream gradient of q = x · y is not 1, it is what the"
    " gates to its right have handed back.": [3.0, -3.0],
    "The sweep begins with dL/dL = 1, not with L.": [-225.0, 45.0],
    "dL/ds and dL/dz have changed places: at L = s · z each factor gets the OTHER one.": [
        -9.0,
        5.0,
    ],
    "For z the other factor is s = x·y + x, with the x that was added.": [15.0, -6.0],
}
SWEEP_X = {  # of dL/dx of sweep(3, -2, 5)
    "Only the path through the product is here. x goes into the sum as well.": -10.0,
    "Only the path through the sum is here. x goes into the product as well. Was one contribution"
    " written over the other?": 5.0,
    "Two paths: their contributions add. Here they were multiplied.": -50.0,
    "This is the mean of the two contributions. They add.": -2.5,
    "One contribution was taken away from the other. They add, each with its own sign.": 15.0,
}
MAXIMUM = {  # of maximum_backward(2, 5, 3)
    "The smaller one gets the gradient here. Which of the two moves the result when it moves?": [
        3.0,
        0.0,
    ],
    "Both get the whole gradient. If a = 2 moves by a little, does the larger of 2 and 5 move?": [
        3.0,
        3.0,
    ],
    "The gradient is shared out. Ask each input by itself: if it alone moves by a little, how much"
    " does the larger one move?": [1.5, 1.5],
    "These are the local slopes. Multiply by the upstream gradient.": [0.0, 1.0],
    "The value itself is in it. The local slope is how much the result MOVES, not how large it"
    " is.": [0.0, 15.0],
    "This is the value that passes forward. Going back it is the upstream gradient that passes.": [
        0.0,
        5.0,
    ],
    "This is what a product hands back.": [15.0, 6.0],
}
MAXIMUM_BELOW = {  # of maximum_backward(-1, -4, -2)
    "Of −1 and −4 it is a = −1 that is the larger, and passes. Does your code compare a with b, and"
    " with their signs?": [0.0, -2.0],
    "Nothing comes back. The upstream gradient is negative here; it passes as it is.": [0.0, 0.0],
    "The numbers of the first example are typed in.": [0.0, 3.0],
}
_SWAPPED = "dL/dx and dL/dw have changed places. Each gets the OTHER array."
NEURON_X = {  # inputs [1.5, 4], weights [-2, 2.5], upstream 3
    _SWAPPED: [4.5, 12.0],
    "This is the weights alone. Multiply by the upstream gradient.": [-2.0, 2.5],
    "This is one number for all inputs. Each input has a gradient of its own; nothing is summed"
    " here.": 1.5,
    "This is the weighted sum times upstream. Each input has a gradient of its own; nothing is"
    " summed here.": 21.0,
}
NEURON_W = {
    _SWAPPED: [-6.0, 7.5],
    "This is the inputs alone. Multiply by the upstream gradient.": [1.5, 4.0],
}
NEURON_B = {
    "The local slope of the bias is 1. Times upstream, that is the upstream gradient.": 1.0,
    "The neuron has one bias, so one number is needed, not one for each input.": [3.0, 3.0],
    "Nothing multiplies the bias, so no sum over inputs belongs here.": 16.5,
    "Nothing multiplies the bias, so no sum over weights belongs here.": 1.5,
    "Nothing multiplies the bias, so no weighted sum belongs here.": 21.0,
    "A bias of 0 was taken to have the slope 0. When the bias grows by 0.01, so does z.": 0.0,
}


def three_pairs(found: Any) -> bool:
    """Tell whether `found` is three shapes of two numbers each."""
    try:
        return np.asarray(found).dtype.kind in "iuf" and np.shape(found) == (3, 2)
    except ValueError:  # rows of different lengths
        return False


def wrong_shapes(found: Any, N: int, n_inputs: int, n_neurons: int) -> str:
    """Return what is wrong with the shapes of dweights, dbiases and dinputs; "" if nothing.

    The right shapes are not said: they are what the exercise asks for.
    """
    dweights, dbiases, dinputs = (tuple(shape) for shape in found)
    weights, biases, inputs = (n_inputs, n_neurons), (1, n_neurons), (N, n_inputs)
    if (dweights, dbiases, dinputs) == (weights, biases, inputs):
        return ""
    if {dweights, dbiases, dinputs} == {weights, biases, inputs}:
        return (
            "These are the right shapes in another order. dweights has the shape of the weights,"
            " dbiases that of the biases, dinputs that of the inputs."
        )
    if (dweights, dbiases, dinputs) == ((2, 3), (1, 3), (5, 2)):
        return "These are the shapes of the first example. Use N, n_inputs and n_neurons."
    if dweights != weights:
        return _wrong_weights(dweights, N, n_inputs, n_neurons)
    if dbiases != biases:
        return (
            f"dbiases: {dbiases} has {math.prod(dbiases)} numbers. Each neuron has one bias,"
            " whatever the number of samples, and Dense keeps the biases as one row, with a column"
            " for each neuron."
        )
    rows = " Rows and columns are swapped." if dinputs == inputs[::-1] else ""
    return (
        f"dinputs: {dinputs}.{rows} dinputs has the shape of the INPUTS: a row for each sample, a"
        " column for each input."
    )


def _wrong_weights(dweights: tuple, N: int, n_inputs: int, n_neurons: int) -> str:
    if dweights == (n_neurons, n_inputs):
        return (
            "dweights: rows and columns are swapped: this is how PyTorch stores weights. Ours have"
            " a row for each input and a column for each neuron."
        )
    if N in dweights:
        return (
            f"dweights: {dweights}. The batch is in the shape of dweights. There is one table of"
            " weights for all samples."
        )
    return (
        f"dweights: {dweights} has {math.prod(dweights)} numbers. One slope for each weight: how"
        f" many weights has a layer with {n_inputs} inputs and {n_neurons} neurons?"
    )


# the batch of the pictures, the last sample first; inputs are three times as large, weights twice
_X = 3 * np.array([[-1.0, 1.0, 1.0], [3.0, 2.0, 0.0], [0.0, -1.0, 1.0], [1.0, 0.0, 2.0]])
_G = np.array([[1.0, 3.0], [0.0, 1.0], [2.0, -1.0], [1.0, 0.0]])
_W = 2 * np.array([[0.5, -1.0], [2.0, 1.0], [-1.5, 0.25]])
_DW, _DX, _ONES = _X.T @ _G, _G @ _W.T, np.ones((4, 2))
DWEIGHTS = {
    "This is the mean over the batch. The 1/N belongs to the loss; here contributions are"
    " summed.": _DW / 4,
    "The upstream gradient is missing: these are sums of inputs.": _X.T @ _ONES,
    "Rows and columns are swapped: dweights has the shape of the weights.": _DW.T,
    "Only the last sample is left. Is each sample's table written over the one before? They add.": (
        np.outer(_X[-1], _G[-1])
    ),
    "The outputs are where the inputs should be: a weight's local slope is its input.": (
        (_X @ _W + [[1.0, -2.0]]).T @ _G
    ),
    "Only the first sample is in it.": np.outer(_X[0], _G[0]),
    "This is made of batch_inputs, a table of the notebook. A layer has its own inputs:"
    " self.inputs.": (_X / 3)[::-1].T @ _G,
    "These are the tables of the example. Use self.inputs, and the argument dvalues.": _DW / 3,
}
DBIASES = {
    "Not summed: the biases are used by every sample, so what comes back from all of them adds.": (
        _G
    ),
    "The numbers are right, in a plain row (2,). The biases have shape (1, 2), and so has their"
    " gradient: keepdims=True keeps the row a table.": [4.0, 3.0],
    "This is the mean over the batch, in a plain row (2,). The 1/N belongs to the loss: sum. And"
    " keepdims=True keeps the row a table.": [1.0, 0.75],
    "This is a sum over the neurons, one number for each sample. Sum over the samples.": (
        _G.sum(axis=1, keepdims=True)
    ),
    "This is the sum over the neurons. Sum over the samples: down the columns.": _G.sum(axis=1),
    "This is the mean over the batch. The 1/N belongs to the loss; here contributions are"
    " summed.": [[1.0, 0.75]],
    "Everything is summed to one number. Each neuron has a bias of its own.": 7.0,
    "Everything is summed. Each neuron has a bias of its own.": [[7.0]],
    "Only the last sample is left.": [[1.0, 0.0]],
    "The local slope of a bias is 1, and the upstream gradient is a factor. Then sum over the"
    " samples.": [[1.0, 1.0]],
    "These count the samples; the upstream gradient is missing.": [[4.0, 4.0]],
}
DINPUTS = {
    "This is divided by N = 4. The 1/N belongs to the loss, and has come with dvalues.": _DX / 4,
    "The upstream gradient is missing: these are sums of weights.": _ONES @ _W.T,
    "Only the last neuron counts here. Is each neuron's contribution written over the one before?"
    " They add.": np.outer(_G[:, -1], _W[:, -1]),
    "The samples are summed. Each sample has a gradient of its own.": _DX.sum(0, keepdims=True),
    "The samples are summed, and every row holds their sum. Each sample has a gradient of its"
    " own.": np.tile(_DX.sum(0), (4, 1)),
    "Rows and columns are swapped: dinputs has the shape of the inputs.": _DX.T,
    "This is made of batch_weights, or of the table in the picture. A layer has its own weights:"
    " self.weights.": _DX / 2,
}
_RELU = {  # inputs [[1.2, -0.7, 0.3], [-2, 0.9, -0.1]], dvalues [[3, 5, -2], [4, -1, 6]]
    "Everything passes. Was the gate judged by `output >= 0`? No output of ReLU is negative. Ask"
    " where the INPUT was positive.": [[3.0, 5.0, -2.0], [4.0, -1.0, 6.0]],
    "These are the local slopes, 1 and 0. Multiply by the upstream gradient.": [
        [1, 0, 1],
        [0, 1, 0],
    ],
    "The gate was judged by the sign of the gradient. It is the input that opened or shut it.": [
        [3, 5, 0],
        [4, 0, 6],
    ],
    "The gradient was multiplied by the output of ReLU. The local slope of an open gate is 1,"
    " however large the number that passed.": [[3.6, 0.0, -0.6], [0.0, -0.9, 0.0]],
    "Open and shut are the wrong way round.": [[0.0, 5.0, 0.0], [4.0, 0.0, 6.0]],
    "These are the outputs of forward. Going back it is dvalues that pass.": [
        [1.2, 0, 0.3],
        [0, 0.9, 0],
    ],
}
RELU = {words: np.array(array, float) for words, array in _RELU.items()}
JUDGE_RIGHT = {  # of a right layer, whose slopes are 2x: x = [[0.5, -2], [1, 3]], and G = dvalues
    "dvalues is missing in one of two places: in the loss each output is multiplied by its own"
    " entry of dvalues, and backward is given dvalues.": 8.0,
    "A mean was taken where the loss should be a sum.": 4.5,
    "It looks as if backward was given the output. It should be given dvalues.": 51.0,
    "The outputs and dvalues were summed apart. Multiply entry by entry first, then sum.": 24.0,
    "It is as if the numerical gradient were 0 everywhere. Does `loss` send its own argument, at,"
    " forward?": 6.0,
    "These are the distances at all entries. The largest one is asked for.": np.zeros((2, 2)),
}


def judge_off(sign: int) -> dict[str, Any]:
    """Return what a wrong judge says of a layer that is off by sign * [[1.25, -4], [-0.75, 0.25]].

    The slopes are [[2, 4], [6, 3]].
    """
    off = np.array([[1.25, -4.0], [-0.75, 0.25]])
    return {
        "These are the distances at all entries. The largest one is asked for.": np.abs(off),
        "These are the differences at all entries. Take off the signs, then find the largest.": (
            sign * off
        ),
        "The signs were not taken off before the largest was looked for.": 1.25,
        "This is the sum of the distances. The largest one is asked for.": 6.25,
        "This is the mean of the distances. The largest one is asked for.": 6.25 / 4,
        "Differences of different signs cancel in a sum.": -3.25 * sign,
        "Differences of different signs cancel in a sum, whichever is taken from the other.": (
            3.25 * sign
        ),
        "Differences of different signs cancel in a mean.": -3.25 / 4 * sign,
        "Differences of different signs cancel in a mean, whichever is taken from the other.": (
            3.25 / 4 * sign
        ),
        "This is the smallest distance. The largest one is asked for.": 0.25,
        "This is the largest of all, but its sign was not taken off.": -4.0,
        "This is the length of all distances together. The largest one is asked for.": (
            np.sqrt(1.25**2 + 16 + 0.75**2 + 0.25**2)
        ),
        "Here two maxima were compared. Take the distance at each entry first, and the largest of"
        " these distances after that.": 0.75 if sign == 1 else 2.0,
    }


_SEEN, _ARRIVING = np.array([[2.0, -3.0], [-0.5, 4.0]]), np.array([[1.0, 10.0], [-20.0, 2.0]])
_TYPED = "0.1 is typed in, and the slope is 0.5 here. It was put away as self.slope."


def leaky_output(slope: float) -> dict[str, np.ndarray]:
    """Return the wrong outputs of a leaky ReLU for the inputs [[2, -3], [-0.5, 4]]."""
    passed = np.maximum(_SEEN, 0)
    known = {
        "This is ReLU. Negative numbers are multiplied by the slope.": passed,
        "Negative numbers are multiplied by the slope, and stay negative.": np.where(
            _SEEN > 0, _SEEN, -slope * _SEEN
        ),
        "Here the slope times the input was added everywhere. A positive number passes as it is.": (
            passed + slope * _SEEN
        ),
        "Everything passes as it is. Negative numbers are multiplied by the slope.": _SEEN,
        "Negative numbers became the slope itself. Multiply them by it.": np.where(
            _SEEN > 0, _SEEN, slope
        ),
        "It is the positive numbers that pass; here the negative ones do.": np.where(
            _SEEN > 0, slope * _SEEN, _SEEN
        ),
    }
    if slope != 0.1:
        known[_TYPED] = np.where(_SEEN > 0, _SEEN, 0.1 * _SEEN)
    return known


def leaky_back(slope: float) -> dict[str, np.ndarray]:
    """Return the wrong dinputs for these inputs and the dvalues [[1, 10], [-20, 2]]."""
    is_open, local = _SEEN > 0, np.where(_SEEN > 0, 1, slope)
    known = {
        "This is ReLU: nothing comes back where the input was negative. Here a part does.": (
            _ARRIVING * is_open
        ),
        "Everything passes whole. Where the input was negative, the local slope is smaller.": (
            _ARRIVING
        ),
        "These are the local slopes. Multiply by the upstream gradient.": local,
        "The gate was judged by the sign of the gradient. It is the input that decides.": np.where(
            _ARRIVING > 0, _ARRIVING, slope * _ARRIVING
        ),
        "The gradient was multiplied by the output. The local slope is 1 or self.slope, however"
        " large the input was.": _ARRIVING * local * _SEEN,
        "The two slopes are the wrong way round.": _ARRIVING * np.where(is_open, slope, 1),
        "This goes uphill below 0: the slope there is self.slope, not -self.slope.": (
            _ARRIVING * np.where(is_open, 1, -slope)
        ),
        "The slope was added where the input was positive, too. There it is 1.": (
            _ARRIVING * (is_open + slope)
        ),
        "Where the input was negative, dvalues is missing.": np.where(is_open, _ARRIVING, slope),
        "Where the input was negative, the input was taken in place of dvalues.": np.where(
            is_open, _ARRIVING, slope * _SEEN
        ),
        "Where the input was negative the gradient was divided by the slope. Multiply.": (
            _ARRIVING * np.where(is_open, 1, 1 / slope)
        ),
    }
    if slope != 0.1:
        known[_TYPED] = _ARRIVING * np.where(is_open, 1, 0.1)
    return known


# probabilities (4, 3) with the labels 0, 2, 1, 1
_SHARES = np.array([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8], [0.25, 0.5, 0.25], [0.4, 0.2, 0.4]])
_SHORT = np.array(
    [[-0.125, 0.075, 0.05], [0.025, 0.025, -0.05], [0.0625, -0.125, 0.0625], [0.1, -0.2, 0.1]]
)
_LOSS = np.array([[-0.5, 0, 0], [0, 0, -0.3125], [0, -0.5, 0], [0, -1.25, 0]])
SHORT_FORM = {
    "The labels are not taken away: these are the probabilities divided by N.": _SHARES / 4,
    "This is the gradient of the loss alone, -1/(N p). Here softmax is included.": _LOSS,
    "Only the right classes got something. For each other class the gradient is its probability,"
    " over N.": np.minimum(_SHORT, 0),
    "Only the entries of the right classes are here. dinputs has the shape of the probabilities:"
    " every class has a gradient.": _SHORT[range(4), [0, 2, 1, 1]],
    "This is divided by the number of all entries, 12. The mean is over the N = 4 samples.": _SHORT
    / 3,
    "Only the labels are divided by N. Brackets: first the difference, then the division.": (
        _SHARES + _SHORT - _SHARES / 4
    ),
    "1 was taken away from every probability. Each row has one right class, and loses its 1 only"
    " there: rows and columns have to be named together.": (_SHARES - 1) / 4,
    "1 was taken away from whole rows: the labels were used as row numbers. A label names a column,"
    " and each row has one: rows and columns have to be named together.": (
        (_SHARES - np.array([[1], [1], [1], [0]])) / 4
    ),
    "Softmax was taken once more. What comes in are probabilities already.": (
        np.exp(_SHARES) / np.exp(_SHARES).sum(axis=1, keepdims=True) + 4 * _SHORT - _SHARES
    )
    / 4,
    "This is divided by the number of classes. The mean is over the N = 4 samples.": _SHORT * 4 / 3,
    "This is multiplied by N, where it should be divided.": _SHORT * 16,
    "Brackets: first the difference of probabilities and labels, then the division of all of it.": (
        4 * _SHORT - _SHARES + _SHARES / 4
    ),
}
_TWO, _HOT = _SHARES[:2], np.array([[1.0, 0, 0], [0, 0, 1]])
SHORT_FORM_OF_TWO = {  # the first two samples
    "The labels are not taken away: these are the probabilities divided by N.": _TWO / 2,
    "Only the labels are divided by N. Brackets: first the difference, then the division.": (
        _TWO - _HOT / 2
    ),
    "Only the right classes got something. For each other class the gradient is its probability,"
    " over N.": np.minimum(_TWO - _HOT, 0) / 2,
    "This is the gradient of the loss alone, -1/(N p). Here softmax is included.": -_HOT / _TWO / 2,
    "1 was taken away from every probability. Each row has one right class, and loses its 1 only"
    " there: rows and columns have to be named together.": (_TWO - 1) / 2,
    "1 was taken away in the columns of both samples. Each row has one right class: rows and"
    " columns have to be named together.": (_TWO - [1, 0, 1]) / 2,
    "This is divided by the number of classes. The mean is over the N = 2 samples.": (
        (_TWO - _HOT) / 3
    ),
    "This is divided by the number of all entries, 6. The mean is over the N = 2 samples.": (
        (_TWO - _HOT) / 6
    ),
    "This is multiplied by N, where it should be divided.": (_TWO - _HOT) * 2,
    "1 was taken away from whole rows: the labels were used as row numbers. A label names a column,"
    " and each row has one: rows and columns have to be named together.": ((_TWO - [[1], [0]]) / 2),
}


def handed_on(loss: Any, second: Any, gate: Any, first: Any) -> dict[str, Any]:
    """Return what a part of the network may have been given by mistake, by the words for it."""
    parts = {"loss_activation": loss, "dense2": second, "activation1": gate, "dense1": first}
    known = {f"This is the output of {name}.": part.output for name, part in parts.items()}
    return known | {f"This is dinputs of {name}.": p.hands_on for name, p in parts.items()}


def planted_in(slopes: np.ndarray, n: int) -> list[tuple[str, np.ndarray, str]]:
    """Return names of mistakes in these slopes (rows, columns), what is found, and advice."""
    swapped = "With rows and columns swapped, found has the shape and the numbers of slopes."
    none = "Neither found itself, nor n times found, nor minus found, nor found on its side agrees."
    return [
        ("right", slopes + 1e-9, "found and slopes are almost equal. What does `agree` say?"),
        ("mean", slopes / n, "A mean is n times too small. What would make a sum of it?"),
        ("sign", -slopes, "The sign is wrong at every entry. What would put it right?"),
        ("transposed", slopes.T, swapped),
        ("other", slopes + 1.0, none),
        ("other", slopes.T + 1.0, none),
    ]


LOSS = {
    "The other classes should get 0: the loss looks only at the right one.": -1 / _SHARES / 4,
    "These are the other classes. The right one gets -1/(N p), the others 0.": (
        -1 / _SHARES / 4 - _LOSS
    ),
    "These are logarithms. The slope of log p is 1/p.": np.where(_LOSS, np.log(_SHARES) / 4, 0),
    "These are logarithms, as in the loss itself. The slope of log p is 1/p.": np.where(
        _LOSS, -np.log(_SHARES) / 4, 0
    ),
    "The probability is a factor here. The slope of log p is 1/p: divide by it.": np.where(
        _LOSS, -_SHARES / 4, 0
    ),
    "This is the short form, softmax and loss together. Here only the loss: -1/(N p).": _SHORT,
    "This is the slope of log(1 - p). The loss is -log p.": np.where(
        _LOSS, 1 / (1 - _SHARES) / 4, 0
    ),
    "Divided by the number of classes, 3. The mean is over the N = 4 samples.": _LOSS * 4 / 3,
    "Divided by the number of all entries, 12. The mean is over the N = 4 samples.": _LOSS / 3,
    "Multiplied by N. The mean is over the N = 4 samples: divide.": _LOSS * 16,
    "Only the entries of the right classes are here. dinputs has the shape of the probabilities, 0"
    " elsewhere.": [-0.5, -0.3125, -0.5, -1.25],
}
_P = np.array([0.5, 0.3, 0.2])
_J = np.array([[0.25, -0.15, -0.1], [-0.15, 0.21, -0.06], [-0.1, -0.06, 0.16]])
JACOBIAN = {  # of the probabilities [0.5, 0.3, 0.2]
    "The products p_i p_j are right; on the diagonal p_i is missing.": _J - np.diag(_P),
    "The diagonal is there; the products p_i p_j are not taken away.": np.diag(_P),
    "This is only the diagonal. Each probability also moves with the OTHER logits.": _J * np.eye(3),
    "These are K numbers, the diagonal. A table of K rows and K columns is needed.": [
        0.25,
        0.21,
        0.16,
    ],
    "On the diagonal p_i alone is left. There, too, p_i p_j is taken away: two paths.": (
        _J + np.diag(_P * _P)
    ),
    "In place of [i = j] p_i there is a 1 on the diagonal.": _J - np.diag(_P) + np.eye(3),
    "The products are added, where they should be taken away: what one gains the others lose.": (
        2 * np.diag(_P) - _J
    ),
    "Not all pairs: `p * p` pairs each entry with itself.": np.diag(_P) - _P * _P,
    "p is in every row. It belongs on the diagonal only, p_i in row i: np.diag.": (
        _P - np.outer(_P, _P)
    ),
    "p is in every column. It belongs on the diagonal only, p_i in row i: np.diag.": (
        _P[:, None] - np.outer(_P, _P)
    ),
}
_ROW = np.array([1.0, -2.0, 4.0])
SOFTMAX_ROW = {  # probabilities [[0.5, 0.3, 0.2]], dvalues [[1, -2, 4]]
    "The result is a plain row (3,). One sample is a batch of one: (1, 3).": [0.15, -0.81, 0.66],
    "The upstream gradient is missing: this is the Jacobian itself.": _J,
    "softmax_jacobian was given a table with one row. It wants the row itself, (K,).": [
        [1.15, 1.29, 1.36]
    ],
    "Only the diagonal of the Jacobian is used. Each logit moves ALL probabilities: use the whole"
    " table.": [[0.25, -0.42, 0.64]],
    "The Jacobian is multiplied entry by entry. Every logit gets a contribution from every"
    " probability, and they add: `@`.": _J * _ROW,
    "The Jacobian is multiplied entry by entry, and its rows are not summed. Every logit gets a"
    " contribution from every probability, and they add: `@`.": [_J * _ROW],
    "The diagonal of the Jacobian is missing: [i = j] p_i minus p_i p_j.": [[-0.35, -0.21, -0.14]],
    "From each upstream number the plain mean of its row was taken away. It has to be the mean"
    " weighted with the probabilities.": [[0.0, -0.9, 0.6]],
    "This is a sum along the Jacobian without the upstream gradient: it is always 0.": [[0, 0, 0]],
}
_ROWS = np.array([[0.15, -0.81, 0.66], [0.35, 0.05, -0.40]])
SOFTMAX_BATCH = {  # a second row [0.1, 0.1, 0.8] with dvalues [3, 0, -1]
    "Only the last sample is left. Does each sample get a row of its own?": _ROWS[1:],
    "Only the last sample is here. Collect the rows of all samples.": _ROWS[1],
    "Only the first sample is here. Collect the rows of all samples.": _ROWS[:1],
    "Every sample has the row of the last one. Does each have its own place?": _ROWS[[1, 1]],
    "This is divided by N = 2. The 1/N belongs to the loss, and has come with dvalues.": _ROWS / 2,
    "All samples share the Jacobian of the first. Each has its own, from its own probabilities.": [
        [0.15, -0.81, 0.66],
        [0.85, -0.39, -0.46],
    ],
    "The samples are mixed: the whole batch was taken for one sample. Each row has a Jacobian of"
    " its own.": [[0.4, -0.66, 0.76], [0.28, -0.02, -0.96]],
    "The samples are summed. Each has a gradient of its own.": _ROWS.sum(axis=0),
    "The rows are strung together. Each sample needs a row of its own (`append` puts a row into a"
    " list, `extend` puts its numbers).": _ROWS.ravel(),
}
