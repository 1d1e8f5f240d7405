# %% [markdown]
# # 10 · The same network in PyTorch's own words
#
# You have written a layer, a loss, an engine, an optimizer and a training loop. PyTorch has words
# of its own for all of them: `nn.Linear`, `nn.MSELoss`, `loss.backward()`, `torch.optim.SGD`, and
# a loop of five lines that you find in almost every program that trains a network. None of them
# will surprise you, since you know what must be inside.
#
# What will surprise you is how quietly such a program fails. It runs, it prints a loss, and it
# learns nothing. In the middle of this notebook you will meet seven of these, and heal them.
#
# **What you will do.** Take `nn.Linear` apart, write a model and the loop, then examine seven nets
# that do not learn: find the test that proves what each one suffers from, and mend it. At the end,
# build the network of 07 once more, from the same weights, and see whether two libraries, yours
# and theirs, agree.
#
# **What you need.** Notebooks 06 (`Dense`), 07 (the loop) and 09 (`requires_grad`, `backward`,
# `no_grad`, leaves).
#
# **What you will be able to do.** Read and write a small PyTorch program, say what every line of
# it computes, and find out why it does not learn.
#
# About four hours. Nine exercises, 27 points, and one more without points for those who want to go
# on.

# %%
import math

import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn

from course import (
    check,
    data,
    healthy_checks,
    linear_actions,
    linear_checks,
    patients,
    plot,
)
from course.earlier import (
    Dense,
    Momentum,
    ReLU,
    SoftmaxCategoricalCrossEntropy,
    begin,
)
from course.explore import explore

torch.set_num_threads(1)  # faster for arrays this small, and the same sums in each run

# %% [markdown]
# Some cells are folded: they draw pictures, and you need not read them. Just run them. A few cells
# use *your* answers: the line that learns needs 10.3 and 10.5, the signs 10.7, the last picture of
# the ward 10.9, the diagnosis of the eighth patient 10.8, and the finale 10.2 and 10.10.

# %% [markdown]
# ## A layer, taken apart
#
# `nn.Linear(3, 2)` is PyTorch's `Dense(3, 2)`: three inputs, two neurons. Let us look inside.


# %%
def look_inside():
    """Print the parameters of a new nn.Linear."""
    for name, tensor in nn.Linear(3, 2).named_parameters():
        about = f"shape {tuple(tensor.shape)}, {tensor.dtype}"
        print(f"{name:6}  {about}, leaf {tensor.is_leaf}, requires_grad {tensor.requires_grad}")


look_inside()

# %% [markdown]
# Two leaves that require a gradient, as in 09. They are of a kind of their own, `nn.Parameter`: a
# tensor that registers itself when it is put into a module, so that an optimizer can find it. But
# the shapes are not those of `Dense`. Ours were (3, 2) and (1, 2): one *column* for each neuron.
# PyTorch keeps one *row* for each neuron, so that `layer.weight[j]` is neuron `j`. Same numbers,
# other way round:


# %% tags=["folded"]
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
# **Predict.** A batch `x` has shape (5, 3). What is the shape of the output of `nn.Linear(3, 2)`?
#
# <details><summary>A · (5, 2)</summary>
#
# Yes, as with `Dense`: one row for each sample, one column for each neuron, however the weights
# are kept inside.
#
# </details>
# <details><summary>B · (2, 5)</summary>
#
# So it is in books that write a sample as a column. A batch has its samples in rows, in PyTorch as
# with us.
#
# </details>
# <details><summary>C · (5, 3)</summary>
#
# Three numbers come in for each sample. Two go out, one for each neuron.
#
# </details>

# %% [markdown]
# ### Exercise 10.1 · What nn.Linear does
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
# rows, with `x` on the left.
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
    return linear_actions.output_without_a_call(linear_output, weight, bias, samples)


weight, bias, samples = linear_checks.A_LAYER
linear_checks.judge_output(output_of_a_layer(weight, bias, samples), weight, bias, samples)
check.passed("linear_output gives what nn.Linear gives")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(801)
for n_in, n_out, N in ((3, 3, 2), (4, 2, 5), (1, 6, 3), (3, 2, 1)):
    case = rng.normal(size=(n_out, n_in)), rng.normal(size=n_out), rng.normal(size=(N, n_in))
    linear_checks.judge_output(output_of_a_layer(*case), *case)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "linear_output_flows", "grade": true, "points": 1}
"""Gradients flow back through linear_output, to the weight, the bias and the inputs."""


@check.at_home
def gradients_through(weight, samples, upstream):
    return linear_actions.gradients_through(linear_output, weight, samples, upstream)


rng = np.random.default_rng(802)
case = rng.normal(size=(2, 3)), rng.normal(size=(4, 3)), rng.normal(size=(4, 2))
linear_checks.judge_gradients(gradients_through(*case), *case)
check.passed("gradients flow through it")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(820)
for N, n_in, n_out in ((3, 2, 5), (6, 4, 1)):
    case = [rng.normal(size=size) for size in ((n_out, n_in), (N, n_in), (N, n_out))]
    linear_checks.judge_gradients(gradients_through(*case), *case)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 10.2 · From Dense to nn.Linear
#
# *Difficulty ●●○ · 30 minutes · 3 points · carries what your network has learnt into PyTorch*
#
# Make a new `nn.Linear` that computes what our `Dense` with these arrays computes. It must remain
# a layer that can learn: its two tensors must stay parameters that require a gradient. And it must
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
# <details><summary>Hint 3 · to go on without it</summary>
#
# Only Exercise 10.10 and the finale need it. Come back before those.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: cannot assign 'torch.DoubleTensor' as parameter 'weight' (torch.nn.Parameter or None
# expected)`: a plain tensor cannot take the place of a parameter. Write into it instead.
#
# `RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.`:
# autograd must look away while you write. Hint 2.
#
# `RuntimeError: The size of tensor a (3) must match the size of tensor b (2) …`, or `output with
# shape [2] doesn't match the broadcast shape [1, 2]`: two shapes differ. Are both sizes read from
# `weights.shape`? Who keeps a row for each neuron, who a column? And `biases` is a table with one
# row: what gives the only row of a table?
#
# `TypeError: copy_(): argument 'other' (position 1) must be Tensor, not numpy.ndarray`: make a
# tensor of the array first, with `torch.tensor(…)`.
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
def about_as_linear(weights, biases, samples):
    return linear_actions.about_as_linear(as_linear, weights, biases, samples)


weights, biases = linear_checks.A_DENSE
with check.unchanged(weights=weights, biases=biases):
    found = about_as_linear(weights, biases, np.eye(4, 3))
linear_checks.judge_as_linear(found, weights, biases, np.eye(4, 3))
check.passed("the layer computes what Dense computes")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(803)
for n_in, n_out, N in ((4, 3, 2), (1, 5, 3), (3, 1, 4), (2, 2, 3)):
    case = [rng.normal(size=size) for size in ((n_in, n_out), (1, n_out), (N, n_in))]
    linear_checks.judge_as_linear(about_as_linear(*case), *case)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "as_linear_learns", "grade": true, "points": 1}
"""The layer that as_linear gives has two parameters that require a gradient."""


@check.at_home
def parameters_of_as_linear(weights, biases):
    return linear_actions.parameters_that_learn(as_linear(weights, biases))


