# %% [markdown]
# # 06 · Every gradient in one sweep
#
# In 05 you asked each weight in turn: if you were a little larger, what would the loss do? It
# worked, and it cost two forward passes for every single weight. Here you ask one question, once,
# at the other end: the loss asks the layer before it, that layer asks the one before, and so on
# back to the inputs. One sweep back, and every weight of the network knows its slope. The sweep is
# called **backpropagation**. It is the chain rule and nothing else, and neural networks are trained
# with it, from the smallest to the largest.
#
# **What you will do.** Go back through gates, one neuron, one layer, a batch, ReLU and the loss,
# then through a whole network, and have each step judged by the numerical gradient of 05. You will
# also hunt bugs with that judge, and learn what it cannot see.
#
# **What you need.** Notebooks 02, 03 and 05: `Dense`, `ReLU`, softmax, cross-entropy, and above all
# the chain rule.
#
# **What you will be able to do.** Derive the backward pass of a layer that you have never seen, say
# the shape of every gradient before you see it, and prove a gradient right.
#
# About five hours, in four sittings; three lines on the way say where a break is good. Fourteen
# exercises, 38 points. After less than four hours you reach *Why p − y*: its three exercises
# explain why a formula is what it is. Training, in 07, does not need them: you may go there first
# and come back.

# %%
import time

import matplotlib.pyplot as plt
import numpy as np

from course import backprop_mistakes as mistakes
from course import check, data, graph, planted, plot, slope_checks, tables, ways
from course.earlier import CategoricalCrossEntropy, Loss, Softmax, numerical_gradient, one_hot
from course.explore import explore, is_static

# %% [markdown]
# `numerical_gradient` is the answer to 05. It is the judge of this notebook: it knows no rule of
# differentiation, so it cannot make the mistakes that we make.
#
# Some cells are folded: they draw pictures, and you need not read them. Just run them.

# %% [markdown]
# ## One multiplication
#
# In 05 you sent slopes back through a graph of **gates**: numbers go in, one comes out. Look at a
# single gate, somewhere inside a network. It multiplies two numbers, $q = x \cdot y$. Much happens
# to $q$ afterwards, and at the very end there is the loss $L$. Suppose somebody has already found
# out that when $q$ grows by a little, $L$ grows by 5 times as much: $\partial L / \partial q = 5$.
# That number is called the **upstream gradient**. Here it is, in dark orange, below the line (the
# **wire**) that carries $q$:

# %%
graph.draw([("q", "×", ("x", "y"))], {"x": 3, "y": -2, "q": -6}, {"q": 5}, title="q = x · y")

# %% [markdown]
# How much does $L$ move when $x$ moves? Let $x$ grow by 0.01, from 3 to 3.01. Then $q$ moves from
# −6 to −6.02, that is by −0.02: $y$ times as much as $x$. And $L$ moves 5 times as much as $q$, by
# −0.1. From 0.01 to −0.1 is a factor of −10.
#
# That is the chain rule, in the form in which we shall use it all the time:
#
# $$\frac{\partial L}{\partial x} = \underbrace{\frac{\partial L}{\partial q}}_{\text{upstream}}
# \cdot \underbrace{\frac{\partial q}{\partial x}}_{\text{local}}$$
#
# The upstream gradient knows everything that comes after. The local slope knows this one gate, and
# nothing else. Neither needs to know how the other was found. (In code, where ∂ is hard to type, we
# write `dL/dx`, or `dx` for short.)
#
# **Predict.** What is $\partial L / \partial y$ in the picture?
#
# <details><summary>A · −10</summary>
#
# That is $\partial L / \partial x$. For $x$ the local slope is $y = -2$. What is it for $y$?
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
# That is the local slope $\partial q / \partial y$. It says what happens to $q$. $L$ moves 5 times
# as much.
#
# </details>
# <details><summary>D · −2.5, since 5 has to be shared out between x and y</summary>
#
# A gradient is not a payment that gets shared. It answers a question, "what if this one alone
# moved?", and it is asked for each by itself.
#
# </details>
#
# Ask the judge. For a product alone, let $L = 5 q$, so that $\partial L / \partial q = 5$. Here is
# the little table of 05 again: the first entry found in each way, and how far apart the ways are at
# most.

# %%
ways.compare(
    {
        "dL/dx and dL/dy": (
            numerical_gradient(lambda pair: 5 * pair[0] * pair[1], np.array([3.0, -2.0])),
            [5 * -2, 5 * 3],
        )
    }
)

# %% [markdown]
# The differences are hardly ever exactly zero, since the judge takes finite steps: 05 showed you
# why. Where they are below 1e-7 of the size of the numbers, there is a ✓.

