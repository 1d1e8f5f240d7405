# %% [markdown]
# # 06 · Every gradient in one sweep
#
# In 05 you asked each weight in turn: if you were a little larger, what would the loss do? It
# worked, and it cost two forward passes for every single weight. Here you ask one question, once,
# at the other end: the loss asks the layer before it, that one asks the layer before, and so on
# back to the inputs. One sweep back, and every weight of the network knows its slope. The sweep is
# called **backpropagation**, it is the chain rule and nothing else, and it is what all training of
# neural networks runs on.
#
# **What you will do.** Go back through one multiplication, one neuron, one layer, a batch, ReLU,
# softmax and the loss, and have each step judged by the numerical gradient from 05. Then teach your
# network: a neuron that must fail, a small network that solves what it could not, and at last the
# spiral.
#
# **What you need.** Notebooks 02, 03 and 05: `Dense`, `ReLU`, softmax, cross-entropy, and above all
# the chain rule.
#
# **What you will be able to do.** Write the backward pass of a layer from the chain rule, say the
# shape of every gradient before you see it, prove a gradient right, and train a network with code
# of your own.
#
# About eight hours, in as many sittings as you like; there is a good place for a break after
# Exercise 6.6. Thirteen exercises, 38 points, and three more exercises, without points, for those
# who want to go on.

# %%
import copy
import functools
import time

import matplotlib.pyplot as plt
import numpy as np

from course import check, data, graph, maps, plot, tables, ways
from course.earlier import Loss, accuracy, numerical_gradient
from course.explore import explore, is_static
from course.progress import progress

# %% [markdown]
# `numerical_gradient` is the answer to 05. It shall be the judge of this notebook: it knows no rule
# of differentiation, so it cannot make the mistakes that we make.

# %% [markdown]
# ## One multiplication
#
# Somewhere inside a network two numbers are multiplied, $q = x \cdot y$. (We call such a small
# operation a **gate**: numbers go in, one comes out.) Much happens to $q$
# afterwards, and at the very end stands the loss $L$. Suppose somebody has already found out that
# when $q$ grows by a little, $L$ grows by 5 times as much: $dL/dq = 5$. That number is called the
# **upstream gradient**. Here it is, in vermilion, below its wire:

# %%
graph.draw([("q", "×", ("x", "y"))], {"x": 3, "y": -2, "q": -6}, {"q": 5}, title="q = x · y")

# %% [markdown]
# How much does $L$ move when $x$ moves? Let $x$ grow by 0.01, from 3 to 3.01. Then $q$ moves from
# −6 to −6.02, that is by −0.02: $y$ times as much as $x$. And $L$ moves 5 times as much as $q$, by
# −0.1. From 0.01 to −0.1 is a factor of −10.
#
# That is the chain rule, in the form in which we shall use it all the time:
#
# $$\frac{dL}{dx} = \underbrace{\frac{dL}{dq}}_{\text{upstream}} \cdot
# \underbrace{\frac{dq}{dx}}_{\text{local}}$$
#
# The upstream gradient knows everything that comes after. The local slope knows this one gate, and
# nothing else. Neither needs to know how the other was found. That is the whole trick.
#
# **Predict.** What is $dL/dy$ in the picture?
#
# <details><summary>A · −10</summary>
#
# That is $dL/dx$. For $x$ the local slope is $y = -2$. What is it for $y$?
#
# </details>
# <details><summary>B · 15</summary>
#
# Yes. When $y$ grows by 0.01, $q$ grows by 0.03, $x$ times as much, and $L$ by 0.15. In a product
# each factor gets the *other* one as its slope.
#
# </details>
# <details><summary>C · 3</summary>
#
# That is the local slope $dq/dy$. It says what happens to $q$. $L$ moves 5 times as much.
#
# </details>
# <details><summary>D · −2.5, since 5 has to be shared out between x and y</summary>
#
# A gradient is not a payment that gets shared. It answers a question, "what if this one alone
# moved?", and it is asked for each by itself.
#
# </details>

# %% [markdown]
# ### Exercise 6.1 · Back through a product
#
# *Difficulty ●○○ · 5 minutes · 1 point · the smallest backward pass there is*
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Two numbers go back, one for each input. Each is upstream times local. Which local slope belongs
# to $x$, which to $y$?
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: cannot unpack non-iterable …`, or the check finds one number where two are needed:
# return both, with a comma between them.
#
# </details>


# %% nbgrader={"grade_id": "multiply_backward", "solution": true}
def multiply_backward(x, y, upstream):
    """Return the gradients (dL/dx, dL/dy) of a product q = x * y.

    x, y:     two numbers, the inputs of the gate
    upstream: one number, dL/dq
    returns:  two numbers, dL/dx and dL/dy

    Example: multiply_backward(3, -2, 5) is (-10, 15)
    """
    ### BEGIN SOLUTION
    return upstream * y, upstream * x
    ### END SOLUTION


# %% nbgrader={"grade_id": "multiply_backward_values", "grade": true, "points": 1}
"""Each input of a product gets the upstream gradient times the other input."""
both = check.numbers("multiply_backward(3, -2, 5)", multiply_backward(3.0, -2.0, 5.0))
check.that(
    both.shape == (2,),
    "multiply_backward(3, -2, 5)",
    "Two numbers are needed, dL/dx and dL/dy, with a comma between them.",
)
check.equal(
    "multiply_backward(3, -2, 5)",
    both,
    [-10.0, 15.0],
    mistakes={
        "These two have changed places: dL/dx comes first. Or is each input multiplied by itself,"
        " where it should be the other one?": [15.0, -10.0],
        "These are the local slopes dq/dx and dq/dy. Multiply each by the upstream gradient.": [
            -2.0,
            3.0,
        ],
        "These are x and y themselves. The slope of a product is the OTHER factor, times the"
        " upstream gradient.": [3.0, -2.0],
        "The upstream gradient is not shared out. Each input gets all of it, times its own local"
        " slope.": [-5.0, 7.5],
        "Here the upstream gradient was added. It is a factor: how much L moves for each unit of"
        " q.": [3.0, 8.0],
        "This is what a sum hands back. At a product, each input gets the upstream gradient times"
        " the other input.": [5.0, 5.0],
        "All three numbers are multiplied. An input's local slope is the other input alone.": [
            -30.0,
            -30.0,
        ],
        "The upstream gradient was divided by something. It is multiplied: upstream times local.": [
            5.0 / -2,
            5.0 / 3,
        ],
    },
    advice="Two numbers are needed: upstream times the local slope for x, and the same for y.",
)
check.passed("back through a product")
### BEGIN HIDDEN TESTS
for x, y, upstream in ((1.7, 0.4, -2.2), (-0.6, -3.1, 0.9), (0.0, 2.5, 1.4), (2.0, 3.0, 0.0)):
    check.equal(
        f"multiply_backward({x}, {y}, {upstream})",
        multiply_backward(x, y, upstream),
        [upstream * y, upstream * x],
    )
### END HIDDEN TESTS

# %% [markdown]
# Ask the judge. For a product alone, let $L = 5 q$, so that $dL/dq = 5$. Here is the little table
# of 05 again: the first entry found in each way, and how far apart the ways are at most.


# %%
def judge_product():
    """Compare multiply_backward with the numerical gradient of L = 5 x y."""
    at = np.array([3.0, -2.0])
    slopes = numerical_gradient(lambda pair: 5 * pair[0] * pair[1], at)
    by_hand = multiply_backward(at[0], at[1], 5.0)
    ways.compare({"dL/dx": (slopes[0], by_hand[0]), "dL/dy": (slopes[1], by_hand[1])})


judge_product()

# %% [markdown]
# The differences are never quite zero, since the judge takes finite steps: 05 showed you why. Where
# they are below 1e-7 of the size of the numbers, there is a ✓.

# %% [markdown]
# ## A number that is used twice
#
# A sum is even easier. With $s = q + x$, when $q$ grows by 0.01, so does $s$: the local slope is 1
# on both sides, and the upstream gradient passes to both inputs as it is.
#
# Now put gates together: $L = (x \cdot y + x) \cdot z$. Going forward, each gate computes its
# output from its inputs. Going back, each gate hands a gradient to each input: upstream times local
# slope. At the right end we begin with $dL/dL = 1$.
#
# **Predict** before you drag. $x$ is used in two places, by the product and by the sum. From the
# sum it gets 5 back, from the product −10. What is $dL/dx$?
#
# <details><summary>A · 5, the last one to arrive</summary>
#
# Then the other path would not count. Programs make this very mistake, when they write the second
# gradient over the first.
#
# </details>
# <details><summary>B · −50</summary>
#
# Along one path the slopes multiply. But these are two paths side by side, and the moves of $L$
# that they cause come on top of each other.
#
# </details>
# <details><summary>C · −5</summary>
#
# Yes. If $x$ grows by 0.01, $L$ moves by 0.05 through the sum and by −0.1 through the product,
# −0.05 altogether. **Along a path slopes multiply; paths add.**
#
# </details>
# <details><summary>D · −2.5, their mean</summary>
#
# Both paths are real, and both moves happen. So they add. Means have no part in the chain rule.
#
# </details>

# %%
fork_gates = [("q", "×", ("x", "y")), ("s", "+", ("q", "x")), ("L", "×", ("s", "z"))]


def draw_fork(step):
    """Draw the sweep through L = (xy + x)z: three steps forward, four steps back."""
    forward = {"x": 3, "y": -2, "z": 5, "q": -6, "s": -3, "L": -15}
    backward = {"L": "1", "s": "5", "z": "−3", "q": "5", "x": "5 − 10 = −5", "y": "15"}
    seen = list(forward)[: 3 + min(step, 3)]
    swept = list(backward)[: [0, 1, 3, 4, 6][max(0, step - 3)]]
    values, gradients = (
        {k: full[k] for k in keys} for full, keys in ((forward, seen), (backward, swept))
    )
    title = (
        "the inputs",
        "q = x · y",
        "s = q + x",
        "L = s · z",
        "begin with dL/dL = 1",
        "back through L = s · z",
        "back through s = q + x",
        "back through q = x · y",
    )[step]
    graph.draw(fork_gates, values, gradients, title=f"step {step}: {title}")


explore(draw_fork, step=(0, 7, 1, 7 if is_static() else 0))  # alone, the answer shall not show

# %% [markdown]
# Drag the slider from 0 to 7 and follow the sweep, there and back. Blue numbers are found from left
# to right, vermilion ones from right to left. On the way back each gate needs the numbers that it
# saw on the way forward: the product cannot know its slopes without $x$ and $y$. Remember this; it
# is why layers will have to remember their inputs.

# %% [markdown]
# ### Exercise 6.2 · A sweep by hand
#
# *Difficulty ●●○ · 20 minutes · 2 points · forward, then back, with one fork*
#
# Write the whole sweep for $L = (x \cdot y + x) \cdot z$. Go forward first, then back gate by gate.
# `multiply_backward` may help.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Forward: q, then s. Then back, in the opposite order: the gate $L = s \cdot z$ has the upstream
# gradient 1. What does it hand to $s$, what to $z$?
#
# </details>
# <details><summary>Hint 2 · the idea for x</summary>
#
# What arrives at $s$ passes through the sum to $q$ and, as it is, to $x$. What arrives at $q$ goes
# through the product to $y$ and to $x$ again. So $x$ gets two contributions.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `NameError: name 's' is not defined`: the gates behind need the values of the gates before.
# Compute `q` and `s` first.
#
# `ValueError: too many values to unpack (expected 2)` or `cannot unpack`: `multiply_backward`
# returns a pair; catch both with `first, second = …`.
#
# </details>


# %% nbgrader={"grade_id": "sweep", "solution": true}
def sweep(x, y, z):
    """Return the gradients (dL/dx, dL/dy, dL/dz) of L = (x * y + x) * z.

    Example: sweep(3, -2, 5) is (-5, 15, -3)
    """
    ### BEGIN SOLUTION
    q = x * y
    s = q + x
    ds, dz = multiply_backward(s, z, 1.0)
    dq, dx_from_sum = ds, ds
    dx_from_product, dy = multiply_backward(x, y, dq)
    return dx_from_sum + dx_from_product, dy, dz
    ### END SOLUTION


# %% nbgrader={"grade_id": "sweep_one_path", "grade": true, "points": 1}
"""sweep: the gradients of y and z, each of which is used once."""


### BEGIN HIDDEN TESTS
def product_is_right():
    found = [multiply_backward(3.0, -2.0, 5.0), multiply_backward(1.7, 0.4, -2.2)]
    return np.allclose(found, [(-10.0, 15.0), (-0.88, -3.74)])


if not check.works(product_is_right):
    check.given(multiply_backward=lambda x, y, upstream: (upstream * y, upstream * x))
### END HIDDEN TESTS
check.that(
    np.shape(check.numbers("sweep(3, -2, 5)", sweep(3.0, -2.0, 5.0))) == (3,),
    "sweep(3, -2, 5)",
    "Three numbers are needed: dL/dx, dL/dy and dL/dz, in this order, with commas between them.",
)
check.equal(
    "dL/dy and dL/dz at x = 3, y = -2, z = 5",
    list(sweep(3.0, -2.0, 5.0))[1:],
    [15.0, -3.0],
    mistakes={
        "They have changed places: dL/dx, dL/dy, dL/dz, in this order.": [-3.0, 15.0],
        "dL/dy stops at the first gate: the upstream gradient of q = x · y is not 1, it is what the"
        " gates behind have handed back.": [3.0, -3.0],
        "The sweep begins with dL/dL = 1, not with L.": [-225.0, 45.0],
        "dL/ds and dL/dz have changed places: multiply_backward gives the gradient of its first"
        " argument first.": [-9.0, 5.0],
        "For z the other factor is s = x·y + x, with the x that was added.": [15.0, -6.0],
    },
    advice="Go back gate by gate, upstream times local, and look at the picture above: it shows"
    " what should arrive at each wire.",
)
check.passed("y and z are right")
### BEGIN HIDDEN TESTS
for x, y, z in ((0.7, 1.3, -2.1), (-1.9, 0.4, 0.8), (2.2, -3.3, 1.5)):
    check.equal(
        f"dL/dy and dL/dz of sweep({x}, {y}, {z})",
        list(sweep(x, y, z))[1:],
        [x * z, x * y + x],
        advice="They are right at x = 3, y = −2, z = 5, and wrong elsewhere. Do the values of q and"
        " s come from x, y and z?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "sweep_two_paths", "grade": true, "points": 1}
"""sweep: x is used twice, and its two contributions add."""


### BEGIN HIDDEN TESTS
def product_is_right():
    found = [multiply_backward(3.0, -2.0, 5.0), multiply_backward(1.7, 0.4, -2.2)]
    return np.allclose(found, [(-10.0, 15.0), (-0.88, -3.74)])


if not check.works(product_is_right):
    check.given(multiply_backward=lambda x, y, upstream: (upstream * y, upstream * x))
### END HIDDEN TESTS
first, *_ = sweep(3.0, -2.0, 5.0)
check.equal(
    "dL/dx at x = 3, y = -2, z = 5",
    first,
    -5.0,
    mistakes={
        "Only the path through the product is here. x goes into the sum as well.": -10.0,
        "Only the path through the sum is here. x goes into the product as well. Was one"
        " contribution written over the other?": 5.0,
        "Two paths: their contributions add. Here they were multiplied.": -50.0,
        "This is the mean of the two contributions. They add.": -2.5,
        "One contribution was taken away from the other. They add, each with its own sign.": 15.0,
    },
    advice="One contribution comes through s = q + x, one through q = x · y. Print both.",
)
check.passed("both paths to x are counted")
### BEGIN HIDDEN TESTS
for x, y, z in ((0.7, 1.3, -2.1), (-1.9, 0.4, 0.8), (2.2, -3.3, 1.5)):
    first, *_ = sweep(x, y, z)
    check.equal(
        f"dL/dx of sweep({x}, {y}, {z})",
        first,
        y * z + z,
        mistakes={
            "Only the path through the product is here.": y * z,
            "Only the path through the sum is here.": z,
        },
        advice="It is right at x = 3, y = −2, z = 5, and wrong elsewhere. Is a number typed in?",
    )
### END HIDDEN TESTS

# %% [markdown]
# ## One neuron
#
# A neuron is a small graph of the same two gates: products and sums. With two inputs,
# $z = x_1 w_1 + x_2 w_2 + b$. Say that from further on the upstream gradient $dL/dz = 2$ arrives:


# %%
def draw_neuron():
    """Draw the sweep through a neuron with two inputs."""
    gates = [
        ("p1", "×", ("x1", "w1")),
        ("p2", "×", ("x2", "w2")),
        ("sum", "+", ("p1", "p2")),
        ("z", "+", ("sum", "b")),
    ]
    values = {"x1": 1.5, "w1": -2, "x2": 4, "w2": 0.5, "b": 3, "p1": -3, "p2": 2, "sum": -1, "z": 2}
    gradients = {"z": 2, "b": 2, "sum": 2, "p1": 2, "p2": 2}
    gradients |= {"x1": -4, "w1": 3, "x2": 1, "w2": 8}
    graph.draw(gates, values, gradients, title="a neuron: dL/dz = 2 goes all the way back")


draw_neuron()

# %% [markdown]
# The sums hand the 2 on, unchanged, to both products and to the bias. Each product gives each of
# its factors the other factor, times 2. So we need not draw the graph again, ever:
#
# - the weights get the **inputs**, times the upstream gradient;
# - the inputs get the **weights**, times the upstream gradient;
# - the bias gets the upstream gradient.
#
# Look at what this says about learning. A weight whose input is 0 gets gradient 0: it had no part
# in the result, so it is not to blame. A weight with a large input gets a large one.
#
# Why would anyone want the gradient of the *inputs*? Nobody is going to change the data. But in a
# network the inputs of this neuron are the outputs of the layer before, and for that layer they are
# what arrives from upstream.

# %% [markdown]
# ### Exercise 6.3 · Back through a neuron
#
# *Difficulty ●○○ · 10 minutes · 2 points · the same for any number of inputs*
#
# <details><summary>Hint 1 · a nudge</summary>
#
# The three sentences above are the three results. `x` and `w` are arrays: one product does all of
# their entries at once.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `NameError: name 'z' is not defined`: you do not need $z$. The function gets the upstream gradient
# $dL/dz$ and nothing of what comes after.
#
# </details>


# %% nbgrader={"grade_id": "neuron_backward", "solution": true}
def neuron_backward(x, w, upstream):
    """Return the gradients (dL/dx, dL/dw, dL/db) of one neuron z = w[0]*x[0] + ... + b.

    x:        array (n,), the inputs
    w:        array (n,), the weights
    upstream: one number, dL/dz
    returns:  dL/dx (n,), dL/dw (n,) and dL/db, one number

    Example: neuron_backward(np.array([1.5, 4]), np.array([-2, 0.5]), 2)
             is [-4, 1], [3, 8] and 2
    """
    ### BEGIN SOLUTION
    return upstream * w, upstream * x, upstream
    ### END SOLUTION


# %% nbgrader={"grade_id": "neuron_backward_values", "grade": true, "points": 2}
"""neuron_backward: the inputs get the weights, the weights get the inputs, the bias gets 1."""
found = neuron_backward(np.array([1.5, 4.0]), np.array([-2.0, 0.5]), 2.0)
check.that(
    isinstance(found, (tuple, list)) and len(found) == 3,
    "what neuron_backward returns",
    "Three results are needed: dL/dx, dL/dw and dL/db, in this order, with commas between them.",
)
swapped = "dL/dx and dL/dw have changed places. Each gets the OTHER array."
check.equal(
    "dL/dx of a neuron with inputs [1.5, 4], weights [-2, 0.5] and upstream gradient 2",
    found[0],
    [-4.0, 1.0],
    mistakes={
        swapped: [3.0, 8.0],
        "This is the weights alone. Multiply by the upstream gradient.": [-2.0, 0.5],
        "This is one number for all inputs. Each input has a gradient of its own; nothing is summed"
        " here.": -2.0,
    },
    advice="Each input is multiplied by its own weight, so that weight is the local slope.",
)
check.equal(
    "dL/dw of the same neuron",
    found[1],
    [3.0, 8.0],
    mistakes={
        swapped: [-4.0, 1.0],
        "This is the inputs alone. Multiply by the upstream gradient.": [1.5, 4.0],
    },
    advice="Each weight is multiplied by its own input, so that input is the local slope.",
)
bias_slope = check.numbers("dL/db", found[2])
check.equal(
    "dL/db of the same neuron",
    bias_slope[0] if bias_slope.shape == (1,) else bias_slope,
    2.0,
    mistakes={
        "The local slope of the bias is 1. Times upstream, that is the upstream gradient.": 1.0,
        "The neuron has one bias, so one number is needed, not one for each input.": [
            2.0,
            2.0,
        ],
        "Nothing multiplies the bias, so no sum over inputs belongs here.": 11.0,
    },
    advice="The bias is added. What does a sum hand back to its inputs?",
)
check.passed("back through a neuron")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(63)
for n in (1, 3, 6):
    inputs, row, upstream = rng.normal(size=n), rng.normal(size=n), float(rng.normal())
    slopes = [
        check.differences(lambda at, w=row, g=upstream: g * (at @ w + 0.3), inputs),
        check.differences(lambda at, x=inputs, g=upstream: g * (at @ x + 0.3), row),
        upstream,
    ]
    with check.unchanged(x=inputs, w=row):
        found = neuron_backward(inputs, row, upstream)
    for name, got, slope in zip(("dL/dx", "dL/dw", "dL/db"), found, slopes, strict=True):
        got = check.numbers(name, got)
        check.equal(f"{name} of a neuron with {n} inputs", got.reshape(np.shape(slope)), slope)
### END HIDDEN TESTS

# %% [markdown]
# ## One layer, one sample
#
# A layer is several neurons side by side, and they all see the same inputs. So from upstream comes
# one number for each neuron: $dL/dz_j$, an array `dvalues` of shape `(n_neurons,)`. (The book that
# this course follows in its names calls every upstream gradient `dvalues`; so do we.)
#
# **The weights.** The weight from input $i$ to neuron $j$ belongs to that one neuron. Its gradient
# is its input times what arrives at its neuron: $x_i \cdot dL/dz_j$. One number for each pair: a
# table as large as the weights. Written as a product of matrices, it is a column times a row:

# %%
tables.product(np.array([[2.0], [-1.0], [0.5]]), np.array([[3.0, -2.0]]), 1, 0)

# %% [markdown]
# Left the inputs as a column, then the upstream gradients as a row; every input meets every
# neuron. NumPy has a name of its own for this table, the **outer product**: `np.outer(a, b)`.
#
# **The biases.** As with the one neuron: each gets what arrives at its neuron.
#
# **The inputs.** Here is something new. Input $i$ goes into *all* neurons. It is used more than
# once, so its contributions add, one for each neuron:
#
# $$\frac{dL}{dx_i} = \sum_j w_{ij} \cdot \frac{dL}{dz_j}$$

# %% [markdown]
# ### Exercise 6.4 · Back through a layer
#
# *Difficulty ●●○ · 30 minutes · 3 points · one sample; the batch comes next*
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Write the three shapes down first: each gradient has the shape of the thing that it belongs to.
# Which products of arrays give these shapes?
#
# </details>
# <details><summary>Hint 2 · the idea for the inputs</summary>
#
# For one input: go through its row of the weights, multiply each weight with what arrives at its
# neuron, add up. Row of weights meets `dvalues`: that is what `@` does, or two loops.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0`: the two lengths that
# meet in `@` differ. Print both shapes. The weights are `(n_inputs, n_neurons)`; `dvalues` has one
# entry for each neuron.
#
# `ValueError: operands could not be broadcast together`: `*` pairs entry with entry. For the table
# of all pairs use `np.outer`, or a column and a row.
#
# </details>


