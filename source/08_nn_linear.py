# %% [markdown]
# # 08 · The same network in PyTorch's own words
#
# You have written a layer, a loss, a sweep back, an optimizer and a training loop. In 07 PyTorch
# took over the sweep. It has its own words for the other four as well: `nn.Linear`, `nn.MSELoss`,
# `torch.optim.SGD`, and a loop of five lines that stands in almost every program that trains a
# network. None of them will surprise you, since you know what must be inside.
#
# **What you will do.** Take `nn.Linear` apart and write each of PyTorch's pieces once by hand
# beside it. Walk into the four traps that people really fall into, and recognise each by its
# picture. At the end, build the network that solved the spiral once more, from the same weights,
# and see whether two libraries, yours and theirs, agree.
#
# **What you need.** Notebook 06 (`Dense`, the loop) and 07 (`requires_grad`, `backward`, `no_grad`,
# leaves).
#
# **What you will be able to do.** Read and write an ordinary PyTorch program, say what every line
# of it computes, and find the mistake when it does not learn.
#
# About five hours. Ten exercises, 26 points.

# %%
import functools
import math
import time
import warnings

import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn

from course import check, data, maps, plot, ways
from course.earlier import SGD, Dense, ReLU, SoftmaxCategoricalCrossEntropy, numerical_gradient
from course.explore import explore, is_static

torch.set_num_threads(1)  # faster for arrays this small, and every machine adds in the same order

# %% [markdown]
# What comes from `course.earlier` are the reference answers of the notebooks before, so that a
# mistake there costs nothing here. Within this notebook 8.9 uses your `as_linear`, and the finale
# your 8.6 to 8.10.

# %% [markdown]
# ## A layer, taken apart
#
# `nn.Linear(3, 2)` is PyTorch's `Dense(3, 2)`: three inputs, two neurons. Let us look inside.


# %%
def look_inside():
    """Print the parameters of a new nn.Linear."""
    layer = nn.Linear(3, 2)
    for name, tensor in layer.named_parameters():
        about = f"shape {tuple(tensor.shape)}, {tensor.dtype}"
        print(f"{name:6}  {about}, leaf {tensor.is_leaf}, requires_grad {tensor.requires_grad}")


look_inside()

# %% [markdown]
# Two leaves that require a gradient, as in 07; PyTorch calls such a tensor a **parameter**. But the
# shapes are not those of `Dense`. Ours were (3, 2) and (1, 2): one *column* for each neuron.
# PyTorch keeps one *row* for each neuron. Same numbers, other way round:


# %%
def draw_both_ways():
    """Draw the weights of one layer as Dense and as nn.Linear keep them."""
    W = np.array([[0.5, -1.0], [2.0, 0.3], [-0.7, 1.5]])
    _, panels = plt.subplots(1, 2, figsize=(7.6, 2.9))
    for panel, table, title in (
        (panels[0], W, "Dense: weights (in, out) = (3, 2)"),
        (panels[1], W.T, "nn.Linear: weight (out, in) = (2, 3)"),
    ):
        panel.set_title(title)
        first = np.arange(table.shape[1]) if table is W else np.arange(table.shape[0])[:, None]
        colours = np.where(np.broadcast_to(first, table.shape) == 0, 0, 1)
        for (i, j), value in np.ndenumerate(table):
            colour = plot.CLASS_COLOURS[colours[i, j]]
            panel.add_patch(plt.Rectangle((j, i), 1, 1, fc=colour, ec="white", lw=2, alpha=0.35))
            panel.text(j + 0.5, i + 0.5, f"{value:g}".replace("-", "−"), ha="center", va="center")
        middle = table.shape[1] / 2
        panel.set(xlim=(middle - 1.6, middle + 1.6), ylim=(3.1, -0.1), aspect="equal")
        panel.set(xticks=[], yticks=[])
        panel.spines[:].set_visible(False)
    panels[0].set_xlabel("one colour for each neuron: a column here …")
    panels[1].set_xlabel("… and a row here")
    plt.show()


draw_both_ways()

# %% [markdown]
# **Predict.** A batch `x` has shape (5, 3). What shape has the output of `nn.Linear(3, 2)`?
#
# <details><summary>A · (2, 5)</summary>
#
# So it is in books that write a sample as a column. A batch has its samples in rows, in PyTorch as
# with us.
#
# </details>
# <details><summary>B · (5, 2)</summary>
#
# Yes, as with `Dense`: one row for each sample, one column for each neuron, however the weights are
# kept inside.
#
# </details>
# <details><summary>C · (5, 3)</summary>
#
# Three numbers come in for each sample. Two go out, one for each neuron.
#
# </details>

# %% [markdown]
# ### Exercise 8.1 · What nn.Linear does
#
# *Difficulty ●○○ · 10 minutes · 2 points · no more magic in the most used line of PyTorch*
#
# Use `layer.weight` and `layer.bias`, and let autograd go on watching.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Write the three shapes side by side. `@` and `.T` work on tensors as they do on arrays.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x3 and 2x3)`: the two numbers in the
# middle must be equal. What turns (2, 3) into (3, 2)?
#
# `RuntimeError: The size of tensor a (4) must match the size of tensor b (2)`: keep the samples in
# rows, so `x` stands on the left.
#
# `RuntimeError: Can't call numpy() on Tensor that requires grad`: no NumPy is needed here.
#
# </details>


# %% nbgrader={"grade_id": "linear_output", "solution": true}
def linear_output(layer, x):
    """Return what the layer computes for x, without calling it.

    layer:   an nn.Linear with n_in inputs and n_out neurons
    x:       tensor (N, n_in) of the dtype of the layer
    returns: tensor (N, n_out), through which gradients can flow back
    """
    ### BEGIN SOLUTION
    return x @ layer.weight.T + layer.bias
    ### END SOLUTION


# %% nbgrader={"grade_id": "linear_output_values", "grade": true, "points": 1}
"""linear_output gives the numbers that nn.Linear gives."""


@check.at_home
def output_of_a_layer(weight, bias, samples):
    """Give linear_output a layer with this weight (out, in) and this bias (out,)."""
    import torch

    layer = torch.nn.Linear(weight.shape[1], weight.shape[0], dtype=torch.float64)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(weight))
        layer.bias.copy_(torch.tensor(bias))
    forward, calls = layer.forward, []

    def watched(x):
        calls.append(1)
        return forward(x)

    layer.forward = watched
    found = linear_output(layer, torch.tensor(samples))
    return [len(calls), found]


weight, bias = np.array([[1.0, 2.0, 3.0], [0.0, -1.0, 0.5]]), np.array([10.0, 20.0])
samples = np.array([[1.0, 0.0, 0.0], [1.0, 1.0, 1.0], [0.0, 2.0, -1.0], [3.0, 0.0, 1.0]])
calls, found = output_of_a_layer(weight, bias, samples)
check.that(
    calls == 0,
    "how linear_output finds its result",
    "It calls the layer. Do what the layer does, with layer.weight and layer.bias.",
)
check.equal(
    "linear_output for four samples, three inputs and two neurons",
    found,
    samples @ weight.T + bias,
    mistakes={
        "The bias is missing.": samples @ weight.T,
        "The bias is taken away, not added.": samples @ weight.T - bias,
        "reshape keeps the order in which the weights are read. To have rows in place of columns,"
        " turn the weight with .T.": samples @ weight.reshape(weight.shape[::-1]) + bias,
    },
)
check.passed("linear_output gives what nn.Linear gives")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(801)
for n_in, n_out, N in ((3, 3, 2), (4, 2, 5), (1, 6, 3), (3, 2, 1)):
    weight, bias = rng.normal(size=(n_out, n_in)), rng.normal(size=n_out)
    samples = rng.normal(size=(N, n_in))
    wanted = samples @ weight.T + bias
    mistakes = {"The bias is missing.": samples @ weight.T}
    if n_in == n_out:
        words = "The weight is not turned: each row of it belongs to one neuron."
        mistakes[words] = samples @ weight + bias
    calls, found = output_of_a_layer(weight, bias, samples)
    check.that(calls == 0, "how linear_output finds its result", "It calls the layer.")
    check.equal("another layer", found, wanted, mistakes=mistakes)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "linear_output_flows", "grade": true, "points": 1}
"""Gradients flow back through linear_output, to the weight, the bias and the inputs."""


@check.at_home
def gradients_through(samples, upstream):
    """Return the gradients of sum(output * upstream), or what stands in their way."""
    import torch

    layer = torch.nn.Linear(samples.shape[1], upstream.shape[1], dtype=torch.float64)
    inputs = torch.tensor(samples, requires_grad=True)
    output = linear_output(layer, inputs)
    if not isinstance(output, torch.Tensor):
        return "nothing" if output is None else "no tensor"
    if not output.requires_grad:
        return "no graph"
    (output * torch.tensor(upstream)).sum().backward()
    tensors = layer.weight, layer.bias, inputs
    found = [torch.zeros_like(one) if one.grad is None else one.grad for one in tensors]
    with torch.no_grad():
        layer.bias += 1
        moved = float((linear_output(layer, inputs) - output).abs().max())
    return [*found, layer.weight.detach(), moved]


rng = np.random.default_rng(802)
samples, upstream = rng.normal(size=(4, 3)), rng.normal(size=(4, 2))
found = gradients_through(samples, upstream)
problems = {
    "nothing": "Nothing comes back. Does it end with `return`?",
    "no tensor": "It is no tensor. Leave out NumPy: `@` and `.T` work on tensors as they are.",
    "no graph": "Autograd has lost it. Use layer.weight and layer.bias as they are, without detach,"
    " .data or no_grad.",
}
check.that(not isinstance(found, str), "what linear_output returns", problems.get(str(found), ""))
lost = "No gradient, or another one, arrives here. Is it used as it is, not as a detached copy?"
check.equal("the gradient of the weight", found[0], upstream.T @ samples, advice=lost)
if found[4] > 0:  # a bias that is forgotten is paid for in the test above
    check.equal("the gradient of the bias", found[1], upstream.sum(axis=0), advice=lost)
check.equal("the gradient of x", found[2], upstream @ np.asarray(found[3]), advice=lost)
check.passed("gradients flow through it")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(820)
for N, n_in, n_out in ((3, 2, 5), (6, 4, 1)):
    samples, upstream = rng.normal(size=(N, n_in)), rng.normal(size=(N, n_out))
    found = gradients_through(samples, upstream)
    lost_it = isinstance(found, str)
    check.that(not lost_it, "another layer", "Autograd has lost what linear_output returns.")
    check.equal("the gradient of another weight", found[0], upstream.T @ samples, advice=lost)
    if found[4] > 0:
        check.equal("the gradient of another bias", found[1], upstream.sum(axis=0), advice=lost)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 8.2 · From Dense to nn.Linear
#
# *Difficulty ●●○ · 30 minutes · 3 points · carries what your network has learnt into PyTorch*
#
# Make a new `nn.Linear` that computes what our `Dense` with these arrays computes. It must remain a
# layer that can learn: its two tensors must stay parameters that require a gradient. And it must
# have numbers of its own: when PyTorch trains it, the NumPy arrays must not move.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# How many inputs and neurons are there? Make a new layer of that size first, with
# `dtype=torch.float64`. Then put the numbers into the parameters that it has.
#
# </details>
# <details><summary>Hint 2 · writing into a parameter</summary>
#
# `tensor.copy_(other)` writes the numbers of another tensor into this one. A leaf that requires a
# gradient may be written into only under `torch.no_grad()`.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: cannot assign 'torch.FloatTensor' as parameter 'weight' (torch.nn.Parameter or None
# expected)`, or `'torch.DoubleTensor'`: a plain tensor cannot take the place of a parameter. Write
# into it instead.
#
# `RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.`:
# autograd must look away while you write. Hint 2.
#
# `RuntimeError: The size of tensor a (3) must match the size of tensor b (2) …`, with whatever
# numbers, or `output with shape [1, 3] doesn't match the broadcast shape [3, 3]`: two shapes
# differ. First: is it `nn.Linear(number of inputs, number of neurons)`, and are both numbers read
# from `weights.shape`? Only then think about `.T`: who keeps a row for each neuron, who a column?
#
# `RuntimeError: output with shape [2] doesn't match the broadcast shape [1, 2]`: `biases` is a
# table with one row, (1, out), and the layer's bias is (out,). What gives the only row of a table?
#
# `TypeError: copy_(): argument 'other' (position 1) must be Tensor, not numpy.ndarray`: make a
# tensor of the array first, with `torch.tensor(…)`.
#
# `TypeError: 'type' object does not support the context manager protocol`: `torch.no_grad` lacks
# its parentheses.
#
# </details>