# %% [markdown]
# ### Exercise 6.1 · A gate of your own
#
# *Difficulty ●●○ · 10 minutes · 2 points · a backward that is nowhere on this page*
#
# A new gate: it lets the larger of two numbers pass, $m = \max(a, b)$. The upstream gradient
# $\partial L / \partial m$ arrives. What does the gate hand back to $a$, and what to $b$? Ask what
# you asked the product: if $a$ alone grows by 0.01, how much does $m$ move?
#
# Where $a$ and $b$ are equal there is a **kink**: when $a$ grows, $m$ moves with it, and when $a$
# falls, $m$ stays. So there is no one answer. All of the gradient to one of the two, or a part to
# each: both are accepted, as long as the two add up to what has arrived.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Take $a = 2$ and $b = 5$. Nudge $a$: does $m$ move? Nudge $b$: by how much does it move?
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: cannot unpack non-iterable …`, or the check finds one number where two are needed:
# return both, with a comma between them.
#
# `UnboundLocalError` or `NameError`: on one way through your `if` a result gets no value.
#
# </details>


# %% nbgrader={"grade_id": "maximum_backward", "solution": true}
def maximum_backward(a, b, upstream):
    """Return the gradients (dL/da, dL/db) of the larger of two numbers, m = max(a, b).

    a, b:     two numbers, the inputs of the gate
    upstream: one number, dL/dm
    returns:  two numbers, dL/da and dL/db
    """
    ### BEGIN SOLUTION
    if a > b:
        return upstream, 0.0
    return 0.0, upstream
    ### END SOLUTION


# %% nbgrader={"grade_id": "maximum_backward_values", "grade": true, "points": 2}
"""The larger input of max gets the upstream gradient, the other one nothing."""
two = "Two numbers are needed, dL/da and dL/db: upstream times how much m moves when that input"
for (a, b, upstream), wanted, known in (
    ((2.0, 5.0, 3.0), [0.0, 3.0], mistakes.MAXIMUM),
    ((-1.0, -4.0, -2.0), [-2.0, 0.0], mistakes.MAXIMUM_BELOW),
):
    found, what = maximum_backward(a, b, upstream), f"maximum_backward({a}, {b}, {upstream})"
    check.equal(what, found, wanted, mistakes=known, advice=two + " alone moves.")
tie = check.numbers("maximum_backward(2, 2, 3)", maximum_backward(2.0, 2.0, 3.0))
problem = f"a and b are equal. The two gradients add up to {tie.sum():g}; what arrives is 3."
check.that(tie.shape == (2,) and np.isclose(tie.sum(), 3), "maximum_backward(2, 2, 3)", problem)
check.passed("back through max")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(613)
for upstream in rng.normal(size=3):
    for a, b in [*rng.normal(size=(3, 2)), (-1.0, -2.5), (0.0, 1.5), (0.5, 0.0), (0.0, -0.7)]:
        slopes = slope_checks.differences(lambda pair, g=upstream: g * np.max(pair), [a, b])
        check.equal(
            "maximum_backward of other numbers, negative ones and 0 among them",
            maximum_backward(float(a), float(b), float(upstream)),
            slopes,
            advice="The larger one gets the upstream gradient as it is, whatever its sign and"
            " whatever the signs of a and b. The smaller one gets 0.",
        )
    tie = check.numbers("the gradients at a tie", maximum_backward(1.5, 1.5, float(upstream)))
    check.that(
        tie.shape == (2,) and np.isclose(tie.sum(), upstream) and np.all(tie * upstream >= 0),
        "maximum_backward where a and b are equal",
        "The two gradients should add up to the upstream gradient: all of it to one of them, or a"
        " part to each.",
    )
### END HIDDEN TESTS

# %% [markdown]
# ## A number that is used twice
#
# A sum is even easier. With $s = q + x$, when $q$ grows by 0.01, so does $s$: the local slope is 1
# on both sides, and the upstream gradient passes to both inputs as it is.
#
# Now put gates together: $L = (x \cdot y + x) \cdot z$. Here is a sweep as one might first write
# it: forward from left to right, then back gate by gate. Here `dx` is the slope of $L$ with respect
# to $x$, and so on. Run it, and let the judge look at it.


# %%
def first_try(x, y, z):
    """Go forward through L = (x * y + x) * z, and back; return the slopes of L."""
    q = x * y  # forward
    s = q + x

    dL = 1  # and back: L moves as much as L itself
    ds, dz = dL * z, dL * s  # through L = s * z
    dq, dx = ds, ds  # through s = q + x
    dx, dy = dq * y, dq * x  # through q = x * y
    return dx, dy, dz


def fork(point):
    """Return L at the point (x, y, z)."""
    return (point[0] * point[1] + point[0]) * point[2]


ways.compare(
    {
        name: (numerical_gradient(fork, np.array([3.0, -2.0, 5.0]))[k], first_try(3, -2, 5)[k])
        for k, name in enumerate(("dL/dx", "dL/dy", "dL/dz"))
    }
)

# %% [markdown]
# Each line of the way back is right, and yet the judge refuses $\partial L / \partial x$: it says
# −5, the sweep says −10. **Predict.** What has gone wrong? (Look for the line where `dx` gets its
# value.)
#
# <details><summary>A · One of the local slopes is wrong.</summary>
#
# Check them one by one: each line is upstream times local, and each is right. It is what happens
# *between* two lines.
#
# </details>
# <details><summary>B · The second dx is written over the first.</summary>
#
# Yes. $x$ is used twice, by the sum and by the product. If $x$ grows by 0.01, $L$ moves by 0.05
# through the sum and by −0.1 through the product, −0.05 altogether. Both paths are real, so both
# have to be in it: 5 − 10 = −5. **Along a path slopes multiply; paths add.**
#
# </details>
# <details><summary>C · The two contributions, 5 and −10, should have been multiplied.</summary>
#
# Along one path the slopes multiply. But these are two paths side by side, and the moves of $L$
# that they cause come on top of each other.
#
# </details>
# <details><summary>D · Their mean should have been taken.</summary>
#
# Both moves happen, whole. Means have no part in the chain rule.
#
# </details>

# %% tags=["folded"]
fork_gates = [("q", "×", ("x", "y")), ("s", "+", ("q", "x")), ("L", "×", ("s", "z"))]


def draw_fork(step):
    """Draw the sweep through L = (xy + x)z: three steps forward, four steps back."""
    forward = {"x": 3, "y": -2, "z": 5, "q": -6, "s": -3, "L": -15}
    seen = list(forward)[: 3 + min(step, 3)]
    swept = {}
    for number, news in enumerate(
        ({"L": "1"}, {"s": "5", "z": "−3"}, {"q": "5", "x": "5 + …"}, {"x": "5 − 10", "y": "15"}), 4
    ):
        swept |= news if step >= number else {}
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
    values = {name: forward[name] for name in seen}
    graph.draw(fork_gates, values, swept, title=f"step {step}: {title}")


explore(draw_fork, step=(0, 7, 1, 3))

# %% [markdown]
# Drag the slider from 0 to 7 and follow the sweep, there and back. Blue numbers are found from left
# to right, dark orange ones from right to left. At step 6 the first contribution to $x$ arrives,
# and waits for the second.
#
# On the way back each gate needs the numbers that it saw on the way forward: the product cannot
# know its slopes without $x$ and $y$. Remember this; it is why layers will have to remember their
# inputs.

# %% [markdown]
# ### Exercise 6.2 · A sweep by hand
#
# *Difficulty ●○○ · 10 minutes · 2 points · forward, then back, with one fork*
#
# Write the sweep for any $x$, $y$ and $z$, with both paths to $x$ in it. You may begin with the
# lines of `first_try`.
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
# `NameError: name 'ds' is not defined`: a gate needs what the gate to its right hands back. Go from
# the right end to the left.
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
    ds, dz = z, s
    dq, dx_from_sum = ds, ds
    dx_from_product, dy = dq * y, dq * x
    return dx_from_sum + dx_from_product, dy, dz
    ### END SOLUTION


# %% nbgrader={"grade_id": "sweep_one_path", "grade": true, "points": 1}
"""sweep: the gradients of y and z, each of which is used once."""
found = check.numbers("sweep(3, -2, 5)", sweep(3.0, -2.0, 5.0))
check.that(
    found.shape == (3,),
    "sweep(3, -2, 5)",
    "Three numbers are needed: dL/dx, dL/dy and dL/dz, in this order, with commas between them.",
)
check.equal(
    "dL/dy and dL/dz at x = 3, y = -2, z = 5",
    found[1:],
    [15.0, -3.0],
    mistakes=mistakes.SWEEP_YZ,
    advice="Go back gate by gate, upstream times local. The picture above shows at step 7 what"
    " should arrive at each wire.",
)
check.passed("y and z are right")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(620)
for x, y, z in [*rng.normal(size=(3, 3)), (0.0, *rng.normal(size=2)), (*rng.normal(size=2), 0.0)]:
    check.equal(
        f"dL/dy and dL/dz of sweep({x}, {y}, {z})",
        list(sweep(float(x), float(y), float(z)))[1:],
        [x * z, x * y + x],
        advice="They are right at x = 3, y = −2, z = 5, and wrong elsewhere. Do the values of q and"
        " s come from x, y and z?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "sweep_two_paths", "grade": true, "points": 1}
"""sweep: x is used twice, and its two contributions add."""
first, *_ = sweep(3.0, -2.0, 5.0)
check.equal(
    "dL/dx at x = 3, y = -2, z = 5",
    first,
    -5.0,
    mistakes=mistakes.SWEEP_X,
    advice="One contribution comes through s = q + x, one through q = x · y. Print both.",
)
check.passed("both paths to x are counted")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(621)
for x, y, z in [*rng.normal(size=(3, 3)), (0.0, *rng.normal(size=2)), (*rng.normal(size=2), 0.0)]:
    first, *_ = sweep(float(x), float(y), float(z))
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
# The checks above know one point, that of the picture. The judge can go anywhere. Change the three
# numbers, and run the cell again:

# %%
anywhere = np.array([0.7, -1.3, 2.1])
ways.compare({"dL/dx, dL/dy, dL/dz": (numerical_gradient(fork, anywhere), sweep(*anywhere))})

# %% [markdown]
# Three gates, and each has its way of going back: a sum hands the gradient on to both, a product
# exchanges its inputs, and a maximum sends it all down one of two roads.

# %% [markdown]
# ## One neuron
#
# A neuron is a small graph of two of these gates, products and sums. With two inputs,
# $z = x_1 w_1 + x_2 w_2 + b$. Say that the upstream gradient $\partial L / \partial z = 3$ arrives
# from the right:

# %% tags=["folded"]
neuron_gates = [
    ("p1", "×", ("x1", "w1")),
    ("p2", "×", ("x2", "w2")),
    ("sum", "+", ("p1", "p2")),
    ("z", "+", ("sum", "b")),
]
neuron_values = {"x1": 1.5, "w1": -2, "x2": 4, "w2": 2.5, "b": -1, "p1": -3, "p2": 10}
neuron_values |= {"sum": 7, "z": 6}
neuron_slopes = {"z": 3, "b": 3, "sum": 3, "p1": 3, "p2": 3}
neuron_slopes |= {"x1": -6, "w1": 4.5, "x2": 7.5, "w2": 12}
graph.draw(
    neuron_gates, neuron_values, neuron_slopes, title="a neuron: dL/dz = 3 goes all the way back"
)

# %% [markdown]
# The sums hand the 3 on, unchanged, to both products and to the bias. Each product gives each of
# its factors the other factor, times 3. So we need not draw the graph again, ever:
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
# *Difficulty ●○○ · 5 minutes · 2 points · the same for any number of inputs*
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
# $\partial L / \partial z$ and nothing of what comes after.
#
# </details>


# %% nbgrader={"grade_id": "neuron_backward", "solution": true}
def neuron_backward(x, w, upstream):
    """Return the gradients (dL/dx, dL/dw, dL/db) of one neuron z = w[0]*x[0] + ... + b.

    x:        array (n,), the inputs
    w:        array (n,), the weights
    upstream: one number, dL/dz
    returns:  dL/dx (n,), dL/dw (n,) and dL/db, one number

    Example: neuron_backward(np.array([1.5, 4]), np.array([-2, 2.5]), 3)
             is [-6, 7.5], [4.5, 12] and 3
    """
    ### BEGIN SOLUTION
    return upstream * w, upstream * x, upstream
    ### END SOLUTION


# %% nbgrader={"grade_id": "neuron_backward_values", "grade": true, "points": 2}
"""neuron_backward: the inputs get the weights, the weights get the inputs, the bias gets 1."""
found = neuron_backward(np.array([1.5, 4.0]), np.array([-2.0, 2.5]), 3.0)
check.that(
    isinstance(found, (tuple, list)) and len(found) == 3,
    "what neuron_backward returns",
    "Three results are needed: dL/dx, dL/dw and dL/db, in this order, with commas between them.",
)
these = "of a neuron with inputs [1.5, 4], weights [-2, 2.5] and upstream gradient 3"
check.equal(f"dL/dx {these}", found[0], [-6.0, 7.5], mistakes=mistakes.NEURON_X)
check.equal(f"dL/dw {these}", found[1], [4.5, 12.0], mistakes=mistakes.NEURON_W)
words = "The bias is added. What does a sum hand back to its inputs?"
check.equal(f"dL/db {these}", np.squeeze(found[2]), 3.0, mistakes=mistakes.NEURON_B, advice=words)
check.passed("back through a neuron")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(63)
for n, zeros in ((1, 0), (3, 0), (6, 2), (4, 1)):
    inputs, row, upstream = rng.normal(size=n), rng.normal(size=n), float(rng.normal())
    row[:zeros] = 0.0  # a weight of 0 gets its gradient all the same, and so does its input
    slopes = [
        slope_checks.differences(lambda at, w=row, g=upstream: g * (at @ w + 0.3), inputs),
        slope_checks.differences(lambda at, x=inputs, g=upstream: g * (at @ x + 0.3), row),
        upstream,
    ]
    with check.unchanged(x=inputs, w=row):
        found = neuron_backward(inputs, row, upstream)
    for name, got, slope in zip(("dL/dx", "dL/dw", "dL/db"), found, slopes, strict=True):
        got = check.numbers(name, got)
        check.equal(
            f"{name} of a neuron with {n} inputs, of which {zeros} have the weight 0",
            got.reshape(np.shape(slope)) if got.size == np.size(slope) else got,
            slope,
            advice="The gradient of a weight is its input times the upstream gradient, also where"
            " the weight is 0. Only an input of 0 gives its weight the gradient 0.",
        )
### END HIDDEN TESTS

# %% [markdown]
# ## One layer, one sample
#
# A layer is several neurons side by side, and they all see the same inputs. So one number for each
# neuron arrives from upstream: $\partial L / \partial z_j$, an array `dvalues` of shape
# `(n_neurons,)`. (The book that this course follows in its names calls every upstream gradient
# `dvalues`; so do we.)
#
# **The weights.** The weight from input $i$ to neuron $j$ belongs to that one neuron. As you have
# just found, its gradient is its input times what arrives at its neuron. That is one number for
# each pair of an input and a neuron: a table as large as the weights. Written as a product of
# matrices, it is a column times a row:

# %%
tables.product(
    np.array([[2.0], [-1.0], [0.5]]),
    np.array([[3.0, -2.0]]),
    1,
    0,
    names=("inputs, as a column", "dvalues", "dweights"),
)

# %% [markdown]
# Such a table of all pairs is called the **outer product**; in NumPy it is `np.outer(a, b)`.
#
# **The biases.** As with the one neuron: each gets what arrives at its neuron.
#
# **The inputs.** Here is something new. An input goes into *all* neurons of the layer.
#
# **Predict.** The 3 and the −2 of the picture arrive at the two neurons. An input has the weight 1
# to the first of them and 4 to the second. What is the gradient of this input?
#
# <details><summary>A · Two numbers, 3 and −8</summary>
#
# These are what comes back from each neuron: its weight times what arrives there. But the input is
# one number. If it moves, both neurons move; how much does $L$ move altogether?
#
# </details>
# <details><summary>B · 5</summary>
#
# That is the sum of its weights, 1 + 4. What arrives at the neurons is missing.
#
# </details>
# <details><summary>C · −5</summary>
#
# Yes. The input is used twice, once by each neuron, and paths add: 3 · 1 + (−2) · 4 = −5.
#
# </details>
# <details><summary>D · −2.5</summary>
#
# That is the mean of 3 and −8. Both moves of $L$ happen, whole: paths add.
#
# </details>
#
# For any layer, with the sum over all its neurons $j$:
#
# $$\frac{\partial L}{\partial x_i} = \sum_j w_{ij} \cdot \frac{\partial L}{\partial z_j}$$

# %% [markdown]
# This is a good place for a break.

# %% [markdown]
# ## A whole batch
#
# Now `inputs` is `(N, n_inputs)`, one sample a row, and the upstream gradient `dvalues` is
# `(N, n_neurons)`: for each sample its own row. First the shapes, before any formula.

# %% [markdown]
# ### Exercise 6.4 · Say the shapes first
#
# *Difficulty ●○○ · 5 minutes · 1 point · many a bug is found this way*
#
# What shapes do the three gradients of a layer have, for a batch of N samples? A shape is a tuple,
# such as `(N, n_inputs)`.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# A gradient holds one slope for each number of the thing that it belongs to. How many weights has
# the layer? How many biases, and in what shape does `Dense` keep them? How many numbers come in?
#
# </details>


# %% nbgrader={"grade_id": "gradient_shapes", "solution": true}
def gradient_shapes(N, n_inputs, n_neurons):
    """Return the shapes of dweights, dbiases and dinputs of a layer, in this order.

    N, n_inputs, n_neurons: whole numbers: samples in the batch, inputs, neurons
    returns:                three tuples of two whole numbers each
    """
    ### BEGIN SOLUTION
    return (n_inputs, n_neurons), (1, n_neurons), (N, n_inputs)
    ### END SOLUTION


# %% nbgrader={"grade_id": "gradient_shapes_values", "grade": true, "points": 1}
"""gradient_shapes: each gradient has the shape of what it belongs to."""
three = "Three tuples are needed, of two numbers each: the shapes of the weights, of the biases (a"
three += " table with one row, as in Dense) and of the inputs."
for sizes in ((5, 2, 3), (7, 4, 6)):
    found, what = gradient_shapes(*sizes), f"gradient_shapes{sizes}"
    check.that(mistakes.three_pairs(found), f"{what}, which gives {found}", three)
    wrong = mistakes.wrong_shapes(found, *sizes)
    check.that(not wrong, f"{what}, which gives {found}", wrong)
check.passed("every gradient has the shape of what it belongs to")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(616)
for N, n_in, n_out in rng.integers(1, 60, size=(4, 3)).tolist():
    check.equal(
        "gradient_shapes of other sizes",
        gradient_shapes(N, n_in, n_out),
        [[n_in, n_out], [1, n_out], [N, n_in]],
        advice="It is right for the two layers above only. Are the shapes made of N, n_inputs and"
        " n_neurons?",
    )
### END HIDDEN TESTS

# %% [markdown]
# Now the numbers. A small batch, four samples and two neurons:

# %%
batch_inputs = np.array([[1.0, 0.0, 2.0], [0.0, -1.0, 1.0], [3.0, 2.0, 0.0], [-1.0, 1.0, 1.0]])
batch_dvalues = np.array([[1.0, 0.0], [2.0, -1.0], [0.0, 1.0], [1.0, 3.0]])
batch_weights = np.array([[0.5, -1.0], [2.0, 1.0], [-1.5, 0.25]])

# %% [markdown]
# **The weights.** Every sample uses them. So each weight is used N times, and gets N contributions,
# which add. Write $X$ for `inputs`, $G$ for `dvalues` and $W$ for the weights. Sample $n$
# contributes its input $i$ times what arrives at its neuron $j$:
#
# $$\frac{\partial L}{\partial W_{ij}} = \sum_n X_{ni} \, G_{nj}$$
#
# Such sums are what a product of matrices makes: a *row* of the left table meets a *column* of the
# right one. The sum is over the samples $n$. In `dvalues` they run down the columns, which is what
# the right table needs. In `inputs` they run down the columns, too; so turn that table on its side:

# %%
tables.product(batch_inputs.T, batch_dvalues, 2, 1, names=("inputs, turned", "dvalues", "dweights"))

# %% [markdown]
# Row $i$ on the left now holds input $i$ of all four samples. It meets column $j$ of `dvalues`,
# what arrives at neuron $j$ for all four samples: input times upstream, summed over the samples.
#
# **The inputs.** Each sample does what the single sample above did, with its own row of `dvalues`:
#
# $$\frac{\partial L}{\partial X_{ni}} = \sum_j G_{nj} \, W_{ij}$$
#
# Now the sum is over the neurons $j$. A row of `dvalues` has one number for each neuron, so
# `dvalues` is the left table as it is. A column of the right table must have one number for each
# neuron as well. Compare the table in the picture with `batch_weights`:

# %% tags=["folded"]
weights_by_neuron = np.column_stack(list(batch_weights))  # (n_neurons, n_inputs)
tables.product(
    batch_dvalues, weights_by_neuron, 1, 2, names=("dvalues", "what is this?", "dinputs")
)

# %% [markdown]
# Row 1 belongs to sample 1: nothing from the other samples is in it. So there is no sum over the
# batch here, and the N stays in the shape.
#
# **The biases** are used by every sample, too: sum over the batch. They have the shape
# `(1, n_neurons)`, and so has their gradient.
#
# **Predict.** In 03 the loss was the *mean* over the batch. Should `dweights` and `dbiases` not be
# means here, instead of sums, so that a batch of 300 does not give gradients 300 times as large?
#
# <details><summary>A · Yes, one should divide by N here.</summary>
#
# Somebody has to divide, once. But if the loss is a mean, its own derivative already brings the
# 1/N, and it comes to us inside the upstream gradient. Divide here as well, and these gradients are
# N times too small: no longer those of the loss.
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
# A learning rate N times as large would indeed make up for it, exactly. But what you would have is
# no longer the gradient of the loss: the judge would object, and the right learning rate would
# change with the size of the batch.
#
# </details>

# %% [markdown]
# ### Exercise 6.5 · Dense, there and back
#
# *Difficulty ●●○ · 30 minutes · 6 points · three lines that training runs through all day*
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
# shapes of 6.4.
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# The two pictures above are two of the three lines. (`.T` turns a table on its side.) The third is
# a sum down the columns of `dvalues`; `keepdims=True` keeps it a table with one row.
#
# </details>
# <details><summary>Hint 3 · to go on without it</summary>
#
# Of the exercises only 6.10 needs `Dense`. Some cells between the exercises use it as well: they
# stop and say that 6.5 is yours to write. Go on below them, and come back.
#
# </details>
# <details><summary>You see an error?</summary>
#
# An error in one of your three lines stops all four checks; the arrow `---->` shows in which.
#
# `ValueError: operands could not be broadcast together with shapes (4,3) (4,2)`: `*` pairs entry
# with entry. What is wanted is a product of matrices, `@`, with one of the two tables turned.
#
# `ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0`: print the two
# shapes. The lengths in the middle must be equal; they are what is summed over.
#
# `AttributeError: 'Dense' object has no attribute 'inputs'`: `backward` was called before
# `forward`, or the line in `forward` that remembers the inputs is gone.
#
# `AttributeError: 'Dense' object has no attribute 'dweights'`: write `self.dweights = …`, with `=`
# and not with `+=`, which wants something to add to.
#
# `NameError: name 'inputs' is not defined`: in `backward` they are called `self.inputs`. The tables
# `batch_inputs` and `batch_weights` belong to the example above; a layer has its own.
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
dense = Dense(3, 2)
dense.weights, dense.biases = 2 * batch_weights, np.array([[1.0, -2.0]])
dense.forward(3 * batch_inputs[::-1])  # the last sample first
dense.backward(batch_dvalues[::-1].copy())
check.equal(
    "dense.dweights for the samples of the picture, times 3, the last one first",
    check.kept(dense, "dweights"),
    [[0.0, 0.0], [-3.0, 18.0], [15.0, 6.0]],
    n=4,
    mistakes=mistakes.DWEIGHTS,
    advice="Row i, column j: input i times upstream gradient j, summed over the samples.",
)
check.passed("dweights of a batch")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(650)
for N, n_in, n_out in ((5, 3, 2), (1, 2, 4), (2, 1, 3), (7, 4, 1), (3, 3, 3)):
    samples, upstream = rng.normal(size=(N, n_in)), rng.normal(size=(N, n_out))
    table, row = rng.normal(size=(n_in, n_out)), rng.normal(size=(1, n_out))
    slopes = slope_checks.differences(
        lambda W, X=samples, b=row, G=upstream: np.sum((X @ W + b) * G), table
    )
    dense = Dense(n_in, n_out)
    dense.weights, dense.biases = table.copy(), row.copy()
    dense.forward(samples.copy())
    dense.backward(upstream.copy())
    check.equal(
        f"dweights for {N} samples, {n_in} inputs, {n_out} neurons",
        check.kept(dense, "dweights"),
        slopes,
        n=N,
        mistakes={
            "The bias gradient ended up here.": np.repeat(upstream.sum(0)[None], n_in, axis=0),
        },
        advice="Row i, column j: input i times upstream gradient j, summed over all samples of the"
        " batch, for any number of samples, inputs and neurons.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "dense_dbiases", "grade": true, "points": 1}
"""Dense.backward, dbiases: the upstream gradients, summed over the batch, in one row."""
dense = Dense(3, 2)
dense.weights, dense.biases = 2 * batch_weights, np.array([[1.0, -2.0]])
dense.forward(batch_inputs[::-1].copy())  # the last sample first
dense.backward(batch_dvalues[::-1].copy())
check.equal(
    "dense.dbiases for the upstream gradients [[1, 3], [0, 1], [2, -1], [1, 0]]",
    check.kept(dense, "dbiases"),
    [[4.0, 3.0]],
    n=4,
    mistakes=mistakes.DBIASES,
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
        check.kept(dense, "dbiases"),
        [[sum(upstream[i, j] for i in range(N)) for j in range(n_out)]],
        n=N,
        advice="One row, with one number for each neuron: the sum of its column of dvalues.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "dense_dinputs", "grade": true, "points": 2}
"""Dense.backward, dinputs: each sample by itself; what comes back from all neurons adds."""
dense = Dense(3, 2)
dense.weights, dense.biases = 2 * batch_weights, np.array([[1.0, -2.0]])
dense.forward(batch_inputs[::-1].copy())  # the last sample first
dense.backward(batch_dvalues[::-1].copy())
check.equal(
    "dense.dinputs for these samples, the last one first, with weights twice as large",
    check.kept(dense, "dinputs"),
    [[-5.0, 10.0, -1.5], [-2.0, 2.0, 0.5], [4.0, 6.0, -6.5], [1.0, 4.0, -3.0]],
    n=4,
    mistakes=mistakes.DINPUTS,
    advice="For each sample its row of dvalues meets the weights: input i gets weight i, j times"
    " upstream gradient j, summed over the neurons j.",
)
check.passed("dinputs of a batch")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(652)
for N, n_in, n_out in ((5, 3, 2), (1, 2, 4), (2, 1, 3), (7, 4, 1), (3, 3, 3)):
    samples, upstream = rng.normal(size=(N, n_in)), rng.normal(size=(N, n_out))
    table, row = rng.normal(size=(n_in, n_out)), rng.normal(size=(1, n_out))
    slopes = slope_checks.differences(
        lambda X, W=table, b=row, G=upstream: np.sum((X @ W + b) * G), samples
    )
    dense = Dense(n_in, n_out)
    dense.weights, dense.biases = table.copy(), row.copy()
    dense.forward(samples.copy())
    dense.backward(upstream.copy())
    check.equal(
        f"dinputs for {N} samples, {n_in} inputs, {n_out} neurons",
        check.kept(dense, "dinputs"),
        slopes,
        n=N,
        mistakes={
            "Rows and columns of the weights are swapped.": upstream @ table
            if n_in == n_out
            else slopes + 1
        },
        advice="Sample n, input i: upstream gradient n, j times weight i, j, summed over all the"
        " neurons, with the weights that the layer has now.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "dense_again", "grade": true, "points": 1}
"""Dense.backward begins anew at every call, and changes nothing but the gradients."""
dense, before = Dense(3, 2), batch_weights.copy()
seen, arriving = batch_inputs.copy(), batch_dvalues.copy()
dense.weights = batch_weights.copy()
with check.unchanged(inputs=seen, dvalues=arriving):
    dense.forward(seen)
    dense.backward(arriving)
once = np.array(check.kept(dense, "dweights"), dtype=float)
dense.backward(batch_dvalues.copy())
check.equal(
    "dense.dweights after a second call with the same dvalues",
    dense.dweights,
    once,
    mistakes={"The second call added to the first. Begin anew at every call, with `=`.": 2 * once},
    advice="It should be what the first call found. What is it that backward has changed?",
)
check.equal("the weights after backward", dense.weights, before, advice="They must not move yet.")
check.passed("each call begins anew")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(653)
one, other = Dense(2, 3), Dense(2, 3)
right = set()
for N in (4, 4, 2, 6):  # batches of one size, then of others, forward and back in turn
    batches = [(rng.normal(size=(N, 2)), rng.normal(size=(N, 3))) for _ in range(2)]
    for dense, (samples, _) in zip((one, other), batches, strict=True):
        dense.weights = rng.normal(size=(2, 3))
        dense.forward(samples)
    for dense, (_, upstream) in zip((one, other), batches, strict=True):
        dense.backward(upstream)
    names = ("dweights", "dbiases", "dinputs")
    found = [{name: getattr(dense, name) for name in names} for dense in (one, other)]
    for dense, gradients, (samples, upstream) in zip((one, other), found, batches, strict=True):
        fresh = Dense(2, 3)  # which has seen no batch but this one
        fresh.weights = np.array(dense.weights, dtype=float)
        fresh.forward(samples)
        fresh.backward(upstream)
        wanted = {
            "dweights": [[x @ g for g in upstream.T] for x in samples.T],
            "dbiases": [[g.sum() for g in upstream.T]],
            "dinputs": [[w @ g for w in fresh.weights] for g in upstream],
        }
        for name, want in wanted.items():
            got = check.numbers(f"dense.{name}", gradients[name])
            if np.shape(got) == np.shape(want) and np.allclose(got, want, rtol=1e-4, atol=1e-5):
                right |= {name}
                continue
            check.that(
                name not in right and np.array_equal(got, np.asarray(getattr(fresh, name))),
                f"dense.{name} of a layer that has been used before",
                "A layer that has seen other batches, or another layer that was used in between,"
                " gives other gradients than a fresh one. Keep everything on self, not on the"
                " class, and begin anew at every call.",
            )
check.that(
    right,
    "the gradients of a layer that is used again",
    "None of the three is right yet, so that nothing can be said about the second call.",
)
### END HIDDEN TESTS

# %% [markdown]
# Now the judge. It nudges an input and watches *one* number, but a layer gives many. So we make one
# number of them: each output times its own entry of a table `G`, added up. That is our "loss". An
# example with two outputs: for the outputs 4 and 7 and `G` = [3, −2] it is 4 · 3 + 7 · (−2) = −2.
# If the first output grows by 0.01, the loss grows by 0.03: its slope is 3, the first entry of `G`.
# So `G` is the upstream gradient of the layer, and we have chosen it ourselves. In code the loss is
# `np.sum(output * G)`. We fill `G` with random numbers. With ones everywhere, a layer that forgets
# its upstream gradient would look right.


# %%
def judge_dense(N, n_inputs, n_neurons):
    """Compare the three gradients of a Dense layer with numerical ones."""
    rng = np.random.default_rng(5)
    X, G = rng.normal(size=(N, n_inputs)), rng.normal(size=(N, n_neurons))
    W, b = rng.normal(size=(n_inputs, n_neurons)), rng.normal(size=(1, n_neurons))
    dense = Dense(n_inputs, n_neurons)
    dense.weights, dense.biases = W, b
    dense.forward(X)
    dense.backward(G)
    slopes = (
        numerical_gradient(lambda w: np.sum((X @ w + b) * G), W),
        numerical_gradient(lambda row: np.sum((X @ W + row) * G), b),
        numerical_gradient(lambda x: np.sum((x @ W + b) * G), X),
    )
    by_hand = dense.dweights, dense.dbiases, dense.dinputs
    pairs = zip(slopes, by_hand, strict=True)
    ways.compare(dict(zip(("dweights", "dbiases", "dinputs"), pairs, strict=True)))


judge_dense(N=5, n_inputs=3, n_neurons=2)

# %% [markdown]
# ## ReLU: a gate that is open or shut
#
# Going forward, ReLU lets positive numbers pass and turns the others into 0. Its slope is 1 where
# the input was positive and 0 where it was negative. Upstream times local: going back, the gradient
# passes where the gate was open, and stops where it was shut.


# %% tags=["folded"]
def draw_gates():
    """Draw, for one small batch, what ReLU saw, what arrives, and what passes back."""
    pictures = {
        "inputs, going forward": [[1.2, -0.7, 0.3], [-2.0, 0.9, -0.1]],
        "dvalues, arriving": [[3, 5, -2], [4, -1, 6]],
        "dinputs, passed back": [[3, 0, -2], [0, -1, 0]],
    }
    shut = {(0, 1), (1, 0), (1, 2)}
    _, panels = plt.subplots(1, 3, figsize=(8.4, 1.6))
    for panel, (title, numbers) in zip(panels, pictures.items(), strict=True):
        panel.set(title=title, xticks=[], yticks=[], xlim=(-0.5, 2.5), ylim=(1.5, -0.5))
        for (row, column), value in np.ndenumerate(numbers):
            face = {"fc": "#E4E4E0" if (row, column) in shut else "#D1E5F0", "ec": "0.6"}
            panel.add_patch(plt.Rectangle((column - 0.5, row - 0.5), 1, 1, **face))
            text = f"{value:g}".replace("-", "−")
            panel.text(column, row, text, ha="center", va="center")
    plt.show()


draw_gates()

# %% [markdown]
# Blue is open, grey is shut: a shut gate gives back 0, whatever arrives. It is the *input* that
# decides, not the sign of the gradient: −2 passes through an open gate.
#
# At exactly 0 there is a kink: the slope is 0 on the left and 1 on the right, and neither is more
# right than the other, so a program picks one. The book and PyTorch pick 0, and so do we. (It
# hardly ever matters; at the kink itself the judge says 0.5.)
#
# **Predict.** A program that you may meet keeps only the *output* of ReLU and then goes back with
# the rule "pass where `output >= 0`". What does it do?
#
# <details><summary>A · The same, since output and input agree where the gate is open.</summary>
#
# Where it is open they agree. Where it is shut the output is 0. And is 0 ≥ 0?
#
# </details>
# <details><summary>B · It passes everything: no output of ReLU is negative.</summary>
#
# Yes. A network that goes back like this still learns something, so that nobody may notice. You
# will see below how little. With `output > 0` it would be right.
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
# as 0. (`np.where` is another way, and two loops are a third.)
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ValueError: The truth value of an array with more than one element is ambiguous`: `if` can decide
# about one number only. Work on whole arrays, or go through them in loops.
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
relu = ReLU()
relu.forward(np.array([[1.2, -0.7, 0.3], [-2.0, 0.9, -0.1]]))
relu.backward(np.array([[3.0, 5.0, -2.0], [4.0, -1.0, 6.0]]))
check.equal(
    "dinputs for the inputs [[1.2, -0.7, 0.3], [-2, 0.9, -0.1]]"
    " and dvalues [[3, 5, -2], [4, -1, 6]]",
    check.kept(relu, "dinputs"),
    [[3.0, 0.0, -2.0], [0.0, -1.0, 0.0]],
    mistakes=mistakes.RELU,
    advice="Go entry by entry: was the input positive? Then dvalues passes, else 0.",
)
check.passed("the gate passes what it should")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(66)
relu = ReLU()  # one object for all: the same shape twice, then others
for shape in ((5, 3), (5, 3), (1, 4), (3, 1), (2, 6), (3, 3)):
    seen, arriving = rng.normal(size=shape), rng.normal(size=shape)
    seen += 0.01 * np.sign(seen)  # off the kink
    relu.forward(seen.copy())
    relu.backward(arriving.copy())
    check.equal(
        f"dinputs for an array of shape {shape}, after other batches",
        relu.dinputs,
        np.where(seen > 0, arriving, 0.0),
        mistakes={"Everything passes. Ask where the INPUT was positive.": arriving},
        advice="Entry by entry: dvalues where the input of THIS batch was positive, else 0. Is"
        " something kept from the batch before?",
    )