weights = np.array([[1.0, 2.0, 3.0]])
found = parameters_of_as_linear(weights, np.array([[0.5, 0.0, 1.0]]))
linear_checks.judge_learning(found, weights)
check.passed("both parameters can learn")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(830)
weights = rng.uniform(1, 2, size=(4, 2))
linear_checks.judge_learning(parameters_of_as_linear(weights, rng.normal(size=(1, 2))), weights)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "as_linear_memory", "grade": true, "points": 1}
"""Training the layer does not change the NumPy arrays, and the other way round."""


@check.at_home
def shaken_as_linear(weights, biases, more):
    weights, biases = weights.copy(), biases.copy()
    return linear_actions.shaken(lambda: as_linear(weights, biases), [weights, biases], more)


weights = np.array([[1.0, 2.0], [3.0, -4.0], [0.0, 1.0]])
found = shaken_as_linear(weights, np.array([[0.5, -0.5]]), 1.0)
linear_checks.judge_memory(found, [weights], 1.0)
check.passed("the layer has numbers of its own")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(831)
weights, more = rng.uniform(1, 2, size=(3, 4)), rng.uniform(1, 2)
found = shaken_as_linear(weights, rng.normal(size=(1, 4)), more)
linear_checks.judge_memory(found, [weights], more)
### END HIDDEN TESTS

# %% [markdown]
# ## A model of your own
#
# A layer is a **module**, and a module may be made of modules. Here is one that has nothing to do
# with layers, so that you see the form: money that grows at a rate, $e^{rt}$ after $t$ years,
# where $r$ can be learnt.


# %%
class Growth(nn.Module):
    """What 1 becomes after some years."""

    def __init__(self, rate=0.05):
        super().__init__()  # nn.Module prepares the place for parameters
        self.rate = nn.Parameter(torch.tensor(rate))

    def forward(self, years):
        return torch.exp(self.rate * years)


savings = Growth()
print(savings(torch.tensor([0.0, 10.0, 20.0])))
print([name for name, _ in savings.named_parameters()])

# %% [markdown]
# Two methods: `__init__` makes what the module consists of and puts it into `self`, `forward` says
# what is computed from it. Everything else is inherited. `parameters()` finds each `nn.Parameter`
# in `self`, and those of each *module* in `self` as well. `savings(…)` calls `forward`, and any
# functions that a tool has attached to the module. A direct
# `savings.forward(…)` skips that without a word, so call the module.
#
# | books, scikit-learn | this course | PyTorch |
# |---|---|---|
# | linear regression | `Adaline` without its threshold | `nn.Linear`, `nn.MSELoss` |

# %% [markdown]
# ### Exercise 10.3 · A linear regression
#
# *Difficulty ●●○ · 20 minutes · 3 points · the form in which every PyTorch model is written*
#
# Fill in both methods: one `nn.Linear` of the sizes that are passed in, made once, kept in `self`,
# and used in `forward`.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Where `Growth` has a parameter, you have a layer. A layer that you have kept as `self.something`
# is called like a function.
#
# </details>
# <details><summary>Hint 2 · to go on without it</summary>
#
# Only the cell after 10.5 needs it.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `AttributeError: cannot assign module before Module.__init__() call`: what is the first line of
# `Growth.__init__`? (`super().__init__` without its parentheses calls nothing.)
#
# `TypeError: LinearRegression.__init__() takes …`, or `'LinearRegression' object has no attribute
# …`: are there two underscores on either side of `__init__`, and is the name after `self.` the
# same in both methods? Or did you pass sizes to the parent's `__init__`? Its brackets stay empty.
#
# `TypeError: 'list' object is not callable`: keep the layer itself in `self`, not a list of
# layers; in a list its parameters are not found either.
#
# `RecursionError: maximum recursion depth exceeded`: `self(x)` calls `forward`, which calls
# `self(x)`, and so on. Call the layer, and keep it under a name of its own.
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
    return linear_actions.sizes_of(LinearRegression, sizes)


for sizes, wanted in (((3, 2), [[2], [2, 3]]), ((), [[1], [1, 1]]), ((4,), [[1], [1, 4]])):
    linear_checks.judge_sizes(sizes_of_the_model(sizes), sizes, wanted)
check.passed("a weight and a bias of the right sizes")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(832)
n_in, n_out = int(rng.integers(2, 6)), int(rng.integers(6, 9))
wanted = [[n_out], [n_out, n_in]]
linear_checks.judge_sizes(sizes_of_the_model((n_in, n_out)), (n_in, n_out), wanted)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "regression_forward", "grade": true, "points": 2}
"""Calling the model gives the weighted sums, and a step of an optimizer changes them."""


@check.at_home
def use_the_model(weight, bias, samples):
    return linear_actions.use(LinearRegression, weight, bias, samples)


case = np.array([[1.0, -2.0, 0.5], [0.0, 1.0, 3.0]]), np.array([0.5, -1.0]), np.eye(4, 3)
linear_checks.judge_model(use_the_model(*case), *case)
check.passed("the model computes weighted sums with its own parameters")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(804)
for n_in, n_out, N in ((2, 4, 3), (1, 1, 5), (5, 1, 2), (3, 2, 1)):
    case = [rng.normal(size=size) for size in ((n_out, n_in), n_out, (N, n_in))]
    linear_checks.judge_model(use_the_model(*case), *case)
### END HIDDEN TESTS

# %% [markdown]
# ## The step
#
# `torch.optim.SGD(model.parameters(), lr=0.01)` gets the parameters once. Then `optimizer.step()`
# moves each of them against its gradient, and `optimizer.zero_grad()` throws the gradients away,
# so that the next `backward` does not add to them (09). You wrote both in 9.7, for one parameter.

# %% [markdown]
# ### Exercise 10.4 · Optional: SGD by hand
#
# *Difficulty ●●○ · 20 minutes · 0 points · what optimizer.step() and zero_grad() do*
#
# Move each parameter *in place* and clear its gradient. A parameter that has no gradient (`.grad`
# is None), because the loss does not depend on it, is left alone.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# A loop over the parameters. Which way of writing a difference changes a tensor itself, and which
# makes a new one (09)? And autograd must not watch.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `AttributeError: 'Parameter' object has no attribute 'weights'`: a parameter is itself
# the array, not a layer. Its gradient is in its `grad`.
#
# `RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.`: the
# step is no part of the network. Where does `torch.no_grad()` belong?
#
# `TypeError: unsupported operand type(s) for *: 'float' and 'NoneType'`: this parameter has no
# gradient. Leave it alone.
#
# `RuntimeError: Boolean value of Tensor with more than one value is ambiguous`: `if p.grad:` asks
# a whole tensor for yes or no. Ask whether it `is None`.
#
# `TypeError: assigned grad expected to be a Tensor or None but got grad of type int`: None clears
# it, 0 does not.
#
# `TypeError: 'type' object does not support the context manager protocol`: `torch.no_grad` lacks
# its parentheses.
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


# %% nbgrader={"grade_id": "sgd_step_moves", "grade": true, "points": 0}
"""Optional. sgd_step moves each parameter against its gradient, and it stays a watched leaf."""


@check.at_home
def stepped(values, gradients, rate):
    return linear_actions.stepped(sgd_step, values, gradients, rate)


with check.optional("10.4"):
    values = [np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([0.5, -0.5])]
    gradients = [np.array([[1.0, -1.0], [2.0, 0.5]]), np.array([3.0, 1.0])]
    linear_checks.judge_step(stepped(values, gradients, 0.1), values, gradients, 0.1)
    check.passed("each parameter moves against its gradient")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(807)
