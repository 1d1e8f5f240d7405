# %% [markdown]
# # 02 · Layers: many neurons at once
#
# One neuron draws one line, and you have seen how little that is. Three neurons solved XOR. The
# networks that recognise faces have millions, and nobody writes a loop over them: a whole layer of
# neurons is **one product of two matrices**, and it answers for a whole batch of samples at once.
#
# **What you will do.** Write a layer twice, neuron by neuron and as one product. Find out why
# layers alone are not enough, bend a line into a hill and the plane into a sheet of folded paper,
# turn scores into probabilities with softmax, and break softmax before you make it safe. At the end
# a batch of points runs through your own network of two layers.
#
# **What you need.** Notebook 01, of which `weighted_sum` is used here, in the course's version.
# Matrix products are explained.
#
# **What you will be able to do.** Say the shape of everything in a network before you run it, and
# write the forward pass of any network of dense layers from memory.
#
# About three and a quarter hours, in as many sittings as you like. Eight exercises, 28 points.

# %%
import matplotlib.pyplot as plt
import numpy as np

from course import check, data, layer_mistakes, layer_pictures, maps, plot, tables
from course.earlier import weighted_sum
from course.explore import explore, is_static

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
# other two before you go on; the example in the first exercise tells you whether you are right.
#
# The weights of all three are kept in one table, `three_neurons`: **each column is a neuron, each
# row an input**. The weight from input $i$ to neuron $j$ is in row $i$ and column $j$. The biases
# have a table of their own with a single row, one column for each neuron. (Some books and PyTorch
# keep one *row* for each neuron. Both are common. In this course it is columns, and in notebook 10
# you will meet the other way.)

# %%
print("three_neurons.shape  ", three_neurons.shape, "  (n_inputs, n_neurons)")
print("three_neurons[0, 2]  ", three_neurons[0, 2], "  from the first input to the third neuron")
print("three_neurons[:, 2]  ", three_neurons[:, 2], "  third column: the third neuron's weights")
print("three_neurons[1]     ", three_neurons[1], "  second row: what each does with input 2")
print("three_biases.shape   ", three_biases.shape, "  one row, so its entries are [0, j]")
print("three_biases[0, 2]   ", three_biases[0, 2], "  the bias of the third neuron")

