# %% [markdown]
# # 02 · Layers: many neurons at once
#
# One neuron draws one line, and you have seen how little that is. Three neurons solved XOR. The
# networks that recognise faces have millions, and nobody writes a loop over them: a whole layer of
# neurons is **one product of two matrices**, and it answers for a whole batch of samples at once.
#
# **What you will do.** Write a layer twice, neuron by neuron and as one product. Find out why
# layers alone are not enough, bend the plane with ReLU, turn scores into probabilities with
# softmax, and break softmax before you make it safe. At the end a batch of points runs through
# your own network of two layers.
#
# **What you need.** Notebook 01. From it comes `weighted_sum`, ready to use; you do not need to
# have solved it. Matrix products are explained here.
#
# **What you will be able to do.** Say the shape of everything in a network before you run it, and
# write the forward pass of any network of dense layers from memory.
#
# About three hours, in as many sittings as you like. Seven exercises, 25 points.

# %%
import time

import matplotlib.pyplot as plt
import numpy as np

from course import check, data, maps, plot, tables
from course.earlier import weighted_sum
from course.explore import explore, is_static

# %% [markdown]
# What stands in `course.earlier` are our answers to the notebooks before this one. So a mistake
# that you have made there costs you nothing here. What you write in this notebook, though, its
# pictures and its later exercises use.

# %% [markdown]
# ## Three neurons look at the same sample
#
# Here are three neurons side by side. Each sees both inputs, with weights and a bias of its own.
# Together they are a **layer**.

# %%
three_neurons = np.array([[0.5, -1.0, 2.0], [1.0, 3.0, 0.0]])  # (2, 3)
three_biases = np.array([[-1.0, 0.5, 1.0]])  # (1, 3)
plot.network((2, 3), labels=[["2", "1"], None], weights=[three_neurons], biases=three_biases)

# %% [markdown]
# The inputs are 2 and 1. The first neuron's sum is $2 \cdot 0.5 + 1 \cdot 1 - 1 = 1$. Work out the
# other two before you go on; the example in the first exercise tells whether you are right.
#
# The weights of all three are kept in one table, `three_neurons`. Mind how it is laid out: **each
# column is a neuron, each row an input**. The weight from input $i$ to neuron $j$ stands in row $i$
# and column $j$. The biases stand in a table of their own with a single row, one column for each
# neuron. (Some books and PyTorch keep one *row* for each neuron. Both are common. In this course it
# is columns, and in notebook 08 you will meet the other way.)

# %%
print("three_neurons.shape  ", three_neurons.shape, "  (n_inputs, n_neurons)")
print("three_neurons[0, 2]  ", three_neurons[0, 2], "  from the first input to the third neuron")
print("three_neurons[:, 2]  ", three_neurons[:, 2], "  third column: the third neuron's weights")
print("three_neurons[1]     ", three_neurons[1], "  second row: what all make of the second input")
print("three_biases.shape   ", three_biases.shape, "  one row, so its entries are [0, j]")
print("three_biases[0, 2]   ", three_biases[0, 2], "  the bias of the third neuron")

# %% [markdown]
# **Predict.** A layer has 4 inputs and 3 neurons. How many numbers can it learn, weights and biases
# together?
#
# <details><summary>A · 7</summary>
#
# That is how many circles you would draw. But the weights sit on the lines between them, and every
# input is joined to every neuron.
#
# </details>
# <details><summary>B · 12</summary>
#
# These are the weights, 4 for each of 3 neurons. Each neuron has one more number of its own.
#
# </details>
# <details><summary>C · 15</summary>
#
# Yes: 4 · 3 weights and 3 biases. The biases belong to the neurons, not to the inputs.
#
# </details>

# %% [markdown]
# ### Exercise 2.1 · A layer, neuron by neuron
#
# *Difficulty ●○○ · 20 minutes · 3 points · so that the one-line version holds no mystery*
#
# You have a function for one neuron. Use it for each neuron in turn, and collect what comes out.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# How many neurons are there, and which part of `weights.shape` tells you? What are the weights of
# neuron `j`, and what is its bias? The little table above shows both.
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# Walk through the columns with `range(…)`, call `weighted_sum` once for each, and append the number
# to a list. At the end, turn the list into an array.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ValueError: shapes (2,) and (3,) not aligned`: these are a row of the weights and the inputs. A
# neuron is a column, `weights[:, j]`.
#
# `TypeError: only 0-dimensional arrays can be converted to Python scalars`: `biases[j]` is a whole
# row. One bias is `biases[0, j]`, row 0 and column j.
#
# `IndexError: index 1 is out of bounds for axis 1 with size 1`: the loop runs over the inputs. It
# is the columns that are neurons.
#
# `TypeError: 'tuple' object cannot be interpreted as an integer`: `weights.shape` is a pair of
# numbers; take the one you need, `weights.shape[…]`.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "layer_by_neurons", "solution": true}
def layer_by_neurons(inputs, weights, biases):
    """Return the weighted sums of a layer for one sample, one neuron after the other.

    inputs:  array (n_inputs,), one sample
    weights: array (n_inputs, n_neurons), column j holds the weights of neuron j
    biases:  array (1, n_neurons), one bias for each neuron
    returns: array (n_neurons,), one weighted sum for each neuron

    Example: layer_by_neurons(np.array([2, 1]), three_neurons, three_biases) is [1, 1.5, 5]
    """
    ### BEGIN SOLUTION
    sums = [weighted_sum(inputs, weights[:, j], biases[0, j]) for j in range(weights.shape[1])]
    return np.array(sums)
    ### END SOLUTION


# %% nbgrader={"grade_id": "layer_by_neurons_by_hand", "grade": true, "points": 1}
"""The three neurons of the picture, which you have worked out by hand."""
check.equal(
    "layer_by_neurons of the sample [2, 1] and the three neurons above",
    layer_by_neurons(
        np.array([2.0, 1.0]),
        np.array([[0.5, -1.0, 2.0], [1.0, 3.0, 0.0]]),
        np.array([[-1.0, 0.5, 1.0]]),
    ),
    [1.0, 1.5, 5.0],
    mistakes={
        "These are the sums without the biases.": [2.0, 1.0, 4.0],
        "Every neuron got the bias of the first. Neuron j has its own, in column j.": [1, 0, 3],
        "The biases were taken away; they are added.": [3.0, 0.5, 3.0],
        "This is the first neuron alone. Is `return` inside the loop?": 1.0,
        "There is only the first neuron in it. Is `return` inside the loop?": [1.0],
        "There is only the last neuron in it. Is the list made anew inside the loop?": [5.0],
        "Nothing is in it. `append` of a list changes the list; `np.append` gives a new array, and"
        " that has to be kept.": [],
        "This is the last neuron alone. Collect all of them, in a list or an array.": 5.0,
        "This is a list in a list, or a table with one row. One sample in, one row of sums out:"
        " shape (3,).": [[1.0, 1.5, 5.0]],
        "All neurons were added up. Each keeps its own sum.": 7.5,
    },
    advice="There should be one sum for each neuron, and the neurons are the columns.",
)
check.passed("three neurons, three sums")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(201)
for _ in range(3):
    inputs, biases = rng.normal(size=2), rng.normal(size=(1, 3))
    weights = rng.normal(size=(2, 3))
    sums = [inputs[0] * weights[0, j] + inputs[1] * weights[1, j] for j in range(3)]
    check.equal(
        "layer_by_neurons of another sample and three other neurons",
        layer_by_neurons(inputs, weights, biases),
        np.array(sums) + biases[0],
        mistakes={"These are the sums without the biases.": np.array(sums)},
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "layer_by_neurons_any_size", "grade": true, "points": 2}
"""Any number of inputs and neurons, also one; the arrays stay as they were."""
check.equal(
    "four inputs and one neuron",
    layer_by_neurons(
        np.array([1.0, 0.0, 2.0, 1.0]), np.array([[3.0], [5.0], [1.0], [-1.0]]), np.array([[0.5]])
    ),
    [4.5],
    mistakes={"One neuron gives an array with one entry, (1,), not a bare number.": 4.5},
    advice="How many neurons there are is in weights.shape, and not always 3.",
)
sample, four = np.array([2.0]), np.array([[1.0, 2.0, 3.0, -1.0]])
offsets = np.array([[0.0, 1.0, 0.0, 1.0]])
with check.unchanged(inputs=sample, weights=four, biases=offsets):
    sums = layer_by_neurons(sample, four, offsets)
check.equal(
    "one input and four neurons",
    sums,
    [2.0, 5.0, 6.0, -1.0],
    advice="How many neurons there are is in weights.shape: which of its two numbers?",
)
check.passed("one neuron, four neurons: right")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(202)
for n_inputs, n_neurons in ((3, 3), (5, 2), (2, 7), (1, 1)):
    inputs, weights = rng.normal(size=n_inputs), rng.normal(size=(n_inputs, n_neurons))
    biases = rng.normal(size=(1, n_neurons))
    expected = (inputs[:, None] * weights).sum(axis=0) + biases[0]
    with check.unchanged(inputs=inputs, weights=weights, biases=biases):
        sums = layer_by_neurons(inputs, weights, biases)
    check.equal(
        f"layer_by_neurons with {n_inputs} inputs and {n_neurons} neurons",
        sums,
        expected,
        terms=inputs[:, None] * weights,
    )
### END HIDDEN TESTS

# %% [markdown]
# ## All of it in one product
#
# You have just paired one sample with every column of a table. That is what the **matrix product**
# `A @ B` does for a whole table of samples: each *row* of `A` meets each *column* of `B`, number by
# number, the products are added up, and the result is written where that row and that column
# cross.
#
# Drag the sliders, and check one entry in your head. Here `A` holds four samples, and `B` is the
# table of the three neurons.


# %%
def draw_product(row, column):
    """Draw four samples times three neurons."""
    four_samples = [[2, 1], [0, 3], [-1, 2], [1, 1]]
    tables.product(four_samples, three_neurons, row, column)


explore(draw_product, row=(0, 3, 1, 0), column=(0, 2, 1, 1))