with check.optional("10.4"):
    for rate, shapes in ((0.7, ((3, 2), (4,), (1, 1))), (0.2, ((2,),))):
        values, gradients = ([rng.normal(size=shape) for shape in shapes] for _ in range(2))
        linear_checks.judge_step(stepped(values, gradients, rate), values, gradients, rate)
    values, gradients = [rng.normal(size=2)], [rng.normal() * np.array([1.0, -1.0])]  # the sum is 0
    linear_checks.judge_step(stepped(values, gradients, 0.3), values, gradients, 0.3)


@check.at_home
def two_steps(value, first, second, rate):
    p = torch.nn.Parameter(torch.tensor(value))
    with linear_actions.autograd_on():
        for gradient in (first, second):
            p.grad = torch.tensor(gradient)
            sgd_step(iter([p]), rate)
    return p.detach().numpy()


with check.optional("10.4"):
    value, first, second = rng.normal(size=(3, 4))
    check.equal(
        "a parameter after two steps",
        two_steps(value, first, second, 0.5),
        value - 0.5 * (first + second),
        advice="The first step is right, the second is not. Nothing is kept from one to the next.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "sgd_step_clears", "grade": true, "points": 0}
"""Optional. After a right sgd_step the gradients are cleared: None, or all zero."""


@check.at_home
def stepped(values, gradients, rate):
    return linear_actions.stepped(sgd_step, values, gradients, rate)


with check.optional("10.4"):
    values = [np.array([[1.0, 2.0]]), np.array([3.0]), np.array([4.0, 5.0])]
    gradients = [np.array([[2.0, 1.0]]), np.array([-1.0]), np.array([0.5, 3.0])]
    linear_checks.judge_cleared(stepped(values, gradients, 0.1), values, gradients, 0.1)
    check.passed("the gradients are cleared")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(834)
with check.optional("10.4"):
    values, gradients = ([rng.normal(size=size) for size in ((2, 3), 1, 4)] for _ in range(2))
    linear_checks.judge_cleared(stepped(values, gradients, 0.1), values, gradients, 0.1)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "sgd_step_none", "grade": true, "points": 0}
"""Optional. A parameter whose grad is None is left alone, and its neighbours are moved."""


@check.at_home
def stepped_past_none(values, gradients, rate):
    return linear_actions.stepped_past_none(sgd_step, values, gradients, rate)


with check.optional("10.4"):
    values = [np.array([1.0, 2.0]), np.array([3.0, 4.0]), np.array([5.0])]
    gradients = [np.array([1.0, -1.0]), None, np.array([2.0])]
    linear_checks.judge_none(stepped_past_none(values, gradients, 0.1), values, gradients, 0.1)
    check.passed("a parameter without a gradient is left alone")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(835)
with check.optional("10.4"):
    values, gradients = ([rng.normal(size=size) for size in ((1, 2), 1, 3)] for _ in range(2))
    gradients[1] = None
    linear_checks.judge_none(stepped_past_none(values, gradients, 0.1), values, gradients, 0.1)
### END HIDDEN TESTS

# %% [markdown]
# ## The loop
#
# These are the five lines that you find in almost every PyTorch program, in alphabetical order:
#
# - `loss = loss_function(y_pred, y)`
# - `loss.backward()`
# - `optimizer.step()`
# - `optimizer.zero_grad()`
# - `y_pred = model(X)`
#
# **Predict.** In the right order four of them have one place each. Where may `zero_grad` be?
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
# ### Exercise 10.5 · Train
#
# *Difficulty ●●○ · 20 minutes · 4 points · the loop that trains every PyTorch model*
#
# A function that works for any model, loss and optimizer, and keeps the losses.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# The circle of 07 was forward, loss, back, step. Which of the five lines is which? The list of
# losses is made before the loop and returned after it.
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
# `nn.MSELoss(a, b)` makes a new loss instead of calling the one that you were given.
#
# `RuntimeError: Trying to backward through the graph a second time`: each round needs predictions
# and a loss of its own, so both lines belong inside the loop.
#
# `RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn`: the
# predictions were made under `no_grad`, or taken out of the graph on their way to the loss.
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
    return linear_actions.losses_of_training(train, W, b, X, y, rate, steps)


X, y = linear_checks.FOUR_POINTS
found = losses_of_training(np.array([[0.5]]), np.array([0.0]), X, y, 0.01, 3)
linear_checks.judge_losses(found, 16.875, 3)
check.passed("one loss for each step")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(808)
sizes = (3, 2, 4, 1, 0.01), (2, 1, 5, 6, 0.01), (3, 2, 1, 4, 0.01)
long, rising = (2, 1, 4, 80, 0.005), (2, 1, 5, 5, 0.5)
for n_in, n_out, N, steps, rate in (*sizes, long, rising):
    W, b = rng.normal(size=(n_in, n_out)), rng.normal(size=n_out)
    X, y = 5 * rng.normal(size=(N, n_in)), rng.normal(size=(N, n_out))
    found = losses_of_training(W, b, X, y, rate, steps)
    # a missing zero_grad is paid for in the test of the rounds
    paths = [linear_checks.by_hand(W, b, X, y, rate, steps, kept=kept)[0] for kept in (0, 1)]
    linear_checks.judge_losses(found, paths[0][0], steps)
    check.that(
        any(np.allclose(np.asarray(found, float), path, rtol=1e-4) for path in paths),
        "the later losses of another model",
        "Each should be the loss of its own step, found before the model is moved, also where it"
        " grows or hardly changes any more.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "train_floats", "grade": true, "points": 1}
"""The losses are plain numbers, which keep no graph alive."""


@check.at_home
def graphs_kept_alive(W, b, X, y):
    return linear_actions.graphs_kept_alive(train, W, b, X, y)


X, y = linear_checks.FOUR_POINTS
case = np.array([[0.5]]), np.array([1.0]), X, y
linear_checks.judge_graphs(graphs_kept_alive(*case), *case)
check.passed("the losses are plain numbers")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(836)
case = [rng.uniform(1, 2, size=size) for size in ((2, 1), 1, (4, 2), (4, 1))]
linear_checks.judge_graphs(graphs_kept_alive(*case), *case)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "train_rounds", "grade": true, "points": 2}
"""In every round of train: forward, loss, backward, one step, with gradients that are fresh."""


@check.at_home
def trained(W, b, X, y, rate, steps, classes, momentum):
    return linear_actions.trained(train, W, b, X, y, rate, steps, classes, momentum)


X, y = linear_checks.FOUR_POINTS
case = np.array([[0.5]]), np.array([0.0]), X, y, 0.02, 3, False, 0.9
linear_checks.judge_training(trained(*case), *case)
W, b, y = np.array([[0.5, -1.0, 0.0]]), np.array([0.0, 0.5, 1.0]), np.array([0, 2, 1, 1])
linear_checks.judge_training(trained(W, b, X, y, 0.3, 3, True, 0.5), W, b, X, y, 0.3, 3, True, 0.5)
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
    case = W, b, X, y, 0.1, steps, classes, momentum
    linear_checks.judge_training(trained(*case), *case)
### END HIDDEN TESTS