# %% nbgrader={"grade_id": "layer_backward", "solution": true}
def layer_backward(inputs, weights, dvalues):
    """Return the gradients (dL/dinputs, dL/dweights, dL/dbiases) of a layer, for one sample.

    inputs:  array (n_inputs,)
    weights: array (n_inputs, n_neurons)
    dvalues: array (n_neurons,), the upstream gradient, dL/dz of each neuron
    returns: arrays (n_inputs,), (n_inputs, n_neurons) and (n_neurons,)
    """
    ### BEGIN SOLUTION
    return weights @ dvalues, np.outer(inputs, dvalues), dvalues.copy()
    ### END SOLUTION


# %% nbgrader={"grade_id": "layer_backward_weights", "grade": true, "points": 1}
"""layer_backward, weights: each gets its input times what arrives at its neuron."""
sample, upstream = np.array([2.0, -1.0, 0.5]), np.array([3.0, -2.0])
table = np.array([[1.0, 4.0], [0.0, -1.0], [2.0, 3.0]])
with check.unchanged(inputs=sample, weights=table, dvalues=upstream):
    found = layer_backward(sample, table, upstream)
check.that(
    isinstance(found, (tuple, list)) and len(found) == 3,
    "what layer_backward returns",
    "Three arrays are needed: for the inputs, the weights and the biases, in this order.",
)
check.that(
    np.shape(found[0]) != (3, 2) or not np.allclose(found[0], np.outer(sample, upstream)),
    "the first of the three results",
    "This is the table of the weights' gradients. The inputs come first, then the weights, then the"
    " biases.",
)
check.equal(
    "dL/dweights, inputs [2, -1, 0.5], upstream gradient [3, -2]",
    found[1],
    [[6.0, -4.0], [-3.0, 2.0], [1.5, -1.0]],
    mistakes={
        "These are the weights themselves times the upstream gradient. The local slope of a weight"
        " is its input.": table * upstream,
        "Each row is right without upstream: these are only the inputs, repeated.": np.outer(
            sample, [1.0, 1.0]
        ),
    },
    advice="Row i, column j: input i times upstream gradient j.",
)
check.passed("the weights' gradients")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(640)
for n_in, n_out in ((4, 2), (1, 3), (2, 1), (3, 5)):
    sample, table = rng.normal(size=n_in), rng.normal(size=(n_in, n_out))
    upstream = rng.normal(size=n_out)
    with check.unchanged(inputs=sample, weights=table, dvalues=upstream):
        found = layer_backward(sample, table, upstream)
    check.equal(
        f"dL/dweights of a layer with {n_in} inputs and {n_out} neurons",
        found[1],
        sample[:, None] * upstream[None, :],
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "layer_backward_inputs", "grade": true, "points": 1}
"""layer_backward, inputs: each goes into all neurons, and what comes back adds up."""
sample, upstream = np.array([2.0, -1.0, 0.5]), np.array([3.0, -2.0])
table = np.array([[1.0, 4.0], [0.0, -1.0], [2.0, 3.0]])
found, *_ = layer_backward(sample.copy(), table.copy(), upstream.copy())
check.equal(
    "dL/dinputs, weights [[1, 4], [0, -1], [2, 3]], upstream gradient [3, -2]",
    found,
    [-5.0, 2.0, 0.0],
    mistakes={
        "The upstream gradient is missing, or was summed on its own: what arrives at a neuron meets"
        " the weight to that neuron.": table.sum(axis=1),
        "These are the single contributions. Each input goes into every neuron: add what comes back"
        " from all of them.": table * upstream,
        "Only the first neuron counts here. An input goes into every neuron.": table[:, 0] * 3.0,
        "Only the last neuron counts here. Is each contribution written over the one before?": (
            table[:, 1] * -2.0
        ),
        "This is the mean over the neurons. The contributions add.": [-2.5, 1.0, 0.0],
    },
    advice="For input i: weight i, j times upstream gradient j, summed over all neurons j.",
)
check.passed("the inputs' gradients")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(641)
for n_in, n_out in ((4, 2), (1, 3), (2, 1), (3, 5), (3, 3)):
    sample, table = rng.normal(size=n_in), rng.normal(size=(n_in, n_out))
    upstream = rng.normal(size=n_out)
    slopes = check.differences(lambda at, W=table, g=upstream: np.sum((at @ W) * g), sample)
    found, *_ = layer_backward(sample, table, upstream)
    check.equal(
        f"dL/dinputs of a layer with {n_in} inputs and {n_out} neurons",
        found,
        slopes,
        mistakes={
            "Rows and columns of the weights are swapped.": table.T @ upstream
            if n_in == n_out
            else slopes + 1
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "layer_backward_biases", "grade": true, "points": 1}
"""layer_backward, biases: each gets what arrives at its neuron."""
sample, upstream = np.array([2.0, -1.0, 0.5]), np.array([3.0, -1.0])
table = np.array([[1.0, 4.0], [0.0, -1.0], [2.0, 3.0]])
found = list(layer_backward(sample.copy(), table.copy(), upstream.copy()))[2]
found = check.numbers("dL/dbiases", found)
check.equal(
    "dL/dbiases, upstream gradient [3, -1]",
    found[0] if found.shape == (1, 2) else found,  # a table with one row, as in Dense, is right too
    [3.0, -1.0],
    mistakes={
        "The local slope of a bias is 1, and the upstream gradient is a factor.": [1.0, 1.0],
        "One number for each neuron is needed: the local slope 1, times what arrives there.": 1.0,
        "Everything is summed here. Each neuron has a bias of its own.": 2.0,
        "A sum over the inputs has no place here: nothing multiplies a bias.": [4.5, -1.5],
    },
    advice="One number for each neuron: what arrives there.",
)
check.passed("the biases' gradients")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(642)
for n_in, n_out in ((4, 2), (1, 3), (2, 1), (3, 5)):
    upstream = rng.normal(size=n_out)
    found = list(layer_backward(rng.normal(size=n_in), rng.normal(size=(n_in, n_out)), upstream))
    check.equal(f"dL/dbiases of a layer of {n_out} neurons", np.ravel(found[2]), upstream)
### END HIDDEN TESTS

# %% [markdown]
# ## A whole batch
#
# Now `inputs` is `(N, n_inputs)`, one sample a row, and the upstream gradient `dvalues` is
# `(N, n_neurons)`: for each sample its own row. What changes?
#
# For `dinputs` nothing: each sample goes its own way, row by row. But the *weights* are used by
# every sample, N times. A number that is used N times gets N contributions, and paths add. So the
# N tables that you would get one by one are summed. And that sum is a product of two matrices
# again.

# %%
batch_inputs = np.array([[1.0, 0.0, 2.0], [0.0, -1.0, 1.0], [3.0, 2.0, 0.0], [-1.0, 1.0, 1.0]])
batch_dvalues = np.array([[1.0, 0.0], [2.0, -1.0], [0.0, 1.0], [1.0, 3.0]])
tables.product(batch_inputs.T, batch_dvalues, 2, 1)

# %% [markdown]
# Left the inputs, turned on their side: row $i$ now holds input $i$ of all four samples. In the
# middle the upstream gradients: column $j$ holds what arrives at neuron $j$, for all four samples.
# Row meets column: input times upstream, sample by sample, summed over the samples.
#
# The biases are used by every sample, too: sum over the batch. The biases have shape
# `(1, n_neurons)`, and so has their gradient.
#
# **Predict.** In 03 the loss was the *mean* over the batch. Should it not be the mean here, instead
# of the sum, so that a batch of 300 does not give gradients 300 times as large?
#
# <details><summary>A · Yes, one should divide by N here.</summary>
#
# Somebody has to divide, once. If the loss is a mean, its own derivative already brings the 1/N,
# and it comes to us inside the upstream gradient. Divide here as well and every layer makes the
# gradients N times smaller again.
#
# </details>
# <details><summary>B · No. The mean was taken in the loss, and its 1/N arrives with the upstream
# gradient.</summary>
#
# Yes. The layer knows nothing of means. It is a gate: upstream times local, and paths add.
#
# </details>
# <details><summary>C · It does not matter; the learning rate makes up for it.</summary>
#
# For one layer a learning rate could. But then you would no longer have the gradient of the loss,
# the judge would object, and with two layers each would need a rate of its own.
#
# </details>
#
# Fill in the shapes, and the products find themselves: $dL/dW$ must be as large as $W$,
# `(n_inputs, n_neurons)`, out of `(N, n_inputs)` and `(N, n_neurons)`. There is just one way in
# which the N disappears.

# %% [markdown]
# ### Exercise 6.5 · Dense, there and back
#
# *Difficulty ●●○ · 45 minutes · 6 points · the three lines that all of deep learning does all day*
#
# Here is `Dense` again. Only one line of its `forward` is new: it remembers the inputs, because the
# way back needs them. Write `backward`. It puts three arrays into `self` and returns nothing.
#
# | the book | this course | PyTorch |
# |---|---|---|
# | `dvalues` | `dvalues`, the upstream gradient | `grad_output` |
# | `dweights`, `dbiases` | `dweights`, `dbiases` | `weight.grad`, `bias.grad` |
# | `dinputs` | `dinputs` | `input.grad` |
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Note the shapes of `self.inputs`, `self.weights` and `dvalues` on paper, and beside them the three
# shapes that you need.
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# Two of the three are products `@` of two of these arrays, with one of them turned on its side,
# `.T`. The third is a sum down the columns of `dvalues`; `keepdims=True` keeps it a table with one
# row.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0`: print the two
# shapes. The lengths in the middle must be equal, and they are what disappears.
#
# `AttributeError: 'Dense' object has no attribute 'inputs'`: `backward` was called before
# `forward`, or the line in `forward` that remembers the inputs is gone.
#
# `AttributeError: 'Dense' object has no attribute 'dweights'`: write `self.dweights = …`, with `=`
# and not with `+=`, which wants something to add to.
#
# An error in one of your three lines stops all four checks; the arrow `---->` shows in which.
#
# `NameError: name 'inputs' is not defined`: in `backward` they are called `self.inputs`.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "dense", "solution": true}
class Dense:
    """A layer in which every neuron is joined to every input.

    weights:  array (n_inputs, n_neurons), at first 0.01 times standard normal numbers
    biases:   array (1, n_neurons), at first 0.0
    inputs:   array (N, n_inputs), what the last call of forward was given
    output:   array (N, n_neurons), what it has found
    dweights, dbiases, dinputs: what the last call of backward has found
    """

    def __init__(self, n_inputs, n_neurons):
        self.weights = 0.01 * np.random.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        """Put the weighted sums for the batch inputs (N, n_inputs) into self.output."""
        self.inputs = inputs  # the way back needs them
        self.output = inputs @ self.weights + self.biases

    def backward(self, dvalues):
        """Put the gradients into self.dweights, self.dbiases and self.dinputs.

        dvalues: array (N, n_neurons), the upstream gradient: dL/doutput

        Each gradient has the shape of what it belongs to: dweights (n_inputs, n_neurons),
        dbiases (1, n_neurons), dinputs (N, n_inputs). Weights, inputs and dvalues stay as they are.
        """
        ### BEGIN SOLUTION
        self.dweights = self.inputs.T @ dvalues
        self.dbiases = np.sum(dvalues, axis=0, keepdims=True)
        self.dinputs = dvalues @ self.weights.T
        ### END SOLUTION


# %% nbgrader={"grade_id": "dense_dweights", "grade": true, "points": 2}
"""Dense.backward, dweights: inputs meet upstream gradients, summed over the batch."""
samples = np.array([[1.0, 0.0, 2.0], [0.0, -1.0, 1.0], [3.0, 2.0, 0.0], [-1.0, 1.0, 1.0]])
upstream = np.array([[1.0, 0.0], [2.0, -1.0], [0.0, 1.0], [1.0, 3.0]])
dense = Dense(3, 2)
dense.weights = np.array([[0.5, -1.0], [2.0, 1.0], [-1.5, 0.25]])
dense.biases = np.array([[1.0, -2.0]])
dense.forward(samples.copy())
dense.backward(upstream.copy())
check.that(
    getattr(dense, "dweights", None) is not None,
    "dense.dweights after dense.backward(…)",
    "There is nothing in it. Put the gradient into self.dweights; what is only returned, or kept in"
    " a variable without `self.`, is gone when backward ends.",
)
check.equal(
    "dense.dweights for the four samples and two neurons of the picture",
    dense.dweights,
    [[0.0, 0.0], [-1.0, 6.0], [5.0, 2.0]],
    n=4,
    mistakes={
        "This is the mean over the batch. The 1/N belongs to the loss; here contributions are"
        " summed.": [[0.0, 0.0], [-0.25, 1.5], [1.25, 0.5]],
        "The upstream gradient is missing: these are sums of inputs.": [[3, 3], [2, 2], [4, 4]],
        "Rows and columns are swapped: dweights has the shape of the weights.": [
            [0.0, -1.0, 5.0],
            [0.0, 6.0, 2.0],
        ],
        "Only the last sample is left. Is each sample's table written over the one before? They"
        " add.": np.outer(samples[-1], upstream[-1]),
        "The outputs stand where the inputs should: a weight's local slope is its input.": (
            samples @ [[0.5, -1.0], [2.0, 1.0], [-1.5, 0.25]] + [[1.0, -2.0]]
        ).T
        @ upstream,
        "Only the first sample is in it.": np.outer(samples[0], upstream[0]),
    },
    advice="Row i, column j: input i times upstream gradient j, summed over the samples.",
)
check.passed("dweights of a batch")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(650)
for N, n_in, n_out in ((5, 3, 2), (1, 2, 4), (2, 1, 3), (7, 4, 1), (3, 3, 3)):
    samples, upstream = rng.normal(size=(N, n_in)), rng.normal(size=(N, n_out))
    table, row = rng.normal(size=(n_in, n_out)), rng.normal(size=(1, n_out))
    slopes = check.differences(
        lambda W, X=samples, b=row, G=upstream: np.sum((X @ W + b) * G), table
    )
    dense = Dense(n_in, n_out)
    dense.weights, dense.biases = table.copy(), row.copy()
    dense.forward(samples.copy())
    dense.backward(upstream.copy())
    check.equal(
        f"dweights for {N} samples, {n_in} inputs, {n_out} neurons",
        dense.dweights,
        slopes,
        n=N,
        mistakes={
            "The bias gradient ended up here.": np.repeat(upstream.sum(0)[None], n_in, axis=0),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "dense_dbiases", "grade": true, "points": 1}
"""Dense.backward, dbiases: the upstream gradients, summed over the batch, in one row."""
samples = np.array([[1.0, 0.0, 2.0], [0.0, -1.0, 1.0], [3.0, 2.0, 0.0], [-1.0, 1.0, 1.0]])
upstream = np.array([[1.0, 0.0], [2.0, -1.0], [0.0, 1.0], [1.0, 3.0]])
dense = Dense(3, 2)
dense.weights = np.array([[0.5, -1.0], [2.0, 1.0], [-1.5, 0.25]])
dense.biases = np.array([[1.0, -2.0]])
dense.forward(samples.copy())
dense.backward(upstream.copy())
check.that(
    getattr(dense, "dbiases", None) is not None,
    "dense.dbiases after dense.backward(…)",
    "There is nothing in it. Put the gradient into self.dbiases.",
)
check.equal(
    "dense.dbiases for the upstream gradients [[1, 0], [2, -1], [0, 1], [1, 3]]",
    dense.dbiases,
    [[4.0, 3.0]],
    n=4,
    mistakes={
        "Not summed: the biases are used by every sample, so what comes back from all of them"
        " adds.": upstream,
        "The numbers are right, in a plain row (2,). The biases have shape (1, 2), and so has their"
        " gradient: keepdims=True keeps the row a table.": [4.0, 3.0],
        "This is a sum over the neurons, one number for each sample. Sum over the samples.": (
            upstream.sum(axis=1, keepdims=True)
        ),
        "This is the sum over the neurons. Sum over the samples: down the columns.": (
            upstream.sum(axis=1)
        ),
        "This is the mean over the batch. The 1/N belongs to the loss; here contributions are"
        " summed.": [[1.0, 0.75]],
        "Everything is summed to one number. Each neuron has a bias of its own.": 7.0,
        "Everything is summed. Each neuron has a bias of its own.": [[7.0]],
        "Only the last sample is left.": [[1.0, 3.0]],
        "The local slope of a bias is 1, and the upstream gradient is a factor. Then sum over the"
        " samples.": [[1.0, 1.0]],
        "These count the samples; the upstream gradient is missing.": [[4.0, 4.0]],
    },
    advice="One number for each neuron: the sum of its column of dvalues.",
)
check.passed("dbiases of a batch")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(651)
for N, n_in, n_out in ((5, 3, 2), (1, 2, 4), (2, 1, 3), (7, 4, 1), (3, 3, 3)):
    upstream = rng.normal(size=(N, n_out))
    dense = Dense(n_in, n_out)
    dense.biases = rng.normal(size=(1, n_out))
    dense.forward(rng.normal(size=(N, n_in)))
    dense.backward(upstream.copy())
    check.equal(
        f"dbiases for {N} samples and {n_out} neurons",
        dense.dbiases,
        [[sum(upstream[i, j] for i in range(N)) for j in range(n_out)]],
        n=N,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "dense_dinputs", "grade": true, "points": 2}
"""Dense.backward, dinputs: each sample by itself; what comes back from all neurons adds."""
samples = np.array([[1.0, 0.0, 2.0], [0.0, -1.0, 1.0], [3.0, 2.0, 0.0], [-1.0, 1.0, 1.0]])
upstream = np.array([[1.0, 0.0], [2.0, -1.0], [0.0, 1.0], [1.0, 3.0]])
table = np.array([[0.5, -1.0], [2.0, 1.0], [-1.5, 0.25]])
dense = Dense(3, 2)
dense.weights, dense.biases = table.copy(), np.array([[1.0, -2.0]])
dense.forward(samples.copy())
dense.backward(upstream.copy())
check.that(
    getattr(dense, "dinputs", None) is not None,
    "dense.dinputs after dense.backward(…)",
    "There is nothing in it. Put the gradient into self.dinputs.",
)
check.equal(
    "dense.dinputs for four samples",
    dense.dinputs,
    [[0.5, 2.0, -1.5], [2.0, 3.0, -3.25], [-1.0, 1.0, 0.25], [-2.5, 5.0, -0.75]],
    n=4,
    mistakes={
        "This is divided by N = 4. The 1/N belongs to the loss, and has come with dvalues.": [
            [0.125, 0.5, -0.375],
            [0.5, 0.75, -0.8125],
            [-0.25, 0.25, 0.0625],
            [-0.625, 1.25, -0.1875],
        ],
        "The upstream gradient is missing: these are sums of weights.": [[-0.5, 3.0, -1.25]] * 4,
        "Only the last neuron counts here. Is each neuron's contribution written over the one"
        " before? They add.": np.outer(upstream[:, -1], table[:, -1]),
        "The samples are summed. Each sample has a gradient of its own.": [[-1.0, 11.0, -5.25]],
        "Rows and columns are swapped: dinputs has the shape of the inputs.": [
            [0.5, 2.0, -1.0, -2.5],
            [2.0, 3.0, 1.0, 5.0],
            [-1.5, -3.25, 0.25, -0.75],
        ],
    },
    advice="For each sample its row of dvalues meets the weights: input i gets weight i, j times"
    " upstream gradient j, summed over the neurons j.",
)
check.passed("dinputs of a batch")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(652)
for N, n_in, n_out in ((5, 3, 2), (1, 2, 4), (2, 1, 3), (7, 4, 1), (3, 3, 3)):
    samples, upstream = rng.normal(size=(N, n_in)), rng.normal(size=(N, n_out))
    table, row = rng.normal(size=(n_in, n_out)), rng.normal(size=(1, n_out))
    slopes = check.differences(
        lambda X, W=table, b=row, G=upstream: np.sum((X @ W + b) * G), samples
    )
    dense = Dense(n_in, n_out)
    dense.weights, dense.biases = table.copy(), row.copy()
    dense.forward(samples.copy())
    dense.backward(upstream.copy())
    check.equal(
        f"dinputs for {N} samples, {n_in} inputs, {n_out} neurons",
        dense.dinputs,
        slopes,
        n=N,
        mistakes={
            "Rows and columns of the weights are swapped.": upstream @ table
            if n_in == n_out
            else slopes + 1
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "dense_again", "grade": true, "points": 1}
"""Dense.backward begins anew at every call, and changes nothing but the gradients."""
### BEGIN HIDDEN TESTS


@check.at_home
def a_first_call():
    """Return the three gradients of a layer, for a batch of four."""
    import numpy as np

    dense = Dense(2, 3)
    dense.weights, dense.biases = np.arange(6.0).reshape(2, 3), np.ones((1, 3))
    dense.forward(np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 4.0], [2.0, 2.0]]))
    upstream = np.arange(12.0).reshape(4, 3) - 5
    dense.backward(upstream.copy())
    return [dense.dweights, dense.dbiases, dense.dinputs]


