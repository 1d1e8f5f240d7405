# %% [markdown]
# # 04 · Learning by luck
#
# You can build a network and you can say how wrong it is. What is missing is the part that makes it
# better. Here is the laziest idea there is: change the weights at random, look at the loss, and
# keep what was lucky. Some call it the hacker's method; Stanford's course CS231n introduces it as
# "a first very bad idea". It needs no mathematics. It also works, once, and you will see where it
# stops, and why.
#
# **What you will do.** Walk into the trap that everyone walks into who keeps "the best weights so
# far", and climb out; teach a network by pure guessing, then by small lucky nudges; watch the
# nudges solve one problem and give up on the next; and measure what luck runs out of.
#
# **What you need.** Notebooks 02 and 03: `Dense`, `ReLU`, softmax, cross-entropy, accuracy.
#
# **What you will be able to do.** Say when two names mean the same array, write a local random
# search, compare methods fairly (equal budgets, several seeds), and explain why luck fades as
# networks grow.
#
# About three hours, in as many sittings as you like. Five exercises, 22 points.

# %%
import copy
import functools

import matplotlib.pyplot as plt
import numpy as np

from course import check, data, maps, plot
from course.earlier import Dense, ReLU, Softmax, SoftmaxCategoricalCrossEntropy, accuracy
from course.explore import explore
from course.progress import progress

# %% [markdown]
# `course.earlier` holds the reference answers of the notebooks before this one. So a mistake that
# you made there costs nothing here.
#
# The numbers in the text come from our own answers, with the seeds that you see. Code that draws in
# another order, biases before weights for example, is just as right and gets slightly other ones.
#
# These five short functions are given. They are all that we need from the outside world: make a
# network, and ask it things. A network is a list of its two layers, and is called `layers`
# throughout.


# %% tags=["export"]
def new_network(n_hidden=3):
    """Return a new network as a list of two Dense layers: 2 inputs, n_hidden neurons, 3 classes."""
    return [Dense(2, n_hidden), Dense(n_hidden, 3)]


def logits_of(layers, X):
    """Return the logits (N, 3) for the samples X (N, 2)."""
    first, second = layers
    activation = ReLU()
    first.forward(X)
    activation.forward(first.output)
    second.forward(activation.output)
    return second.output


def probabilities_of(layers, X):
    """Return the probabilities (N, 3) for the samples X (N, 2)."""
    softmax = Softmax()
    softmax.forward(logits_of(layers, X))
    return softmax.output


def loss_of(layers, X, y):
    """Return the mean cross-entropy of a network on the samples X with labels y."""
    return SoftmaxCategoricalCrossEntropy().forward(logits_of(layers, X), y)


def accuracy_of(layers, X, y):
    """Return the share of the samples X that a network puts into their class y."""
    return accuracy(probabilities_of(layers, X), y)


# %% [markdown]
# ## Twenty-one knobs
#
# The data for the first half: three clouds side by side, 100 points each. A person would draw two
# upright lines and be done.

# %%
X, y = data.vertical(samples=100, classes=3)  # (300, 2), (300,)
plot.points(X, y)

# %% [markdown]
# The network gets three hidden neurons. How many numbers is that? The first layer has 2 · 3 weights
# and 3 biases, the second 3 · 3 weights and 3 biases: 9 + 12 = **21**. Hold the data still, and the
# loss is a function of these 21 numbers and of nothing else. Learning means to find numbers that
# make it small.
#
# Think of a panel with 21 knobs and one dial that shows the loss. Below, one knob at a time is
# turned while the other twenty stay where a random draw has put them.


# %%
def draw_knobs(X, y):
    """Draw the loss against single weights of a network drawn at random."""
    rng = np.random.default_rng(11)
    layers = new_network()
    for layer in layers:
        layer.weights = rng.standard_normal(layer.weights.shape)
        layer.biases = rng.standard_normal(layer.biases.shape)
    turns = np.linspace(-4, 4, 81)
    ax = plt.subplots(figsize=(6.8, 3.2))[1]
    for index, (row, column) in enumerate(((0, 0), (1, 2), (2, 1), (0, 2))):
        layer = layers[index // 2]
        start, losses = layer.weights[row, column], []
        for turn in turns:
            layer.weights[row, column] = turn
            losses.append(loss_of(layers, X, y))
        layer.weights[row, column] = start
        name = f"layer {index // 2 + 1}, weights[{row}, {column}]"
        colour = (*plot.CLASS_COLOURS, "black")[index]
        ax.plot(turns, losses, ls=("-", "--", "-.", ":")[index], label=name, color=colour)
        look = {"color": ax.lines[-1].get_color(), "marker": "os^D"[index], "ms": 6}
        ax.plot(start, loss_of(layers, X, y), **look)
    ax.set(xlabel="where the knob stands", ylabel="loss", title="four of the 21 knobs")
    ax.figure.legend(loc="outside right upper")
    plt.show()


draw_knobs(X, y)

# %% [markdown]
# Each dot is where that knob stands now. Every one of the four could be turned to somewhere better,
# and as soon as you turn one, the curves of all the others change.
#
# **Predict.** You draw all 21 numbers at random, look at the loss, and do that a thousand times.
# Will the best of the thousand networks have learnt the three clouds?
#
# <details><summary>A · Yes. A thousand is a lot.</summary>
#
# It would be for two knobs or three. But say that each knob has just ten positions that matter:
# then there are $10^{21}$ settings of the panel. At ten thousand a second, trying them all takes
# three thousand million years.
#
# </details>
# <details><summary>B · No, the best one will be as bad as all the others.</summary>
#
# Not that bad. There is not one right setting among $10^{21}$: many settings are good, and many
# more are half good. Luck finds half good ones easily.
#
# </details>
# <details><summary>C · A little: better than an untrained network, far from solved.</summary>
#
# Yes, and you will put numbers to it in Exercise 4.3.
#
# </details>

# %% [markdown]
# ## The trap
#
# Whoever searches at random needs one thing: to remember the best weights so far. Nothing looks
# easier. Read this cell, and do not run it yet:
#
# ```python
# one_layer = Dense(2, 3)
# kept = one_layer.weights  # remember how it was
# one_layer.weights += 1  # try something
# ```
#
# **Predict.** What does `kept` hold now?
#
# <details><summary>A · The weights from before; that is what it was for.</summary>
#
# In mathematics you would be right: there "let k = w" fixes a value. Python's `=` does not copy a
# value. It gives one more name to an object that is already there.
#
# </details>
# <details><summary>B · The weights after the change.</summary>
#
# Yes. `kept` and `one_layer.weights` are two names of the same array, and `+=` writes into that
# array.
#
# </details>
# <details><summary>C · It depends on how large the array is.</summary>
#
# Some languages copy what is small and share what is large. Python's `=` always shares.
#
# </details>

# %%
np.random.seed(40)
one_layer = Dense(2, 3)
kept = one_layer.weights
print("kept, before:\n", kept.round(3))
one_layer.weights += 1
print("kept, after:\n", kept.round(3))
print("the same object?", kept is one_layer.weights)

# %% [markdown]
# Draw it with boxes, and the mystery is gone. The box is the array. A name is a label on a string.
# Left: `=` tied a second label to the same box. Right: `.copy()` made a second box first.


# %%
def draw_boxes(ax, title, arrays, tied):
    """Draw two names, and arrows from them to the arrays that they mean."""
    ax.set(xlim=(0, 10), ylim=(0, 6), title=title)
    ax.axis("off")
    middle = {1: [3.0], 2: [4.4, 1.6]}[len(arrays)]
    for array, height in zip(arrays, middle, strict=True):
        for (row, column), value in np.ndenumerate(array):
            corner = (5.6 + 1.4 * column, height + 0.15 - 0.95 * row)
            ax.add_patch(plt.Rectangle(corner, 1.4, 0.95, facecolor="#F1F1EE", edgecolor="#222222"))
            ax.text(corner[0] + 0.7, corner[1] + 0.45, f"{value:.2f}", ha="center", va="center")
    for name, box, height in zip(("one_layer.weights", "kept"), tied, (4.5, 1.7), strict=True):
        ax.text(0.1, height, name, family="monospace", va="center")
        look = {"arrowstyle": "-|>", "color": "#5F5F5F", "lw": 1.5, "shrinkA": 0, "shrinkB": 0}
        ends = {"xytext": (4.9 if box == 0 and name[0] == "o" else 1.7, height)}
        ax.annotate("", (5.5, middle[box] + 0.12), arrowprops=look, **ends)


def draw_both():
    """Draw the array by reference and by copy, after the change in place."""
    before = np.array([[0.01, -0.02, 0.03], [0.00, 0.01, -0.01]])
    _, (left, right) = plt.subplots(1, 2, figsize=(8.4, 2.5))
    draw_boxes(left, "kept = one_layer.weights, then += 1", [before + 1], (0, 0))
    draw_boxes(right, "kept = one_layer.weights.copy(), then += 1", [before + 1, before], (0, 1))
    plt.show()


draw_both()

# %% [markdown]
# There is a second door into the same trap. With a list, `numbers[:]` is a copy. With an array it
# is a **view**: a new object that looks into the old box. NumPy works like this on purpose, since
# copying large arrays costs time. `np.shares_memory` tells you where you stand:


# %%
def show_sharing():
    """Print which ways of keeping an array share its numbers."""
    w = np.zeros((2, 3))
    ways = {
        "w": w,
        "w[:]": w[:],
        "w.T": w.T,
        "w.reshape(-1)": w.reshape(-1),
        "w[0]": w[0],
        "w + 0": w + 0,
        "w.copy()": w.copy(),
        "np.array(w)": np.array(w),
    }
    for text, kept in ways.items():
        box = "the same box" if np.shares_memory(w, kept) else "a box of its own"
        print(f"kept = {text:15}{box}")


show_sharing()

# %% [markdown]
# What about a list *of* arrays, `pair = [weights, biases]`? `list(pair)` or `pair.copy()` makes a
# new list, with the same two boxes in it. And the other side of the trap: `w += 1` writes into the
# box, while `w = w + 1` makes a new box and ties the name to it. So code that keeps references can
# seem to work, until somebody writes the first in place of the second.

# %% [markdown]
# ### Exercise 4.1 · A snapshot that stays what it was
#
# *Difficulty ●●○ · 25 minutes · 4 points · the whole search rests on being able to go back*
#
# Write two functions. `snapshot` copies all that a network knows. `restore` puts it back. The same
# snapshot must serve again and again, whatever happens to the network in between.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# What does a network know? Go through its layers: each has two arrays, and both are needed.
#
# </details>
# <details><summary>Hint 2 · the idea for snapshot</summary>
#
# Walk through the layers and collect, for each, a pair of copies. A copy of the list is not enough;
# the boxes have to be copied. A pair is two things in round brackets, `(first, second)`.
#
# </details>
# <details><summary>Hint 3 · the idea for restore</summary>
#
# Walk through layers and pairs together: `for layer, (weights, biases) in zip(layers, saved)`; the
# brackets take a pair apart. Draw the boxes once more: if you tie
# `layer.weights` to the box in your snapshot, who else will write into that box at the next `+=`?
#
# </details>
# <details><summary>You see an error?</summary>
#
# `AttributeError: 'list' object has no attribute 'weights'`: `layers` is a list; go through it with
# `for layer in layers`.
#
# `TypeError: 'NoneType' object is not iterable`: `snapshot` returned nothing. Does it end with
# `return`?
#
# `TypeError: cannot unpack non-iterable …`, `ValueError: too many values to unpack` or `not enough
# values to unpack`: `restore` expects pairs where `snapshot` put something else, or the brackets
# around the pair are missing in the `for` line. Print what `snapshot` returns.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "snapshot", "solution": true}
def snapshot(layers):
    """Return copies of all weights and biases.

    layers:  list of Dense layers, as many as there are
    returns: a list with one pair of copies (weights, biases) for each layer; what happens to the
             layers later does not change it
    """
    ### BEGIN SOLUTION
    return [(layer.weights.copy(), layer.biases.copy()) for layer in layers]
    ### END SOLUTION


def restore(layers, saved):
    """Put the weights and biases of a snapshot back into the layers.

    layers: the list of layers that the snapshot was taken of
    saved:  what snapshot(layers) returned; it stays as it is, so that it can be used again
    """
    ### BEGIN SOLUTION
    for layer, (weights, biases) in zip(layers, saved, strict=True):
        layer.weights = weights.copy()
        layer.biases = biases.copy()
    ### END SOLUTION


# %% nbgrader={"grade_id": "snapshot_puts_back", "grade": true, "points": 1}
"""What snapshot has seen, restore puts back: weights and biases of every layer."""


@check.at_home
def put_back(layers):
    """Take a snapshot, give every layer new arrays of zeros, restore, and tell what is there."""
    saved = snapshot(layers)
    for layer in layers:
        layer.weights, layer.biases = 0 * layer.weights, 0 * layer.biases
    restore(layers, saved)
    return [(layer.weights, layer.biases) for layer in layers]


layers = [Dense(2, 3), Dense(3, 3)]
layers[0].weights, layers[0].biases = np.full((2, 3), 1.5), np.full((1, 3), 2.5)
layers[1].weights, layers[1].biases = np.full((3, 3), 3.5), np.full((1, 3), 4.5)
found = put_back(layers)
forgotten = (
    "They were not put back. Does `snapshot` copy them, does the loop reach every layer (is the"
    " `return` behind it?), does `restore` set `layer.weights` and `layer.biases`, and not only"
    " names of its own? Or have weights and biases changed places?"
)
check.equal(
    "the weights of the first layer, put back", found[0][0], [[1.5] * 3] * 2, advice=forgotten
)
check.equal(
    "the weights of the second layer, put back", found[1][0], [[3.5] * 3] * 3, advice=forgotten
)
check.equal("the biases of the first layer, put back", found[0][1], [[2.5] * 3], advice=forgotten)
check.equal("the biases of the second layer, put back", found[1][1], [[4.5] * 3], advice=forgotten)
check.passed("weights and biases come back")
### BEGIN HIDDEN TESTS
import itertools

rng = np.random.default_rng(41)
for sizes in ((4, 1), (2, 5, 3, 2)):
    layers, wanted = [], []
    for n_in, n_out in itertools.pairwise(sizes):
        layers.append(Dense(n_in, n_out))
        wanted.append((rng.normal(size=(n_in, n_out)), rng.normal(size=(1, n_out))))
        layers[-1].weights, layers[-1].biases = (array.copy() for array in wanted[-1])
    for number, (weights, biases) in enumerate(put_back(layers)):
        where = f"of layer {number} of {len(layers)} other layers, put back"
        check.equal(f"the weights {where}", weights, wanted[number][0], advice=forgotten)
        check.equal(f"the biases {where}", biases, wanted[number][1], advice=forgotten)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "snapshot_is_a_copy", "grade": true, "points": 2}