# %% [markdown]
# Let it learn $y = 2x$ from four points, and ask it about 5, which it has never seen. So that
# everybody sees the same, the line starts with weight 0.5 and bias 0.


# %%
def fitted_line(steps, rate=0.01):
    """Train LinearRegression on y = 2x; return weight, bias and the losses."""
    x = torch.tensor([[1.0], [2.0], [3.0], [4.0]])
    model = LinearRegression()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.fill_(0.5 if parameter.dim() == 2 else 0.0)
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    losses = train(model, nn.MSELoss(), optimizer, x, 2 * x, steps)
    at_0, at_1 = model(torch.tensor([[0.0], [1.0]])).detach()[:, 0].tolist()
    return at_1 - at_0, at_0, losses


def ask_about_five():
    """Print the prediction for 5 after some numbers of steps."""
    for steps in (20, 200, 2000):
        slope, offset, _ = fitted_line(steps)
        print(f"{steps:4} steps: weight {slope:.3f}, bias {offset:.3f}, ", end="")
        print(f"for x = 5: {5 * slope + offset:.2f}")


ask_about_five()

# %% [markdown]
# After 20 steps 9.51 instead of 10. Weight and bias are both still wrong, and nearly make up for
# each other on the four points: a smaller weight with a bias fits almost as well. The valley is
# long and flat in that direction, so the way along it is slow. (In 09 the line had no bias, and
# there was no such valley.) Drag the slider: after how many steps has the loss lost its first,
# steep part, and how good is the line by then?


# %% tags=["folded"]
def draw_line(steps):
    """Draw the line after some steps, and the loss up to there."""
    slope, offset, losses = fitted_line(steps)
    _, (left, right) = plt.subplots(1, 2, figsize=(8.2, 2.9))
    left.plot([1, 2, 3, 4], [2, 4, 6, 8], "o")
    left.plot([0, 5], [offset, 5 * slope + offset], color=plot.CLASS_COLOURS[1])
    left.plot([5], [5 * slope + offset], "s", color=plot.CLASS_COLOURS[1])
    left.set(xlabel="x", ylabel="y", xlim=(0, 5.3), ylim=(0, 11))
    left.set_title("1 step" if steps == 1 else f"{steps} steps")
    right.semilogy(losses, marker="." if steps < 10 else None)
    right.set(xlabel="step", ylabel="loss", title="the loss before each step")


explore(draw_line, steps=(1, 300, 1, 150))

# %% [markdown]
# ## Two losses, and what they want
#
# | loss | the model gives | the targets are |
# |---|---|---|
# | `nn.MSELoss()` | numbers, any shape | floats of the *same* shape (if not, it warns) |
# | `nn.CrossEntropyLoss()` | logits (N, K) | class numbers (N,), of dtype int64 |
#
# The second one complains if it gets something else: `0D or 1D target tensor expected` for targets
# of shape (N, 1), `expected target dtype to be Long or Byte` for floats. (The functions
# `nn.functional.mse_loss` and `nn.functional.cross_entropy` do the same, without an object.)
#
# `nn.CrossEntropyLoss` takes *logits*. The softmax is inside it, with the short way back that you
# found in 6.9. So the network ends with a `Linear`. Now somebody ends the network with a softmax
# all the same, as in a drawing in a book. No error, no warning: the loss takes the probabilities
# for logits, and sends them through softmax once more.

# %% [markdown]
# ### Exercise 10.6 · The floor
#
# *Difficulty ●●○ · 10 minutes · 1 point · recognise this mistake by one number*
#
# Suppose the network with its softmax has become as right and as sure as it can be: 1 for the
# right class, 0 for all others. What does the loss say?
#
# <details><summary>Hint 1 · a nudge</summary>
#
# The first softmax has given a 1 and zeros: how many? Send them through softmax, take the entry of
# the right class, then $-\ln$.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `AttributeError: module 'numpy' has no attribute 'ln'`: the natural logarithm is `np.log`.
#
# `TypeError: unsupported operand type(s) for +: 'numpy.ufunc' and 'int'`: `np.exp` is the function
# itself. It needs a number in brackets: `np.exp(1)`, which is also `np.e`.
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
        mistakes=linear_checks.floor_mistakes(classes),
        advice=linear_checks.FLOOR,
    )
check.passed("the floor for three classes is 0.5514")
### BEGIN HIDDEN TESTS
for classes in np.random.default_rng(838).integers(4, 2000, size=3).tolist():
    check.equal(
        "double_softmax_floor for other numbers of classes",
        double_softmax_floor(classes),
        np.log(1 + (classes - 1) / np.e),
        mistakes=linear_checks.floor_mistakes(classes),
        advice=linear_checks.FLOOR,
    )
### END HIDDEN TESTS

# %% [markdown]
# ## Seven patients
#
# Here is a ward of seven trainings that run without an error, and do not learn what they should.
# A, B, C and E are lines that should learn $y = 2x + 1$ from four points. D, F and G are networks
# 2 → 16 → 3 that should tell the three clouds of 04 apart. Each has **one** thing wrong. The
# dashed line is the same training in health. (Mind the axes: E and G are drawn on a logarithmic
# scale, and some panels have fewer steps.)

# %%
healthy = {patients.LINE: patients.healthy_line(), patients.CLOUDS: patients.healthy_network()}
patients.draw_curves(patients.ward(), healthy)

# %% [markdown]
# Look at each curve for a moment before you read on. Which ones move at all? Which ones begin in
# the wrong place, which ones end there?
#
# **Predict.** F comes to rest at 1.0986, which is ln 3 to all digits. What does its network say?
#
# <details><summary>A · Something else at every point, but all of it wrong.</summary>
#
# Confident and wrong costs far more than ln 3.
#
# </details>
# <details><summary>B · A third for each class, at every point.</summary>
#
# Yes. So its logits no longer depend on what comes in. That is more than "it learns slowly".
#
# </details>
# <details><summary>C · The right class at a third of the points.</summary>
#
# That would be an accuracy. The loss looks at the probabilities.
#
# </details>
#
# A curve is a symptom. Very different diseases can look alike, and none of the seven shows itself
# in a single line of output. So do what a doctor does: examine everybody in the same way, with
# tests of which you know what a healthy one gives.
#
# | sign | the test | in health |
# |---|---|---|
# | `first` | the loss before the first step | about ln K for K classes; for a line anything |
# | `perfect` | give the *loss* a perfect prediction | 0 |
# | `twice` | the loss with every sample sent in twice, divided by the loss with each once | 1 |
# | `dead` | the share of hidden neurons that are 0 for every sample | clearly below 1 |
# | `step` | take two steps; how far the second one went, divided by how far it should go | 1 |
#
# For `perfect` a line gives the targets themselves, and a network logits of 30 for the right class
# and 0 for the others, which costs next to nothing. For `step`, a step should go as far as the rate
# times the length of a gradient that is found freshly at that place. The code of these tests is in
# `course/patients.py`, a line or two each. One of them is yours.