def first_call_is_right():
    samples = np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 4.0], [2.0, 2.0]])
    upstream = np.arange(12.0).reshape(4, 3) - 5
    wanted = [
        samples.T @ upstream,
        upstream.sum(axis=0, keepdims=True),
        upstream @ np.arange(6.0).reshape(2, 3).T,
    ]
    return all(
        np.shape(got) == want.shape and np.allclose(got, want)
        for got, want in zip(a_first_call(), wanted, strict=True)
    )


formula_is_right = check.works(first_call_is_right)
### END HIDDEN TESTS
samples, upstream = (
    np.array([[1.0, 2.0], [3.0, -1.0]]),
    np.array([[1.0, 0.5, -1.0], [2.0, 0.0, 1.0]]),
)
dense = Dense(2, 3)
dense.weights = np.array([[0.5, -1.0, 2.0], [1.0, 3.0, 0.0]])
with check.unchanged(inputs=samples, dvalues=upstream):
    dense.forward(samples)
    dense.backward(upstream)
first = [np.array(g, dtype=float) for g in (dense.dweights, dense.dbiases, dense.dinputs)]
check.equal(
    "the weights after backward",
    dense.weights,
    [[0.5, -1.0, 2.0], [1.0, 3.0, 0.0]],
    advice="backward has changed the weights. It finds gradients; the steps come later, in SGD.",
)
check.equal("the biases after backward", dense.biases, [[0.0, 0.0, 0.0]])
dense.backward(upstream.copy())
for name, got, before in zip(
    ("dweights", "dbiases", "dinputs"),
    (dense.dweights, dense.dbiases, dense.dinputs),
    first,
    strict=True,
):
    check.equal(
        f"dense.{name} after a second call with the same dvalues",
        got,
        before,
        mistakes={
            "The second call added to what the first had found. Begin anew at every call: `=`, not"
            " `+=` on an old array.": 2 * before
        },
        advice="The same call should give the same gradients.",
    )
check.passed("each call begins anew")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(653)
one, other = Dense(2, 3), Dense(2, 3)
for N in (4, 2, 6):  # batches of different sizes, in turn through two layers
    for dense in (one, other):
        samples, upstream = rng.normal(size=(N, 2)), rng.normal(size=(N, 3))
        dense.forward(samples)
        dense.backward(upstream)
        if not formula_is_right:  # that is paid elsewhere
            continue
        check.equal(f"dweights of a later batch of {N}", dense.dweights, samples.T @ upstream)
        check.equal(f"dbiases of a later batch of {N}", dense.dbiases, upstream.sum(0)[None])
check.that(
    not np.array_equal(np.asarray(one.dweights), np.asarray(other.dweights)),
    "the gradients of two layers",
    "They are one and the same array: a gradient is kept on the class, where it should be on self.",
)
### END HIDDEN TESTS

# %% [markdown]
# Now the judge. To ask a layer for the gradients that upstream `G` causes, take as "loss" the sum
# of all its outputs times `G`: then $dL/d\text{output}$ is `G`, whatever `G` is. With random
# numbers in `G` no mistake can hide. (With ones everywhere, a layer that forgets its upstream
# gradient would look right.)


# %%
def judge_dense():
    """Compare the three gradients of a Dense layer with numerical ones."""
    rng = np.random.default_rng(5)
    X, G = rng.normal(size=(5, 3)), rng.normal(size=(5, 2))
    dense = Dense(3, 2)
    dense.weights, dense.biases = rng.normal(size=(3, 2)), rng.normal(size=(1, 2))
    dense.forward(X)
    dense.backward(G)
    W, b = dense.weights, dense.biases
    slopes = (
        numerical_gradient(lambda w: np.sum((X @ w + b) * G), W),
        numerical_gradient(lambda row: np.sum((X @ W + row) * G), b),
        numerical_gradient(lambda x: np.sum((x @ W + b) * G), X),
    )
    by_hand = (dense.dweights, dense.dbiases, dense.dinputs)
    names = ("dweights", "dbiases", "dinputs")
    ways.compare(dict(zip(names, zip(slopes, by_hand, strict=True), strict=True)))


judge_dense()

# %% [markdown]
# ## ReLU: a gate that is open or shut
#
# Going forward, ReLU lets positive numbers pass and turns the others into 0. Its slope is 1 where
# the input was positive and 0 where it was negative. Upstream times local: going back, the gradient
# passes where the gate was open, and stops where it was shut.


# %%
def show_relu_gates():
    """Draw, for one small batch, what ReLU saw, what arrives, and what passes back."""
    seen = np.array([[1.2, -0.7, 0.3], [-2.0, 0.9, -0.1]])
    arriving = np.array([[3.0, 5.0, -2.0], [4.0, -1.0, 6.0]])
    _, panels = plt.subplots(1, 3, figsize=(8.4, 1.6))
    names = ("inputs, going forward", "dvalues, arriving", "dinputs, passed back")
    for panel, name, table in zip(
        panels, names, (seen, arriving, arriving * (seen > 0)), strict=True
    ):
        panel.set(title=name, xticks=[], yticks=[], xlim=(-0.5, 2.5), ylim=(1.5, -0.5))
        for (row, column), value in np.ndenumerate(table):
            face = "#D1E5F0" if seen[row, column] > 0 else "#E4E4E0"
            panel.add_patch(plt.Rectangle((column - 0.5, row - 0.5), 1, 1, fc=face, ec="0.6"))
            text = f"{value:g}".replace("-", "−")
            panel.text(column, row, text, ha="center", va="center")
    plt.show()


show_relu_gates()

# %% [markdown]
# Blue is open, grey is shut: a shut gate gives back 0, whatever arrives. It is the *input* that
# decides, not the sign of the gradient: −2 passes through an open gate.
#
# At exactly 0 there is a kink: the slope is 0 on the left and 1 on the right, and neither is more
# right than the other. Everybody picks one. The book and PyTorch pick 0, and so do we. (It hardly
# ever matters; and where the judge stands on a kink, it says 0.5.)
#
# **Predict.** One very popular piece of code keeps only the *output* of ReLU and then goes back
# with the rule "pass where `output >= 0`". What does it do?
#
# <details><summary>A · The same, since output and input agree where the gate is open.</summary>
#
# Where it is open they agree. Where it is shut the output is 0. And is 0 ≥ 0?
#
# </details>
# <details><summary>B · It passes everything: no output of ReLU is negative.</summary>
#
# Yes. It is wrong, the network still learns something, and the mistake was taught for years. With
# `output > 0` it would be right.
#
# </details>
# <details><summary>C · It passes nothing.</summary>
#
# Every output is 0 or more, so the condition is always true.
#
# </details>

# %% [markdown]
# ### Exercise 6.6 · ReLU, there and back
#
# *Difficulty ●●○ · 15 minutes · 3 points · the gate between two layers*
#
# <details><summary>Hint 1 · a nudge</summary>
#
# `dvalues` where the gate was open, 0 where it was shut. Which array tells where it was open?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# A comparison of an array gives an array of True and False. In a product True counts as 1 and False
# as 0. (`np.where` is another way.)
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ValueError: The truth value of an array with more than one element is ambiguous`: `if` can decide
# about one number only. Work on whole arrays.
#
# `AttributeError: 'ReLU' object has no attribute 'dinputs'`: write `self.dinputs = …`.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "relu", "solution": true}
class ReLU:
    """The rectified linear unit: what is below zero becomes zero, the rest passes.

    inputs:  what the last call of forward was given
    output:  what it has found, an array of the same shape
    dinputs: what the last call of backward has found, an array of the same shape
    """

    def forward(self, inputs):
        """Put max(0, x) for every entry x of inputs into self.output."""
        self.inputs = inputs
        self.output = np.maximum(0, inputs)

    def backward(self, dvalues):
        """Put the gradient for the inputs into self.dinputs; dvalues stays as it is.

        dvalues: array of the shape of the inputs, the upstream gradient
        """
        ### BEGIN SOLUTION
        self.dinputs = dvalues * (self.inputs > 0)
        ### END SOLUTION


# %% nbgrader={"grade_id": "relu_backward_values", "grade": true, "points": 2}
"""ReLU.backward: the upstream gradient where the input was positive, 0 where it was negative."""
seen = np.array([[1.2, -0.7, 0.3], [-2.0, 0.9, -0.1]])
arriving = np.array([[3.0, 5.0, -2.0], [4.0, -1.0, 6.0]])
relu = ReLU()
relu.forward(seen.copy())
relu.backward(arriving.copy())
check.that(
    getattr(relu, "dinputs", None) is not None,
    "relu.dinputs after relu.backward(…)",
    "There is nothing in it. Put the result into self.dinputs.",
)
check.equal(
    "dinputs for the inputs [[1.2, -0.7, 0.3], [-2, 0.9, -0.1]]"
    " and dvalues [[3, 5, -2], [4, -1, 6]]",
    relu.dinputs,
    [[3.0, 0.0, -2.0], [0.0, -1.0, 0.0]],
    mistakes={
        "Everything passes. Was the gate judged by `output >= 0`? No output of ReLU is negative."
        " Ask where the INPUT was positive.": arriving,
        "These are the local slopes, 1 and 0. Multiply by the upstream gradient.": [
            [1.0, 0.0, 1.0],
            [0.0, 1.0, 0.0],
        ],
        "The gate was judged by the sign of the gradient. It is the input that opened or shut"
        " it.": np.maximum(0, arriving),
        "The gradient was multiplied by the output of ReLU. The local slope of an open gate is 1,"
        " however large the number that passed.": [[3.6, 0.0, -0.6], [0.0, -0.9, 0.0]],
        "Open and shut are the wrong way round.": [[0.0, 5.0, 0.0], [4.0, 0.0, 6.0]],
        "These are the outputs of forward. Going back it is dvalues that pass.": np.maximum(
            0, seen
        ),
    },
    advice="Go entry by entry: was the input positive? Then dvalues passes, else 0.",
)
check.passed("the gate passes what it should")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(66)
for shape in ((5, 3), (1, 4), (3, 1), (4,), (2, 6)):
    seen, arriving = rng.normal(size=shape), rng.normal(size=shape)
    seen += 0.01 * np.sign(seen)  # off the kink
    relu = ReLU()
    relu.forward(seen.copy())
    relu.backward(arriving.copy())
    check.equal(
        f"dinputs for an array of shape {shape}",
        relu.dinputs,
        np.where(seen > 0, arriving, 0.0),
        mistakes={"Everything passes. Ask where the INPUT was positive.": arriving},
    )
relu = ReLU()
relu.forward(np.array([[1e-9, -1e-9, 250.0]]))
relu.backward(np.array([[1e3, 1e3, -1e-4]]))
check.equal("dinputs next to the kink", relu.dinputs, [[1e3, 0.0, -1e-4]], atol=0)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "relu_backward_unchanged", "grade": true, "points": 1}
"""ReLU.backward leaves the arrays that it is given, and those of forward, as they are."""
seen = np.array([[1.2, -0.7], [-2.0, 0.9]])
arriving = np.array([[3.0, 5.0], [4.0, -1.0]])
relu = ReLU()
with check.unchanged(inputs=seen, dvalues=arriving):
    relu.forward(seen)
    relu.backward(arriving)
check.that(
    getattr(relu, "dinputs", None) is not None,
    "relu.dinputs after relu.backward(…)",
    "There is nothing in it. Put the result into self.dinputs.",
)
check.equal(
    "relu.output after backward",
    relu.output,
    [[1.2, 0.0], [0.0, 0.9]],
    advice="backward has changed what forward had found.",
)
check.passed("nothing else is changed")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(67)
first, second = ReLU(), ReLU()
batches = [(rng.normal(size=(4, 2)), rng.normal(size=(4, 2))) for _ in range(2)]
for relu, (seen, _) in zip((first, second), batches, strict=True):
    relu.forward(seen.copy())
for relu, (_, arriving) in zip((first, second), batches, strict=True):
    relu.backward(arriving.copy())
for relu, (seen, arriving) in zip((first, second), batches, strict=True):
    got = check.numbers("the dinputs of two gates that are used in turn", relu.dinputs)
    right = got.shape == (4, 2) and np.allclose(got, arriving * (seen > 0))
    alone = ReLU()  # what comes of the same batch if no other gate is used in between
    alone.forward(seen.copy())
    alone.backward(arriving.copy())
    check.that(
        right or np.array_equal(got, np.asarray(alone.dinputs)),
        "the dinputs of two gates that are used in turn",
        "They are not what each gate finds alone: one gate has disturbed the other. What a gate has"
        " seen and found belongs into self, not on the class.",
    )
### END HIDDEN TESTS

# %% [markdown]
# You have gone back through everything that 2 → 3 → 3 is made of, up to the logits. Chain the
# pieces: the layer that comes last in the forward pass comes first on the way back, and each hands
# its `dinputs` to the one before, as that one's `dvalues`.


# %%
def judge_two_layers():
    """Compare the gradients of Dense, ReLU, Dense with numerical ones."""
    rng = np.random.default_rng(6)
    X, G = rng.normal(size=(5, 2)), rng.normal(size=(5, 3))
    first, gate, second = Dense(2, 4), ReLU(), Dense(4, 3)
    for dense in (first, second):
        dense.weights = rng.normal(size=dense.weights.shape)
        dense.biases = rng.normal(size=dense.biases.shape)

    def run(at=X, W1=first.weights, b1=first.biases):
        return np.sum((np.maximum(0, at @ W1 + b1) @ second.weights + second.biases) * G)

    first.forward(X)
    gate.forward(first.output)
    second.forward(gate.output)
    second.backward(G)
    gate.backward(second.dinputs)
    first.backward(gate.dinputs)
    slopes = numerical_gradient(lambda w: run(W1=w), first.weights)
    rows = {"first.dweights": (slopes, first.dweights)}
    slopes = numerical_gradient(lambda b: run(b1=b), first.biases)
    rows["first.dbiases"] = (slopes, first.dbiases)
    rows["first.dinputs"] = (numerical_gradient(run, X), first.dinputs)
    ways.compare(rows)


judge_two_layers()

# %% [markdown]
# The gradients of the *first* layer are right, through a second layer and a gate. No formula for
# "the first layer of two" was needed: each piece knew its own slope, and the chain did the rest. A
# hundred layers would work the same way.
#
# This is a good place for a break.

# %% [markdown]
# ## Softmax: everyone depends on everyone
#
# So far each output had a short story: ReLU's output $i$ depends on input $i$ and on no other.
# Softmax is different. Raise one logit, and its own probability grows; but the probabilities must
# still sum to 1, so all the others shrink. Each of the K outputs depends on each of the K inputs:
# that makes K · K slopes. Such a table is called a **Jacobian** (after C. G. J. Jacobi, who wrote
# about them in 1841): row $i$ and column $j$ say how much output $i$ moves when input $j$ does.
#
# First look at it as numbers. For one row of logits, nudge each logit in turn and see what the
# probabilities do:


# %%
def softmax_of_row(row):
    """Return the probabilities (K,) for one row of logits (K,)."""
    exponentials = np.exp(row - np.max(row))
    return exponentials / np.sum(exponentials)


def draw_jacobian(first_logit):
    """Draw the slopes of all probabilities with respect to all logits."""
    row = np.array([first_logit, 1.0, 0.0])
    shares = softmax_of_row(row)
    slopes = [numerical_gradient(lambda at, i=i: softmax_of_row(at)[i], row) for i in range(3)]
    rows = [f"p{i} = {share:.3f}" for i, share in enumerate(shares)]
    columns = [f"logit {j}: {logit:g}".replace("-", "−") for j, logit in enumerate(row)]
    tables.matrix(
        slopes, rows=rows, columns=columns, title="how p (row) moves with a logit (column)"
    )


explore(draw_jacobian, first_logit=(-4.0, 6.0, 0.5, 2.0))

# %% [markdown]
# Read the first column: raise logit 0, and $p_0$ grows (blue) while $p_1$ and $p_2$ shrink
# (vermilion). Drag the logit to 6: softmax is nearly certain, and nearly nothing moves any more.
# Drag it to −4: now the other two share everything between them.
#
# **Predict.** What does each column of this table sum to, whatever the logits are?
#
# <details><summary>A · 1</summary>
#
# The probabilities sum to 1. But here are their *changes*.
#
# </details>
# <details><summary>B · 0</summary>
#
# Yes. The probabilities sum to 1 before and after, so what one gains the others lose. (The rows sum
# to 0, too, for another reason: raise all logits by the same amount, and nothing changes.)
#
# </details>
# <details><summary>C · It depends on the logits.</summary>
#
# The entries do. Their sum does not, because the sum of the probabilities does not.
#
# </details>
#
# Now the formula. Write $e_i$ for the exponential of logit $i$ and $S$ for the sum of all of them,
# so $p_i = e_i / S$. The rule for quotients says that the slope of $u/S$ is
# $\frac{u' S - u S'}{S^2}$. Raise logit $j$:
#
# - **Another one's logit** ($j \ne i$). Only $S$ moves, and its slope is $e_j$:
#   $\frac{dp_i}{dz_j} = -\frac{e_i \cdot e_j}{S^2} = -p_i \, p_j$.
# - **Its own** ($j = i$). Now the numerator moves, too:
#   $\frac{dp_i}{dz_i} = \frac{e_i}{S} - \frac{e_i \cdot e_i}{S^2} = p_i - p_i \, p_i$.
#
# Both cases in one: $\frac{dp_i}{dz_j} = [i = j] \, p_i - p_i \, p_j$, where $[i = j]$ is 1 on the
# diagonal and 0 elsewhere. The logits themselves have disappeared. Whoever kept the probabilities
# has all that is needed.

# %% [markdown]
# ### Exercise 6.7 · Softmax's Jacobian
#
# *Difficulty ●●○ · 25 minutes · 2 points · the whole table for one sample*
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Two tables: one has the probabilities on its diagonal and 0 elsewhere (`np.diag` makes it); the
# other has $p_i \, p_j$ for all pairs. You have made a table of all pairs in Exercise 6.4.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ValueError: operands could not be broadcast together` or a table with equal rows: `p * p` pairs
# entry with entry and gives K numbers. All pairs are K · K: `np.outer`.
#
# `TypeError: can't multiply sequence by non-int of type 'numpy.float64'`: in the formula $[i = j]$
# stands for 1 or 0. In Python that is `(i == j)`, in round brackets.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "softmax_jacobian", "solution": true}
def softmax_jacobian(probabilities):
    """Return the slopes of the probabilities of one sample with respect to its logits.

    probabilities: array (K,), what softmax has found for the sample
    returns:       array (K, K); row i, column j: how much probability i moves with logit j

    Example: softmax_jacobian(np.array([0.5, 0.5])) is [[0.25, -0.25], [-0.25, 0.25]]
    """
    ### BEGIN SOLUTION
    return np.diag(probabilities) - np.outer(probabilities, probabilities)
    ### END SOLUTION


# %% nbgrader={"grade_id": "softmax_jacobian_values", "grade": true, "points": 2}
"""softmax_jacobian: p on the diagonal, minus the product of every pair."""
shares = np.array([0.5, 0.3, 0.2])
check.equal(
    "softmax_jacobian([0.5, 0.3, 0.2])",
    softmax_jacobian(shares.copy()),
    [[0.25, -0.15, -0.10], [-0.15, 0.21, -0.06], [-0.10, -0.06, 0.16]],
    mistakes={
        "The products p_i p_j are right; on the diagonal p_i is missing.": -np.outer(
            shares, shares
        ),
        "The diagonal is there; the products p_i p_j are not taken away.": np.diag(shares),
        "This is only the diagonal. Each probability also moves with the OTHER logits.": np.diag(
            shares * (1 - shares)
        ),
        "These are K numbers, the diagonal. A table of K rows and K columns is needed.": shares
        * (1 - shares),
        "In place of [i = j] p_i there is a 1 on the diagonal.": np.eye(3)
        - np.outer(shares, shares),
        "The products are added, where they should be taken away: what one gains the others"
        " lose.": np.diag(shares) + np.outer(shares, shares),
        "Not all pairs: `p * p` pairs each entry with itself.": np.diag(shares) - shares * shares,
    },
    advice="Work out row 0 by hand: 0.5 − 0.5·0.5, then −0.5·0.3, then −0.5·0.2.",
)
check.passed("all K · K slopes")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(67)
for K in (1, 2, 4, 7):
    at = rng.normal(size=K)
    shares = np.exp(at) / np.exp(at).sum()
    slopes = [
        check.differences(lambda z, i=i: np.exp(z)[i] / np.exp(z).sum(), at) for i in range(K)
    ]
    with check.unchanged(probabilities=shares):
        got = softmax_jacobian(shares)
    check.equal(
        f"softmax_jacobian of {K} probabilities",
        got,
        slopes,
        advice="It was right for three classes. Is a 3 typed in?",
    )
### END HIDDEN TESTS

# %% [markdown]
# ## Back through softmax
#
# Upstream times local, and paths add: logit $j$ moves all K probabilities, so it gets K
# contributions, one from each,
#
# $$\frac{dL}{dz_j} = \sum_i \frac{dL}{dp_i} \cdot \frac{dp_i}{dz_j}$$
#
# That is the upstream row of one sample times its Jacobian. Each sample has a Jacobian of its own,
# because it has its own probabilities. Samples do not mix: softmax looks at one row at a time.