relu.forward(np.array([[1e-9, -1e-9, 250.0]]))
relu.backward(np.array([[1e3, 1e3, -1e-4]]))
check.equal("dinputs next to the kink", relu.dinputs, [[1e3, 0.0, -1e-4]], atol=0)
relu.forward(np.array([[0.0, 2.0, 0.0]]))
relu.backward(np.array([[1.0, 1.0, -1.0]]))
kink = check.numbers("dinputs at exactly 0", relu.dinputs)
check.that(
    kink.shape == (1, 3) and 0 <= kink[0, 0] <= 1 and -1 <= kink[0, 2] <= 0,
    "dinputs where the input is exactly 0",
    "Any slope from 0 to 1 is right there (we take 0), but it has to be a number: output / input is"
    " 0 / 0.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "relu_backward_unchanged", "grade": true, "points": 1}
"""ReLU.backward leaves the arrays that it is given, and those of forward, as they are."""
relu = ReLU()
seen, arriving = np.array([[1.2, -0.7], [-2.0, 0.9]]), np.array([[3.0, 5.0], [4.0, -1.0]])
with check.unchanged(inputs=seen, dvalues=arriving):
    relu.forward(seen)
    relu.backward(arriving)
known = {words: array[:, :2] for words, array in mistakes.RELU.items()}
found = check.kept(relu, "dinputs")
words = "Entry by entry: dvalues where the input was positive, else 0."
check.equal("dinputs of two columns", found, [[3, 0], [0, -1]], mistakes=known, advice=words)
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
    with check.unchanged(dvalues=arriving):
        relu.backward(arriving)
for relu, (seen, arriving) in zip((first, second), batches, strict=True):
    check.equal(
        "the dinputs of two gates that are used in turn",
        relu.dinputs,
        np.where(seen > 0, arriving, 0.0),
        advice="If the values are right for one gate alone, one gate has disturbed the other: what"
        " a gate has seen and found belongs into self, not on the class.",
    )
### END HIDDEN TESTS

# %% [markdown]
# ## The judge in your own hands
#
# So far the judge was called for you. In every project of your own you will have to call it
# yourself, so build it once, for any layer that has `forward` and `backward`. You know the trick
# from above: each output times its own entry of `dvalues`, added up, is the "loss".

# %% [markdown]
# ### Exercise 6.7 · Your judge
#
# *Difficulty ●●○ · 25 minutes · 3 points · how you will know that a gradient is right*
#
# `judge` gets a layer that it has never seen. It compares `layer.dinputs` with the numerical
# gradient, and returns how far they are apart at the worst place.
#
# There are two parts to write. The first is the function `loss` inside `judge`, which
# `numerical_gradient` will call again and again, each time with inputs that are nudged a little. It
# is defined inside so that it can use `layer` and `dvalues`. The second part is everything else.
# (The two checks below are folded: they need layers of their own, one that is off by a known amount
# and one with a short memory.)
#
# <details><summary>Hint 1 · a nudge</summary>
#
# The layer goes forward with `at`, and its result is in `layer.output`. After `loss` comes the
# second part: `numerical_gradient(loss, inputs)` gives the judge's slopes, and `layer.backward`
# those of the layer.
#
# </details>
# <details><summary>Hint 2 · a trap</summary>
#
# A layer remembers what it saw last. While the numerical gradient is at work, it sees many nudged
# inputs. What must happen before `backward` is called?
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: … 'NoneType' …`: `forward` puts its result into `layer.output` and returns nothing.
#
# `TypeError: only 0-dimensional arrays can be converted to Python scalars`, or `setting an array
# element with a sequence`: the "loss" has to be one number. Is the sum missing?
#
# `ValueError: The truth value of an array with more than one element is ambiguous`: Python's `max`
# cannot take tables; `np.max` can.
#
# `AttributeError: … object has no attribute 'seen'`: `backward` was called before any `forward`.
# Hint 2 is about that.
#
# `Exercise 6.7 is yours to write`, although you have written it: there are two such lines to
# delete, one in each part.
#
# </details>


# %% nbgrader={"grade_id": "judge", "solution": true}
def judge(layer, inputs, dvalues):
    """Return the largest difference between layer.dinputs and the numerical gradient.

    layer:   has forward(inputs), which fills .output, and backward(dvalues), which fills .dinputs
    inputs:  array (N, n_inputs), where to judge the layer
    dvalues: array of the shape of layer.output, the upstream gradient
    returns: one number, 0 or more: the largest distance at any entry
    """

    def loss(at):
        """Send the layer forward with inputs `at`; return one number, whose slopes we want."""
        ### BEGIN SOLUTION
        layer.forward(at)
        return np.sum(layer.output * dvalues)
        ### END SOLUTION

    ### BEGIN SOLUTION
    slopes = numerical_gradient(loss, inputs)
    layer.forward(inputs)
    layer.backward(dvalues)
    return np.max(np.abs(layer.dinputs - slopes))
    ### END SOLUTION


# %% tags=["folded"] nbgrader={"grade_id": "judge_right_and_wrong", "grade": true, "points": 2}
"""judge: nearly 0 for a layer that is right, the largest difference for one that is not."""


class Square:
    """Squares its inputs; what goes back is off by `error`."""

    def __init__(self, error):
        self._error = error

    def forward(self, inputs):
        self.seen = np.array(inputs, dtype=float)
        self.output = self.seen**2

    def backward(self, dvalues):
        self.dinputs = 2 * self.seen * dvalues + self._error


at, upstream = np.array([[0.5, -2.0], [1.0, 3.0]]), np.array([[2.0, -1.0], [3.0, 0.5]])
off = np.array([[1.25, -4.0], [-0.75, 0.25]])
one = "One number is asked for, nearly 0 here: the largest distance between the numerical gradient"
one += " and layer.dinputs. Print both inside judge: both should be [[2, 4], [6, 3]]."
found = judge(Square(0.0), at.copy(), upstream.copy())
known = mistakes.JUDGE_RIGHT
check.equal("judge of a layer that is right", found, 0.0, mistakes=known, atol=1e-3, advice=one)
most = "The distance between layer.dinputs and the numerical gradient, without its sign, at the"
most += " place where it is largest."
for sign in (1, -1):
    what = f"judge of a layer that is off by {(sign * off).tolist()}"
    found, known = judge(Square(sign * off), at.copy(), upstream.copy()), mistakes.judge_off(sign)
    check.equal(what, found, 4.0, mistakes=known, rtol=1e-3, advice=most)
check.passed("the judge tells right from wrong")
### BEGIN HIDDEN TESTS


class Mixed:
    """Each output depends on all the inputs of its sample, by a table that is drawn here."""

    def __init__(self, table, error):
        self._table, self._error = table, error

    def forward(self, inputs):
        self.seen = np.array(inputs, dtype=float)
        self.output = np.sin(self.seen) @ self._table

    def backward(self, dvalues):
        self.dinputs = np.cos(self.seen) * (dvalues @ self._table.T) + self._error


rng = np.random.default_rng(619)
for shape in ((4, 2), (1, 3), (3, 3), (2, 5), (3, 1)):
    at, upstream = rng.normal(size=shape), rng.normal(size=shape)
    error = np.zeros(shape)
    place = rng.integers(shape[0]), rng.integers(shape[1])
    error[place] = rng.uniform(1, 9) * rng.choice([-1, 1])
    error += rng.uniform(-0.5, 0.5, size=shape)
    check.equal(
        "judge of a layer that is off at several places",
        judge(Square(error), at.copy(), upstream.copy()),
        np.abs(error).max(),
        rtol=1e-3,
        advice="The largest distance without its sign, over all entries of all samples, for this"
        " upstream gradient.",
    )
    right = check.numbers("judge of a right layer", judge(Square(0.0), at, upstream))
    check.that(
        right.shape == () and 0 <= right < 1e-3,
        "judge of a layer that is right, at other inputs",
        "It should be nearly 0. Does the loss use dvalues, entry by entry?",
    )
for error in (0.0, 3.5, -2.0):
    at, upstream, table = rng.normal(size=(3, 2)), rng.normal(size=(3, 4)), rng.normal(size=(2, 4))
    check.equal(
        "judge of a layer in which each output depends on several inputs",
        judge(Mixed(table, error), at, upstream),
        abs(error),
        rtol=1e-3,
        atol=1e-3,
        advice="The judge's slopes should come from numerical_gradient, for any layer: one number,"
        " the sum of all outputs times dvalues, and one input at a time that is nudged.",
    )
### END HIDDEN TESTS

# %% tags=["folded"] nbgrader={"grade_id": "judge_last_forward", "grade": true, "points": 1}
"""judge: the layer's last forward, before backward, is at the inputs themselves; these stay."""


class Forgetful:
    """Twice its inputs; its way back is right only for the batch that it saw last, to the bit."""

    def __init__(self, wanted, error):
        self._wanted, self._error = np.array(wanted), error

    def forward(self, inputs):
        self.seen = np.array(inputs, dtype=float)
        self.output = 2 * self.seen

    def backward(self, dvalues):
        stale = not np.array_equal(self.seen, self._wanted)
        self.dinputs = 2 * dvalues + self._error + 100.0 * stale


at, upstream = np.array([[1.0, -2.0], [0.5, 3.0]]), np.array([[3.0, -1.0], [2.0, 0.5]])
with check.unchanged(inputs=at, dvalues=upstream):
    found = judge(Forgetful(at, 1.5), at, upstream)
check.equal(
    "judge of a layer that is off by 1.5 everywhere",
    found,
    1.5,
    mistakes={
        "When backward was called, the layer had last seen nudged inputs: those of the numerical"
        " gradient. Send the inputs themselves forward once more.": 101.5,
        "The sign was not taken off, and when backward was called, the layer had last seen nudged"
        " inputs. Send the inputs themselves forward once more.": -101.5,
        "The sign was not taken off: a distance is 0 or more.": -1.5,
        "These are the distances at all entries. The largest is asked for.": np.full((2, 2), 1.5),
    },
    rtol=1e-3,
    advice="Forward with the inputs themselves, then backward with dvalues, and only then look at"
    " dinputs: the largest distance from the numerical gradient.",
)
check.passed("backward follows the right forward")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(6190)
for shape in ((3, 2), (1, 4)):
    at, upstream, error = rng.normal(size=shape), rng.normal(size=shape), rng.uniform(1, 9)
    with check.unchanged(inputs=at, dvalues=upstream):
        found = judge(Forgetful(at, -error), at, upstream)
    check.equal(
        "judge of a layer that is off by the same number everywhere",
        found,
        error,
        rtol=1e-3,
        advice="Forward with the inputs themselves, then backward with dvalues, and only then look"
        " at dinputs.",
    )
### END HIDDEN TESTS

# %% [markdown]
# Let it look at your two layers:


# %%
def show_judgement(**layers):
    """Print whether your judge finds more than a millionth between the ways."""
    rng = np.random.default_rng(6)
    for name, layer in layers.items():
        apart = judge(layer, rng.normal(size=(5, 3)), rng.normal(size=(5, 3)))
        print(f"{name:6}", "less than 1e-6  ✓" if apart < 1e-6 else f"{apart:.0e}  ✗")


show_judgement(Dense=Dense(3, 3), ReLU=ReLU())

# %% [markdown]
# ### Exercise 6.8 · A layer that is not on this page
#
# *Difficulty ●●○ · 15 minutes · 2 points · derive it, then let your judge look at it*
#
# Where a ReLU is shut for all samples, no gradient passes, the weights of its neuron stay as they
# are, and it may well stay shut for good. One cure is a gate that is never quite shut. Below 0 it
# lets a small part pass, `slope` times the input, for example a tenth: −3 becomes −0.3. That is the
# **leaky ReLU**. Write both ways. At exactly 0 either slope will do.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Which number is the input multiplied by where it is positive, and where it is negative? That
# number is the local slope. What must `forward` keep for the way back?
#
# </details>
# <details><summary>Hint 2 · how to ask your judge</summary>
#
# In a cell of your own: `judge(LeakyReLU(0.1), inputs, dvalues)`, with two arrays of random numbers
# of the same shape. Something like 1e-10 is what you want to see.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `AttributeError: 'LeakyReLU' object has no attribute 'inputs'`: `forward` has to keep them.
#
# `NameError: name 'slope' is not defined`: it was put away as `self.slope`.
#
# </details>


# %% nbgrader={"grade_id": "leaky_relu", "solution": true}
class LeakyReLU:
    """Positive numbers pass; of the others only a small part does.

    slope:   what a negative input is multiplied by
    output:  what the last call of forward has found
    dinputs: what the last call of backward has found
    """

    def __init__(self, slope=0.1):
        self.slope = slope

    def forward(self, inputs):
        """Put inputs (N, n) into self.output, with negative ones multiplied by the slope."""
        ### BEGIN SOLUTION
        self.inputs = inputs
        self.output = np.where(inputs > 0, inputs, self.slope * inputs)
        ### END SOLUTION

    def backward(self, dvalues):
        """Put the gradient for the inputs into self.dinputs; dvalues (N, n) stays as it is."""
        ### BEGIN SOLUTION
        self.dinputs = dvalues * np.where(self.inputs > 0, 1.0, self.slope)
        ### END SOLUTION


# %% nbgrader={"grade_id": "leaky_relu_forward", "grade": true, "points": 1}
"""LeakyReLU.forward: positive numbers pass, negative ones are multiplied by the slope."""
seen = np.array([[2.0, -3.0], [-0.5, 4.0]])
for slope in (0.1, 0.5):
    leaky = LeakyReLU(slope)
    with check.unchanged(inputs=seen):
        leaky.forward(seen)
    check.equal(
        f"the output for the inputs [[2, -3], [-0.5, 4]] and the slope {slope}",
        check.kept(leaky, "output"),
        [[2.0, -3 * slope], [-0.5 * slope, 4.0]],
        mistakes=mistakes.leaky_output(slope),
        advice="Where the input is positive, itself; elsewhere slope times the input.",
    )
check.passed("a small part of negative numbers passes")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(6200)
for slope, shape in ((0.01, (4, 3)), (0.3, (1, 5)), (0.2, (3, 3))):
    seen = rng.normal(size=shape)
    leaky = LeakyReLU(slope)
    with check.unchanged(inputs=seen):
        leaky.forward(seen)
    check.equal(
        "the output of a leaky ReLU with another slope",
        check.kept(leaky, "output"),
        [[value if value > 0 else slope * value for value in row] for row in seen],
        advice="It is right for the slope 0.1. Does it come from self.slope?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "leaky_relu_backward", "grade": true, "points": 1}
"""LeakyReLU.backward: the whole gradient where the input was positive, else slope times it."""
seen, arriving = np.array([[2.0, -3.0], [-0.5, 4.0]]), np.array([[1.0, 10.0], [-20.0, 2.0]])
for slope in (0.1, 0.5):
    leaky = LeakyReLU(slope)
    leaky.forward(seen.copy())
    with check.unchanged(dvalues=arriving):
        leaky.backward(arriving)
    check.equal(
        f"dinputs for the inputs {seen.tolist()}, dvalues {arriving.tolist()}, slope {slope}",
        check.kept(leaky, "dinputs"),
        [[1.0, 10 * slope], [-20 * slope, 2.0]],
        mistakes=mistakes.leaky_back(slope),
        advice=f"The local slope is 1 where the input was positive, else {slope}.",
    )
check.passed("and a small part of the gradient comes back")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(6201)
leaky, other = LeakyReLU(0.25), LeakyReLU(0.01)
for shape in ((4, 3), (4, 3), (1, 5), (3, 3)):
    seen, arriving = rng.normal(size=shape), rng.normal(size=shape)
    seen += 0.01 * np.sign(seen)  # off the kink
    leaky.forward(seen.copy())
    other.forward(-seen)
    with check.unchanged(dvalues=arriving):
        leaky.backward(arriving)
    slopes = slope_checks.differences(
        lambda x, G=arriving: np.sum(np.where(x > 0, x, 0.25 * x) * G), seen
    )
    check.equal(
        "dinputs of a leaky ReLU with another slope, after other batches",
        check.kept(leaky, "dinputs"),
        slopes,
        advice="Entry by entry: dvalues where the input of this batch was positive, self.slope"
        " times dvalues elsewhere. Keep what you need on self.",
    )
### END HIDDEN TESTS

# %% [markdown]
# This is a good place for a break.

# %% [markdown]
# ## Where the way back begins
#
# Everything up to the logits has a way back now. What is missing is the last piece: the logits go
# into softmax, its probabilities into the cross-entropy, and out comes the loss. What does the loss
# hand back to the logits?
#
# You could derive it. But you have a judge, so ask first. Two samples, three classes; the gradient
# of the mean loss with respect to the logits, times N = 2, printed under the probabilities and the
# labels:


# %%
def ask_the_judge(logits, labels):
    """Print probabilities, labels, and N times the gradient of the mean loss for the logits."""
    softmax = Softmax()

    def mean_loss(z):
        softmax.forward(z)
        return CategoricalCrossEntropy().calculate(softmax.output, labels)

    slopes = numerical_gradient(mean_loss, logits)
    softmax.forward(logits)
    print("probabilities          ", *softmax.output.round(3).tolist())
    print("labels, one-hot        ", *one_hot(labels, 3).tolist())
    print("N times the gradient   ", *(len(labels) * slopes).round(3).tolist())


ask_the_judge(np.log([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]]), np.array([0, 1]))

# %% [markdown]
# Look at the three lines for a while before you read on. How do you get the last one from the two
# above it? Change the logits or the labels, and look again.
#
# <details><summary>What many see</summary>
#
# The last line is the first minus the second. **The gradient for the logits is the probabilities
# minus the labels, divided by N.**
#
# </details>
#
# Softmax has exponentials in it, the loss has a logarithm, and nothing of them is left. Why that is
# so is the subject of the last part of this notebook. That it *is* so, the judge has just said.
#
# It also reads like common sense. A step of training goes *against* the gradient. So a wrong class,
# with a plus, has its logit pushed down, by as much as it has probability; the right class, with a
# minus, is lifted by what it lacks. Where the network is right and certain, nothing is left to do.
# And no entry is ever larger than 1/N, whatever its sign.

# %% [markdown]
# ### Exercise 6.9 · The short form
#
# *Difficulty ●●○ · 20 minutes · 4 points · where every sweep of this course begins*
#
# Nothing comes after the loss, so `backward` gets no upstream gradient. Its two arguments are
# `probabilities` (the caller passes what `forward` has left in `output`) and the labels. The book
# calls the first one `dvalues`, to have the same name everywhere. This is the one place on the
# whole way back where somebody divides by N.
#
# | where | its name |
# |---|---|
# | the book | `Activation_Softmax_Loss_CategoricalCrossEntropy` |
# | this course | `SoftmaxCategoricalCrossEntropy` |
# | PyTorch | `nn.CrossEntropyLoss` |
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Labels come in two kinds, as in 03. Turn class numbers into one-hot labels first: your `one_hot`
# of 03 is imported, and wants to know how many classes there are. Which array tells?
#
# </details>
# <details><summary>Hint 2 · if you take away 1 in place</summary>
#
# One may also take away 1 at the right classes only. But then in a copy: the probabilities belong
# to somebody else. And name rows and columns together, as in 03.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ValueError: operands could not be broadcast together with shapes (4,3) (4,)`: class numbers were
# taken away from probabilities. Turn them into one-hot labels first.
#
# `ValueError: operands could not be broadcast together with shapes (2,4) (2,3)` (or `(2,2)`): the
# one-hot labels have the wrong number of columns. A batch need not contain all classes; the
# probabilities have a column for each.
#
# `IndexError: arrays used as indices must be of integer (or boolean) type`: one-hot labels were
# used as an index. Ask `np.ndim(y_true)` first: 1 means class numbers, 2 means one-hot.
#
# `TypeError: unhashable type: 'numpy.ndarray'`, or `IndexError: index 2 is out of bounds for axis 1
# with size 2`: the classes were counted in the labels. The number of columns of the probabilities
# tells how many there are.
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

    def backward(self, probabilities, y_true):
        """Put dL/dlogits into self.dinputs, L being the mean over the batch.

        probabilities: array (N, K), of which some may be 0; stays as it is
        y_true:        labels, class numbers (N,) or one-hot (N, K); stay as they are
        """
        ### BEGIN SOLUTION
        if np.ndim(y_true) == 1:
            y_true = one_hot(y_true, probabilities.shape[1])
        self.dinputs = (probabilities - y_true) / len(probabilities)
        ### END SOLUTION


# %% nbgrader={"grade_id": "combined_backward_sparse", "grade": true, "points": 2}
"""SoftmaxCategoricalCrossEntropy.backward, class numbers: (probabilities - labels) / N."""
shares = np.array([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8], [0.25, 0.5, 0.25], [0.4, 0.2, 0.4]])
wanted = [[-0.125, 0.075, 0.05], [0.025, 0.025, -0.05], [0.0625, -0.125, 0.0625], [0.1, -0.2, 0.1]]
both = SoftmaxCategoricalCrossEntropy()
both.output = shares.copy()  # as forward would have left it
both.backward(shares.copy(), np.array([0, 2, 1, 1]))
what = "dinputs for four samples with the labels 0, 2, 1, 1"
check.equal(what, check.kept(both, "dinputs"), wanted, n=4, mistakes=mistakes.SHORT_FORM)
both.output = np.array([[0.2, 0.4, 0.3, 0.1], [0.5, 0.25, 0.2, 0.05]])
both.backward(both.output.copy(), np.array([0, 1]))
check.equal(
    "dinputs for two samples of four classes, of which only 0 and 1 occur",
    both.dinputs,
    [[-0.4, 0.2, 0.15, 0.05], [0.25, -0.375, 0.1, 0.025]],
    n=2,
    advice="Each row has a column for every class, whether it occurs or not; N is 2 now.",
)
check.passed("the short form, class numbers")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(700)
both = SoftmaxCategoricalCrossEntropy()  # one object for all: the same shape twice, then others
for N, K in ((5, 3), (5, 3), (1, 4), (3, 2), (4, 4), (2, 6)):
    logits, labels = 2 * rng.normal(size=(N, K)), rng.integers(0, K, size=N)
    shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    slopes = slope_checks.differences(
        lambda z, y=labels: np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y]), logits
    )
    both.output = shares.copy()
    both.backward(shares.copy(), labels.copy())
    check.equal(
        f"dinputs for {N} samples of {K} classes, after other batches",
        both.dinputs,
        slopes,
        n=N,
        advice="(probabilities - one-hot labels) / N. N is the number of samples of THIS batch, and"
        " the number of classes is that of the columns.",
    )
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
with check.unchanged(y_true=hot):
    both.backward(shares.copy(), hot)