# %% [markdown]
# ### Exercise 10.7 · Who is silent?
#
# *Difficulty ●○○ · 10 minutes · 2 points · a ReLU that never opens never learns*
#
# A hidden neuron that gives 0 for *every* sample is **dead** (books speak of *dying ReLUs*): no
# gradient reaches its weights, so as long as the samples stay the same, nothing will bring it back.
# A neuron that gives 0 for some of the samples is doing its work.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Compare the table with 0 first. Then ask, for each neuron: is that true for all samples? Which of
# the two directions is the samples'?
#
# </details>
# <details><summary>Hint 2 · to go on without it</summary>
#
# Two cells that print signs need it: run them when it is written. For 10.8 the table in its own
# text is enough, and 10.9 needs nothing of it.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: all() received an invalid combination of arguments`: `np.all` has met a tensor. A
# tensor has a method `all` of its own, with `dim=` where NumPy has `axis=`.
#
# `RuntimeError: mean(): could not infer output dtype. Input dtype must be either a floating point
# or complex dtype. Got: Bool`: yes and no have no mean in PyTorch. `.double()` makes 1 and 0 of
# them.
#
# `RuntimeError: Boolean value of Tensor with more than one value is ambiguous`: Python's own `all`
# takes one truth at a time. A tensor's method `.all(dim=…)` takes a direction.
#
# </details>


# %% nbgrader={"grade_id": "dead_share", "solution": true}
def dead_share(outputs):
    """Return the share of neurons that give 0 for every sample, from 0 to 1.

    outputs: tensor (N, n_neurons), what a ReLU gives for N samples: nothing below 0

    Example: for [[0., 1., 0.], [0., 0., 2.]] it is 1/3: only the first neuron is dead.
    """
    ### BEGIN SOLUTION
    return (outputs == 0).all(dim=0).double().mean().item()
    ### END SOLUTION


# %% nbgrader={"grade_id": "dead_share_values", "grade": true, "points": 2}
"""dead_share counts the neurons that are 0 for every sample, as a share of all."""
table = [[0.0, 1, 0, 0, 0], [0, 0, 2, 0, 1], [0, 3, 1, 0, 4], [0, 2, 3, 0, 1]]
others = [[0.0, 1, 0], [0, 0, 2]], [[0.0, 0, 0]], [[1.0, 0], [0, 0.2]]
for outputs in (table, *others):
    linear_checks.judge_dead_share(dead_share(torch.tensor(outputs)), np.array(outputs))
check.passed("the dead are counted, and only they")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(842)
for _ in range(8):
    N, n_neurons = rng.integers(1, 30, size=2).tolist()
    table = np.maximum(0, rng.normal(size=(N, n_neurons)))
    table[rng.integers(N)] = rng.uniform(1e-9, 3, size=n_neurons)  # everybody is alive once …
    table[:, rng.random(n_neurons) < rng.random()] = 0  # … but these
    linear_checks.judge_dead_share(dead_share(torch.tensor(table)), table)
table = np.zeros((5, 4))
table[3, 1] = rng.uniform(1e-12, 1e-9)
words = "Very little is not nothing: dead means that the numbers are 0."
check.equal("dead_share of tiny outputs", dead_share(torch.tensor(table)), 0.75, advice=words)
### END HIDDEN TESTS

# %% [markdown]
# With it, examine all seven, and two who are well:

# %%
table_of_signs = {
    letter: patients.signs(patient, dead_share) for letter, patient in patients.ward().items()
}
table_of_signs["a line"] = patients.signs(patients.healthy_line(), dead_share)
table_of_signs["a network"] = patients.signs(patients.healthy_network(), dead_share)
patients.print_signs(table_of_signs)

# %% [markdown]
# ### Exercise 10.8 · The diagnosis
#
# *Difficulty ●●○ · 20 minutes · 3 points · from what can be measured to what is wrong*
#
# Here are the seven diseases, in another order than the patients. Decide for each which sign
# proves it, and write that down as a program, which names the disease of *any* patient, of any
# size, with any number of classes.
#
# | word | what is wrong |
# |---|---|
# | `"shapes"` | each prediction of a line is compared with every target, (N, 1) with (N,) |
# | `"softmax twice"` | the loss gets probabilities, and takes them for logits |
# | `"sum"` | the loss is a sum over the samples, not a mean, and so are its gradients |
# | `"dead"` | every hidden neuron is dead |
# | `"start"` | the first weights are far too large |
# | `"no step"` | gradients are found, but the model does not move |
# | `"old gradients"` | the gradients of earlier rounds are never cleared |
# | `"healthy"` | none of these |
#
# Each patient has one disease at most, but one disease may show in several signs: a sum over 50
# samples also makes the first loss 50 times too large, and weights that are far too large kill
# some neurons. Where two words would fit, the one further up in the table is right. Numbers from a
# computer are never quite exact, so leave room. For all patients, of any size:
#
# | sign | in health | sick |
# |---|---|---|
# | `perfect` | below 0.000001 | above 0.3 |
# | `first`, of a network | at most 1.5 · ln K | above 5 · ln K |
# | `step`, with old gradients | 1 | at least 1.3 |
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Go through the rows of the table above, and mark in each what differs from its healthy twin. C and
# D both fail `perfect`. Which column tells a line from a network?
#
# </details>
# <details><summary>Hint 2 · the form</summary>
#
# A chain of `if … return`, in the order of the table of words. `"healthy"` is what is left at the
# end.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: must be real number, not NoneType`: a line has no classes, and no ln K. Ask for that
# first: `if signs["classes"] and …`.
#
# </details>


# %% nbgrader={"grade_id": "diagnosis", "solution": true}
def diagnosis(signs):
    """Return the word for what a patient suffers from, or "healthy".

    signs: dictionary with
        "classes": K, how many classes; None for a line
        "first":   the loss before the first step
        "perfect": the loss of a perfect prediction
        "twice":   the loss with every sample twice, over the loss
        "dead":    the share of dead hidden neurons; 0.0 for a line
        "step":    the length of the second step, over the rate times its gradient's length
    """
    ### BEGIN SOLUTION
    K = signs["classes"]
    if signs["perfect"] > 0.1:
        return "softmax twice" if K else "shapes"
    if signs["twice"] > 1.5:
        return "sum"
    if signs["dead"] == 1:
        return "dead"
    if K and signs["first"] > 3 * math.log(K):
        return "start"
    if signs["step"] < 0.5:
        return "no step"
    if signs["step"] > 1.15:
        return "old gradients"
    return "healthy"
    ### END SOLUTION


# %% nbgrader={"grade_id": "diagnosis_loss", "grade": true, "points": 1}
"""diagnosis: a loss that is wrong, by shapes, by a second softmax, by a sum."""
linear_checks.judge_diagnosis(diagnosis, linear_checks.SIGNS, linear_checks.OF_THE_LOSS)
check.passed("a wrong loss is recognised")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(843)
words = rng.permutation(3 * linear_checks.WORDS).tolist()
drawn = [(word, healthy_checks.draw(rng, word)) for word in words]
linear_checks.judge_diagnosis(diagnosis, drawn, linear_checks.OF_THE_LOSS)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "diagnosis_start", "grade": true, "points": 1}
"""diagnosis: a network that begins badly, dead or far too large."""
linear_checks.judge_diagnosis(diagnosis, linear_checks.SIGNS, linear_checks.OF_THE_START)
check.passed("a bad start is recognised")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(844)
words = rng.permutation(3 * linear_checks.WORDS).tolist()
drawn = [(word, healthy_checks.draw(rng, word)) for word in words]
linear_checks.judge_diagnosis(diagnosis, drawn, linear_checks.OF_THE_START)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "diagnosis_step", "grade": true, "points": 1}
"""diagnosis: a round that does not step, or steps by old gradients."""
linear_checks.judge_diagnosis(diagnosis, linear_checks.SIGNS, linear_checks.OF_THE_STEP)
check.passed("a wrong step is recognised")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(845)
words = rng.permutation(3 * linear_checks.WORDS).tolist()
drawn = [(word, healthy_checks.draw(rng, word)) for word in words]
linear_checks.judge_diagnosis(diagnosis, drawn, linear_checks.OF_THE_STEP)
### END HIDDEN TESTS