# %% [markdown]
# ### Exercise 6.8 · Softmax, there and back
#
# *Difficulty ●●● · 40 minutes · 3 points · a loop over the samples is fine here*
#
# <details><summary>Hint 1 · a nudge</summary>
#
# A loop over samples. For each: its row of `self.output`, its row of `dvalues`, its Jacobian. The
# rows of results have to come together in one array of the shape of `dvalues`.
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# `zip(self.output, dvalues)` walks through both, row by row. Collect what you find in a list; turn
# it into an array at the end. Row and Jacobian meet in `@`; the Jacobian is symmetric, so both
# orders give the same.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ValueError: operands could not be broadcast together with shapes (2,3) (6,6)`, or a whole table
# where one row should be: `softmax_jacobian` was given a whole batch. It takes one row.
#
# Results that are all the same row, or whole numbers where there should be fractions: make a new
# array for the results, for example with `np.zeros(dvalues.shape)`. (`np.zeros_like(dvalues)`
# copies the type as well, and whole numbers cut off what is behind the point.)
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "softmax", "solution": true}
class Softmax:
    """Turns each row of logits into probabilities.

    output:  array (N, K), what the last call of forward has found
    dinputs: array (N, K), what the last call of backward has found
    """

    def forward(self, inputs):
        """Put the probabilities for the logits inputs (N, K) into self.output."""
        exponentials = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))  # (N, K)
        self.output = exponentials / np.sum(exponentials, axis=1, keepdims=True)

    def backward(self, dvalues):
        """Put the gradient for the logits into self.dinputs; dvalues stays as it is.

        dvalues: array (N, K), the upstream gradient: dL/doutput
        """
        ### BEGIN SOLUTION
        rows = [
            softmax_jacobian(probabilities) @ upstream
            for probabilities, upstream in zip(self.output, dvalues, strict=True)
        ]
        self.dinputs = np.array(rows)
        ### END SOLUTION


# %% nbgrader={"grade_id": "softmax_backward_one_row", "grade": true, "points": 1}
"""Softmax.backward for one sample: the upstream row times the Jacobian."""
### BEGIN HIDDEN TESTS


@check.at_home
def jacobian_of_the_course():  # for the case that yours is not right yet
    import numpy as np

    def softmax_jacobian(probabilities):
        p = np.asarray(probabilities, dtype=float)
        return np.diag(p) - np.outer(p, p)

    return softmax_jacobian


def jacobian_is_right():
    for shares in (np.array([0.5, 0.3, 0.2]), np.array([0.1, 0.2, 0.3, 0.4]), np.array([1.0])):
        wanted, before = np.diag(shares) - np.outer(shares, shares), shares.copy()
        got = np.asarray(softmax_jacobian(shares))
        if got.shape != wanted.shape or not np.allclose(got, wanted):
            return False
        if not np.array_equal(shares, before):
            return False
    return True


if not check.works(jacobian_is_right):
    check.given(softmax_jacobian=jacobian_of_the_course())
### END HIDDEN TESTS
logits, upstream = np.log([[0.5, 0.3, 0.2]]), np.array([[1.0, -2.0, 4.0]])
softmax = Softmax()
softmax.forward(logits.copy())
softmax.backward(upstream.copy())
check.that(
    getattr(softmax, "dinputs", None) is not None,
    "softmax.dinputs after softmax.backward(…)",
    "There is nothing in it. Put the result into self.dinputs.",
)
shares = np.array([0.5, 0.3, 0.2])
check.equal(
    "dinputs for the probabilities [[0.5, 0.3, 0.2]] and dvalues [[1, -2, 4]]",
    softmax.dinputs,
    [[0.15, -0.81, 0.66]],
    mistakes={
        "The result stands in a plain row (3,). One sample is a batch of one: (1, 3).": [
            0.15,
            -0.81,
            0.66,
        ],
        "The upstream gradient is missing: this is the Jacobian itself.": np.diag(shares)
        - np.outer(shares, shares),
        "Only the diagonal of the Jacobian is used. Each logit moves ALL probabilities: use the"
        " whole table.": upstream * shares * (1 - shares),
        "The Jacobian is multiplied entry by entry. Every logit gets a contribution from every"
        " probability, and they add: `@`.": (np.diag(shares) - np.outer(shares, shares)) * upstream,
        "The Jacobian is multiplied entry by entry, and its rows are not summed. Every logit gets a"
        " contribution from every probability, and they add: `@`.": [
            (np.diag(shares) - np.outer(shares, shares)) * upstream
        ],
        "The diagonal of the Jacobian is missing: [i = j] p_i minus p_i p_j.": -upstream
        @ np.outer(shares, shares),
        "From each upstream number the plain mean of its row was taken away. It has to be the mean"
        " weighted with the probabilities.": shares * (upstream - 1),
        "This is a sum along the Jacobian without the upstream gradient: it is always 0.": [
            [0.0, 0.0, 0.0]
        ],
    },
    advice="By hand: the first entry is 1·0.25 + (−2)·(−0.15) + 4·(−0.10).",
)
check.passed("back through softmax, one row")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(680)
for K in (2, 5, 1):
    logits, upstream = rng.normal(size=(1, K)), rng.normal(size=(1, K))
    slopes = check.differences(
        lambda z, G=upstream: np.sum(np.exp(z) / np.exp(z).sum() * G), logits
    )
    softmax = Softmax()
    softmax.forward(logits.copy())
    softmax.backward(upstream.copy())
    check.equal(f"dinputs for one row of {K} logits", softmax.dinputs, slopes)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_backward_batch", "grade": true, "points": 2}
"""Softmax.backward for a batch: each sample with its own Jacobian; dvalues stays as it is."""
### BEGIN HIDDEN TESTS


@check.at_home
def jacobian_of_the_course():  # for the case that yours is not right yet
    import numpy as np

    def softmax_jacobian(probabilities):
        p = np.asarray(probabilities, dtype=float)
        return np.diag(p) - np.outer(p, p)

    return softmax_jacobian


def jacobian_is_right():
    for shares in (np.array([0.5, 0.3, 0.2]), np.array([0.1, 0.2, 0.3, 0.4]), np.array([1.0])):
        wanted, before = np.diag(shares) - np.outer(shares, shares), shares.copy()
        got = np.asarray(softmax_jacobian(shares))
        if got.shape != wanted.shape or not np.allclose(got, wanted):
            return False
        if not np.array_equal(shares, before):
            return False
    return True


if not check.works(jacobian_is_right):
    check.given(softmax_jacobian=jacobian_of_the_course())
### END HIDDEN TESTS
logits = np.log([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]])
upstream = np.array([[1.0, -2.0, 4.0], [3.0, 0.0, -1.0]])
softmax = Softmax()
with check.unchanged(inputs=logits, dvalues=upstream):
    softmax.forward(logits)
    softmax.backward(upstream)
check.equal(
    "softmax.output after backward",
    softmax.output,
    [[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]],
    advice="backward has changed the probabilities. Put the results into an array of their own.",
)
wanted = [[0.15, -0.81, 0.66], [0.35, 0.05, -0.40]]
check.that(
    getattr(softmax, "dinputs", None) is not None,
    "softmax.dinputs after softmax.backward(…)",
    "There is nothing in it. Put the result into self.dinputs.",
)
check.equal(
    "dinputs for the probabilities [[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]]",
    softmax.dinputs,
    wanted,
    n=2,
    mistakes={
        "Only the last sample is left. Does each sample get a row of its own?": [wanted[1]],
        "Only the last sample is here. Collect the rows of all samples.": wanted[1],
        "Only the first sample is here. Collect the rows of all samples.": [wanted[0]],
        "Every sample has the row of the last one. Does each have its own place?": [wanted[1]] * 2,
        "This is divided by N = 2. The 1/N belongs to the loss, and has come with dvalues.": (
            np.array(wanted) / 2
        ),
        "All samples share the Jacobian of the first. Each has its own, from its own"
        " probabilities.": [wanted[0], [0.85, -0.39, -0.46]],
        "The samples are mixed: the whole batch was taken for one sample. Each row has a Jacobian"
        " of its own.": [[0.4, -0.66, 0.76], [0.28, -0.02, -0.96]],
        "The samples are summed. Each has a gradient of its own.": [0.5, -0.76, 0.26],
        "The rows are strung together. Each sample needs a row of its own (`append` puts a row into"
        " a list, `extend` puts its numbers).": np.ravel(wanted),
    },
    advice="Row i comes from row i of dvalues and from the Jacobian of row i of the output.",
)
check.passed("back through softmax, a batch")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(681)
for N, K in ((4, 3), (2, 5), (6, 2), (3, 3)):
    logits, upstream = 2 * rng.normal(size=(N, K)), rng.normal(size=(N, K))
    slopes = check.differences(
        lambda z, G=upstream: np.sum(np.exp(z) / np.exp(z).sum(axis=1, keepdims=True) * G), logits
    )
    softmax = Softmax()
    softmax.forward(logits.copy())
    softmax.backward(upstream.copy())
    check.equal(f"dinputs for {N} rows of {K} logits", softmax.dinputs, slopes, n=N)
softmax = Softmax()
softmax.forward(np.array([[0.5, 0.2, 0.1], [1.0, 2.0, 0.0]]))
softmax.backward(np.array([[1, 0, 2], [0, 3, 1]]))  # whole numbers
shares = np.exp([[0.5, 0.2, 0.1], [1.0, 2.0, 0.0]])
shares /= shares.sum(axis=1, keepdims=True)
arriving = np.array([[1.0, 0.0, 2.0], [0.0, 3.0, 1.0]])
check.equal(
    "dinputs where dvalues holds whole numbers",
    softmax.dinputs,
    shares * (arriving - np.sum(arriving * shares, axis=1, keepdims=True)),
    advice="Was the result put into an array of integers? They cut off what is behind the point.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Without the loop
#
# A table of K · K numbers for every sample, to get K numbers out of it: that is a lot of work.
# Multiply it out once on paper:
#
# $$\frac{dL}{dz_j} = \sum_i g_i \, ([i = j] \, p_i - p_i \, p_j)
# = g_j \, p_j - p_j \sum_i g_i \, p_i
# = p_j \left(g_j - \sum_i g_i \, p_i\right)$$
#
# with $g$ for the upstream gradient. Read the bracket: $\sum_i g_i \, p_i$ is the mean of $g$,
# weighted with the probabilities. A logit is worth raising if its $g_j$ is above that mean. No
# table, no loop:


# %%
def softmax_backward_at_once(probabilities, dvalues):
    """Return the gradient for the logits (N, K) of a whole batch, without a loop."""
    means = np.sum(dvalues * probabilities, axis=1, keepdims=True)  # (N, 1)
    return probabilities * (dvalues - means)


def judge_softmax():
    """Compare Softmax.backward and the short form with the numerical gradient."""
    rng = np.random.default_rng(7)
    Z, G = rng.normal(size=(5, 3)), rng.normal(size=(5, 3))
    softmax = Softmax()
    softmax.forward(Z)
    softmax.backward(G)
    slopes = numerical_gradient(
        lambda z: sum(softmax_of_row(r) @ g for r, g in zip(z, G, strict=True)), Z
    )
    at_once = softmax_backward_at_once(softmax.output, G)
    names = ("finite differences", "Jacobians", "at once")
    ways.compare({"softmax.dinputs": (slopes, softmax.dinputs, at_once)}, ways=names)


judge_softmax()

# %% [markdown]
# ## The loss, where the batch is averaged
#
# The last link of the chain, or the first one on the way back. The cross-entropy of one sample is
# $-\log p_c$, where $c$ is its right class. The slope of $\log p$ is $1/p$. The loss of the batch
# is the mean over N samples, so each sample counts 1/N:
#
# $$\frac{dL}{dp_c} = -\frac{1}{N} \cdot \frac{1}{p_c}, \qquad
# \frac{dL}{dp_k} = 0 \ \text{ for the other classes}$$
#
# This is the one place on the whole way back where somebody divides by N.
#
# Nought for the other classes? The cross-entropy looks at $p_c$ and at nothing else: 03 showed
# that. (The other logits are pushed down all the same, by softmax, where what one gains the others
# lose.) And see how it shouts: for $p_c = 0.01$ the slope is a hundred times that of $p_c = 1$.


# %%
def draw_slopes():
    """Draw the loss of one sample, and its slope, against the probability of the right class."""
    shares = np.linspace(0.05, 1, 200)
    _, (left, right) = plt.subplots(1, 2, figsize=(8.4, 2.8))
    left.plot(shares, -np.log(shares))
    left.set(xlabel="$p_c$, for the right class", ylabel="loss", title=r"$-\log\ p_c$")
    right.plot(shares, -1 / shares, color=plot.CLASS_COLOURS[1])
    right.set(xlabel="$p_c$, for the right class", ylabel="slope", title="$-1 / p_c$")
    for panel in (left, right):
        panel.grid(axis="y")
    plt.show()


draw_slopes()

# %% [markdown]
# ### Exercise 6.9 · Where the way back begins
#
# *Difficulty ●●○ · 35 minutes · 3 points · for labels of both kinds*
#
# The argument called `dvalues` is, for once, not an upstream gradient: nothing comes after the
# loss. It holds the probabilities that the loss was taken of. (The book calls it so, to have the
# same name everywhere.)
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Begin with a table of zeros, or with one-hot labels: with them, "only the right class" is a
# product. One-hot labels of class numbers are `np.eye(…)[y_true]`; in the brackets stands the
# number of classes, which is the number of columns of `dvalues`.
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# If `y_true` has one dimension, turn it into one-hot first. Then both kinds go the same way. How
# many rows has `dvalues`?
#
# </details>
# <details><summary>You see an error?</summary>
#
# `IndexError: arrays used as indices must be of integer (or boolean) type`: one-hot labels were
# used as an index. Ask `np.ndim(y_true)` first: 1 means class numbers, 2 means one-hot.
#
# `ValueError: operands could not be broadcast together with shapes (4,) (4,3)`: class numbers were
# used like a table. Turn them into one-hot labels first. With shapes `(4,4) (4,3)` the table has a
# column for each sample, where it needs one for each class.
#
# `NameError: name 'N' is not defined` (or `'K'`): ask `dvalues` for its number of rows, or columns.
#
# `AttributeError: 'CategoricalCrossEntropy' object has no attribute 'dinputs'`: write
# `self.dinputs = …`.
#
# `RuntimeWarning: divide by zero`: the other classes were divided after all, by a probability of 0,
# or it is a loss of certainty in the wrong class. It comes from your own data, not from the check.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "cross_entropy", "solution": true}
class CategoricalCrossEntropy(Loss):
    """Minus the logarithm of the probability that the right class was given.

    dinputs: array (N, K), what the last call of backward has found
    """

    def forward(self, y_pred, y_true):
        """Return the loss (N,) of each sample, for probabilities y_pred (N, K)."""
        clipped = np.clip(y_pred, 1e-7, 1 - 1e-7)  # (N, K)
        if np.ndim(y_true) == 1:
            confidences = clipped[range(len(clipped)), y_true]  # (N,)
        else:
            confidences = np.sum(clipped * y_true, axis=1)  # (N,)
        return -np.log(confidences)

    def backward(self, dvalues, y_true):
        """Put dL/dprobabilities into self.dinputs, L being the mean over the batch.

        dvalues: array (N, K), the probabilities, all above 0; stays as it is
        y_true:  labels, sparse (N,) or one-hot (N, K)
        """
        ### BEGIN SOLUTION
        if np.ndim(y_true) == 1:
            y_true = np.eye(dvalues.shape[1])[y_true]
        self.dinputs = -y_true / dvalues / len(dvalues)
        ### END SOLUTION


# %% nbgrader={"grade_id": "cross_entropy_backward_sparse", "grade": true, "points": 2}
"""CategoricalCrossEntropy.backward with class numbers: -1/(N p) for the right class, else 0."""
shares = np.array([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8], [0.25, 0.5, 0.25], [0.4, 0.2, 0.4]])
labels = np.array([0, 2, 1, 1])
loss = CategoricalCrossEntropy()
with check.unchanged(dvalues=shares, y_true=labels):
    loss.backward(shares, labels)
check.that(
    getattr(loss, "dinputs", None) is not None,
    "loss.dinputs after loss.backward(…)",
    "There is nothing in it. Put the result into self.dinputs.",
)
wanted = np.array([[-0.5, 0, 0], [0, 0, -0.3125], [0, -0.5, 0], [0, -1.25, 0]])
everywhere = [[-0.5, -5 / 6, -1.25], [-2.5, -2.5, -0.3125], [-1, -0.5, -1], [-0.625, -1.25, -0.625]]
check.equal(
    "dinputs for four samples with the labels 0, 2, 1, 1",
    loss.dinputs,
    wanted,
    n=4,
    mistakes={
        "The other classes should get 0: the loss looks only at the right one.": everywhere,
        "These are the other classes. The right one gets -1/(N p), the others 0.": everywhere
        - wanted,
        "These are logarithms. The slope of log p is 1/p.": np.where(wanted, np.log(shares) / 4, 0),
        "These are logarithms, as in the loss itself. The slope of log p is 1/p.": np.where(
            wanted, -np.log(shares) / 4, 0
        ),
        "The probability is a factor here. The slope of log p is 1/p: divide by it.": np.where(
            wanted, -shares / 4, 0
        ),
        "This is the short form, softmax and loss together, which comes next. Here only the loss:"
        " -1/(N p).": np.where(wanted, shares - 1, shares) / 4,
        "This is the slope of log(1 - p). The loss is -log p.": np.where(
            wanted, 1 / (1 - shares) / 4, 0
        ),
        "Divided by the number of classes, 3. The mean is over the N = 4 samples.": wanted * 4 / 3,
        "Divided by the number of all entries, 12. The mean is over the N = 4 samples.": wanted / 3,
        "Only the entries of the right classes are here. dinputs has the shape of the"
        " probabilities, 0 elsewhere.": [-0.5, -0.3125, -0.5, -1.25],
    },
    advice="For each row: -1/(4 · p) in the column of the right class, 0 elsewhere.",
)
loss.backward(np.array([[0.2, 0.4, 0.3, 0.1], [0.5, 0.25, 0.2, 0.05]]), np.array([0, 1]))
check.equal(
    "dinputs for two samples of four classes, of which only 0 and 1 occur",
    loss.dinputs,
    [[-2.5, 0, 0, 0], [0, -2.0, 0, 0]],
    advice="It was right for three classes. How many there are, the columns of dvalues tell; the"
    " labels of a batch need not contain them all.",
)
check.passed("the loss, class numbers")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(690)
for N, K in ((5, 3), (1, 4), (3, 2), (4, 4), (2, 6)):
    shares = rng.uniform(0.05, 1, size=(N, K))
    shares /= shares.sum(axis=1, keepdims=True)
    labels = rng.integers(0, K, size=N)
    slopes = check.differences(
        lambda p, y=labels: -sum(np.log(p[i, y[i]]) for i in range(len(y))) / len(y), shares
    )
    loss = CategoricalCrossEntropy()
    loss.backward(shares.copy(), labels.copy())
    check.equal(f"dinputs for {N} samples of {K} classes", loss.dinputs, slopes, n=N)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "cross_entropy_backward_one_hot", "grade": true, "points": 1}
"""CategoricalCrossEntropy.backward with one-hot labels: the same gradient."""
shares = np.array([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8], [0.25, 0.5, 0.25], [0.4, 0.2, 0.4]])
hot = np.eye(3)[[0, 2, 1, 1]]
loss = CategoricalCrossEntropy()
with check.unchanged(dvalues=shares, y_true=hot):
    loss.backward(shares, hot)
found = check.numbers("loss.dinputs", getattr(loss, "dinputs", None))
support = found.shape == hot.shape and bool(np.all((found != 0) == (hot != 0)))
check.that(
    support,
    "the places of dinputs that are not 0, for one-hot labels",
    "They should be those of the 1s in the labels, in a table of the shape of the probabilities."
    " One-hot labels are a table already; class numbers have to be turned into one.",
)


def with_class_numbers():
    """Return what comes of the same labels as class numbers."""
    same = CategoricalCrossEntropy()
    same.backward(shares.copy(), np.array([0, 2, 1, 1]))
    return np.array(same.dinputs, dtype=float)


wanted = np.array([[-0.5, 0, 0], [0, 0, -0.3125], [0, -0.5, 0], [0, -1.25, 0]])
check.that(
    np.allclose(found, wanted) or check.works(lambda: np.allclose(found, with_class_numbers())),
    "dinputs for one-hot labels",
    "It should be the same as with class numbers: -1/(N p) where the label has its 1, 0 elsewhere.",
)
check.passed("the loss, one-hot labels")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(691)


def class_numbers_are_right():
    loss = CategoricalCrossEntropy()
    loss.backward(np.array([[0.5, 0.5], [0.2, 0.8], [0.4, 0.6]]), np.array([0, 1, 1]))
    return np.allclose(loss.dinputs, [[-2 / 3, 0], [0, -1 / 2.4], [0, -1 / 1.8]])


def with_class_numbers_of(shares, labels):
    """Return what comes of class numbers: where it is wrong, that is paid elsewhere."""
    same = CategoricalCrossEntropy()
    same.backward(shares.copy(), labels.copy())
    return np.array(same.dinputs, dtype=float)


