"""How the checks of 10 judge: what `linear_actions` has found, beside what NumPy works out.

All arrays are as in `Dense`: weights (in, out), biases (1, out), unless a name says otherwise.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course import check

A_LAYER = (
    np.array([[1.0, 2.0, 3.0], [0.0, -1.0, 0.5]]),  # (out, in)
    np.array([10.0, 20.0]),
    np.array([[1.0, 0.0, 0.0], [1.0, 1.0, 1.0], [0.0, 2.0, -1.0], [3.0, 0.0, 1.0]]),
)
A_DENSE = np.array([[1.0, 2.0], [0.0, -1.0], [0.1, 3.0]]), np.array([[10.0, 20.0]])
FOUR_POINTS = np.array([[1.0], [2.0], [3.0], [4.0]]), np.array([[2.0], [4.0], [6.0], [8.0]])


def judge_output(found: Any, weight: NDArray, bias: NDArray, X: NDArray) -> None:
    """Compare what linear_output gives with the weighted sums."""
    wanted = X @ weight.T + bias
    mistakes = {
        "It calls the layer (here one whose forward adds 1, so that it shows). Do what the layer"
        " does, with layer.weight and layer.bias.": wanted + 1,
        "The bias is missing.": wanted - bias,
        "The bias is taken away, not added.": wanted - 2 * bias,
        "reshape keeps the order in which the weights are read. To have rows where columns are,"
        " turn the weight with .T.": X @ weight.reshape(weight.shape[::-1]) + bias,
    }
    if weight.shape[0] == weight.shape[1]:
        words = "The weight is not turned: each row of it belongs to one neuron."
        mistakes[words] = X @ weight + bias
    what = f"linear_output for samples {X.shape} and a weight {weight.shape}"
    advice = "Each output is a weighted sum of the inputs, plus the bias of its neuron."
    check.equal(what, found, wanted, mistakes=mistakes, advice=advice)


NO_GRADIENTS = {
    "nothing": "Nothing comes back. Does it end with `return`?",
    "no tensor": "It is no tensor. Leave out NumPy, .item() and float(): tensors can do all that is"
    " needed. And is a pair of brackets missing?",
    "no graph": "Autograd has lost it. Use the tensors as they are, without detach, .data or"
    " no_grad.",
}


def judge_gradients(found: Any, weight: NDArray, X: NDArray, G: NDArray) -> None:
    """Compare the gradients that came through linear_output with the rules of 06."""
    problem = NO_GRADIENTS.get(found) if isinstance(found, str) else None
    check.that(problem is None, "what linear_output returns", problem or "")
    lost = "No gradient, or another one, arrives here. Is it used as it is, not as a detached copy?"
    other = (
        "The weight is not turned with .T, so each gradient arrives at another entry than the one"
        " that made it."
    )
    arrived = check.numbers("the gradient of the weight", found[0])
    advice = f"{lost} {other}" if arrived.any() else lost  # of none nothing is known of .T
    check.equal("the gradient of the weight", arrived, G.T @ X, advice=advice)
    if found[3] > 0:  # a bias that is forgotten is paid for in the test above
        check.equal("the gradient of the bias", found[1], G.sum(axis=0), advice=lost)
    check.equal("the gradient of x", found[2], G @ weight, advice=lost)


TURNED = "The weight has shape (in, out). PyTorch keeps it the other way round."
FLAT = "The bias of an nn.Linear has shape (out,); ours is a table with one row, (1, out)."


def judge_as_linear(about: list, weights: NDArray, biases: NDArray, X: NDArray) -> None:
    """Compare what as_linear gives with what Dense computes."""
    kind, *found = about
    what = "what as_linear returns"
    check.that(kind != "nothing", what, "Nothing comes back. End with `return` and the layer.")
    words = "It is no nn.Linear. Make one, fill it, and return it at the end."
    check.that(kind != "other", what, words)
    check.that(kind != "no bias", "the layer", "It has no bias. Leave out bias=False.")
    words = "It has got `weights` or `biases`, as Dense has. Here they are `weight` and `bias`."
    check.that(kind != "names of Dense", "the layer", words)
    dtype, shapes, output, bias = found
    words = "It is not float64 throughout. Say so where the layer is made: dtype=torch.float64."
    check.that(dtype == "float64", "the dtype of the layer", words)
    shapes = [tuple(shape) for shape in shapes]
    problem = TURNED if shapes[0] == weights.shape else "It should be (n_out, n_in)."
    check.that(shapes[0] == weights.shape[::-1], f"the shape of the weight, {shapes[0]}", problem)
    check.that(shapes[1] == weights.shape[1:], f"the shape of the bias, {shapes[1]}", FLAT)
    words = (
        "They are not the numbers of inputs and neurons: the layer was made in another size, and"
        " other tensors were put in. Read both sizes from `weights.shape`."
    )
    what = f"in_features and out_features of the layer, {shapes[2]}"
    check.that(shapes[2] == weights.shape, what, words)
    rounded = [array.astype(np.float32).astype(float) for array in (weights, biases)]
    mistakes = {
        "The weights are right, the bias is not. Have its numbers been copied?": X @ weights + bias,
        "Nearly: the numbers were rounded to float32 on their way. Keep them float64 throughout.": X
        @ rounded[0]
        + rounded[1],
    }
    advice = (
        "The shapes are right. Are the numbers of both arrays written into the layer, and is each"
        " weight at its place? (`.reshape` keeps the order in which numbers are read, `.T` swaps"
        " rows and columns.)"
    )
    exact: dict[str, Any] = {"rtol": 1e-10, "atol": 1e-12, "mistakes": mistakes, "advice": advice}
    check.equal("the output of the layer", output, X @ weights + biases, **exact)


def judge_learning(found: list, weights: NDArray) -> None:
    """Require two parameters that learn, filled with the numbers of Dense."""
    count, learning, total = found
    words = (
        "There should be two, weight and bias. Write into those that a new nn.Linear has; a plain"
        " tensor in their place is not a parameter, and no optimizer will see it."
    )
    check.that(count == 2, f"the number of the layer's parameters, {count}", words)
    words = "Both should. no_grad belongs around the copying; requires_grad need not be touched."
    check.that(learning == 2, f"how many of the two require a gradient: {learning}", words)
    words = "They are not those of Dense."
    check.equal("the sum of the layer's weights", total, weights.sum(), advice=words)


def judge_memory(found: Any, weights: list[NDArray], more: float) -> None:
    """Require that a module and the arrays it was made of move each by itself."""
    check.that(found is not None, "what is returned", "It is no module with parameters.")
    words = (
        "It is the same module, so what trains one changes the other. Make a new one in every call."
    )
    check.that(found != "the same", "what two calls return", words)
    words = (
        "They share memory: what trains the PyTorch network would change the NumPy network, too."
        " torch.from_numpy and torch.as_tensor share; torch.tensor and copy_ copy."
    )
    what = f"how far PyTorch's numbers move in all when {more:g} is added to the arrays"
    check.equal(what, found[0], 0.0, advice=words)
    what = f"how far the arrays have moved, {more:g} by themselves, and then PyTorch's by 5"
    check.equal(what, found[1:-1], [more] * len(found[1:-1]), advice=words)
    words = "They are not those of Dense."
    check.equal("the sum of the weights", found[-1], sum(map(np.sum, weights)), advice=words)


def judge_sizes(shapes: list | None, sizes: Sequence[int], wanted: list) -> None:
    """Compare the parameters of a LinearRegression with those that its sizes ask for."""
    call = f"LinearRegression({', '.join(map(str, sizes))})"
    late = (
        "“cannot assign module before Module.__init__() call”: nn.Module has an __init__ of its"
        " own, and it must have run before you put a layer into self. Call it first, with super()."
    )
    if shapes is None:
        check.that(False, f"making {call}", late)
        return
    none = (
        "There are none, so training would have nothing to move. Make the nn.Linear in __init__,"
        " and keep it in self, as it is, not in a list: only then is it found."
    )
    check.that(len(shapes) > 0, f"the parameters of {call}", none)
    check.that(
        sorted(map(list, shapes), key=len) == wanted,
        f"the parameters of {call}, with the shapes {shapes}",
        "One weight (n_outputs, n_inputs) and one bias (n_outputs,) are needed. Is there one"
        " nn.Linear, of the sizes that were passed in? If none were, both are 1.",
    )


UNUSABLE = {
    "super": "nn.Module's own __init__ must run before you put a layer into self.",
    "forward": "It has no method `forward`. Is it spelt like this, and indented as __init__ is?",
    "shared": "Two models have the same parameters, so what trains one changes the other. Make the"
    " layer in __init__, a new one for each model.",
    "dtype": "It should be float32 here, what PyTorch makes if nothing is said.",
    "nothing": "It gives no tensor. Does forward end with `return`, and is the layer called there,"
    " `self.layer(x)`?",
}


def judge_model(found: list, weight: NDArray, bias: NDArray, X: NDArray) -> None:
    """Compare what a LinearRegression gives with weighted sums."""
    problem = UNUSABLE.get(found[0]) if isinstance(found[0], str) else None
    check.that(problem is None, "making a LinearRegression and calling it", problem or "")
    wanted = X @ weight.T + bias
    mistakes = {
        "Negative outputs have become 0; a regression has no ReLU.": wanted.clip(0),
        "The bias is missing.": wanted - bias,
    }
    advice = (
        "It is not x @ weight.T + bias with the model's own parameters. Is a new layer made in"
        " forward? Make it once, in __init__. Is something done after the layer?"
    )
    near: dict[str, Any] = {"rtol": 1e-4, "atol": 1e-4}
    check.equal(
        "the output of the model", found[1], wanted, mistakes=mistakes, advice=advice, **near
    )
    what = "the output of the same model for the same samples, once more"
    check.equal(what, found[2], wanted, advice="The first call has changed something.", **near)
    moved = X @ (weight + 1).T + bias + 1
    what = "the output after the parameters were moved"
    check.equal(what, found[3], moved, advice="It does not follow its parameters.", **near)
    words = "No gradient can flow back through it. Leave out detach, .data and no_grad."
    check.that(found[0], "what the model gives when it is called", words)


def judge_step(found: list, values: list, gradients: list, rate: float) -> None:
    """Compare one sgd_step with the rule."""
    made, watching, learning, *_ = found
    words = "It has an optimizer do it. Here is the place to write by hand what that one does."
    check.that(made == 0, "how sgd_step moves the parameters", words)
    judge_places(found, values, gradients, rate)
    words = (
        "They can learn no more: requires_grad is off. Leave it on, and let torch.no_grad() keep"
        " autograd from watching."
    )
    check.that(learning, "the parameters after the step", words)
    words = (
        "It has turned autograd off for everything after it (the check has turned it on again). Use"
        " `with torch.no_grad():`, which ends by itself."
    )
    check.that(watching, "autograd after the step", words)


def judge_places(found: list, values: list, gradients: list, rate: float) -> None:
    """Compare where the parameters are after one sgd_step with the rule."""
    for got, value, gradient in zip(found[5:], values, gradients, strict=True):
        if gradient is None:
            words = "Its gradient is None: it should stay where it is."
            check.equal("the parameter without a gradient", got, value, advice=words)
            continue
        mistakes = {
            "It has not moved. `p = p - …` makes a new tensor, and the model keeps the old one; a"
            " gradient that is cleared first has nothing left to say. And is every parameter"
            " reached, or does a `return` or `break` end the loop early?": value,
            "It walks uphill.": value + rate * gradient,
            "The learning rate is missing.": value - gradient,
        }
        advice = (
            "It should be the old value − learning_rate × gradient, with the rate that was passed"
            " in and the gradient of this parameter."
        )
        what = f"a parameter of shape {value.shape} after one step"
        wanted = value - rate * gradient
        check.equal(what, got, wanted, mistakes=mistakes, advice=advice)


def judge_cleared(found: list, values: list, gradients: list, rate: float) -> None:
    """Require that nothing is left of the gradients, after a step that was right."""
    judge_places(found, values, gradients, rate)
    words = (
        "They are still there, and the next backward would add to them. Clear that of every"
        " parameter, of the p that the loop gave you, not of a new one; and in the same loop: you"
        " can loop over what model.parameters() gives only once."
    )
    check.that(found[3] == 0, "the gradients after the step", words)


def judge_none(found: Any, values: list, gradients: list, rate: float) -> None:
    """Require that a parameter without a gradient is left alone, and only that."""
    words = (
        "Its .grad is None, and None cannot be multiplied or cleared. Ask first whether it is None."
    )
    check.that(found is not None, "a step in which one parameter has no gradient", words)
    judge_places(found, values, gradients, rate)
    words = (
        "It has one now. Leave this parameter alone, its .grad, too: None means that the loss does"
        " not depend on it."
    )
    check.that(found[4], "the gradient of the parameter that had none", words)


def judge_losses(found: Any, first: float, steps: int) -> None:
    """Require one number for each step, the first of them before any step."""
    words = "There is more in it than numbers. Return the list of losses alone."
    check.that(not isinstance(found, str), "what train returns", words)
    losses = check.numbers("what train returns", found)
    words = "Only one is there. Is the list made before the loop, and does `return` come after it?"
    check.that(steps == 1 or losses.shape != (1,), f"the losses of {steps} steps", words)
    words = "There should be one number for each step of this call, neither more nor fewer."
    what = f"the losses of {steps} steps, which have the shape {losses.shape}"
    check.that(losses.shape == (steps,), what, words)
    words = "It should be the loss of the model as it was given, before any step."
    check.equal("the first of the losses", losses[0], first, advice=words)


def judge_graphs(found: list, W: NDArray, b: NDArray, X: NDArray, y: NDArray) -> None:
    """Require plain numbers in the list, the first of them right, and not all the same."""
    kept, losses = found
    words = "It is no list. Return the list, after the loop."
    check.that(kept is not None, "what train returns", words)
    words = (
        "They are tensors, and each keeps everything alive from which it was found. Put the number"
        " alone into the list."
    )
    check.that(kept == 0, f"how many of the 3 losses hold their graph: {kept}", words)
    words = "The numbers should be the losses: the first is that of the model as it came."
    path = by_hand(W, b, X, y, 0.01, 2)[0]  # a loss found too late is paid for in another test
    losses = losses[-3:]  # and so is a list that has those of earlier calls as well
    right = bool(losses) and np.isclose(losses[0], path, rtol=0.02).any()
    check.that(right, "the first of the losses", words)
    words = "They are all the same. Is a forward pass inside the loop, and a step?"
    check.that(np.ptp(losses) > 1e-6 * path[0], "the losses of 3 steps", words)


def by_hand(
    W: NDArray,
    b: NDArray,
    X: NDArray,
    y: NDArray,
    rate: float,
    steps: int,
    classes: bool = False,
    momentum: float = 0.0,
    kept: float = 0.0,
) -> list[Any]:
    """Return losses, weights and bias of a training, worked out; kept=1 leaves out zero_grad."""
    gW, gb, dW, db = 0 * W, 0 * b, 0 * W, 0 * b
    losses = []
    for _ in range(steps):
        z = X @ W + b
        if classes:
            p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
            dz = (p - np.eye(W.shape[1])[y]) / len(X)
            losses.append(-np.mean(np.log(p[np.arange(len(y)), y])))
        else:
            dz = 2 * (z - y) / z.size
            losses.append(np.mean((z - y) ** 2))
        gW, gb = X.T @ dz + kept * gW, dz.sum(axis=0) + kept * gb
        dW, db = gW + momentum * dW, gb + momentum * db
        W, b = W - rate * dW, b - rate * db
    return [losses, W, b]


def judge_training(found: Any, *case: Any) -> None:
    """Compare the parameters after training with those worked out by hand."""
    W, b, X, y, rate, steps, classes, momentum = case

    def after(
        steps: int = steps, rate: float = rate, momentum: float = momentum, kept: float = 0.0
    ) -> list[Any]:
        return by_hand(W, b, X, y, rate, steps, classes, momentum, kept)

    words = "It is not used. train should work with any loss: call the one that it is given."
    check.that(found != "not used", "the loss function that was passed in", words)
    words = "It gets the targets first. The order is: predictions, then targets."
    check.that(found != "swapped", "the call of the loss function", words)
    right = after()
    other = "The optimizer that was passed in is not used, or not it alone."
    known = {
        "It has not moved at all. Are backward and then step called, both with brackets? Is there a"
        " graph from the loss to the parameters? Is a zero_grad between backward and step, where"
        " it throws the gradients away?": [None, W, b],
        "The gradients of earlier rounds are still in it: backward adds to what is there (09). They"
        " must be cleared once in every round, by zero_grad with its brackets.": after(kept=1),
        "One step too few. Or does step come before backward?": after(steps - 1),
        "One step too many.": after(steps + 1),
        "Only one step has been made. Does a `return` end the loop early, or does the step come"
        " after the loop?": after(1, momentum=0),
        other: after(rate=0.01, momentum=0),
        other + " (It has a momentum, too.)": after(momentum=0),
    }
    advice = (
        "In every round: the model gives predictions, the loss is found from them and the targets,"
        " in this order, backward, one step. Are the model, the loss function and the optimizer"
        " those that were passed in?"
    )
    for place, name in ((1, "weight"), (2, "bias")):
        mistakes = {words: path[place] for words, path in known.items()}
        what = f"the {name} after {steps} steps"
        check.equal(what, found[place - 1], right[place], mistakes=mistakes, advice=advice)


def judge_rounds(found: Any, sick: str, *case: Any) -> None:
    """Compare some rounds of training with those of a healthy program.

    Args:
        found: what `rounds` gives.
        sick: which letter it is the mend of.
        case: weights, biases, samples, targets, rate, steps.

    """
    W, b, X, y, rate, steps = case
    wanted = by_hand(W, b, X, y, rate, steps)
    words = "Nothing comes back. A round returns its loss, as the sick one does."
    check.that(found != "nothing", f"what a round of {sick} returns", words)
    words = "It gets the targets first. The order is: predictions, then targets."
    check.that(found != "swapped", f"the call of the loss function in a round of {sick}", words)
    added = "The gradients of the rounds before are still added: this is patient A as it came."
    mistakes = {
        "It does not move: this is patient B as it came, or something is cleared between backward"
        " and the step.": [W, b],
        added: by_hand(W, b, X, y, rate, steps, kept=1)[1:],
        "It walks uphill.": by_hand(W, b, X, y, -rate, steps)[1:],
    }
    advice = (
        "Compare it line by line with what you know of a round: forward, loss, fresh gradients,"
        " backward, each parameter moved in place by the learning rate times its gradient."
    )
    for place, name in ((0, "weights"), (1, "bias")):
        what = f"the {name} after {case[5]} rounds of {sick}"
        known = {words: pair[place] for words, pair in mistakes.items()}
        check.equal(what, found[place + 1], wanted[place + 1], mistakes=known, advice=advice)
    words = "Each round returns the loss before its step."
    check.equal(f"the losses of {case[5]} rounds of {sick}", found[0], wanted[0], advice=words)


def judge_squares(found: Any, sick: str, output: NDArray, y: NDArray) -> None:
    """Compare a loss for numbers, and its gradient, with the mean squared error."""
    problem = NO_GRADIENTS.get(found) if isinstance(found, str) else None
    check.that(problem is None, f"what the loss of {sick} returns", problem or "")
    errors = output[:, 0] - y.ravel()
    table = output - y.ravel()
    N = len(errors)
    mistakes = {
        "Each output is still compared with every target: this is patient C as it came. Compare"
        " the two shapes.": np.mean(table**2),
        "This is the sum over the samples: patient E as it came.": np.sum(errors**2),
        "This is the square of the mean. Square each error first.": np.mean(errors) ** 2,
        "This is the mean of the errors without their signs, not of their squares.": np.mean(
            np.abs(errors)
        ),
        "This is a single entry, or a mean of too few.": errors[0] ** 2,
        "It is divided by N twice.": np.mean(errors**2) / N,
        "This is the root of it.": np.sqrt(np.mean(errors**2)),
    }
    advice = "It should be the mean of the N squared errors, each output with its own target."
    words = f"the loss of {sick} for outputs {output.shape} and targets {y.shape}"
    loss = found[0][0] if np.shape(found[0]) == (1,) else found[0]
    check.equal(words, loss, np.mean(errors**2), mistakes=mistakes, advice=advice)
    words = "The loss is right, its gradient is not. Is a part detached, or taken for another one?"
    check.equal("its gradient", found[1], 2 * errors[:, None] / N, advice=words)


def _softmax(z: NDArray) -> NDArray:
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def judge_cross_entropy(found: Any, logits: NDArray, y: NDArray) -> None:
    """Compare the mended loss of D, and its gradient, with the cross-entropy of logits."""
    problem = NO_GRADIENTS.get(found) if isinstance(found, str) else None
    check.that(problem is None, "what the loss of D returns", problem or "")

    rows, hot = np.arange(len(y)), np.eye(logits.shape[1])[y]
    p = _softmax(logits)
    mistakes = {
        "Softmax is still taken twice: this is patient D as it came. (nn.NLLLoss and"
        " nn.CrossEntropyLoss differ: only the second has a softmax inside.)": -np.mean(
            np.log(_softmax(p)[rows, y])
        ),
        "This is the mean of minus the probabilities: the logarithm is missing.": -np.mean(
            p[rows, y]
        ),
        "This is the mean of minus the logits: now there is no softmax at all.": -np.mean(
            logits[rows, y]
        ),
        "This is the sum over the samples.": -np.sum(np.log(p[rows, y])),
        "This is the mean over all classes. Only the right one of each row counts.": -np.mean(
            np.log(p)
        ),
        "`[y]` takes whole rows. The right one of each row is at [row, class].": -np.mean(
            np.log(p[y % len(p)])
        ),
    }
    advice = "It should be the cross-entropy of the logits: one softmax, then −ln of the right one."
    right = -np.mean(np.log(p[rows, y]))
    loss = found[0][0] if np.shape(found[0]) == (1,) else found[0]
    what = f"the loss of D for logits {logits.shape}"
    check.equal(what, loss, right, mistakes=mistakes, advice=advice)
    words = "The loss is right, its gradient is not. Is a part detached, or taken for another one?"
    check.equal("its gradient", found[1], (p - hot) / len(y), advice=words)


def judge_beginning(found: list, X: NDArray, y: NDArray) -> None:
    """Require first values that are new, differ, leave neurons alive and cost about ln K."""
    networks, losses = found
    numbers = [np.concatenate([np.ravel(array) for array in arrays]) for arrays in networks]
    words = (
        "Some parameters have not been given a new value, or one that is no number (the check had"
        " put nan into all of them). Weights and biases of both layers need one, written into the"
        " tensor itself."
    )
    check.that(np.isfinite(numbers).all(), "the numbers in new networks", words)
    words = (
        "They are all the same, so they would get the same gradients for ever and remain one"
        " neuron. Draw them at random."
    )
    first = np.asarray(networks[0][0])
    check.that(np.ptp(first, axis=0).max() > 1e-9, "the first weights of the neurons", words)
    words = "They begin with the same numbers. Do not set a seed; the caller does that."
    check.that(np.ptp(numbers, axis=0).max() > 1e-9, "two new networks", words)
    hidden = [np.maximum(0, X @ W1.T + b1) for W1, b1, _, _ in networks]
    words = (
        "More than two thirds of them are 0 for every sample, as in F. Draw weights of both signs,"
        " and biases that are not far below 0."
    )
    dead = np.mean([(outputs == 0).all(axis=0).mean() for outputs in hidden])
    check.that(dead < 0.67, "the hidden neurons of new networks", words)
    logits = [outputs @ net[2].T + net[3] for outputs, net in zip(hidden, networks, strict=True)]
    wanted = [-np.mean(np.log(_softmax(z)[np.arange(len(y)), y] + 1e-300)) for z in logits]
    K = len(networks[0][3])
    words = (
        "It is more than twice ln K, as in G. How large may the weights be, where many products"
        " are summed?"
    )
    over = np.mean(wanted) / np.log(K)
    what = f"the first loss over ln K, as a mean over 40 new networks: {over:.2f}"
    check.that(over < 2, what, words)
    words = "These are not the losses of the networks that were begun."
    check.equal("the first losses", losses, wanted, rtol=1e-6, advice=words)


def drawn_arrays(rng: np.random.Generator, sizes: Sequence[int]) -> list:
    """Return weights and biases at random for layers of these sizes."""
    return [
        (rng.normal(size=(n_in, n_out)), rng.normal(size=(1, n_out)))
        for n_in, n_out in pairwise(sizes)
    ]


def network_by_hand(arrays: list, X: NDArray, y: NDArray) -> list:
    """Return logits, loss and gradients of Dense, ReLU, Dense, …, worked out here."""
    inputs, masks, z = [], [], X
    for place, (weights, biases) in enumerate(arrays):
        inputs.append(z)
        z = z @ weights + biases
        if place < len(arrays) - 1:
            masks.append(z > 0)
            z = np.maximum(0, z)
    p = _softmax(z)
    G = (p - np.eye(z.shape[1])[y]) / len(y)
    gradients: list[NDArray] = []
    for place in reversed(range(len(arrays))):
        gradients[:0] = [inputs[place].T @ G, G.sum(axis=0)]
        if place:
            G = G @ arrays[place][0].T * masks[place - 1]
    shifted = z - z.max(axis=1, keepdims=True)
    losses = np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(y)), y]
    return [z, np.mean(losses), gradients]


def judge_network(found: Any, arrays: list, X: NDArray, y: NDArray) -> None:
    """Compare a network's logits, loss and gradients with those worked out here, to 1e-6."""
    words = "It is no nn.Sequential. Make one, and return it."
    check.that(found is not None, "what same_network returns", words)
    kinds, output, loss, gradients = found
    logits, right, wanted = network_by_hand(arrays, X, y)
    straight = once = X
    for place, (weights, biases) in enumerate(arrays):
        straight = straight @ weights + biases
        once = (np.maximum(0, once) if place == 1 else once) @ weights + biases
    mistakes = {
        "There is a softmax at the end. The loss has one inside; the network ends with"
        " logits.": _softmax(logits),
        "There is a ReLU at the end, too: logits may be negative.": logits.clip(0),
    }
    if len(arrays) > 1:
        mistakes["The ReLU between the layers is missing."] = straight
    if len(arrays) > 2:
        mistakes["A ReLU belongs between any two layers, not behind the first only."] = once
    advice = (
        "Is each Linear made from its own Dense, weights and biases both, in float64, with a ReLU"
        " between any two, and for any number of layers?"
    )
    exact: dict[str, Any] = {"rtol": 1e-9, "atol": 1e-9, "advice": advice}
    what = f"the logits of a network made of {len(arrays)} Dense"
    check.equal(what, output, logits, mistakes=mistakes, **exact)
    words = (
        "They should be Linear, ReLU, Linear, and so on, a Linear last, and nothing else, so that"
        " network[0], network[2] and so on are the layers."
    )
    pattern = [place % 2 == 0 for place in range(2 * len(arrays) - 1)]
    check.that(list(kinds) == pattern, "the parts of the network", words)
    check.equal("its loss", loss, right, rtol=1e-9)
    words = (
        "The logits are right, a gradient is not. Has every Linear a weight and a bias of its own?"
    )
    check.that(len(gradients) == len(wanted), "the number of its parameters", words)
    for number, (got, want) in enumerate(zip(gradients, wanted, strict=True), 1):
        what = f"the gradient of its parameter number {number}"
        check.that(got is not None, what, "None arrives: it can learn no more.")
        check.equal(what, got, want, rtol=1e-6, atol=1e-9, advice=words)