"""A snapshot stays what it was when the layers are changed in place."""


@check.at_home
def put_back_after_change_in_place(layers):
    """Take a snapshot, write into every array of the network, restore, and tell what is there."""
    saved = snapshot(layers)
    for layer in layers:
        layer.weights += 100.0
        layer.biases += 200.0
    restore(layers, saved)
    return [(layer.weights, layer.biases) for layer in layers]


layers = [Dense(2, 3), Dense(3, 3)]
layers[0].weights, layers[0].biases = np.full((2, 3), 1.5), np.full((1, 3), 2.5)
layers[1].weights, layers[1].biases = np.full((3, 3), 3.5), np.full((1, 3), 4.5)
found = put_back_after_change_in_place(layers)
same_box = (
    "If the check above fails, mend that first. If not, the snapshot changed together with the"
    " network: it holds the same box, or a view into it, not a copy. Copy each array by itself; a"
    " copy of a list still holds the same arrays."
)
check.equal(
    "the weights of both layers after `weights += 100` and restore",
    [found[0][0][0, 0], found[1][0][0, 0]],
    [1.5, 3.5],
    mistakes={
        same_box: [101.5, 103.5],
        "One layer is a copy, the other is not, or was not put back.": [1.5, 103.5],
    },
    advice=same_box,
)
check.equal(
    "the biases of both layers after `biases += 200` and restore",
    [found[0][1][0, 0], found[1][1][0, 0]],
    [2.5, 4.5],
    mistakes={"The biases are not copies, or were not put back.": [202.5, 204.5]},
    advice=same_box,
)
check.passed("a change in place does not reach the snapshot")
### BEGIN HIDDEN TESTS
import itertools

rng = np.random.default_rng(42)
for sizes in ((4, 1), (2, 5, 3, 2)):
    layers, wanted = [], []
    for n_in, n_out in itertools.pairwise(sizes):
        layers.append(Dense(n_in, n_out))
        wanted.append((rng.normal(size=(n_in, n_out)), rng.normal(size=(1, n_out))))
        layers[-1].weights, layers[-1].biases = (array.copy() for array in wanted[-1])
    for number, (weights, biases) in enumerate(put_back_after_change_in_place(layers)):
        where = f"of layer {number} of {len(layers)} other layers, changed in place and restored"
        check.equal(f"the weights {where}", weights, wanted[number][0], advice=same_box)
        check.equal(f"the biases {where}", biases, wanted[number][1], advice=same_box)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "snapshot_again", "grade": true, "points": 1}
"""One snapshot can be restored again and again, while the network is changed in place."""


@check.at_home
def put_back_twice(layers):
    """Restore, write into every array, restore from the same snapshot, and tell what is there."""
    saved = snapshot(layers)
    for layer in layers:
        layer.weights, layer.biases = layer.weights + 0.0, layer.biases + 0.0
    restore(layers, saved)
    for layer in layers:
        layer.weights += 100.0
        layer.biases += 200.0
    snapshot(layers)  # a later one must not disturb an earlier one
    restore(layers, saved)
    return [(layer.weights, layer.biases) for layer in layers]


layers = [Dense(2, 3), Dense(3, 3)]
layers[0].weights, layers[0].biases = np.full((2, 3), 1.5), np.full((1, 3), 2.5)
layers[1].weights, layers[1].biases = np.full((3, 3), 3.5), np.full((1, 3), 4.5)
found = put_back_twice(layers)
handed_out = (
    "If a check above fails, mend that first. If not: after the first restore the network and the"
    " snapshot share their arrays, so the next change in place spoils the snapshot. `restore` must"
    " hand out copies, or write into the layers' own arrays."
)
check.equal(
    "the weights after restore, `weights += 100`, and restore again",
    [found[0][0][0, 0], found[1][0][0, 0]],
    [1.5, 3.5],
    mistakes={handed_out: [101.5, 103.5]},
    advice=handed_out,
)
check.equal(
    "the biases after restore, `biases += 200`, and restore again",
    [found[0][1][0, 0], found[1][1][0, 0]],
    [2.5, 4.5],
    mistakes={handed_out: [202.5, 204.5]},
    advice=handed_out,
)
check.passed("the same snapshot serves again and again")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(43)
layers, wanted = [], []
for n_in, n_out in ((3, 5), (5, 2)):
    layers.append(Dense(n_in, n_out))
    wanted.append((rng.normal(size=(n_in, n_out)), rng.normal(size=(1, n_out))))
    layers[-1].weights, layers[-1].biases = (array.copy() for array in wanted[-1])
for number, (weights, biases) in enumerate(put_back_twice(layers)):
    check.equal(f"weights {number}, restored twice", weights, wanted[number][0], advice=handed_out)
    check.equal(f"biases {number}, restored twice", biases, wanted[number][1], advice=handed_out)
### END HIDDEN TESTS

# %% [markdown]
# ## A nudge
#
# Now the change itself. We add a small random number to every weight and every bias: a number drawn
# from the normal distribution (the bell curve: mean 0, standard deviation 1), times a `size`. With
# size 0.05 about two thirds of all changes lie between −0.05 and 0.05, and almost none beyond 0.15.

# %% [markdown]
# ### Exercise 4.2 · Nudge
#
# *Difficulty ●○○ · 15 minutes · 3 points · the only move that our search will have*
#
# Move every weight and every bias, each by a random amount of its own.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# `np.random.standard_normal(shape)` draws an array of the shape that you ask for. Which shape do
# you need, and how often?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# For each layer: draw an array as large as its weights, multiply by the size, add. Then the same
# for its biases. One number for all of them would push every weight in the same direction.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: expected a sequence of integers or a single integer, got '0.05'`: `size` says how far
# the weights move. In the brackets of `standard_normal` stands the shape of the array that you
# want.
#
# `TypeError: 'tuple' object cannot be interpreted as an integer`: `np.random.randn` wants the
# lengths one by one; `np.random.standard_normal` takes a whole shape.
#
# `ValueError: operands could not be broadcast together`: the random array has another shape than
# what it is added to. Print both shapes.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "nudge", "solution": true}
def nudge(layers, size):
    """Add to every weight and every bias its own random number: size times standard normal.

    layers: list of Dense layers, which are changed
    size:   how large the changes are, the standard deviation
    """
    ### BEGIN SOLUTION
    for layer in layers:
        layer.weights += size * np.random.standard_normal(layer.weights.shape)
        layer.biases += size * np.random.standard_normal(layer.biases.shape)
    ### END SOLUTION


# %% nbgrader={"grade_id": "nudge_adds", "grade": true, "points": 1}
"""nudge moves every weight and every bias of every layer a little, each by its own amount."""
layers, before = [Dense(2, 3), Dense(3, 3)], []
for number, layer in enumerate(layers):
    layer.weights = layer.weights + 10.0 * (number + 1)
    layer.biases = layer.biases - 10.0 * (number + 1)
    before.append((np.array(layer.weights), np.array(layer.biases)))
nudge(layers, 0.05)
for number, layer in enumerate(layers):
    steps = np.append(layer.weights - before[number][0], layer.biases - before[number][1])
    for name, old, new in (
        ("weights", before[number][0], np.array(layer.weights)),
        ("biases", before[number][1], np.array(layer.biases)),
    ):
        what = f"the {name} of layer {number + 1} after nudge(layers, 0.05)"
        check.that(new.shape == old.shape, what, "Their shape has changed; it must stay.")
        moved = new - old
        check.that(
            np.all(moved != 0),
            what,
            f"Not all of them have moved. Do you nudge the {name}, too, and does the sum go into"
            f" layer.{name}?",
        )
        check.that(
            np.all(np.abs(moved) < 1),  # 20 standard deviations
            what,
            "They have jumped to another place. A nudge is added to what is there; it does not"
            " replace it or multiply it. And it is a random number times the size.",
        )
        check.that(
            len(np.unique(moved.round(9))) > 0.5 * moved.size,  # float32 has a few twins
            what,
            "Several of them moved by the same amount. Draw a number for each: an array of random"
            f" numbers in the shape of the {name}, not one number for all.",
        )
    check.that(
        len(np.unique(steps.round(9))) > 0.8 * steps.size,  # float32 has a few twins
        f"the weights and biases of layer {number + 1} after nudge(layers, 0.05)",
        "Some weights and biases moved by the same amount. The biases need random numbers of their"
        " own.",
    )
check.passed("every weight and every bias moves, each by its own amount")
### BEGIN HIDDEN TESTS
layers, everything = [Dense(5, 40), Dense(40, 40), Dense(40, 7)], []
for _ in range(2):
    before = [(np.array(layer.weights), np.array(layer.biases)) for layer in layers]
    nudge(layers, 0.2)
    for layer, (weights, biases) in zip(layers, before, strict=True):
        everything += [layer.weights - weights, layer.biases - biases]
everything = np.concatenate([moved.ravel() for moved in everything])
check.that(np.all(everything != 0), "three larger layers", "Not all weights and biases moved.")
check.that(
    len(np.unique(everything.round(12))) > 0.98 * everything.size,  # float32 has some twins
    "three larger layers, nudged twice",
    "Many of them moved by the same amount. Are the numbers drawn anew for each array, and at each"
    " call?",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "nudge_size", "grade": true, "points": 2}
"""The changes are normal: as often up as down, and their standard deviation is the size."""