paid_elsewhere = not check.works(class_numbers_are_right)
for N, K in ((5, 3), (1, 4), (4, 4), (2, 6)):
    shares = rng.uniform(0.05, 1, size=(N, K))
    shares /= shares.sum(axis=1, keepdims=True)
    labels = rng.integers(0, K, size=N)
    hot = np.eye(K, dtype=int)[labels]
    loss = CategoricalCrossEntropy()
    loss.backward(shares.copy(), hot.copy())
    got = check.numbers("dinputs for one-hot labels of whole numbers", loss.dinputs)
    wanted = -hot / shares / N
    right = got.shape == wanted.shape and np.allclose(got, wanted)
    if (
        paid_elsewhere
        and not right
        and check.works(lambda p=shares, y=labels: with_class_numbers_of(p, y).shape == p.shape)
    ):
        wanted = with_class_numbers_of(shares, labels)
    check.equal(
        "dinputs for one-hot labels of whole numbers",
        got,
        wanted,
        n=N,
        advice="It should be the same as with the same labels as class numbers.",
    )
    again = CategoricalCrossEntropy()
    again.backward(shares.copy(), np.roll(hot, 1, axis=1))
    check.that(
        not np.allclose(np.asarray(again.dinputs), got),
        "dinputs for other one-hot labels",
        "It is the same as before, so it does not depend on the labels.",
    )
### END HIDDEN TESTS

# %% [markdown]
# ## The famous short form
#
# Put the two last steps together: back through the loss, and what comes out back through softmax.
# First with numbers, of your own classes:


# %%
def show_both_steps():
    """Print probabilities, labels, and what comes back through loss and softmax, times N."""
    logits = np.log([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]])
    labels = np.array([0, 1])
    softmax, loss = Softmax(), CategoricalCrossEntropy()
    softmax.forward(logits)
    loss.backward(softmax.output, labels)
    softmax.backward(loss.dinputs)
    print("probabilities          ", *softmax.output.round(3).tolist())
    print("labels, one-hot        ", *np.eye(3)[labels].tolist())
    print("2 times the gradient   ", *(2 * softmax.dinputs).round(3).tolist())


show_both_steps()

# %% [markdown]
# Look at the three lines for a while before you read on. The division by $p$, the K · K table, the
# sums: where have they gone?
#
# The last line is the first minus the second. **The gradient for the logits is the probabilities
# minus the labels, divided by N.** Let us see why. In the bracket of the form without a loop put
# $g_c = -\frac{1}{N p_c}$ for the right class and 0 for the others. Then
# $\sum_i g_i \, p_i = -\frac{1}{N}$, and
#
# $$\frac{dL}{dz_j} = p_j \left(g_j + \frac{1}{N}\right) = \frac{1}{N} \cdot
# \begin{cases} p_c - 1 & j = c \\ p_j & j \ne c \end{cases}$$
#
# since $p_c \cdot g_c = -\frac{1}{N}$: the $p_c$ that divides in the loss meets the $p_c$ that
# multiplies in softmax, and they cancel.
#
# It also reads like common sense. Every class is pushed down by as much probability as it has; the
# right class is lifted by what it lacks. Where the network is right and certain, nothing is left to
# do. The gradient never gets larger than 1/N, whereas the $1/p$ of the loss alone knows no limit:
# that is why in practice the two always go together.

# %% [markdown]
# ### Exercise 6.10 · The short form
#
# *Difficulty ●●○ · 15 minutes · 4 points · where every sweep of this course begins*
#
# `dvalues` holds the probabilities once more: `forward` has kept them in `output`, and whoever
# calls `backward` hands them over.
#
# | where | its name |
# |---|---|
# | the book | `Activation_Softmax_Loss_CategoricalCrossEntropy` |
# | this course | `SoftmaxCategoricalCrossEntropy` |
# | PyTorch | `nn.CrossEntropyLoss` |
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Probabilities minus one-hot labels, divided by N. Both kinds of labels come; you have just dealt
# with that.
#
# </details>
# <details><summary>Hint 2 · if you take away 1 in place</summary>
#
# One may also take away 1 at the right classes only. But then in a copy: `dvalues` belongs to
# somebody else.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ValueError: operands could not be broadcast together with shapes (4,3) (4,)`: class numbers were
# taken away from probabilities. Turn them into one-hot labels first.
#
# `IndexError: arrays used as indices must be of integer (or boolean) type`: one-hot labels were
# used as an index. Ask `np.ndim(y_true)` first.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "softmax_cross_entropy", "solution": true}
class SoftmaxCategoricalCrossEntropy:
    """Softmax, and the categorical cross-entropy behind it.

    output:  array (N, K), the probabilities that the last call of forward has found
    dinputs: array (N, K), what the last call of backward has found
    """

    def forward(self, inputs, y_true):
        """Return the mean loss of a batch of logits (N, K); keep the probabilities in output."""
        softmax = Softmax()
        softmax.forward(inputs)
        self.output = softmax.output
        return CategoricalCrossEntropy().calculate(self.output, y_true)

    def backward(self, dvalues, y_true):
        """Put dL/dlogits into self.dinputs, L being the mean over the batch.

        dvalues: array (N, K), the probabilities, of which some may be 0; stays as it is
        y_true:  labels, sparse (N,) or one-hot (N, K)
        """
        ### BEGIN SOLUTION
        if np.ndim(y_true) == 1:
            y_true = np.eye(dvalues.shape[1])[y_true]
        self.dinputs = (dvalues - y_true) / len(dvalues)
        ### END SOLUTION


# %% nbgrader={"grade_id": "combined_backward_sparse", "grade": true, "points": 2}
"""SoftmaxCategoricalCrossEntropy.backward, class numbers: (probabilities - labels) / N."""
shares = np.array([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8], [0.25, 0.5, 0.25], [0.4, 0.2, 0.4]])
labels = np.array([0, 2, 1, 1])
both = SoftmaxCategoricalCrossEntropy()
both.output = shares.copy()  # as forward would have left it
both.backward(shares.copy(), labels.copy())
check.that(
    getattr(both, "dinputs", None) is not None,
    "dinputs after backward",
    "There is nothing in it. Put the result into self.dinputs.",
)
wanted = [[-0.125, 0.075, 0.05], [0.025, 0.025, -0.05], [0.0625, -0.125, 0.0625], [0.1, -0.2, 0.1]]
wanted = np.array(wanted)
check.equal(
    "dinputs for four samples with the labels 0, 2, 1, 1",
    both.dinputs,
    wanted,
    n=4,
    mistakes={
        "The labels are not taken away: these are the probabilities divided by N.": shares / 4,
        "This is the gradient of the loss alone, -1/(N p). Here softmax is included.": [
            [-0.5, 0, 0],
            [0, 0, -0.3125],
            [0, -0.5, 0],
            [0, -1.25, 0],
        ],
        "Only the right classes got something. The others are pushed down by their own"
        " probability.": np.minimum(wanted, 0),
        "This is divided by the number of all entries, 12. The mean is over the N = 4"
        " samples.": wanted / 3,
        "Only the labels are divided by N. Brackets: first the difference, then the division.": (
            shares - np.eye(3)[labels] / 4
        ),
        "1 was taken away in every column that is somebody's class, in all rows. Each row has one"
        " right class: rows and columns have to be named together.": (shares - 1) / 4,
        "Softmax was taken once more. What comes in as dvalues are probabilities already.": (
            np.exp(shares) / np.exp(shares).sum(axis=1, keepdims=True) - np.eye(3)[labels]
        )
        / 4,
        "This is divided by the number of classes. The mean is over the N = 4 samples.": wanted
        * 4
        / 3,
    },
    advice="Take 1 from the right class's probability in each row, then divide everything by N.",
)
both.output = np.array([[0.2, 0.4, 0.3, 0.1], [0.5, 0.25, 0.2, 0.05]])
both.backward(both.output.copy(), np.array([0, 1]))
check.equal(
    "the signs of dinputs for two samples of four classes, of which only 0 and 1 occur",
    np.sign(check.numbers("dinputs", both.dinputs)),
    np.sign(wanted[0, 0]) * np.array([[1, -1, -1, -1], [-1, 1, -1, -1]])
    if check.numbers("dinputs", both.dinputs)[0, 0] < 0
    else [[1, -1, -1, -1], [-1, 1, -1, -1]],
    advice="It was right for three classes. How many there are, the columns of dvalues tell; the"
    " labels of a batch need not contain them all.",
)
check.passed("the short form, class numbers")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(700)
for N, K in ((5, 3), (1, 4), (3, 2), (4, 4), (2, 6)):
    logits, labels = 2 * rng.normal(size=(N, K)), rng.integers(0, K, size=N)
    shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    slopes = check.differences(
        lambda z, y=labels: np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y]), logits
    )
    both = SoftmaxCategoricalCrossEntropy()
    both.output = shares.copy()
    both.backward(shares.copy(), labels.copy())
    check.equal(f"dinputs for {N} samples of {K} classes", both.dinputs, slopes, n=N)
both = SoftmaxCategoricalCrossEntropy()
both.output = np.array([[0.0, 1.0], [1.0, 0.0]])
both.backward(np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([0, 0]))
check.equal(
    "dinputs where the network was certain, once wrong and once right",
    both.dinputs,
    [[-0.5, 0.5], [0.0, 0.0]],
    advice="The short form needs no division by a probability, so a probability of 0 does no harm.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "combined_backward_one_hot", "grade": true, "points": 1}
"""SoftmaxCategoricalCrossEntropy.backward, one-hot labels: the same gradient."""
shares = np.array([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8], [0.25, 0.5, 0.25], [0.4, 0.2, 0.4]])
hot = np.eye(3)[[0, 2, 1, 1]]
both = SoftmaxCategoricalCrossEntropy()
both.output = shares.copy()
both.backward(shares.copy(), hot.copy())
found = check.numbers("dinputs", getattr(both, "dinputs", None))
check.that(
    found.shape == (4, 3),
    f"the shape of dinputs for one-hot labels, which is {found.shape}",
    "It should be (4, 3), like the probabilities. One-hot labels are a table already; only class"
    " numbers have to be turned into one.",
)


def with_class_numbers():
    """Return what comes of the same labels as class numbers."""
    same = SoftmaxCategoricalCrossEntropy()
    same.output = shares.copy()
    same.backward(shares.copy(), np.array([0, 2, 1, 1]))
    return np.array(same.dinputs, dtype=float)


wanted = [[-0.125, 0.075, 0.05], [0.025, 0.025, -0.05], [0.0625, -0.125, 0.0625], [0.1, -0.2, 0.1]]
check.that(
    np.allclose(found, wanted) or check.works(lambda: np.allclose(found, with_class_numbers())),
    "dinputs for one-hot labels",
    "It should be the same as with class numbers: (probabilities - labels) / N.",
)
check.passed("the short form, one-hot labels")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(701)


def class_numbers_are_right():
    both, shares = SoftmaxCategoricalCrossEntropy(), np.array([[0.5, 0.5], [0.2, 0.8], [0.4, 0.6]])
    both.output = shares.copy()
    both.backward(shares, np.array([0, 1, 1]))
    return np.allclose(both.dinputs, np.array([[-0.5, 0.5], [0.2, -0.2], [0.4, -0.4]]) / 3)


def with_class_numbers_of(shares, labels):
    """Return what comes of class numbers: where it is wrong, that is paid elsewhere."""
    same = SoftmaxCategoricalCrossEntropy()
    same.output = shares.copy()
    same.backward(shares.copy(), labels.copy())
    return np.array(same.dinputs, dtype=float)


paid_elsewhere = not check.works(class_numbers_are_right)
for N, K in ((5, 3), (4, 4), (2, 6)):
    shares = rng.uniform(0.05, 1, size=(N, K))
    shares /= shares.sum(axis=1, keepdims=True)
    labels = rng.integers(0, K, size=N)
    hot = np.eye(K, dtype=int)[labels]
    both = SoftmaxCategoricalCrossEntropy()
    both.output = shares.copy()
    both.backward(shares.copy(), hot.copy())
    got = check.numbers("dinputs for one-hot labels of whole numbers", both.dinputs)
    wanted = (shares - hot) / N
    right = got.shape == wanted.shape and np.allclose(got, wanted)
    if (
        paid_elsewhere
        and not right
        and check.works(lambda p=shares, y=labels: with_class_numbers_of(p, y).shape == p.shape)
    ):
        wanted = with_class_numbers_of(shares, labels)
    check.equal(
        "dinputs for one-hot labels of whole numbers",
        got,
        wanted,
        n=N,
        advice="It should be the same as with the same labels as class numbers.",
    )
    again = SoftmaxCategoricalCrossEntropy()
    again.output = shares.copy()
    again.backward(shares.copy(), np.roll(hot, 1, axis=1))
    check.that(
        not np.allclose(np.asarray(again.dinputs), got),
        "dinputs for other one-hot labels",
        "It is the same as before, so it does not depend on the labels.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "combined_backward_unchanged", "grade": true, "points": 1}
"""SoftmaxCategoricalCrossEntropy.backward changes neither probabilities nor labels."""
shares = np.array([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]])
labels = np.array([0, 2])


def class_numbers_are_understood():
    """Tell whether backward comes to its end with class numbers."""
    trial = SoftmaxCategoricalCrossEntropy()
    trial.output = shares.copy()
    trial.backward(shares.copy(), np.array([0, 2]))
    return True


if not check.works(class_numbers_are_understood):  # that is the matter of the tests above
    labels = np.eye(3)[[0, 2]]
both = SoftmaxCategoricalCrossEntropy()
both.output = shares.copy()
with check.unchanged(dvalues=shares, y_true=labels):
    both.backward(shares, labels)
check.equal(
    "output after backward",
    both.output,
    [[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]],
    advice="backward has changed the probabilities that forward kept. Work on a copy.",
)
check.that(
    getattr(both, "dinputs", None) is not None,
    "dinputs after backward",
    "There is nothing in it. Put the result into self.dinputs.",
)
check.passed("probabilities and labels stay as they are")
### BEGIN HIDDEN TESTS


@check.at_home
def what_becomes_of_the_output():
    import numpy as np

    both = SoftmaxCategoricalCrossEntropy()
    shares, hot = np.array([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]]), np.eye(3)[[1, 2]]
    both.output = shares  # the very array that is handed over, as in a training loop
    if check.works(lambda: both.backward(shares.copy(), hot.copy()) or True):
        both.output = shares
        both.backward(both.output, hot)
    else:  # one-hot labels are the matter of the test above
        both.output = shares
        both.backward(both.output, np.array([1, 2]))
    return [both.output, hot]