def judge_network_memory(found: list, arrays: list, more: float) -> None:
    """Require that a network has its own numbers, that all learn, and that Dense is left alone."""
    count, kept, moved = found
    words = "It is no nn.Sequential. Make one, and return it."
    check.that(moved is not None or not kept, "what same_network returns", words)
    words = "There should be a weight and a bias for each Linear, and all should learn."
    what = f"the number of parameters that require a gradient, {count}"
    check.that(count == 2 * len(arrays), what, words)
    words = "They are other arrays than before. Leave the Dense as they are."
    check.that(kept, "the arrays of the Dense layers", words)
    judge_memory(moved, [weights for weights, _ in arrays], more)


FLOOR = (
    "The first softmax gives a 1 and K − 1 zeros. What does softmax make of these, and what is −ln"
    " of its first entry?"
)


def floor_mistakes(classes: int) -> dict[str, float]:
    """Return what the floor of two softmaxes is after each of the usual mistakes."""
    right = float(np.log(1 + (classes - 1) / np.e))
    three, two = float(np.log(1 + 2 / np.e)), float(np.log(1 + 1 / np.e))
    known = {
        "Right for three classes only. Write the number of zeros with `classes`.": three,
        "Right for two classes only. Write the number of zeros with `classes`.": two,
        "This is −ln of 1/K, the loss of one who guesses.": float(np.log(classes)),
        "There are K − 1 zeros, not K.": float(np.log(1 + classes / np.e)),
        "This is the probability; −ln of it is the loss.": float(np.exp(-right)),
        "A loss is positive: the minus is missing.": -right,
        "exp(0) is 1, not 0: the wrong classes get something, too.": 0.0,
        "It is the natural logarithm, np.log, that belongs here.": right / np.log(10),
    }
    return {words: value for words, value in known.items() if not np.isclose(value, right)}