def moves_of(n_in, n_out, size):
    """Nudge one large layer and return by how much its weights have moved."""
    layer = Dense(n_in, n_out)
    before = np.array(layer.weights)
    nudge([layer], size)
    return layer.weights - before


for size in (0.05, 2.0):
    moved = moves_of(100, 100, size)  # 10 000 weights: the mean is known to size / 100
    what = f"the mean of 10 000 changes of size {size}, in units of the size"
    check.that(
        np.any(moved != 0),
        what,
        "No weight has moved at all. Does nudge change the layers that it was given?",
    )
    check.that(
        np.any(moved < 0),
        what,
        "No weight has moved down. `np.random.rand` and `np.random.random` draw between 0 and 1,"
        " never below; you need standard normal numbers.",
    )
    check.that(
        abs(np.mean(moved)) < 5 * size / 100,
        what,
        "It should be about 0, as many up as down. Is each weight's own standard normal number"
        " multiplied by size, and nothing else added?",
    )
    what = f"the standard deviation of 10 000 changes of size {size}"
    check.that(
        abs(np.std(moved) / size - 1) < 0.05,  # 7 standard errors
        what,
        f"It should be about {size}, the size. Is a standard normal number multiplied by size, and"
        " by nothing else?",
    )
check.passed("the changes have the right spread")
### BEGIN HIDDEN TESTS
layer = Dense(3, 4000)
before = np.array(layer.biases)
nudge([layer], 0.3)
moves = {"weights": moves_of(90, 110, 0.7).ravel(), "biases": np.ravel(layer.biases - before)}
for name, moved in moves.items():
    size, error = (0.7 if name == "weights" else 0.3), 1 / np.sqrt(moved.size)
    check.that(
        abs(np.mean(moved)) < 5 * size * error,
        f"the mean change of many {name}",
        "It should be about 0: as many up as down.",
    )
    check.that(
        abs(np.std(moved) / size - 1) < 5 * error,
        f"the standard deviation of the changes of many {name}",
        "It should be the size.",
    )
    check.that(
        abs(np.mean(np.abs(moved) < size) - 0.6827) < 5 * 0.466 * error,
        f"how many of the changes of many {name} are smaller than the size",
        "In a normal distribution 68 per cent are. Is it `standard_normal`, and not a uniform"
        " distribution?",
    )
### END HIDDEN TESTS

# %% [markdown]
# ## First strategy: guess
#
# The plainest search of all. Draw a whole network, look at its loss, draw another one. What came
# before does not matter; we only keep the best.

# %% [markdown]
# ### Exercise 4.3 · Guessing
#
# *Difficulty ●●○ · 25 minutes · 4 points · the yardstick that every better idea has to beat*
#
# Each try draws all weights and biases anew. At the end the best network found must be the one that
# is left in `layers`. Return what the loss of the best was after each try: a list that stays level
# or steps down, and never rises.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# You have two helpers already. At which moment do you take a snapshot, and when do you put it back?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# Before the loop the best loss is worse than anything that can come: `np.inf`. In the loop: draw,
# look at the loss, and if it is lower than the best so far, note it and take a snapshot. In each
# round, lucky or not, the best so far goes onto the list. When the loop is over, the network is
# whatever was drawn last.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `UnboundLocalError: cannot access local variable …`: a name is used before the first value was
# put into it. Give the best loss, the list and the snapshot a value before the loop. Or nothing was
# ever better: did the best loss begin at 0, instead of `np.inf`?
#
# `NotImplementedError: Exercise 4.1 …`: this exercise is easiest with `snapshot` and `restore`;
# write those first.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "random_guessing", "solution": true}
def random_guessing(layers, X, y, tries, size=1.0):
    """Draw all weights and biases anew in each try, and keep the best network.

    layers:  list of two Dense layers; at the end they hold the best of the networks drawn
    X, y:    samples (N, 2) and their labels (N,)
    tries:   how many networks to draw
    size:    each weight and each bias is size times a standard normal number
    returns: list of `tries` numbers, the lowest loss so far after each try
    """
    ### BEGIN SOLUTION
    best, saved, history = np.inf, snapshot(layers), []
    for _ in range(tries):
        for layer in layers:
            layer.weights = size * np.random.standard_normal(layer.weights.shape)
            layer.biases = size * np.random.standard_normal(layer.biases.shape)
        loss = loss_of(layers, X, y)
        if loss < best:
            best, saved = loss, snapshot(layers)
        history.append(best)
    restore(layers, saved)
    return history
    ### END SOLUTION


# %% nbgrader={"grade_id": "guessing_history", "grade": true, "points": 1}
"""The list has one number for each try, the lowest loss so far: it never rises."""


### BEGIN HIDDEN TESTS
@check.at_home
def lend():
    """Lend right versions of what this exercise builds on, where the notebook's are wrong."""

    def right_snapshot(layers):
        return [(layer.weights.copy(), layer.biases.copy()) for layer in layers]

    def right_restore(layers, saved):
        for layer, (weights, biases) in zip(layers, saved, strict=True):
            layer.weights, layer.biases = weights.copy(), biases.copy()

    def right_nudge(layers, size=0.05):
        for layer in layers:
            layer.weights = layer.weights + size * np.random.standard_normal(layer.weights.shape)
            layer.biases = layer.biases + size * np.random.standard_normal(layer.biases.shape)

    def numbers(layers):
        return np.concatenate([np.append(layer.weights, layer.biases) for layer in layers])

    def snapshot_works():
        layers = [Dense(2, 3), Dense(3, 4)]
        right_nudge(layers)
        before, saved = numbers(layers), snapshot(layers)
        for _ in range(2):
            for layer in layers:
                layer.weights += 100.0
                layer.biases += 200.0
            restore(layers, saved)
        return np.allclose(numbers(layers), before)

    def nudge_works():
        layers = [Dense(30, 40), Dense(40, 300)]
        before = numbers(layers)
        nudge(layers, 0.5)
        between = numbers(layers)
        nudge(layers, 0.5)
        moved = np.append(between - before, numbers(layers) - between)  # 27 080 numbers
        anew = len(np.unique(moved.round(9))) > 0.99 * moved.size and np.all(moved != 0)
        return anew and abs(np.mean(moved)) < 0.03 and abs(np.std(moved) - 0.5) < 0.03

    if not check.works(snapshot_works):
        check.given(snapshot=right_snapshot, restore=right_restore)
    if not check.works(nudge_works):
        check.given(nudge=right_nudge)


lend()
### END HIDDEN TESTS
X, y = data.vertical(samples=10, classes=3)
for tries in (1, 40):
    layers = [Dense(2, 3), Dense(3, 3)]
    found = check.numbers("what it returns", random_guessing(layers, X, y, tries))
    check.that(
        found.shape == (tries,),
        f"what it returns for tries = {tries}",
        "It should be the list alone, with one number for each try, lucky or not. Its shape is"
        f" {found.shape}; it should be {(tries,)}.",
    )
check.that(
    np.all(np.diff(found) <= 1e-9),
    "the list of the lowest loss so far",
    "It rises somewhere. Note the best so far in each round, not the loss of the network just"
    " drawn; and better means lower.",
)
steps = [np.ptp(random_guessing([Dense(2, 3), Dense(3, 3)], X, y, 40)) for _ in range(5)]
check.that(
    np.any(np.array(steps) > 0),  # that the first of 40 is the best, five times: once in 10**8
    "five runs of 40 tries",
    "In all of them the first network is still the best. Is a new one drawn in each round, inside"
    " the loop? (And do not seed the random generator inside: seed once, outside.)",
)
check.passed("one number for each try, and it never rises")
### BEGIN HIDDEN TESTS
X, y = data.vertical(samples=6, classes=2, seed=5)
for tries in (3, 150):
    found = check.numbers("the list", random_guessing([Dense(2, 4), Dense(4, 2)], X, y, tries))
    what = f"the list for {tries} tries on other data"
    check.that(found.shape == (tries,), what, "It should have one number for each try.")
    check.that(np.all(np.diff(found) <= 1e-9), what, "It rises somewhere.")
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "guessing_keeps_best", "grade": true, "points": 2}
"""The network that is left is the best of all that were drawn."""


### BEGIN HIDDEN TESTS
@check.at_home
def lend():
    """Lend right versions of what this exercise builds on, where the notebook's are wrong."""

    def right_snapshot(layers):
        return [(layer.weights.copy(), layer.biases.copy()) for layer in layers]

    def right_restore(layers, saved):
        for layer, (weights, biases) in zip(layers, saved, strict=True):
            layer.weights, layer.biases = weights.copy(), biases.copy()

    def right_nudge(layers, size=0.05):
        for layer in layers:
            layer.weights = layer.weights + size * np.random.standard_normal(layer.weights.shape)
            layer.biases = layer.biases + size * np.random.standard_normal(layer.biases.shape)

    def numbers(layers):
        return np.concatenate([np.append(layer.weights, layer.biases) for layer in layers])

    def snapshot_works():
        layers = [Dense(2, 3), Dense(3, 4)]
        right_nudge(layers)
        before, saved = numbers(layers), snapshot(layers)
        for _ in range(2):
            for layer in layers:
                layer.weights += 100.0
                layer.biases += 200.0
            restore(layers, saved)
        return np.allclose(numbers(layers), before)

    def nudge_works():
        layers = [Dense(30, 40), Dense(40, 300)]
        before = numbers(layers)
        nudge(layers, 0.5)
        between = numbers(layers)
        nudge(layers, 0.5)
        moved = np.append(between - before, numbers(layers) - between)  # 27 080 numbers
        anew = len(np.unique(moved.round(9))) > 0.99 * moved.size and np.all(moved != 0)
        return anew and abs(np.mean(moved)) < 0.03 and abs(np.std(moved) - 0.5) < 0.03

    if not check.works(snapshot_works):
        check.given(snapshot=right_snapshot, restore=right_restore)
    if not check.works(nudge_works):
        check.given(nudge=right_nudge)


lend()
### END HIDDEN TESTS


def loss_left(layers, X, y):
    """Return the mean cross-entropy of the two layers as they are now, worked out here."""
    hidden = np.maximum(0, X @ layers[0].weights + layers[0].biases)
    z = hidden @ layers[1].weights + layers[1].biases
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    p = e[np.arange(len(y)), y] / np.sum(e, axis=1)
    return -np.mean(np.log(np.clip(p, 1e-7, 1 - 1e-7)))


X, y = data.vertical(samples=10, classes=3)
for tries in (1, 60, 61, 62):
    layers = [Dense(2, 3), Dense(3, 3)]
    found = random_guessing(layers, X, y, tries)
    last, left = float(np.ravel(check.numbers("the list", found))[-1]), loss_left(layers, X, y)
    check.that(
        np.isclose(left, last, atol=1e-6),
        f"{tries} tries: the network left has the loss {left:.6f}, the last number of the list is"
        f" {last:.6f}",
        "They should be equal, the loss of the best network found. After the loop the layers hold"
        " what was drawn last, so put the best back: a snapshot is taken each time a network is"
        " better than all before. And work on the layers that came in: `layers = …` ties that name"
        " to other ones, and whoever called the function still has the old.",
    )