# %% nbgrader={"grade_id": "as_linear", "solution": true}
def as_linear(weights, biases):
    """Return a new nn.Linear (float64) that computes what Dense with these arrays computes.

    weights: array (n_in, n_out), as in Dense
    biases:  array (1, n_out), as in Dense
    returns: nn.Linear with n_in inputs and n_out neurons, that shares no memory with them
    """
    ### BEGIN SOLUTION
    layer = nn.Linear(*weights.shape, dtype=torch.float64)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(weights.T))
        layer.bias.copy_(torch.tensor(biases[0]))
    return layer
    ### END SOLUTION


# %% nbgrader={"grade_id": "as_linear_values", "grade": true, "points": 1}
"""as_linear gives a layer of float64 numbers that computes what Dense computes."""


@check.at_home
def output_of_as_linear(weights, biases, samples):
    """Return what kind of thing as_linear gives, its shapes, and its output."""
    import torch

    layer = as_linear(weights, biases)
    if not isinstance(layer, torch.nn.Linear):
        return ["nothing" if layer is None else "other"]
    if layer.bias is None:
        return ["no bias"]
    sizes = layer.in_features, layer.out_features
    shapes = [tuple(layer.weight.shape), tuple(layer.bias.shape), sizes]
    if layer.weight.dtype != torch.float64 or layer.bias.dtype != torch.float64:
        return ["linear", "other", shapes, None, None]
    try:
        output = layer(torch.tensor(samples)).detach().numpy()
    except RuntimeError:
        output = None
    return ["linear", "float64", shapes, output, layer.bias.detach().numpy()]


weights, biases = np.array([[1.0, 2.0], [0.0, -1.0], [0.1, 3.0]]), np.array([[10.0, 20.0]])
samples = np.array([[1.0, 0.0, 0.0], [1.0, 1.0, 1.0], [0.0, 2.0, -1.0], [3.0, 0.0, 1.0]])
turned = "The weight has shape (in, out). PyTorch keeps it the other way round."
flat = "The bias of an nn.Linear has shape (out,); ours is a table with one row, (1, out)."


def judge_as_linear(weights, biases, samples):
    """Compare what as_linear gives with what Dense computes."""
    wanted = samples @ weights + biases
    sizes = [weights.shape[::-1], (weights.shape[1],)]
    kind, *found = output_of_as_linear(weights, biases, samples)
    check.that(
        kind != "nothing",
        "what as_linear returns",
        "Nothing comes back. End with `return` and the layer.",
    )
    check.that(
        kind != "other",
        "what as_linear returns",
        "It is no nn.Linear. Make one, fill it, and return it at the end.",
    )
    check.that(kind != "no bias", "the layer", "It has no bias. Leave out bias=False.")
    dtype, shapes, output, bias = found
    check.that(
        dtype == "float64",
        "the dtype of the layer",
        "It is not float64 throughout. Say so where the layer is made: dtype=torch.float64.",
    )
    shapes = [tuple(shape) for shape in shapes]
    problem = turned if shapes[0] == weights.shape else "It should be (n_out, n_in)."
    check.that(shapes[0] == sizes[0], f"the shape of the weight, {shapes[0]}", problem)
    check.that(shapes[1] == sizes[1], f"the shape of the bias, {shapes[1]}", flat)
    check.that(
        shapes[2] == weights.shape,
        f"in_features and out_features of the layer, {shapes[2]}",
        "They are not the numbers of inputs and neurons: the layer was made in another size, and"
        " other tensors were put in. Read both sizes from `weights.shape`.",
    )
    check.equal(
        "the output of the layer",
        output,
        wanted,
        mistakes={
            "The weights are right, the bias is not. Have its numbers been copied?": samples
            @ weights
            + bias,
            "Nearly: the numbers were rounded to float32 on their way. Keep them float64"
            " throughout.": samples @ weights.astype(np.float32).astype(float)
            + biases.astype(np.float32).astype(float),
        },
        rtol=1e-10,
        atol=1e-12,
        advice="The shapes are right. Are the numbers of both arrays written into the layer, and"
        " is each weight at its place? (`.reshape` keeps the order in which numbers are read,"
        " `.T` swaps rows and columns.)",
    )


with check.unchanged(weights=weights, biases=biases):
    judge_as_linear(weights, biases, samples)
check.passed("the layer computes what Dense computes")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(803)
for n_in, n_out, N in ((4, 3, 2), (1, 5, 3), (3, 1, 4), (2, 2, 3)):
    judge_as_linear(
        rng.normal(size=(n_in, n_out)), rng.normal(size=(1, n_out)), rng.normal(size=(N, n_in))
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "as_linear_learns", "grade": true, "points": 1}
"""The layer that as_linear gives has two parameters that require a gradient."""


@check.at_home
def parameters_of_as_linear(weights, biases):
    """Return how many parameters there are, and how many of them require a gradient."""
    import torch

    layer = as_linear(weights, biases)
    if not isinstance(layer, torch.nn.Module):
        return [0, 0]
    parameters = list(layer.parameters())
    return [len(parameters), sum(p.requires_grad and p.is_leaf for p in parameters)]


count, learning = parameters_of_as_linear(np.array([[1.0, 2.0, 3.0]]), np.array([[0.5, 0.0, 1.0]]))
check.that(
    count == 2,
    f"the number of the layer's parameters, {count}",
    "There should be two, weight and bias. Write into those that a new nn.Linear has; a plain"
    " tensor in their place is not a parameter, and no optimizer will see it.",
)
check.that(
    learning == 2,
    f"how many of the two parameters require a gradient: {learning}",
    "Both should. no_grad belongs around the copying; requires_grad need not be touched.",
)
check.passed("both parameters can learn")
### BEGIN HIDDEN TESTS
found = parameters_of_as_linear(np.ones((4, 2)), np.ones((1, 2)))
check.that(list(found) == [2, 2], "another layer", "It should have two parameters that learn.")
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "as_linear_memory", "grade": true, "points": 1}
"""Training the layer does not change the NumPy arrays, and the other way round."""


@check.at_home
def shaken_as_linear(weights, biases):
    """Add 1 to the arrays, then 5 to the layer; return both, as differences from the start."""
    import numpy as np
    import torch

    weights, biases = weights.copy(), biases.copy()
    before = weights.copy(), biases.copy()
    layer, other = as_linear(weights, biases), as_linear(weights, biases)
    if not isinstance(layer, torch.nn.Module):
        return None
    if any(p is q for p in layer.parameters() for q in other.parameters()):
        return "the same"
    start = [p.detach().clone() for p in layer.parameters()]
    weights += 1
    biases += 1
    moved = [
        float((p.detach() - s).abs().max()) for p, s in zip(layer.parameters(), start, strict=True)
    ]
    with torch.no_grad():
        for p in layer.parameters():
            p += 5
    back = [float(np.abs(weights - before[0]).max()), float(np.abs(biases - before[1]).max())]
    return [sum(moved), back[0], back[1]]


found = shaken_as_linear(np.array([[1.0, 2.0], [3.0, -4.0], [0.0, 1.0]]), np.array([[0.5, -0.5]]))
check.that(found is not None, "what as_linear returns", "It is no nn.Linear.")
check.that(
    found != "the same",
    "what two calls of as_linear return",
    "It is the same layer, so what trains one changes the other. Make a new one in every call.",
)
check.equal(
    "how far the layer and the two arrays have moved, when 1 was added to the arrays and 5 to the"
    " layer",
    found,
    [0, 1, 1],
    advice="They share memory: what trains the layer would change the NumPy network, too."
    " torch.from_numpy and torch.as_tensor share; torch.tensor and copy_ copy.",
)
check.passed("the layer has numbers of its own")
### BEGIN HIDDEN TESTS
found = shaken_as_linear(np.ones((1, 4)), np.zeros((1, 4)))
check.equal("another layer", found, [0, 1, 1], advice="It shares memory with the arrays.")
### END HIDDEN TESTS

# %% [markdown]
# ## A model of your own
#
# A layer is a **module**, and a module may be made of modules. To make one of your own you write a
# class that is an `nn.Module` and has two methods, `__init__`, where its layers are made, and
# `forward`, which says what they compute. Everything else is inherited: `model(X)` calls your
# `forward`, and `model.parameters()` finds the parameters of all the layers that you have put into
# `self`. (That is also why one writes `model(X)`, although `model.forward(X)` would give the same.)
#
# | books, scikit-learn | this course | PyTorch |
# |---|---|---|
# | linear regression | `Adaline` without its threshold | `nn.Linear`, `nn.MSELoss` |

# %% [markdown]
# ### Exercise 8.3 · A linear regression
#
# *Difficulty ●●○ · 20 minutes · 3 points · the form in which every PyTorch model is written*
#
# Fill in both methods: one `nn.Linear` of the sizes that are passed in, made once, kept in `self`,
# and used in `forward`.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Both methods are short: `__init__` needs two lines, `forward` one. A layer that you have kept as
# `self.something` is called like a function.
#
# </details>
# <details><summary>Hint 2 · the first line</summary>
#
# `nn.Module` has an `__init__` of its own, in which it prepares the place for parameters. Yours
# hides it, so yours must call the parent's `__init__` first, with `super()`.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `AttributeError: cannot assign module before Module.__init__() call`: Hint 2. (`super().__init__`
# without its parentheses calls nothing.)
#
# `TypeError: LinearRegression.__init__() takes …`, or `'LinearRegression' object has no attribute
# …`: are there two underscores on either side of `__init__`, and is the name after `self.` the same
# in both methods? Or did you pass sizes to the parent's `__init__`? Its brackets stay empty.
#
# `TypeError: Linear.__init__() got an unexpected keyword argument 'n_inputs'`: the sizes go in
# without names.
#
# `TypeError: 'list' object is not callable`: keep the layer itself in `self`, not a list of layers;
# in a list its parameters are not found either.
#
# `RecursionError: maximum recursion depth exceeded`: `self(x)` calls `forward`, which calls
# `self(x)`, and so on. `self.forward(x)` does the same, and so does a layer that is kept under the
# name `forward`. Call the layer, and keep it under a name of its own.
#
# `NotImplementedError: Module [LinearRegression] is missing the required "forward" function`: is
# the method there, spelt like this, inside the class?
#
# </details>


# %% nbgrader={"grade_id": "linear_regression", "solution": true}
class LinearRegression(nn.Module):
    """A weighted sum and a bias for each output, made of one nn.Linear."""

    def __init__(self, n_inputs=1, n_outputs=1):
        """Make the layer, float32, as PyTorch makes it."""
        ### BEGIN SOLUTION
        super().__init__()
        self.linear = nn.Linear(n_inputs, n_outputs)
        ### END SOLUTION

    def forward(self, x):
        """Return the prediction (N, n_outputs) for x (N, n_inputs)."""
        ### BEGIN SOLUTION
        return self.linear(x)
        ### END SOLUTION


# %% nbgrader={"grade_id": "regression_parameters", "grade": true, "points": 1}
"""LinearRegression has a weight and a bias, of the sizes that were asked for."""


@check.at_home
def sizes_of_the_model(sizes):
    """Return the shapes of the parameters of a new LinearRegression."""
    try:
        model = LinearRegression(*sizes)
    except AttributeError as error:
        if "before Module.__init__" in str(error):
            return None
        raise
    return [list(p.shape) for p in model.parameters() if p.requires_grad]


late = (
    "“cannot assign module before Module.__init__() call”: nn.Module has an __init__ of its own,"
    " and it must have run before you put a layer into self. Call it first, with super()."
)
for sizes, wanted in (((3, 2), [[2], [2, 3]]), ((), [[1], [1, 1]]), ((4,), [[1], [1, 4]])):
    shapes = sizes_of_the_model(sizes)
    call = f"LinearRegression({', '.join(map(str, sizes))})"
    check.that(shapes is not None, f"making {call}", late)
    check.that(
        len(shapes) > 0,
        f"the parameters of {call}",
        "There are none, so training would have nothing to move. Make the nn.Linear in __init__,"
        " and keep it in self, as it is, not in a list: only then is it found.",
    )
    check.that(
        sorted(map(list, shapes), key=len) == wanted,
        f"the parameters of {call}, with the shapes {shapes}",
        "One weight (n_outputs, n_inputs) and one bias (n_outputs,) are needed. Is there one"
        " nn.Linear, of the sizes that were passed in? If none were, both are 1.",
    )
check.passed("a weight and a bias of the right sizes")
### BEGIN HIDDEN TESTS
shapes = sizes_of_the_model((5, 7))
problem = "One weight (n_outputs, n_inputs) and one bias (n_outputs,) are needed."
check.that(sorted(map(list, shapes), key=len) == [[7], [7, 5]], "another model", problem)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "regression_forward", "grade": true, "points": 2}
"""Calling the model gives the weighted sums, and a step of an optimizer changes them."""