# %% [markdown]
# Now let us open them: the part of each patient that is sick, in the order of the letters. A and
# B are whole rounds of training, with a step written by hand as in 9.7 and 10.4.
# (`nn.init.uniform_(p, -1, 0)` fills a parameter with random numbers between −1 and 0,
# `nn.init.normal_(p, std=10)` with normal ones. The clouds of F and G have no negative
# coordinates. `model.zero_grad()` clears the gradients of all parameters of a model, as an
# optimizer's `zero_grad` does.)

# %%
patients.print_code()

# %% [markdown]
# ### Exercise 10.9 · Mend them
#
# *Difficulty ●●○ · 25 minutes · 6 points · a point for each*
#
# You know what each suffers from. Write each part once more, healthy: copy it, and change as
# little as you can. F and G get one new beginning for both, `begin_network`. Any start is good
# that is random, is new in every call, leaves at least a third of the neurons alive, and makes the
# first loss of 2 → 16 → 3 less than twice ln K on average. (In 07 the size of first weights was
# √(2/n), with n inputs. `p.shape[-1]` is n for a weight; a bias has only one direction, so it has
# no n of its own.)
#
# <details><summary>Hint 1 · A and B</summary>
#
# Compare them with each other, line by line, and with your answers to 9.7 and 10.5. Each lacks
# one thing that the other has.
#
# </details>
# <details><summary>Hint 2 · C, D and E</summary>
#
# C gets `output` of shape (N, 1) and `y` of shape (N,): give one of them the shape of the other.
# D: how many softmaxes has `cross_entropy` inside? E: which word should be there for `sum`?
#
# </details>
# <details><summary>Hint 3 · F and G</summary>
#
# Both loop over all parameters and fill each with random numbers; that is right. What is wrong is
# the range in F, and the size in G.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.`: the
# step belongs under `torch.no_grad()`.
#
# `RuntimeError: a view of a leaf Variable that requires grad is being used in an in-place
# operation.`: the same, for a part of a parameter.
#
# `RuntimeError: 0D or 1D target tensor expected, multi-target not supported`: for D the class
# numbers stay as they are.
#
# `NameError: name 'optimizer' is not defined`: A and B have no optimizer. The model clears its
# gradients itself: `model.zero_grad()`.
#
# </details>


# %% nbgrader={"grade_id": "mended", "solution": true}
def round_a(model, loss_function, X, y, rate):
    """Make one round of training; return the loss before it, as a number."""
    ### BEGIN SOLUTION
    loss = loss_function(model(X), y)
    model.zero_grad()
    loss.backward()
    with torch.no_grad():
        for p in model.parameters():
            p -= rate * p.grad
    return loss.item()
    ### END SOLUTION


def round_b(model, loss_function, X, y, rate):
    """Make one round of training; return the loss before it, as a number."""
    ### BEGIN SOLUTION
    loss = loss_function(model(X), y)
    model.zero_grad()
    loss.backward()
    with torch.no_grad():
        for p in model.parameters():
            p -= rate * p.grad
    return loss.item()
    ### END SOLUTION


def loss_c(output, y):
    """Return the mean squared error, a tensor with one number, for output (N, 1) and y (N,)."""
    ### BEGIN SOLUTION
    return ((output - y.reshape(output.shape)) ** 2).mean()
    ### END SOLUTION


def loss_d(output, y):
    """Return the mean cross-entropy, a tensor, for logits (N, K) and class numbers (N,)."""
    ### BEGIN SOLUTION
    return nn.functional.cross_entropy(output, y)
    ### END SOLUTION


def loss_e(output, y):
    """Return the mean squared error, a tensor with one number, for output and y (N, 1)."""
    ### BEGIN SOLUTION
    return ((output - y) ** 2).mean()
    ### END SOLUTION


def begin_network(model):
    """Give every parameter of Sequential(Linear, ReLU, Linear) a new random value, in place."""
    ### BEGIN SOLUTION
    for p in model.parameters():
        nn.init.normal_(p, std=math.sqrt(2 / p.shape[-1]) if p.dim() == 2 else 0.1)
    ### END SOLUTION


# %% nbgrader={"grade_id": "mended_a", "grade": true, "points": 1}
"""A is mended: every round steps by the gradient of that round alone."""


@check.at_home
def rounds_of_a(*case):
    return linear_actions.rounds(round_a, *case)


X, y = linear_checks.FOUR_POINTS
case = np.array([[0.5]]), np.array([0.0]), X, y, 0.02, 3
linear_checks.judge_rounds(rounds_of_a(*case), "A", *case)
check.passed("A learns")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(846)
for n_in, N, steps in ((2, 5, 4), (1, 3, 6), (4, 1, 3)):
    case = [rng.normal(size=size) for size in ((n_in, 1), 1, (N, n_in), (N, 1))]
    case += [rng.uniform(0.02, 0.06), steps]
    linear_checks.judge_rounds(rounds_of_a(*case), "A", *case)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "mended_b", "grade": true, "points": 1}
"""B is mended: the model itself moves, by the learning rate times the gradient."""


@check.at_home
def rounds_of_b(*case):
    return linear_actions.rounds(round_b, *case)


X, y = linear_checks.FOUR_POINTS
case = np.array([[0.5]]), np.array([0.0]), X, y, 0.02, 3
linear_checks.judge_rounds(rounds_of_b(*case), "B", *case)
check.passed("B learns")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(847)
for n_in, N, steps in ((2, 5, 4), (1, 3, 6), (4, 1, 3)):
    case = [rng.normal(size=size) for size in ((n_in, 1), 1, (N, n_in), (N, 1))]
    case += [rng.uniform(0.02, 0.06), steps]
    linear_checks.judge_rounds(rounds_of_b(*case), "B", *case)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "mended_c", "grade": true, "points": 1}
"""C is mended: each prediction is compared with its own target."""


@check.at_home
def loss_of_c(output, y):
    return linear_actions.loss_and_gradient(loss_c, output, y)


output, y = np.array([[1.0], [2.0], [5.0], [4.0]]), np.array([2.0, 4.0, 6.0, 8.0])
for N in (4, 3):
    linear_checks.judge_squares(loss_of_c(output[:N], y[:N]), "C", output[:N], y[:N])
check.passed("C compares like with like")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(848)
for N in (3, 7, 1):
    case = rng.normal(size=(N, 1)), rng.normal(size=N)
    linear_checks.judge_squares(loss_of_c(*case), "C", *case)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "mended_d", "grade": true, "points": 1}
"""D is mended: softmax is taken once."""


@check.at_home
def loss_of_d(logits, y):
    return linear_actions.loss_and_gradient(loss_d, logits, y)


case = np.array([[2.0, 1.0, 0.0], [0.0, 0.5, 3.0]]), np.array([0, 1])
linear_checks.judge_cross_entropy(loss_of_d(*case), *case)
check.passed("D takes logits for logits")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(849)
for N, K in ((4, 5), (1, 3), (6, 2)):
    case = 3 * rng.normal(size=(N, K)), rng.integers(K, size=N)
    linear_checks.judge_cross_entropy(loss_of_d(*case), *case)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "mended_e", "grade": true, "points": 1}