def judge_dead_share(found: Any, table: NDArray) -> None:
    """Compare a share of dead neurons with that of a table (N, n_neurons)."""
    zero = table == 0
    dead = int(np.sum(zero.all(axis=0)))
    wanted = dead / table.shape[1]
    known: dict[str, Any] = {
        "This is how many are dead. What is asked for is their share of all neurons.": dead,
        "This is the share of those that are alive.": 1 - wanted,
        "This is the share of zeros in the whole table. A neuron that is 0 for some samples and not"
        " for others is alive.": np.mean(zero),
        "This counts the neurons that are 0 for at least one sample. Dead is 0 for all.": np.mean(
            zero.any(axis=0)
        ),
        "This looks at the first sample only. Dead is 0 for all samples.": np.mean(zero[0]),
        "No dead neuron was found. A neuron is a column: look for columns that are all 0, not for"
        " rows, nor for the whole table.": np.mean(zero.all(axis=1)),
        "This is the number of dead neurons over the number of samples, not of neurons.": dead
        / len(table),
    }
    mistakes = {words: value for words, value in known.items() if not np.isclose(value, wanted)}
    what = f"dead_share of a table of shape {table.shape}"
    advice = "A neuron is a column. It is dead if every number in it is 0, however many samples."
    check.equal(what, found, wanted, mistakes=mistakes, advice=advice)