check.equal(
    "dinputs for the same four samples with one-hot labels",
    check.kept(both, "dinputs"),
    [[-0.125, 0.075, 0.05], [0.025, 0.025, -0.05], [0.0625, -0.125, 0.0625], [0.1, -0.2, 0.1]],
    n=4,
    mistakes=mistakes.SHORT_FORM,
    advice="It should be the same as with the class numbers 0, 2, 1, 1.",
)
check.passed("the short form, one-hot labels")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(701)
both = SoftmaxCategoricalCrossEntropy()
for N, K in ((5, 3), (5, 3), (4, 4), (1, 2), (2, 6)):
    shares = rng.uniform(0.05, 1, size=(N, K))
    shares /= shares.sum(axis=1, keepdims=True)
    labels = rng.integers(0, K, size=N)
    wanted = [[(shares[i, k] - (k == labels[i])) / N for k in range(K)] for i in range(N)]
    both.output = shares.copy()
    both.backward(shares.copy(), np.eye(K, dtype=int)[labels])
    check.equal(
        "dinputs for one-hot labels of whole numbers",
        both.dinputs,
        wanted,
        n=N,
        advice="It should be the same as with the same labels as class numbers.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "combined_backward_unchanged", "grade": true, "points": 1}
"""SoftmaxCategoricalCrossEntropy.backward changes neither probabilities nor labels."""
shares = np.array([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]])
labels = np.array([0, 2])
both = SoftmaxCategoricalCrossEntropy()
both.output = shares.copy()
with check.unchanged(probabilities=shares, y_true=labels):
    both.backward(shares, labels)