# %% [markdown]
# **Predict.** A layer has 4 inputs and 3 neurons. How many numbers can it learn, weights and biases
# together?
#
# <details><summary>A · 7</summary>
#
# That is how many circles you would draw. But the weights are on the lines between them, and every
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
# *Difficulty ●○○ · 15 minutes · 3 points · so that the one-line version holds no mystery*
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
# `TypeError: only 0-dimensional arrays can be converted to Python scalars` (older versions of
# NumPy: `only length-1 arrays …`): `weighted_sum` wants all inputs, one whole column, and one bias.
# Print the three. `biases[j]` is a row; one bias is `biases[0, j]`.
#
# `IndexError: index 1 is out of bounds for axis 1 with size 1` (or other numbers): the loop goes
# further than there are neurons, or the array for the sums has too few places. Either the inputs
# were counted, or a number is written into the code, as in `range(3)`; take it from
# `weights.shape`.
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
        np.array([2, 1]), layer_mistakes.THREE_NEURONS.copy(), layer_mistakes.THREE_BIASES.copy()
    ),
    [1.0, 1.5, 5.0],
    mistakes=layer_mistakes.BY_NEURONS,
    advice="There should be one sum for each neuron, and the neurons are the columns. The inputs"
    " are whole numbers here, the sums need not be.",
)
check.passed("three neurons, three sums")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(201)
for _ in range(3):
    inputs, biases = rng.integers(-5, 6, size=2), rng.uniform(0.1, 0.9, size=(1, 3))
    weights = rng.normal(size=(2, 3))
    sums = [inputs[0] * weights[0, j] + inputs[1] * weights[1, j] for j in range(3)]
    check.equal(
        "layer_by_neurons of another sample and three other neurons",
        layer_by_neurons(inputs.copy(), weights.copy(), biases.copy()),
        np.array(sums) + biases[0],
        mistakes={"These are the sums without the biases.": np.array(sums)},
        advice="It is right for the sample [2, 1] and wrong for other numbers: negative ones, and"
        " sums with many digits. Is something of the example typed in, or are sums rounded?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "layer_by_neurons_any_size", "grade": true, "points": 2}
"""Any number of inputs and neurons, also one; the arrays stay as they were."""
for what, numbers, wanted in layer_mistakes.OTHER_SIZES:
    check.equal(
        what,
        layer_by_neurons(*(array.copy() for array in numbers)),
        wanted,
        mistakes=layer_mistakes.ONE_NEURON,
        advice=layer_mistakes.HOW_MANY,
    )
check.passed("one neuron, four neurons: right")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(202)
for n_inputs, n_neurons in ((3, 3), (5, 2), (2, 7), (1, 1), (9, 4)):
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
        advice="It is right for some sizes and wrong for others. Does every neuron get its own"
        " column and its own bias, however many there are?",
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
    tables.product([[2, 1], [0, 3], [-1, 2], [1, 1]], three_neurons, row, column)


explore(draw_product, row=(0, 3, 1, 0), column=(0, 2, 1, 1))

# %% [markdown]
# The shapes tell you whether a product is possible, and what comes out. The inner numbers must be
# equal; they are summed away. The outer ones remain:
#
# `(N, n_inputs) @ (n_inputs, n_neurons)` gives `(N, n_neurons)`
#
# One row for each sample, one column for each neuron: the **batch** goes through the layer as a
# whole.
#
# **Predict.** `A` has the shape (300, 2), `B` has (2, 3). What are the shapes of `A @ B` and of
# `B @ A`?
#
# <details><summary>A · Both are (300, 3): the order does not matter.</summary>
#
# With numbers the order does not matter. With matrices it does. In `B @ A` the inner numbers would
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
# The biases have to be added to every row. Where one of two shapes says 1, NumPy repeats what is
# there, as often as needed. This is **broadcasting**, and it is why we keep the biases as
# (1, n_neurons).

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
# *Difficulty ●○○ · 10 minutes · 3 points · the line in which networks spend most of their time*
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
check.equal(
    "layer of the samples [2, 1], [0, 3], [-1, 2], [1, 1] and the three neurons",
    layer(*(a.copy() for a in layer_mistakes.LAYER_EXAMPLE)),
    layer_mistakes.TWELVE_SUMS,
    mistakes=layer_mistakes.LAYER,
    advice=layer_mistakes.SAMPLES_AND_NEURONS,
)
check.passed("four samples at once")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(203)
X, biases = rng.uniform(1, 4, size=(5, 2)), rng.normal(size=(1, 3))
weights = rng.uniform(1, 4, size=(2, 3)) * rng.permutation([1, -1, -1])  # sums far from zero
products = np.array([[sum(row * column) for column in weights.T] for row in X])
check.equal(
    "layer of five other samples",
    layer(X.copy(), weights.copy(), biases.copy()),
    products + biases,
    mistakes={"These are the sums without the biases.": products},
    advice="The four samples of the example are right, five others are not. Is something of the"
    " example typed in, or are sums cut off?",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "layer_any_shape", "grade": true, "points": 2}
"""Any batch: one sample, as many samples as neurons, many inputs; the arrays stay as they were."""
check.equal(
    "layer of three samples and three neurons, all weights 0, biases 10, 20, 30",
    layer(np.array([[1.0, 0], [0, 1], [1, 1]]), np.zeros((2, 3)), np.array([[10.0, 20, 30]])),
    [[10.0, 20.0, 30.0]] * 3,
    mistakes=layer_mistakes.BIAS_BY_SAMPLE,
    advice="With all weights 0, only the biases are left, the same for every sample.",
)
check.equal(
    "layer of the single sample [1, 2, 3] and one neuron, weights 1, 0, 2 and bias 0.5",
    layer(np.array([[1.0, 2.0, 3.0]]), np.array([[1.0], [0.0], [2.0]]), np.array([[0.5]])),
    [[7.5]],
    advice="A batch with one sample and one neuron is still a table, of shape (1, 1).",
)
check.passed("other shapes: right")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(204)
for N, n_inputs, n_neurons in ((1, 4, 3), (3, 3, 3), (6, 2, 5), (2, 7, 1), (4, 4, 2), (2, 2, 2)):
    X, weights = rng.normal(size=(N, n_inputs)), rng.normal(size=(n_inputs, n_neurons))
    biases = rng.normal(size=(1, n_neurons))
    expected = [[sum(row * column) for column in weights.T] for row in X] + biases
    with check.unchanged(X=X, weights=weights, biases=biases):
        sums = layer(X, weights, biases)
    check.equal(
        f"layer of {N} samples, {n_inputs} inputs, {n_neurons} neurons",
        sums,
        expected,
        advice="Other sizes are right, this one is not. Is a table transposed, or a size typed"
        " in, which fits by chance where two of the three numbers are equal, or one of them is 1?",
    )
### END HIDDEN TESTS

# %% [markdown]
# Both give the same numbers. So why bother? Take 300 samples and 64 neurons, and look at a clock.

# %% tags=["folded"]
if is_static():
    print("Run this cell yourself: the times to see are those of your own computer.")
else:
    batch = np.random.default_rng(0).normal(size=(300, 2))
    many = np.ones((2, 64)), np.ones((1, 64))
    layer_pictures.times(
        lambda: [layer_by_neurons(one, *many) for one in batch], lambda: layer(batch, *many)
    )
    plt.show()

# %% [markdown]
# On most computers the product is more than a hundred times faster. The sums are the same; what
# disappears is 19 200 Python function calls, each of which costs far more than the two
# multiplications in it. From here on we write products, and you know what is in them.

# %% [markdown]
# ## A layer that keeps its weights
#
# A network has several layers, and each must keep its weights from one batch to the next. That is
# what classes are for. The layer in which every input is joined to every neuron is called **dense**
# (or fully connected). Two things about it are new.
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
# The first half is right. But neurons that give the same answer get the same correction. They stay
# twins.
#
# </details>
# <details><summary>C · All the same, and it stays like that.</summary>
#
# Yes. They give the same answer, and get the same correction. A hundred of them are worth one. The
# only purpose of the randomness is to make them different. (A lone neuron, as in notebook 01, has
# no twin, so there zero did no harm.)
#
# </details>
#
# The numbers come from the **standard normal** distribution, the bell curve with mean 0 and
# standard deviation 1 (the typical distance from the mean), times 0.01. That is small enough for
# all outputs to begin close to zero: a new network should not be sure of anything. (How large the
# first weights should be decides how well a network learns, and there are better answers than 0.01.
# You will compare them in notebook 07.)

# %%
layer_pictures.first_weights()

# %% [markdown]
# ### Exercise 2.3 · Dense
#
# *Difficulty ●●○ · 30 minutes · 6 points · the layer that all networks of this course are made of*
#
# | books | this course | PyTorch |
# |---|---|---|
# | Dense layer, `Layer_Dense` | `Dense` | `nn.Linear` |
#
# Write the class, and run the checks one by one: the first three look at the constructor only.
# `np.random.standard_normal((rows, columns))` draws a table of standard normal numbers, new ones at
# every call.
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
# <details><summary>Hint 3 · go on without it</summary>
#
# You can: 2.4 to 2.7 and their pictures need no `Dense` of yours. Only 2.8 and the last section do.
# The course's own is in the folder of the next notebook, in `03_loss/course/earlier.py`. Read it,
# close it, and write yours the day after.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `AttributeError: 'Dense' object has no attribute 'weights'`: in the constructor write
# `self.weights = …`; without `self.` the array is forgotten when the constructor ends. In `forward`
# they are called `self.weights`, too.
#
# `TypeError: Cannot interpret '3' as a data type`, or `standard_normal() takes at most 1 positional
# argument (2 given)`: both take the shape as one pair, in brackets of its own: `np.zeros((1, 3))`.
#
# `TypeError: … forward() takes 1 positional argument but 2 were given`: the first argument of a
# method is `self`.
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
    shape == (4, 3),
    f"the shape of the weights of Dense(4, 3), which is {shape}",
    "It should be (4, 3): one row for each input, one column for each neuron."
    + " Rows and columns are swapped." * (shape == (3, 4)),
)
check.passed("the weights have the right shape")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(215)
for n_inputs, n_neurons in ((1, 3), (6, 1), *(rng.permutation(30)[:4] + 2).reshape(2, 2).tolist()):
    weights = check.numbers("the weights of a new layer", Dense(n_inputs, n_neurons).weights)
    check.that(
        weights.shape == (n_inputs, n_neurons),
        f"the shape of the weights of Dense({n_inputs}, {n_neurons})",
        "It should be (n_inputs, n_neurons), whatever these are.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "dense_biases", "grade": true, "points": 1}
"""The biases of a new Dense are zero, in one row of its own."""
check.equal(
    "the biases of Dense(4, 3)",
    Dense(4, 3).biases,
    [[0.0, 0.0, 0.0]],
    mistakes=layer_mistakes.BIASES,
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
        advice="They should be exactly 0, in an array of shape (1, n_neurons).",
    )


@check.at_home
def move_biases(dense, by):
    dense.biases += by


first, second = Dense(2, 3), Dense(2, 3)
by = np.random.default_rng(216).uniform(1, 2, size=(1, 3))
move_biases(first, by.copy())
check.equal("the biases of a layer that were changed in place", first.biases, by)
check.equal(
    "the biases of another layer, after those of the first were changed in place",
    second.biases,
    np.zeros((1, 3)),
    atol=0,
    advice="Both layers have one and the same array of biases. Make a new one in the constructor.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "dense_initialisation", "grade": true, "points": 2}
"""The weights of a new Dense are random, small and normal, and new for every layer."""
layer_mistakes.drawn_well(check.numbers("the weights", Dense(200, 50).weights).astype(float))
check.that(
    not np.array_equal(Dense(3, 4).weights, Dense(3, 4).weights),
    "the weights of two new layers",
    "Both have the same weights. Is a seed set in the constructor, or are the weights drawn outside"
    " of it? Draw new ones for every layer.",
)
check.passed("the weights begin small, normal, and different every time")
### BEGIN HIDDEN TESTS
n_inputs, n_neurons = np.random.default_rng(229).integers((90, 25), (180, 45)).tolist()
weights = np.asarray(Dense(n_inputs, n_neurons).weights, dtype=float)
check.that(
    0.96 * n_inputs * n_neurons < len(np.unique(weights)) <= n_inputs * n_neurons,
    "the weights of a new layer",
    "Many of them are equal. Each weight is drawn by itself: no row or column repeats, and nothing"
    " is rounded or cut off.",
)
check.that(
    0.009 < weights.std() < 0.011,
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
dense = Dense(2, 3)
_, dense.weights, dense.biases = (array.copy() for array in layer_mistakes.LAYER_EXAMPLE)
for batch, wanted in layer_mistakes.TWO_BATCHES:
    dense.forward(batch.copy())
    check.equal(
        f"dense.output for the three neurons and the batch {batch.tolist()}",
        layer_mistakes.output_of(dense, "dense"),
        wanted,
        mistakes=layer_mistakes.LAYER,
        advice=layer_mistakes.AS_THEY_ARE_NOW,
    )
check.passed("forward is right, and right again for the next batch")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(205)
for N, n_inputs, n_neurons in ((5, 2, 3), (1, 4, 2), (3, 3, 3)):
    X, weights = rng.normal(size=(N, n_inputs)), rng.normal(size=(n_inputs, n_neurons))
    biases = rng.normal(size=(1, n_neurons))
    dense = Dense(n_inputs, n_neurons)
    dense.weights, dense.biases = weights.copy(), biases.copy()
    for _ in range(3):  # one layer: the same shape three times
        expected = np.array([[sum(row * column) for column in weights.T] for row in X]) + biases
        with check.unchanged(inputs=X):
            dense.forward(X)
        check.equal(
            "output for other samples, weights and biases",
            dense.output,
            expected,
            advice="Does forward use self.weights and self.biases, all of both, and find the result"
            " anew at each call, also for as many samples as the time before?",
        )
        X = rng.normal(size=(N, n_inputs))
    for name, now, before in (
        ("weights", dense.weights, weights),
        ("biases", dense.biases, biases),
    ):
        check.equal(
            f"the {name} after forward, which must leave them",
            now,
            before,
            atol=0,
            rtol=0,
            advice="forward only reads weights and biases.",
        )
dense, other = Dense(2, 3), Dense(2, 3)
small = 1e-4 * rng.uniform(1, 2, size=(2, 3))  # all positive: nothing cancels, so rtol will do
dense.weights, dense.biases = small.copy(), np.zeros((1, 3))
X = rng.uniform(1, 2, size=(4, 2))
other.weights, other.biases = np.zeros((2, 3)), np.zeros((1, 3))
dense.forward(X.copy())
other.forward(np.zeros((4, 2)))
check.equal(
    "the output of one layer with small weights, after another layer has seen a batch",
    dense.output,
    np.einsum("ni,ij->nj", X, small),
    atol=0,
    advice="It is rounded, or it has changed. Each layer keeps its own output, in self.",
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
explore(layer_pictures.two_layers, seed=(0, 20, 1, 3))

# %% [markdown]
# Whatever the seed, the stripes are straight and equally wide: a flat, tilted plane. And zero is a
# straight line (for a seed or two it lies outside the picture). The eight hidden neurons have
# bought us nothing. Why? Write down what happens to a batch $X$:
#
# $$(X W_1 + b_1)\, W_2 + b_2$$
#
# Multiply it out on paper. Matrices allow that, as numbers do; only the order of the factors must
# be kept. Can you write the result as $X \cdot$ something $+$ something, which is a single layer?

# %% [markdown]
# ### Exercise 2.4 · Two layers become one
#
# *Difficulty ●●○ · 20 minutes · 2 points · the reason why every network needs a bend*
#
# Return weights and biases of the one layer that does what two do. You return two arrays at once as
# `return one, other`.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# The bracket holds two terms, and each meets $W_2$. Which of the products has an $X$ in it? Every
# term without an $X$ is part of the biases.
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
# layer's weights come first, and a row is written to the left of the table that it passes through.
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
merged = layer_mistakes.two_of(merge(*(a.copy() for a in layer_mistakes.MERGED)))
check.equal(
    "the weights of [[1, 2, 0], [0, 1, -1]] merged with those of [[2], [1], [3]]",
    merged[0],
    [[4.0], [-2.0]],
    mistakes=layer_mistakes.MERGED_WEIGHTS,
    advice="A sample meets the first layer's weights first, then the second's: keep that order.",
)
check.passed("the weights of two layers in one")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(206)
sizes = ((2, 3, 3), (4, 2, 2), (5, 1, 1), (3, 3, 3))  # any biases go together
for n_inputs, n_hidden, n_outputs in sizes:
    weights1 = rng.normal(size=(n_inputs, n_hidden))
    weights2 = rng.normal(size=(n_hidden, n_outputs))
    biases1, biases2 = rng.normal(size=(1, n_hidden)), rng.normal(size=(1, n_outputs))
    expected = np.einsum("ij,jk->ik", weights1, weights2)
    with check.unchanged(weights1=weights1, weights2=weights2):
        merged = merge(weights1, biases1, weights2, biases2)
    check.equal(
        "the weights of two other layers in one",
        merged[0],
        expected,
        advice="The example is right, other layers are not. Do the first layer's weights come"
        " first, also where both tables are square?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "merge_biases", "grade": true, "points": 1}
"""The biases of the merged layer."""
merged = layer_mistakes.two_of(merge(*(a.copy() for a in layer_mistakes.MERGED)))
check.equal(
    "the biases [[1, 0, 2]] and [[5]] in one, where the second layer has the weights 2, 1, 3",
    merged[1],
    [[13.0]],
    mistakes=layer_mistakes.MERGED_BIASES,
    advice="Multiply the bracket out: which terms have no X in them?",
)
check.passed("the biases of two layers in one")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(207)
for n_inputs, n_hidden, n_outputs in ((2, 4, 3), (3, 3, 3), (5, 1, 2)):
    weights1 = rng.normal(size=(n_inputs, n_hidden))
    weights2 = rng.normal(size=(n_hidden, n_outputs))
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
        advice="The example is right, other layers are not. Is the result a row, (1, n_outputs),"
        " for any number of neurons?",
    )
### END HIDDEN TESTS

# %% [markdown]
# Here are two layers in a row, and your merged one, on the same three samples.


# %%
def compare_merged():
    """Print what two layers in a row give, and what the merged one gives."""
    batch = np.array([[1.0, 0.0], [0.5, 2.0], [-1.0, 1.0]])
    rng = np.random.default_rng(0)
    numbers = [rng.normal(size=size) for size in ((2, 8), (1, 8), (8, 1), (1, 1))]
    two = (batch @ numbers[0] + numbers[1]) @ numbers[2] + numbers[3]
    weights, biases = map(np.asarray, merge(*numbers))
    print("two layers, 33 numbers:", np.round(two.ravel(), 6))
    count = weights.size + biases.size
    print(f"one layer,  {count:2} numbers:", np.round((batch @ weights + biases).ravel(), 6))


compare_merged()

# %% [markdown]
# <details><summary>When your checks are green</summary>
#
# $X\,(W_1 W_2) + (b_1 W_2 + b_2)$: the bias of the first layer goes through the second layer, too.
#
# </details>
#
# What holds for two holds for a hundred: dense layers alone, however many, are one dense layer. To
# get more out of them, there must be something between them that is **not linear**, something with
# a bend.
#
# ## The simplest bend: ReLU
#
# In notebook 01 it was a step. But a step is flat almost everywhere, and you have seen with Adaline
# that learning wants a slope to follow. The simplest bend that has one, and one that did much to
# make deep networks practical, is the **rectified linear unit**: what is below zero becomes zero,
# what is above passes as it is. Such a function between two layers is called an **activation
# function**.

# %%
layer_pictures.step_and_relu()

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
# NumPy has a function that keeps the larger of two things, entry by entry (its name begins with
# `np.maxi`), and one that chooses by a condition (`np.where`). Or make a copy of the inputs and set
# the negative entries of the copy to zero. Why a copy? The array belongs to the code that passed it
# in.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ValueError: The truth value of an array with more than one element is ambiguous`: Python's `max`
# and `if` want one yes or no, and here there is one for each entry.
#
# `TypeError: only integer scalar arrays can be converted to a scalar index`, or `ValueError: …
# inhomogeneous shape`: `np.max` looks for the largest entry of one array. The function that
# compares two things has a longer name.
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
check.equal(
    "relu.output for [[-2, -0.5, 0], [0.5, 2, -1]]",
    layer_mistakes.output_of(relu, "relu"),
    [[0.0, 0.0, 0.0], [0.5, 2.0, 0.0]],
    mistakes=layer_mistakes.RELU,
    advice="Each entry by itself: what is above 0 stays as it is, what is below becomes exactly 0.",
)
check.passed("negative becomes zero, the rest passes")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(208)
relu = ReLU()
for shape in ((5, 3), (5, 3), (1, 4), (3, 3), (1, 4)):  # one object, often, with shapes that return
    X = rng.normal(size=shape)
    expected = np.where(X > 0, X, 0.0)
    relu.forward(X.copy())
    check.equal(
        "relu.output for other numbers",
        relu.output,
        expected,
        advice="The example is right, the next batches are not. Does every call of forward find all"
        " of its result anew, whatever has come before?",
    )
sizes = 10.0 ** rng.uniform([-7, -7, 7, 7], [-6, -6, 9, 9]) * [1, -1, 1, -1]
relu.forward(sizes[None].copy())
expected = np.array([[sizes[0], 0.0, sizes[2], 0.0]])
ReLU().forward(np.ones((1, 4)))
check.equal(
    "relu.output for very small and very large numbers, after another ReLU has seen a batch",
    relu.output,
    expected,
    atol=0,
    advice="Nothing may be rounded or cut off, and each ReLU keeps its own output, in self.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "relu_leaves_inputs", "grade": true, "points": 1}
"""forward finds its result and leaves the array that it is given as it was."""
given, relu = np.array([[-2.0, 3.0], [1.0, -2.5]]), ReLU()
with check.unchanged(inputs=given):
    relu.forward(given)
largest = np.max(check.numbers("relu.output", layer_mistakes.output_of(relu, "relu")))
check.equal(
    "the largest entry of relu.output for [[-2, 3], [1, -2.5]]",
    largest,
    3.0,
    advice="What is above zero should pass. First let forward find its result.",
)
check.passed("the inputs are still there")
### BEGIN HIDDEN TESTS
X, relu = np.random.default_rng(209).normal(size=(7, 3)), ReLU()
largest = X[2, 1] = 5 + abs(X[0, 0])
with check.unchanged(inputs=X):
    relu.forward(X)
check.equal(
    "the largest entry of relu.output",
    np.max(check.numbers("relu.output", relu.output)),
    largest,
    advice="What is above zero should pass. First let forward find its result.",
)
check.that(
    not np.array_equal(relu.output, X),
    "relu.output",
    "It is the inputs, as they came. First let forward find its result.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## What bends can do: a line
#
# Begin with a single input. A ReLU neuron $\text{ReLU}(w x + b)$ is 0 up to the place where its sum
# is zero, and a straight line from there on: it has one **joint**, or crease. The next layer
# multiplies such neurons by weights and adds them up. Here are three, with joints at −2, 0 and 1.
# Drag their weights, and watch the slopes of the sum.

# %%
explore(
    layer_pictures.broken_line,
    first=(-2.0, 2.0, 0.5, 1.0),
    second=(-2.0, 2.0, 0.5, -1.5),
    third=(-2.0, 2.0, 0.5, 1.0),
)

# %% [markdown]
# The sum is a broken line. Left of all joints its slope is 0; at each joint it changes, by the
# weight of the neuron whose joint it is. (The neurons themselves have the slope 1 here; otherwise
# it is the product of both.) That is all that one needs to know for building.

# %% [markdown]
# ### Exercise 2.6 · A hill
#
# *Difficulty ●●○ · 30 minutes · 3 points · built by you, not learnt: what hidden neurons are for*
#
# Build a network of two layers, with one input, one output, and ReLU between the layers, whose
# output is a hill: 0 far to the left, a straight rise to `height` at the place `middle`, a straight
# fall, and 0 again. The feet are at `middle` − 1 and `middle` + 1.
#
# Return its four arrays, as `merge` takes them. How many hidden neurons it has is up to you: as few
# as you can.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Draw the hill. How often does its slope change, and where? What is the slope before and after each
# of these places? (The height is reached within a distance of 1.)
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# One hidden neuron for each joint. If all of their weights are 1, the bias says where the joint is:
# where $x + b$ is zero. And the second layer's weights are the *changes* of the slope, not the
# slopes.
#
# </details>
# <details><summary>Hint 3 · the shapes</summary>
#
# With three hidden neurons: weights (1, 3), biases (1, 3), weights (3, 1), biases (1, 1). A table
# with three rows is `np.array([[a], [b], [c]])`.
#
# </details>


# %% nbgrader={"grade_id": "hill", "solution": true}
def hill(middle, height):
    """Return the weights and biases of two layers that make a hill, with ReLU between them.

    middle:  where the top is, one number; the feet are at middle - 1 and middle + 1
    height:  how high the top is, one number
    returns: weights1 (1, n_hidden), biases1 (1, n_hidden), weights2 (n_hidden, 1), biases2 (1, 1)
    """
    ### BEGIN SOLUTION
    weights1 = np.ones((1, 3))
    biases1 = -np.array([[middle - 1, middle, middle + 1]])
    weights2 = height * np.array([[1.0], [-2.0], [1.0]])
    return weights1, biases1, weights2, np.zeros((1, 1))
    ### END SOLUTION


# %% nbgrader={"grade_id": "hill_values", "grade": true, "points": 2}
"""The hill has its top where it should be, as high as it should be, and straight sides."""
check.equal(
    "the hill with its middle at 3 and the height 2, at x = 2, 2.5, 3, 3.5 and 4",
    layer_mistakes.network_of(hill(3, 2), layer_mistakes.HILL_AT),
    layer_mistakes.HILL,
    mistakes=layer_mistakes.NO_HILL,
    advice="Draw the broken line that your numbers make: where are its joints, and by how much does"
    " the slope change at each?",
)
check.passed("a hill, built from bends")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(217)
for _ in range(3):
    middle, height = rng.uniform(-4, 4), rng.uniform(0.5, 3) * rng.choice([-1, 1])
    x = middle + rng.uniform(-1, 1, size=(9, 1))
    check.equal(
        "a hill (or a valley, for a negative height) somewhere else",
        layer_mistakes.network_of(hill(middle, height), x),
        height * (1 - abs(x - middle)),
        advice="The hill at 3 is right, others are not. Does everything come from middle and"
        " height, also where they are negative or fractions? Look at the signs of the biases.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "hill_feet", "grade": true, "points": 1}
"""The hill is 0 everywhere beyond its feet, on both sides."""
check.equal(
    "the hill with its middle at 3 and the height 2, at x = 3, -50, 1, 5 and 60",
    layer_mistakes.network_of(hill(3, 2), np.array([[3.0], [-50.0], [1.0], [5.0], [60.0]])),
    [[2.0], [0.0], [0.0], [0.0], [0.0]],
    mistakes=layer_mistakes.NO_FEET,
    advice="It should be 2 at the top and 0 far out. After the last joint the slope should be 0: do"
    " the changes of the slope add up to 0? And is the second layer's bias 0?",
)
check.passed("flat on both sides")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(218)
for _ in range(3):
    middle, height = rng.uniform(-4, 4), rng.uniform(0.5, 3)
    x = middle + np.array([0, *rng.uniform(1, 30, size=4), *-rng.uniform(1, 30, size=4)])[:, None]
    expected = np.zeros((9, 1))
    expected[0] = height
    check.equal(
        "another hill, at its top and beyond its feet",
        layer_mistakes.network_of(hill(middle, height), x),
        expected,
        advice="It should be 0 on both sides of every hill, wherever its middle is.",
    )
### END HIDDEN TESTS

# %% [markdown]
# If you can build one hill, you can come as near to any curve as you like: put many hills side by
# side, each as high as the curve is at its middle. (For narrower ones, the feet are nearer to the
# middle, and the slopes are steeper.) All of them together are still one network of two layers,
# with more hidden neurons. Drag the number of hills.

# %%
explore(layer_pictures.curve, hills=(3, 40, 1, 9))

# %% [markdown]
# ## What bends can do: the plane
#
# With two inputs the answer of a ReLU neuron is a landscape. On one side of a line it is flat, at
# zero; on the other it rises, evenly. The line is the old decision line of notebook 01; now it is a
# **crease**. Drag. One slider only shifts the crease: which? What do the other two do, and what
# happens if you double all three?

# %%
explore(
    layer_pictures.crease,
    w1=(-2.0, 2.0, 0.1, 1.0),
    w2=(-2.0, 2.0, 0.1, 0.5),
    b=(-2.0, 2.0, 0.1, -0.5),
)

# %% [markdown]
# <details><summary>What to see</summary>
#
# b shifts the crease and turns nothing. w1 and w2 turn it, and say how steeply the plane rises
# behind it. If you double all three, the crease stays where it is, and the rise is twice as steep.
#
# </details>
#
# Now let a second layer add up several such landscapes. Each brings its own crease, and the sum is
# like a sheet of paper that has been folded along all of them: flat pieces that meet at the
# creases. With more neurons, the paper can take almost any form.

# %%
explore(layer_pictures.paper, neurons=(1, 12, 1, 4), seed=(0, 20, 1, 6))

# %% [markdown]
# There is a second way to look at it, the one you know from XOR: a layer **moves the points**. Take
# two ReLU neurons, and let $h_1$ and $h_2$ be their answers. Every point of the plane gets a new
# place, $(h_1, h_2)$. Since ReLU never answers less than zero, everything lands in one quarter;
# what was behind a crease is pressed flat onto an axis. Here are two neurons, $h_1 =
# \text{ReLU}(x_1 + x_2)$ and $h_2 = \text{ReLU}(x_1 + x_2 - 1)$, and the four points of XOR.

# %%
layer_pictures.xor_moved()
plt.show()

# %% [markdown]
# (0, 1) and (1, 0) have both moved to $h_1 = 1, h_2 = 0$, and (1, 1) to $h_1 = 2, h_2 = 1$. Now a
# line separates the classes: $h_1 - 2 h_2 - 0.5 > 0$. Put the three places in, and see. Where the
# creases should be depends on the question; finding out is what learning will have to do.
#
# ## From scores to probabilities: softmax
#
# Our network will have to tell three classes apart, so its last layer has three neurons, one for
# each class. Their weighted sums are called **logits**. A logit can be any number, and the class
# with the largest one is the network's answer. But how sure is it? We would like to have
# probabilities: positive, and summing to 1.
#
# Think of a logit as points on a score sheet. Evidence from different neurons **adds up** in it.
# Odds say how many times as likely one class is as another. Two independent hints, one that makes a
# class twice as likely and one that makes it three times as likely, together make it six times as
# likely: odds **multiply**. What turns sums into products is the exponential function,
# $e^{a + b} = e^a \cdot e^b$.
# So each class gets $e^{z_k}$, which is always positive, and is then divided by the sum over all
# $K$ classes, counted from 0 as in Python:
#
# $$p_k = \frac{e^{z_k}}{e^{z_0} + e^{z_1} + \dots + e^{z_{K-1}}}$$
#
# This is **softmax**. One point more in $z_k$ multiplies the odds of class $k$ against any other by
# $e = 2.718…$: the difference of two logits is the logarithm of the odds between their classes.
# Drag the logits. Watch what happens to the *other* probabilities when you move one.

# %%
explore(
    layer_pictures.logits,
    z_0=(-5.0, 5.0, 0.1, 2.0),
    z_1=(-5.0, 5.0, 0.1, 1.0),
    z_2=(-5.0, 5.0, 0.1, 0.0),
)

# %% [markdown]
# (When one logit moves, all other probabilities shrink or grow by the same factor: the odds between
# them stay.)
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
# Yes. $e^{z + 100} = e^{100} \cdot e^z$: the factor $e^{100}$ is above and below the fraction line,
# and cancels. Softmax sees *differences* of logits only. Keep this; you need it in a moment.
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
    """Print exponentials and what becomes of the largest one's share, for ever larger logits."""
    for logits in ([2.0, 1.0, 0.0], [102.0, 101.0, 100.0], [1002.0, 1001.0, 1000.0]):
        powers = np.exp(logits)
        print("logits", logits, "→ exp", powers)
        print("    share of the first one", powers[0] / sum(powers))


show_overflow()

# %% [markdown]
# The first two agree, as they must. In the third, $e^{1002}$ would have 436 digits before the
# decimal point; the largest that NumPy's decimal numbers can hold has 309. NumPy writes `inf`,
# warns of an **overflow**, and `inf / inf` is `nan`, "not a number". From there on every result of
# the network is `nan`. A logit of 1000 is rare in a good network, and common in one that is going
# wrong, which is exactly when you want to see what it does.
#
# You have the cure already: adding the same number to all logits changes nothing. So choose it such
# that the largest becomes 0. Then no exponential is above 1, and nothing overflows.
#
# **Predict.** A batch has two rows of logits, [1000, 1001] and [0, 1]. Which number do you
# subtract, and from what?
#
# <details><summary>A · 1001, the largest of the whole table, from all of it.</summary>
#
# The first row is safe then. But the second becomes [−1001, −1000]. Both exponentials are too small
# to be held and become 0, and 0/0 is `nan` again.
#
# </details>
# <details><summary>B · From each row its own maximum.</summary>
#
# Yes: both become [−1, 0], and have the same probabilities. Each row is a sample of its own.
#
# </details>
# <details><summary>C · From each column its own maximum.</summary>
#
# That would change the differences within a row, and with them the probabilities. You may subtract
# any number, but the same one from every logit of a sample.
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
# ### Exercise 2.7 · Softmax
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
# <details><summary>Hint 3 · go on without it</summary>
#
# Only 2.8 and the last section need your `Softmax`. The course's own is in the folder of the next
# notebook, in `03_loss/course/earlier.py`.
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

        From each row its own maximum is subtracted first, so that nothing overflows. The array
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
check.equal(
    "softmax.output for the logits [[2, 1, 0]]",
    layer_mistakes.output_of(softmax, "softmax"),
    [layer_mistakes.THREE_SHARES],
    mistakes=layer_mistakes.ONE_ROW,
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
        advice="Three logits come out right, other numbers of them do not, or negative ones. Is it"
        " e to the power of each, divided by the sum of all?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_batch", "grade": true, "points": 2}
"""forward treats each row of a batch by itself."""
softmax = Softmax()
softmax.forward(np.array([[2.0, 1.0, 0.0], [0.0, 0.0, 0.0]]))
check.equal(
    "softmax.output for the logits [[2, 1, 0], [0, 0, 0]]",
    layer_mistakes.output_of(softmax, "softmax"),
    [layer_mistakes.THREE_SHARES, [1 / 3, 1 / 3, 1 / 3]],
    mistakes=layer_mistakes.TWO_ROWS,
    advice="Each row by itself should give positive numbers that sum to 1. Equal logits give equal"
    " probabilities.",
)
check.passed("every row sums to 1")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(211)
softmax = Softmax()  # one object, with shapes that return; (3, 3): there a row fits as a column
for N, K in ((5, 3), (5, 3), (3, 3), (1, 2), (5, 3), (4, 6), (4, 6), (2, 2)):
    logits = rng.normal(size=(N, K))
    rows = [[2.718281828459045**z for z in row] for row in logits.tolist()]
    expected = np.array([[e / sum(row) for e in row] for row in rows])
    exponentials, safe = np.array(rows), np.exp(logits - logits.max(axis=1, keepdims=True))
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
        advice="Two rows come out right, other batches do not. Is every row divided by its own sum,"
        " in tables with as many rows as columns, too, and all of it found anew at each call?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_large", "grade": true, "points": 2}
"""Large logits, of either sign, do not overflow, whatever is in the other rows."""
softmax = Softmax()
softmax.forward(np.array([[1000.0, 1001.0], [0.0, 1.0], [-2000.0, -1999.0]]))
check.equal(
    "softmax.output for the logits [[1000, 1001], [0, 1], [-2000, -1999]]",
    layer_mistakes.output_of(softmax, "softmax"),
    [[0.26894142, 0.73105858]] * 3,
    advice=layer_mistakes.safe(softmax.output),
)
check.passed("logits of a thousand do no harm")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(212)
logits = rng.integers(-128, 129, size=(4, 3)) / 64  # float32 has room for them beside 100 000
rows = [[2.718281828459045**z for z in row] for row in logits.tolist()]
expected = np.array([[e / sum(row) for e in row] for row in rows])
for scale in (500, 3000, 1e5):
    shift = np.rint(scale * rng.permutation([1, -1, rng.uniform(-1, 1), 0]))[:, None]
    softmax = Softmax()
    softmax.forward(logits + shift)
    check.equal(
        "softmax.output for large logits, which differ from row to row",
        softmax.output,
        expected,
        advice="Each row by itself is safe once its own maximum is subtracted from it.",
    )
far = rng.permuted([[1.0, 0.0, -1.0]] * 3, axis=1) * rng.uniform(4000, 6000, size=(3, 1))
softmax.forward(far.copy())
check.equal(
    "softmax.output for logits far apart in one row",
    softmax.output,
    far == far.max(axis=1, keepdims=True),
    advice="Subtract the largest logit of the row, wherever in the row it is.",
)
gap = rng.uniform(18, 22)
softmax.forward(np.array([[0.0, -gap]]))
check.equal(
    "the smaller of two probabilities, for logits 20 apart",
    check.numbers("softmax.output", softmax.output).ravel()[-1],
    1 / (1 + 2.718281828459045**gap),
    atol=0,
    advice="Small probabilities are cut off or rounded. Leave them as they are.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_leaves_inputs", "grade": true, "points": 1}
"""forward finds probabilities and leaves the logits that it is given as they were."""
given, softmax = np.array([[1.0, 3.0, 2.0], [2.5, 0.5, 1.0]]), Softmax()
with check.unchanged(inputs=given):
    softmax.forward(given)
shares = check.numbers("softmax.output", layer_mistakes.output_of(softmax, "softmax"))
check.equal(
    "from the least to the most likely class, for the logits [[1, 3, 2], [2.5, 0.5, 1]]",
    np.argsort(shares, axis=-1),
    [[0, 2, 1], [1, 2, 0]],
    advice="The larger a logit, the likelier its class. First let forward find probabilities.",
)
check.passed("the logits are still there")
### BEGIN HIDDEN TESTS
logits, softmax = np.random.default_rng(213).uniform(0.5, 3, size=(4, 5)), Softmax()
order = np.argsort(logits, axis=1)
with check.unchanged(inputs=logits):
    softmax.forward(logits)
check.equal(
    "from the least to the most likely class, in each of four rows",
    np.argsort(check.numbers("softmax.output", softmax.output), axis=-1),
    order,
    advice="The larger a logit, the likelier its class. First let forward find probabilities.",
)
check.that(
    not np.array_equal(softmax.output, logits),
    "softmax.output",
    "It is the logits, as they came. First let forward find probabilities.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## The forward pass
#
# You have all the parts. Here is the network that this course will train: two inputs, a hidden
# layer (so called because its outputs are seen by no one but the next layer), and one neuron for
# each of the three classes.

# %%
plot.network((2, 3, 3))

# %% [markdown]
# A batch goes through it from left to right, each part taking the `output` of the one before. This
# is the **forward pass**:
#
# | part | what it does | what comes out |
# |---|---|---|
# | (the batch) | | (N, 2) |
# | `dense1` | times weights (2, 3), plus biases (1, 3) | (N, 3) |
# | `activation1`, a ReLU | bends | (N, 3) |
# | `dense2` | times weights (3, 3), plus biases (1, 3) | (N, 3), the logits |
# | `activation2`, a Softmax | turns scores into probabilities | (N, 3), each row sums to 1 |
#
# **Predict.** A batch of 32 samples goes through a network 4 → 8 → 8 → 3. What is the shape after
# every dense layer, and how many numbers can it learn? Write it down first.
#
# <details><summary>The shapes</summary>
#
# (32, 4) → (32, 8) → (32, 8) → (32, 3). The activations change no shape.
#
# </details>
# <details><summary>The numbers</summary>
#
# 139: 4 · 8 + 8 = 40, then 8 · 8 + 8 = 72, then 8 · 3 + 3 = 27. The size of the batch plays no part
# in it.
#
# </details>

# %% [markdown]
# ### Exercise 2.8 · A forward pass with two faults
#
# *Difficulty ●●○ · 15 minutes · 2 points · it runs, it looks right, and it is wrong: the usual
# kind*
#
# Here is a forward pass that somebody wrote in a hurry. It raises no error, its result has the
# right shape, and every row of it sums to 1. It is wrong all the same, in two places, and both
# mistakes are common in programs that you may meet.


# %%
def hasty_forward_pass(X, hidden, relu, last, softmax):
    """Send a batch through a network, in a hurry."""
    hidden.forward(X)
    relu.forward(hidden.output)
    last.forward(hidden.output)
    softmax.forward(last.output)
    softmax.forward(softmax.output)
    return softmax.output


# %% [markdown]
# Find both, say to yourself what each of them does to the network, and write the forward pass as it
# should be.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Draw the five parts of the table above as boxes in a row, and an arrow for each line of the
# program: where does it take its numbers from, and where do they go? One box has an arrow into it
# and none out of it.
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# One of the faults makes the two dense layers into one, as in 2.4. The other makes the network less
# sure than it is: two probabilities are never further apart than 1, so after a second softmax over
# three classes none of them is above 0.58.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: … 'NoneType' …`, or `matmul: Input operand 0 does not have enough dimensions`:
# `forward` returns nothing (None); its result is in `.output`. With `'Dense'` or `'ReLU'` in the
# place of `'NoneType'`: a part itself was passed on, not its `.output`.
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
parts = dict(dense1=Dense(2, 3), activation1=ReLU(), dense2=Dense(3, 2), activation2=Softmax())
for name, numbers in layer_mistakes.FOUR_CORNERS.items():
    parts[name].weights, parts[name].biases = (array.copy() for array in numbers)
probabilities = forward_pass(layer_mistakes.CORNERS.copy(), *parts.values())
check.equal(
    "forward_pass of [1, 0], [0, 1], [1, 1], [-1, 0.5] through a network 2 → 3 → 2",
    layer_mistakes.returned(probabilities),
    layer_mistakes.RIGHT["activation2"],
    mistakes=layer_mistakes.WRONG_PASSES,
    advice=layer_mistakes.EACH_PART,
)
layer_mistakes.all_parts_asked(parts)
check.passed("your network answers")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(214)
for N, n_inputs, n_hidden, K in ((5, 2, 4, 3), (1, 3, 2, 2), (3, 3, 3, 3)):
    arrays = [rng.normal(size=s) for s in ((n_inputs, n_hidden), (1, n_hidden))]
    arrays += [rng.normal(size=s) for s in ((n_hidden, K), (1, K))]
    parts = [Dense(n_inputs, n_hidden), ReLU(), Dense(n_hidden, K), Softmax()]
    parts[0].weights, parts[0].biases = arrays[0].copy(), arrays[1].copy()
    parts[2].weights, parts[2].biases = arrays[2].copy(), arrays[3].copy()
    for _ in range(2):  # the same network, and another batch of the same shape
        X = rng.normal(size=(N, n_inputs))
        linear = X @ arrays[0] + arrays[1]
        logits = np.where(linear > 0, linear, 0) @ arrays[2] + arrays[3]
        powers, unbent = np.exp(logits), np.exp(linear @ arrays[2] + arrays[3])
        expected = powers / powers.sum(axis=1, keepdims=True)
        twice = np.exp(expected)
        with check.unchanged(X=X):
            probabilities = forward_pass(X, *parts)
        check.equal(
            "forward_pass of other samples through another network, twice",
            probabilities,
            expected,
            mistakes={
                "activation1 is left out: dense2 must get the output of the ReLU.": unbent
                / unbent.sum(axis=1, keepdims=True),
                "Softmax was applied twice.": twice / twice.sum(axis=1, keepdims=True),
            },
            advice="The example is right, another network or a second batch is not. Are all four"
            " parts asked at every call, with what the part before has just found?",
        )
### END HIDDEN TESTS

# %% [markdown]
# ## The spiral meets your network
#
# Here is the task for the rest of this course: a spiral with three arms, 100 points on each. No
# line separates the arms, nor do two or three.

# %%
X, y = data.spiral(samples=100, classes=3)  # (300, 2), (300,)
plot.spiral(X, y)

# %% [markdown]
# Left, the arms as they are meant; right, the points, which scatter around them. (Spirals like this
# one come from Stanford's course CS231n. Ours is the variant of the book *Neural Networks from
# Scratch*, wound two and a half times as tightly, which makes its scatter two and a half times as
# large, too. So the blue and the green arm
# overlap: even a rule that knows all three arms exactly is right for only 88 in 100 of these
# points. Nobody can do much better and still be right about new ones.)
#
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
#
# (`np.random.seed(0)` makes the random numbers below the same for everybody.)

# %%
np.random.seed(0)
probabilities = forward_pass(X, Dense(2, 3), ReLU(), Dense(3, 3), Softmax())  # (300, 3)
print("shape:", probabilities.shape)
print("the last row of each class, rounded to 3 digits:")
print(np.round(probabilities[[99, 199, 299]], 3))
print(f"the probability furthest from 1/3 is off by {np.max(np.abs(probabilities - 1 / 3)):.6f}")

# %% [markdown]
# Now ask about every point of the plane, not only about those 300. The map is grey wherever a
# network gives a third to each class; the surer it is, the stronger the colour. Black lines run
# where the likeliest class changes, and a digit says which class that is. Left, a network as small
# as yours; in the middle and on the right the same one, with the weights of both layers and the
# biases of the first a hundred and a thousand times larger. (The biases of the last layer are 0.)


# %% tags=["folded"]
def random_network(neurons, size, seed):
    """Return a function from points (M, 2) to the probabilities of a network that knows nothing.

    Its weights are `size` times standard normal, the biases of its first layer half of that.
    """
    rng = np.random.default_rng(seed)
    first, second = Dense(2, neurons), Dense(neurons, 3)
    first.weights = size * rng.normal(size=(2, neurons))
    second.weights = size * rng.normal(size=(neurons, 3))
    first.biases, second.biases = 0.5 * size * rng.normal(size=(1, neurons)), np.zeros((1, 3))
    return lambda points: forward_pass(points, first, ReLU(), second, Softmax())


titles = ["weights of size 0.01", "size 1", "size 10"]
maps.strip([random_network(3, size, seed=12) for size in (0.01, 1, 10)], X, y, titles=titles)
plt.show()

# %% [markdown]
# With large weights the network is sure of itself, and wrong: the borders run straight through the
# arms. They are the same in all three, because with no biases in the last layer each logit is
# multiplied by the same number: the network becomes surer, not better. Nothing in the forward pass
# tells right from wrong. Look at the borders, though. They are made of straight pieces that meet at
# creases, and the more neurons, the more pieces. That is what bends are good for: somewhere among
# the large ones of these networks there is one whose borders follow the spiral.


# %%
def draw_random_network(neurons, size, seed):
    """Draw what a random network says all over the plane, with the true arms."""
    maps.probabilities(random_network(neurons, size, seed), X, y)
    plot.arms(plt.gca())


explore(
    draw_random_network,
    neurons=(1, 64, 1, 6),
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
# n_neurons)`. Layers alone collapse into one; ReLU between them bends, and from bends any curve can
# be built. Softmax turns each row of logits into probabilities, sees only their differences, and is
# safe once each row's maximum is subtracted. Four calls of `forward`, and a batch becomes
# probabilities.
#
# Press **Validate** above to run everything once more from the top.
#
# **Next.** Your network answers, and its answers are worthless. How worthless, in one number? That
# is `03_loss`.
#
# **To read on.** I. Goodfellow, Y. Bengio and A. Courville, *Deep Learning* (2016), chapter 6,
# where XOR is solved with the same two ReLU neurons. S. Prince, *Understanding Deep Learning*
# (2023), chapters 3 and 4, on broken lines and folded planes. M. Nielsen, *Neural Networks and Deep
# Learning* (2015), chapter 4, on building any curve. V. Nair and G. Hinton, "Rectified linear units
# improve restricted Boltzmann machines" (2010). H. Kinsley and D. Kukieła, *Neural Networks from
# Scratch in Python* (2020), whose names this course keeps, and whose spiral it is. A. Karpathy and
# others, notes to CS231n, which had the first spiral of this kind.