check.passed("the best network is the one that is left")
### BEGIN HIDDEN TESTS
for seed, K, n_hidden, tries in ((6, 2, 4, 90), (7, 4, 2, 120), (8, 3, 5, 70)):
    X, y = data.vertical(samples=5, classes=K, seed=seed)
    layers = [Dense(2, n_hidden), Dense(n_hidden, K)]
    with check.unchanged(X=X, y=y):
        found = random_guessing(layers, X, y, tries, 1.5)
    check.equal(
        f"the loss of the network left, for {K} classes and {n_hidden} hidden neurons",
        loss_left(layers, X, y),
        check.numbers("the list", found)[-1],
        advice="The network left is not the best one found.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "guessing_draws_anew", "grade": true, "points": 1}
"""Each try is a new network: size times standard normal, whatever was there before."""


### BEGIN HIDDEN TESTS
@check.at_home
def lend():
    """Lend right versions of what this exercise builds on, where the notebook's are wrong."""

    def right_snapshot(layers):
        return [(layer.weights.copy(), layer.biases.copy()) for layer in layers]

    def right_restore(layers, saved):
        for layer, (weights, biases) in zip(layers, saved, strict=True):
            layer.weights, layer.biases = weights.copy(), biases.copy()

    def right_nudge(layers, size=0.05):
        for layer in layers:
            layer.weights = layer.weights + size * np.random.standard_normal(layer.weights.shape)
            layer.biases = layer.biases + size * np.random.standard_normal(layer.biases.shape)

    def numbers(layers):
        return np.concatenate([np.append(layer.weights, layer.biases) for layer in layers])

    def snapshot_works():
        layers = [Dense(2, 3), Dense(3, 4)]
        right_nudge(layers)
        before, saved = numbers(layers), snapshot(layers)
        for _ in range(2):
            for layer in layers:
                layer.weights += 100.0
                layer.biases += 200.0
            restore(layers, saved)
        return np.allclose(numbers(layers), before)

    def nudge_works():
        layers = [Dense(30, 40), Dense(40, 300)]
        before = numbers(layers)
        nudge(layers, 0.5)
        between = numbers(layers)
        nudge(layers, 0.5)
        moved = np.append(between - before, numbers(layers) - between)  # 27 080 numbers
        anew = len(np.unique(moved.round(9))) > 0.99 * moved.size and np.all(moved != 0)
        return anew and abs(np.mean(moved)) < 0.03 and abs(np.std(moved) - 0.5) < 0.03

    if not check.works(snapshot_works):
        check.given(snapshot=right_snapshot, restore=right_restore)
    if not check.works(nudge_works):
        check.given(nudge=right_nudge)


lend()
### END HIDDEN TESTS


still = [Dense(2, 3), Dense(3, 3)]
for layer in still:
    layer.weights, layer.biases = 0 * layer.weights, 0 * layer.biases
# all inputs equal, classes equally frequent: a network of zeros is the best there is, loss ln 3
first_loss = check.numbers(
    "what it returns", random_guessing(still, np.ones((6, 2)), np.arange(6) % 3, 1)
)
check.that(
    np.ravel(first_loss)[0] > np.log(3) + 1e-6,
    "the loss after one try, when the network that came in cannot be beaten",
    "It is that of the network which came in. That one does not count here: the best is to be found"
    " among the networks drawn, so the first of them is the best so far, whatever its loss.",
)


def drawn(size):
    """Return all numbers of a network drawn in one try, when what was there was very bad."""
    rng = np.random.default_rng(44)
    layers = [Dense(2, 200), Dense(200, 10)]
    for layer in layers:
        layer.weights = 100 * rng.standard_normal(np.shape(layer.weights))
        layer.biases = 100 * rng.standard_normal(np.shape(layer.biases))
    random_guessing(layers, rng.normal(size=(30, 2)), np.arange(30) % 10, 1, size)
    return [np.ravel(part) for layer in layers for part in (layer.weights, layer.biases)]


for size in (1.0, 0.5):
    numbers = np.concatenate(drawn(size))  # 2610 of them: their spread is known to 1.4 per cent
    what = f"the spread (standard deviation) of the weights and biases drawn with size {size}"
    check.that(
        np.std(numbers) < 20,
        what,
        "It is that of the network which came in. Draw new weights and new biases, in the shapes of"
        " the layers that came in; do not add to the old ones.",
    )
    check.that(
        abs(np.std(numbers) / size - 1) < 0.1,
        what,
        f"It should be about {size}. Is each number `size` times a standard normal one?",
    )
check.passed("each try draws a new network of the right spread")


### BEGIN HIDDEN TESTS
def left_after_many(tries, size):
    """Return the numbers of the best network of many, where further out is always better."""
    layers = [Dense(2, 200), Dense(200, 2)]
    random_guessing(layers, np.ones((4, 2)), np.zeros(4, dtype=int), tries, size)
    return np.concatenate([np.append(layer.weights, layer.biases) for layer in layers])


spreads = [np.std(left_after_many(40, 1.0)) for _ in range(5)]
check.that(
    0.85 < min(spreads) and max(spreads) < 1.25,  # right answers: 0.94 to 1.06, tried 300 times
    "the spread of the weights and biases of the best of 40 networks",
    "It is not that of one network drawn by itself. In every round all weights and biases are drawn"
    " anew; nothing is added to those of the round before.",
)
numbers = np.concatenate(drawn(1.0))  # 2610: the share below is known to one per cent
check.that(
    abs(np.mean(np.abs(numbers) < 1) - 0.6827) < 0.046,
    "how many of the numbers drawn are smaller than the size",
    "In a normal distribution 68 per cent are. Is it `standard_normal`, and not a uniform"
    " distribution?",
)
X, y = data.vertical(samples=10, classes=3)
ends = []
for _ in range(9):
    layers = [Dense(2, 3), Dense(3, 3)]
    told = np.ravel(random_guessing(layers, X, y, 200))[-1]
    hidden = np.maximum(0, X @ layers[0].weights + layers[0].biases)
    e = np.exp(hidden @ layers[1].weights + layers[1].biases)
    p = e[np.arange(len(y)), y] / np.sum(e, axis=1)
    ends.append(min(told, -np.mean(np.log(p + 1e-12))))  # that both agree, another check asks
check.that(
    not 1.05 < np.median(ends) < 3,  # right: 0.54 to 0.99; a single network: 1.57; the worst: more
    "the lowest loss of 200 networks (the middle one of nine runs)",
    "It is no better than that of a single network. Is a new one drawn in each round?",
)
for size in (0.7, 1.4):
    for name, part in zip(("W1", "b1", "W2", "b2"), drawn(size), strict=True):
        if part.size >= 200:  # 200 numbers: the spread is known to 5 per cent
            check.that(
                abs(np.std(part) / size - 1) < 0.25 and abs(np.mean(part)) < 0.36 * size,
                f"the numbers drawn for {name}",
                "They should be size times standard normal numbers, also for the biases.",
            )
        check.that(np.all(np.abs(part) < 9), f"the numbers drawn for {name}", "Draw them anew.")
### END HIDDEN TESTS

# %% [markdown]
# Ten thousand guesses would tell little more than a thousand, so we let it guess a thousand times.
# The axis of the tries is logarithmic: each grid line is ten times as many tries as the one before.


# %%
def draw_guessing(X, y):
    """Draw the best loss so far of a thousand guesses, and the best network's map."""
    np.random.seed(0)
    layers = new_network()
    history = random_guessing(layers, X, y, 1000)
    _, (left, right) = plt.subplots(1, 2, figsize=(8.4, 3.4))
    left.plot(range(1, 1001), history, drawstyle="steps-post")
    left.set(xscale="log", xlabel="tries", ylabel="lowest loss so far", ylim=(0, None))
    left.grid(axis="both")
    title = f"the best of 1000, accuracy {accuracy_of(layers, X, y):.2f}"
    maps.probabilities(functools.partial(probabilities_of, layers), X, y, ax=right, title=title)
    plt.show()
    for tries in (1, 10, 100, 1000):
        print(f"best of {tries:4}: loss {history[tries - 1]:.3f}")


X, y = data.vertical(samples=100, classes=3)
draw_guessing(X, y)

# %% [markdown]
# A few strokes of luck come early; then they become rare. After a thousand networks the loss is
# 0.774 and the accuracy 0.65: the map knows left from right, and the middle cloud is nobody's. A
# network that says a third each to everything has a loss of ln 3 = 1.099, so even the first guess,
# 1.275, was worse than knowing nothing.

# %% [markdown]
# ## Second strategy: nudge, and go back if it was bad
#
# Guessing throws everything away at each try, also what was good. Here is the better idea, and it
# is what you do with a radio: turn a little; if it sounds better, stay; if not, turn back.
#
# Of our 21 numbers, let only two move, so that we can watch. The lines are lines of equal loss, as
# on a map of mountains. The search stands on a dot and tries a nudge: a cross is a place that was
# tried and was worse, a dot one that was better, and from which the next nudge starts.


# %%
def two_knobs(X, y):
    """Return a function that gives the loss for two of the 21 numbers, the rest being fixed."""
    layers = new_network()
    layers[0].weights = np.array([[2.0, -3.0, 0.5], [0.3, 0.2, -0.4]])
    layers[0].biases = np.array([[-0.4, 1.0, 0.2]])
    layers[1].weights = np.array([[-2.0, 1.0, 3.0], [3.0, -1.0, -2.0], [0.2, 0.1, 0.3]])

    def loss_at(first, second):
        layers[1].biases = np.array([[first, second, 0.0]])
        return loss_of(layers, X, y)

    return loss_at


def draw_walk(tries=60, size=0.3):
    """Draw a random search over two numbers: what was tried, and where it went."""
    rng = np.random.default_rng(7)
    loss_at = two_knobs(*data.vertical(samples=30, classes=3))
    here, path, refused = np.array([-2.5, -3.0]), [], []
    path.append(here)
    for _ in range(tries):
        there = here + size * rng.standard_normal(2)
        if loss_at(*there) < loss_at(*here):
            here = there
            path.append(here)
        else:
            refused.append(there)
    across, up = np.linspace(-4, 5, 46), np.linspace(-4, 5, 46)
    heights = np.array([[loss_at(a, b) for a in across] for b in up])
    ax = plt.subplots(figsize=(6.4, 4.6))[1]
    ax.contour(across, up, heights, levels=18, colors="0.75", linewidths=0.9)
    ax.plot(*np.array(refused).T, "x", color=plot.CLASS_COLOURS[1], ms=6, label="worse: go back")
    ax.plot(*np.array(path).T, "o-", color=plot.CLASS_COLOURS[0], ms=4, label="better: stay")
    title = f"{tries} tries of size {size:g}: {len(path) - 1} helped, loss {loss_at(*here):.3f}"
    ax.set(xlabel="bias of the first output", ylabel="bias of the second output", title=title)
    ax.set(xlim=(-4, 5), ylim=(-4, 5))
    ax.figure.legend(loc="outside right upper")


explore(draw_walk, tries=(1, 200, 1, 60), size=(0.05, 3.0, 0.05, 0.3))

# %% [markdown]
# Of these 60 nudges 24 helped. Drag on to 200 tries, and only 10 more do: there is no way down from
# the bottom. Now 200 tries of size 0.05: nearly every other one helps, 93 of them, and it has not
# arrived. And of size 3: it arrives at once, and then nearly every leap lands further out; 6 of 200
# help. A search needs large nudges on the way and small ones at the end, and ours has to make do
# with one size.

# %% [markdown]
# ### Exercise 4.4 · Random search
#
# *Difficulty ●●● · 35 minutes · 7 points · the first thing in this course that trains a network*
#
# Nudge all weights and biases. Keep the nudge if the loss fell. If it did not, restore. At the end
# `layers` hold the best network found. Return the lowest loss so far after each try, as before.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Before the loop you already have a network, and it has a loss. That is what the first nudge must
# beat, so this time the best loss does not begin at `np.inf`.
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# One round: nudge, look at the loss, compare with the best. Lower: this is the new best; note its
# loss and take a new snapshot. Not lower: put the old snapshot back. Either way, note the best so
# far. Each round then starts from the best network, and nothing is left to do after the loop.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `UnboundLocalError: cannot access local variable …`: work out the first loss and take the first
# snapshot before the loop.
#
# "It rises somewhere": either the sign of the comparison is the wrong way round, or the loss of the
# nudge goes onto the list even where the nudge was taken back.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "random_search", "solution": true}
def random_search(layers, X, y, tries=10_000, size=0.05):
    """Nudge the network again and again, and keep only nudges that lower its loss.

    layers:  list of two Dense layers, where the search begins; at the end the best that was found
    X, y:    samples (N, 2) and their labels (N,)
    tries:   how many nudges to try
    size:    how large they are
    returns: list of `tries` numbers, the lowest loss so far after each try
    """
    ### BEGIN SOLUTION
    best, saved, history = loss_of(layers, X, y), snapshot(layers), []
    for _ in range(tries):
        nudge(layers, size)
        loss = loss_of(layers, X, y)
        if loss < best:
            best, saved = loss, snapshot(layers)
        else:
            restore(layers, saved)
        history.append(best)
    return history
    ### END SOLUTION


# %% nbgrader={"grade_id": "search_history", "grade": true, "points": 1}
"""The list has one number for each try, the lowest loss so far: it never rises."""


### BEGIN HIDDEN TESTS
@check.at_home
def lend():
    """Lend right versions of what this exercise builds on, where the notebook's are wrong."""

    def right_snapshot(layers):
        return [(layer.weights.copy(), layer.biases.copy()) for layer in layers]

    def right_restore(layers, saved):
        for layer, (weights, biases) in zip(layers, saved, strict=True):
            layer.weights, layer.biases = weights.copy(), biases.copy()

    def right_nudge(layers, size=0.05):
        for layer in layers:
            layer.weights = layer.weights + size * np.random.standard_normal(layer.weights.shape)
            layer.biases = layer.biases + size * np.random.standard_normal(layer.biases.shape)

    def numbers(layers):
        return np.concatenate([np.append(layer.weights, layer.biases) for layer in layers])

    def snapshot_works():
        layers = [Dense(2, 3), Dense(3, 4)]
        right_nudge(layers)
        before, saved = numbers(layers), snapshot(layers)
        for _ in range(2):
            for layer in layers:
                layer.weights += 100.0
                layer.biases += 200.0
            restore(layers, saved)
        return np.allclose(numbers(layers), before)

    def nudge_works():
        layers = [Dense(30, 40), Dense(40, 300)]
        before = numbers(layers)
        nudge(layers, 0.5)
        between = numbers(layers)
        nudge(layers, 0.5)
        moved = np.append(between - before, numbers(layers) - between)  # 27 080 numbers
        anew = len(np.unique(moved.round(9))) > 0.99 * moved.size and np.all(moved != 0)
        return anew and abs(np.mean(moved)) < 0.03 and abs(np.std(moved) - 0.5) < 0.03

    if not check.works(snapshot_works):
        check.given(snapshot=right_snapshot, restore=right_restore)
    if not check.works(nudge_works):
        check.given(nudge=right_nudge)


lend()
### END HIDDEN TESTS
X, y = data.vertical(samples=10, classes=3)
for tries in (1, 60):
    layers = [Dense(2, 3), Dense(3, 3)]
    found = check.numbers("what it returns", random_search(layers, X, y, tries=tries, size=0.1))
    check.that(
        found.shape == (tries,),
        f"what it returns for tries = {tries}",
        "It should be the list alone, with one number for each try, lucky or not. Its shape is"
        f" {found.shape}; it should be {(tries,)}.",
    )
check.that(
    np.all(np.diff(found) <= 1e-9),
    "the list of the lowest loss so far",
    "It rises somewhere. Note the best so far in each round, not the loss of the last nudge; and"
    " better means lower.",
)
check.passed("one number for each try, and it never rises")
### BEGIN HIDDEN TESTS
X, y = data.vertical(samples=6, classes=2, seed=5)
for tries in (3, 150):
    layers = [Dense(2, 4), Dense(4, 2)]
    found = check.numbers("the list", random_search(layers, X, y, tries, 0.2))
    what = f"the list for {tries} tries on other data"
    check.that(found.shape == (tries,), what, "It should have one number for each try.")
    check.that(np.all(np.diff(found) <= 1e-9), what, "It rises somewhere.")
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "search_leaves_best", "grade": true, "points": 2}
"""The network that is left is the best one found: its loss is the last number of the list."""