@check.at_home
def use_the_model(weight, bias, samples):
    """Return the output with this weight and bias, after another call, and once they are moved."""
    import torch

    try:
        model, other = (LinearRegression(weight.shape[1], weight.shape[0]) for _ in range(2))
        if any(p.dtype != torch.float32 for p in model.parameters()):
            return ["dtype"]
        model(torch.zeros(1, weight.shape[1]))
    except AttributeError as error:
        if "before Module.__init__" in str(error):
            return ["super"]
        raise
    except NotImplementedError as error:
        if 'required "forward"' in str(error):
            return ["forward"]
        raise
    if any(p is q for p in model.parameters() for q in other.parameters()):
        return ["shared"]
    x = torch.tensor(samples, dtype=torch.float32)
    outputs = []
    for add in (0.0, 0.0, 1.0):
        with torch.no_grad():
            for p in model.parameters():
                new = torch.tensor(weight if p.dim() == 2 else bias) + add
                if p.shape == new.shape:
                    p.copy_(new)
        outputs.append(model(x))
    if not all(isinstance(one, torch.Tensor) for one in outputs):
        return ["nothing"]
    return [outputs[-1].requires_grad] + [one.detach().numpy() for one in outputs]


def judge_model(weight, bias, samples):
    """Compare what the model gives with weighted sums."""
    found = use_the_model(weight, bias, samples)
    check.that(
        found[0] != "super",
        "making a LinearRegression",
        "nn.Module's own __init__ must run before you put a layer into self.",
    )
    check.that(
        found[0] != "forward",
        "calling the model",
        "It has no method `forward`. Is it spelt like this, and indented as __init__ is?",
    )
    check.that(
        found[0] != "shared",
        "two models",
        "They have the same parameters, so what trains one changes the other. Make the layer in"
        " __init__, a new one for each model.",
    )
    check.that(
        found[0] != "dtype",
        "the dtype of the model",
        "It should be float32 here, what PyTorch makes if nothing is said.",
    )
    check.that(
        found[0] != "nothing",
        "what the model gives when it is called",
        "It is no tensor. Does forward end with `return`, and is the layer called there,"
        " `self.layer(x)`?",
    )
    wanted = samples @ weight.T + bias
    check.equal(
        "the output of the model",
        found[1],
        wanted,
        rtol=1e-4,
        atol=1e-4,
        mistakes={
            "Negative outputs have become 0; a regression has no ReLU.": wanted.clip(0),
            "The bias is missing.": wanted - bias,
        },
        advice="It is not x @ weight.T + bias with the model's own parameters. Is a new layer made"
        " in forward? Make it once, in __init__. Is something done after the layer?",
    )
    check.equal(
        "the output of the same model for the same samples, once more",
        found[2],
        wanted,
        rtol=1e-4,
        atol=1e-4,
        advice="The first call has changed something.",
    )
    moved = samples @ (weight + 1).T + bias + 1
    check.equal(
        "the output after the parameters were moved",
        found[3],
        moved,
        rtol=1e-4,
        atol=1e-4,
        advice="It does not follow its parameters.",
    )
    check.that(
        found[0],
        "what the model gives when it is called",
        "No gradient can flow back through it. Leave out detach, .data and no_grad.",
    )


judge_model(
    np.array([[1.0, -2.0, 0.5], [0.0, 1.0, 3.0]]),
    np.array([0.5, -1.0]),
    np.array([[1.0, 2.0, 3.0], [0.0, 1.0, 0.0], [-1.0, 0.0, 2.0], [4.0, 1.0, 1.0]]),
)
check.passed("the model computes weighted sums with its own parameters")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(804)
for n_in, n_out, N in ((2, 4, 3), (1, 1, 5), (5, 1, 2), (3, 2, 1)):
    judge_model(rng.normal(size=(n_out, n_in)), rng.normal(size=n_out), rng.normal(size=(N, n_in)))
### END HIDDEN TESTS

# %% [markdown]
# ## The loss, and a silent trap
#
# For a regression the usual loss is the mean squared error, `nn.MSELoss()` in PyTorch. It is a
# module as well, called with the predictions first, then the targets.
#
# **Predict.** The model gives predictions of shape (4, 1). Somebody has the targets as a row, shape
# (4,): the values 2, 4, 6, 8. What does the loss compare?
#
# <details><summary>A · It raises an error, because the shapes differ.</summary>
#
# It would be kinder. But (4, 1) and (4,) can be broadcast, and so they are.
#
# </details>
# <details><summary>B · Each prediction with its target.</summary>
#
# That is what was meant. For it, both must have the same shape.
#
# </details>
# <details><summary>C · Each prediction with every target.</summary>
#
# Yes: 16 differences, a table (4, 4). No prediction can be right for all four targets, and what is
# least wrong for all of them is their mean, 5.
#
# </details>


# %%
def train_against_a_row():
    """Fit a line to y = 2x with the targets in the wrong shape, and show what is learnt."""
    x = torch.tensor([[1.0], [2.0], [3.0], [4.0]], dtype=torch.float64)
    row = torch.tensor([2.0, 4.0, 6.0, 8.0], dtype=torch.float64)
    line = nn.Linear(1, 1, dtype=torch.float64)
    with torch.no_grad():
        line.weight.fill_(0.5)
        line.bias.fill_(0.0)
    optimizer, loss_function = torch.optim.SGD(line.parameters(), lr=0.05), nn.MSELoss()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for _ in range(1500):
            optimizer.zero_grad()
            loss = loss_function(line(x), row)
            loss.backward()
            optimizer.step()
    print(str(caught[0].message).split(". ")[0])
    print(f"the loss stops at {loss.item():.2f}")
    plt.figure(figsize=(4.6, 2.9))
    plt.plot(x[:, 0], row, "o", label="targets")
    plt.plot(x[:, 0], line(x).detach()[:, 0], label="what is learnt")
    plt.legend()
    plt.gca().set(xlabel="x", ylabel="y", title="Everyone gets the mean", ylim=(0, 9))
    plt.show()


train_against_a_row()

# %% [markdown]
# A warning, and the program runs on. The loss falls, too, down to 5, the spread of the targets
# around their mean. Whoever looks at the loss alone will believe that the problem is hard.

# %% [markdown]
# ### Exercise 8.4 · A loss that refuses
#
# *Difficulty ●○○ · 10 minutes · 3 points · an error now is cheaper than a wrong model later*
#
# Write the mean squared error by hand, one that raises a `ValueError` when the shapes differ.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Compare `y_pred.shape` with `y.shape` before anything else. The mean goes over all entries.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: exceptions must derive from BaseException`: after `raise` stands
# `ValueError("your words")`, not the words alone.
#
# </details>


# %% nbgrader={"grade_id": "mse", "solution": true}
def mse(y_pred, y):
    """Return the mean squared error, over all entries, as a tensor with one number.

    Gradients can flow back to both tensors, which stay as they are.

    y_pred, y: tensors of the same shape
    raises:    ValueError if the shapes differ
    """
    ### BEGIN SOLUTION
    if y_pred.shape != y.shape:
        raise ValueError(f"the shapes {tuple(y_pred.shape)} and {tuple(y.shape)} differ")
    return ((y_pred - y) ** 2).mean()
    ### END SOLUTION


# %% nbgrader={"grade_id": "mse_value", "grade": true, "points": 1}
"""mse is the mean of the squared errors."""


def number_from_mse(predicted, targets):
    """Return what mse gives; a table with one number in it counts as that number."""
    with check.unchanged(y_pred=predicted, y=targets):
        found = mse(predicted, targets)
    return found[0] if getattr(found, "shape", None) == (1,) else found


predicted = torch.tensor([[1.0], [2.0], [5.0], [4.0]], dtype=torch.float64)
targets = torch.tensor([[2.0], [4.0], [6.0], [8.0]], dtype=torch.float64)
check.equal(
    "mse of the predictions 1, 2, 5, 4 for the targets 2, 4, 6, 8",
    number_from_mse(predicted, targets),
    5.5,
    n=4,
    mistakes={
        "This is the root of it.": 5.5**0.5,
        "These are the errors themselves, not their squares.": 2.0,
        "These are the errors themselves, not their squares, and their sign is lost.": -2.0,
    },
)
check.equal(
    "mse of six predictions, a table (3, 2), of which two are wrong by 3",
    number_from_mse(torch.tensor([[3.0, 0.0], [0.0, 0.0], [0.0, -3.0]]), torch.zeros(3, 2)),
    3.0,
    mistakes={"The mean goes over all six entries, not over the three samples only.": 6.0},
    advice="The mean goes over all entries, and is one number.",
)
check.passed("mse is the mean of the squared errors")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(805)
for shape in ((3, 2), (5,), (2, 4)):
    a, b = rng.normal(size=shape), rng.normal(size=shape)
    found = number_from_mse(torch.tensor(a), torch.tensor(b))
    wanted = np.sum((a - b) ** 2) / a.size
    words = "The mean goes over all entries, not over the samples only."
    check.equal("mse of others", found, wanted, mistakes={words: wanted * a.size / len(a)})
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "mse_shapes", "grade": true, "points": 1}
"""mse raises a ValueError when the shapes differ."""


def judge_refusal(what, *shapes):
    """Require that mse refuses two tensors of these shapes with a ValueError."""
    first, second = (torch.ones(shape, dtype=torch.float64) for shape in shapes)
    problem = (
        "It should raise a ValueError. Compare the two whole shapes, not their lengths, and use"
        " `raise`, not `return` or `print`."
    )
    try:
        mse(first, second)
    except ValueError:
        return
    except NotImplementedError:
        raise
    except Exception as error:  # any other, your own or PyTorch's
        kind = type(error).__name__
        problem = f"It stops with {kind}, where a ValueError is asked for, with your own `raise`."
    check.that(False, what, problem)


for shapes in (((4, 1), (4,)), ((4,), (4, 1)), ((4, 1), (1, 1)), ((3, 2), (3, 1))):
    judge_refusal(f"mse of a tensor {shapes[0]} and a tensor {shapes[1]}", *shapes)
check.passed("different shapes are refused")
### BEGIN HIDDEN TESTS
row, column = (1, 5), (5, 1)
for shapes in ((row, (5,)), ((2, 3), (3,)), (row, column), (column, row), ((2, 1, 3), (2, 4, 3))):
    judge_refusal("mse of other shapes that differ", *shapes)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "mse_flows", "grade": true, "points": 1}
"""Gradients flow back through mse."""


@check.at_home
def gradient_through_mse(predicted, targets):
    """Return the gradients of mse for predictions and targets, or what stands in their way."""
    import torch

    both = [torch.tensor(one, requires_grad=True) for one in (predicted, targets)]
    loss = mse(*(one * 1 for one in both))  # no leaves: changes in place are judged above
    if not isinstance(loss, torch.Tensor):
        return "nothing" if loss is None else "no tensor"
    if not loss.requires_grad:
        return "no graph"
    loss.sum().backward()
    return [torch.zeros_like(one) if one.grad is None else one.grad for one in both]


def slopes_of_mse(a, b):
    """Return the slopes of what mse gives, by differences: its value is judged further up."""

    def value(p, t):
        return np.sum(mse(torch.tensor(p), torch.tensor(t)).numpy())

    h = 0.01  # so large that float32 will do, too
    return [
        check.differences(lambda p: value(p, b), a, h=h),
        check.differences(lambda t: value(a, t), b, h=h),
    ]


problems = {
    "nothing": "Nothing comes back. Does it end with `return`?",
    "no tensor": "It is no tensor, so nothing can be sent back. Return the tensor itself, without"
    " .item(), float() or NumPy. And are there brackets behind `.mean`?",
    "no graph": "Autograd has lost it: nothing can be sent back. Leave out NumPy, detach, .data and"
    " no_grad.",
}


rng = np.random.default_rng(806)
for shape in ((4, 1), (3, 2)):
    a, b = rng.normal(size=shape), rng.normal(size=shape)
    found = gradient_through_mse(a, b)
    check.that(not isinstance(found, str), "what mse returns", problems.get(str(found), ""))
    slopes = slopes_of_mse(a, b)
    for name, got, slope in zip(("predictions", "targets"), found, slopes, strict=True):
        check.that(
            np.allclose(got, slope, rtol=1e-3, atol=1e-3),
            f"the gradient of mse for the {name}",
            "It is not the slope of what mse gives: a part is lost on the way. Leave out detach,"
            " .data and NumPy, for both tensors.",
        )