OF_THE_LOSS = ("shapes", "softmax twice", "sum")
OF_THE_START = ("dead", "start")
OF_THE_STEP = ("no step", "old gradients")
WORDS = (*OF_THE_LOSS, *OF_THE_START, *OF_THE_STEP, "healthy")


def _signs(*numbers: Any) -> dict[str, Any]:
    names = ("classes", "first", "perfect", "twice", "dead", "step")
    return dict(zip(names, numbers, strict=True))


SIGNS = [  # rows like those of the ward, as other patients might have them
    ("shapes", _signs(None, 27.9, 10.0, 1.0, 0.0, 1.0)),
    ("softmax twice", _signs(4, 1.43, 0.7437, 1.0, 0.25, 1.0)),
    ("sum", _signs(None, 101.5, 0.0, 1.9999999999999996, 0.0, 1.0)),
    ("sum", _signs(2, 33.7, 5e-12, 2.0, 0.125, 1.0)),
    ("dead", _signs(5, 1.66, 4e-13, 1.0, 1.0, 1.0)),
    ("start", _signs(3, 45.8, 2e-13, 1.0, 0.375, 1.0)),
    ("start", _signs(2, 3.9, 9e-14, 1.0, 0.25, 1.0)),
    ("no step", _signs(None, 25.4, 0.0, 1.0, 0.0, 0.0)),
    ("old gradients", _signs(6, 1.9, 5e-13, 1.0, 0.3, 1.97)),
    ("softmax twice", _signs(10, 2.31, 1.461, 1.0, 0.2, 1.0)),
    ("healthy", _signs(None, 25.4, 0.0, 1.0000000000000002, 0.0, 0.9999999999999998)),
    ("healthy", _signs(500, 6.9, 5e-11, 1.0, 0.3, 1.0)),
]