# %% [markdown]
# The shapes tell whether a product is possible, and what comes out. The inner numbers must be
# equal; they are summed away. The outer ones remain:
#
# `(N, n_inputs) @ (n_inputs, n_neurons)` gives `(N, n_neurons)`
#
# One row for each sample, one column for each neuron: the **batch** goes through the layer as a
# whole.
#
# **Predict.** `X` has the shape (300, 2), `W` has (2, 3). What are the shapes of `X @ W` and of
# `W @ X`?
#
# <details><summary>A · Both are (300, 3): the order does not matter.</summary>
#
# With numbers the order does not matter. With matrices it does. In `W @ X` the inner numbers would
# be 3 and 300.
#
# </details>
# <details><summary>B · (300, 3), and the second is an error.</summary>
#
# Yes. And that error is a friend: NumPy says `mismatch in its core dimension` and names both
# numbers. Print the shapes, and you know which way round it goes.
#
# </details>
# <details><summary>C · (2, 2) and (3, 300).</summary>
#
# What stays are the outer numbers. The inner ones, 2 and 2, have met and are gone.
#
# </details>

# %% [markdown]
# The biases have to be added to every row. `products + biases` does it: where one shape says 1,
# NumPy repeats what is there, as often as needed. This is **broadcasting**, and it is why we keep
# the biases as (1, n_neurons).

# %%
products = np.zeros((3, 3))  # 3 samples, 3 neurons
as_a_row = np.array([[10.0, 20.0, 30.0]])  # (1, 3)
as_a_column = as_a_row.T  # (3, 1)
print("(3, 3) + (1, 3): each neuron has its own bias")
print(products + as_a_row)
print("(3, 3) + (3, 1): each SAMPLE has its own bias. No error, and wrong")
print(products + as_a_column)

# %% [markdown]
# The second sum is a mistake that Python cannot see. It goes through whenever there happen to be as
# many samples as neurons. So keep an eye on shapes, and when you try something out, choose N, the
# inputs and the neurons all different. Our checks do the same.

# %% [markdown]
# ### Exercise 2.2 · A layer as one product
#
# *Difficulty ●○○ · 10 minutes · 3 points · this line runs billions of times a second, everywhere*
#
# Write the same layer again, for all samples at once, without a loop.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Write the three shapes next to each other on paper. Which two are multiplied, in which order, so
# that the samples end up in the rows?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# One matrix product and one sum. Broadcasting takes care of the biases.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ValueError: matmul: … mismatch in its core dimension`: the inner numbers differ. Swap the two, or
# ask yourself which of them has one sample a row.
#
# `ValueError: operands could not be broadcast together`: `*` multiplies entry by entry and wants
# equal shapes; the matrix product is `@`. Or the biases were turned into a column; leave them a
# row.
#
# `TypeError: only 0-dimensional arrays can be converted to Python scalars`: `weighted_sum` takes
# one sample and one neuron. Here the product does the work of both loops.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "layer", "solution": true}
def layer(X, weights, biases):
    """Return the weighted sums of a layer for all samples at once.

    X:       array (N, n_inputs), one sample a row
    weights: array (n_inputs, n_neurons), column j holds the weights of neuron j
    biases:  array (1, n_neurons), one bias for each neuron
    returns: array (N, n_neurons), row i for sample i, column j for neuron j
    """
    ### BEGIN SOLUTION
    return X @ weights + biases
    ### END SOLUTION


# %% nbgrader={"grade_id": "layer_values", "grade": true, "points": 1}
"""Four samples and the three neurons: twelve weighted sums."""
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(200)


def layer_by_neurons_is_right():
    for n_inputs, n_neurons in ((2, 3), (3, 1), (3, 2)):
        inputs, biases = rng.normal(size=n_inputs), rng.normal(size=(1, n_neurons))
        weights = rng.normal(size=(n_inputs, n_neurons))
        expected = inputs @ weights + biases[0]
        if not np.allclose(layer_by_neurons(inputs, weights, biases), expected):
            return False
    return True


if not check.works(layer_by_neurons_is_right):
    check.given(
        layer_by_neurons=lambda inputs, weights, biases: (
            np.asarray(inputs) @ weights + np.ravel(biases)
        )
    )
### END HIDDEN TESTS
check.equal(
    "layer of four samples and the three neurons",
    layer(
        np.array([[2.0, 1.0], [0.0, 3.0], [-1.0, 2.0], [1.0, 1.0]]),
        np.array([[0.5, -1.0, 2.0], [1.0, 3.0, 0.0]]),
        np.array([[-1.0, 0.5, 1.0]]),
    ),
    [[1.0, 1.5, 5.0], [2.0, 9.5, 1.0], [0.5, 7.5, -1.0], [0.5, 2.5, 3.0]],
    mistakes={
        "These are the sums without the biases.": [
            [2.0, 1.0, 4.0],
            [3.0, 9.0, 0.0],
            [1.5, 7.0, -2.0],
            [1.5, 2.0, 2.0],
        ],
        "Every neuron got the bias of the first. Add the whole row of biases.": [
            [1.0, 0.0, 3.0],
            [2.0, 8.0, -1.0],
            [0.5, 6.0, -3.0],
            [0.5, 1.0, 1.0],
        ],
        "The biases were taken away; they are added.": [
            [3.0, 0.5, 3.0],
            [4.0, 8.5, -1.0],
            [2.5, 6.5, -3.0],
            [2.5, 1.5, 1.0],
        ],
        "This is the first sample alone. Every row of X needs a row in the result.": [1, 1.5, 5],
        "This is the last sample alone. Every row of X needs a row in the result.": [0.5, 2.5, 3],
    },
    advice="The samples are the rows of X, the neurons the columns of weights. Compare with what"
    " layer_by_neurons gives for the first sample.",
)
check.passed("four samples at once")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(203)
X, weights, biases = rng.normal(size=(5, 2)), rng.normal(size=(2, 3)), rng.normal(size=(1, 3))
products = np.array([[sum(row * column) for column in weights.T] for row in X])
expected = products + biases
check.equal(
    "layer of five other samples",
    layer(X, weights, biases),
    expected,
    mistakes={"These are the sums without the biases.": products},
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "layer_any_shape", "grade": true, "points": 2}
"""Any batch: one sample, as many samples as neurons, many inputs; the arrays stay as they were."""
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(200)


def layer_by_neurons_is_right():
    for n_inputs, n_neurons in ((2, 3), (3, 1), (3, 2)):
        inputs, biases = rng.normal(size=n_inputs), rng.normal(size=(1, n_neurons))
        weights = rng.normal(size=(n_inputs, n_neurons))
        expected = inputs @ weights + biases[0]
        if not np.allclose(layer_by_neurons(inputs, weights, biases), expected):
            return False
    return True


if not check.works(layer_by_neurons_is_right):
    check.given(
        layer_by_neurons=lambda inputs, weights, biases: (
            np.asarray(inputs) @ weights + np.ravel(biases)
        )
    )
### END HIDDEN TESTS
batch, all_zero = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]), np.zeros((2, 3))
offsets = np.array([[10.0, 20.0, 30.0]])
with check.unchanged(X=batch, weights=all_zero, biases=offsets):
    sums = layer(batch, all_zero, offsets)
check.equal(
    "layer of three samples and three neurons, all weights 0, biases 10, 20, 30",
    sums,
    [[10.0, 20.0, 30.0]] * 3,
    mistakes={
        "Each sample got a bias of its own. It is each neuron that has one, so the biases must"
        " stay a row, (1, 3).": [[10.0] * 3, [20.0] * 3, [30.0] * 3],
    },
    advice="With all weights 0, only the biases are left, the same for every sample.",
)
check.equal(
    "layer of a single sample",
    layer(np.array([[1.0, 2.0, 3.0]]), np.array([[1.0], [0.0], [2.0]]), np.array([[0.5]])),
    [[7.5]],
    advice="A batch with one sample and one neuron is still a table, of shape (1, 1).",
)
check.passed("other shapes: right")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(204)
for N, n_inputs, n_neurons in ((1, 4, 3), (3, 3, 3), (6, 2, 5), (2, 7, 1)):
    X, weights = rng.normal(size=(N, n_inputs)), rng.normal(size=(n_inputs, n_neurons))
    biases = rng.normal(size=(1, n_neurons))
    expected = [[sum(row * column) for column in weights.T] for row in X] + biases
    with check.unchanged(X=X, weights=weights, biases=biases):
        sums = layer(X, weights, biases)
    check.equal(f"layer of {N} samples, {n_inputs} inputs, {n_neurons} neurons", sums, expected)
### END HIDDEN TESTS

# %% [markdown]
# Both give the same numbers. So why bother? Take 300 samples and 64 neurons, and look at a clock:
# once with two loops, once with one product. (The axis is logarithmic.)


# %%
def draw_times():
    """Time your two layers on the same batch and draw both times."""
    batch = np.random.default_rng(0).normal(size=(300, 2))
    many, offsets = np.ones((2, 64)), np.ones((1, 64))
    seconds = {}
    for name, run in (
        (
            "loops over samples\nand neurons",
            lambda: [layer_by_neurons(s, many, offsets) for s in batch],
        ),
        ("one product", lambda: layer(batch, many, offsets)),
    ):
        start = time.perf_counter()
        run()
        seconds[name] = time.perf_counter() - start
    ax = plt.subplots(figsize=(5.5, 3))[1]
    slow, fast = (1000 * s for s in seconds.values())
    ax.plot([slow, fast], [1, 0], "o", ms=9)
    ax.annotate("", (fast, 0.5), (slow, 0.5), arrowprops={"arrowstyle": "<->", "color": "0.4"})
    ax.text((slow * fast) ** 0.5, 0.56, f"{slow / fast:.0f} times faster", ha="center")
    ax.set(xscale="log", xlabel="milliseconds", title="19 200 weighted sums")
    ax.set(yticks=[1, 0], yticklabels=seconds.keys(), ylim=(-0.5, 1.5))
    ax.grid(axis="x")


if is_static():
    print("Run this cell yourself: the times to see are those of your own computer.")
else:
    draw_times()
    plt.show()

# %% [markdown]
# On most computers the product is more than a hundred times faster. The sums are the same; what
# falls away are 19 200 calls from Python, each of which costs far more than the two multiplications
# in it. From here on we write products. Now you know what is in them.