check.passed("gradients flow through it")
### BEGIN HIDDEN TESTS
a, b = rng.normal(size=(2, 5)), rng.normal(size=(2, 5))
found = gradient_through_mse(a, b)
check.that(
    not isinstance(found, str) and np.allclose(found, slopes_of_mse(a, b), rtol=1e-3, atol=1e-3),
    "the gradient of mse for others",
    "It is not the slope of what mse gives.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## The step
#
# `torch.optim.SGD(model.parameters(), lr=0.01)` gets the parameters once. Then `optimizer.step()`
# moves each of them against its gradient, and `optimizer.zero_grad()` throws the gradients away.
#
# **Predict.** Why not `w = w - lr * w.grad`, as the formula says?
#
# <details><summary>A · It computes something else.</summary>
#
# The numbers are right. It is the name `w` that now stands for something else.
#
# </details>
# <details><summary>B · The new w is no leaf, and the model still holds the old one.</summary>
#
# Yes, twice over. `w - …` is a new tensor with a history, so after the next `backward` its `.grad`
# is None (07). And in a model the layer keeps its own tensor, which has not moved at all.
#
# </details>
# <details><summary>C · It is only slower.</summary>
#
# It would be a little slower. The trouble is that it does not work.
#
# </details>


# %%
def losses_of_a_line(in_place, steps=20, rate=0.01):
    """Fit a line to y = 2x; each step changes the parameters in place, or makes new tensors."""
    x, line, losses = torch.arange(1.0, 5.0)[:, None], nn.Linear(1, 1), []
    with torch.no_grad():
        line.weight.fill_(0.5)
        line.bias.fill_(0.0)
    for _ in range(steps):
        loss = nn.functional.mse_loss(line(x), 2 * x)
        losses.append(float(loss.detach()))
        line.zero_grad()
        loss.backward()
        for w in line.parameters():
            if in_place:
                with torch.no_grad():
                    w -= rate * w.grad
            else:
                w = w - rate * w.grad
    return losses


def draw_both_steps():
    """Draw the losses of both kinds of step."""
    plt.figure(figsize=(5.4, 2.9))
    plt.plot(losses_of_a_line(True), label="w -= …, the tensor itself moves")
    plt.plot(losses_of_a_line(False), "--", label="w = w − …, a new tensor")
    plt.legend()
    plt.gca().set(xlabel="step", ylabel="loss", ylim=(0, 20), title="Who has moved?")
    plt.show()


draw_both_steps()

# %% [markdown]
# A loss that is flat from the first step on is the sign: the model still holds the old tensors.
# Whoever goes on with the new `w` by hand, without a model, meets the other half of the trap in the
# next round: its `.grad` is None.

# %% [markdown]
# ### Exercise 8.5 · SGD by hand
#
# *Difficulty ●●○ · 20 minutes · 3 points · what optimizer.step() and zero_grad() do*
#
# Move each parameter *in place* and clear its gradient. A parameter that has no gradient (`.grad`
# is None), because the loss does not depend on it, is left alone.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# A loop over the parameters. `p -= …` changes the tensor itself; `p = p - …` makes a new one. And
# autograd must not watch.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.`: the
# step is no part of the network. Where does `torch.no_grad()` belong?
#
# `TypeError: unsupported operand type(s) for *: 'float' and 'NoneType'`: this parameter has no
# gradient. Leave it alone.
#
# `RuntimeError: Boolean value of Tensor with more than one value is ambiguous`: `if p.grad:` asks a
# whole tensor for yes or no. Ask whether it `is None`.
#
# `TypeError: assigned grad expected to be a Tensor or None but got grad of type int`: None clears
# it, 0 does not.
#
# `AttributeError: 'Parameter' object has no attribute 'zero_grad'`, or `'list_iterator' object has
# no …`: models and optimizers have a `zero_grad`; here each parameter's `.grad` is cleared by hand.
#
# `AttributeError: 'Tensor' object has no attribute 'zero'`: what changes a tensor in place ends
# with an underscore, `zero_()`.
#
# `TypeError: 'type' object does not support the context manager protocol`: `torch.no_grad` lacks
# its parentheses.
#
# `TypeError: object of type 'list_iterator' has no len()`: you can only loop over what
# `model.parameters()` gives.
#
# </details>


# %% nbgrader={"grade_id": "sgd_step", "solution": true}
def sgd_step(parameters, learning_rate):
    """Move each parameter in place against its gradient, then clear the gradient.

    parameters:    what model.parameters() gives: you can loop over it only once
    learning_rate: a number
    """
    ### BEGIN SOLUTION
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None:
                p -= learning_rate * p.grad
                p.grad = None
    ### END SOLUTION


# %% nbgrader={"grade_id": "sgd_step_moves", "grade": true, "points": 1}
"""sgd_step moves each parameter against its gradient; it stays a leaf that requires grad."""


@check.at_home
def stepped(values, gradients, rate):
    """Return the parameters after one sgd_step, and whether all can still learn."""
    import torch

    parameters = [torch.nn.Parameter(torch.tensor(value)) for value in values]
    for p, gradient in zip(parameters, gradients, strict=True):
        p.grad = torch.tensor(gradient)
    kept, made = torch.optim.Optimizer.__init__, []

    def watched(self, *arguments, **options):
        made.append(1)
        kept(self, *arguments, **options)

    torch.set_grad_enabled(True)  # as it should be, whatever a try of yours has left behind
    torch.optim.Optimizer.__init__ = watched
    try:
        sgd_step(iter(parameters), rate)
        watching = torch.is_grad_enabled()
    finally:
        torch.optim.Optimizer.__init__ = kept
        torch.set_grad_enabled(True)
    learning = all(p.requires_grad and p.is_leaf for p in parameters)
    return [len(made), watching, learning] + [p.detach().numpy() for p in parameters]


def judge_step(values, gradients, rate):
    """Compare one step with the rule."""
    made, watching, learning, *found = stepped(values, gradients, rate)
    check.that(
        made == 0,
        "how sgd_step moves the parameters",
        "It has an optimizer do it. Here is the place to write by hand what that one does.",
    )
    for got, value, gradient in zip(found, values, gradients, strict=True):
        check.equal(
            f"a parameter of shape {value.shape} after one step",
            got,
            value - rate * gradient,
            mistakes={
                "It has not moved. `p = p - …` makes a new tensor, and the model keeps the old"
                " one; a gradient that is cleared first has nothing left to say. And is every"
                " parameter reached, or does a `return` end the loop early?": value,
                "It walks uphill.": value + rate * gradient,
                "The learning rate is missing.": value - gradient,
            },
            advice="It should be the old value − learning_rate × gradient, with the rate that was"
            " passed in and the gradient of this parameter.",
        )
    check.that(
        learning,
        "the parameters after the step",
        "They can learn no more: requires_grad is off. Leave it on, and let torch.no_grad() keep"
        " autograd from watching.",
    )
    check.that(
        watching,
        "autograd after the step",
        "It has turned autograd off for everything after it (the check has turned it on again). Use"
        " `with torch.no_grad():`, which ends by itself.",
    )


judge_step(
    [np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([0.5, -0.5])],
    [np.array([[1.0, -1.0], [2.0, 0.5]]), np.array([3.0, 1.0])],
    0.1,
)
check.passed("each parameter moves against its gradient")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(807)
shapes = ((3, 2), (4,), (1, 1))
judge_step([rng.normal(size=s) for s in shapes], [rng.normal(size=s) for s in shapes], 0.7)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "sgd_step_clears", "grade": true, "points": 1}
"""After sgd_step the gradients are cleared: None, or all zero."""


@check.at_home
def left_after_step(values):
    """Return the largest gradient that is left after a step."""
    import torch

    parameters = [torch.nn.Parameter(torch.tensor(value)) for value in values]
    for p in parameters:
        p.grad = torch.ones_like(p)
    sgd_step(iter(parameters), 0.1)
    torch.set_grad_enabled(True)
    return max(0.0 if p.grad is None else float(p.grad.abs().max()) for p in parameters)


check.that(
    left_after_step([np.array([[1.0, 2.0]]), np.array([3.0]), np.array([4.0, 5.0])]) == 0,
    "the gradients after the step",
    "They are still there, and the next backward would add to them. Clear that of every parameter,"
    " of the p that the loop gave you, not of a new one; and in the same loop: through what"
    " model.parameters() gives one can go only once.",
)
check.passed("the gradients are cleared")
### BEGIN HIDDEN TESTS
check.that(
    left_after_step([np.ones((2, 3)), np.ones(1)]) == 0, "other gradients", "They are still there."
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "sgd_step_none", "grade": true, "points": 1}
"""A parameter whose grad is None is left alone, and those after it are moved."""


@check.at_home
def stepped_past_none(values, without):
    """Return three parameters after a step, the second perhaps without a gradient, and if so."""
    import torch

    parameters = [torch.nn.Parameter(torch.tensor(value)) for value in values]
    for k, p in enumerate(parameters):
        p.grad = None if k == 1 and without else torch.ones_like(p)
    try:
        sgd_step(iter(parameters), 0.5)
    except (TypeError, AttributeError):
        if without:
            return None
        raise
    finally:
        torch.set_grad_enabled(True)
    return [p.detach().numpy() for p in parameters] + [parameters[1].grad is None]


def judge_none(values):
    """Compare a step past a parameter without a gradient with one in which all have one."""
    usual, found = stepped_past_none(values, False), stepped_past_none(values, True)
    check.that(
        found is not None,
        "a step in which one parameter has no gradient",
        "Its .grad is None, and None cannot be multiplied or cleared. Ask first whether it is"
        " None.",
    )
    check.that(
        np.allclose(found[1], values[1]), "the parameter without a gradient", "It should stay."
    )
    check.that(
        found[3],
        "the gradient of the parameter that had none",
        "It has one now. Leave this parameter alone, its .grad, too: None means that the loss does"
        " not depend on it.",
    )
    check.that(
        np.allclose(found[0], usual[0]) and np.allclose(found[2], usual[2]),
        "the parameters before and after the one without a gradient",
        "They should move as they always do. Leave out this one parameter only, and go on with the"
        " next.",
    )


judge_none([np.array([1.0, 2.0]), np.array([3.0, 4.0]), np.array([5.0])])
check.passed("a parameter without a gradient is left alone")
### BEGIN HIDDEN TESTS
judge_none([np.array([[0.0, 2.0]]), np.array([1.0]), np.array([-1.0, 7.0, 2.0])])
### END HIDDEN TESTS

# %% [markdown]
# ## The loop
#
# Once with your own hands, once in PyTorch's words. On the left `mse` and `sgd_step`, on the right
# `nn.MSELoss` and `torch.optim.SGD`:
#
# | | by hand | in PyTorch's words |
# |---|---|---|
# | forward | `y_pred = model(X)` | `y_pred = model(X)` |
# | loss | `loss = mse(y_pred, y)` | `loss = loss_function(y_pred, y)` |
# | backward | `loss.backward()` | `loss.backward()` |
# | step | `sgd_step(model.parameters(), 0.01)` | `optimizer.step()` |
# | clear | (done) | `optimizer.zero_grad()` |
#
# **Predict.** Where may `zero_grad` stand?
#
# <details><summary>A · Anywhere in the loop.</summary>
#
# Not between `backward` and `step`: there it throws away what `step` needs.
#
# </details>
# <details><summary>B · Only at the end.</summary>
#
# The end is a good place. The beginning of the round is as good: it is a circle.
#
# </details>
# <details><summary>C · Anywhere, except between backward and step.</summary>
#
# Yes. It must come after one round's step and before the next round's backward.
#
# </details>

# %% [markdown]
# ### Exercise 8.6 · Train
#
# *Difficulty ●●○ · 30 minutes · 4 points · the loop that trains every PyTorch model*
#
# Write the right column of the table as a function that works for any model, loss and optimizer,
# and keep the losses.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# The right column stands in a loop. The list is made before it and returned after it.
#
# </details>
# <details><summary>Hint 2 · what goes into the list</summary>
#
# `loss` is a tensor that holds its whole graph. A list of such tensors keeps all graphs of all
# rounds alive. `loss.item()` is the number alone.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `RuntimeError: Boolean value of Tensor with more than one value is ambiguous`: somewhere
# `nn.MSELoss(a, b)` makes a new loss in place of calling the one that you were given.
#
# `RuntimeError: mat1 and mat2 must have the same dtype, but got Double and Float`: data and model
# differ in dtype. Both come in from outside, so look at the call.
#
# `RuntimeError: Trying to backward through the graph a second time`: each round needs predictions
# and a loss of its own, so both lines belong into the loop.
#
# `RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn`: the
# predictions were made under `no_grad`, or taken out of the graph on their way to the loss.
#
# `RuntimeError: grad can be implicitly created only for scalar outputs`: it is the loss that goes
# back, not the predictions.
#
# `TypeError: 'int' object is not iterable`: `steps` is a number; `range(steps)` counts up to it.
#
# `AttributeError: 'float' object has no attribute 'backward'`: take the number out for the list
# only; `loss` itself must stay a tensor.
#
# </details>


# %% nbgrader={"grade_id": "train", "solution": true}
def train(model, loss_function, optimizer, X, y, steps):
    """Train the model with the whole batch; return the losses as a list.

    model:         takes X, gives predictions
    loss_function: takes predictions and targets, in this order; gives a tensor with one number
    optimizer:     has step() and zero_grad(), and holds the model's parameters
    X, y:          tensors
    steps:         how often: forward, loss, backward, step
    returns:       list of floats, one for each step, the loss before that step
    """
    ### BEGIN SOLUTION
    losses = []
    for _ in range(steps):
        loss = loss_function(model(X), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses
    ### END SOLUTION


# %% nbgrader={"grade_id": "train_losses", "grade": true, "points": 1}
"""train returns one loss for each step, the first of them found before any step."""


@check.at_home
def losses_of_training(W, b, X, y, rate, steps):
    """Train a linear layer; return what train returns, as an array."""
    import numpy as np
    import torch

    layer = torch.nn.Linear(*W.shape, dtype=torch.float64)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(W.T))
        layer.bias.copy_(torch.tensor(b))
    optimizer = torch.optim.SGD(layer.parameters(), lr=rate)
    found = train(layer, torch.nn.MSELoss(), optimizer, torch.tensor(X), torch.tensor(y), steps)
    if not hasattr(found, "__iter__"):
        return found
    try:
        return np.array([float(one) for one in found])
    except (TypeError, ValueError):
        return "more than numbers"