def judge_diagnosis(diagnosis: Callable, rows: list, words: Sequence[str]) -> None:
    """Require these words where they belong, and nowhere else.

    What a row of another group is called is judged in the test of that group.
    """
    for word, signs in rows:
        found = diagnosis(dict(signs))
        kind = "a network" if signs["classes"] else "a line"
        what = f"the diagnosis of {kind} with the signs {signs}"
        is_word = isinstance(found, str) and found in WORDS
        if word in words or (word == "healthy" and words == OF_THE_STEP):
            problem = "It should be one of the eight words. Does every path end in `return`?"
            check.that(is_word, what, problem)
        wrong = found != word if word in words else is_word and found in words
        if wrong:
            proof = _PROOF[word if found == "healthy" else found]
            if found in ("shapes", "softmax twice") and signs["perfect"] < 1e-6:
                proof = (
                    f"{signs['perfect']} is rounding, and costs nothing: below 0.000001 is health."
                )
            check.that(False, what, f"You say “{found}”, and it is “{word}”. {proof}")


_PROOF = {
    "shapes": "A perfect prediction that costs something proves a wrong loss. In a line, that is"
    " the shapes.",
    "softmax twice": "A perfect prediction that costs something proves a wrong loss. In a network,"
    " that is the second softmax.",
    "sum": "A loss that doubles (not quite exactly) when every sample comes twice is a sum. Ask"
    " this before you ask for the first loss, and in lines as well as networks.",
    "dead": "All hidden neurons are dead, not some of them.",
    "start": "Compare the first loss with ln K, with the K of this patient, and only where there"
    " are classes. And what is further up in the table of words comes first.",
    "no step": "A second step of length 0 proves it, in a line and in a network.",
    "old gradients": "A second step that is much longer than the rate times its own gradient proves"
    " it. A little longer is rounding.",
    "healthy": "None of the signs is out of order.",
}