### BEGIN HIDDEN TESTS
@check.at_home
def lend():
    """Lend right versions of what this exercise builds on, where the notebook's are wrong."""

    def right_snapshot(layers):
        return [(layer.weights.copy(), layer.biases.copy()) for layer in layers]

    def right_restore(layers, saved):
        for layer, (weights, biases) in zip(layers, saved, strict=True):
            layer.weights, layer.biases = weights.copy(), biases.copy()

    def right_nudge(layers, size=0.05):
        for layer in layers:
            layer.weights = layer.weights + size * np.random.standard_normal(layer.weights.shape)
            layer.biases = layer.biases + size * np.random.standard_normal(layer.biases.shape)

    def numbers(layers):
        return np.concatenate([np.append(layer.weights, layer.biases) for layer in layers])

    def snapshot_works():
        layers = [Dense(2, 3), Dense(3, 4)]
        right_nudge(layers)
        before, saved = numbers(layers), snapshot(layers)
        for _ in range(2):
            for layer in layers:
                layer.weights += 100.0
                layer.biases += 200.0
            restore(layers, saved)
        return np.allclose(numbers(layers), before)

    def nudge_works():
        layers = [Dense(30, 40), Dense(40, 300)]
        before = numbers(layers)
        nudge(layers, 0.5)
        between = numbers(layers)
        nudge(layers, 0.5)
        moved = np.append(between - before, numbers(layers) - between)  # 27 080 numbers
        anew = len(np.unique(moved.round(9))) > 0.99 * moved.size and np.all(moved != 0)
        return anew and abs(np.mean(moved)) < 0.03 and abs(np.std(moved) - 0.5) < 0.03

    if not check.works(snapshot_works):
        check.given(snapshot=right_snapshot, restore=right_restore)
    if not check.works(nudge_works):
        check.given(nudge=right_nudge)


lend()
### END HIDDEN TESTS


def loss_left(layers, X, y):
    """Return the mean cross-entropy of the two layers as they are now, worked out here."""
    hidden = np.maximum(0, X @ layers[0].weights + layers[0].biases)
    z = hidden @ layers[1].weights + layers[1].biases
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    p = e[np.arange(len(y)), y] / np.sum(e, axis=1)
    return -np.mean(np.log(np.clip(p, 1e-7, 1 - 1e-7)))


X, y = data.vertical(samples=10, classes=3)
for tries in (1, 60, 61, 62, 63):
    layers = [Dense(2, 3), Dense(3, 3)]
    found = random_search(layers, X, y, tries=tries, size=0.1)
    check.equal(
        f"the loss of the network that {tries} tries have left, and the last number of the list",
        loss_left(layers, X, y),
        check.numbers("the list", found)[-1],
        advice="They differ, so the network left is not the best one found. Is a nudge that did not"
        " help taken back at once, and the snapshot renewed after each one that did?",
    )