check.equal(
    "output after backward",
    both.output,
    [[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]],
    advice="backward has changed the probabilities that forward kept. Work on a copy.",
)
found, wanted = check.kept(both, "dinputs"), [[-0.25, 0.15, 0.1], [0.05, 0.05, -0.1]]
known = mistakes.SHORT_FORM_OF_TWO
check.equal("dinputs for the labels 0, 2", found, wanted, n=2, mistakes=known)
check.passed("probabilities and labels stay as they are")
### BEGIN HIDDEN TESTS


@check.at_home
def after_backward(shares, labels):
    both = SoftmaxCategoricalCrossEntropy()
    both.output = shares  # the very array that is passed on, as in a training loop
    both.backward(both.output, labels)
    return [both.output, labels, both.dinputs]


rng = np.random.default_rng(702)
shares = rng.dirichlet([1.0, 2.0, 3.0], size=4)
labels = rng.integers(0, 3, size=4)
found = after_backward(shares.copy(), labels.copy())
check.equal(
    "output after backward(output, labels)",
    found[0],
    shares,
    advice="backward has changed the probabilities in place. Work on a copy.",
)
check.equal("the labels after backward", found[1], labels, advice="The labels were changed.")
check.equal(
    "dinputs",
    found[2],
    [[(shares[i, k] - (k == labels[i])) / 4 for k in range(3)] for i in range(4)],
    advice="The gradient itself is not right, or it is one and the same array as output.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## The whole sweep
#
# Everything is there. The network of 04, 2 → 3 → 3, one sample of class 2; the numbers below are
# those of your own classes. Drag the sweep back and forth. `W1` stands for the weights of the first
# layer (of which the first row is shown), `z1` for its weighted sums, `a1` for what ReLU makes of
# them. The biases are left out.

# %% tags=["folded"]
sweep_rng = np.random.default_rng(3)
sweep_parts = Dense(2, 3), ReLU(), Dense(3, 3), SoftmaxCategoricalCrossEntropy()
for part in (sweep_parts[0], sweep_parts[2]):
    part.weights = sweep_rng.normal(size=part.weights.shape)


def sweep_numbers():
    """Run one sample through a small network, forward and back; return values and gradients."""
    X, y = np.array([[2.0, -0.5]]), np.array([2])
    first, gate, second, both = sweep_parts
    arriving = X
    for part in (first, gate, second):
        part.forward(arriving)
        arriving = part.output
    loss = both.forward(arriving, y)
    both.backward(both.output, y)
    behind = both
    for part in (second, gate, first):
        part.backward(behind.dinputs)
        behind = part

    def text(array, digits=2):
        numbers = np.ravel(array)[:3].round(digits) + 0.0
        return " ".join(f"{number:.{digits}f}".replace("-", "−") for number in numbers)

    values = {"X": text(X, 1), "W1": text(first.weights, 1) + " …"}
    values |= {"W2": text(second.weights, 1) + " …", "z1": text(first.output, 1)}
    values |= {"a1": text(gate.output, 1), "z2": text(second.output, 1)}
    values |= {"y": "2", "L": f"{loss:.3f}"}
    back = {"L": "1", "z2": text(both.dinputs), "a1": text(second.dinputs)}
    back |= {"W2": text(second.dweights) + " …", "z1": text(gate.dinputs)}
    return values, back | {"X": text(first.dinputs), "W1": text(first.dweights) + " …"}


def draw_sweep(step):
    """Draw the graph of the network, with as much of the sweep as `step` says."""
    gates = [("z1", "Dense", ("X", "W1")), ("a1", "ReLU", ("z1",))]
    gates += [("z2", "Dense", ("a1", "W2")), ("L", "softmax, loss", ("z2", "y"))]
    values, gradients = sweep_numbers()
    seen = ["X", "W1", "W2", "y", *("z1", "a1", "z2", "L")[: min(step, 4)]]
    back = [["L"], ["z2"], ["a1", "W2"], ["z1"], ["X", "W1"]][: max(0, step - 4)]
    swept = {name: gradients[name] for names in back for name in names}
    title = "forward" if step < 5 else "and back"
    graph.draw(gates, {name: values[name] for name in seen}, swept, title=f"step {step}: {title}")


explore(draw_sweep, step=(0, 9, 1, 9))

# %% [markdown]
# On the way to the right each layer leaves its output. On the way to the left each layer takes what
# arrives, leaves the gradients of its own weights behind, and hands `dinputs` on to its neighbour.
# Look at `z1`: where ReLU was shut, the gradient is 0. Below `z2` are the probabilities, with 1
# taken from class 2.

# %% [markdown]
# ### Exercise 6.10 · The whole network
#
# *Difficulty ●●○ · 10 minutes · 2 points · no formula for "the first layer of two" is needed*
#
# The batch has been sent forward already; each part remembers what it saw. Now send the gradient
# back through all four, so that at the end each `Dense` knows its `dweights` and `dbiases`.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# The part that came last going forward comes first on the way back. What does it get? And what does
# each of the others get from its neighbour to the right?
#
# </details>
# <details><summary>You see an error?</summary>
#
# `AttributeError: … has no attribute 'dinputs'`: its `backward` has not been called yet. Go from
# the back to the front.
#
# `ValueError: operands could not be broadcast together` or `matmul: … mismatch`: one of the parts
# got the wrong array. Say for each line: whose `dinputs` comes in here?
#
# `AttributeError: 'Part' object has no attribute 'dweights'`: only `dinputs` is handed on.
# `dweights` and `dbiases` stay in their layer, for the step downhill.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "backward_pass", "solution": true}
def backward_pass(dense1, activation1, dense2, loss_activation, y):
    """Send the gradient of the loss back through a network that has been sent forward.

    dense1, dense2:  Dense layers; activation1: ReLU
    loss_activation: SoftmaxCategoricalCrossEntropy, with the probabilities in .output
    y:               the labels of the batch
    returns:         nothing; each part has its gradients afterwards
    """
    ### BEGIN SOLUTION
    loss_activation.backward(loss_activation.output, y)
    dense2.backward(loss_activation.dinputs)
    activation1.backward(dense2.dinputs)
    dense1.backward(activation1.dinputs)
    ### END SOLUTION


# %% tags=["folded"] nbgrader={"grade_id": "backward_pass_order", "grade": true, "points": 2}
"""backward_pass: from the loss to the first layer, each part with what its neighbour hands on."""


class Part:
    """A part of a network that notes what its backward is given; it hands on its own numbers."""

    def __init__(self, output, hands_on):
        self.output, self.hands_on, self.given = np.array(output), np.array(hands_on), []

    def backward(self, *given):
        self.given = list(given)
        self.dinputs = self.hands_on.copy()


labels = np.array([1, 0])
loss, second = Part([[0.2, 0.8], [0.6, 0.4]], [[1.0, 2.0]]), Part([[3.0]], [[4.0, 5.0]])
gate, first = Part([[6.0]], [[7.0, 8.0]]), Part([[9.0]], [[10.0]])
backward_pass(first, gate, second, loss, labels)
words = f"Arrays given: {len(loss.given)}. It needs two: the probabilities, and y."
check.that(len(loss.given) == 2, "backward of loss_activation", words)
for what, given, place, wanted in (
    ("loss_activation: its own output, the probabilities", loss, 0, loss.output),
    ("loss_activation: the labels", loss, 1, labels),
    ("dense2: dinputs of loss_activation", second, 0, loss.hands_on),
    ("activation1: dinputs of dense2", gate, 0, second.hands_on),
    ("dense1: dinputs of activation1", first, 0, gate.hands_on),
):
    check.that(given.given, f"backward of {what}", "This backward has not been called.")
    known = mistakes.handed_on(loss, second, gate, first)
    got, words = given.given[place], "Whose numbers belong here?"
    none = "It is None: a backward leaves its result in dinputs, and returns nothing."
    check.that(got is not None, f"what comes into {what}", none)
    check.equal(f"what comes into {what}", got, wanted, mistakes=known, advice=words)
check.passed("the gradient goes all the way back")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(624)
for N in (3, 1):
    outputs, dinputs = rng.normal(size=(4, N, 2)), rng.normal(size=(4, N, 2))
    labels = rng.integers(0, 2, size=N)
    loss, second, gate, first = map(Part, outputs, dinputs)
    backward_pass(first, gate, second, loss, labels)
    for part, wanted in (
        (loss, [outputs[0].tolist(), labels.tolist()]),
        (second, [dinputs[0].tolist()]),
        (gate, [dinputs[1].tolist()]),
        (first, [dinputs[2].tolist()]),
    ):
        check.that(
            len(part.given) == len(wanted)
            and all(np.array_equal(a, b) for a, b in zip(part.given, wanted, strict=True)),
            "what each part of another network is given",
            "The loss gets its own output and the labels; each other part gets dinputs of its"
            " neighbour to the right, just as it is.",
        )
first, gate, second, both = Dense(2, 4), ReLU(), Dense(4, 3), SoftmaxCategoricalCrossEntropy()
X, labels = rng.normal(size=(5, 2)), rng.integers(0, 3, size=5)
first.weights, second.weights = rng.normal(size=(2, 4)), rng.normal(size=(4, 3))
W1, W2 = np.array(first.weights), np.array(second.weights)
first.forward(X.copy())
gate.forward(np.array(first.output))
second.forward(np.array(gate.output))
both.forward(np.array(second.output), labels.copy())
backward_pass(first, gate, second, both, labels.copy())

hidden = np.maximum(0, X @ W1)
shares = np.exp(hidden @ W2) / np.exp(hidden @ W2).sum(axis=1, keepdims=True)
arriving = np.array(
    [[(p - (k == y)) / 5 for k, p in enumerate(row)] for row, y in zip(shares, labels, strict=True)]
)
check.equal(
    "dweights of the second layer of a real network",
    check.kept(second, "dweights"),
    np.einsum("ni,nj->ij", hidden, arriving),
    advice="The loss first, with its own output and the labels; then back, part by part.",
)
check.equal(
    "dweights of the first layer of a real network",
    check.kept(first, "dweights"),
    np.einsum("ni,nj->ij", X, np.einsum("nk,jk->nj", arriving, W2) * (hidden > 0)),
    advice="The loss first, with its own output and the labels; then back, part by part.",
)
### END HIDDEN TESTS

# %% [markdown]
# And the judge? It has to work: with the 300 points of 04 it finds all 21 slopes of 2 → 3 → 3 one
# by one, twice 21 forward passes.


# %% tags=["folded"]
def judge_network(n_hidden=3, show=True):
    """Compare all gradients of a network 2 → n_hidden → 3 with numerical ones; time both ways."""
    rng = np.random.default_rng(9)
    X, y = data.vertical(samples=100, classes=3)
    first, gate, second = Dense(2, n_hidden), ReLU(), Dense(n_hidden, 3)
    both = SoftmaxCategoricalCrossEntropy()
    for dense in (first, second):
        dense.weights = rng.normal(size=dense.weights.shape)
        dense.biases = 0.5 * rng.normal(size=dense.biases.shape)

    def loss():
        first.forward(X)
        gate.forward(first.output)
        second.forward(gate.output)
        return both.forward(second.output, y)

    def loss_with(dense, part, array):
        kept = getattr(dense, part)
        setattr(dense, part, array)
        found = loss()
        setattr(dense, part, kept)
        return found

    start = time.perf_counter()
    loss()
    backward_pass(first, gate, second, both, y)
    by_hand = {
        (name, part): np.array(getattr(dense, f"d{part}"))
        for name, dense in (("first", first), ("second", second))
        for part in ("weights", "biases")
    }
    middle = time.perf_counter()
    rows = {}
    for (name, part), found in by_hand.items():
        dense = {"first": first, "second": second}[name]
        slopes = numerical_gradient(
            lambda array, d=dense, p=part: loss_with(d, p, array), getattr(dense, part)
        )
        rows[f"{name}, {part}"] = (slopes, found)
    if show:
        ways.compare(rows)
    return middle - start, time.perf_counter() - middle


_ = judge_network()

# %% [markdown]
# All 21 are right, through a second layer and a gate. Each piece knew its own slope, and the chain
# did the rest. A hundred layers would work the same way. This table will grow: in 09 PyTorch finds
# the same numbers in another way.
#
# What have we gained? Count. The judge needs two forward passes for each weight. The sweep needs
# one forward pass, and one way back, which does about twice the work of a forward pass (two
# products in each layer instead of one). So about three, **whatever the number of weights is**.

# %% tags=["folded"]
counts = np.logspace(1, 9, 50)
ax = plt.subplots(figsize=(6.8, 3.2))[1]
ax.plot(counts, 2 * counts, color=plot.CLASS_COLOURS[1], ls="--")
ax.text(3e6, 2e8, "numerical: 2 for each weight", color="#B24E00", ha="right")
ax.plot(counts, 0 * counts + 3, color=plot.CLASS_COLOURS[0])
ax.text(3e6, 6, "one sweep: about 3 in all", color=plot.CLASS_COLOURS[0], ha="right")
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
plt.show()

# %%
if is_static():
    print("Run this cell yourself: the times to see are those of your own computer.")
else:
    sweep_time, judge_time = judge_network(n_hidden=64, show=False)
    print(f"387 slopes: one sweep {1000 * sweep_time:.1f} ms, the judge {1000 * judge_time:.0f} ms")

# %% [markdown]
# That is why nobody trains by asking each weight in turn. There is a price, though: on the way back
# each layer needs what it kept on the way forward, `Dense` its inputs, ReLU its inputs or which
# gates were open, softmax its outputs. So the whole batch stays in memory, layer by layer, until
# the sweep has passed.

# %% [markdown]
# ## The judge catches something
#
# Five layers are hidden in `planted.LAYERS`, A to E: each is a square `Dense` layer followed by
# ReLU, and each has at most one mistake in its backward. You could read their code. But a judge
# finds a bug in code that nobody has read, and its table even says *which* bug, to those who can
# read it. Here it is, for `dweights` and N = 4 samples. (The ✓ and ✗ are about all entries; the two
# numbers before them are only the first of each.) Below it are three of the pairs in full:


# %%
def slopes_and_found(letter):
    """Return what the judge finds for dweights of a planted layer, and what its backward says."""
    rng = np.random.default_rng(12)
    X, G = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    layer = planted.LAYERS[letter]()
    start = layer.weights.copy()

    def loss(W):
        layer.weights = W
        layer.forward(X)
        return np.sum(layer.output * G)

    slopes = numerical_gradient(loss, start)
    loss(start)  # so that the layer has seen its own weights last
    layer.backward(G)
    return slopes, layer.dweights


ways.compare({letter: slopes_and_found(letter) for letter in planted.LAYERS})
for suspect in "ABD":
    print(f"\n{suspect}: each row of the judge, and beside it that of backward")
    for judged, own in zip(*slopes_and_found(suspect), strict=True):
        print("   ", *(f"{slope:7.2f}" for slope in judged.round(2) + 0.0), end="      ")
        print(*(f"{slope:7.2f}" for slope in own.round(2) + 0.0))

# %% [markdown]
# To compare two tables you may use this. It looks at the shapes first, because `np.allclose` alone
# stretches them to fit: it says that `[[1, 1]]` is close to `[[1], [1]]`.


# %%
def agree(table, slopes):
    """Tell whether a table has the shape of the judge's slopes, and nearly their numbers."""
    return np.shape(table) == np.shape(slopes) and np.allclose(table, slopes)


# %% [markdown]
# ### Exercise 6.11 · Name the bug
#
# *Difficulty ●●○ · 20 minutes · 3 points · reading the judge's table, as a program*
#
# Look at the three pairs of tables above until you can name the mistake in each. Then write a
# function that names them for any layer. It gets what backward has `found`, the judge's `slopes`,
# and the size `n` of the batch. If several names fit (with `n = 1`, or a table of zeros), the first
# one in the list counts.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# What would you have to do to `found` to get `slopes`, if a mean was taken where a sum is meant? If
# rows and columns were swapped? Try each cure, and let `agree` say whether it helps.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ValueError: operands could not be broadcast together with shapes (2,3) (3,2)`: two tables of
# different shapes were compared. `agree` looks at the shapes first.
#
# </details>


# %% nbgrader={"grade_id": "diagnose", "solution": true}
def diagnose(found, slopes, n):
    """Name the mistake in a gradient that backward has found.

    found:   array, the gradient that backward has found; its shape may be wrong, too
    slopes:  array, the same gradient as the judge has it
    n:       how many samples the batch has
    returns: the first of these words that fits:
             "right":      they agree
             "mean":       found is a mean over the batch, where a sum is meant
             "sign":       the sign is the other way round
             "transposed": rows and columns are swapped
             "other":      none of these
    """
    ### BEGIN SOLUTION
    cures = {"right": found, "mean": n * found, "sign": -found, "transposed": found.T}
    for name, table in cures.items():
        if agree(table, slopes):
            return name
    return "other"
    ### END SOLUTION


# %% nbgrader={"grade_id": "diagnose_names", "grade": true, "points": 2}
"""diagnose: each mistake gets its name, for a batch of 4."""
missing = "Does every path end with `return`?"
for slopes in np.array([[4.0, -8.0, 12.0], [2.0, 6.0, -10.0]]), np.array([[4.0, -8.0], [2.0, 6.0]]):
    for name, found, advice in mistakes.planted_in(slopes, 4):
        said = diagnose(found.copy(), slopes.copy(), 4)
        check.that(
            isinstance(said, str) and said == name,
            f"diagnose where found is {found.tolist()}, slopes are {slopes.tolist()}, n is 4",
            f"The answer is {said!r}; it should be {name!r}. {advice if said else missing}",
        )
check.passed("each mistake has its name")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(625)
for n, shape in ((3, (3, 2)), (8, (4, 4)), (2, (1, 5)), (5, (6, 1)), (7, (3, 3))):
    slopes = rng.normal(size=shape) + np.arange(np.prod(shape)).reshape(shape)
    cases = [
        ("right", slopes * (1 + 1e-9)),
        ("mean", slopes / n),
        ("sign", -slopes),
        ("transposed", slopes.T),
        ("other", slopes * (n + 1)),
        ("other", slopes + 1.0),
        ("other", -slopes / n),
    ]
    for case in rng.permutation(len(cases)):
        name, found = cases[case]
        with check.unchanged(found=found, slopes=slopes):
            said = diagnose(found, slopes, n)
        check.that(
            isinstance(said, str) and said == name,
            "the name of a mistake, for other sizes of batch and layer",
            "Is n used, and not a number of the example? Does a table of another shape, such as one"
            " row or one column, get the right name?",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "diagnose_first_that_fits", "grade": true, "points": 1}
"""diagnose: where several names fit, the first counts; shapes are not stretched to fit."""
same = np.array([[2.0, 2.0, 2.0]])
for name, found, slopes, n in (
    ("right", np.array([[3.0, -1.0]]), np.array([[3.0, -1.0]]), 1),
    ("transposed", same.T, same, 4),
    ("right", np.array([[1.0, 5.0], [5.0, 2.0]]), np.array([[1.0, 5.0], [5.0, 2.0]]), 4),
    ("other", np.array([[2.0]]), same, 4),
):
    said = diagnose(found, slopes, n)
    check.that(
        isinstance(said, str) and said == name,
        f"diagnose of {found.tolist()}, where the judge has {slopes.tolist()}: {said!r}",
        f"It should be {name!r}. Go through the names in their order: the first that fits counts."
        " Two tables of different shapes never agree.",
    )
check.passed("the first name that fits")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(6250)
for size in rng.integers(2, 6, size=3).tolist():
    table = rng.normal(size=(size, size))
    row = np.full((1, size), rng.normal())
    cases = [
        ("right", table + table.T, table + table.T, 4),
        ("mean", (table + table.T) / 4, table + table.T, 4),
        ("sign", table.T - table, table - table.T, 4),
        ("right", np.zeros((2, 3)), np.zeros((2, 3)), 4),
        ("right", row, row, 1),
        ("sign", -row, row, 1),
        ("transposed", row.T, row, 3),
        ("other", row[:, :1], row, 3),
        ("other", np.repeat(row, 2, axis=0), row, 3),
    ]
    for case in rng.permutation(len(cases)):
        name, found, slopes, n = cases[case]
        said = diagnose(found.copy(), slopes.copy(), n)
        check.that(
            isinstance(said, str) and said == name,
            "the name where several fit, or where shapes differ",
            "The names in their order: right, mean, sign, transposed, other. Before values are"
            " compared, shapes have to be equal.",
        )
### END HIDDEN TESTS

# %%
for suspect in planted.LAYERS:
    judged, own = slopes_and_found(suspect)
    print(suspect, diagnose(own, judged, 4))

# %% [markdown]
# A, B and D are caught and named. E is caught, and is one of the others. To see where it is wrong,
# look at one sample, with a 1 arriving at each neuron. Then an input should get back the sum of its
# weights, but only of those to neurons whose gates were open:


# %%
def look_at_planted_e():
    """Send one sample through layer E, and print which weights come back."""
    layer = planted.LAYERS["E"]()
    layer.forward(np.array([[1.0, 0.5, -1.0]]))
    layer.backward(np.ones((1, 3)))
    print("output of ReLU          ", layer.output.round(2)[0])
    print("dinputs                 ", layer.dinputs.round(2)[0])
    print("sum of ALL its weights  ", layer.weights.sum(axis=1).round(2))


look_at_planted_e()

# %% [markdown]
# E goes back with `output >= 0`, so that no gate is ever shut. You met that rule above. What does
# it cost? We trained a network of 64 hidden neurons on the spiral, 4000 steps at the learning rate
# 1, four times with each ReLU (from the start that 07 comes to). With the wrong one the loss fell,
# too. But it fell to 1.0 only, and 44 of 100 points were right; with the right one to 0.42, and 83
# of 100. **A loss that falls proves nothing. The judge does.**
#
# **Predict.** And C? The judge has found nothing. Is it right?
#
# <details><summary>A · Yes. The judge agrees to seven digits.</summary>
#
# It agrees at the first call. Call `backward` twice, and compare. A training calls it thousands of
# times.
#
# </details>
# <details><summary>B · No. Its second call adds to what the first has found.</summary>
#
# Yes. A judge that calls a layer once cannot see that. Call it twice, with the same numbers and
# then with others.
#
# </details>
#
# **What a judge cannot see.** It compares backward with *forward*, at the places where you ask. So
# it says nothing of
#
# - a mistake in forward: a `Dense` that forgets its bias in both directions gets a ✓;
# - a second call, a second object, an input changed in place;
# - a place where you did not ask: the other branch of an `if`, a batch of one;
# - a kink: exactly there its slope is a mean of both sides;
# - the step afterwards: downhill or uphill, how far.

# %% [markdown]
# This is a good place for a break.

# %% [markdown]
# ## Why p − y (to read now, or after 07)
#
# With what you have you can train a network, and in 07 you will. What is left is a debt: *why* is
# it p − y? Take softmax and the loss apart, go back through each by itself, and see.
#
# A few slopes are used from here on. You know the first two; the judge vouches for the rest:

# %%
at = np.array([0.8])
ways.compare(
    {
        "x · 3         → 3": (numerical_gradient(lambda x: 3 * x[0], at), [3.0]),
        "x + 3         → 1": (numerical_gradient(lambda x: x[0] + 3, at), [1.0]),
        "exp(x)   → exp(x)": (numerical_gradient(lambda x: np.exp(x[0]), at), np.exp(at)),
        "1 / x   → −1 / x²": (numerical_gradient(lambda x: 1 / x[0], at), -1 / at**2),
        "log(x)    → 1 / x": (numerical_gradient(lambda x: np.log(x[0]), at), 1 / at),
    }
)

# %% [markdown]
# ### Softmax: each probability depends on each logit
#
# So far each output had a short story: ReLU's output $i$ depends on input $i$ and on no other.
# Softmax is different. Raise one logit, and its own probability grows; but the probabilities must
# still sum to 1, so all the others shrink. Each of the K outputs depends on each of the K inputs:
# that makes K · K slopes. Such a table is called a **Jacobian** (after C. G. J. Jacobi, who wrote
# about them in 1841): row $i$ and column $j$ say how much output $i$ moves when input $j$ does.


# %% tags=["folded"]
def draw_jacobian(first_logit):
    """Draw the slopes of all probabilities with respect to all logits, found by nudging."""
    row = np.array([[first_logit, 1.0, 0.0]])

    def shares(at):
        softmax = Softmax()
        softmax.forward(at)
        return softmax.output[0]

    slopes = [numerical_gradient(lambda at, i=i: shares(at)[i], row)[0] for i in range(3)]
    rows = [f"p{i} = {share:.3f}" for i, share in enumerate(shares(row))]
    columns = [f"logit {j}: {logit:g}".replace("-", "−") for j, logit in enumerate(row[0])]
    tables.matrix(
        slopes, rows=rows, columns=columns, title="how p (row) moves with a logit (column)"
    )


explore(draw_jacobian, first_logit=(-4.0, 6.0, 0.5, 2.0))

# %% [markdown]
# Read the first column: raise logit 0, and $p_0$ grows (blue) while $p_1$ and $p_2$ shrink
# (dark orange). Drag the logit to 6: softmax is nearly certain, and hardly anything moves any more.
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
# Yes. The probabilities sum to 1 before and after, so what one gains the others lose.
#
# </details>
# <details><summary>C · It depends on the logits.</summary>
#
# The entries do. Their sum does not, because the sum of the probabilities does not.
#
# </details>
#
# Now the formula. Write $e_i$ for the exponential of logit $z_i$ and $S$ for the sum of all of
# them, so $p_i = e_i \cdot \frac{1}{S}$: a product of two numbers, of which each may move. Raise
# logit $j$. Then $S$ grows, with slope $e_j$, and $\frac{1}{S}$ falls, with slope
# $-\frac{1}{S^2} \cdot e_j$: the chain rule, from $z_j$ to $S$ and from $S$ to $\frac{1}{S}$.
#
# - **Another one's logit** ($j \ne i$). Only $\frac{1}{S}$ moves:
#   $\frac{\partial p_i}{\partial z_j} = -e_i \cdot \frac{e_j}{S^2} = -p_i \, p_j$.
# - **Its own** ($j = i$). Now $e_i$ moves as well, with slope $e_i$. Two paths add:
#   $\frac{\partial p_i}{\partial z_i} = \frac{e_i}{S} - e_i \cdot \frac{e_i}{S^2} =
#   p_i - p_i \, p_i$.
#
# Both cases in one: $\frac{\partial p_i}{\partial z_j} = [i = j] \, p_i - p_i \, p_j$, where
# $[i = j]$ is 1 on the diagonal and 0 elsewhere. The logits themselves have disappeared: the
# probabilities are enough.

# %% [markdown]
# ### Exercise 6.12 · Softmax's Jacobian
#
# *Difficulty ●●○ · 15 minutes · 2 points · the whole table for one sample*
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Two tables: one has the probabilities on its diagonal and 0 elsewhere (`np.diag` makes it); the
# other has $p_i \, p_j$ for all pairs, an outer product as in *One layer, one sample*.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ValueError: operands could not be broadcast together` or a table with equal rows: `p * p` pairs
# entry with entry and gives K numbers. All pairs are K · K.
#
# `TypeError: can't multiply sequence by non-int of type 'numpy.float64'`: the formula's $[i = j]$
# is 1 or 0. In Python that is `(i == j)`, in round brackets.
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
check.equal(
    "softmax_jacobian([0.5, 0.3, 0.2])",
    softmax_jacobian(np.array([0.5, 0.3, 0.2])),
    [[0.25, -0.15, -0.10], [-0.15, 0.21, -0.06], [-0.10, -0.06, 0.16]],
    mistakes=mistakes.JACOBIAN,
    advice="Work out row 0 by hand: 0.5 − 0.5·0.5, then −0.5·0.3, then −0.5·0.2.",
)
check.passed("all K · K slopes")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(67)
rows = [rng.normal(size=K) for K in (1, 2, 4, 7)]
rows += [np.repeat(rng.normal(size=2), 2), np.zeros(2)]  # equal probabilities are no rarity
for at in rows:
    K = len(at)
    shares = np.exp(at) / np.exp(at).sum()
    slopes = [
        slope_checks.differences(lambda z, i=i: np.exp(z)[i] / np.exp(z).sum(), at)
        for i in range(K)
    ]
    with check.unchanged(probabilities=shares):
        got = softmax_jacobian(shares)
    check.equal(
        f"softmax_jacobian of {K} probabilities, some of which may be equal",
        got,
        slopes,
        mistakes={
            "Is it i = j that decides about the diagonal, or whether two probabilities are equal?"
            " Two classes may have the same.": np.isclose(shares[:, None], shares) * shares
            - np.outer(shares, shares)
        },
        advice="Row i, column j is minus p_i p_j for every pair, unrounded, and p_i more on the"
        " diagonal. How many classes there are, len(probabilities) tells.",
    )
### END HIDDEN TESTS

# %% [markdown]
# ### Back through softmax
#
# Upstream times local, and paths add: logit $j$ moves all K probabilities, so it gets K
# contributions, one from each,
#
# $$\frac{\partial L}{\partial z_j} = \sum_i \frac{\partial L}{\partial p_i} \cdot
# \frac{\partial p_i}{\partial z_j}$$
#
# That is the upstream row of one sample times its Jacobian. Each sample has a Jacobian of its own,
# because it has its own probabilities. Samples do not mix: softmax looks at one row at a time.

# %% [markdown]
# ### Exercise 6.13 · Softmax, there and back
#
# *Difficulty ●●● · 25 minutes · 3 points · a loop over the samples is fine here*
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
# Results that are all the same row: each sample needs a row of its own. Collect the rows in a list,
# or make a new array for them before the loop, for example with `np.zeros(dvalues.shape)`.
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
softmax = Softmax()
softmax.forward(np.log([[0.5, 0.3, 0.2]]))
softmax.backward(np.array([[1.0, -2.0, 4.0]]))
check.equal(
    "dinputs for the probabilities [[0.5, 0.3, 0.2]] and dvalues [[1, -2, 4]]",
    check.kept(softmax, "dinputs"),
    [[0.15, -0.81, 0.66]],
    mistakes=mistakes.SOFTMAX_ROW,
    advice="By hand: the first entry is 1·0.25 + (−2)·(−0.15) + 4·(−0.10).",
)
check.passed("back through softmax, one row")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(680)
for K in (2, 5, 1):
    logits, upstream = rng.normal(size=(1, K)), rng.normal(size=(1, K))
    slopes = slope_checks.differences(
        lambda z, G=upstream: np.sum(np.exp(z) / np.exp(z).sum() * G), logits
    )
    softmax = Softmax()
    softmax.forward(logits.copy())
    softmax.backward(upstream.copy())
    check.equal(
        f"dinputs for one row of {K} logits",
        softmax.dinputs,
        slopes,
        advice="The row of dvalues times the Jacobian of the row of probabilities. (The Jacobian"
        " comes from 6.12: is that one right for every number of classes?)",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_backward_batch", "grade": true, "points": 2}
"""Softmax.backward for a batch: each sample with its own Jacobian; dvalues stays as it is."""
logits, upstream = np.log([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]]), np.array([[1.0, -2, 4], [3, 0, -1]])
softmax = Softmax()
with check.unchanged(inputs=logits, dvalues=upstream):
    softmax.forward(logits)
    softmax.backward(upstream)
check.equal(
    "dinputs for the probabilities [[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]]",
    check.kept(softmax, "dinputs"),
    [[0.15, -0.81, 0.66], [0.35, 0.05, -0.40]],
    mistakes=mistakes.SOFTMAX_BATCH,
    advice="Row i comes from row i of dvalues and from the Jacobian of row i of the output.",
)
wanted = [[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]]
check.equal("output after backward", softmax.output, wanted, advice="backward has changed it.")
check.passed("back through softmax, a batch")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(681)
softmax = Softmax()  # one object for all: the same shape twice, then others
for N, K in ((4, 3), (4, 3), (2, 5), (6, 2), (3, 3), (1, 4)):
    logits, upstream = 2 * rng.normal(size=(N, K)), rng.normal(size=(N, K))
    slopes = slope_checks.differences(
        lambda z, G=upstream: np.sum(np.exp(z) / np.exp(z).sum(axis=1, keepdims=True) * G), logits
    )
    softmax.forward(logits.copy())
    softmax.backward(upstream.copy())
    check.equal(
        f"dinputs for {N} rows of {K} logits, after other batches",
        softmax.dinputs,
        slopes,
        n=N,
        advice="Row i comes from row i of dvalues and the Jacobian of row i of THIS batch's output."
        " Is something kept from the batch before?",
    )
### END HIDDEN TESTS

# %% [markdown]
# A table of K · K numbers for every sample, to get K numbers out of it, is a lot of work. Multiply
# it out once on paper, with $g$ for the upstream gradient:
#
# $$\frac{\partial L}{\partial z_j} = \sum_i g_i \, ([i = j] \, p_i - p_i \, p_j)
# = g_j \, p_j - p_j \sum_i g_i \, p_i
# = p_j \left(g_j - \sum_i g_i \, p_i\right)$$
#
# In the bracket, $\sum_i g_i \, p_i$ is the mean of $g$, weighted with the probabilities. A logit
# is worth raising if its $g_j$ is above that mean. No table, no loop:


# %%
def softmax_at_once(p, g):
    """Return the gradient for the logits (N, K), from probabilities and upstream gradient."""
    return p * (g - np.sum(g * p, axis=1, keepdims=True))


def judge_softmax():
    """Compare the Jacobians with the form without a loop, and ask your judge."""
    rng = np.random.default_rng(7)
    logits, upstream = rng.normal(size=(5, 3)), rng.normal(size=(5, 3))
    softmax = Softmax()
    softmax.forward(logits)
    softmax.backward(upstream)
    at_once = softmax_at_once(softmax.output, upstream)
    ways.compare({"dinputs": (softmax.dinputs, at_once)}, ways=("Jacobians", "at once"))
    show_judgement(Softmax=Softmax())


judge_softmax()

# %% [markdown]
# ### The loss, by itself
#
# The cross-entropy of one sample is $-\log p_c$, where $c$ is its right class. The slope of
# $\log p$ is $1/p$. The loss of the batch is the mean over N samples, so each sample counts 1/N:
#
# $$\frac{\partial L}{\partial p_c} = -\frac{1}{N} \cdot \frac{1}{p_c}, \qquad
# \frac{\partial L}{\partial p_k} = 0 \ \text{ for the other classes}$$
#
# Zero for the other classes? The cross-entropy looks at $p_c$ and at nothing else: 03 showed that.
# (Their logits get a gradient all the same, from softmax, where what one gains the others lose.)
# And see how it shouts: for $p_c = 0.01$ the slope is a hundred times that of $p_c = 1$.

# %% [markdown]
# ### Exercise 6.14 · The loss, back to the probabilities
#
# *Difficulty ●●○ · 15 minutes · 3 points · for labels of both kinds, as in 6.9*
#
# <details><summary>Hint 1 · a nudge</summary>
#
# With one-hot labels, "only the right class" is a product. How to get them you know from 6.9.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `IndexError: arrays used as indices must be of integer (or boolean) type`: one-hot labels were
# used as an index. Ask `np.ndim(y_true)` first.
#
# `ValueError: operands could not be broadcast together with shapes (4,) (4,3)`: class numbers were
# used like a table. Turn them into one-hot labels first.
#
# `AttributeError: 'CategoricalCrossEntropy' object has no attribute 'output'`: this loss keeps
# nothing. The probabilities are the first argument of `backward`.
#
# A `-0.` in the result is a 0: it comes from minus 0 divided by something.
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

    def backward(self, probabilities, y_true):
        """Put dL/dprobabilities into self.dinputs, L being the mean over the batch.

        probabilities: array (N, K), all above 0; stays as it is
        y_true:        labels, class numbers (N,) or one-hot (N, K); stay as they are
        """
        ### BEGIN SOLUTION
        if np.ndim(y_true) == 1:
            y_true = one_hot(y_true, probabilities.shape[1])
        self.dinputs = -y_true / probabilities / len(probabilities)
        ### END SOLUTION


# %% nbgrader={"grade_id": "cross_entropy_backward_sparse", "grade": true, "points": 2}
"""CategoricalCrossEntropy.backward with class numbers: -1/(N p) for the right class, else 0."""
shares = np.array([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8], [0.25, 0.5, 0.25], [0.4, 0.2, 0.4]])
wanted = [[-0.5, 0, 0], [0, 0, -0.3125], [0, -0.5, 0], [0, -1.25, 0]]
labels = np.array([0, 2, 1, 1])
loss = CategoricalCrossEntropy()
with check.unchanged(probabilities=shares, y_true=labels):
    loss.backward(shares, labels)