# %% [markdown]
# ## A layer that keeps its weights
#
# A network has several layers, and each must keep its weights from one batch to the next. That is
# what classes are for. The layer in which every input is joined to every neuron is called **dense**
# (or fully connected):
#
# | books | this course | PyTorch |
# |---|---|---|
# | Dense layer, `Layer_Dense` | `Dense` | `nn.Linear` |
#
# Two things about it are new.
#
# **`forward` puts its result into `self.output`.** So it is still there when the next layer asks
# for it, and again when we go back through the network in notebook 06.
#
# **The weights begin at random, and small.** In notebook 01 all began at zero. Why not here?
#
# **Predict.** All weights of a network begin at the same number, and all biases at zero. What do
# the neurons of its first layer answer to a sample, and what becomes of that when the network
# learns?
#
# <details><summary>A · Each something different; they have different biases.</summary>
#
# The biases are zero, all of them.
#
# </details>
# <details><summary>B · All the same, but learning will tell them apart.</summary>
#
# The first half is right. But whoever gives the same answer gets the same correction. They stay
# twins.
#
# </details>
# <details><summary>C · All the same, and it stays like that.</summary>
#
# Yes. The same weights in and the same weights out: so they give the same answer, and get the same
# correction. A hundred of them are worth one. Chance makes them different, and that is all it is
# for. (A lone neuron, as in notebook 01, has no twin, so there zero did no harm.)
#
# </details>
#
# The numbers come from the **standard normal** distribution, the bell curve with mean 0 and
# standard deviation 1. Times 0.01, about two in three lie between −0.01 and 0.01. That is small
# enough for all outputs to begin close to zero: a new network should not be sure of anything.
# (For networks of many layers 0.01 is too small and the right size depends on the number of inputs.
# For ours it will do.)

# %%
drawn = 0.01 * np.random.default_rng(0).standard_normal((200, 50))
fig, ax = plt.subplots(figsize=(6, 2.6))
ax.hist(drawn.ravel(), bins=60)
ax.set(xlabel="weight", ylabel="how many, of 10 000", title="0.01 times standard normal")
plt.show()
print("of 10 000 weights,", np.sum(np.abs(drawn) < 0.01), "lie between -0.01 and 0.01")

# %% [markdown]
# ### Exercise 2.3 · Dense
#
# *Difficulty ●●○ · 35 minutes · 6 points · the layer that all networks of this course are made of*
#
# Write the class. `np.random.standard_normal((rows, columns))` draws a table of standard normal
# numbers, new ones at every call.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Which shape do the weights have, which the biases? You have just used both. The constructor makes
# them, `forward` only uses them. And how do you make every number of an array a hundred times
# smaller?
#
# </details>
# <details><summary>Hint 2 · the idea for forward</summary>
#
# You have the calculation already, as a function: it needs the batch, and the two arrays that the
# constructor has put into `self`. Where does the result go?
#
# </details>
# <details><summary>You see an error?</summary>
#
# `AttributeError: 'Dense' object has no attribute 'weights'`: in the constructor write
# `self.weights = …`; without `self.` the array is forgotten when the constructor ends.
#
# `NameError: name 'weights' is not defined`: in `forward` they are called `self.weights`.
#
# `TypeError: Cannot interpret '3' as a data type`, or `standard_normal() takes at most 1 positional
# argument (2 given)`: both take the shape as one pair, in brackets of its own: `np.zeros((1, 3))`.
#
# `TypeError: … forward() takes 1 positional argument but 2 were given`: the first argument of a
# method is `self`.
#
# `ValueError: matmul: … mismatch in its core dimension`: print `inputs.shape` and
# `self.weights.shape`.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "dense", "solution": true}
class Dense:
    """A layer in which every neuron is joined to every input.

    weights: array (n_inputs, n_neurons), at first 0.01 times standard normal numbers
    biases:  array (1, n_neurons), at first 0.0
    output:  array (N, n_neurons), what the last call of forward has found
    """

    def __init__(self, n_inputs, n_neurons):
        ### BEGIN SOLUTION
        self.weights = 0.01 * np.random.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))
        ### END SOLUTION

    def forward(self, inputs):
        """Put the weighted sums for the batch inputs (N, n_inputs) into self.output."""
        ### BEGIN SOLUTION
        self.output = layer(inputs, self.weights, self.biases)
        ### END SOLUTION