check.passed("the best network is the one that is left")
### BEGIN HIDDEN TESTS
for seed, K, n_hidden, tries in ((6, 2, 4, 90), (7, 4, 2, 120), (8, 3, 5, 70)):
    X, y = data.vertical(samples=5, classes=K, seed=seed)
    layers = [Dense(2, n_hidden), Dense(n_hidden, K)]
    with check.unchanged(X=X, y=y):
        found = random_search(layers, X, y, tries, 0.2)
    check.equal(
        f"the loss of the network left, for {K} classes and {n_hidden} hidden neurons",
        loss_left(layers, X, y),
        check.numbers("the list", found)[-1],
        advice="The network left is not the best one found.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "search_goes_back", "grade": true, "points": 2}
"""A nudge that does not help is taken back: where nothing can help, the network stays as it is."""


### BEGIN HIDDEN TESTS
@check.at_home
def lend():
    """Lend right versions of what this exercise builds on, where the notebook's are wrong."""

    def right_snapshot(layers):
        return [(layer.weights.copy(), layer.biases.copy()) for layer in layers]

    def right_restore(layers, saved):
        for layer, (weights, biases) in zip(layers, saved, strict=True):
            layer.weights, layer.biases = weights.copy(), biases.copy()

    def right_nudge(layers, size=0.05):
        for layer in layers:
            layer.weights = layer.weights + size * np.random.standard_normal(layer.weights.shape)
            layer.biases = layer.biases + size * np.random.standard_normal(layer.biases.shape)

    def numbers(layers):
        return np.concatenate([np.append(layer.weights, layer.biases) for layer in layers])

    def snapshot_works():
        layers = [Dense(2, 3), Dense(3, 4)]
        right_nudge(layers)
        before, saved = numbers(layers), snapshot(layers)
        for _ in range(2):
            for layer in layers:
                layer.weights += 100.0
                layer.biases += 200.0
            restore(layers, saved)
        return np.allclose(numbers(layers), before)

    def nudge_works():
        layers = [Dense(30, 40), Dense(40, 300)]
        before = numbers(layers)
        nudge(layers, 0.5)
        between = numbers(layers)
        nudge(layers, 0.5)
        moved = np.append(between - before, numbers(layers) - between)  # 27 080 numbers
        anew = len(np.unique(moved.round(9))) > 0.99 * moved.size and np.all(moved != 0)
        return anew and abs(np.mean(moved)) < 0.03 and abs(np.std(moved) - 0.5) < 0.03

    if not check.works(snapshot_works):
        check.given(snapshot=right_snapshot, restore=right_restore)
    if not check.works(nudge_works):
        check.given(nudge=right_nudge)


lend()
### END HIDDEN TESTS


def where_nothing_helps(n_hidden, K):
    """Return a network that cannot be improved, with its data.

    All inputs are 0 and the classes are equally frequent, so equal probabilities are the best
    there is, and a network of zeros gives just these. Every nudge makes them unequal.
    """
    layers = [Dense(2, n_hidden), Dense(n_hidden, K)]
    for layer in layers:
        layer.weights, layer.biases = 0 * layer.weights, 0 * layer.biases
    return layers, np.zeros((2 * K, 2)), np.arange(2 * K) % K


def numbers_of(layers):
    """Return all weights and biases in one row."""
    return np.concatenate([np.append(layer.weights, layer.biases) for layer in layers])


layers, X, y = where_nothing_helps(3, 3)
history = check.numbers("what it returns", random_search(layers, X, y, tries=50, size=0.1))
left = numbers_of(layers)
check.equal(
    "the lowest loss so far, where no nudge can help",
    history,
    np.full(np.shape(history), np.log(3)),  # how many there are, another check asks
    advice="It should stay at ln 3 = 1.0986, the loss of the network that came in. The first nudge"
    " has to beat that, too: work out its loss before the loop. And keep a nudge only if the loss"
    " fell.",
)
check.that(
    np.all(np.abs(left) < 1e-9),
    "the network after 50 nudges that did not help",
    "It should be what it was, all zeros, but it has moved. When the loss did not fall, put the"
    " snapshot back.",
)
check.passed("nudges that do not help are taken back")
### BEGIN HIDDEN TESTS
for n_hidden, K, tries, size in ((4, 2, 30, 0.3), (2, 5, 41, 1.0), (5, 3, 1, 0.2)):
    layers, X, y = where_nothing_helps(n_hidden, K)
    history = random_search(layers, X, y, tries, size)
    what = f"{tries} nudges that cannot help, {K} classes, {n_hidden} hidden neurons"
    history = check.numbers("the list", history)
    check.equal(f"{what}: the lowest loss", history, np.full(history.shape, np.log(K)))
    check.that(
        np.all(np.abs(numbers_of(layers)) < 1e-9),
        what,
        "The network has moved. When the loss did not fall, put the snapshot back.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "search_learns", "grade": true, "points": 2}
"""The search learns: each nudge starts from the best network so far, and has the size asked for."""


### BEGIN HIDDEN TESTS
@check.at_home
def lend():
    """Lend right versions of what this exercise builds on, where the notebook's are wrong."""

    def right_snapshot(layers):
        return [(layer.weights.copy(), layer.biases.copy()) for layer in layers]

    def right_restore(layers, saved):
        for layer, (weights, biases) in zip(layers, saved, strict=True):
            layer.weights, layer.biases = weights.copy(), biases.copy()

    def right_nudge(layers, size=0.05):
        for layer in layers:
            layer.weights = layer.weights + size * np.random.standard_normal(layer.weights.shape)
            layer.biases = layer.biases + size * np.random.standard_normal(layer.biases.shape)

    def numbers(layers):
        return np.concatenate([np.append(layer.weights, layer.biases) for layer in layers])

    def snapshot_works():
        layers = [Dense(2, 3), Dense(3, 4)]
        right_nudge(layers)
        before, saved = numbers(layers), snapshot(layers)
        for _ in range(2):
            for layer in layers:
                layer.weights += 100.0
                layer.biases += 200.0
            restore(layers, saved)
        return np.allclose(numbers(layers), before)

    def nudge_works():
        layers = [Dense(30, 40), Dense(40, 300)]
        before = numbers(layers)
        nudge(layers, 0.5)
        between = numbers(layers)
        nudge(layers, 0.5)
        moved = np.append(between - before, numbers(layers) - between)  # 27 080 numbers
        anew = len(np.unique(moved.round(9))) > 0.99 * moved.size and np.all(moved != 0)
        return anew and abs(np.mean(moved)) < 0.03 and abs(np.std(moved) - 0.5) < 0.03

    if not check.works(snapshot_works):
        check.given(snapshot=right_snapshot, restore=right_restore)
    if not check.works(nudge_works):
        check.given(nudge=right_nudge)


lend()
### END HIDDEN TESTS


def loss_left(layers, X, y):
    """Return the mean cross-entropy of the two layers as they are now, worked out here."""
    hidden = np.maximum(0, X @ layers[0].weights + layers[0].biases)
    z = hidden @ layers[1].weights + layers[1].biases
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    p = e[np.arange(len(y)), y] / np.sum(e, axis=1)
    return -np.mean(np.log(np.clip(p, 1e-7, 1 - 1e-7)))


def losses_after(tries, size, runs=3):
    """Search on 30 points, several times from new networks, and return the losses of what is left.

    Measured over 40 seeds with 1500 tries of size 0.1: searches end below 0.02. Walks that never
    go back, and remember their best, end above 0.28; guessing ends above 0.46.
    """
    X, y = data.vertical(samples=10, classes=3)
    networks = [[Dense(2, 3), Dense(3, 3)] for _ in range(runs)]
    for layers in networks:
        random_search(layers, X, y, tries=tries, size=size)
    return [loss_left(layers, X, y) for layers in networks]


check.that(
    np.median(losses_after(1500, 0.1)) < 0.15,
    "the loss after 1500 tries of size 0.1 on three small clouds (the middle one of three runs)",
    "It should come down to less than 0.15; usually it is below 0.02. Does each nudge start from"
    " the best network so far? If nudges that did not help are not taken back at once, the network"
    " wanders away.",
)
check.that(
    np.allclose(losses_after(300, 1e-6), np.log(3), atol=0.02),
    "the loss after 300 tries of size 0.000001",
    "So small a nudge cannot teach it anything, and yet the loss has changed. Is the size passed on"
    " to `nudge`?",
)
check.passed("the search learns")
### BEGIN HIDDEN TESTS
moves = []
for _ in range(
    20
):  # where every other nudge helps: that none of 20 does, happens once in a million
    layers = [Dense(2, 200), Dense(200, 2)]
    for layer in layers:
        layer.weights, layer.biases = 0 * layer.weights, 0 * layer.biases
    history = random_search(layers, np.ones((4, 2)), np.zeros(4, dtype=int), 1, 0.3)
    step = np.concatenate([np.append(layer.weights, layer.biases) for layer in layers])
    if np.any(step != 0) and np.size(history) == 1:  # how many tries there are, another check asks
        moves.append(np.std(step))
check.that(
    np.all(np.abs(np.array(moves) / 0.3 - 1) < 0.15),
    "how far a single nudge that helped has moved the network",
    "It is not by size times standard normal numbers. Is the size handed on to `nudge` as it is?",
)
X, y = data.vertical(samples=10, classes=3, seed=3)
ends = []
for _ in range(3):
    layers = [Dense(2, 4), Dense(4, 3)]
    random_search(layers, X, y, 1500, 0.1)
    ends.append(loss_left(layers, X, y))
check.that(
    np.median(ends) < 0.3,  # searches end below 0.14, walks that never go back above 0.35
    "the loss after 1500 tries on three other clouds",
    "It does not come down far enough. Does each nudge start from the best network so far?",
)
### END HIDDEN TESTS

# %% [markdown]
# ## Watch it learn
#
# Ten thousand nudges on the three clouds. To make a film of it, we search in 100 pieces of 100
# tries, and keep a copy of the network after each piece. (A search can be cut into pieces like
# this because it always goes on from the best network, which is the one it has left.)


# %%
@functools.cache
def filmed_search(dataset, seed, pieces=100, tries=100):
    """Search from a new network; return the losses after each try, and a copy after each piece.

    The result is kept (`functools.cache`): run this cell again when you have changed your search.
    """
    X, y = dataset(samples=100, classes=3)
    np.random.seed(seed)
    layers = new_network()
    history, film = [], [copy.deepcopy(layers)]
    for _ in progress(range(pieces)):
        history += list(random_search(layers, X, y, tries=tries))
        film.append(copy.deepcopy(layers))
    return history, film


def draw_learning(dataset, seed):
    """Draw the loss after each try, and the accuracy after each piece."""
    history, film = filmed_search(dataset, seed)
    accuracies = [accuracy_of(frame, *dataset(samples=100, classes=3)) for frame in film]
    _, (left, right) = plt.subplots(1, 2, figsize=(8.4, 3))
    left.plot(range(1, len(history) + 1), history)
    left.set(xscale="log", xlabel="tries", ylabel="loss", ylim=(0, 1.2), title="loss")
    right.plot(np.arange(len(film)) * 100, accuracies)
    right.set(xlabel="tries", ylabel="accuracy", ylim=(0, 1), title="accuracy")
    for ax in (left, right):
        ax.grid(axis="y")
    plt.show()
    print(f"after {len(history)} tries: loss {history[-1]:.4f}, accuracy {accuracies[-1]:.3f}")


def draw_film(dataset, seed, moments):
    """Draw the maps of the network after some numbers of tries."""
    film = [filmed_search(dataset, seed)[1][tries // 100] for tries in moments]
    predicts = [functools.partial(probabilities_of, layers) for layers in film]
    titles = [f"{tries} tries" for tries in moments]
    maps.strip(predicts, *dataset(samples=100, classes=3), titles=titles)
    plt.show()


draw_learning(data.vertical, seed=4)

# %% [markdown]
# It has learnt the three clouds: loss 0.136, accuracy 0.957. Nobody told it anything about clouds,
# lines or slopes. (The clouds overlap, so a few points are on the wrong side of any sensible
# border.)

# %%
draw_film(data.vertical, seed=4, moments=(100, 300, 600, 10_000))

# %% [markdown]
# The black lines are the borders between the likeliest classes. First they lie anywhere; they
# wander into the gaps between the clouds and stop there, and after that the colours only get
# stronger. Drag through the film: each step of the slider is one piece of 100 tries.


# %%
def draw_moment(tries):
    """Draw the map of the network after some tries."""
    layers = filmed_search(data.vertical, 4)[1][tries // 100]
    X, y = data.vertical(samples=100, classes=3)
    title = f"{tries} tries, loss {loss_of(layers, X, y):.3f}"
    maps.probabilities(functools.partial(probabilities_of, layers), X, y, title=title)


explore(draw_moment, tries=(0, 10_000, 100, 500))

# %% [markdown]
# The size of a nudge is yours to choose. Drag it, and look for the size that comes down fastest in
# 600 tries. What goes wrong with very small nudges, and what with very large ones?


# %%
def draw_size(size):
    """Draw the loss of three searches of 600 tries with nudges of some size."""
    X, y = data.vertical(samples=20, classes=3)
    series = {}
    for seed in range(3):
        np.random.seed(seed)
        series[f"seed {seed}"] = random_search(new_network(), X, y, tries=600, size=size)
    plot.curves(series, xlabel="tries", ylabel="loss")
    plt.gca().set(ylim=(0, 1.2), title=f"size {size:g}")


explore(draw_size, size=(0.01, 1.0, 0.01, 0.05))

# %% [markdown]
# <details><summary>What others found</summary>
#
# Very small nudges help often, and get nowhere: with 0.01 the three losses are still about 0.8.
# From 0.1 to 0.5 all three runs end between 0.12 and 0.2, and it hardly matters which size you
# take. With 1 the loss falls in a few large strokes of luck, and most tries are wasted.
#
# </details>

# %% [markdown]
# ## The same search on the spiral
#
# Three arms now instead of three clouds; the same network, the same search, the same ten thousand
# tries.
#
# **Predict.** What will the loss and the accuracy be?
#
# <details><summary>A · About as good as before; the search knows nothing of the shape.</summary>
#
# It knows nothing of the shape, true: it sees only the loss. But on some data the loss has a long
# slope that any nudge can find, and on some it has not.
#
# </details>
# <details><summary>B · Somewhat worse: perhaps a loss of 0.4 and an accuracy of 0.8.</summary>
#
# A careful guess, and still far too hopeful. Run the cell.
#
# </details>
# <details><summary>C · It hardly learns at all.</summary>
#
# Yes. Run the cell, and see how early it gives up.
#
# </details>

# %%
draw_learning(data.spiral, seed=0)
draw_film(data.spiral, seed=0, moments=(0, 300, 1000, 10_000))

# %% [markdown]
# The loss is 1.072, hardly below the 1.099 of knowing nothing; the accuracy 0.44, with 0.33 for
# pure chance. And five sixths of that came in the first two hundred tries. So with nudges of this
# size it is not slow, it is stuck. (Exercise 4.5 will put a number to that.)
#
# Three hidden neurons are few for three arms. Perhaps the network is to blame, and more neurons
# help?


# %%
def more_neurons(X, y):
    """Print what 2000 tries make of networks with more hidden neurons."""
    for n_hidden in (3, 16, 64):
        np.random.seed(0)
        layers = new_network(n_hidden)
        history = random_search(layers, X, y, tries=2000)
        share = accuracy_of(layers, X, y)
        print(f"{n_hidden:2} hidden neurons: loss {history[-1]:.3f}, accuracy {share:.2f}")


more_neurons(*data.spiral(samples=100, classes=3))

# %% [markdown]
# Hardly. With 99 or 387 weights and biases in place of 21 the loss is 1.06, and the accuracy no
# better. Yet a network with 64 hidden neurons can do it: in notebook 06 the very same network
# learns the spiral. What fails here is luck. To see why, we first need a fair race, and then a way
# to measure luck.

# %% [markdown]
# ## A fair race
#
# One lucky run proves nothing. To compare methods one gives them the same budget and starts each
# several times, with different seeds. The budget is the number of times that they may ask for the
# loss, because that is what costs. Three methods run, 500 tries each, from five seeds:
#
# - **guessing**, as in Exercise 4.3;
# - **wandering**: nudge and never go back, but note the lowest loss that you came through;
# - **local search**, as in Exercise 4.4.
#
# Wandering is nearly the code of local search, without the way back. Here it is.


# %%
def wandering(layers, X, y, tries, size=0.05):
    """Nudge again and again without going back; return the lowest loss so far after each try."""
    best, history = np.inf, []
    for _ in range(tries):
        nudge(layers, size)
        best = min(best, loss_of(layers, X, y))
        history.append(best)
    return history


# %% [markdown]
# **Predict.** Local search wins. Which one comes second?
#
# <details><summary>A · Wandering: it is nearly the same as the winner.</summary>
#
# In its code, yes. In what it does, no: among all directions that 21 numbers can drift in, nearly
# all lead away from good networks, and nothing calls it back.
#
# </details>
# <details><summary>B · Guessing: it at least looks at 500 different networks.</summary>
#
# Yes. Five hundred small steps without a direction stay close to where they began, and see little.
#
# </details>
# <details><summary>C · They are equal; without going back, a nudge is a guess.</summary>
#
# Close: both ignore what they have learnt. But guesses land all over the place, while the wanderer
# looks at networks that are nearly the same as the one before.
#
# </details>


# %%
def race(X, y, tries=500, seeds=5):
    """Return name → losses (seeds, tries) of the three methods, each from the same new networks."""
    methods = {
        "guessing": random_guessing,
        "wandering": wandering,
        "local search": random_search,
    }
    results = {name: [] for name in methods}
    for run in progress(range(seeds * len(methods))):
        name, seed = list(methods)[run // seeds], run % seeds
        np.random.seed(seed)
        results[name].append(methods[name](new_network(), X, y, tries=tries))
    return {name: np.array(rows, dtype=float) for name, rows in results.items()}


def draw_race(results):
    """Draw the middle one of the seeds as a line, and all from the best to the worst as a band."""
    ax = plt.subplots(figsize=(6.8, 3.6))[1]
    for index, (name, rows) in enumerate(results.items()):
        tries = np.arange(1, rows.shape[1] + 1)
        colour = plot.CLASS_COLOURS[index]
        style = {"color": colour, "ls": ("-.", "--", "-")[index], "label": name}
        ax.plot(tries, np.median(rows, axis=0), **style)
        ax.fill_between(tries, rows.min(axis=0), rows.max(axis=0), color=colour, alpha=0.2, lw=0)
        print(f"{name:13} median {np.median(rows[:, -1]):.3f}", end="")
        print(f"  best {rows[:, -1].min():.3f}  worst {rows[:, -1].max():.3f}")
    ax.set(xscale="log", xlabel="tries", ylabel="lowest loss so far", ylim=(0, None))
    ax.set_title("five seeds: the middle one, and all of them as a band")
    ax.grid(axis="y")
    ax.figure.legend(loc="outside right upper")
    plt.show()


X, y = data.vertical(samples=100, classes=3)
draw_race(race(X, y))

# %% [markdown]
# After 500 tries: local search 0.265 in the middle, guessing 0.822, wandering 1.092. The bands do
# not touch, so with these data it is no accident of the seed. (Look at the first thirty tries,
# though: guessing, which comes second, is last there. Whoever had stopped there would have learnt
# nothing.) In notebook 06 a fourth method joins the race.

# %% [markdown]
# ## What luck runs out of
#
# A search like this lives on nudges that help. How many are there? Take one network, hold it still,
# and try a few hundred nudges from there, each from the same place. The share of those that lower
# the loss is the luck that is left.

# %% [markdown]
# ### Exercise 4.5 · The share of helpful nudges
#
# *Difficulty ●●○ · 15 minutes · 4 points · it tells whether a search is stuck before you wait*
#
# Count how many of `tries` nudges lower the loss, and return their share. This is a measurement:
# each nudge starts from the same place, and at the end the network is as it was.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# It is Exercise 4.4 with one decision less. Which one?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# Work out the loss and take the snapshot once, before the loop. In each round: nudge, compare with
# that loss, count, restore, whether it helped or not.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ZeroDivisionError`: the count is divided by `tries`; it is not the other way round.
#
# "It is greater than 1": a share is the count divided by the number of tries.
#
# </details>


# %% nbgrader={"grade_id": "helpful_share", "solution": true}
def helpful_share(layers, X, y, tries=200, size=0.05):
    """Return the share of nudges, each from the same place, that lower the loss.

    layers:  list of two Dense layers; at the end they are as they were
    X, y:    samples (N, 2) and their labels (N,)
    tries:   how many nudges to try
    size:    how large they are
    returns: a number from 0 (none helps) to 1 (all help)
    """
    ### BEGIN SOLUTION
    start, saved, helpful = loss_of(layers, X, y), snapshot(layers), 0
    for _ in range(tries):
        nudge(layers, size)
        helpful += loss_of(layers, X, y) < start
        restore(layers, saved)
    return helpful / tries
    ### END SOLUTION


# %% nbgrader={"grade_id": "share_value", "grade": true, "points": 2}
"""The share of nudges that lower the loss, where it is known: none of them, or about half."""


### BEGIN HIDDEN TESTS
@check.at_home
def lend():
    """Lend right versions of what this exercise builds on, where the notebook's are wrong."""

    def right_snapshot(layers):
        return [(layer.weights.copy(), layer.biases.copy()) for layer in layers]

    def right_restore(layers, saved):
        for layer, (weights, biases) in zip(layers, saved, strict=True):
            layer.weights, layer.biases = weights.copy(), biases.copy()

    def right_nudge(layers, size=0.05):
        for layer in layers:
            layer.weights = layer.weights + size * np.random.standard_normal(layer.weights.shape)
            layer.biases = layer.biases + size * np.random.standard_normal(layer.biases.shape)

    def numbers(layers):
        return np.concatenate([np.append(layer.weights, layer.biases) for layer in layers])

    def snapshot_works():
        layers = [Dense(2, 3), Dense(3, 4)]
        right_nudge(layers)
        before, saved = numbers(layers), snapshot(layers)
        for _ in range(2):
            for layer in layers:
                layer.weights += 100.0
                layer.biases += 200.0
            restore(layers, saved)
        return np.allclose(numbers(layers), before)

    def nudge_works():
        layers = [Dense(30, 40), Dense(40, 300)]
        before = numbers(layers)
        nudge(layers, 0.5)
        between = numbers(layers)
        nudge(layers, 0.5)
        moved = np.append(between - before, numbers(layers) - between)  # 27 080 numbers
        anew = len(np.unique(moved.round(9))) > 0.99 * moved.size and np.all(moved != 0)
        return anew and abs(np.mean(moved)) < 0.03 and abs(np.std(moved) - 0.5) < 0.03

    if not check.works(snapshot_works):
        check.given(snapshot=right_snapshot, restore=right_restore)
    if not check.works(nudge_works):
        check.given(nudge=right_nudge)


lend()
### END HIDDEN TESTS


@check.at_home
def shares_of_zeros(count, K, X, y, tries, size):
    """Return what helpful_share finds for so many networks of zeros (3 hidden, K classes)."""

    def network_of_zeros():
        layers = [Dense(2, 3), Dense(3, K)]
        for layer in layers:
            layer.weights, layer.biases = 0 * layer.weights, 0 * layer.biases
        return layers

    return [helpful_share(network_of_zeros(), X, y, tries=tries, size=size) for _ in range(count)]


# All inputs 0, classes equally frequent: the network of zeros is the best there is.
X, y = np.zeros((6, 2)), np.array([0, 1, 2, 0, 1, 2])
check.equal(
    "the share of helpful nudges where no nudge can help",
    shares_of_zeros(1, 3, X, y, 50, 0.1)[0],
    0.0,
    mistakes={
        "This is the share of nudges that make it worse.": 1.0,
        "This is how many nudges make it worse.": 50,
    },
    advice="Each nudge has to be compared with the loss of the network as it came, and counted only"
    " if its own loss is lower.",
)
# All inputs 0, two classes, all samples of class 0: a nudge helps if it raises the first logit more
# than the second. That is so for every other nudge, in the long run.
X, y = np.zeros((4, 2)), np.zeros(4, dtype=int)
found = shares_of_zeros(200, 2, X, y, 2, 0.1)
what = "the shares of 200 times 2 nudges where every other nudge helps"
found = check.numbers(what, found)
check.that(max(found) <= 1, what, "One is greater than 1. Divide the count by the number of tries.")
check.that(
    np.allclose(2 * found, np.rint(2 * found)),
    what,
    "Of 2 nudges, 0, 1 or 2 can help, so each share must be 0, 1/2 or 1. Is `tries` the number of"
    " nudges, and is the count divided by it?",
)
check.that(
    np.ptp(found) > 0,
    what,
    "All 200 measurements are the same. Does the loop nudge at all? Is `return` inside it, or `//`"
    " written for `/`? Or is the random generator seeded inside the function? Seed once, outside.",
)
check.that(
    abs(np.mean(found) - 0.5) < 0.12,  # 400 nudges: 0.5 give or take 0.025, so 5 of these
    what,
    f"Their mean should be about 0.5; it is {np.mean(found):.2f}. Count the nudges after which the"
    " loss is lower than at the start. If there are only zeros and ones: is it `//` instead of `/`?"
    " Does the loop make all the nudges?",
)
check.passed("none where none can help, half where half of them do")
### BEGIN HIDDEN TESTS
for K, tries in ((2, 33), (5, 60)):
    X, y = np.zeros((3 * K, 2)), np.arange(3 * K) % K
    got = shares_of_zeros(1, K, X, y, tries, 0.5)[0]
    check.equal("the share of helpful nudges where none can help, other sizes", got, 0.0)
X, y = np.zeros((4, 2)), np.ones(4, dtype=int)
found = check.numbers("the shares of 130 times 3 nudges", shares_of_zeros(130, 2, X, y, 3, 0.3))
check.that(
    np.allclose(3 * found, np.rint(3 * found)) and np.max(found) <= 1,
    "the shares of 130 times 3 nudges",
    "The count must be divided by the number of tries.",
)
check.that(
    abs(np.mean(found) - 0.5) < 0.125,
    "the shares of 130 times 3 nudges where every other nudge helps",
    "Their mean should be about 0.5. Does the loop make all the nudges?",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "share_stays", "grade": true, "points": 2}
"""A measurement: every nudge starts from the same place, and the network is left as it was."""


### BEGIN HIDDEN TESTS
@check.at_home
def lend():
    """Lend right versions of what this exercise builds on, where the notebook's are wrong."""

    def right_snapshot(layers):
        return [(layer.weights.copy(), layer.biases.copy()) for layer in layers]

    def right_restore(layers, saved):
        for layer, (weights, biases) in zip(layers, saved, strict=True):
            layer.weights, layer.biases = weights.copy(), biases.copy()

    def right_nudge(layers, size=0.05):
        for layer in layers:
            layer.weights = layer.weights + size * np.random.standard_normal(layer.weights.shape)
            layer.biases = layer.biases + size * np.random.standard_normal(layer.biases.shape)

    def numbers(layers):
        return np.concatenate([np.append(layer.weights, layer.biases) for layer in layers])

    def snapshot_works():
        layers = [Dense(2, 3), Dense(3, 4)]
        right_nudge(layers)
        before, saved = numbers(layers), snapshot(layers)
        for _ in range(2):
            for layer in layers:
                layer.weights += 100.0
                layer.biases += 200.0
            restore(layers, saved)
        return np.allclose(numbers(layers), before)

    def nudge_works():
        layers = [Dense(30, 40), Dense(40, 300)]
        before = numbers(layers)
        nudge(layers, 0.5)
        between = numbers(layers)
        nudge(layers, 0.5)
        moved = np.append(between - before, numbers(layers) - between)  # 27 080 numbers
        anew = len(np.unique(moved.round(9))) > 0.99 * moved.size and np.all(moved != 0)
        return anew and abs(np.mean(moved)) < 0.03 and abs(np.std(moved) - 0.5) < 0.03

    if not check.works(snapshot_works):
        check.given(snapshot=right_snapshot, restore=right_restore)
    if not check.works(nudge_works):
        check.given(nudge=right_nudge)


lend()
### END HIDDEN TESTS


def loss_by_hand(W1, b1, W2, b2, X, y):
    """Return the mean cross-entropy of a network with these weights and biases."""
    z = np.maximum(0, X @ W1 + b1) @ W2 + b2
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    p = e[np.arange(len(y)), y] / np.sum(e, axis=1)
    return -np.mean(np.log(np.clip(p, 1e-7, 1 - 1e-7)))


def good_place(rng, X, y, tries):
    """Return the four arrays of a network that a search of our own has found, and some luck."""
    best = [0.1 * rng.standard_normal(shape) for shape in ((2, 3), (1, 3), (3, 3), (1, 3))]
    for _ in range(tries):
        trial = [array + 0.1 * rng.standard_normal(array.shape) for array in best]
        if loss_by_hand(*trial, X, y) < loss_by_hand(*best, X, y):
            best = trial
    return best


def share_by_hand(rng, place, X, y, size, tries=2000):
    """Return the share of helpful nudges, worked out here with many nudges."""
    start = loss_by_hand(*place, X, y)
    nudged = ([a + size * rng.standard_normal(a.shape) for a in place] for _ in range(tries))
    return np.mean([loss_by_hand(*trial, X, y) < start for trial in nudged])


def network_at(place):
    """Return layers that hold copies of the four arrays."""
    layers = [Dense(2, 3), Dense(3, 3)]
    layers[0].weights, layers[0].biases = place[0].copy(), place[1].copy()
    layers[1].weights, layers[1].biases = place[2].copy(), place[3].copy()
    return layers


def biased(first):
    """Return a place of zeros, but for one bias, with inputs of zeros and two classes."""
    place = [np.zeros(shape) for shape in ((2, 3), (1, 3), (3, 2), (1, 2))]
    place[3][0, 0] = first
    return place


rng = np.random.default_rng(45)
X, y = data.vertical(samples=10, classes=3)
place = good_place(rng, X, y, tries=300)
layers = network_at(place)
share = helpful_share(layers, X, y, tries=300, size=0.05)
left = [part for layer in layers for part in (layer.weights, layer.biases)]
for name, array, wanted in zip(
    ("first layer's weights", "its biases", "second layer's weights", "its biases"),
    left,
    place,
    strict=True,
):
    check.equal(
        f"afterwards: the {name}",
        array,
        wanted,
        advice="It has changed, and should be as it was. Restore after every nudge, also after one"
        " that helped, and after the last.",
    )
# all samples of class 0: half of the nudges help, but nearly all once one that helped is kept
shares = [helpful_share(network_at(biased(0)), X * 0, y * 0, tries=50, size=0.1) for _ in range(10)]
mean = float(np.mean(check.numbers("the share", shares)))
check.that(
    abs(mean - 0.5) < 0.12,  # 500 nudges: 0.5 give or take 0.022, so 5 of these
    "the share of 10 times 50 nudges where half of them help",
    f"It should be about 0.5; yours is {mean:.2f}. Is the network put back after every nudge, also"
    " after one that helped?",
)
# classes equally frequent, a little off the best place: once it is nearer, few nudges help
share = helpful_share(network_at(biased(0.1)), np.zeros((4, 2)), np.arange(4) % 2, 400, 0.1)
expected = share_by_hand(rng, biased(0.1), np.zeros((4, 2)), np.arange(4) % 2, 0.1)
check.that(
    abs(share - expected) < 0.13,  # 400 and 2000 nudges: at most 0.027 off, so nearly 5 of these
    "the share of 400 nudges near the best place",
    f"Of many nudges from the same place {expected:.2f} help; yours is {float(share):.2f}. Is the"
    " network put back after every nudge, and each loss compared with that of the place itself?",
)
check.passed("each nudge starts from the same place, and nothing is left changed")
### BEGIN HIDDEN TESTS
for seed in (46, 47):
    rng = np.random.default_rng(seed)
    X, y = data.vertical(samples=8, classes=3, seed=seed)
    place = good_place(rng, X, y, tries=250)
    layers = network_at(place)
    with check.unchanged(X=X, y=y):
        share = helpful_share(layers, X, y, 400, 0.08)
    left = [part for layer in layers for part in (layer.weights, layer.biases)]
    for array, wanted in zip(left, place, strict=True):
        check.equal("an array of the network afterwards", array, wanted)
    check.that(
        abs(share - share_by_hand(rng, place, X, y, 0.08)) < 0.14,
        "the share of 400 nudges of another network that a search has found",
        "It is not the share of nudges from this place. Is the network put back after each?",
    )
X, y = np.zeros((4, 2)), np.arange(4) % 2
for size in (0.02, 0.1, 1.5):
    share = helpful_share(network_at(biased(-0.1)), X, y, 400, size)
    expected = share_by_hand(rng, biased(-0.1), X, y, size)
    check.that(
        abs(share - expected) < 0.13,
        "the share of 400 nudges near the best place, for other sizes",
        "It is not the share of nudges of this size from this place. Is size passed on to nudge,"
        " and the network put back after each?",
    )
check.equal(
    "the share of helpful nudges of size 0",
    helpful_share(network_at(biased(0)), X * 0, y * 0, tries=9, size=0.0),
    0.0,
    advice="A nudge of size 0 changes nothing. It does not lower the loss, so it is no help.",
)
### END HIDDEN TESTS

# %% [markdown]
# Now you can put numbers to the two films. How much luck was left, at the beginning, after 300
# tries, after 1000, and at the end?


# %%
def show_luck_left():
    """Print the share of helpful nudges at moments of the two films."""
    for name, dataset, seed in (("clouds", data.vertical, 4), ("spiral", data.spiral, 0)):
        film, (X, y) = filmed_search(dataset, seed)[1], dataset(samples=100, classes=3)
        np.random.seed(1)
        for tries in (0, 300, 1000, 10_000):
            share = helpful_share(film[tries // 100], X, y, tries=400)
            print(f"{name}, after {tries:5} tries: {share:.3f} of the nudges help")


show_luck_left()

# %% [markdown]
# While the clouds are being learnt, about a quarter of the nudges help. On the spiral it is three
# in a hundred from the very beginning, and soon fewer. At the end of both films not one of 400
# helps. But the two ends are not alike: the clouds' loss is 0.136, the spiral's 1.072. A share of
# zero says that nudges of *this size* find no way down. It does not say that there is none: of
# nudges of size 0.001, about half still help at both ends. And it does not say whether the place is
# any good.

# %% [markdown]
# ## Luck against size
#
# More neurons did not help the search on the spiral. So what becomes of luck when a network grows?
# Six networks, with 1 to 300 hidden neurons, that is, with 9 to 1803 weights and biases.
#
# The places must be comparable: a network that is good already has less left to find. So each one
# first searches until its loss on the clouds (30 points each, to be quick) is below 0.3, and is
# measured there. Each point is the mean over four seeds.
#
# **Predict.** More weights mean more ways to improve. What happens to the share of helpful nudges
# of size 0.05?
#
# <details><summary>A · It grows.</summary>
#
# There are more ways to improve, and more ways to spoil. A nudge takes all of them at once.
#
# </details>
# <details><summary>B · It stays; each weight is as good as another.</summary>
#
# A reasonable thought if weights could be judged one by one. But a nudge is a single throw with all
# of them, and only the sum counts.
#
# </details>
# <details><summary>C · It shrinks.</summary>
#
# Yes. See how fast, and for which nudges it does not.
#
# </details>


# %%
def shares_by_width(X, y, widths, sizes, seeds=4):
    """Return numbers of weights (W,) and shares (W, seeds, S) at places of equal loss."""
    counts, shares = [], np.zeros((len(widths), seeds, len(sizes)))
    for run in progress(range(len(widths) * seeds)):
        row, seed = run // seeds, run % seeds
        np.random.seed(seed)
        layers = new_network(widths[row])
        for _ in range(500):  # a right search needs 76 at most, tried with 40 seeds
            if loss_of(layers, X, y) < 0.3:
                break
            random_search(layers, X, y, tries=10)
        else:
            print("This search does not come below 0.3. Look at Exercise 4.4 again.")
            return [9], shares[:1]
        for column, size in enumerate(sizes):
            shares[row, seed, column] = helpful_share(layers, X, y, tries=100, size=size)
        if seed == 0:
            counts.append(sum(layer.weights.size + layer.biases.size for layer in layers))
    return counts, shares


def draw_shares(counts, shares, sizes):
    """Draw the mean share of each size against the number of weights, and single seeds as dots."""
    ax = plt.subplots(figsize=(6.8, 3.4))[1]
    for column, size in enumerate(sizes):
        colour = plot.CLASS_COLOURS[column]
        means = shares[:, :, column].mean(axis=1)
        look = {"color": colour, "ls": ("-", "--")[column], "label": f"nudges of size {size:g}"}
        ax.plot(counts, means, marker="os"[column], **look)
        for seed in range(shares.shape[1]):
            ax.plot(counts, shares[:, seed, column], ".", ms=5, color=colour, alpha=0.5)
        print(f"size {size:g}:", *means.round(2))
    ax.set(xscale="log", xlabel="weights and biases", ylabel="share that helps", ylim=(0, 0.65))
    ax.set_title("how many nudges help, at a loss of 0.3")
    ax.grid(axis="y")
    ax.figure.legend(loc="outside right upper")
    plt.show()


X, y = data.vertical(samples=30, classes=3)
sizes = (0.05, 0.001)
draw_shares(*shares_by_width(X, y, (1, 3, 10, 30, 100, 300), sizes), sizes)

# %% [markdown]
# Follow the blue line: of nudges of size 0.05 nearly a quarter help in the three smallest networks,
# and one in twenty in the largest. (The dots are single seeds. They scatter, and one network alone
# could have told you the opposite.) The dashed line is the control: of nudges fifty times as small,
# about half help, in every network.
#
# Half is what one must expect of tiny nudges. Seen from close by, any smooth slope is a tilted
# plane: every direction leads a little up or a little down, and the opposite one the other way. So
# luck is not gone. But see what it is worth. Downhill is *one* direction among 1803. How near does
# a random direction come to it? The cosine of the angle between the two says it: 1 is straight
# down, 0 is level.


# %%
def draw_angles(dimensions):
    """Draw how random directions stand to a fixed one in a space of so many dimensions."""
    rng = np.random.default_rng(0)
    arrows = rng.standard_normal((4000, dimensions))
    cosines = arrows[:, 0] / np.linalg.norm(arrows, axis=1)  # with the first axis
    ax = plt.subplots(figsize=(6.8, 3))[1]
    ax.hist(cosines, bins=np.linspace(-1, 1, 61), color=plot.CLASS_COLOURS[0])
    ax.set(xlabel="cosine with downhill (1: straight down, 0: level, −1: straight up)")
    half = np.median(np.abs(cosines))
    ax.set(ylabel="of 4000 directions", title=f"{dimensions} dimensions: half within ±{half:.3f}")


explore(draw_angles, dimensions=(2, 1000, 1, 21))

# %% [markdown]
# Drag the number of dimensions. In the plane most directions go clearly up or down. In 21
# dimensions half of all directions have a cosine within ±0.15, and in 1000 within ±0.02: almost
# every direction is nearly level.
#
# Now put it together. Whatever the number of weights, the part of a nudge that goes along the
# downhill direction is the size times one standard normal number. All the rest goes sideways, and
# with $n$ weights that is about $\sqrt{n}$ times the size. On a plane, going sideways costs
# nothing. But a loss is curved like a valley, and sideways leads up its walls. More weights, longer
# sideways steps, fewer helpful nudges. Smaller nudges bring the share back to a half, and then each
# one that helps brings hardly anything. One way or the other, the price of luck grows with the
# number of weights, and the networks that you have heard of have thousands of millions.
#
# <details><summary>One more measurement: the untrained network</summary>
#
# If you measure the share at new networks, before any search, it goes the other way: it *grows*,
# from less than a tenth with 9 weights to more than a third with 1803. A new network gives a third
# to every class, whatever comes in, and nudging the biases of the outputs can only spoil that,
# because the classes are equally frequent. What helps has to come through the hidden neurons, and
# more of those bring more. Leave the biases of the outputs out of the nudge, and the share lies
# near a half for all six. So say where you measured, always.
#
# </details>

# %% [markdown]
# ## What you have now
#
# A snapshot is a copy, not a second name. Guessing finds a half good network and then stands still.
# A local search, nudge, keep, or go back, learns three clouds with 21 numbers, and stalls on the
# spiral. Methods are compared at equal budgets and over several seeds. And luck has a price that
# grows with the number of weights: nearly every direction is nearly level.
#
# | elsewhere | this course | PyTorch |
# |---|---|---|
# | random search | `random_guessing` | – |
# | random local search, stochastic hill climbing, (1+1) evolution strategy | `random_search` | – |
# | checkpoint | `snapshot`, `restore` | `state_dict()`, `load_state_dict` |
#
# (PyTorch's `state_dict()` holds references, too. Many people have met this trap there.)
#
# Press **Validate** above to run everything once more from the top.
#
# **Next.** Each nudge that helped went, a little, downhill, and we found out which one only by
# trying. Suppose that somebody could tell us, for every single weight, whether it should grow or
# shrink, and how much it matters: no more throwing dice, not even for 1803 weights, or for a
# thousand million. That is the question of `05_derivatives`: which way is down?
#
# **To read on.** Stanford CS231n, notes "Optimization: Stochastic Gradient Descent" (random search,
# random local search, following the gradient). J. Bergstra and Y. Bengio, "Random search for
# hyper-parameter optimization", *Journal of Machine Learning Research* 13 (2012): where guessing is
# the right thing to do. N. Hansen, "The CMA evolution strategy: a tutorial" (2016): nudges that
# learn which way to point. The NumPy user guide, "Copies and views".