what = "dinputs for four samples with the labels 0, 2, 1, 1"
check.equal(what, check.kept(loss, "dinputs"), wanted, n=4, mistakes=mistakes.LOSS)
loss.backward(np.array([[0.2, 0.4, 0.3, 0.1], [0.5, 0.25, 0.2, 0.05]]), np.array([0, 1]))
check.equal(
    "dinputs for two samples of four classes, of which only 0 and 1 occur",
    loss.dinputs,
    [[-2.5, 0, 0, 0], [0, -2.0, 0, 0]],
    n=2,
    advice="Each row has a column for every class, whether it occurs or not; N is 2 now.",
)
check.passed("the loss, class numbers")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(690)
loss = CategoricalCrossEntropy()  # one object for all: the same shape twice, then others
for N, K in ((5, 3), (5, 3), (1, 4), (3, 2), (4, 4), (2, 6)):
    shares = rng.uniform(0.05, 1, size=(N, K))
    shares /= shares.sum(axis=1, keepdims=True)
    labels = rng.integers(0, K, size=N)
    slopes = slope_checks.differences(
        lambda p, y=labels: -sum(np.log(p[i, y[i]]) for i in range(len(y))) / len(y), shares
    )
    loss.backward(shares.copy(), labels.copy())
    check.equal(
        f"dinputs for {N} samples of {K} classes, after other batches",
        loss.dinputs,
        slopes,
        n=N,
        advice="-1/(N p) in the column of the right class, 0 elsewhere. N is the number of samples"
        " of THIS batch, and the number of classes is that of the columns.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "cross_entropy_backward_one_hot", "grade": true, "points": 1}
"""CategoricalCrossEntropy.backward with one-hot labels: the same gradient."""
shares = np.array([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8], [0.25, 0.5, 0.25], [0.4, 0.2, 0.4]])
hot = np.eye(3)[[0, 2, 1, 1]]
loss = CategoricalCrossEntropy()
with check.unchanged(probabilities=shares, y_true=hot):
    loss.backward(shares, hot)