X, y = np.array([[1.0], [2.0], [3.0], [4.0]]), np.array([[2.0], [4.0], [6.0], [8.0]])
found = losses_of_training(np.array([[0.5]]), np.array([0.0]), X, y, 0.01, 3)
check.that(
    not isinstance(found, str),
    "what train returns",
    "There is more in it than numbers. Return the list of losses alone.",
)
found = check.numbers("what train returns", found)
check.that(
    found.shape != (1,),
    "the losses of 3 steps",
    "Only one is there. Is the list made before the loop, and does `return` stand after it?",
)
check.that(
    found.shape == (3,),
    f"the losses of 3 steps, which have the shape {found.shape}",
    "A list with 3 numbers is needed, one for each step.",
)
check.that(
    abs(found[0] - 16.875) < 1e-4,
    f"the first of the losses, {found[0]:.4f}",
    "It should be 16.8750, the loss of the model as it was given, before any step.",
)
check.passed("one loss for each step")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(808)


def losses_by_hand(W, b, X, y, rate, steps, keep):
    losses, dW, db = [], 0 * W, 0 * b
    for _ in range(steps):
        error = X @ W + b - y
        losses.append(np.mean(error**2))
        dW, db = keep * dW + 2 * X.T @ error / error.size, keep * db + 2 * error.sum(0) / error.size
        W, b = W - rate * dW, b - rate * db
    return losses


for n_in, n_out, N, steps in ((3, 2, 4, 1), (2, 1, 5, 6), (3, 2, 1, 4)):
    W, b = rng.normal(size=(n_in, n_out)), rng.normal(size=n_out)
    X, y = 5 * rng.normal(size=(N, n_in)), rng.normal(size=(N, n_out))
    found = check.numbers("the losses", losses_of_training(W, b, X, y, 0.01, steps))
    check.that(
        found.shape == (steps,),
        "the losses of another number of steps",
        "There should be one for each step of this call, neither more nor fewer.",
    )
    check.equal("the first loss of another model", found[0], np.mean((X @ W + b - y) ** 2))
    # a missing step or zero_grad is paid for in the test of the rounds
    paths = [
        losses_by_hand(W, b, X, y, rate, steps, k) for rate, k in ((0.01, 0), (0.01, 1), (0, 0))
    ]
    near = [np.allclose(found, path, rtol=1e-4) for path in paths]
    check.that(
        any(near),
        "the later losses of another model",
        "Each should be the loss of its own step, found before the model is moved.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "train_floats", "grade": true, "points": 1}
"""The losses are plain numbers, which keep no graph alive."""


@check.at_home
def graphs_kept_alive():
    """Return how many of three losses still hold a graph, or None if nothing is returned."""
    import torch

    layer = torch.nn.Linear(1, 1)
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.01)
    X = torch.tensor([[1.0], [2.0]])
    found = train(layer, torch.nn.MSELoss(), optimizer, X, 2 * X, 3)
    if not hasattr(found, "__iter__"):
        return None
    return sum(getattr(one, "grad_fn", None) is not None for one in found)


kept = graphs_kept_alive()
check.that(
    kept is not None, "what train returns", "It is no list. Return the list, after the loop."
)
check.that(
    kept == 0,
    "the losses that hold their graph",
    f"{kept} of 3 do: they are tensors, and each keeps everything alive from which it was found."
    " Put the number alone into the list.",
)
check.passed("the losses are plain numbers")
### BEGIN HIDDEN TESTS
check.that(graphs_kept_alive() == 0, "the losses of another model", "They hold their graph.")
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "train_rounds", "grade": true, "points": 2}
"""In every round of train: forward, loss, backward, one step, with gradients that are fresh."""


@check.at_home
def parameters_after_training(W, b, X, y, rate, steps, classes, momentum):
    """Train a linear layer; return its weight, turned to (in, out), and its bias."""
    import torch

    layer = torch.nn.Linear(*W.shape, dtype=torch.float64)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(W.T))
        layer.bias.copy_(torch.tensor(b))
    optimizer = torch.optim.SGD(layer.parameters(), lr=rate, momentum=momentum)
    loss_function = torch.nn.CrossEntropyLoss() if classes else torch.nn.MSELoss()
    targets, swapped = torch.tensor(y), []

    def watched(*arguments, **options):
        swapped.append((arguments[0] if arguments else options.get("input")) is targets)
        return loss_function(*arguments, **options)

    try:
        train(layer, watched, optimizer, torch.tensor(X), targets, steps)
    except Exception:
        if not any(swapped):
            raise
    if not swapped:
        return "not used"
    if any(swapped):
        return "swapped"
    return [layer.weight.detach().numpy().T.copy(), layer.bias.detach().numpy()]


def trained_by_hand(W, b, X, y, rate, steps, classes, momentum, kept=0):
    """Return weights and bias after some steps; kept=1 leaves out zero_grad."""
    gW, gb, dW, db = 0 * W, 0 * b, 0 * W, 0 * b
    for _ in range(steps):
        z = X @ W + b
        if classes:
            p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
            dz = (p - np.eye(W.shape[1])[y]) / len(X)
        else:
            dz = 2 * (z - y) / z.size
        gW, gb = X.T @ dz + kept * gW, dz.sum(axis=0) + kept * gb
        dW, db = gW + momentum * dW, gb + momentum * db
        W, b = W - rate * dW, b - rate * db
    return [W, b]


def judge_training(*case):
    """Compare the parameters after training with those worked out by hand."""
    *start, rate, steps, classes, _ = case
    right, added = trained_by_hand(*case), trained_by_hand(*case, kept=1)
    no_momentum = trained_by_hand(*start, rate, steps, classes, 0)
    rate_of_the_text = trained_by_hand(*start, 0.01, steps, classes, 0)
    once = trained_by_hand(*start, rate, 1, classes, 0)
    fewer, more = (trained_by_hand(*case[:5], steps + k, *case[6:]) for k in (-1, 1))
    found = parameters_after_training(*case)
    check.that(
        found != "not used",
        "the loss function that was passed in",
        "It is not used. train should work with any loss, so call the one that it is given.",
    )
    check.that(
        found != "swapped",
        "the call of the loss function",
        "It gets the targets first. The order is: predictions, then targets.",
    )
    other = "The optimizer that was passed in is not used, or not it alone."
    for name, place in (("weight", 0), ("bias", 1)):
        check.equal(
            f"the {name} after {steps} steps",
            found[place],
            right[place],
            mistakes={
                "It has not moved at all. Is there a backward and a step in each round, and a"
                " graph from the loss to the parameters? And is a zero_grad"
                " between backward and step, where it throws the gradients away?": case[place],
                "The gradients of earlier rounds are still in it: backward adds to what is there"
                " (07). They must be cleared once in every round.": added[place],
                "One step too few.": fewer[place],
                "One step too many.": more[place],
                "Only one step has been made. Does a `return` end the loop early, or does the step"
                " stand after the loop?": once[place],
                other: rate_of_the_text[place],
                other + " (It has a momentum, too.)": no_momentum[place],
            },
            advice="In every round: the model gives predictions, the loss is found from them and"
            " the targets, in this order, backward, one step. Are the model, the loss function and"
            " the optimizer those that were passed in?",
        )


X, y = np.array([[1.0], [2.0], [3.0], [4.0]]), np.array([[2.0], [4.0], [6.0], [8.0]])
judge_training(np.array([[0.5]]), np.array([0.0]), X, y, 0.02, 3, False, 0.9)
W, b = np.array([[0.5, -1.0, 0.0]]), np.array([0.0, 0.5, 1.0])
judge_training(W, b, X, np.array([0, 2, 1, 1]), 0.3, 3, True, 0.5)
check.passed("every round moves the model as it should")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(809)
for n_in, n_out, N, steps, classes, momentum in (
    (3, 2, 4, 5, False, 0),
    (2, 4, 7, 3, True, 0),
    (2, 1, 5, 2, False, 0),
    (3, 2, 1, 4, True, 0),
    (4, 2, 3, 4, False, 0.5),
):
    W, b = rng.normal(size=(n_in, n_out)), rng.normal(size=n_out)
    X = rng.normal(size=(N, n_in))
    y = rng.integers(0, n_out, size=N) if classes else rng.normal(size=(N, n_out))
    judge_training(W, b, X, y, 0.1, steps, classes, momentum)
### END HIDDEN TESTS

# %% [markdown]
# Let it learn $y = 2x$ from four points, and ask it about 5, which it has never seen. So that
# everybody sees the same, the line starts with weight 0.5 and bias 0.


# %%
@functools.cache
def fitted_line(steps, rate=0.01):
    """Train LinearRegression on y = 2x; return weight, bias and the losses."""
    x = torch.tensor([[1.0], [2.0], [3.0], [4.0]])
    model = LinearRegression()
    with torch.no_grad():
        for p in model.parameters():
            p.fill_(0.5 if p.dim() == 2 else 0.0)
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    losses = train(model, nn.MSELoss(), optimizer, x, 2 * x, steps)
    at_0, at_1 = model(torch.tensor([[0.0], [1.0]])).detach()[:, 0].tolist()
    return at_1 - at_0, at_0, losses


def ask_about_five():
    """Print the prediction for 5 after some numbers of steps."""
    for steps in (20, 200, 2000):
        weight, bias, _ = fitted_line(steps)
        answer = 5 * weight + bias
        print(f"{steps:4} steps: weight {weight:.3f}, bias {bias:.3f}, for x = 5: {answer:.2f}")


ask_about_five()

# %% [markdown]
# After 20 steps 9.51 in place of 10. Weight and bias are both wrong by then, and nearly make up for
# each other on the four points: a smaller weight with a bias fits almost as well. The valley is
# long and flat in that direction, so the way along it is slow. (In 07 the line had no bias, and
# there was no such valley.)


# %%
def draw_line(steps):
    """Draw the line after some steps, and the loss up to there."""
    weight, bias, losses = fitted_line(steps)
    _, (left, right) = plt.subplots(1, 2, figsize=(8.2, 2.9))
    left.plot([1, 2, 3, 4], [2, 4, 6, 8], "o")
    left.plot([0, 5], [bias, 5 * weight + bias], color=plot.CLASS_COLOURS[1])
    left.plot([5], [5 * weight + bias], "s", color=plot.CLASS_COLOURS[1])
    left.set(xlabel="x", ylabel="y", xlim=(0, 5.3), ylim=(0, 11), title=f"{steps} steps")
    right.semilogy(losses)
    right.set(xlabel="step", ylabel="loss", title="a fast fall, then a long flat way")


explore(draw_line, steps=(1, 300, 1, 150))

# %% [markdown]
# ## Trap: nobody clears the gradients
#
# **Predict.** The same training with `zero_grad` left out. What does the loss do?
#
# <details><summary>A · It falls faster, since the gradients are larger.</summary>
#
# At first, yes. But what has been added up does not vanish at the bottom of the valley.
#
# </details>
# <details><summary>B · It goes up and down.</summary>
#
# Yes. The sum of all gradients so far is a velocity, as in momentum (6.14), but one without
# friction: the line rolls through the valley, up the other side, and back, for ever.
#
# </details>
# <details><summary>C · Nothing changes; each backward replaces the gradients.</summary>
#
# It adds (07).
#
# </details>


# %%
def forgetful_losses(rate, clear, steps=120):
    """Return the losses of y = 2x from weight 0.5, bias 0, with or without clearing."""
    x, w, b, velocity, losses = np.arange(1.0, 5.0), 0.5, 0.0, np.zeros(2), []
    for _ in range(steps):
        error = w * x + b - 2 * x
        losses.append(np.mean(error**2))
        gradient = np.array([np.mean(2 * error * x), np.mean(2 * error)])
        velocity = gradient if clear else velocity + gradient
        w, b = w - rate * velocity[0], b - rate * velocity[1]
    return losses


def draw_forgetful(rate):
    """Draw the loss with and without zero_grad."""
    plt.figure(figsize=(6.4, 2.9))
    plt.plot(forgetful_losses(rate, True), label="cleared in every round")
    plt.plot(forgetful_losses(rate, False), label="never cleared", ls="--")
    plt.legend(loc="upper right")
    plt.gca().set(xlabel="step", ylabel="loss", ylim=(0, 30))
    plt.title(f"y = 2x without zero_grad, learning rate {rate:g}")