"""E is mended: its loss does not grow with the number of samples."""


@check.at_home
def loss_of_e(output, y):
    return linear_actions.loss_and_gradient(loss_e, output, y)


output, y = np.array([[1.0], [2.0], [5.0], [4.0]]), np.array([[2.0], [4.0], [6.0], [8.0]])
for N in (4, 3):
    linear_checks.judge_squares(loss_of_e(output[:N], y[:N]), "E", output[:N], y[:N])
check.passed("E takes the mean")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(850)
for N in (3, 7, 1):
    case = rng.normal(size=(N, 1)), rng.normal(size=(N, 1))
    linear_checks.judge_squares(loss_of_e(*case), "E", *case)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "mended_start", "grade": true, "points": 1}
"""F and G begin well: random, alive, and with a first loss near ln K."""


@check.at_home
def begun(sizes, X, y, seed):
    return linear_actions.begun(begin_network, sizes, X, y, seed)


X, y = data.vertical(samples=20, classes=3)
linear_checks.judge_beginning(begun((2, 16, 3), abs(X), y, 1), abs(X), y)
check.passed("F and G begin well")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(851)
# means over 40 networks: a start whose mean is 1.5 ln K is refused less than once in 10 000 times
for seed in rng.integers(2**31, size=2).tolist():
    X, y = rng.uniform(0, 1, size=(60, 2)), rng.integers(3, size=60)
    linear_checks.judge_beginning(begun((2, 16, 3), X, y, seed), X, y)
### END HIDDEN TESTS

# %% [markdown]
# And the ward after your treatment (this picture needs 10.9):


# %% tags=["folded"]
def draw_mended():
    """Draw the curves of the seven with the learner's parts in place of the sick ones."""
    patients.draw_curves(
        patients.treated(
            {"A": {"round": round_a}, "B": {"round": round_b}, "C": {"loss": loss_c}}
            | {"D": {"loss": loss_d}, "E": {"loss": loss_e}}
            | {"F": {"begin": begin_network}, "G": {"begin": begin_network}}
        ),
        healthy,
    )


draw_mended()

# %% [markdown]
# D is worth a second look. With plain SGD its loss stays near 0.67, and somebody looks for the
# reason. With Adam, on the spiral, the same mistake reaches an accuracy of about 0.8, like any
# mediocre network, and nobody does. That is how it survives. But its *loss* can never be below the
# floor that you have found, and `perfect` says so in one line.
#
# Now an eighth. All its signs are good. Its curve:

# %%
eighth = {"H": patients.eighth()}
patients.draw_curves(eighth, healthy)
patients.print_signs({"H": patients.signs(eighth["H"], dead_share)})
print("its diagnosis:", diagnosis(patients.signs(eighth["H"], dead_share)))

# %% [markdown]
# Its code has no mistake at all. Its learning rate is four times as large as that of its twin,
# and over the border of 2/λ that you know from 01 (λ says how much the bowl is curved). It climbs
# exactly as E does, because N = 4 times the gradient and 4 times the rate make the same step; the
# test `twice` tells them apart. So: first the tests, then the settings.

# %% [markdown]
# ## The page that remains
#
# Keep this list. When a network does not learn, go down it; each line takes a minute.
#
# | ask | if not |
# |---|---|
# | Is the first loss about ln K? | the first weights are too large |
# | Does a perfect prediction cost 0? | shapes broadcast, or softmax is taken twice |
# | The batch twice over: is the loss the same? | a sum where a mean is meant |
# | Are hidden neurons alive? | bad first weights, or one step that was too long |
# | Has every parameter moved after a round? | `p = p - …`, or the optimizer does not have it |
# | Is the gradient that of this round alone? | `zero_grad` is missing |
# | Do the gradients agree with finite differences? | a `detach`, or a layer with a mistake |
# | Can it learn 20 samples by heart? | a bug, and not a lack of data |
# | Is this rate better than 3 times and 0.3 times as much? | take the best of the three |
#
# And two things that no test above sees. Modules such as `nn.Dropout` and `nn.BatchNorm1d` act
# differently while a network learns and when it is asked: call `model.train()` before the first
# and `model.eval()` before the second. And `nn.ReLU(inplace=True)` saves memory by writing over
# its input: what needs those sums again, as in `z + relu(z)`, gets other numbers without a
# word.
#
# ## The finale
#
# The network that solved the spiral in 07 was `Dense`, `ReLU`, `Dense`. In PyTorch's words it is
# an `nn.Sequential`, a module that is given any number of modules, and sends its input through its
# parts, one after the other. `network[0]` is the first part, `network[-1]` the last.
#
# | books | this course | PyTorch |
# |---|---|---|
# | multilayer perceptron | `Dense`, `ReLU`, `Dense`, … | `nn.Sequential(…)` |

# %% [markdown]
# ### Exercise 10.10 · The same network
#
# *Difficulty ●●○ · 15 minutes · 3 points · everything from 02 to 07, in PyTorch's words*
#
# Turn a network of `Dense` layers into PyTorch's words, from the same numbers: two layers, or one,
# or five. There was a ReLU after every layer but the last. The loss will be `nn.CrossEntropyLoss`.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# You have a function that turns the arrays of one `Dense` into an `nn.Linear`. Collect the parts
# in a list. `nn.Sequential(*parts)` takes them out of it.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: … is not a Module subclass`: every part of `nn.Sequential` must be a module:
# `nn.ReLU()` with its brackets, and not our own `ReLU()`; and the parts by themselves, not a list.
#
# `RuntimeError: mat1 and mat2 must have the same dtype, but got Double and Float`: a part of the
# network is still float32.
#
# </details>


# %% nbgrader={"grade_id": "same_network", "solution": true}
def same_network(*layers):
    """Return an nn.Sequential that computes what these Dense compute, with a ReLU between any two.

    layers:  Dense layers with `weights` and `biases`, which the network must not share; the first
             one comes first
    returns: nn.Sequential in float64: Linear, ReLU, Linear, and so on; it gives logits

    Example: same_network(dense1, dense2) has the parts Linear, ReLU, Linear
    """
    ### BEGIN SOLUTION
    parts = []
    for dense in layers:
        parts += [as_linear(dense.weights, dense.biases), nn.ReLU()]
    return nn.Sequential(*parts[:-1])
    ### END SOLUTION


# %% nbgrader={"grade_id": "same_logits", "grade": true, "points": 2}
"""same_network gives the logits, the loss and the gradients of the NumPy network."""


@check.at_home
def about_network(arrays, X, y):
    return linear_actions.about_network(same_network, Dense, arrays, X, y)


rng = np.random.default_rng(811)
for sizes in ((2, 4, 3), (2, 4, 5, 3)):
    arrays = linear_checks.drawn_arrays(rng, sizes)
    case = arrays, rng.normal(size=(5, 2)), np.array([0, 1, 2, 2, 1])
    linear_checks.judge_network(about_network(*case), *case)