shares, hot = what_becomes_of_the_output()
check.equal(
    "output after backward(output, labels)",
    shares,
    [[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]],
    advice="backward has changed the probabilities in place. Work on a copy.",
)
check.equal("one-hot labels after backward", hot, [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
### END HIDDEN TESTS

# %% [markdown]
# Three ways now lead to the same gradient: the judge's, the long one through both classes, and the
# short one.


# %%
def judge_short_form():
    """Compare the numerical gradient, loss then softmax, and the short form."""
    rng = np.random.default_rng(8)
    Z, y = rng.normal(size=(5, 3)), np.array([0, 2, 1, 1, 0])
    both, softmax, loss = SoftmaxCategoricalCrossEntropy(), Softmax(), CategoricalCrossEntropy()
    slopes = numerical_gradient(lambda z: both.forward(z, y), Z)
    softmax.forward(Z)
    loss.backward(softmax.output, y)
    softmax.backward(loss.dinputs)
    both.forward(Z, y)
    both.backward(both.output, y)
    names = ("finite differences", "two steps", "short form")
    ways.compare({"dL/dlogits": (slopes, softmax.dinputs, both.dinputs)}, ways=names)


judge_short_form()

# %% [markdown]
# The same result, and how much faster? Time both, on a batch of 300 samples, on your own computer:


# %%
def draw_times():
    """Time the two steps and the short form on the same batch, and draw both."""
    rng = np.random.default_rng(0)
    Z, y = rng.normal(size=(300, 3)), rng.integers(0, 3, size=300)
    both, softmax, loss = SoftmaxCategoricalCrossEntropy(), Softmax(), CategoricalCrossEntropy()
    softmax.forward(Z)

    def two_steps():
        loss.backward(softmax.output, y)
        softmax.backward(loss.dinputs)

    seconds = []
    for run in (two_steps, lambda: both.backward(softmax.output, y)):
        run()  # the first call is slower
        start = time.perf_counter()
        for _ in range(20):
            run()
        seconds.append((time.perf_counter() - start) / 20)
    ax = plt.subplots(figsize=(5.5, 2.6))[1]
    slow, fast = (1000 * s for s in seconds)
    ax.plot([slow, fast], [1, 0], "o", ms=9)
    ax.annotate("", (fast, 0.5), (slow, 0.5), arrowprops={"arrowstyle": "<->", "color": "0.4"})
    ax.text((slow * fast) ** 0.5, 0.56, f"{slow / fast:.0f} times faster", ha="center")
    ax.set(xscale="log", xlabel="milliseconds", title="back through softmax and loss, 300 samples")
    ax.set(yticks=[1, 0], yticklabels=["loss, then softmax", "short form"], ylim=(-0.5, 1.5))
    ax.grid(axis="x")
    plt.show()


if is_static():
    print("Run this cell yourself: the times to see are those of your own computer.")
else:
    draw_times()

# %% [markdown]
# With a loop over Jacobians the short form is some fifty to a few hundred times faster. Most of
# that is the loop; without it, the short form still does the least work of all.

# %% [markdown]
# ## The whole sweep
#
# Everything is there. The network of 04, 2 → 3 → 3, one sample of class 1; the numbers below are
# those of your own classes. Drag the sweep to and fro.


# %%
def sweep_of_network():
    """Run one sample through a small network, forward and back; return values and gradients."""
    rng = np.random.default_rng(3)
    X, y = np.array([[1.0, -0.5]]), np.array([1])
    first, gate, second, both = Dense(2, 3), ReLU(), Dense(3, 3), SoftmaxCategoricalCrossEntropy()
    for dense in (first, second):
        dense.weights = rng.normal(size=dense.weights.shape)
    first.forward(X)
    gate.forward(first.output)
    second.forward(gate.output)
    loss = both.forward(second.output, y)
    both.backward(both.output, y)
    second.backward(both.dinputs)
    gate.backward(second.dinputs)
    first.backward(gate.dinputs)

    def text(array):
        return " ".join(f"{value + 0:.2f}".replace("-", "−") for value in array[0])

    values = {"X": text(X), "W1, b1": "(2, 3), (1, 3)", "W2, b2": "(3, 3), (1, 3)", "y": "1"}
    values |= {"z1": text(first.output), "a1": text(gate.output), "z2": text(second.output)}
    values["L"] = f"{loss:.3f}"
    gradients = {"L": "1", "z2": text(both.dinputs), "a1": text(second.dinputs)}
    gradients |= {"W2, b2": "dweights, dbiases", "z1": text(gate.dinputs)}
    gradients |= {"X": text(first.dinputs), "W1, b1": "dweights, dbiases"}
    return values, gradients


def draw_sweep(step):
    """Draw the graph of the network, with as much of the sweep as `step` says."""
    gates = [
        ("z1", "Dense", ("X", "W1, b1")),
        ("a1", "ReLU", ("z1",)),
        ("z2", "Dense", ("a1", "W2, b2")),
        ("L", "softmax, loss", ("z2", "y")),
    ]
    values, gradients = sweep_of_network()
    seen = ["X", "W1, b1", "W2, b2", "y", *("z1", "a1", "z2", "L")[: min(step, 4)]]
    back = [["L"], ["z2"], ["a1", "W2, b2"], ["z1"], ["X", "W1, b1"]][: max(0, step - 4)]
    swept = {name: gradients[name] for names in back for name in names}
    title = "forward" if step < 5 else "and back"
    graph.draw(gates, {name: values[name] for name in seen}, swept, title=f"step {step}: {title}")


explore(draw_sweep, step=(0, 9, 1, 9 if is_static() else 0))

# %% [markdown]
# On the way to the right each layer leaves its output. On the way to the left each layer takes what
# arrives, leaves the gradients of its own weights behind, and hands `dinputs` on. Look at `z1` and
# below it: where ReLU was shut, the gradient is 0. Below `z2` stand the probabilities, with 1 taken
# from class 1.
#
# Now the same network with the 300 points of 04, and the judge has to work: it finds all 21 slopes
# one by one, twice 21 forward passes.


# %%
def forward_loss(first, gate, second, both, X, y):
    """Send a batch forward through a network and return its loss."""
    first.forward(X)
    gate.forward(first.output)
    second.forward(gate.output)
    return both.forward(second.output, y)


def judge_network():
    """Compare all gradients of a network 2 → 3 → 3 with numerical ones."""
    rng = np.random.default_rng(9)
    X, y = data.vertical(samples=100, classes=3)
    first, gate, second, both = Dense(2, 3), ReLU(), Dense(3, 3), SoftmaxCategoricalCrossEntropy()
    for dense in (first, second):
        dense.weights = rng.normal(size=dense.weights.shape)
        dense.biases = 0.5 * rng.normal(size=dense.biases.shape)
    forward_loss(first, gate, second, both, X, y)
    both.backward(both.output, y)
    second.backward(both.dinputs)
    gate.backward(second.dinputs)
    first.backward(gate.dinputs)
    rows = {}
    for name, dense in (("first", first), ("second", second)):
        by_hand = {"weights": np.array(dense.dweights), "biases": np.array(dense.dbiases)}
        for part in ("weights", "biases"):

            def loss_with(array, dense=dense, part=part):
                kept = getattr(dense, part)
                setattr(dense, part, array)
                loss = forward_loss(first, gate, second, both, X, y)
                setattr(dense, part, kept)
                return loss

            slopes = numerical_gradient(loss_with, getattr(dense, part))
            rows[f"{name}, {part}"] = (slopes, by_hand[part])
    ways.compare(rows)


judge_network()

# %% [markdown]
# All 21 are right. This table will grow: in 07 PyTorch finds the same numbers in a third way.
#
# What have we gained? Count. The judge needs two forward passes for each weight. The sweep needs
# one forward pass, and one way back, which does about twice the work of a forward pass (two
# products in each layer instead of one). So about three, **whatever the number of weights is**.


# %%
def draw_costs():
    """Draw what one gradient costs, in forward passes, against the number of weights."""
    counts = np.logspace(1, 9, 50)
    ax = plt.subplots(figsize=(6.8, 3.2))[1]
    ax.plot(counts, 2 * counts, color=plot.CLASS_COLOURS[1], ls="--", label="numerical: 2 a weight")
    ax.plot(counts, 0 * counts + 3, color=plot.CLASS_COLOURS[0], label="one sweep: about 3 in all")
    for weights, name in (
        (21, "2 → 3 → 3"),
        (387, "2 → 64 → 3"),
        (1.2e8, "a language model\nof 2018"),
    ):
        ax.plot(weights, 2 * weights, "s", color=plot.CLASS_COLOURS[1])
        ax.annotate(name, (weights, 2 * weights), (8, -8), textcoords="offset points", va="top")
    ax.set(xscale="log", yscale="log", xlabel="weights and biases", ylabel="forward passes")
    ax.set(title="the price of one gradient", xlim=(3, 1e9), ylim=(1, 1e10))
    ax.grid(axis="y")
    ax.legend(loc="upper left")
    plt.show()


draw_costs()


# %%
def draw_gradient_times(n_hidden=64):
    """Time both ways on the spiral with 2 → n_hidden → 3, and draw the times."""
    X, y = data.spiral(samples=100, classes=3)
    first, gate, both = Dense(2, n_hidden), ReLU(), SoftmaxCategoricalCrossEntropy()
    second = Dense(n_hidden, 3)

    def one_sweep():
        forward_loss(first, gate, second, both, X, y)
        both.backward(both.output, y)
        second.backward(both.dinputs)
        gate.backward(second.dinputs)
        first.backward(gate.dinputs)

    start = time.perf_counter()
    for _ in range(50):
        one_sweep()
    fast = (time.perf_counter() - start) / 50
    start = time.perf_counter()
    for dense in (first, second):
        for part in ("weights", "biases"):
            kept = getattr(dense, part)

            def loss_with(array, dense=dense, part=part):
                setattr(dense, part, array)
                return forward_loss(first, gate, second, both, X, y)

            numerical_gradient(loss_with, kept)
            setattr(dense, part, kept)
    slow = time.perf_counter() - start
    ax = plt.subplots(figsize=(5.5, 2.6))[1]
    ax.plot([1000 * slow, 1000 * fast], [1, 0], "o", ms=9)
    ax.text(1000 * (slow * fast) ** 0.5, 0.5, f"{slow / fast:.0f} times faster", ha="center")
    ax.set(xscale="log", xlabel="milliseconds", title="one gradient of 2 → 64 → 3, spiral")
    ax.set(yticks=[1, 0], yticklabels=["numerical, 387 slopes", "one sweep"], ylim=(-0.5, 1.5))
    ax.grid(axis="x")
    plt.show()


if is_static():
    print("Run this cell yourself: the times to see are those of your own computer.")
else:
    draw_gradient_times()

# %% [markdown]
# On most computers it is several hundred times faster, with 387 weights. With a million weights it
# would be a million times. This is why nobody trains by asking each weight in turn.

# %% [markdown]
# ## One step downhill
#
# A gradient points uphill, so a step goes against it. How far, the **learning rate** says. That is
# all there is to **gradient descent**, and an object that takes such steps is called an
# **optimizer**. The name SGD, *stochastic* gradient descent, is for taking each step on a few
# samples drawn at random; our batches are the whole data set, and the step is the same.

# %% [markdown]
# ### Exercise 6.11 · SGD
#
# *Difficulty ●○○ · 10 minutes · 2 points · the step that all training is made of*
#
# | the book | this course | PyTorch |
# |---|---|---|
# | `Optimizer_SGD`, `update_params(layer)` | `SGD`, `update(layer)` | `torch.optim.SGD`, `step()` |
#
# <details><summary>Hint 1 · a nudge</summary>
#
# A layer that has been through `backward` holds four arrays of interest: two that shall change, and
# one gradient for each.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `AttributeError: … object has no attribute 'dweights'`: `update` was called before `backward`.
#
# `NameError: name 'learning_rate' is not defined`: it was put away as `self.learning_rate`.
#
# `UFuncTypeError: Cannot cast ufunc 'subtract' output from dtype('float64') to dtype('int64')`: the
# weights are whole numbers, and `-=` cannot put fractions into them. Use floats.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "sgd", "solution": true}
class SGD:
    """Gradient descent: each step goes against the gradient.

    learning_rate: one number; a step is learning_rate times the gradient
    """

    def __init__(self, learning_rate=1.0):
        self.learning_rate = learning_rate

    def update(self, layer):
        """Take one step with the weights and the biases of a layer, against their gradients.

        layer: has weights, biases, and, of the same shapes, dweights, dbiases; these stay
        """
        ### BEGIN SOLUTION
        layer.weights = layer.weights - self.learning_rate * layer.dweights
        layer.biases = layer.biases - self.learning_rate * layer.dbiases
        ### END SOLUTION


# %% nbgrader={"grade_id": "sgd_update", "grade": true, "points": 2}
"""SGD.update moves weights and biases against their gradients, learning_rate times as far."""


@check.at_home
def stepped(learning_rate, weights, biases, dweights, dbiases, steps):
    """Take some steps with one layer; return its four arrays."""

    class Layer:
        pass

    layer = Layer()
    layer.weights, layer.biases = weights.copy(), biases.copy()
    layer.dweights, layer.dbiases = dweights.copy(), dbiases.copy()
    optimizer = SGD(learning_rate)
    for _ in range(steps):
        optimizer.update(layer)
    return [layer.weights, layer.biases, layer.dweights, layer.dbiases]


old = np.array([[1.0, 2.0], [-1.0, 0.5], [0.0, 4.0]])
slopes = np.array([[0.2, -0.4], [1.0, 0.0], [-2.0, 1.0]])
row, row_slopes = np.array([[3.0, -2.0]]), np.array([[-2.0, 0.6]])
found = stepped(0.5, old, row, slopes, row_slopes, 1)
for name, got, before, after, other in (
    ("weights", found[0], old, np.array([[0.9, 2.2], [-1.5, 0.5], [1.0, 3.5]]), 0 * old),
    ("biases", found[1], row, np.array([[4.0, -2.3]]), row - 0.5 * slopes),
):
    check.equal(
        f"the {name} after one step with learning rate 0.5",
        got,
        after,
        mistakes={
            f"The {name} have not moved. Does update set layer.{name} itself, and not only a name"
            " of its own?": before,
            "This step goes uphill. The gradient points to where the loss grows: go against it.": (
                2 * before - after
            ),
            "The learning rate is missing: this is a full step of the gradient.": 2 * after
            - before,
            "Here the gradient is divided by the learning rate. It is a factor.": 4 * after
            - 3 * before,
            "This is the step alone. Take it away from where the layer is.": after - before,
            "This is the gradient times the learning rate. Take it away from where the layer"
            " is.": before - after,
            "The weights' gradient was used for the biases.": other,
        },
    )
for name, got, slope in (("dweights", found[2], slopes), ("dbiases", found[3], row_slopes)):
    words = f"update has changed {name} itself. Work the step out in an array of its own."
    check.equal(
        f"{name} after the step",
        got,
        slope,
        mistakes={words: 0.5 * slope, words + " Its sign, too.": -0.5 * slope},
        advice=words,
    )
check.passed("one step downhill")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(711)
for rate, steps, shape in ((0.03, 1, (4, 3)), (2.0, 1, (1, 5)), (0.7, 3, (2, 1))):
    old, slopes = rng.normal(size=shape), rng.normal(size=shape)
    row, row_slopes = rng.normal(size=(1, shape[1])), rng.normal(size=(1, shape[1]))
    found = stepped(rate, old, row, slopes, row_slopes, steps)
    for name, got, wanted in (
        ("weights", found[0], old - steps * rate * slopes),
        ("biases", found[1], row - steps * rate * row_slopes),
        ("dweights", found[2], slopes),
        ("dbiases", found[3], row_slopes),
    ):
        check.equal(
            f"the {name} after some steps with another learning rate",
            got,
            wanted,
            advice="It was right for the learning rate 0.5. Does it come from self.learning_rate?",
        )
### END HIDDEN TESTS

# %% [markdown]
# ## A neuron that gives up
#
# Before the spiral, the smallest network that must fail. In 01 the perceptron could not learn XOR,
# and its rule ran in circles. What does a neuron do that learns by gradients?
#
# It needs an activation with a slope. The step of the perceptron is flat everywhere: every gradient
# through it would be 0. The **sigmoid** is a step with soft edges,
#
# $$\sigma(x) = \frac{1}{1 + e^{-x}}$$
#
# with outputs between 0 and 1. Its slope, by the chain rule: $1/u$ has the slope $-1/u^2$, and
# $u = 1 + e^{-x}$ has the slope $-e^{-x}$. And it can be had from the *output* alone:
#
# $$\sigma'(x) = \frac{e^{-x}}{(1 + e^{-x})^2} = \frac{1}{1 + e^{-x}} \cdot
# \frac{e^{-x}}{1 + e^{-x}} = \sigma(x) \cdot (1 - \sigma(x))$$


# %%
def draw_sigmoid():
    """Draw the sigmoid and its slope."""
    at = np.linspace(-7, 7, 200)
    s = 1 / (1 + np.exp(-at))
    _, (left, right) = plt.subplots(1, 2, figsize=(8.4, 2.5))
    left.plot(at, s)
    left.set(title="sigmoid", xlabel="x", ylabel="output")
    right.plot(at, s * (1 - s), color=plot.CLASS_COLOURS[1])
    right.set(title="its slope", xlabel="x", ylabel="slope", ylim=(0, 0.5))
    for panel in (left, right):
        panel.grid(axis="y")
    plt.show()


draw_sigmoid()

# %% [markdown]
# The slope is largest in the middle, and there it is only a quarter. Far out it is nearly nothing:
# a sigmoid that is sure of itself learns slowly. Ten slopes of sigmoids, multiplied, are at most
# $1/4^{10}$, a millionth, and only large weights could make up for that. This is one reason why
# ReLU, whose open gates have slope 1, took over.

# %% [markdown]
# ### Exercise 6.12 · The sigmoid and its slope
#
# *Difficulty ●○○ · 15 minutes · 3 points · mind what the second function is given*
#
# `sigmoid_derivative` gets what `sigmoid` has *returned*, not the $x$ that went in: when the sweep
# comes back, the output is what we have kept.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# `np.exp` works on whole arrays, so both functions are one line. Call the output $s$ and read the
# formula for the slope again.
#
# </details>
# <details><summary>Hint 2 · very large numbers</summary>
#
# $1/(1 + e^{-x})$ is safe: for $x = -1000$ NumPy warns that `exp` overflows, and $1/\infty$ is 0,
# as it should be. The form $e^x/(1 + e^x)$ gives nan for $x = 1000$. Which one have you used?
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: only 0-dimensional arrays can be converted to Python scalars`: `math.exp` takes one
# number. Use `np.exp`.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "sigmoid", "solution": true}
def sigmoid(x):
    """Return 1 / (1 + exp(-x)) for a number or for every entry of an array."""
    ### BEGIN SOLUTION
    return 1 / (1 + np.exp(-x))
    ### END SOLUTION


def sigmoid_derivative(output):
    """Return the slope of the sigmoid, from the sigmoid's output.

    output: a number or an array, what sigmoid(x) has returned

    Example: sigmoid_derivative(0.5) is 0.25
    """
    ### BEGIN SOLUTION
    return output * (1 - output)
    ### END SOLUTION


# %% nbgrader={"grade_id": "sigmoid_values", "grade": true, "points": 1}
"""sigmoid of numbers and arrays."""
at = np.array([[0.0, 1.0, -1.0], [2.0, -3.0, 0.5]])
wanted = np.array([[0.5, 0.73105858, 0.26894142], [0.88079708, 0.04742587, 0.62245933]])
check.equal(
    "sigmoid of [[0, 1, -1], [2, -3, 0.5]]",
    sigmoid(at.copy()),
    wanted,
    mistakes={
        "The minus in the exponent is missing.": 1 - wanted,
        "The exponential is there; the form is 1 / (1 + exp(-x)).": 1 / wanted - 1,
        "Brackets are missing: 1 is divided by 1 first, and the exponential is added after.": 1
        / wanted,
        "This is the hyperbolic tangent, which goes from -1 to 1.": np.tanh(at),
    },
)
check.equal("sigmoid(0.0)", sigmoid(0.0), 0.5)
check.passed("the sigmoid")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(712)
for shape in ((3,), (4, 2), (1, 1)):
    at = 3 * rng.normal(size=shape)
    with check.unchanged(x=at):
        got = sigmoid(at)
    check.equal(f"sigmoid of an array of shape {shape}", got, 0.5 * (1 + np.tanh(at / 2)))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "sigmoid_far_out", "grade": true, "points": 1}
"""sigmoid far out: 0 and 1, not nan."""
with np.errstate(over="ignore"):
    far_out = sigmoid(np.array([30.0, 1000.0, -1000.0]))
check.equal(
    "sigmoid of [30, 1000, -1000]",
    far_out,
    [1.0, 1.0, 0.0],
    advice="Far to the right the sigmoid is 1, far to the left 0. If there is nan: in"
    " exp(x) / (1 + exp(x)) it comes from inf / inf. Look for a form without one on top.",
)
check.passed("far out it is 0 or 1")
### BEGIN HIDDEN TESTS
with np.errstate(all="ignore"):
    far_out = sigmoid(np.array([800.0, 5000.0, -800.0, -5000.0]))
check.equal(
    "sigmoid of numbers beyond ±709, where exp overflows",
    far_out,
    [1.0, 1.0, 0.0, 0.0],
    advice="Is there nan? In exp(x) / (1 + exp(x)) it comes from inf / inf. 1 / (1 + exp(-x)) is"
    " safe.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "sigmoid_slope", "grade": true, "points": 1}
"""sigmoid_derivative takes the sigmoid's output, and gives the slope."""
outputs = np.array([0.5, 0.9, 0.2])
check.equal(
    "sigmoid_derivative([0.5, 0.9, 0.2])",
    sigmoid_derivative(outputs.copy()),
    [0.25, 0.09, 0.16],
    mistakes={
        "The sigmoid was taken once more. What comes in is already the output of the sigmoid.": (
            lambda s: s * (1 - s)
        )(1 / (1 + np.exp(-outputs))),
        "One factor is missing: output times (1 - output).": 1 - outputs,
        "Brackets are missing: s * 1 - s is 0.": 0 * outputs,
        "This is the output squared. It has to be taken away from the output.": outputs**2,
        "A sign is wrong: output times (1 - output), which is never negative.": outputs
        * (outputs - 1),
        "This is output times (1 + output). There is a minus in the bracket.": outputs
        * (1 + outputs),
    },
)
check.passed("the slope, from the output")
### BEGIN HIDDEN TESTS
at = np.array([[-2.0, 0.3], [1.7, 4.0]])
slopes = [check.differences(lambda x: 0.5 * (1 + np.tanh(x / 2)), number) for number in at.flat]
with check.unchanged(output=at):
    sigmoid_derivative(at)
check.equal(
    "sigmoid_derivative of the outputs of the sigmoid",
    sigmoid_derivative(0.5 * (1 + np.tanh(at / 2))),
    np.reshape(slopes, (2, 2)),
)
check.equal("sigmoid_derivative of one number", sigmoid_derivative(0.3), 0.21)
### END HIDDEN TESTS

# %% [markdown]
# Now the neuron: two weights, no bias, a sigmoid, the mean squared error of 01. The four samples of
# XOR go through at once; the chain rule has three factors, `2 * error / 4` for the loss,
# `sigmoid_derivative(output)` for the bend and the inputs for the weights. Read it, and find them:


# %%
def train_neuron(X, y, start, epochs=10_000, learning_rate=1.0):
    """Train one sigmoid neuron without a bias; return its weights (epochs + 1, 2) at all times."""
    column, target = np.reshape(start, (2, 1)), np.reshape(y, (4, 1))
    path = [np.ravel(column)]
    for _ in progress(range(epochs)):
        output = sigmoid(X @ column)  # (4, 1)
        upstream = 2 * (output - target) / 4 * sigmoid_derivative(output)  # (4, 1)
        column = column - learning_rate * X.T @ upstream  # (2, 1)
        path.append(np.ravel(column))
    return np.array(path)


# %% [markdown]
# **Predict.** 10 000 epochs. The targets of the four samples are 0, 1, 1, 0. What does the neuron
# answer in the end?
#
# <details><summary>A · 0, 1, 1, 0, or close to it; 10 000 epochs are a lot.</summary>
#
# Time is not what is missing. A single neuron draws a single line, and no line separates these
# four: you proved that in 01.
#
# </details>
# <details><summary>B · Three of them right: 0, 1, 1, 1.</summary>
#
# One would like that. But without a bias it says 0.5 for (0, 0), whatever the weights are. So this
# would cost ¼ for (0, 0) and 1 for (1, 1), in sum 1¼. To be wrong by a half everywhere costs
# 4 · ¼ = 1, which is less.
#
# </details>
# <details><summary>C · 0.5 for all four.</summary>
#
# Yes. The gradient looks for the smallest mean squared error, and for this neuron that is to say
# nothing at all.
#
# </details>
# <details><summary>D · It never settles, like the perceptron.</summary>
#
# The perceptron corrected one sample at a time, back and forth. Here all four pull at once, and
# they come to rest where their pulls cancel.
#
# </details>


# %%
def watch_the_neuron():
    """Draw the outputs of the neuron over the epochs, and its path on the map of the loss."""
    X, y = data.gate("XOR")
    path = train_neuron(X, y, [1.5, -2.0])
    print(
        "weights at the end:",
        *(path[-1].round(6) + 0.0),
        "  outputs:",
        *sigmoid(X @ path[-1]).round(6),
    )
    _, (left, right) = plt.subplots(1, 2, figsize=(8.4, 3.4))
    outputs = sigmoid(path[:301] @ X.T)  # (301, 4)
    for k, sample in enumerate(X.astype(int)):
        name = f"({sample[0]}, {sample[1]}) → {y[k]}"
        left.plot(outputs[:, k], ls=("-", "--", "-.", ":")[k], label=name)
    left.set(xlabel="epoch", ylabel="output", ylim=(0, 1), title="the four outputs")
    left.legend(loc="upper right", fontsize=9)
    across = np.linspace(-4, 4, 81)
    grid = np.stack(np.meshgrid(across, across), axis=-1)  # (81, 81, 2)
    losses = np.mean((sigmoid(grid @ X.T) - y) ** 2, axis=-1)
    lines = right.contour(across, across, losses, levels=np.arange(0.25, 0.45, 0.015), colors="0.6")
    right.clabel(lines, fontsize=8)
    for k, start in enumerate(([1.5, -2.0], [2.5, 2.0], [-3.0, 1.0], [-2.0, -3.5])):
        walk = train_neuron(X, y, start, epochs=1500)
        right.plot(*walk.T, color=plot.CLASS_COLOURS[k % 3])
        right.plot(*start, "os^D"[k], color=plot.CLASS_COLOURS[k % 3])
    right.plot(0, 0, "k*", ms=12)
    right.set(xlabel="$w_1$", ylabel="$w_2$", title="the loss, and the walks from four starts")
    plt.show()


watch_the_neuron()

# %% [markdown]
# From each of these starts it walks to weights 0 and 0, and answers 0.5 to everything. (From very
# far out, say (8, 8), it would need far longer: there the sigmoid is flat.) Why 0 and 0?
#
# At weights 0 the outputs are 0.5 and the errors are: 0.5 for (0, 0), −0.5 for (0, 1) and (1, 0),
# 0.5 for (1, 1). The first weight is moved by the samples whose first input is 1: (1, 0) pulls it
# up, (1, 1) pulls it down, with exactly the same force. The same with the second. And (0, 0) moves
# nobody, since its inputs are 0. The pulls cancel, the gradient is 0, and it is the lowest place on
# the whole map: the best that this neuron can do.
#
# Mind what this says: gradient descent did not fail. It found the minimum. **The neuron failed.** A
# bias would not help either: it would bring 0, 1, 1, 1 within reach, but that costs 0.25 as well.
# What is missing is a hidden layer.

# %% [markdown]
# ## XOR with a hidden layer
#
# Sigmoids as a layer, from your two functions, and the mean squared error with its backward. Three
# hidden neurons, one output. Read the loop with care: forward, loss, the sweep back, the steps. In
# the next exercise you will write it.


# %%
class Sigmoid:
    """The sigmoid as a layer: its way back needs nothing but its output."""

    def forward(self, inputs):
        self.output = sigmoid(inputs)

    def backward(self, dvalues):
        self.dinputs = dvalues * sigmoid_derivative(self.output)


def train_xor(n_hidden, seed, steps=2000, learning_rate=5.0):
    """Train 2 → n_hidden → 1 on XOR; return the losses and a function that predicts."""
    X, y = data.gate("XOR")
    target = y.reshape(4, 1)
    np.random.seed(seed)
    first, second, bend, squash = Dense(2, n_hidden), Dense(n_hidden, 1), Sigmoid(), Sigmoid()
    for dense in (first, second):
        dense.weights = 100 * dense.weights  # standard normal: sigmoids need larger weights
    optimizer, losses = SGD(learning_rate), []

    def predict(points):
        first.forward(points)
        bend.forward(first.output)
        second.forward(bend.output)
        squash.forward(second.output)
        return squash.output

    for _ in progress(range(steps)):
        output = predict(X)  # forward, (4, 1)
        losses.append(np.mean((output - target) ** 2))
        squash.backward(2 * (output - target) / 4)  # and back
        second.backward(squash.dinputs)
        bend.backward(second.dinputs)
        first.backward(bend.dinputs)
        optimizer.update(first)  # then the steps
        optimizer.update(second)
    return losses, predict


def watch_xor(seed):
    """Draw the loss of a network with three hidden neurons, and what it says over the plane."""
    losses, predict = train_xor(3, seed)
    X, y = data.gate("XOR")
    _, (left, right) = plt.subplots(1, 2, figsize=(8.4, 3.2))
    left.plot(losses[:400])
    left.set(
        xlabel="step (the first 400)", ylabel="loss", ylim=(0, 0.4), title=f"loss, seed {seed}"
    )
    left.grid(axis="y")
    across = np.linspace(-0.4, 1.4, 60)
    grid = np.stack(np.meshgrid(across, across), axis=-1).reshape(-1, 2)
    shares = np.reshape(predict(grid), (60, 60))
    paint = right.contourf(across, across, shares, levels=np.linspace(0, 1, 11), cmap="cividis")
    right.figure.colorbar(paint, ax=right, label="output")
    right.contour(across, across, shares, levels=[0.5], colors="white")
    for k, marker in enumerate("os"):
        right.plot(*X[y == k].T, marker, mfc="white", mec="black", ms=9, ls="", label=f"target {k}")
    right.set(xlabel="$x_1$", ylabel="$x_2$", title="the output over the plane", aspect="equal")
    right.figure.legend(*right.get_legend_handles_labels(), loc="outside lower center", ncols=2)
    return predict(X)


def draw_xor(seed):
    """Draw only, for the slider."""
    watch_xor(seed)


print("outputs for (0, 0), (0, 1), (1, 0), (1, 1):", *np.ravel(watch_xor(seed=1)).round(2))
plt.show()

# %% [markdown]
# Solved: 0, 1, 1, 0, to within a few hundredths, and nobody chose the weights by hand as you did in
# 01. The white lines are where the output is 0.5. Try other starts:

# %%
explore(draw_xor, seed=(0, 9, 1, 4))

# %% [markdown]
# The curves hesitate near 0.25, the price of "0.5 to everything", where the single neuron came to
# rest. Then the hidden neurons find different jobs, and the loss drops. With two hidden neurons
# some starts get stuck at 0.125, with two samples right and two at a half: change the 3 in
# `watch_xor` to 2, and try all ten.

# %% [markdown]
# ## The training loop
#
# All learning of all networks in this course, and of those that you read about, is this circle:
#
# 1. **forward**: send the batch through, find the loss, and remember it;
# 2. **backward**: the sweep, from the loss to the first layer;
# 3. **step**: let the optimizer move each layer that has weights;
#
# and again. The order of 2 and 3 matters: every gradient has to be found *before* the weights that
# it was found at are moved. And each round needs a forward pass of its own, since the weights have
# moved.

# %% [markdown]
# ### Exercise 6.13 · Train
#
# *Difficulty ●●○ · 40 minutes · 4 points · the loop that you will write for the rest of your life*
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Which three phases has the circle above? Which of the objects does each of them need, and in which
# order? `train_xor` is a relative of this loop, with another loss at its end.
#
# </details>
# <details><summary>Hint 2 · what each one is handed</summary>
#
# Forward: `loss_activation.forward` takes the logits, which are `dense2.output`, and the labels.
# Back: `loss_activation.backward` takes its own `output` and the labels; each one before it takes
# the `dinputs` of its neighbour to the right. At the end two updates.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `AttributeError: 'ReLU' object has no attribute 'dweights'`: only layers with weights are updated,
# `dense1` and `dense2`.
#
# `AttributeError: 'Dense' object has no attribute 'dinputs'`, or `'Dense' object has no attribute
# 'dweights'`: its `backward` has not been called yet. From the back to the front.
#
# `TypeError: … backward() missing 1 required positional argument: 'y_true'`: the loss needs the
# labels, going back as well.
#
# `ValueError: operands could not be broadcast together` or `matmul: … mismatch`: one of them was
# handed the wrong array. Say for each line: whose `dinputs` comes in here?
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "train", "solution": true}
def train(dense1, activation1, dense2, loss_activation, optimizer, X, y, steps):
    """Train a network of two layers with the whole batch; return the losses as a list.

    dense1, dense2:  Dense layers; activation1: ReLU
    loss_activation: SoftmaxCategoricalCrossEntropy
    optimizer:       has update(layer), like SGD
    X, y:            samples (N, n_inputs) and their labels
    steps:           how often: forward, back, one step for each layer
    returns:         list with one number for each step, the loss before that step
    """
    ### BEGIN SOLUTION
    losses = []
    for _ in range(steps):
        dense1.forward(X)
        activation1.forward(dense1.output)
        dense2.forward(activation1.output)
        losses.append(loss_activation.forward(dense2.output, y))

        loss_activation.backward(loss_activation.output, y)
        dense2.backward(loss_activation.dinputs)
        activation1.backward(dense2.dinputs)
        dense1.backward(activation1.dinputs)

        optimizer.update(dense1)
        optimizer.update(dense2)
    return losses
    ### END SOLUTION


# %% nbgrader={"grade_id": "train_losses", "grade": true, "points": 1}
"""train returns one loss for each step, each found before the step."""
### BEGIN HIDDEN TESTS


@check.at_home
def parts_of_the_course():  # for the case that some of yours are not right yet
    import numpy as np

    class Dense:
        def __init__(self, n_inputs, n_neurons):
            self.weights = 0.01 * np.random.standard_normal((n_inputs, n_neurons))
            self.biases = np.zeros((1, n_neurons))

        def forward(self, inputs):
            self.inputs, self.output = inputs, inputs @ self.weights + self.biases

        def backward(self, dvalues):
            self.dweights = self.inputs.T @ dvalues
            self.dbiases = dvalues.sum(axis=0, keepdims=True)
            self.dinputs = dvalues @ self.weights.T

    class ReLU:
        def forward(self, inputs):
            self.inputs, self.output = inputs, np.maximum(0, inputs)

        def backward(self, dvalues):
            self.dinputs = np.where(self.inputs > 0, dvalues, 0.0)

    class SoftmaxCategoricalCrossEntropy:
        def forward(self, inputs, y_true):
            exponentials = np.exp(inputs - inputs.max(axis=1, keepdims=True))
            self.output = exponentials / exponentials.sum(axis=1, keepdims=True)
            self.hot = np.eye(inputs.shape[1])[y_true] if np.ndim(y_true) == 1 else y_true
            return -np.mean(np.log(np.clip(np.sum(self.output * self.hot, axis=1), 1e-7, 1)))

        def backward(self, dvalues, y_true):
            self.dinputs = (dvalues - self.hot) / len(dvalues)

    class SGD:
        def __init__(self, learning_rate=1.0):
            self.learning_rate = learning_rate

        def update(self, layer):
            layer.weights = layer.weights - self.learning_rate * layer.dweights
            layer.biases = layer.biases - self.learning_rate * layer.dbiases

    return [Dense, ReLU, SoftmaxCategoricalCrossEntropy, SGD]


@check.at_home
def two_rounds(W1, b1, W2, b2, X, y):
    """Do two rounds with the notebook's own classes; return the last loss and the four arrays."""
    first, gate, second, both = Dense(2, 4), ReLU(), Dense(4, 3), SoftmaxCategoricalCrossEntropy()
    first.weights, first.biases = W1.copy(), b1.copy()
    second.weights, second.biases = W2.copy(), b2.copy()
    optimizer = SGD(0.3)
    for _ in range(2):
        first.forward(X)
        gate.forward(first.output)
        second.forward(gate.output)
        loss = both.forward(second.output, y)
        both.backward(both.output, y)
        second.backward(both.dinputs)
        gate.backward(second.dinputs)
        first.backward(gate.dinputs)
        optimizer.update(first)
        optimizer.update(second)
    return [loss, first.weights, first.biases, second.weights, second.biases]


def rounds_by_hand(W1, b1, W2, b2, X, y, rate, steps):
    """Return the losses and the four arrays after some rounds, worked out here."""
    losses, hot = [], np.eye(W2.shape[1])[y]
    for _ in range(steps):
        z1 = X @ W1 + b1
        z2 = np.maximum(0, z1) @ W2 + b2
        p = np.exp(z2) / np.exp(z2).sum(axis=1, keepdims=True)
        losses.append(-np.mean(np.log(np.sum(p * hot, axis=1))))
        dz2 = (p - hot) / len(X)
        dz1 = dz2 @ W2.T * (z1 > 0)
        W2, b2 = W2 - rate * np.maximum(0, z1).T @ dz2, b2 - rate * dz2.sum(0, keepdims=True)
        W1, b1 = W1 - rate * X.T @ dz1, b1 - rate * dz1.sum(0, keepdims=True)
    return [losses, W1, b1, W2, b2]


def some_start(rng, n_hidden, N, n_inputs=2, K=3):
    """Return the four arrays of a network, samples and labels."""
    shapes = ((n_inputs, n_hidden), (1, n_hidden), (n_hidden, K), (1, K))
    return [0.6 * rng.normal(size=s) for s in shapes] + [  # so that no loss is clipped
        rng.normal(size=(N, n_inputs)),
        rng.integers(0, K, size=N),
    ]


def parts_are_right():
    for seed, N in ((1, 5), (2, 4), (3, 1)):
        start = some_start(np.random.default_rng(seed), 4, N)
        got, wanted = two_rounds(*start), rounds_by_hand(*start, 0.3, 2)
        wanted[0] = wanted[0][1]
        for a, b in zip(got, wanted, strict=True):
            if np.shape(a) != np.shape(b) or not np.allclose(a, b):
                return False
    return True


if not check.works(parts_are_right):
    parts = parts_of_the_course()
    check.given(
        Dense=parts[0], ReLU=parts[1], SoftmaxCategoricalCrossEntropy=parts[2], SGD=parts[3]
    )
### END HIDDEN TESTS
X, y = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 1.0], [0.5, -1.0]]), np.array([0, 2, 1, 1])
first, second = Dense(2, 3), Dense(3, 3)
first.weights = np.array([[0.5, -1.0, 1.0], [1.0, 0.5, -0.5]])
second.weights = np.array([[1.0, 0.0, -1.0], [0.5, -0.5, 0.2], [-0.3, 0.8, 0.1]])
with check.unchanged(X=X, y=y):
    losses = train(first, ReLU(), second, SoftmaxCategoricalCrossEntropy(), SGD(0.5), X, y, 4)