explore(draw_forgetful, rate=(0.002, 0.06, 0.002, 0.01))

# %% [markdown]
# A loss that swings is the sign. (NumPy draws the picture, so that the slider is quick. To meet the
# real thing, take `zero_grad` out of your own `train`, run it and the cells after it once more, and
# put it back.)

# %% [markdown]
# ## Trap: softmax twice
#
# `nn.CrossEntropyLoss` takes *logits*. The softmax is inside it, with the short way back that you
# found in 6.10. So the network ends with a `Linear`, and probabilities are made only when somebody
# wants to look at them.

# %% [markdown]
# ### Exercise 8.7 · Probabilities, when they are wanted
#
# *Difficulty ●○○ · 10 minutes · 2 points · softmax outside the model*
#
# Ask the model for its logits, and make probabilities of them, without autograd watching. The model
# stays as it is.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# `torch.softmax(logits, dim=…)`: along which of the two directions must the sum be 1? And nothing
# here is to be learnt from, so autograd need not watch.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: softmax() missing 1 required positional arguments: "dim"`: along which direction?
#
# `TypeError: 'type' object does not support the context manager protocol`: `torch.no_grad` lacks
# its parentheses.
#
# </details>


# %% nbgrader={"grade_id": "predicted_probabilities", "solution": true}
def predicted_probabilities(model, X):
    """Return the probabilities of the classes, each row with the sum 1; autograd does not watch.

    model:   gives logits (N, K)
    X:       tensor (N, n_inputs)
    returns: tensor (N, K) that does not require grad
    """
    ### BEGIN SOLUTION
    with torch.no_grad():
        return torch.softmax(model(X), dim=1)
    ### END SOLUTION


# %% nbgrader={"grade_id": "probabilities_values", "grade": true, "points": 1}
"""predicted_probabilities gives the softmax of the model's logits, row by row."""


@check.at_home
def probabilities_from(weight, bias, samples):
    """Give predicted_probabilities a linear model; return what it returns."""
    import torch

    layer = torch.nn.Linear(weight.shape[1], weight.shape[0], dtype=torch.float64)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(weight))
        layer.bias.copy_(torch.tensor(bias))
    found = predicted_probabilities(layer, torch.tensor(samples))
    return found.detach() if isinstance(found, torch.Tensor) else found


def judge_probabilities(weight, bias, samples):
    """Compare with softmax, worked out here."""
    logits = samples @ weight.T + bias
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    rows = powers / powers.sum(axis=1, keepdims=True)
    down = np.exp(logits - logits.max(axis=0))
    again = np.exp(rows)
    check.equal(
        "the probabilities",
        probabilities_from(weight, bias, samples),
        rows,
        mistakes={
            "These are the logits; softmax is missing.": logits,
            "The columns have the sum 1. Each sample, each row, should.": down / down.sum(axis=0),
            "This is softmax twice.": again / again.sum(axis=1, keepdims=True),
            "These are the logarithms of the probabilities.": np.log(rows.clip(1e-300)),
        },
        advice="It should be the softmax of model(X), row by row, also where a logit is so large"
        " that its exp is infinite (02).",
    )


judge_probabilities(
    np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]),
    np.array([0.0, 0.5, -0.5]),
    np.array([[1.0, 2.0], [0.0, 0.0], [-1.0, 1.0], [2.0, -2.0]]),
)
judge_probabilities(np.array([[800.0], [0.0]]), np.zeros(2), np.array([[1.0], [0.001], [-2.0]]))
check.passed("each row is a softmax of the logits")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(810)
judge_probabilities(rng.normal(size=(4, 3)), rng.normal(size=4), rng.normal(size=(5, 3)))
judge_probabilities(rng.normal(size=(3, 2)), rng.normal(size=3), rng.normal(size=(1, 2)))
judge_probabilities(900 * np.eye(3), np.zeros(3), np.array([[1.0, 0.999, 0.5], [0.2, 0.3, 0.4]]))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "probabilities_quiet", "grade": true, "points": 1}
"""The probabilities do not require grad, and the model can still learn afterwards."""


@check.at_home
def quiet_probabilities():
    """Return whether the result requires grad, and whether all else is as it was before."""
    import torch

    layer = torch.nn.Linear(2, 3)
    for p in layer.parameters():
        p.grad = torch.ones_like(p)
    torch.set_grad_enabled(True)  # as it should be, whatever a try of yours has left behind
    try:
        found = predicted_probabilities(layer, torch.ones(4, 2))
        watching = torch.is_grad_enabled()
    finally:
        torch.set_grad_enabled(True)
    learns = layer(torch.ones(4, 2)).requires_grad
    same = all(p.grad is not None and bool((p.grad == 1).all()) for p in layer.parameters())
    watched = bool(getattr(found, "requires_grad", False))
    return [watched, watching, learns, layer.training, same]


found = quiet_probabilities()
check.that(
    not found[0],
    "what predicted_probabilities returns",
    "It still requires grad, so it holds a graph that nobody needs. Ask the model under"
    " torch.no_grad().",
)
check.that(
    found[1],
    "autograd afterwards",
    "It has been turned off for everything that follows (the check has turned it on again). Use"
    " `with torch.no_grad():`, which ends by itself.",
)
check.that(
    found[2],
    "the model afterwards",
    "It can learn no more. Leave its parameters alone, and use `with torch.no_grad():`.",
)
check.that(
    found[3],
    "the model afterwards",
    "It has been left in another mode, as `model.eval()` does. Here the model is only asked: leave"
    " it as it was.",
)
check.that(
    found[4],
    "the gradients of the model afterwards",
    "They are not what they were. Here the model is only asked: leave out zero_grad.",
)
check.passed("autograd does not watch, and the model can still learn")
### BEGIN HIDDEN TESTS
found = quiet_probabilities()
check.that(not found[0] and all(found[1:]), "another call", "The first one changed something.")
### END HIDDEN TESTS

# %% [markdown]
# Now somebody ends the network with a softmax, *and* uses `CrossEntropyLoss`. No error, no warning.
# The loss takes the probabilities for logits and sends them through softmax again.
#
# **Predict.** The network is as right and as sure as it can be: 1 for the right class, 0 for the
# two others. What does the loss say?
#
# <details><summary>A · 0, as it should.</summary>
#
# For that the second softmax would have to give 1. From 1, 0, 0 it makes e : 1 : 1.
#
# </details>
# <details><summary>B · 0.55</summary>
#
# Yes. The right class gets e / (e + 2) = 0.576, and −ln 0.576 = 0.551. It cannot fall below.
#
# </details>
# <details><summary>C · 1.10, as for somebody who guesses.</summary>
#
# That is ln 3, the loss of one who guesses; a network with small first weights begins there. It
# does learn, a little.
#
# </details>

# %% [markdown]
# ### Exercise 8.8 · The floor
#
# *Difficulty ●●○ · 15 minutes · 1 point · recognise this mistake by one number*
#
# What is the smallest loss that a network with softmax twice can come near to, for any number of
# classes? (In practice you meet a loss that stays near ln K; the floor says that for three classes
# it could never be below 0.55.)
#
# <details><summary>Hint 1 · a nudge</summary>
#
# The first softmax has given a 1 and zeros: how many? Send them through softmax, take the entry of
# the right class, then $-\ln$.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `NameError: name 'e' is not defined`: it is `np.e` or `math.e`, and `np.exp(1)` is the same.
#
# `AttributeError: module 'numpy' has no attribute 'ln'`: the natural logarithm is `np.log`.
#
# `TypeError: unsupported operand type(s) for +: 'numpy.ufunc' and 'int'`: `np.exp` is the function
# itself. It needs a number in brackets: `np.exp(1)`.
#
# </details>


# %% nbgrader={"grade_id": "double_softmax_floor", "solution": true}
def double_softmax_floor(classes):
    """Return the loss of cross-entropy after two softmaxes, for a network that is sure and right.

    classes: how many classes there are
    returns: one number

    Example: double_softmax_floor(3) is 0.5514
    """
    ### BEGIN SOLUTION
    return math.log(1 + (classes - 1) / math.e)
    ### END SOLUTION


# %% nbgrader={"grade_id": "floor", "grade": true, "points": 1}
"""double_softmax_floor finds the smallest loss that two softmaxes allow."""
for classes, wanted in ((3, 0.5514447), (2, 0.3132617)):
    check.equal(
        f"double_softmax_floor({classes})",
        double_softmax_floor(classes),
        wanted,
        mistakes={
            "Right for three classes only. Write the number of zeros with `classes`.": 0.5514447,
            "This is −ln of 1/K, the loss of one who guesses.": np.log(classes),
            "There are K − 1 zeros, not K.": np.log(1 + classes / np.e),
            "This is the probability; −ln of it is the loss.": np.exp(-wanted),
            "A loss is positive: the minus is missing.": -wanted,
            "exp(0) is 1, not 0: the wrong classes get something, too.": 0.0,
            "It is the natural logarithm, np.log, that belongs here.": wanted / np.log(10),
        },
        advice="The first softmax gives 1 and K − 1 zeros. What does softmax make of these, and"
        " what is −ln of its first entry?",
    )
check.passed("the floor for three classes is 0.5514")
### BEGIN HIDDEN TESTS
for classes in (10, 1000):
    check.equal("other numbers", double_softmax_floor(classes), np.log(1 + (classes - 1) / np.e))
### END HIDDEN TESTS

# %% [markdown]
# ## The finale
#
# The network that solved the spiral in 06 was `Dense`, `ReLU`, `Dense`. In PyTorch's words:
# `nn.Sequential(nn.Linear(2, 64), nn.ReLU(), nn.Linear(64, 3))`, a module that sends its input
# through one after the other. `network[0]` is the first layer, `network[2]` the last.
#
# | books | this course | PyTorch |
# |---|---|---|
# | multilayer perceptron, feed-forward network | `Dense`, `ReLU`, `Dense` | `nn.Sequential(…)` |

# %% [markdown]
# ### Exercise 8.9 · The same network
#
# *Difficulty ●●○ · 15 minutes · 3 points · everything from 02 to 06, in one line*
#
# Build the network of two given `Dense` in PyTorch's words, from the same numbers.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# You have a function that turns the arrays of one `Dense` into an `nn.Linear`.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: … is not a Module subclass`: every part of `nn.Sequential` must be a module:
# `nn.ReLU()` with its brackets, and not our own `ReLU()`. And the parts stand side by side, without
# square brackets around them.
#
# `RuntimeError: mat1 and mat2 shapes cannot be multiplied`: is the first layer made from `dense1`,
# the last from `dense2`?
#
# `RuntimeError: mat1 and mat2 must have the same dtype, but got Double and Float`: a part of the
# network is still float32.
#
# </details>


# %% nbgrader={"grade_id": "same_network", "solution": true}
def same_network(dense1, dense2):
    """Return nn.Sequential(Linear, ReLU, Linear) that computes what dense1, ReLU, dense2 compute.

    dense1, dense2: Dense layers with `weights` and `biases`, which the network must not share
    returns:        nn.Sequential in float64 that gives logits
    """
    ### BEGIN SOLUTION
    first, second = (as_linear(dense.weights, dense.biases) for dense in (dense1, dense2))
    return nn.Sequential(first, nn.ReLU(), second)
    ### END SOLUTION


# %% nbgrader={"grade_id": "same_logits", "grade": true, "points": 2}
"""same_network gives the logits of the NumPy network."""
### BEGIN HIDDEN TESTS


@check.at_home
def right_as_linear():  # for the case that yours is not right yet
    import torch

    def as_linear(weights, biases):
        layer = torch.nn.Linear(*weights.shape, dtype=torch.float64)
        with torch.no_grad():
            layer.weight.copy_(torch.tensor(weights.T.copy()))
            layer.bias.copy_(torch.tensor(biases.reshape(-1).copy()))
        return layer

    return as_linear


@check.at_home
def tried_as_linear(weights, biases, samples):
    import torch

    kept = weights.copy()
    layer, other = as_linear(weights, biases), as_linear(weights, biases)
    output = layer(torch.tensor(samples)).detach().numpy().copy()
    shapes = layer.weight.shape == weights.T.shape and layer.bias.shape == biases.shape[1:]
    with torch.no_grad():
        for p in layer.parameters():
            p += 1
    learns = len([p for p in layer.parameters() if p.requires_grad]) == 2
    return [output, bool(shapes and learns and layer is not other), weights - kept, biases]


def as_linear_is_right():
    W, b, X = np.arange(6.0).reshape(2, 3) / 7, np.array([[1.1, -1.3, 2.7]]), np.eye(2)
    output, learns, moved, biases = tried_as_linear(W, b.copy(), X)
    same = np.allclose(output, X @ W + b, rtol=1e-10, atol=1e-12) and np.allclose(biases, b)
    return learns and same and not moved.any()


if not check.works(as_linear_is_right):
    check.given(as_linear=right_as_linear())