check.passed("two layers and three: the same logits, the same loss, the same gradients")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(839)
for sizes, N in (
    ((3, 3, 3), 4),
    ((4, 7, 2), 1),
    ((2, 3), 3),
    ((2, 5, 4, 3), 6),
    ((1, 2, 2, 2, 2), 3),
):
    arrays = linear_checks.drawn_arrays(rng, sizes)
    case = arrays, 5 * rng.normal(size=(N, sizes[0])), rng.integers(sizes[-1], size=N)
    linear_checks.judge_network(about_network(*case), *case)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "same_memory", "grade": true, "points": 1}
"""All parameters of the network learn, and Dense's arrays stay when it learns."""


@check.at_home
def shaken_network(arrays, more):
    return linear_actions.shaken_network(same_network, Dense, arrays, more)


arrays = [(np.ones((2, 4)), np.zeros((1, 4))), (np.ones((4, 3)), np.zeros((1, 3)))]
linear_checks.judge_network_memory(shaken_network(arrays, 1.0), arrays, 1.0)
check.passed("four parameters, and numbers of their own")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(840)
arrays = linear_checks.drawn_arrays(rng, (2, 4, 3))
more = rng.uniform(1, 2)
linear_checks.judge_network_memory(shaken_network(arrays, more), arrays, more)
### END HIDDEN TESTS

# %% [markdown]
# And now the real thing: the spiral, 2 → 64 → 3, with the first weights of 07 and its momentum.
# Both networks start from the same numbers. In every one of 200 steps both go forward and back,
# are compared, and move.


# %% tags=["folded"]
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


def gradients_by_hand(first, second):
    """Return the four gradients that the sweep has left in two Dense."""
    return [first.dweights, first.dbiases, second.dweights, second.dbiases]


def gradients_by_autograd(network):
    """Return the four gradients in a network after backward, turned like those of Dense."""
    return [p.grad.numpy().T.reshape(-1, len(p)) for p in network.parameters()]


def start_of_07():
    """Return the two Dense of 07 as they begin there: √(2/n) weights, biases spread by 0.3."""
    np.random.seed(0)
    first, second = Dense(2, 64), Dense(64, 3)
    begin(first, 0.3)
    begin(second)
    return first, second


def large_start():
    """Return two Dense whose weights are 200 times those of a new one."""
    np.random.seed(0)
    first, second = Dense(2, 64), Dense(64, 3)
    for dense in (first, second):
        dense.weights = 200 * dense.weights
    return first, second


def side_by_side(start, steps=200):
    """Train both networks in step; return both lists of losses, and each step's gradient gap."""
    X, y = data.spiral(samples=100, classes=3)
    first, second = start()
    network = same_network(first, second)
    ours = Momentum(0.1, 0.9)
    theirs = torch.optim.SGD(network.parameters(), lr=0.1, momentum=0.9)
    parts = first, ReLU(), second, SoftmaxCategoricalCrossEntropy()
    losses, their_losses, gaps = [], [], []
    for _ in range(steps):
        losses.append(back_by_hand(*parts, X, y))
        theirs.zero_grad()
        their_loss = nn.CrossEntropyLoss()(network(torch.tensor(X)), torch.tensor(y))
        their_loss.backward()
        their_losses.append(their_loss.item())
        pairs = zip(gradients_by_hand(first, second), gradients_by_autograd(network), strict=True)
        gaps.append(max(np.abs(mine - other).max() for mine, other in pairs))
        for dense in (first, second):
            ours.update(dense)
        theirs.step()
    return losses, their_losses, gaps


def report(start):
    """Print how far apart the two networks come in all steps."""
    losses, their_losses, gaps = side_by_side(start)
    apart = np.abs(np.subtract(losses, their_losses))
    print(f"first loss {losses[0]:.2f} and {their_losses[0]:.2f}; in {len(gaps)} steps")
    for name, numbers in (("losses", apart), ("gradients", gaps)):
        largest = max(numbers)
        verdict = "below 1e-6  ✓" if largest < 1e-6 else f"up to {largest:.1f}  ✗"
        print(f"    the {name:9} differ {verdict}")


# %%
report(start_of_07)

# %% [markdown]
# The same loss, the same gradients, step after step. (PyTorch's momentum multiplies by the rate in
# every step and ours once, when the gradient comes in; as long as the rate stays, that is the
# same.) What if we begin far too large, with the weights that 07 tried: 200 times those of a new
# `Dense`?

# %%
report(large_start)

# %% [markdown]
# **Predict.** How can two losses differ, and their gradients be the same?
#
# <details><summary>A · Ours is clipped, PyTorch's is not.</summary>
#
# Yes. With weights this large the untrained network is often sure and wrong: the right class gets
# less than 1e-7. There our loss stops at −ln 1e-7 = 16.1 (03), and PyTorch's goes on. The way back
# was found without clipping, as p − y in 6.9, so it is the same for both.
#
# </details>
# <details><summary>B · One of the two has a mistake.</summary>
#
# Then its gradients would show it, and the two networks would drift apart. They do not.
#
# </details>
# <details><summary>C · NumPy and PyTorch round differently.</summary>
#
# They do, in the sixteenth digit of float64. This is more than 1.
#
# </details>
#
# So the one difference is a line that we wrote ourselves, on purpose, in 03. Everything else that
# you built, and a library on which thousands of people have worked, compute the same. There is no
# other mathematics in there.

# %% [markdown]
# ## What you have built
#
# The same network in the words that PyTorch has for it, and what to do when it does not learn. Here
# are all the words, in three languages:
#
# | in books | this course | PyTorch |
# |---|---|---|
# | Perceptron | `Perceptron` | – |
# | Adaline, linear regression | `Adaline`, `LinearRegression` | `nn.Linear` with `nn.MSELoss` |
# | Layer_Dense, fully connected layer | `Dense` | `nn.Linear` |
# | Activation_ReLU | `ReLU` | `nn.ReLU` |
# | Activation_Sigmoid | `sigmoid` | `nn.Sigmoid` |
# | Activation_Softmax | `Softmax` | `nn.Softmax`, `torch.softmax` |
# | Loss_CategoricalCrossentropy | `CategoricalCrossEntropy` | `nn.NLLLoss` (of logarithms) |
# | softmax and cross-entropy in one | `SoftmaxCategoricalCrossEntropy` | `nn.CrossEntropyLoss` |
# | Optimizer_SGD | `SGD` | `torch.optim.SGD` |
# | momentum | `Momentum` | `torch.optim.SGD` with `momentum=…` |
# | Optimizer_Adam | `Adam` | `torch.optim.Adam` |
# | nnfs.datasets: spiral_data, vertical_data | `data.spiral`, `data.vertical` | – |
# | gradient checking | `numerical_gradient` | `torch.autograd.gradcheck` |
# | backpropagation | `backward` in each class, then `Tensor.backward` | `loss.backward()` |
# | training loop | `train` | you write it |
#
# (`torch.optim.Adam` begins with other settings than that of 7.8: a rate of 0.001, and 1e-8.)
#
# You wrote this library.
#
# Press **Validate** above to run everything once more from the top.
#
# **Next.** In `11_digits` there are no drawn points any more: real handwriting, read by the
# classes that you have written.
#
# **To read on.** A. Karpathy, "A Recipe for Training Neural Networks" (2019), on trainings that
# fail silently. PyTorch's own tutorials, beginning with "Learn the Basics": there you find what an
# ordinary program has besides, mini-batches (`DataLoader`), a test set, saving a model. A. Paszke
# and others, "PyTorch: An Imperative Style, High-Performance Deep Learning Library" (2019).