losses = check.numbers("what train returns", losses)
check.that(
    losses.shape == (4,),
    f"the losses of 4 steps, which have the shape {losses.shape}",
    "A list with 4 numbers is needed, one for each step. Is the list made before the loop, filled"
    " in it, and returned after it?",
)
check.that(
    abs(losses[0] - 1.64408) < 1e-4,
    f"the first of the four losses, which is {losses[0]:.5f}",
    "It should be 1.64408, the loss of the network as it was given, before any step.",
)
check.that(
    np.ptp(losses) > 1e-6,
    "the four losses, which are all the same",
    "Nothing is learnt. Is there a forward pass inside the loop, and does each layer get its"
    " update?",
)
check.that(
    losses[1] < losses[0],
    f"the second loss, {losses[1]:.5f}, after {losses[0]:.5f}",
    "The loss has grown. Do the gradients come from this round's forward pass, and in the order"
    " from the back to the front?",
)
check.passed("one loss for each step")
### BEGIN HIDDEN TESTS
for seed, n_hidden, N, steps in ((10, 5, 6, 3), (11, 2, 3, 1), (12, 3, 9, 7)):
    start = some_start(np.random.default_rng(seed), n_hidden, N)
    wanted = rounds_by_hand(*start, 0.2, steps)[0]
    first, second = Dense(2, n_hidden), Dense(n_hidden, 3)
    first.weights, first.biases = start[0].copy(), start[1].copy()
    second.weights, second.biases = start[2].copy(), start[3].copy()
    parts = first, ReLU(), second, SoftmaxCategoricalCrossEntropy(), SGD(0.2)
    found = check.numbers("the losses", train(*parts, start[4], start[5], steps))
    check.that(
        found.shape == (steps,),
        "the losses of another number of steps",
        "One number for each step is needed, as many as `steps` says.",
    )
    check.equal(
        "the first loss of another network, before any step",
        found[0],
        wanted[0],
        mistakes={"This is the loss after the first step.": [*wanted, 0.0][1]},
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "train_rounds", "grade": true, "points": 3}
"""train does what it should in every round: forward, back, one step for each layer."""
### BEGIN HIDDEN TESTS


@check.at_home
def parts_of_the_course():  # for the case that some of yours are not right yet
    import numpy as np

    class Dense:
        def __init__(self, n_inputs, n_neurons):
            self.weights = 0.01 * np.random.standard_normal((n_inputs, n_neurons))
            self.biases = np.zeros((1, n_neurons))

        def forward(self, inputs):
            self.inputs, self.output = inputs, inputs @ self.weights + self.biases

        def backward(self, dvalues):
            self.dweights = self.inputs.T @ dvalues
            self.dbiases = dvalues.sum(axis=0, keepdims=True)
            self.dinputs = dvalues @ self.weights.T

    class ReLU:
        def forward(self, inputs):
            self.inputs, self.output = inputs, np.maximum(0, inputs)

        def backward(self, dvalues):
            self.dinputs = np.where(self.inputs > 0, dvalues, 0.0)

    class SoftmaxCategoricalCrossEntropy:
        def forward(self, inputs, y_true):
            exponentials = np.exp(inputs - inputs.max(axis=1, keepdims=True))
            self.output = exponentials / exponentials.sum(axis=1, keepdims=True)
            self.hot = np.eye(inputs.shape[1])[y_true] if np.ndim(y_true) == 1 else y_true
            return -np.mean(np.log(np.clip(np.sum(self.output * self.hot, axis=1), 1e-7, 1)))

        def backward(self, dvalues, y_true):
            self.dinputs = (dvalues - self.hot) / len(dvalues)

    class SGD:
        def __init__(self, learning_rate=1.0):
            self.learning_rate = learning_rate

        def update(self, layer):
            layer.weights = layer.weights - self.learning_rate * layer.dweights
            layer.biases = layer.biases - self.learning_rate * layer.dbiases

    return [Dense, ReLU, SoftmaxCategoricalCrossEntropy, SGD]


@check.at_home
def two_rounds(W1, b1, W2, b2, X, y):
    """Do two rounds with the notebook's own classes; return the last loss and the four arrays."""
    first, gate, second, both = Dense(2, 4), ReLU(), Dense(4, 3), SoftmaxCategoricalCrossEntropy()
    first.weights, first.biases = W1.copy(), b1.copy()
    second.weights, second.biases = W2.copy(), b2.copy()
    optimizer = SGD(0.3)
    for _ in range(2):
        first.forward(X)
        gate.forward(first.output)
        second.forward(gate.output)
        loss = both.forward(second.output, y)
        both.backward(both.output, y)
        second.backward(both.dinputs)
        gate.backward(second.dinputs)
        first.backward(gate.dinputs)
        optimizer.update(first)
        optimizer.update(second)
    return [loss, first.weights, first.biases, second.weights, second.biases]


def rounds_by_hand(W1, b1, W2, b2, X, y, rate, steps):
    """Return the losses and the four arrays after some rounds, worked out here."""
    losses, hot = [], np.eye(W2.shape[1])[y]
    for _ in range(steps):
        z1 = X @ W1 + b1
        z2 = np.maximum(0, z1) @ W2 + b2
        p = np.exp(z2) / np.exp(z2).sum(axis=1, keepdims=True)
        losses.append(-np.mean(np.log(np.sum(p * hot, axis=1))))
        dz2 = (p - hot) / len(X)
        dz1 = dz2 @ W2.T * (z1 > 0)
        W2, b2 = W2 - rate * np.maximum(0, z1).T @ dz2, b2 - rate * dz2.sum(0, keepdims=True)
        W1, b1 = W1 - rate * X.T @ dz1, b1 - rate * dz1.sum(0, keepdims=True)
    return [losses, W1, b1, W2, b2]


def some_start(rng, n_hidden, N, n_inputs=2, K=3):
    """Return the four arrays of a network, samples and labels."""
    shapes = ((n_inputs, n_hidden), (1, n_hidden), (n_hidden, K), (1, K))
    return [0.6 * rng.normal(size=s) for s in shapes] + [  # so that no loss is clipped
        rng.normal(size=(N, n_inputs)),
        rng.integers(0, K, size=N),
    ]


def parts_are_right():
    for seed, N in ((1, 5), (2, 4), (3, 1)):
        start = some_start(np.random.default_rng(seed), 4, N)
        got, wanted = two_rounds(*start), rounds_by_hand(*start, 0.3, 2)
        wanted[0] = wanted[0][1]
        for a, b in zip(got, wanted, strict=True):
            if np.shape(a) != np.shape(b) or not np.allclose(a, b):
                return False
    return True


if not check.works(parts_are_right):
    parts = parts_of_the_course()
    check.given(
        Dense=parts[0], ReLU=parts[1], SoftmaxCategoricalCrossEntropy=parts[2], SGD=parts[3]
    )
### END HIDDEN TESTS
X, y = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 1.0], [0.5, -1.0]]), np.array([0, 2, 1, 1])
first, second = Dense(2, 3), Dense(3, 3)
first.weights = np.array([[0.5, -1.0, 1.0], [1.0, 0.5, -0.5]])
second.weights = np.array([[1.0, 0.0, -1.0], [0.5, -0.5, 0.2], [-0.3, 0.8, 0.1]])
train(first, ReLU(), second, SoftmaxCategoricalCrossEntropy(), SGD(0.5), X, y, 1)
where = "of the {} layer after one step with learning rate 0.5"
for layer, name, before, after in (
    (
        second,
        "second",
        [[1.0, 0.0, -1.0], [0.5, -0.5, 0.2], [-0.3, 0.8, 0.1]],
        [[0.90503, 0.00172, -0.90675], [0.31647, -0.34143, 0.22496], [-0.23483, 0.78911, 0.04572]],
    ),
    (
        first,
        "first",
        [[0.5, -1.0, 1.0], [1.0, 0.5, -0.5]],
        [[0.67811, -0.89377, 0.94192], [0.72272, 0.38035, -0.54877]],
    ),
):
    check.equal(
        "the weights " + where.format(name),
        layer.weights,
        after,
        rtol=1e-3,
        atol=1e-4,
        mistakes={
            "They have not moved. Does this layer get its backward and its update?": before,
            "Too far: was the layer updated twice in one round, or with another learning rate than"
            " that of the optimizer?": 2 * np.array(after) - before,
            "This step goes uphill.": 2 * np.array(before) - after,
        },
        advice="Go through the round line by line. Does the loss get its own output, the"
        " probabilities? Does each backward before it get the dinputs of the one to its right, and"
        " does dense1's come last? Are the updates made after the whole sweep?",
    )
check.passed("one round moves both layers as it should")
### BEGIN HIDDEN TESTS
for seed, n_hidden, N, steps, rate in ((20, 5, 6, 3, 0.2), (21, 2, 3, 2, 1.0), (22, 3, 9, 30, 0.1)):
    start = some_start(np.random.default_rng(seed), n_hidden, N)
    wanted = rounds_by_hand(*start, rate, steps)
    first, second = Dense(2, n_hidden), Dense(n_hidden, 3)
    first.weights, first.biases = start[0].copy(), start[1].copy()
    second.weights, second.biases = start[2].copy(), start[3].copy()
    parts = first, ReLU(), second, SoftmaxCategoricalCrossEntropy(), SGD(rate)
    losses = train(*parts, start[4], start[5], steps)
    for name, got, want in (
        ("first layer's weights", first.weights, wanted[1]),
        ("first layer's biases", first.biases, wanted[2]),
        ("second layer's weights", second.weights, wanted[3]),
        ("second layer's biases", second.biases, wanted[4]),
    ):
        check.equal(
            f"the {name} after {steps} steps",
            got,
            want,
            advice="Each round needs a forward pass of its own, the whole sweep, then one update"
            " for each layer by the optimizer that was passed in.",
        )
    if np.shape(losses) == (steps,) and np.allclose(losses[0], wanted[0][0]):  # else paid above
        check.equal("the losses", losses, wanted[0], advice="Each is found before its step.")


class Reluctant:
    """An optimizer that counts, and moves nothing."""

    def __init__(self):
        self.calls, self.learning_rate = 0, 0.3

    def update(self, layer):
        self.calls += 1


start = some_start(np.random.default_rng(23), 4, 5)
first, second, optimizer = Dense(2, 4), Dense(4, 3), Reluctant()
first.weights, second.weights = start[0].copy(), start[2].copy()
train(first, ReLU(), second, SoftmaxCategoricalCrossEntropy(), optimizer, start[4], start[5], 3)
check.that(
    optimizer.calls == 6,
    f"how often update of another optimizer was called in 3 steps: {optimizer.calls}",
    "Twice in each step, once for each layer with weights: 6 times. Use the optimizer that is"
    " passed in, and leave the stepping to it.",
)
check.equal(
    "the weights after training with an optimizer that moves nothing", first.weights, start[0]
)
### END HIDDEN TESTS

# %% [markdown]
# ## The spiral
#
# In 04 the random search gave up here: after 10 000 tries its accuracy was 0.44. Now 64 hidden
# neurons, 387 weights and biases, the same number of rounds. The weights begin two hundred times as
# large as those of a new `Dense`; you will see why.


# %%
@functools.cache
def filmed_training(factor, rate=0.5, pieces=50, steps=200):
    """Train 2 → 64 → 3 on the spiral; return the losses, and a copy of the layers per piece.

    The result is kept (`functools.cache`): run this cell again when you have changed your train.
    """
    X, y = data.spiral(samples=100, classes=3)
    np.random.seed(0)
    first, second = Dense(2, 64), Dense(64, 3)
    for dense in (first, second):
        dense.weights = factor * dense.weights
    parts = first, ReLU(), second, SoftmaxCategoricalCrossEntropy(), SGD(rate)
    history, film = [], [copy.deepcopy((first, second))]
    for _ in progress(range(pieces)):
        history += list(train(*parts, X, y, steps))
        film.append(copy.deepcopy((first, second)))
    return history, film


def probabilities_of(layers, points):
    """Return the probabilities (M, 3) of a network of two layers for points (M, 2)."""
    first, second = layers
    hidden = np.maximum(0, points @ first.weights + first.biases)
    softmax = Softmax()
    softmax.forward(hidden @ second.weights + second.biases)
    return softmax.output