### END HIDDEN TESTS


@check.at_home
def logits_of_same_network(W1, b1, W2, b2, samples):
    """Make two Dense and the same network; return its logits, or None if it is no module."""
    import torch

    first, second = Dense(*W1.shape), Dense(*W2.shape)
    first.weights, first.biases = W1, b1
    second.weights, second.biases = W2, b2
    network = same_network(first, second)
    if not isinstance(network, torch.nn.Sequential):
        return None
    linear = [isinstance(part, torch.nn.Linear) for part in network]
    return [linear, network(torch.tensor(samples)).detach().numpy()]


def judge_same_network(W1, b1, W2, b2, samples):
    """Compare the logits with those worked out here."""
    z1 = samples @ W1 + b1
    logits = np.maximum(0, z1) @ W2 + b2
    powers = np.exp(logits)
    found = logits_of_same_network(W1, b1, W2, b2, samples)
    check.that(
        found is not None,
        "what same_network returns",
        "It is no nn.Sequential. Make one of three parts, and return it.",
    )
    parts, output = found
    check.equal(
        "the logits",
        output,
        logits,
        mistakes={
            "The ReLU between the layers is missing.": z1 @ W2 + b2,
            "There is a softmax at the end. The loss has one inside; the network ends with"
            " logits.": powers / powers.sum(axis=1, keepdims=True),
            "There is a ReLU at the end, too: logits may be negative.": logits.clip(0),
        },
        rtol=1e-10,
        atol=1e-12,
        advice="Is each Linear made from its own Dense, weights and biases both?",
    )
    check.that(
        list(parts) == [True, False, True],
        "the parts of the network",
        "They should be Linear, ReLU, Linear, and nothing else, so that network[0] and network[2]"
        " are the layers.",
    )


rng = np.random.default_rng(811)
judge_same_network(*(rng.normal(size=s) for s in ((2, 4), (1, 4), (4, 3), (1, 3), (5, 2))))
check.passed("the same logits")
### BEGIN HIDDEN TESTS
judge_same_network(*(rng.normal(size=s) for s in ((3, 3), (1, 3), (3, 3), (1, 3), (4, 3))))
judge_same_network(*(10 * rng.normal(size=s) for s in ((4, 7), (1, 7), (7, 2), (1, 2), (1, 4))))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "same_memory", "grade": true, "points": 1}
"""The network has four parameters that learn, and Dense's arrays stay when it learns."""
### BEGIN HIDDEN TESTS


@check.at_home
def right_as_linear():  # for the case that yours is not right yet
    import torch

    def as_linear(weights, biases):
        layer = torch.nn.Linear(*weights.shape, dtype=torch.float64)
        with torch.no_grad():
            layer.weight.copy_(torch.tensor(weights.T.copy()))
            layer.bias.copy_(torch.tensor(biases.reshape(-1).copy()))
        return layer

    return as_linear


@check.at_home
def tried_as_linear(weights, biases, samples):
    import torch

    kept = weights.copy()
    layer, other = as_linear(weights, biases), as_linear(weights, biases)
    output = layer(torch.tensor(samples)).detach().numpy().copy()
    shapes = layer.weight.shape == weights.T.shape and layer.bias.shape == biases.shape[1:]
    with torch.no_grad():
        for p in layer.parameters():
            p += 1
    learns = len([p for p in layer.parameters() if p.requires_grad]) == 2
    return [output, bool(shapes and learns and layer is not other), weights - kept, biases]


def as_linear_is_right():
    W, b, X = np.arange(6.0).reshape(2, 3) / 7, np.array([[1.1, -1.3, 2.7]]), np.eye(2)
    output, learns, moved, biases = tried_as_linear(W, b.copy(), X)
    same = np.allclose(output, X @ W + b, rtol=1e-10, atol=1e-12) and np.allclose(biases, b)
    return learns and same and not moved.any()


if not check.works(as_linear_is_right):
    check.given(as_linear=right_as_linear())
### END HIDDEN TESTS


@check.at_home
def shaken_same_network():
    """Add 5 to every parameter; return how many there are, and how far the arrays have moved."""
    import numpy as np
    import torch

    first, second = Dense(2, 4), Dense(4, 3)
    arrays = first.weights, first.biases, second.weights, second.biases
    before = [array.copy() for array in arrays]
    network = same_network(first, second)
    if not isinstance(network, torch.nn.Module):
        return None
    learning = [p for p in network.parameters() if p.requires_grad]
    with torch.no_grad():
        for p in learning:
            p += 5
    moved = [float(np.abs(a - b).max()) for a, b in zip(arrays, before, strict=True)]
    now = first.weights, first.biases, second.weights, second.biases
    moved += [float(a.shape != b.shape) for a, b in zip(now, before, strict=True)]
    return [len(learning), max(moved)]