check.equal(
    "dinputs for the same four samples with one-hot labels",
    check.kept(loss, "dinputs"),
    [[-0.5, 0, 0], [0, 0, -0.3125], [0, -0.5, 0], [0, -1.25, 0]],
    n=4,
    mistakes=mistakes.LOSS,
    advice="It should be the same as with the class numbers 0, 2, 1, 1: -1/(N p) where the label"
    " has its 1, and 0 elsewhere.",
)
check.passed("the loss, one-hot labels")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(691)
loss = CategoricalCrossEntropy()
for N, K in ((5, 3), (5, 3), (1, 4), (4, 4), (2, 6)):
    shares = rng.uniform(0.05, 1, size=(N, K))
    shares /= shares.sum(axis=1, keepdims=True)
    labels = rng.integers(0, K, size=N)
    wanted = np.zeros((N, K))
    for i in range(N):
        wanted[i, labels[i]] = -1 / (N * shares[i, labels[i]])
    loss.backward(shares.copy(), np.eye(K, dtype=int)[labels])
    check.equal(
        "dinputs for one-hot labels of whole numbers",
        loss.dinputs,
        wanted,
        n=N,
        advice="It should be the same as with the same labels as class numbers.",
    )
### END HIDDEN TESTS

# %% [markdown]
# ### The two cancel
#
# Now put the two together. The upstream gradient that the loss hands to softmax is
# $g_c = -\frac{1}{N p_c}$ for the right class, and 0 for the others. The form without a loop first
# wants the weighted mean. Only one term of it is not 0, and there a $p_c$ cancels:
#
# $$\sum_i g_i \, p_i = g_c \, p_c = -\frac{1}{N p_c} \cdot p_c = -\frac{1}{N}$$
#
# So the bracket is $g_j + \frac{1}{N}$. For a wrong class $g_j$ is 0. For the right one it is
# $g_c$, and in front of the bracket there is $p_c$, which cancels once more:
#
# $$\frac{\partial L}{\partial z_j} = p_j \left(g_j + \frac{1}{N}\right) = \frac{1}{N} \cdot
# \begin{cases} p_c - 1 & j = c \\ p_j & j \ne c \end{cases}$$
#
# That is p − y, over N. The $p_c$ by which the loss divides meets the $p_c$ with which softmax
# multiplies. The slope of the loss alone, $1/p_c$, knows no limit; together with softmax none of it
# is left. So in practice the two always go together.