# %% nbgrader={"grade_id": "dense_weights_shape", "grade": true, "points": 1}
"""The weights of a new Dense have one row for each input and one column for each neuron."""
shape = check.numbers("the weights of Dense(4, 3)", Dense(4, 3).weights).shape
check.that(
    shape != (3, 4),
    "the shape of the weights of Dense(4, 3)",
    "It is (3, 4): rows and columns are swapped. A row for each input, a column for each neuron.",
)
check.that(
    shape == (4, 3),
    f"the shape of the weights of Dense(4, 3), which is {shape}",
    "It should be (4, 3): one row for each input, one column for each neuron.",
)
check.passed("the weights have the right shape")
### BEGIN HIDDEN TESTS
for n_inputs, n_neurons in ((2, 5), (6, 1), (1, 3)):
    weights = check.numbers("the weights of a new layer", Dense(n_inputs, n_neurons).weights)
    check.that(
        weights.shape == (n_inputs, n_neurons),
        f"the shape of the weights of Dense({n_inputs}, {n_neurons})",
        "It should be (n_inputs, n_neurons), whatever these are.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "dense_biases", "grade": true, "points": 1}
"""The biases of a new Dense are zero, in one row."""
check.equal(
    "the biases of Dense(4, 3)",
    Dense(4, 3).biases,
    [[0.0, 0.0, 0.0]],
    mistakes={
        "There is one for each input. It is the neurons that have biases.": np.zeros((1, 4)),
        "This is a plain row, (3,). Make it a table with one row: its shape is a pair, (1, 3).": [
            0.0,
            0.0,
            0.0,
        ],
        "This is a column, one row for each neuron. A column would give each SAMPLE a bias; make"
        " it a row.": np.zeros((3, 1)),
    },
    advice="The biases begin at zero, in an array of shape (1, n_neurons).",
)
check.passed("the biases begin at zero, in one row")
### BEGIN HIDDEN TESTS
for n_inputs, n_neurons in ((2, 5), (6, 1), (1, 3)):
    check.equal(
        f"the biases of Dense({n_inputs}, {n_neurons})",
        Dense(n_inputs, n_neurons).biases,
        np.zeros((1, n_neurons)),
        atol=0,
    )


@check.at_home
def share_biases(first, second):
    import numpy as np

    return np.shares_memory(first.biases, second.biases)


check.that(
    not share_biases(Dense(2, 3), Dense(2, 3)),
    "the biases of two layers",
    "They are one and the same array, so whoever changes one layer changes both. Make new ones in"
    " the constructor.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "dense_initialisation", "grade": true, "points": 2}
"""The weights of a new Dense are random, small and normal, and new for every layer."""
drawn = check.numbers("the weights of Dense(200, 50)", Dense(200, 50).weights).astype(float)
spread = drawn.std()
check.that(
    drawn.max() > drawn.min(),
    "the weights of Dense(200, 50)",
    f"They are all the same number, {drawn.flat[0]:.4g}. Twins stay twins: draw each at random.",
)
check.that(
    not 0.9 < spread < 1.1,
    f"the standard deviation of 10 000 weights, which is {spread:.3g}",
    "They are drawn well, and not yet small. Where is the factor 0.01?",
)
check.that(
    abs(drawn.mean()) < 0.1 * spread,
    f"the mean of 10 000 weights, which is {drawn.mean():.3g}",
    "It should be about 0, as many negative as positive ones. `np.random.rand` and"
    " `np.random.random` draw between 0 and 1; you need standard normal numbers.",
)
check.that(
    len(np.unique(drawn)) > 9900,
    "how many of 10 000 weights differ from each other",
    "Many are equal. Each weight is drawn by itself: rows or columns must not repeat.",
)
far, near = np.mean(np.abs(drawn) > 2 * spread), np.mean(np.abs(drawn) < spread)
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
first, second = (np.asarray(Dense(3, 4).weights) for _ in range(2))
check.that(
    not np.array_equal(first, second),
    "the weights of two new layers",
    "Both have the same weights. Is a seed set in the constructor, or are the weights drawn outside"
    " of it? Draw new ones for every layer.",
)
check.passed("the weights begin small, normal, and different every time")
### BEGIN HIDDEN TESTS
drawn = np.asarray(Dense(100, 30).weights, dtype=float)
check.that(
    len(np.unique(drawn)) > 2900,
    "the weights of a new layer",
    "Many of them are equal. Each weight is drawn by itself: rows or columns must not repeat.",
)
check.that(
    0.009 < drawn.std() < 0.011,
    "the standard deviation of the weights of a layer of another size",
    "It should be 0.01, whatever the number of inputs and neurons.",
)
layers = [Dense(2, 3) for _ in range(12)]  # all made before the first is looked at
check.that(
    len({np.asarray(dense.weights).tobytes() for dense in layers}) == 12,
    "the weights of twelve new layers",
    "Some are the same. Draw new ones for every layer.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "dense_forward", "grade": true, "points": 2}
"""forward puts the weighted sums of the batch into output, anew at every call."""
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(200)


def layers_are_right():
    for N, n_inputs, n_neurons in ((4, 2, 3), (3, 2, 3), (1, 3, 1)):
        X, weights = rng.normal(size=(N, n_inputs)), rng.normal(size=(n_inputs, n_neurons))
        biases = rng.normal(size=(1, n_neurons))
        before, expected = biases.copy(), X @ weights + biases
        rows = [layer_by_neurons(sample, weights, biases) for sample in X]
        if not (np.allclose(rows, expected) and np.allclose(layer(X, weights, biases), expected)):
            return False
        if not np.array_equal(biases, before):
            return False
    return True


if not check.works(layers_are_right):
    check.given(
        layer=lambda X, weights, biases: np.asarray(X) @ np.asarray(weights) + biases,
        layer_by_neurons=lambda inputs, weights, biases: (
            np.asarray(inputs) @ weights + np.ravel(biases)
        ),
    )
### END HIDDEN TESTS
dense = Dense(2, 3)
dense.weights = np.array([[0.5, -1.0, 2.0], [1.0, 3.0, 0.0]])
dense.biases = np.array([[-1.0, 0.5, 1.0]])
dense.forward(np.array([[2.0, 1.0], [0.0, 3.0], [-1.0, 2.0], [1.0, 1.0]]))
check.that(
    getattr(dense, "output", None) is not None,
    "dense.output after dense.forward(…)",
    "There is nothing in it. Put the result into self.output; what is only returned, or only kept"
    " in a variable without `self.`, is gone when forward ends.",
)
check.equal(
    "dense.output for four samples and the three neurons",
    dense.output,
    [[1.0, 1.5, 5.0], [2.0, 9.5, 1.0], [0.5, 7.5, -1.0], [0.5, 2.5, 3.0]],
    mistakes={
        "The biases are missing.": [
            [2.0, 1.0, 4.0],
            [3.0, 9.0, 0.0],
            [1.5, 7.0, -2.0],
            [1.5, 2.0, 2.0],
        ],
    },
    advice="The check has put weights and biases of its own into the layer. Does forward use"
    " self.weights and self.biases as they are now, and not new or other ones?",
)
dense.forward(np.array([[1.0, 0.0]]))
check.equal(
    "dense.output after a second batch, [[1, 0]]",
    dense.output,
    [[-0.5, -0.5, 3.0]],
    advice="Each call of forward puts a new result in the place of the old one.",
)
check.passed("forward is right, and right again for the next batch")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(205)
for N, n_inputs, n_neurons in ((5, 2, 3), (1, 4, 2), (3, 3, 3)):
    X, weights = rng.normal(size=(N, n_inputs)), rng.normal(size=(n_inputs, n_neurons))
    biases = rng.normal(size=(1, n_neurons))
    expected = np.array([[sum(row * column) for column in weights.T] for row in X]) + biases
    dense = Dense(n_inputs, n_neurons)
    dense.weights, dense.biases = weights.copy(), biases.copy()
    with check.unchanged(inputs=X):
        dense.forward(X)
    check.equal("output for other samples, weights and biases", dense.output, expected)
    for name, now, before in (
        ("weights", dense.weights, weights),
        ("biases", dense.biases, biases),
    ):
        check.equal(f"the {name} after forward, which must leave them", now, before, atol=0, rtol=0)
dense, other = Dense(2, 3), Dense(2, 3)
small = 1e-4 * rng.uniform(1, 2, size=(2, 3))  # all positive: nothing cancels, so rtol will do
dense.weights, dense.biases = small.copy(), np.zeros((1, 3))
X = rng.uniform(1, 2, size=(4, 2))
other.weights, other.biases = np.zeros((2, 3)), np.zeros((1, 3))
dense.forward(X)
check.equal("output for small weights", dense.output, np.einsum("ni,ij->nj", X, small), atol=0)
other.forward(np.zeros((4, 2)))
check.equal(
    "the output of one layer, after another one has seen a batch",
    dense.output,
    np.einsum("ni,ij->nj", X, small),
    atol=0,
    advice="It has changed. Each layer keeps its own output, in self.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## Two layers, no gain
#
# The outputs of one layer are the inputs of the next. So it seems that power comes from stacking:
# more layers, more power.
#
# **Predict.** Two dense layers, one directly after the other. What can they do that a single dense
# layer cannot?
#
# <details><summary>A · Solve XOR: that took two layers.</summary>
#
# It did, in notebook 01. But those neurons each ended with a decision, 0 or 1. These do not.
#
# </details>
# <details><summary>B · Draw two lines instead of one.</summary>
#
# A fair guess, and the picture below shows what becomes of it.
#
# </details>
# <details><summary>C · Nothing.</summary>
#
# Yes. Look at the picture, then prove it in the next exercise.
#
# </details>
#
# Here are two dense layers with random weights: 2 inputs, 8 neurons, 1 neuron, or in short
# 2 → 8 → 1. Where is the output above zero?


# %%
def draw_two_layers(seed):
    """Draw where two dense layers with nothing between them give more than zero."""
    rng = np.random.default_rng(seed)
    first, second = Dense(2, 8), Dense(8, 1)
    first.weights, first.biases = rng.normal(size=(2, 8)), rng.normal(size=(1, 8))
    second.weights, second.biases = rng.normal(size=(8, 1)), rng.normal(size=(1, 1))
    axis = np.linspace(-2, 2, 121)
    grid = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)  # (14641, 2)
    first.forward(grid)
    second.forward(first.output)
    heights = second.output.reshape(121, 121)
    fig, ax = plt.subplots(figsize=(4.8, 3.6))
    filled = ax.contourf(axis, axis, heights, levels=15, cmap="cividis")
    ax.contour(axis, axis, heights, levels=[0], colors="white")
    fig.colorbar(filled, label="output")
    ax.set(
        xlabel="$x_1$", ylabel="$x_2$", title="two dense layers; white: output 0", aspect="equal"
    )


explore(draw_two_layers, seed=(0, 20, 1, 3))

# %% [markdown]
# Whatever the seed, the stripes are straight and equally wide: a flat, tilted plane. And zero is a
# straight line (for a seed or two it lies outside the picture). Eight neurons in the middle, and
# none would have done as well. Why? Write down what happens to a batch $X$:
#
# $$(X W_1 + b_1)\, W_2 + b_2$$
#
# Multiply it out on paper. Matrices allow that, as numbers do; only the order of the factors must
# be kept. Can you write the result as $X \cdot$ something $+$ something, which is a single layer?

# %% [markdown]
# ### Exercise 2.4 · Two layers become one
#
# *Difficulty ●●○ · 15 minutes · 2 points · the reason why every network needs a bend*
#
# Return weights and biases of the one layer that does what two do. You return two arrays at once as
# `return first, second`.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# The bracket holds two terms, and each meets $W_2$. Which of the products has an $X$ in it? All
# that has none belongs to the biases.
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# The biases of the first layer have to pass through the second layer as well: they are a row, like
# a sample.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ValueError: matmul: … mismatch in its core dimension`: matrices keep their order. The first
# layer's weights come first, and a row stands to the left of the table that it passes through.
#
# `ValueError: operands could not be broadcast together`: `*` is not the matrix product; that is
# `@`.
#
# </details>


# %% nbgrader={"grade_id": "merge", "solution": true}
def merge(weights1, biases1, weights2, biases2):
    """Return weights and biases of one layer that does what two layers in a row do.

    weights1 (n_inputs, n_hidden),  biases1 (1, n_hidden):  the layer that sees the inputs
    weights2 (n_hidden, n_outputs), biases2 (1, n_outputs): the layer that sees its outputs
    returns: weights (n_inputs, n_outputs) and biases (1, n_outputs)
    """
    ### BEGIN SOLUTION
    return weights1 @ weights2, biases1 @ weights2 + biases2
    ### END SOLUTION


# %% nbgrader={"grade_id": "merge_weights", "grade": true, "points": 1}
"""The weights of the merged layer."""
weights1, biases1 = np.array([[1.0, 2.0, 0.0], [0.0, 1.0, -1.0]]), np.array([[1.0, 0.0, 2.0]])
weights2, biases2 = np.array([[2.0], [1.0], [3.0]]), np.array([[5.0]])
merged = merge(weights1, biases1, weights2, biases2)
check.that(
    isinstance(merged, (tuple, list)) and len(merged) == 2,
    "what merge returns",
    "It should be two arrays: `return weights, biases`, with a comma between them.",
)
check.equal(
    "the weights of a layer 2 → 3 merged with a layer 3 → 1",
    merged[0],
    [[4.0], [-2.0]],
    mistakes={"These are the biases. The weights come first.": [[13.0]]},
    advice="A sample meets the first layer's weights first, then the second's: keep that order.",
)
check.passed("the weights of two layers in one")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(206)
for n_inputs, n_hidden, n_outputs in ((2, 3, 3), (4, 2, 2), (5, 1, 1)):  # any biases go together
    weights1, weights2 = (
        rng.normal(size=(n_inputs, n_hidden)),
        rng.normal(size=(n_hidden, n_outputs)),
    )
    biases1, biases2 = rng.normal(size=(1, n_hidden)), rng.normal(size=(1, n_outputs))
    expected = np.einsum("ij,jk->ik", weights1, weights2)
    with check.unchanged(weights1=weights1, weights2=weights2):
        merged = merge(weights1, biases1, weights2, biases2)
    check.equal("the weights of two other layers in one", merged[0], expected)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "merge_biases", "grade": true, "points": 1}
"""The biases of the merged layer."""
weights1, biases1 = np.array([[1.0, 2.0, 0.0], [0.0, 1.0, -1.0]]), np.array([[1.0, 0.0, 2.0]])
weights2, biases2 = np.array([[2.0], [1.0], [3.0]]), np.array([[5.0]])
merged = merge(weights1, biases1, weights2, biases2)
check.that(
    isinstance(merged, (tuple, list)) and len(merged) == 2,
    "what merge returns",
    "It should be two arrays: `return weights, biases`, with a comma between them.",
)
check.equal(
    "the biases of a layer 2 → 3 merged with a layer 3 → 1",
    merged[1],
    [[13.0]],
    mistakes={
        "The biases of the first layer are missing. They pass through the second layer, too.": [
            [5.0]
        ],
        "The biases of the second layer are missing.": [[8.0]],
        "The first layer's biases were added as they are. On their way out they pass through the"
        " second layer's weights.": [[6.0, 5.0, 7.0]],
        "These are the weights. Return the weights first, then the biases.": [[4.0], [-2.0]],
        "A column met a row. The biases of the first layer are a row, and stand to the left of the"
        " weights that they pass through.": weights2 @ biases1 + biases2,
    },
)
check.passed("the biases of two layers in one")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(207)
for n_inputs, n_hidden, n_outputs in ((2, 4, 3), (3, 3, 3), (5, 1, 2)):
    weights1, weights2 = (
        rng.normal(size=(n_inputs, n_hidden)),
        rng.normal(size=(n_hidden, n_outputs)),
    )
    biases1, biases2 = rng.normal(size=(1, n_hidden)), rng.normal(size=(1, n_outputs))
    expected = np.einsum("ij,jk->ik", biases1, weights2) + biases2
    missing = biases2.copy()
    with check.unchanged(biases1=biases1, biases2=biases2):
        merged = merge(weights1.copy(), biases1, weights2.copy(), biases2)
    check.equal(
        "the biases of two other layers in one",
        merged[1],
        expected,
        mistakes={"The biases of the first layer are missing.": missing},
    )
### END HIDDEN TESTS

# %% [markdown]
# So the right way to write it is $X\,(W_1 W_2) + (b_1 W_2 + b_2)$. Here are two layers in a row,
# and your merged one, on the same three samples.


# %%
def compare_merged():
    """Print what two layers in a row say, and what the merged one says."""
    batch = np.array([[1.0, 0.0], [0.5, 2.0], [-1.0, 1.0]])
    rng = np.random.default_rng(0)
    first, second, one = Dense(2, 8), Dense(8, 1), Dense(2, 1)
    first.weights, first.biases = rng.normal(size=(2, 8)), rng.normal(size=(1, 8))
    second.weights, second.biases = rng.normal(size=(8, 1)), rng.normal(size=(1, 1))
    one.weights, one.biases = merge(first.weights, first.biases, second.weights, second.biases)
    first.forward(batch)
    second.forward(first.output)
    one.forward(batch)
    print("two layers, 33 numbers:", np.round(second.output.ravel(), 6))
    print("one layer,   3 numbers:", np.round(one.output.ravel(), 6))


compare_merged()

# %% [markdown]
# What holds for two holds for a hundred: dense layers alone, however many, are one dense layer. To
# get more out of them, something has to stand between them that is **not linear**, something with a
# bend.
#
# ## The simplest bend: ReLU
#
# In notebook 01 it was a step. But a step is flat almost everywhere, and you have seen with Adaline
# that learning wants a slope to follow. The simplest bend that has one, and the one that made deep
# networks practical, is the **rectified linear unit**: what is below zero becomes zero, what is
# above passes as it is. Such a function between two layers is called an **activation function**.


# %%
def draw_step_and_relu():
    """Draw the step of notebook 01 beside ReLU."""
    z = np.linspace(-3, 3, 601)
    left, right = plt.subplots(1, 2, figsize=(8, 2.8), sharex=True, sharey=True)[1]
    left.plot(z, z > 0)
    left.set(xlabel="weighted sum $z$", ylabel="output", title="step: flat on both sides")
    right.plot([-3, 0, 3], [0, 0, 3])
    right.set(xlabel="weighted sum $z$", title="ReLU: slope 0, then slope 1")
    for panel in (left, right):
        panel.grid()
    plt.show()


draw_step_and_relu()

# %% [markdown]
# ### Exercise 2.5 · ReLU
#
# *Difficulty ●○○ · 10 minutes · 3 points · the bend that one tries first*
#
# | books | this course | PyTorch |
# |---|---|---|
# | `Activation_ReLU` | `ReLU` | `nn.ReLU` |
#
# Like `Dense` it has a `forward` that puts its result into `self.output`, so that layers can be
# plugged together. It has nothing to learn, so it needs no constructor.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# For one number: which is larger, the number or 0? NumPy has a function that asks this for every
# entry of an array. It is not `max`.
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# NumPy has a function that keeps the larger of two things, entry by entry (`np.max…`), and one that
# chooses by a condition (`np.where`). Or make a copy of the inputs and set the negative entries of
# the copy to zero. Why a copy? The array belongs to whoever passed it in.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ValueError: The truth value of an array with more than one element is ambiguous`: Python's `max`
# and `if` want one yes or no, and here there is one for each entry. Use `np.maximum`.
#
# `TypeError: only integer scalar arrays can be converted to a scalar index`: `np.max` looks for the
# largest entry of one array. The function that compares two is `np.maximum`. The same goes for
# `ValueError: … inhomogeneous shape`.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "relu", "solution": true}
class ReLU:
    """The rectified linear unit: what is below zero becomes zero, the rest passes.

    output: array of the shape of the inputs, what the last call of forward has found
    """

    def forward(self, inputs):
        """Put max(0, x) for every entry x of inputs into self.output; inputs stay as they are."""
        ### BEGIN SOLUTION
        self.output = np.maximum(0, inputs)
        ### END SOLUTION


# %% nbgrader={"grade_id": "relu_values", "grade": true, "points": 2}
"""forward keeps what is above zero and turns the rest into zero, for a batch of any size."""
relu = ReLU()
relu.forward(np.array([[-2.0, -0.5, 0.0], [0.5, 2.0, -1.0]]))
check.that(
    getattr(relu, "output", None) is not None,
    "relu.output after relu.forward(…)",
    "There is nothing in it. Put the result into self.output.",
)
check.equal(
    "relu.output for [[-2, -0.5, 0], [0.5, 2, -1]]",
    relu.output,
    [[0.0, 0.0, 0.0], [0.5, 2.0, 0.0]],
    mistakes={
        "The negative ones lost their sign. They should become 0.": [[2, 0.5, 0], [0.5, 2, 1]],
        "This is the step, 0 or 1. What is above zero passes as it is.": [[0, 0, 0], [1, 1, 0]],
        "These are the negative ones. Keep the larger of x and 0, not the smaller.": [
            [-2, -0.5, 0],
            [0, 0, -1],
        ],
        "Nothing has changed: what is below zero should become 0.": [[-2, -0.5, 0], [0.5, 2, -1]],
        "The negative ones are gone. Each keeps its place, with a 0 in it.": [0.5, 2.0],
        "This is one number, the largest of all. Each entry is compared with 0.": 2.0,
        "This is the largest of each column. np.max looks along an axis; np.maximum compares two"
        " things entry by entry.": [0.5, 2.0, 0.0],
    },
)
check.passed("negative becomes zero, the rest passes")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(208)
for shape in ((5, 3), (1, 4), (3, 3)):
    X = rng.normal(size=shape)
    relu = ReLU()
    relu.forward(X.copy())
    check.equal("relu.output for other numbers", relu.output, np.where(X > 0, X, 0.0))
relu.forward(np.array([[1e-6, -1e-6, 1e9, -1e9]]))
expected = [[1e-6, 0.0, 1e9, 0.0]]
check.equal("relu.output for very small and very large numbers", relu.output, expected, atol=0)
ReLU().forward(np.ones((1, 4)))
check.equal(
    "the output of one ReLU, after another one has seen a batch", relu.output, expected, atol=0
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "relu_leaves_inputs", "grade": true, "points": 1}
"""forward leaves the array that it is given as it was."""
X = np.array([[-2.0, 3.0], [1.0, -4.0]])
relu = ReLU()
with check.unchanged(inputs=X):
    relu.forward(X)
check.that(getattr(relu, "output", None) is not None, "relu.output", "There is nothing in it.")
check.passed("the inputs are still there")
### BEGIN HIDDEN TESTS
X = np.random.default_rng(209).normal(size=(7, 3))
relu = ReLU()
with check.unchanged(inputs=X):
    relu.forward(X)
check.that(relu.output is not None, "relu.output", "There is nothing in it.")
### END HIDDEN TESTS

# %% [markdown]
# ## What a bend does to the plane
#
# Put the two together: a dense neuron with ReLU behind it. Over the plane of its two inputs, its
# answer is a landscape. On one side of a line it is flat, at zero; on the other it rises, evenly.
# The line is the old decision line of notebook 01; now it is a **crease**. Drag, and see which
# slider turns the crease, which shifts it, which makes the slope steeper.


# %%
def draw_crease(w1, w2, b):
    """Draw the answer of one ReLU neuron over the plane."""
    neuron, relu = Dense(2, 1), ReLU()
    neuron.weights, neuron.biases = np.array([[w1], [w2]]), np.array([[b]])
    axis = np.linspace(-2, 2, 81)
    grid = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
    neuron.forward(grid)
    relu.forward(neuron.output)
    fig, ax = plt.subplots(figsize=(4.8, 3.6))
    heights = relu.output.reshape(81, 81)
    levels = [-0.01, 1e-9, *np.linspace(0.25, 4, 16)]  # exactly 0 has a colour of its own
    filled = ax.contourf(axis, axis, heights, levels=levels, cmap="cividis", extend="max")
    if w1 or w2:
        ax.contour(axis, axis, neuron.output.reshape(81, 81), levels=[0], colors="white")
    fig.colorbar(filled, label="answer", ticks=range(5))
    ax.set(
        xlabel="$x_1$", ylabel="$x_2$", title="one ReLU neuron; white: its crease", aspect="equal"
    )


explore(draw_crease, w1=(-2.0, 2.0, 0.1, 1.0), w2=(-2.0, 2.0, 0.1, 0.5), b=(-2.0, 2.0, 0.1, -0.5))

# %% [markdown]
# Now let a second layer add up several such landscapes. Each brings its own crease, and the sum is
# like a sheet of paper that has been folded along all of them: flat pieces that meet at the
# creases. With more neurons, the paper can take almost any form.


# %%
def draw_paper(neurons, seed):
    """Draw the sum of some ReLU neurons as a folded sheet, from the side and from above."""
    rng = np.random.default_rng(seed)
    first, relu, second = Dense(2, neurons), ReLU(), Dense(neurons, 1)
    first.weights, first.biases = rng.normal(size=(2, neurons)), rng.normal(size=(1, neurons))
    second.weights = rng.normal(size=(neurons, 1))
    axis = np.linspace(-2, 2, 61)
    across, up = np.meshgrid(axis, axis)
    first.forward(np.stack([across, up], axis=-1).reshape(-1, 2))
    relu.forward(first.output)
    second.forward(relu.output)
    heights = second.output.reshape(61, 61)
    fig = plt.figure(figsize=(8, 3.6))
    side = fig.add_subplot(1, 2, 1, projection="3d")
    side.plot_surface(across, up, heights, cmap="cividis", rcount=60, ccount=60)
    side.set(xlabel="$x_1$", ylabel="$x_2$", zlabel="sum", xticks=[-2, 0, 2], yticks=[-2, 0, 2])
    above = fig.add_subplot(1, 2, 2)
    filled = above.contourf(across, up, heights, levels=20, cmap="cividis")
    for j in range(neurons):
        above.contour(across, up, first.output[:, j].reshape(61, 61), levels=[0], colors="white")
    fig.colorbar(filled, label="sum")
    above.set(
        xlabel="$x_1$", ylabel="$x_2$", title="from above; white: the creases", aspect="equal"
    )


explore(draw_paper, neurons=(1, 12, 1, 4), seed=(0, 20, 1, 6))

# %% [markdown]
# There is a second way to look at it, the one you know from XOR: a layer **moves the points**. Take
# two ReLU neurons, and let $h_1$ and $h_2$ be their answers. Every point of the plane gets a new
# place, $(h_1, h_2)$. Since ReLU never answers less than zero, everything lands in one quarter;
# what lay behind a crease is pressed flat onto its edge. Here are two neurons, $h_1 =
# \text{ReLU}(x_1 + x_2)$ and $h_2 = \text{ReLU}(x_1 + x_2 - 1)$, and the four points of XOR.


# %%
def draw_xor_moved():
    """Draw XOR before and after a layer of two ReLU neurons, both sums of x1 and x2."""
    first, relu = Dense(2, 2), ReLU()
    first.weights, first.biases = np.ones((2, 2)), np.array([[0.0, -1.0]])
    corners, answers = data.gate("XOR")
    first.forward(corners)
    relu.forward(first.output)
    left, right = plt.subplots(1, 2, figsize=(8, 3.4), width_ratios=(1, 1.45))[1]
    plot.points(corners, answers, ax=left)
    left.set_title("as the inputs stand")
    plot.decision(
        [-0.5, 1, -2],
        relu.output,
        answers,
        ax=right,
        axes=("$h_1$", "$h_2$"),
        title="after the layer",
    )
    right.set_xticks([0, 1, 2])
    right.annotate(
        "(0, 1) and (1, 0)", (1, 0), (1.3, -0.25), arrowprops={"arrowstyle": "-", "color": "0.4"}
    )


draw_xor_moved()
plt.show()

# %% [markdown]
# (0, 1) and (1, 0) have both moved to $h_1 = 1, h_2 = 0$, and (1, 1) to $h_1 = 2, h_2 = 1$. Now a
# line separates the classes. Where the creases should lie depends on the question; finding out is
# what learning will have to do. Here is the spiral, the data on which our network will have to
# prove itself, seen through two random ReLU neurons. Move the seed: they press much of the plane
# onto the axes, and none of them frees the arms. That takes more neurons, and learning.


# %%
def draw_moved_spiral(seed):
    """Draw the spiral before and after two random ReLU neurons."""
    rng = np.random.default_rng(seed)
    first, relu = Dense(2, 2), ReLU()
    first.weights, first.biases = rng.normal(size=(2, 2)), 0.3 * rng.normal(size=(1, 2))
    points, arms = data.spiral()
    first.forward(points)
    relu.forward(first.output)
    left, right = plt.subplots(1, 2, figsize=(8, 3.6))[1]
    plot.points(points, arms, ax=left)
    left.set_title("the spiral")
    plot.points(relu.output, arms, ax=right, axes=("$h_1$", "$h_2$"))
    right.set_title("after two ReLU neurons")


explore(draw_moved_spiral, seed=(0, 20, 1, 5))

# %% [markdown]
# ## From scores to probabilities: softmax
#
# The spiral has three arms, so the last layer of our network has three neurons, one for each class.
# Their weighted sums are called **logits**. A logit can be any number, and the class with the
# largest one is the network's answer. But how sure is it? We would like to have probabilities:
# positive, and summing to 1.
#
# Dividing by the sum will not do, since logits may be negative. So first each logit $z_k$ goes
# through the exponential function, which makes every number positive and keeps their order; then we
# divide:
#
# $$p_k = \frac{e^{z_k}}{e^{z_0} + e^{z_1} + \dots + e^{z_{K-1}}}$$
#
# for $K$ classes, counted from 0 as in Python. This is **softmax**. Drag the logits. Watch what
# happens to the *other* probabilities when you move one.


# %%
def draw_softmax(z_0, z_1, z_2):
    """Draw three logits and their probabilities."""
    logits = np.array([z_0, z_1, z_2])
    shares = np.exp(logits) / np.sum(np.exp(logits))
    left, right = plt.subplots(1, 2, figsize=(7.5, 2.8))[1]
    names = ["class 0", "class 1", "class 2"]
    left.bar(names, logits, color=plot.CLASS_COLOURS, width=0.6)
    left.axhline(0, color="0.4", lw=0.8)
    left.set(ylim=(-5.5, 5.5), ylabel="logit")
    bars = right.bar(names, shares, color=plot.CLASS_COLOURS, width=0.6)
    right.bar_label(bars, fmt="%.3f")
    right.set(ylim=(0, 1.15), ylabel="probability")


explore(
    draw_softmax, z_0=(-5.0, 5.0, 0.1, 2.0), z_1=(-5.0, 5.0, 0.1, 1.0), z_2=(-5.0, 5.0, 0.1, 0.0)
)

# %% [markdown]
# (When one logit moves, all other probabilities shrink or grow by the same factor: their ratios
# stay.)
#
# **Predict.** The logits are 2, 1 and 0. You add 100 to all three. What do the probabilities do?
#
# <details><summary>A · They come closer to a third each; 102, 101, 100 are almost equal.</summary>
#
# Compared with 100 they are. But softmax does not look at how many times one logit is as large as
# another.
#
# </details>
# <details><summary>B · They stay as they are.</summary>
#
# Yes. $e^{z + 100} = e^{100} \cdot e^z$: the factor $e^{100}$ stands above and below the fraction
# line, and cancels. Softmax sees *differences* of logits only. Keep this; you need it in a moment.
#
# </details>
# <details><summary>C · The largest takes it all.</summary>
#
# That happens when you *multiply* the logits by 100: then their differences grow as well.
#
# </details>

# %% [markdown]
# That is all the mathematics there is. Written down just like that, it works, until one day it does
# not. Run this, and read every line.


# %%
def show_overflow():
    """Print exponentials and probabilities of ever larger logits."""
    for logits in ([2.0, 1.0, 0.0], [102.0, 101.0, 100.0], [1002.0, 1001.0, 1000.0]):
        exponentials = np.exp(logits)
        print("logits", logits, "→ exp", exponentials)
        print("    probabilities", exponentials / np.sum(exponentials))


show_overflow()

# %% [markdown]
# The first two agree, as they must. In the third, $e^{1002}$ would have 436 digits before the
# decimal point; the largest number that fits into 64 bits has 309. NumPy writes `inf`, warns of an
# **overflow**, and `inf / inf` is `nan`, "not a number". From there on every result of the network
# is `nan`. A logit of 1000 is rare in a good network, and common in one that is going wrong, which
# is exactly when you want to see what it does.
#
# You have the cure already: adding the same number to all logits changes nothing. So choose it such
# that the largest becomes 0. Then no exponential is above 1, and nothing overflows.
#
# **Predict.** A batch has two rows of logits, [1000, 1001] and [0, 1]. Which number do you
# subtract, and from what?
#
# <details><summary>A · 1001, the largest of the whole table, from all of it.</summary>
#
# The first row is safe then. But the second becomes [−1001, −1000], both exponentials are too small
# for 64 bits and become 0, and 0/0 is `nan` again.
#
# </details>
# <details><summary>B · From each row its own maximum.</summary>
#
# Yes: both become [−1, 0], and have the same probabilities. Each row is a sample for itself.
#
# </details>
# <details><summary>C · From each column its own maximum.</summary>
#
# That would change the differences within a row, and with them the probabilities. What is the same
# for all must be the same for all logits of one sample.
#
# </details>

# %% [markdown]
# One more tool, for sums and maxima along an axis. With `axis=1` NumPy goes along each row, and
# with `keepdims=True` what comes out is still a column, one entry for each row, ready for
# broadcasting.

# %%
table = np.array([[1.0, 2.0, 3.0], [10.0, 20.0, 30.0]])  # (2, 3)
print(np.sum(table, axis=0), "  axis 0: down the columns", np.sum(table, axis=0).shape)
print(np.sum(table, axis=1), "  axis 1: along the rows", np.sum(table, axis=1).shape)
kept = np.sum(table, axis=1, keepdims=True)
print(kept.tolist(), "  the same, with keepdims=True", kept.shape)
print((table / kept).tolist(), "  each row divided by its own sum")

# %% [markdown]
# ### Exercise 2.6 · Softmax
#
# *Difficulty ●●○ · 35 minutes · 6 points · how a network says how sure it is*
#
# | books | this course | PyTorch |
# |---|---|---|
# | `Activation_Softmax` | `Softmax` | `nn.Softmax(dim=1)` |
#
# Three steps: make every row safe, take exponentials, divide every row by its own sum. Without the
# first step the first two checks pass already; so you may begin with the other two.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Which axis holds the classes, and which the samples? The three logits of one sample belong
# together.
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# The table of sums above does half of the work; `np.max` takes the same `axis` and `keepdims`. Make
# new arrays instead of writing into `inputs`.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ValueError: operands could not be broadcast together with shapes (2,3) (2,)`: a row met a table
# along the wrong side. Keep the sums as a column, with `keepdims=True`.
#
# `AxisError: axis 1 is out of bounds`: `inputs` is a table (N, K); is `np.sum` given the whole
# table, or one row?
#
# `RuntimeWarning: overflow encountered in exp`: that is what the first step is for.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "softmax", "solution": true}
class Softmax:
    """Turns each row of logits into probabilities.

    output: array (N, K), what the last call of forward has found: no entry negative, every row
            sums to 1
    """

    def forward(self, inputs):
        """Put the probabilities for the logits inputs (N, K) into self.output.

        From each row its own maximum is taken away first, so that nothing overflows. The array
        inputs itself stays as it is.
        """
        ### BEGIN SOLUTION
        shifted = inputs - np.max(inputs, axis=1, keepdims=True)  # (N, K), the largest is 0
        exponentials = np.exp(shifted)  # (N, K), none above 1
        self.output = exponentials / np.sum(exponentials, axis=1, keepdims=True)
        ### END SOLUTION


# %% nbgrader={"grade_id": "softmax_one_row", "grade": true, "points": 1}
"""forward turns one row of logits into probabilities."""
softmax = Softmax()
softmax.forward(np.array([[2.0, 1.0, 0.0]]))
check.that(
    getattr(softmax, "output", None) is not None,
    "softmax.output after softmax.forward(…)",
    "There is nothing in it. Put the result into self.output.",
)
check.equal(
    "softmax.output for the logits [[2, 1, 0]]",
    softmax.output,
    [[0.66524096, 0.24472847, 0.09003057]],
    mistakes={
        "These are the exponentials. Divide them by their sum.": np.exp([[2.0, 1.0, 0.0]]),
        "The largest is 1: these are the exponentials, or they were divided by the largest of them."
        " Divide by their sum.": np.exp([[0.0, -1.0, -2.0]]),
        "All are equal: each column's maximum was subtracted from it. Take the maximum of each row,"
        " axis=1.": [[1 / 3, 1 / 3, 1 / 3]],
        "The logits were divided by their sum. They go through np.exp first.": [[2 / 3, 1 / 3, 0]],
        "Each is divided by itself. The sum runs along the row, over the classes: which axis is"
        " that?": [[1.0, 1.0, 1.0]],
        "The probabilities are right, in the shape (3,). The batch (1, 3) has to stay a table.": [
            0.66524096,
            0.24472847,
            0.09003057,
        ],
    },
    advice="Work it out with a calculator: e² = 7.389, e¹ = 2.718, e⁰ = 1.",
)
check.passed("three logits became three probabilities")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(210)
for K in (2, 4):
    logits = rng.normal(size=(1, K))
    exponentials = np.array([[2.718281828459045**z for z in logits[0].tolist()]])
    softmax = Softmax()
    softmax.forward(logits.copy())
    check.equal(
        f"softmax.output for one row of {K} logits",
        softmax.output,
        exponentials / exponentials.sum(),
        mistakes={"These are the exponentials. Divide them by their sum.": exponentials},
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_batch", "grade": true, "points": 2}
"""forward treats each row of a batch for itself."""
two_rows = np.array([[2.0, 1.0, 0.0], [0.0, 0.0, 0.0]])
raised, raised_safely = np.exp(two_rows), np.exp(two_rows - two_rows.max(axis=1, keepdims=True))
softmax = Softmax()
softmax.forward(two_rows.copy())
check.equal(
    "softmax.output for the logits [[2, 1, 0], [0, 0, 0]]",
    softmax.output,
    [[0.66524096, 0.24472847, 0.09003057], [1 / 3, 1 / 3, 1 / 3]],
    mistakes={
        "Each column sums to 1, and it is the rows that should: use axis=1.": raised
        / raised.sum(axis=0),
        "The whole table sums to 1. Each row should, by itself: use axis=1 and keepdims=True."
        "": raised / raised.sum(),
        "The whole table together sums to 1. Each row should, by itself: use axis=1 and"
        " keepdims=True.": raised_safely / raised_safely.sum(),
        "There is only one row here. Every row of the batch needs its probabilities.": [
            [0.66524096, 0.24472847, 0.09003057]
        ],
        "This is the last row alone. Collect all rows before you put them into self.output.": [
            1 / 3,
            1 / 3,
            1 / 3,
        ],
    },
    advice="Each row by itself should give positive numbers that sum to 1. Equal logits give equal"
    " probabilities.",
)
check.passed("every row sums to 1")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(211)
for N, K in ((5, 3), (3, 3), (1, 2), (4, 6)):  # (3, 3): there a row fits where a column should be
    logits = rng.normal(size=(N, K))
    rows = [[2.718281828459045**z for z in row] for row in logits.tolist()]
    expected = np.array([[e / sum(row) for e in row] for row in rows])
    exponentials, safe = np.array(rows), np.exp(logits - logits.max(axis=1, keepdims=True))
    softmax = Softmax()
    softmax.forward(logits.copy())
    check.equal(
        f"softmax.output for {N} rows of {K} logits",
        softmax.output,
        expected,
        mistakes={
            "Each column sums to 1, and it is the rows that should.": exponentials
            / exponentials.sum(axis=0),
            "The sums met the table as a row, so that each column was divided by one of them. Keep"
            " them as a column, with keepdims=True.": exponentials
            / (exponentials.sum(axis=1) if N == K else 1),
            "The sums met the table as a row: each column was divided by one of them. Keep them as"
            " a column, with keepdims=True.": safe / (safe.sum(axis=1) if N == K else 1),
            "The whole table sums to 1. Each row should, by itself.": exponentials
            / exponentials.sum(),
            "The whole table together sums to 1. Each row should, by itself.": safe / safe.sum(),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_large", "grade": true, "points": 2}
"""Large logits, of either sign, do not overflow, whatever stands in the other rows."""
softmax = Softmax()
softmax.forward(np.array([[1002.0, 1001.0, 1000.0]]))
check.equal(
    "softmax.output for the logits [[1002, 1001, 1000]]",
    softmax.output,
    [[0.66524096, 0.24472847, 0.09003057]],
    advice="nan comes from inf/inf: np.exp of such a logit is inf. Subtract the largest logit of"
    " the row from the row first: the probabilities stay the same, since only differences count.",
)
softmax.forward(np.array([[1000.0, 1001.0], [0.0, 1.0], [-2000.0, -1999.0]]))
check.equal(
    "softmax.output for the logits [[1000, 1001], [0, 1], [-2000, -1999]]",
    softmax.output,
    [[0.26894142, 0.73105858]] * 3,
    advice="A row that is far below the others became nan or 0. Take away from each row its own"
    " maximum, not the largest of the whole table.",
)
check.passed("logits of a thousand do no harm")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(212)
logits = rng.normal(size=(4, 3))
rows = [[2.718281828459045**z for z in row] for row in logits.tolist()]
expected = np.array([[e / sum(row) for e in row] for row in rows])
for shift in ([[500.0], [-3000.0], [800.0], [0.0]], [[-900.0]] * 4, [[1e5], [1e4], [-1e5], [0.0]]):
    softmax = Softmax()
    softmax.forward(logits + np.array(shift))
    check.equal(
        "softmax.output for large logits, which differ from row to row",
        softmax.output,
        expected,
        advice="Each row by itself is safe once its own maximum is taken away from it.",
    )
softmax.forward(np.array([[5000.0, 0.0, -5000.0], [0.0, 1000.0, -1000.0], [-9e3, 0.0, 9e3]]))
check.equal(
    "softmax.output for logits far apart in one row",
    softmax.output,
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    advice="Take away the largest logit of the row, wherever in the row it stands.",
)
softmax.forward(np.array([[0.0, -20.0]]))
check.equal(
    "the smaller of two probabilities, for the logits 0 and -20",
    np.asarray(softmax.output)[0, 1],
    2.0611536e-09,
    atol=0,
    advice="Small probabilities are cut off or rounded. Leave them as they are.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_leaves_inputs", "grade": true, "points": 1}
"""forward leaves the logits that it is given as they were."""
three_rows = np.array([[2.0, 1.0, 0.0], [0.0, 3.0, 0.0], [1.0, 1.0, 5.0]])
softmax = Softmax()
with check.unchanged(inputs=three_rows):
    softmax.forward(three_rows)
check.that(
    getattr(softmax, "output", None) is not None,
    "softmax.output after softmax.forward(…)",
    "There is nothing in it. Put the result into self.output.",
)
check.passed("the logits are still there")
### BEGIN HIDDEN TESTS
logits = np.random.default_rng(213).normal(size=(4, 4))
softmax = Softmax()
with check.unchanged(inputs=logits):
    softmax.forward(logits)
### END HIDDEN TESTS

# %% [markdown]
# ## The forward pass
#
# You have all the parts. Here is the network that this course will train: two inputs, a hidden
# layer, and one neuron for each of the three classes.

# %%
plot.network((2, 3, 3))

# %% [markdown]
# A batch goes through it from left to right, each part taking the `output` of the one before:
# dense, ReLU, dense, softmax. This is the **forward pass**.
#
# ### Exercise 2.7 · The forward pass
#
# *Difficulty ●○○ · 10 minutes · 2 points · from here on you have a neural network*
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Call `forward` of the first part with `X`. Where is its result, and who needs it next?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# Four calls, one below the other, each with the `.output` of the part before. Return the last one's
# `output`.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: '>=' not supported between instances of 'int' and 'NoneType'`, another one with
# `NoneType`, or `matmul: Input operand 0 does not have enough dimensions`: `forward` returns
# nothing (None); its result is in `.output`.
#
# `AttributeError: … has no attribute 'output'`: this part's `forward` has not been called yet.
#
# `ValueError: matmul: … mismatch in its core dimension`: a part got the output of the wrong one.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "forward_pass", "solution": true}
def forward_pass(X, dense1, activation1, dense2, activation2):
    """Send a batch through a network of two layers and return its probabilities.

    X:       array (N, n_inputs)
    dense1, dense2: Dense; activation1: ReLU; activation2: Softmax
    returns: array (N, K), the output of activation2
    """
    ### BEGIN SOLUTION
    dense1.forward(X)
    activation1.forward(dense1.output)
    dense2.forward(activation1.output)
    activation2.forward(dense2.output)
    return activation2.output
    ### END SOLUTION


# %% nbgrader={"grade_id": "forward_pass_values", "grade": true, "points": 2}
"""A batch goes through all four parts in their order, and the probabilities come back."""


### BEGIN HIDDEN TESTS
@check.at_home
def parts_of_the_course():  # for those of yours that are not right yet
    import numpy as np

    class Dense:
        def __init__(self, n_inputs, n_neurons):
            self.weights, self.biases = np.ones((n_inputs, n_neurons)), np.zeros((1, n_neurons))

        def forward(self, inputs):
            self.output = inputs @ self.weights + self.biases
            return self.output

    class ReLU:
        def forward(self, inputs):
            self.output = np.maximum(0, inputs)
            return self.output

    class Softmax:
        def forward(self, inputs):
            exponentials = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
            self.output = exponentials / exponentials.sum(axis=1, keepdims=True)
            return self.output

    return Dense, ReLU, Softmax


def dense_is_right():
    dense = Dense(2, 3)
    dense.weights, dense.biases = np.array([[1.0, 0, 2], [0, 1, 1]]), np.array([[1.0, 2, 3]])
    for batch, expected in (
        ([[1.0, 1.0], [0.0, 2.0]], [[2, 3, 6], [1, 4, 5]]),
        ([[0.0, 0.0]] * 3, [[1, 2, 3]] * 3),
    ):
        dense.forward(np.array(batch))
        if not np.allclose(dense.output, expected):
            return False
    return isinstance(dense.output, np.ndarray)


def relu_is_right():
    relu, X = ReLU(), np.array([[-1.0, 2.0], [3.0, -4.0]])
    relu.forward(X)
    right = np.array_equal(relu.output, [[0, 2], [3, 0]]) and isinstance(relu.output, np.ndarray)
    return right and np.array_equal(X, [[-1, 2], [3, -4]])


def softmax_is_right():
    softmax, logits = Softmax(), np.array([[0.0, np.log(3)], [900.0, 900.0], [0.0, 0.0]])
    for batch, expected in (
        (logits, [[0.25, 0.75], [0.5, 0.5], [0.5, 0.5]]),
        (logits[:2], [[0.25, 0.75], [0.5, 0.5]]),
    ):
        before = batch.copy()
        softmax.forward(batch)
        if not (np.allclose(softmax.output, expected) and np.array_equal(batch, before)):
            return False
    return isinstance(softmax.output, np.ndarray)


parts = parts_of_the_course()
if not check.works(dense_is_right):
    check.given(Dense=parts[0])
if not check.works(relu_is_right):
    check.given(ReLU=parts[1])
if not check.works(softmax_is_right):
    check.given(Softmax=parts[2])
### END HIDDEN TESTS
X = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [-1.0, 0.5]])
dense1, dense2 = Dense(2, 3), Dense(3, 2)
dense1.weights, dense1.biases = np.array([[1.0, -1, 2], [0, 1, -1]]), np.array([[0.0, 0.5, -1]])
dense2.weights, dense2.biases = np.array([[1.0, 0], [2, 1], [0, -1]]), np.array([[0.0, 1.0]])
hidden = np.array([[1.0, 0.0, 1.0], [0.0, 1.5, 0.0], [1.0, 0.5, 0.0], [0.0, 2.0, 0.0]])
logits = np.array([[1.0, 0.0], [3.0, 2.5], [2.0, 1.5], [4.0, 3.0]])
expected = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
unbent = np.exp([[0.0, -0.5], [3.0, 4.5], [2.0, 1.5], [3.0, 6.5]])  # the logits without ReLU
activation1, activation2 = ReLU(), Softmax()
probabilities = forward_pass(X, dense1, activation1, dense2, activation2)
check.that(
    probabilities is not None,
    "what forward_pass returns",
    "It is None. A part's forward returns nothing, its result is in .output: return that of the"
    " last part.",
)
check.equal(
    "forward_pass of four samples through a network 2 → 3 → 2",
    probabilities,
    expected,
    mistakes={
        "These are the logits: the last part, activation2, is missing.": logits,
        "This is the output of activation1. The batch has to go on.": hidden,
        "activation1 is left out: dense2 must get the output of the ReLU.": unbent
        / unbent.sum(axis=1, keepdims=True),
        "Softmax was applied twice. Its output is the result.": np.exp(expected)
        / np.exp(expected).sum(axis=1, keepdims=True),
    },
    advice="Print the output of each part. Does every part get the output of the part before it?"
    " Are these the four parts that came in, and not new ones?",
)
for name, part, right in (
    ("activation1", activation1, hidden),
    ("dense2", dense2, logits),
    ("activation2", activation2, expected),
):
    check.equal(
        f"{name}.output after the forward pass",
        getattr(part, "output", None),
        right,
        advice=f"Call {name}.forward of the part that came in; each part keeps its own output.",
    )
check.passed("your network answers")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(214)
for N, n_inputs, n_hidden, K in ((5, 2, 4, 3), (1, 3, 2, 2), (3, 3, 3, 3)):
    X = rng.normal(size=(N, n_inputs))
    arrays = [rng.normal(size=s) for s in ((n_inputs, n_hidden), (1, n_hidden))]
    arrays += [rng.normal(size=s) for s in ((n_hidden, K), (1, K))]
    linear = X @ arrays[0] + arrays[1]
    logits = np.maximum(0, linear) @ arrays[2] + arrays[3]
    expected = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    unbent = np.exp(linear @ arrays[2] + arrays[3])
    twice = np.exp(expected)
    dense1, dense2 = Dense(n_inputs, n_hidden), Dense(n_hidden, K)
    dense1.weights, dense1.biases = arrays[0].copy(), arrays[1].copy()
    dense2.weights, dense2.biases = arrays[2].copy(), arrays[3].copy()
    with check.unchanged(X=X):
        probabilities = forward_pass(X, dense1, ReLU(), dense2, Softmax())
    check.equal(
        "forward_pass of other samples through another network",
        probabilities,
        expected,
        mistakes={
            "activation1 is left out: dense2 must get the output of the ReLU.": unbent
            / unbent.sum(axis=1, keepdims=True),
            "Softmax was applied twice.": twice / twice.sum(axis=1, keepdims=True),
        },
    )
### END HIDDEN TESTS

# %% [markdown]
# ## The spiral meets your network
#
# Here is the task for the rest of this course: a spiral with three arms, 100 points on each. (The
# data set comes from Stanford's course CS231n.) No line separates the arms, nor do two or three.

# %%
X, y = data.spiral(samples=100, classes=3)  # (300, 2), (300,)
plot.points(X, y)

# %% [markdown]
# **Predict.** You send all 300 points through a new network, 2 → 3 → 3, that has learnt nothing
# yet. What will the probabilities in the last row be, about?
#
# <details><summary>A · Anything; the weights are random.</summary>
#
# They are, but they are small. What does that make of the logits?
#
# </details>
# <details><summary>B · 0, 0, 1: the last point belongs to class 2.</summary>
#
# How should it know? It has seen the points, but never the labels.
#
# </details>
# <details><summary>C · A third each.</summary>
#
# Yes. Small weights make logits close to zero, equal logits have equal probabilities, and 1/3 each
# is the honest answer of a network that knows nothing.
#
# </details>

# %%
np.random.seed(0)
dense1, dense2 = Dense(2, 3), Dense(3, 3)
probabilities = forward_pass(X, dense1, ReLU(), dense2, Softmax())  # (300, 3)
print("shape:", probabilities.shape)
print("the last row of each class, rounded to 3 digits:")
print(np.round(probabilities[[99, 199, 299]], 3))
print(f"the probability furthest from 1/3 is off by {np.max(np.abs(probabilities - 1 / 3)):.6f}")

# %% [markdown]
# Now ask about every point of the plane, not only about those 300. The map is grey wherever a
# network gives a third to each class; the surer it is, the stronger the colour. Black lines run
# where the likeliest class changes, and a digit says which class that is. Left, a network as small
# as yours; in the middle and on the right the same one, with all its weights and biases a hundred
# and a thousand times larger.


# %%
def random_network(neurons, size, seed):
    """Return a function from points (M, 2) to the probabilities of a network that knows nothing.

    Its weights are `size` times standard normal, the biases of its first layer half of that.
    """
    rng = np.random.default_rng(seed)
    first, second = Dense(2, neurons), Dense(neurons, 3)
    first.weights, second.weights = (
        size * rng.normal(size=(2, neurons)),
        rng.normal(size=(neurons, 3)),
    )
    first.biases, second.biases = 0.5 * size * rng.normal(size=(1, neurons)), np.zeros((1, 3))
    second.weights *= size
    return lambda points: forward_pass(points, first, ReLU(), second, Softmax())


maps.strip(
    [random_network(3, size, seed=12) for size in (0.01, 1, 10)],
    X,
    y,
    titles=["weights of size 0.01", "size 1", "size 10"],
)
plt.show()

# %% [markdown]
# With large weights the network is sure of itself, and wrong: the borders run straight through the
# arms. The borders are the same in all three: size makes the logits larger and the network surer,
# not better. Nothing in the forward pass tells right from wrong. Look at the borders, though. They
# are made of straight pieces that meet at creases, and the more neurons, the more pieces. That is
# what bends are good for: somewhere among the large ones of these networks there is one whose
# borders follow the spiral.


# %%
def draw_random_network(neurons, size, seed):
    """Draw what a random network says all over the plane."""
    maps.probabilities(random_network(neurons, size, seed), X, y)


explore(
    draw_random_network,
    neurons=(1, 64, 1, 30),
    size=(0.1, 5.0, 0.1, 2.0),
    seed=(0, 30, 1, 28),
)

# %% [markdown]
# Try to find it by turning the seed. It will not take you long to see that this is hopeless by eye.
# To search at all, you need a number that says which of two networks is the better one. That number
# is the subject of the next notebook.

# %% [markdown]
# ## What you have now
#
# A layer is one matrix product and one sum: `(N, n_inputs) @ (n_inputs, n_neurons) + (1,
# n_neurons)`. Layers alone collapse into one; ReLU between them bends the plane, and the bends are
# what the next layer works with. Softmax turns each row of logits into probabilities, sees only
# their differences, and is safe once each row's maximum is taken away. Four calls of `forward`, and
# a batch becomes probabilities.
#
# Press **Validate** above to run everything once more from the top.
#
# **Next.** Your network answers, and its answers are worthless. How worthless, in one number? That
# is `03_loss`.
#
# **To read on.** I. Goodfellow, Y. Bengio and A. Courville, *Deep Learning* (2016), chapter 6,
# where XOR is solved with the same two ReLU neurons. V. Nair and G. Hinton, "Rectified linear units
# improve restricted Boltzmann machines" (2010). X. Glorot and Y. Bengio, "Understanding the
# difficulty of training deep feedforward neural networks" (2010), on how large the first weights
# should be. H. Kinsley and D. Kukieła, *Neural Networks from Scratch in Python* (2020), whose names
# this course keeps. A. Karpathy and others, notes to CS231n, where the spiral comes from.