found = shaken_same_network()
check.that(found is not None, "what same_network returns", "It is no nn.Sequential.")
count, moved = found
check.that(
    count == 4,
    f"the number of parameters that require a gradient, {count}",
    "There should be four, a weight and a bias for each Linear.",
)
check.that(
    moved == 0,
    "the arrays of the two Dense after the network was trained",
    "They are not what they were. If network and Dense share memory, training one changes the"
    " other: copy the numbers. And leave the two Dense as they are.",
)
check.passed("four parameters, and numbers of their own")
### BEGIN HIDDEN TESTS
count, moved = shaken_same_network()
check.that(count == 4 and moved == 0, "another network", "It is tied to the one before.")
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 8.10 · How far apart?
#
# *Difficulty ●●○ · 20 minutes · 2 points · the last judge of the course*
#
# Both networks have gone back. Find the largest difference, without its sign, between an entry of a
# PyTorch gradient and the same entry of yours, over all four arrays.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# The gradient of a tensor has the shape of the tensor. So which of the four must be turned before
# you subtract?
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ValueError: operands could not be broadcast together with shapes (4,2) (2,4)`: Hint 1.
#
# `TypeError: unsupported operand type(s) for -: 'numpy.ndarray' and 'Tensor'`: make both the same
# kind first; `tensor.numpy()` gives an array.
#
# `ValueError: … The requested array has an inhomogeneous shape`: the four arrays differ in shape,
# so take `.max()` of each first.
#
# </details>


# %% nbgrader={"grade_id": "gradient_gap", "solution": true}
def gradient_gap(network, dense1, dense2):
    """Return the largest absolute difference between the gradients of two same networks.

    network:        nn.Sequential(Linear, ReLU, Linear) after loss.backward()
    dense1, dense2: Dense after their backward, with dweights (n_in, n_out), dbiases (1, n_out)
    returns:        one number
    """
    ### BEGIN SOLUTION
    gaps = []
    for linear, dense in ((network[0], dense1), (network[2], dense2)):
        gaps.append(np.abs(linear.weight.grad.numpy().T - dense.dweights).max())
        gaps.append(np.abs(linear.bias.grad.numpy() - dense.dbiases).max())
    return max(gaps)
    ### END SOLUTION


# %% nbgrader={"grade_id": "gap", "grade": true, "points": 2}
"""gradient_gap is the largest difference at any entry of the four gradients, without its sign."""


@check.at_home
def gap_between(theirs, ours):
    """Give gradient_gap a network with the gradients `theirs` and two Dense with `ours`."""
    import numpy as np
    import torch

    kept, kept_ours = [one.copy() for one in theirs], [one.copy() for one in ours]
    sizes = [theirs[0].shape, theirs[2].shape]
    parts = [torch.nn.Linear(*size, dtype=torch.float64) for size in sizes]
    network = torch.nn.Sequential(parts[0], torch.nn.ReLU(), parts[1])
    layers = [Dense(*size) for size in sizes]
    for k, linear in enumerate(parts):
        linear.weight.grad = torch.tensor(theirs[2 * k].T.copy())
        linear.bias.grad = torch.tensor(theirs[2 * k + 1][0])
        layers[k].dweights, layers[k].dbiases = ours[2 * k], ours[2 * k + 1]
    found = gradient_gap(network, *layers)
    moved = 0.0
    for k, linear in enumerate(parts):
        moved += float(abs(linear.weight.grad.numpy().T - kept[2 * k]).max())
        moved += float(abs(linear.bias.grad.numpy() - kept[2 * k + 1]).max())
        moved += float(abs(layers[k].dweights - kept_ours[2 * k]).max())
        moved += float(abs(layers[k].dbiases - kept_ours[2 * k + 1]).max())
    return ["yes or no" if isinstance(found, (bool, np.bool_)) else found, moved]


def judged_gap(theirs, ours):
    """Return what gradient_gap gives, if it is a number and has changed nothing."""
    found, moved = gap_between(theirs, ours)
    check.that(
        not isinstance(found, str),
        "what gradient_gap returns",
        "It says yes or no. How large is the difference?",
    )
    check.that(
        moved == 0,
        "the gradients after gradient_gap",
        "They are not what they were: one of them was changed in place, and the next step would"
        " use it. `a - b` makes a new array, `a -= b` does not.",
    )
    return found


def judge_gap(shapes, seed):
    """Move one entry of each of the four gradients in turn, up or down."""
    names = ("the first weight", "the first bias", "the second weight", "the second bias")
    rng = np.random.default_rng(seed)
    for place, name in enumerate(names):
        for size in (0.5, -0.25):
            theirs = [rng.normal(size=shape) for shape in shapes]
            ours = [array.copy() for array in theirs]
            ours[place][0, -1] += size
            check.equal(
                f"gradient_gap where one entry of {name} differs by {abs(size)}",
                judged_gap(theirs, ours),
                abs(size),
                mistakes={
                    "0: this difference is not seen. Are all four gradients looked at, and is the"
                    " sign taken away before the largest is sought?": 0.0,
                    "This is the difference with its sign.": -abs(size),
                },
                advice="Only one entry differs. Are `.grad` and `dweights` or `dbiases` compared,"
                " not weights and biases? Is each weight's gradient turned, not reshaped? Is the"
                " bias a row, not a column?",
            )


def judge_many(shapes, seed):
    """Let every entry differ a little, each by another amount."""
    rng = np.random.default_rng(seed)
    theirs, ours = ([rng.normal(size=shape) for shape in shapes] for _ in range(2))
    apart = [np.abs(a - b) for a, b in zip(theirs, ours, strict=True)]
    entries = np.concatenate([array.ravel() for array in apart])
    check.equal(
        "gradient_gap where every entry differs",
        judged_gap(theirs, ours),
        entries.max(),
        mistakes={
            "This is the sum of the differences; the largest is asked for.": entries.sum(),
            "This is the mean of the differences; the largest is asked for.": entries.mean(),
            "The four largest are added up; which of them is the largest?": sum(
                array.max() for array in apart
            ),
            "This is the smallest of the four largest.": min(array.max() for array in apart),
            "This is the gap of the second layer alone.": max(apart[2].max(), apart[3].max()),
            "This is the gap of the first layer alone.": max(apart[0].max(), apart[1].max()),
        },
        advice="It should be the largest single difference over all four arrays.",
    )


judge_gap([(2, 4), (1, 4), (4, 3), (1, 3)], 812)
judge_many([(2, 4), (1, 4), (4, 3), (1, 3)], 815)
check.passed("gradient_gap sees every entry")
### BEGIN HIDDEN TESTS
judge_gap([(3, 3), (1, 3), (3, 3), (1, 3)], 813)
judge_gap([(5, 2), (1, 2), (2, 4), (1, 4)], 814)
for seed in range(816, 822):
    judge_many([(3, 3), (1, 3), (3, 3), (1, 3)], seed)
### END HIDDEN TESTS

# %% [markdown]
# First the table that has grown since 05, now for a whole network: 2 inputs, 4 hidden neurons, 3
# classes, 6 samples. Every gradient, found three ways.


# %%
def back_by_hand(first, gate, second, both, X, y):
    """Send a batch forward and back through the NumPy network; return the loss."""
    first.forward(X)
    gate.forward(first.output)
    second.forward(gate.output)
    loss = both.forward(second.output, y)
    both.backward(both.output, y)
    second.backward(both.dinputs)
    gate.backward(second.dinputs)
    first.backward(gate.dinputs)
    return loss


def judge_the_network():
    """Print the gradients of one small network: finite differences, by hand, autograd."""
    rng = np.random.default_rng(8)
    X, y = rng.normal(size=(6, 2)), rng.integers(0, 3, size=6)
    first, second = Dense(2, 4), Dense(4, 3)
    parts = first, ReLU(), second, SoftmaxCategoricalCrossEntropy()
    for dense in (first, second):
        dense.weights = rng.normal(size=dense.weights.shape)
        dense.biases = rng.normal(size=dense.biases.shape)
    back_by_hand(*parts, X, y)
    network = same_network(first, second)
    nn.CrossEntropyLoss()(network(torch.tensor(X)), torch.tensor(y)).backward()
    by_autograd = (
        network[0].weight.grad.numpy().T,
        network[0].bias.grad.numpy()[None],
        network[2].weight.grad.numpy().T,
        network[2].bias.grad.numpy()[None],
    )
    by_hand = first.dweights, first.dbiases, second.dweights, second.dbiases
    rows = {}
    places = ((first, "weights"), (first, "biases"), (second, "weights"), (second, "biases"))
    for k, (dense, part) in enumerate(places):
        start = getattr(dense, part)

        def loss_at(array, dense=dense, part=part):
            setattr(dense, part, array)
            return back_by_hand(*parts, X, y)

        slopes = numerical_gradient(loss_at, start)
        setattr(dense, part, start)
        name = f"{'first' if dense is first else 'second'} {part}"
        rows[name] = slopes, by_hand[k], by_autograd[k]
    ways.compare(rows)


judge_the_network()

# %% [markdown]
# And now the real thing: the spiral, 2 → 64 → 3, the settings of 06. Both networks start from the
# same weights. In every step both go forward and back, are compared, and move.


# %%
def spiral_start(times=200):
    """Return the spiral and the two Dense of 06, weights that many times those of a new one."""
    X, y = data.spiral(samples=100, classes=3)
    np.random.seed(0)
    first, second = Dense(2, 64), Dense(64, 3)
    for dense in (first, second):
        dense.weights = times * dense.weights
    return X, y, first, second


@functools.cache
def side_by_side(steps=100, rate=0.5, times=200):
    """Train both networks in step; return how far apart gradients and losses are in each step."""
    X, y, first, second = spiral_start(times)
    network = same_network(first, second)
    ours, theirs = SGD(rate), torch.optim.SGD(network.parameters(), lr=rate)
    parts = first, ReLU(), second, SoftmaxCategoricalCrossEntropy()
    inputs, labels, loss_function = torch.tensor(X), torch.tensor(y), nn.CrossEntropyLoss()
    gaps = {"gradients": [], "losses": [], "losses, both clipped": []}
    for _ in range(steps):
        loss = back_by_hand(*parts, X, y)
        theirs.zero_grad()
        logits = network(inputs)
        their_loss = loss_function(logits, labels)
        their_loss.backward()
        confidences = torch.softmax(logits.detach(), dim=1)[range(len(y)), y]
        clipped = -torch.log(confidences.clip(1e-7, 1 - 1e-7)).mean()
        gaps["gradients"].append(gradient_gap(network, first, second))
        gaps["losses"].append(abs(loss - their_loss.item()))
        gaps["losses, both clipped"].append(abs(loss - clipped.item()))
        ours.update(first)
        ours.update(second)
        theirs.step()
    return gaps


def report(gaps, names):
    """Print the largest difference of each of these."""
    for name in names:
        largest = max(gaps[name])
        size = "more than 1" if largest > 1 else f"{largest:.0e}"
        verdict = "below 1e-6  ✓" if largest < 1e-6 else f"{size}  ✗"
        print(f"{name:21} largest difference in {len(gaps[name])} steps: {verdict}")


report(side_by_side(), ["gradients", "losses"])

# %% [markdown]
# The gradients agree in every one of the hundred steps. The losses do not.
#
# **Predict.** How can two losses differ, and their gradients be the same?
#
# <details><summary>A · One of the two has a mistake.</summary>
#
# Then its gradients would show it, and the two networks would drift apart. They do not.
#
# </details>
# <details><summary>B · Ours is clipped, PyTorch's is not.</summary>
#
# Yes. With weights as large as these the untrained network is often sure and wrong: the right class
# gets less than 1e-7. There our loss stops at −ln 1e-7 = 16.1 (03), and PyTorch's goes on. The way
# back was found without clipping, as p − y in 6.10, so it is the same for both.
#
# </details>
# <details><summary>C · NumPy and PyTorch round differently.</summary>
#
# They do, in the sixteenth digit of float64. This is more than 1.
#
# </details>
#
# If that is all, PyTorch's probabilities, clipped like ours, must give our loss:

# %%
report(side_by_side(), ["losses, both clipped"])

# %% [markdown]
# And with small first weights, ten times those of a new `Dense` as in the race of 06, nobody is so
# sure that the clipping matters:

# %%
report(side_by_side(times=10), ["gradients", "losses"])

# %% [markdown]
# So the one difference is a line that we wrote ourselves, on purpose, in 03. Seven notebooks of
# your own, and a library on which thousands of people have worked: the same loss, the same
# gradients, step after step. There is no other mathematics in there. Let both run on, each by
# itself, and let a third one make the mistake with two softmaxes:


# %%
class SoftmaxTwice(nn.Module):
    """A loss that makes the mistake: softmax, then CrossEntropyLoss, which has one inside."""

    def forward(self, logits, labels):
        return nn.functional.cross_entropy(torch.softmax(logits, dim=1), labels)


@functools.cache
def trained_both(steps=2000, rate=0.5):
    """Train the networks on the spiral; return layers, losses and seconds for each."""
    X, y, first, second = spiral_start()
    inputs, labels = torch.tensor(X), torch.tensor(y)
    results = []
    for loss_function in (nn.CrossEntropyLoss(), SoftmaxTwice()):
        network = same_network(first, second)
        optimizer = torch.optim.SGD(network.parameters(), lr=rate)
        begin = time.perf_counter()
        losses = train(network, loss_function, optimizer, inputs, labels, steps)
        results.append((network, losses, time.perf_counter() - begin))
    parts = first, ReLU(), second, SoftmaxCategoricalCrossEntropy()
    optimizer, losses, begin = SGD(rate), [], time.perf_counter()
    for _ in range(steps):
        losses.append(back_by_hand(*parts, X, y))
        optimizer.update(first)
        optimizer.update(second)
    return [((first, second), losses, time.perf_counter() - begin), *results]


def probabilities_by_hand(layers, points):
    """Return the probabilities (M, 3) of the NumPy network for points (M, 2)."""
    hidden = np.maximum(0, points @ layers[0].weights + layers[0].biases)
    logits = hidden @ layers[1].weights + layers[1].biases
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def draw_both():
    """Draw the two maps."""
    (ours, _, seconds), (theirs, _, their_seconds), _ = trained_both()
    X, y = data.spiral(samples=100, classes=3)
    predicts = [
        lambda points: probabilities_by_hand(ours, points),
        lambda points: predicted_probabilities(theirs, torch.tensor(points)).numpy(),
    ]
    titles = ["yours, NumPy", "PyTorch"]
    if not is_static():  # a time is that of one machine on one day
        titles = [f"{titles[0]}: {seconds:.2f} s", f"{titles[1]}: {their_seconds:.2f} s"]
    maps.strip(predicts, X, y, titles=titles)
    plt.show()


draw_both()

# %% [markdown]
# After 2000 of the 10 000 steps of 06 both have 0.82 of the points right. If you run this yourself,
# the titles say how long the 2000 steps took. And the one with two softmaxes:


# %%
def draw_twice():
    """Draw the losses with one softmax and with two, and the floor."""
    _, (_, once, _), (_, twice, _) = trained_both()
    plt.figure(figsize=(6.4, 3))
    plt.plot(once, lw=1.2, label="softmax once")
    plt.plot(twice, lw=1.2, ls="--", label="softmax twice")
    plt.axhline(double_softmax_floor(3), color="0.4", ls=":")
    plt.text(
        0, double_softmax_floor(3) - 0.02, "the floor for softmax twice", va="top", color="0.3"
    )
    plt.gca().set(xlabel="step", ylabel="loss", ylim=(0, 1.2), title="The spiral, both ways")
    plt.legend()
    plt.show()


draw_twice()

# %% [markdown]
# It hardly learns, and it could never say that it is good. On its way back every gradient now
# passes through one softmax more. Its slopes p (1 − p) are 1/4 at most, and almost 0 where the
# network is sure: also where it is sure and wrong, and should learn most.
#
# ## How fast is it?
#
# If you run this yourself, compare the times in the titles of the two maps. PyTorch may well be the
# slower one; or if it is faster, why not by more? Each operation of PyTorch has a fixed price, a
# few microseconds: to find the right code for the dtype, to note the operation in the graph. For
# small arrays that price is most of the bill. For large ones the sums cost more, and the price no
# longer matters.
# The picture measures one step, forward and back, for layers of growing width.


# %%
def seconds_for(step, tries=4):
    """Return the shortest of some times that a step takes."""
    times = []
    for _ in range(tries):
        begin = time.perf_counter()
        step()
        times.append(time.perf_counter() - begin)
    return min(times)


def draw_times():
    """Draw the time of one step over the width of the hidden layer, both ways."""
    X, y = data.spiral(samples=100, classes=3)
    inputs, labels, loss_function = torch.tensor(X), torch.tensor(y), nn.CrossEntropyLoss()
    widths, ours, theirs = (4, 16, 64, 256, 1024, 2048), [], []
    for width in widths:
        parts = Dense(2, width), ReLU(), Dense(width, 3), SoftmaxCategoricalCrossEntropy()
        network = same_network(parts[0], parts[2])

        def their_step(network=network):
            network.zero_grad()
            loss_function(network(inputs), labels).backward()

        ours.append(1000 * seconds_for(functools.partial(back_by_hand, *parts, X, y)))
        theirs.append(1000 * seconds_for(their_step))
    plt.figure(figsize=(6, 3))
    plt.loglog(widths, ours, "o-", label="yours, NumPy")
    plt.loglog(widths, theirs, "s--", label="PyTorch")
    ticks = [tick for tick in (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50) if tick > min(ours) / 2]
    plt.xticks(widths, widths)
    plt.yticks(ticks, ticks)
    plt.minorticks_off()
    plt.ylim(min(ours + theirs) / 1.4, 1.4 * max(ours + theirs))
    plt.gca().set(xlabel="neurons in the hidden layer", ylabel="milliseconds")
    plt.title("One step, forward and back, on this machine")
    plt.legend()
    plt.show()


if is_static():
    print("Run this cell yourself: the times to see are those of your own computer.")
else:
    draw_times()

# %% [markdown]
# Where the lines cross, and whether they do, depends on your machine. What PyTorch is for lies
# further right, on graphics cards, and above all in this: it writes the way back for every network
# that anybody can think of.

# %% [markdown]
# ## What you have built
#
# 01, a neuron that learns from its mistakes. 02, layers of them, with ReLU and softmax. 03, a
# number for how wrong they are. 04, a search that knows nothing, and gives up at the spiral. 05,
# the slope. 06, all slopes in one sweep, and the spiral solved. 07, the same sweep, done by a
# machine that remembers. And here the names that everybody uses.
#
# | the document, the books | this course | PyTorch |
# |---|---|---|
# | Perceptron | `Perceptron` | – |
# | Adaline, linear regression | `Adaline`, `LinearRegression` | `nn.Linear` with `nn.MSELoss` |
# | Layer_Dense, fully connected layer | `Dense` | `nn.Linear` |
# | Activation_ReLU | `ReLU` | `nn.ReLU` |
# | Activation_Sigmoid | `Sigmoid` | `nn.Sigmoid` |
# | Activation_Softmax | `Softmax` | `nn.Softmax`, `torch.softmax` |
# | Loss | `Loss` | `nn.modules.loss._Loss` |
# | Loss_CategoricalCrossentropy | `CategoricalCrossEntropy` | `nn.NLLLoss` (of logarithms) |
# | softmax and cross-entropy in one | `SoftmaxCategoricalCrossEntropy` | `nn.CrossEntropyLoss` |
# | Optimizer_SGD | `SGD` | `torch.optim.SGD` |
# | momentum | `Momentum` | `torch.optim.SGD` with `momentum=…` |
# | Optimizer_Adam | `Adam` | `torch.optim.Adam` |
# | nnfs.datasets: spiral_data, vertical_data | `data.spiral`, `data.vertical` | – |
# | gradient checking | `numerical_gradient` | `torch.autograd.gradcheck` |
# | backpropagation | `backward` in each class | `loss.backward()` |
# | training loop | `train` | you write it |
#
# You wrote this library.
#
# Press **Validate** above to run everything once more from the top.
#
# **Next.** Something of your own: a data set that you care about, a network that you have thought
# up, and the habit of asking, for every line, what it computes.
#
# **To read on.** Books: I. Goodfellow, Y. Bengio and A. Courville, *Deep Learning* (2016). A. Zhang
# and others, *Dive into Deep Learning*. M. Nielsen, *Neural Networks and Deep Learning* (2015).
# Courses: Stanford CS231n; A. Karpathy, "Neural Networks: Zero to Hero"; PyTorch's own tutorials,
# beginning with "Learn the Basics". Papers: D. Rumelhart, G. Hinton and R. Williams, "Learning
# representations by back-propagating errors" (1986). X. Glorot and Y. Bengio, "Understanding the
# difficulty of training deep feedforward neural networks" (2010). D. Kingma and J. Ba, "Adam: A
# Method for Stochastic Optimization" (2015). A. Paszke and others, "PyTorch: An Imperative Style,
# High-Performance Deep Learning Library" (2019).