# %%
def compare_both_ways(N):
    """Compare loss and softmax in two steps with the short form; return both as functions."""
    rng = np.random.default_rng(8)
    logits, y = rng.normal(size=(N, 3)), rng.integers(0, 3, size=N)
    both, softmax, loss = SoftmaxCategoricalCrossEntropy(), Softmax(), CategoricalCrossEntropy()
    softmax.forward(logits)

    def two_steps():
        loss.backward(softmax.output, y)
        softmax.backward(loss.dinputs)
        return softmax.dinputs

    def short_form():
        both.backward(softmax.output, y)
        return both.dinputs

    slopes = numerical_gradient(lambda z: both.forward(z, y), logits)
    names = ("finite differences", "loss, then softmax", "short form")
    ways.compare({"dL/dlogits": (slopes, two_steps(), short_form())}, ways=names)
    return two_steps, short_form


_ = compare_both_ways(N=5)

# %% tags=["folded"]
if is_static():
    print("Run this cell yourself: the times to see are those of your own computer.")
else:
    for way in compare_both_ways(N=300):
        start = time.perf_counter()
        for _ in range(20):
            way()
        print(f"{way.__name__:12}{1000 * (time.perf_counter() - start) / 20:8.3f} ms")

# %% [markdown]
# The same numbers, and the short form is fifty to a thousand times faster, depending on the
# computer. Most of that is the loop over Jacobians; without it, the short form still does the least
# work of all.

# %% [markdown]
# ## What you have now
#
# A gradient for every weight, in one sweep that costs about three forward passes. Each gate needs
# to know its own slope only: upstream times local along a path, and paths add. So a weight that the
# whole batch uses gets a sum over the batch, and an input that all neurons use gets a sum over the
# neurons. The 1/N comes in once, in the loss. Softmax and cross-entropy together hand back
# probabilities minus labels, over N.
#
# You also have a judge, and you know what it is good for: not that the loss falls, but that someone
# who knows none of your formulas agrees to seven digits. And you know where it is blind.
#
# Press **Validate** above to run everything once more from the top.
#
# **Next.** In `07_training` the gradients are put to work: your network learns the spiral.
#
# **To read on.** D. Rumelhart, G. Hinton and R. Williams, "Learning representations by
# back-propagating errors", *Nature* 323 (1986): four pages that made it known (the method itself is
# older: S. Linnainmaa, 1970). Stanford CS231n, notes "Backpropagation, Intuitions". H. Kinsley and
# D. Kukieła, *Neural Networks from Scratch in Python* (2020), whose names for methods this course
# uses. A. Karpathy, "Yes you should understand backprop" (2016).