def draw_training(factor):
    """Draw the loss and the accuracy over the steps."""
    X, y = data.spiral(samples=100, classes=3)
    history, film = filmed_training(factor)
    accuracies = [accuracy(probabilities_of(frame, X), y) for frame in film]
    _, (left, right) = plt.subplots(1, 2, figsize=(8.4, 2.8))
    left.plot(history, lw=1)
    left.set(xlabel="step", ylabel="loss", ylim=(0, 1.2), title="loss")
    right.plot(np.arange(len(film)) * 200, accuracies)
    right.axhline(0.44, color="0.5", ls="--")
    right.text(9800, 0.46, "random search of 04", ha="right", color="0.4", fontsize=9)
    right.set(xlabel="step", ylabel="accuracy", ylim=(0, 1))
    right.set_title(f"accuracy, {np.mean(accuracies[-10:]):.2f} on average at the end")
    for panel in (left, right):
        panel.grid(axis="y")
    plt.show()


draw_training(200)

# %% [markdown]
# There it is. Your own network, of which you have written every line, has learnt the spiral. Look
# at how it did it:


# %%
def draw_film(factor, moments):
    """Draw the maps of the network after some numbers of steps."""
    film = [filmed_training(factor)[1][steps // 200] for steps in moments]
    predicts = [functools.partial(probabilities_of, layers) for layers in film]
    X, y = data.spiral(samples=100, classes=3)
    maps.strip(predicts, X, y, titles=[f"{steps} steps" for steps in moments])
    plt.show()


draw_film(200, (0, 200, 1000, 3000, 10_000))

# %% [markdown]
# Borders that first lie anywhere bend into the arms. Drag through the film:


# %%
def draw_moment(steps):
    """Draw the map of the network after some steps."""
    history, film = filmed_training(200)
    X, y = data.spiral(samples=100, classes=3)
    predict = functools.partial(probabilities_of, film[steps // 200])
    loss = history[min(steps, len(history) - 1)]
    maps.probabilities(predict, X, y, title=f"{steps} steps, loss {loss:.2f}")


explore(draw_moment, steps=(0, 10_000, 200, 2000))

# %% [markdown]
# The borders are made of straight pieces, with a kink for each hidden neuron that helps: a network
# of ReLUs can do nothing else. Towards the end the loss trembles: a step of this length can land
# across the valley, on the other wall. Set `rate=1.0` in `filmed_training`, run its cell and the
# three after it again, and it jumps much earlier and much higher.
#
# **Predict.** And with the small weights that a new `Dense` has? Same data, same number of steps.
#
# <details><summary>A · The same; gradient descent finds the minimum from anywhere.</summary>
#
# On a bowl it would. The loss of a network is no bowl, and where one begins matters.
#
# </details>
# <details><summary>B · Worse.</summary>
#
# Yes. The gradients of the first layer come through the small weights of the second, and those of
# the second are products with the small outputs of the first. At first almost nothing moves.
#
# </details>
# <details><summary>C · Better, because small weights are tame.</summary>
#
# Tame they are, and at first that is slow: almost nothing comes back through them.
#
# </details>

# %%
draw_training(1)

# %% [markdown]
# After the same 10 000 steps about 0.7 in place of 0.9. How large the first weights should be
# depends on how many inputs a neuron has. It was an open question for decades; "To read on" names
# the paper that settled it for ReLU.

# %% [markdown]
# ## Better walkers (optional)
#
# The last three exercises give no points. Each is short, each is what people really use, and the
# course goes on without them.

# %% [markdown]
# ### Exercise 6.14 · Optional: momentum
#
# *Difficulty ●●○ · 20 minutes · 0 points · a ball that rolls, where SGD only looks at its feet*
#
# In a long narrow valley SGD walks in zigzag from wall to wall. Let it roll instead: keep a
# velocity for each weight, which forgets a tenth of itself at each step and gains the step that SGD
# would take; and move by the velocity.
#
# $$v \leftarrow m \, v - \eta \, g, \qquad w \leftarrow w + v$$
#
# $m$ is the momentum, 0.9 as a rule, $\eta$ (eta) the learning rate, $g$ the gradient. At first $v$
# is 0.
# Each array of each layer has a velocity of its own, of its own shape.
#
# <details><summary>Hint 1 · where to keep the velocities</summary>
#
# One optimizer serves several layers. Either the layer carries its velocities itself (Python lets
# you add an attribute to any object; `hasattr` tells whether it is there), or the optimizer has a
# dictionary with `id(layer)`, the number by which Python knows an object, as its key.
#
# </details>


# %% nbgrader={"grade_id": "momentum", "solution": true}
class Momentum:
    """Gradient descent with a velocity (B. Polyak, 1964).

    learning_rate: as in SGD
    momentum:      what part of the velocity is kept at each step
    """

    def __init__(self, learning_rate=1.0, momentum=0.9):
        self.learning_rate = learning_rate
        self.momentum = momentum

    def update(self, layer):
        """Take one step with the weights and the biases of a layer, by their velocities."""
        ### BEGIN SOLUTION
        if not hasattr(layer, "velocities"):
            layer.velocities = [np.zeros_like(layer.weights), np.zeros_like(layer.biases)]
        v, u = layer.velocities
        v = self.momentum * v - self.learning_rate * layer.dweights
        u = self.momentum * u - self.learning_rate * layer.dbiases
        layer.velocities = [v, u]
        layer.weights = layer.weights + v
        layer.biases = layer.biases + u
        ### END SOLUTION


# %% nbgrader={"grade_id": "momentum_steps", "grade": true, "points": 0}
"""Optional. Momentum: the velocity keeps a part of itself and gains the step of SGD."""


@check.at_home
def walked_with_momentum(rate, momentum, start, gradients, count=2):
    """Walk layers in turn; return where the weights of first and last, and biases, are."""

    class Layer:
        pass

    layers = [Layer() for _ in range(count)]
    for factor, layer in enumerate(layers, 1):
        layer.weights, layer.biases = factor * start, factor * start[:1]
    optimizer = Momentum(rate, momentum)
    for gradient in gradients:
        for factor, layer in enumerate(layers, 1):
            layer.dweights, layer.dbiases = factor * gradient, factor * gradient[:1]
            optimizer.update(layer)
    return [layers[0].weights, layers[-1].weights, layers[0].biases]


def walk_by_hand(rate, momentum, start, gradients):
    """Return where a walk with momentum ends, worked out here."""
    velocity = 0 * start
    for gradient in gradients:
        velocity = momentum * velocity - rate * gradient
        start = start + velocity
    return start


with check.optional("6.14"):
    start, gradients = (
        np.array([[1.0, -2.0], [0.5, 3.0]]),
        [np.array([[1.0, 0.5], [-1.0, 2.0]])] * 3,
    )
    wanted = walk_by_hand(0.1, 0.9, start, gradients)
    found = walked_with_momentum(0.1, 0.9, start, gradients)
    alone = walked_with_momentum(0.1, 0.9, start, gradients, count=1)
    check.equal(
        "the weights after three steps with the same gradient",
        alone[0],
        wanted,
        mistakes={
            "This is SGD: the velocity is not kept from step to step.": walk_by_hand(
                0.1, 0.0, start, gradients
            ),
            "This walks uphill.": walk_by_hand(-0.1, 0.9, start, gradients),
            "The velocity forgets nothing: multiply the old one by the momentum.": walk_by_hand(
                0.1, 1.0, start, gradients
            ),
            "The weights are a step behind: they move by the velocity of the step before. First"
            " the velocity, then the weights.": walk_by_hand(0.1, 0.9, start, gradients[:2]),
            "The gradient was multiplied by 1 − m, as in a mean. The velocity gains the whole step"
            " of SGD.": walk_by_hand(0.1 * (1 - 0.9), 0.9, start, gradients),
        },
        advice="By hand: v is −η·g, then 0.9 v − η·g, and so on; w moves by v each time. Do weights"
        " and biases have a velocity each?",
    )
    check.equal(
        "the weights of a layer that is walked in turn with another",
        found[0],
        wanted,
        advice="Both layers share a velocity. Each needs its own.",
    )
    check.equal(
        "the weights of the other layer",
        found[1],
        2 * wanted,
        advice="Both layers share a velocity. Each needs its own.",
    )
    check.equal(
        "the biases",
        found[2],
        wanted[:1],
        advice="The biases have a velocity, too, and move by it as the weights do.",
    )
    check.passed("it rolls")
### BEGIN HIDDEN TESTS
with check.optional("6.14"):
    rng = np.random.default_rng(714)
    start, gradients = rng.normal(size=(3, 2)), [rng.normal(size=(3, 2)) for _ in range(5)]
    wanted = walk_by_hand(0.3, 0.6, start, gradients)
    check.equal(
        "five other steps",
        walked_with_momentum(0.3, 0.6, start, gradients)[0],
        wanted,
        advice="Learning rate and momentum are others here. Do yours come from self?",
    )
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 6.15 · Optional: Adam
#
# *Difficulty ●●● · 30 minutes · 0 points · what most networks in the world are trained with*
#
# One learning rate for all weights is a poor fit: some have large gradients, some tiny ones. Adam
# keeps two running means for each weight: of its gradient, $m$, and of its gradient squared, $s$.
# It steps by $m / \sqrt{s}$: about 1 for a weight whose gradients agree, and near 0 for one whose
# gradients contradict each other, whatever their size.
#
# $$m \leftarrow \beta_1 m + (1 - \beta_1) \, g, \qquad
# s \leftarrow \beta_2 s + (1 - \beta_2) \, g^2$$
#
# $$w \leftarrow w - \eta \, \frac{\hat m}{\sqrt{\hat s} + \epsilon}, \qquad
# \hat m = \frac{m}{1 - \beta_1^t}, \quad \hat s = \frac{s}{1 - \beta_2^t}$$
#
# Both means begin at 0 and are too small at first; dividing by $1 - \beta^t$ mends that, where $t$
# counts the steps of this layer, from 1.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# As with momentum, each array of each layer keeps its own $m$ and $s$. And each layer its own $t$:
# a counter in the optimizer would count every layer's update.
#
# </details>


# %% nbgrader={"grade_id": "adam", "solution": true}
class Adam:
    """Adaptive moments (D. P. Kingma and J. Ba, 2015)."""

    def __init__(self, learning_rate=0.02, beta1=0.9, beta2=0.999, epsilon=1e-7):
        self.learning_rate = learning_rate
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon

    def update(self, layer):
        """Take one step with the weights and the biases of a layer."""
        ### BEGIN SOLUTION
        if not hasattr(layer, "means"):
            layer.steps, layer.means = 0, {"weights": (0.0, 0.0), "biases": (0.0, 0.0)}
        layer.steps += 1
        for part, gradient in (("weights", layer.dweights), ("biases", layer.dbiases)):
            m, s = layer.means[part]
            m = self.beta1 * m + (1 - self.beta1) * gradient
            s = self.beta2 * s + (1 - self.beta2) * gradient**2
            layer.means[part] = m, s
            m = m / (1 - self.beta1**layer.steps)
            s = s / (1 - self.beta2**layer.steps)
            step = self.learning_rate * m / (np.sqrt(s) + self.epsilon)
            setattr(layer, part, getattr(layer, part) - step)
        ### END SOLUTION


# %% nbgrader={"grade_id": "adam_steps", "grade": true, "points": 0}
"""Optional. Adam: running means of the gradient and of its square, both corrected."""


@check.at_home
def walked_with_adam(rate, betas, start, gradients, count=2):
    """Walk layers in turn; return where the weights of first and last, and biases, are."""

    class Layer:
        pass

    layers = [Layer() for _ in range(count)]
    for layer in layers:
        layer.weights, layer.biases = start.copy(), start[:1].copy()
    optimizer = Adam(rate, *betas)
    for gradient in gradients:
        for layer in layers:
            layer.dweights, layer.dbiases = gradient, gradient[:1]
            optimizer.update(layer)
    return [layers[0].weights, layers[-1].weights, layers[0].biases]


def adam_by_hand(rate, betas, start, gradients, corrected=True, root=np.sqrt):
    """Return where Adam ends, worked out here."""
    m, s = 0 * start, 0 * start
    for t, gradient in enumerate(gradients, 1):
        m = betas[0] * m + (1 - betas[0]) * gradient
        s = betas[1] * s + (1 - betas[1]) * gradient**2
        a, b = (1 - betas[0] ** t, 1 - betas[1] ** t) if corrected else (1, 1)
        start = start - rate * (m / a) / (root(s / b) + 1e-7)
    return start


with check.optional("6.15"):
    start = np.array([[1.0, -2.0], [0.5, 3.0]])
    gradients = [np.array([[1.0, 0.5], [-1.0, 2.0]]), np.array([[0.5, 0.5], [2.0, -1.0]])] * 2
    wanted = adam_by_hand(0.1, (0.9, 0.999), start, gradients)
    found = walked_with_adam(0.1, (0.9, 0.999), start, gradients)
    alone = walked_with_adam(0.1, (0.9, 0.999), start, gradients, count=1)
    check.that(
        not np.isnan(alone[0]).any(),
        "the weights after four steps",
        "There is NaN in them, from 0 / 0 or from the root of a negative number. Does t count from"
        " 1? Is it beta to the power of t, beta ** t? Is s the mean of the SQUARED gradients?",
    )
    check.equal(
        "the weights after four steps",
        alone[0],
        wanted,
        mistakes={
            "The means are not corrected: divide each by 1 − beta to the power of t.": adam_by_hand(
                0.1, (0.9, 0.999), start, gradients, corrected=False
            ),
            "This walks uphill.": adam_by_hand(-0.1, (0.9, 0.999), start, gradients),
            "The two betas have changed places: beta1 belongs to the mean of the gradient, beta2 to"
            " that of its square.": adam_by_hand(0.1, (0.999, 0.9), start, gradients),
            "Above the fraction line stands the mean of the gradients, m, not the last"
            " gradient.": adam_by_hand(0.1, (0, 0.999), start, gradients),
            "The root is missing: divide by the root of s.": adam_by_hand(
                0.1, (0.9, 0.999), start, gradients, root=lambda s: s
            ),
        },
        advice="After the first step every weight should have moved by the learning rate, against"
        " the sign of its gradient. Does it? If only later steps differ: is t the number of"
        " steps of this layer, counted from 1? Are the kept means m and s, not the corrected"
        " ones?",
    )
    check.equal(
        "the weights of a layer that is walked in turn with another",
        found[0],
        wanted,
        advice="Something is shared between the layers: the means, or the count of steps.",
    )
    check.equal(
        "the weights of the other layer",
        found[1],
        wanted,
        advice="Something is shared between the layers: the means, or the count of steps.",
    )
    check.equal(
        "the biases",
        found[2],
        wanted[:1],
        advice="The biases are moved as the weights are, with means of their own.",
    )
    check.passed("Adam walks")
### BEGIN HIDDEN TESTS
with check.optional("6.15"):
    rng = np.random.default_rng(715)
    start, gradients = rng.normal(size=(3, 2)), [rng.normal(size=(3, 2)) for _ in range(5)]
    wanted = adam_by_hand(0.3, (0.7, 0.95), start, gradients)
    found = walked_with_adam(0.3, (0.7, 0.95), start, gradients)
    check.equal(
        "five other steps with other betas",
        found[0],
        wanted,
        advice="Do the learning rate and both betas come from self?",
    )
    gradients = [1e-4 * gradient for gradient in gradients]
    wanted = adam_by_hand(0.3, (0.9, 0.999), start, gradients)
    found = walked_with_adam(0.3, (0.9, 0.999), start, gradients)
    check.equal(
        "steps with tiny gradients",
        found[0],
        wanted,
        advice="Epsilon is added to the root of s. Does it stand under the root, or not at all?",
    )
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 6.16 · Optional: a price for large weights
#
# *Difficulty ●○○ · 10 minutes · 0 points · keeps a network from believing single points too much*
#
# Add to the loss $\lambda$ times the sum of all squared weights, and large weights have to be worth
# their price. This is called L2 regularisation. Its gradient is $2 \lambda w$, and it comes on top
# of what `backward` has found: the weights are used twice, by the layer and by the penalty, and
# paths add. (PyTorch's `weight_decay` leaves out the 2: its $\lambda$ is twice ours.) Biases are
# let off. In Python `lambda` means something else, so the argument is called `strength`.


# %% nbgrader={"grade_id": "l2_penalty", "solution": true}
def l2_penalty(layer, strength):
    """Add the gradient of the penalty to layer.dweights, and return the penalty.

    layer:    has weights, and dweights from backward
    strength: one number, lambda
    returns:  strength times the sum of all squared weights
    """
    ### BEGIN SOLUTION
    layer.dweights = layer.dweights + 2 * strength * layer.weights
    return strength * np.sum(layer.weights**2)
    ### END SOLUTION


# %% nbgrader={"grade_id": "l2_penalty_both", "grade": true, "points": 0}
"""Optional. l2_penalty adds 2 lambda w to dweights and returns lambda times the sum of squares."""


@check.at_home
def penalised(weights, dweights, strength):
    """Return the penalty of a layer and its dweights afterwards."""

    class Layer:
        pass

    layer = Layer()
    layer.weights, layer.dweights = weights.copy(), dweights.copy()
    layer.biases = layer.dbiases = weights[:1].copy()
    return [l2_penalty(layer, strength), layer.dweights, layer.weights, layer.dbiases]


with check.optional("6.16"):
    table, slopes = np.array([[1.0, -2.0], [0.5, 3.0]]), np.array([[0.1, 0.2], [0.3, 0.4]])
    found = penalised(table, slopes, 0.1)
    check.equal(
        "the penalty of the weights [[1, -2], [0.5, 3]], strength 0.1",
        found[0],
        1.425,
        mistakes={
            "Square each weight first, then sum.": 0.625,
            "The weights are summed without their squares.": 0.25,
            "The strength is missing.": 14.25,
            "These are the weights without their signs. Square each of them.": 0.65,
        },
    )
    check.equal(
        "dweights afterwards",
        found[1],
        slopes + 0.2 * table,
        mistakes={
            "What backward had found is gone: ADD the penalty's gradient to it.": 0.2 * table,
            "The slope of w² is 2w: the 2 is missing.": slopes + 0.1 * table,
            "dweights has not changed. backward's gradients are kept there; change those, not the"
            " weights.": slopes,
            "The penalty itself was added to every entry. Add its gradient: to each entry 2 lambda"
            " times its own weight.": slopes + 1.425,
        },
    )
    check.equal("the weights afterwards", found[2], table, advice="The weights stay as they are.")
    check.equal("dbiases afterwards", found[3], table[:1], advice="Biases are let off.")
    check.passed("large weights have a price")
### BEGIN HIDDEN TESTS
with check.optional("6.16"):
    rng = np.random.default_rng(716)
    table, slopes = rng.normal(size=(3, 2)), rng.normal(size=(3, 2))
    wanted = 0.03 * check.differences(lambda w: np.sum(w**2), table) + slopes
    found = penalised(table, slopes, 0.03)
    check.equal("the penalty of other weights", found[0], 0.03 * np.sum(table**2))
    check.equal("their dweights afterwards", found[1], wanted)
### END HIDDEN TESTS

# %% [markdown]
# A race on the spiral, 2000 steps each, weights that begin with a standard deviation of 0.1. It
# shows the walkers that you have written:


# %%
def race(walkers, steps=2000):
    """Draw the losses of all optimizers that are written, with their accuracy in the end."""
    X, y = data.spiral(samples=100, classes=3)
    series = {}
    for name, make in walkers.items():
        np.random.seed(0)
        first, second, both = Dense(2, 64), Dense(64, 3), SoftmaxCategoricalCrossEntropy()
        for dense in (first, second):
            dense.weights = 10 * dense.weights
        try:
            losses = train(first, ReLU(), second, both, make(), X, y, steps)
        except NotImplementedError:
            continue
        ended = accuracy(probabilities_of((first, second), X), y)
        series[f"{name}: accuracy {ended:.2f}"] = losses
    if series:
        plot.curves(series, xlabel="step", ylabel="loss")
        plt.gca().set(ylim=(0, 1.2))
        plt.show()


race(
    {
        "SGD(1.0)": lambda: SGD(1.0),
        "Momentum(0.3)": lambda: Momentum(0.3),
        "Adam(0.02)": lambda: Adam(0.02),
    }
)

# %% [markdown]
# If all three are written: Momentum shoots out of the picture twice, since what rolls can
# overshoot, and comes back. Adam hardly trembles, and is the one to reach for when you do not know
# better.

# %% [markdown]
# ## What you have now
#
# A gradient for every weight, in one sweep that costs about three forward passes. Each gate needs
# to know its own slope only: upstream times local along a path, and paths add. So a weight that the
# whole batch uses gets a sum over the batch, and an input that all neurons use gets a sum over the
# neurons. The 1/N comes in once, in the loss. Softmax and cross-entropy together hand back
# probabilities minus labels, over N. And an optimizer walks against the gradient until the spiral
# is learnt.
#
# You have also seen how one knows that it is right: not because the loss falls (with the wrong ReLU
# it would fall, too), but because a judge who knows none of the formulas agrees to seven digits.
#
# Press **Validate** above to run everything once more from the top.
#
# **Next.** You wrote a backward for every layer. PyTorch remembers each operation as it happens,
# knows the slope of each, and does the sweep by itself. In `07_autograd` you will use it, break it,
# and have it check every gradient of this notebook.
#
# **To read on.** D. Rumelhart, G. Hinton and R. Williams, "Learning representations by
# back-propagating errors", *Nature* 323 (1986): four pages that made it known (the method itself
# is older: S. Linnainmaa, 1970). Stanford
# CS231n, notes "Backpropagation, Intuitions". H. Kinsley and D. Kukieła, *Neural Networks from
# Scratch in Python* (2020), whose names for methods this course uses. K. He and others, "Delving
# deep into rectifiers" (2015): how large the first weights should be. A. Karpathy, "Yes you should
# understand backprop" (2016).
