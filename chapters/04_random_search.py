# %% [markdown]
# # 04 · Learning by luck
#
# You can build a network, and you can say how wrong it is. What is missing is the part that makes
# it better. Here is the laziest idea there is: change the weights at random, look at the loss, and
# keep what was lucky. Some call it the hacker's method; Stanford's course CS231n introduces it as
# "a first very bad idea". It needs no mathematics. It even works, once, and you will see where it
# stops, and why.
#
# **What you will do.** Fall into the trap that catches nearly everyone who stores "the best weights
# so far", and climb out; teach a network by pure guessing, then by small lucky nudges; watch the
# nudges solve one problem and give up on the next; and measure how luck runs out.
#
# **What you need.** Notebooks 02 and 03: `Dense`, `ReLU`, softmax, cross-entropy, accuracy.
#
# **What you will be able to do.** Say when two names mean the same array, write a local random
# search, compare methods fairly, and explain why luck fades as networks grow.
#
# About two and a quarter hours, in as many sittings as you like. Six exercises, 24 points.

# %%
import copy
import functools

import matplotlib.pyplot as plt
import numpy as np

from course import check, data, maps, plot, search_actions, search_checks
from course.earlier import Dense, ReLU, Softmax, SoftmaxCategoricalCrossEntropy, accuracy
from course.explore import explore
from course.progress import progress

# %% [markdown]
# The numbers in the text come from our own answers, with the seeds that you see. Code that draws in
# another order, biases before weights for example, is just as right and gives slightly different
# ones. (Are you stuck, and want to read on? The folder of notebook 05 holds our answers to this
# one, in its `course/earlier.py`. Copy one, go on, and come back to it later.)
#
# These five short functions are given: make a network, and ask it things. A network is a list of
# its two layers, and is called `layers` throughout.


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
clouds, cloud_labels = data.vertical(samples=100, classes=3)  # (300, 2), (300,)
plot.points(clouds, cloud_labels)

# %% [markdown]
# The network gets three hidden neurons. How many numbers is that? The first layer has 2 · 3 weights
# and 3 biases, the second 3 · 3 weights and 3 biases: 9 + 12 = **21**. Hold the data still, and the
# loss is a function of these 21 numbers and of nothing else. Learning means finding numbers that
# make it small.
#
# Think of a panel with 21 knobs and one dial that shows the loss. Here a random draw has set all of
# them, and four are turned, one at a time.


# %% tags=["folded"]
def draw_knobs():
    """Draw the loss against single weights of a network drawn at random."""
    rng = np.random.default_rng(11)
    layers = new_network()
    for layer in layers:
        layer.weights = rng.standard_normal(layer.weights.shape)
        layer.biases = rng.standard_normal(layer.biases.shape)
    turns = np.linspace(-4, 4, 81)
    panels = plt.subplots(1, 4, figsize=(8.6, 2.5), sharey=True)[1]
    for index, (row, column) in enumerate(((0, 0), (1, 2), (2, 1), (0, 2))):
        layer, panel = layers[index // 2], panels[index]
        start, losses = layer.weights[row, column], []
        for turn in turns:
            layer.weights[row, column] = turn
            losses.append(loss_of(layers, clouds, cloud_labels))
        layer.weights[row, column] = start
        panel.plot(turns, losses)
        panel.plot(start, loss_of(layers, clouds, cloud_labels), "o", color=plot.CLASS_COLOURS[1])
        panel.set(xlabel="setting", title=f"layer {index // 2 + 1},\nweights[{row}, {column}]")
    panels[0].set_ylabel("loss")
    plt.show()


draw_knobs()

# %% [markdown]
# Each dot is where that knob is now. All four could be turned to somewhere better, and as soon as
# you turn one, the curves of all the others change.
#
# **Predict.** You draw all 21 numbers at random, look at the loss, and do that a thousand times.
# Will the best of the thousand networks have learnt the three clouds?
#
# <details><summary>A · Yes. A thousand is a lot.</summary>
#
# It would be for two knobs or three. But suppose that each knob has just ten positions that matter:
# then there are $10^{21}$ settings of the panel. At ten thousand a second, trying them all takes
# three billion years.
#
# </details>
# <details><summary>B · No, the best one will be as bad as all the others.</summary>
#
# Not that bad. There is not just one right setting: many settings are good, and many more are half
# good. Luck finds half good ones easily.
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
# A random search needs one thing: to remember the best weights so far. Nothing looks easier. Read
# this cell, and do not run it yet:
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


# %% tags=["folded"]
def draw_boxes(ax, title, arrays, tied):
    """Draw two names, and arrows from them to the arrays that they mean."""
    ax.set(xlim=(0, 10), ylim=(0, 6), title=title)
    ax.axis("off")
    middle = {1: [3.0], 2: [4.4, 1.6]}[len(arrays)]
    for array, height in zip(arrays, middle, strict=True):
        for (row, column), value in np.ndenumerate(array):
            corner = (5.6 + 1.4 * column, height + 0.15 - 0.95 * row)
            ax.add_patch(plt.Rectangle(corner, 1.4, 0.95, facecolor="#F1F1EE", edgecolor="#222222"))
            ax.text(corner[0] + 0.7, corner[1] + 0.45, f"{value:.3f}", ha="center", va="center")
    for name, box, height in zip(("one_layer.weights", "kept"), tied, (4.5, 1.7), strict=True):
        ax.text(0.1, height, name, family="monospace", va="center")
        look = {"arrowstyle": "-|>", "color": "#5F5F5F", "lw": 1.5, "shrinkA": 0, "shrinkB": 0}
        ends = {"xytext": (4.9 if box == 0 and name[0] == "o" else 1.7, height)}
        ax.annotate("", (5.5, middle[box] + 0.12), arrowprops=look, **ends)


def draw_both(after):
    """Draw the array by reference and by copy, after 1 was added in place."""
    _, (left, right) = plt.subplots(1, 2, figsize=(8.4, 2.5))
    draw_boxes(left, "kept = one_layer.weights, then += 1", [after], (0, 0))
    draw_boxes(right, "kept = one_layer.weights.copy(), then += 1", [after, after - 1], (0, 1))
    plt.show()


draw_both(one_layer.weights)

# %% [markdown]
# There is a second door into the same trap. With a list, `numbers[:]` is a copy. With an array it
# is a **view**: a new object that looks into the old box. NumPy works like this on purpose, since
# copying large arrays costs time. `np.shares_memory` tells you which of the two you have:


# %%
def show_sharing(w):
    """Print which ways of keeping an array share its numbers."""
    ways = {"w[:]": w[:], "w.T": w.T, "w[0]": w[0], "w + 0": w + 0, "w.copy()": w.copy()}
    for text, other in ways.items():
        box = "the same box" if np.shares_memory(w, other) else "a box of its own"
        print(f"kept = {text:10}", box)


show_sharing(np.zeros((2, 3)))

# %% [markdown]
# What about a list *of* arrays, `pair = [weights, biases]`? `list(pair)` or `pair.copy()` makes a
# new list, with the same two boxes in it. And one more thing makes this trap so treacherous: `w +=
# 1` writes into the box, while `w = w + 1` makes a new box and ties the name to it. So code that
# stores references works as long as everybody writes `w = w + 1`, and breaks on the first `w += 1`.

# %% [markdown]
# ### Exercise 4.1 · A snapshot that stays what it was
#
# *Difficulty ●●○ · 15 minutes · 4 points · the whole search depends on being able to go back*
#
# Write two functions. `snapshot` copies everything that a network has learnt. `restore` puts it
# back. The same snapshot must serve again and again, whatever happens to the network in between.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# What does a network hold? Go through its layers: each has two arrays, and both are needed.
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
# brackets take a pair apart. Draw the boxes once more: if you tie `layer.weights` to the box in
# your snapshot, who else will write into that box at the next `+=`?
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
def moved_and_put_back(start, steps):
    """Take a snapshot, give every layer new arrays, restore."""
    return search_actions.there_and_back(Dense, snapshot, restore, start, steps)


a_place, far_away = (
    search_checks.two_layers(1.5, 2.5, 3.5, 4.5),
    search_checks.two_layers(9, 9, 9, 9),
)
_, put_back = moved_and_put_back(a_place, far_away)
search_checks.same("put back", put_back, a_place, search_checks.NOT_PUT_BACK)
check.passed("weights and biases come back")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(41)
for sizes in ((4, 1), (2, 5, 3, 2), (3, 3)):
    start, steps = search_checks.drawn(rng, *sizes), search_checks.drawn(rng, *sizes)
    moved, back = moved_and_put_back(start, steps)
    wanted = [(w + dw, b + db) for (w, b), (dw, db) in zip(start, steps, strict=True)]
    search_checks.same(
        "the network while it is changed",
        moved,
        wanted,
        "Taking a snapshot should leave the network free to change.",
    )
    search_checks.same(
        f"a network of {len(start)} other layers, put back",
        back,
        start,
        "They were not put back. Any number of layers may come, of any size. Does the loop reach"
        " every layer, and are both arrays of each put back?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "snapshot_is_a_copy", "grade": true, "points": 2}
"""A snapshot stays what it was when the layers are changed in place."""


@check.at_home
def written_into_and_put_back(start, steps):
    """Take a snapshot, write into every array of the network with `+=`, restore."""
    return search_actions.there_and_back(Dense, snapshot, restore, start, steps, in_place=True)


a_place, far_away = (
    search_checks.two_layers(1.5, 2.5, 3.5, 4.5),
    search_checks.two_layers(9, 9, 9, 9),
)
_, put_back = written_into_and_put_back(a_place, far_away)
search_checks.same("after `+=` and restore", put_back, a_place, search_checks.SAME_BOX)
check.passed("a change in place does not reach the snapshot")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(42)
for sizes in ((4, 1), (2, 5, 3, 2)):
    start, steps = search_checks.drawn(rng, *sizes), search_checks.drawn(rng, *sizes)
    moved, back = written_into_and_put_back(start, steps)
    wanted = [(w + dw, b + db) for (w, b), (dw, db) in zip(start, steps, strict=True)]
    search_checks.same(
        "the network while it is changed",
        moved,
        wanted,
        "Taking a snapshot should leave the network free to change.",
    )
    search_checks.same(
        f"a network of {len(start)} other layers, written into and restored",
        back,
        start,
        "The snapshot changed together with the network. Copy each array by itself, of every layer,"
        " however many there are.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "snapshot_again", "grade": true, "points": 1}
"""A snapshot can be restored again and again, and two snapshots do not disturb each other."""


@check.at_home
def put_back_crosswise(first, second):
    """Take two snapshots; restore the first, the second, the first, with `+=` in between."""
    return search_actions.crosswise(Dense, snapshot, restore, first, second)


place_1, place_2 = search_checks.two_layers(1.5, 2.5, 3.5, 4.5), search_checks.zeros(3, 3)
once, second, again = put_back_crosswise(place_1, place_2)
search_checks.same("the first snapshot", once, place_1, search_checks.HANDED_OUT)
search_checks.same("the second snapshot", second, place_2, search_checks.HANDED_OUT)
search_checks.same("the first once more", again, place_1, search_checks.HANDED_OUT)
check.passed("snapshots serve again and again")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(43)
for sizes in ((3, 5, 2), (2, 2, 2, 2)):
    first, second = search_checks.drawn(rng, *sizes), search_checks.drawn(rng, *sizes)
    for number, back in enumerate(put_back_crosswise(first, second)):
        search_checks.same(
            "one of two snapshots, restored",
            back,
            (first, second, first)[number],
            "Two snapshots disturb each other, or one is spoilt by a restore. `restore` has to hand"
            " out copies, and each call of `snapshot` needs a new list.",
        )
### END HIDDEN TESTS

# %% [markdown]
# ## A nudge
#
# Now the change itself. We add a small random number to every weight and every bias: a number drawn
# from the normal distribution (the bell curve: mean 0, standard deviation 1), times a `size`. With
# size 0.05 about two thirds of all changes are between −0.05 and 0.05, and almost none is beyond
# 0.15. `np.random.standard_normal(shape)` draws an array of the shape that you ask for.

# %% [markdown]
# ### Exercise 4.2 · Nudge
#
# *Difficulty ●○○ · 10 minutes · 3 points · the only move that our search will have*
#
# Move every weight and every bias, each by a random amount of its own.
#
# <details><summary>Hint 1 · the idea</summary>
#
# For each layer: draw an array as large as its weights, multiply by the size, add. Then the same
# for its biases. One number for all of them would push every weight in the same direction.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: expected a sequence of integers or a single integer, got '0.05'`: `size` says how far
# the weights move. What goes into the brackets of `standard_normal` is the shape of the array that
# you want.
#
# `TypeError: 'tuple' object cannot be interpreted as an integer`: `np.random.randn` wants the
# lengths one by one; `np.random.standard_normal` takes a whole shape.
#
# `ValueError: operands could not be broadcast together` or `non-broadcastable output operand`: the
# random array has another shape than what it is added to. Print both shapes.
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
"""nudge adds to every weight and bias of every layer its own amount, drawn anew at every call."""


@check.at_home
def nudged_twice(start, size):
    """Nudge a network twice, and return its arrays after each time."""
    return search_actions.nudged_again(Dense, nudge, start, size, times=2)


tens = search_checks.two_layers(10.0, -10.0, 20.0, -20.0)
once, twice = nudged_twice(tens, 0.05)
search_checks.are_nudges([tens, once, twice])
check.passed("every weight and every bias moves, each by its own amount, and anew at every call")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(44)
start = search_checks.drawn(rng, 5, 40, 40, 7, scale=3.0)
search_checks.are_nudges([start, *nudged_twice(start, 0.2)])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "nudge_size", "grade": true, "points": 2}
"""The changes are normal: as often up as down, and their standard deviation is the size."""


@check.at_home
def nudged_once(start, size):
    """Nudge a network, and return its arrays."""
    return search_actions.nudged_again(Dense, nudge, start, size, times=1)[0]


large = [(np.zeros((4, 4000)), np.zeros((1, 4000)))]
for size in (0.05, 2.0):
    [(moved_weights, moved_biases)] = nudged_once(large, size)
    search_checks.is_normal(f"16 000 weights of 0, nudged by size {size}", moved_weights, size)
    search_checks.is_normal(f"4000 biases of 0, nudged by size {size}", moved_biases, size)
check.passed("the changes have the right spread")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(45)
for size in rng.uniform(0.1, 1.5, size=2):
    for moved in nudged_once([(np.zeros((3, 3000)), np.zeros((1, 3000)))], float(size))[0]:
        search_checks.is_normal(
            "many weights or biases, nudged by another size", moved, float(size)
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
# *Difficulty ●●○ · 20 minutes · 4 points · the yardstick that every better idea has to beat*
#
# In each try, write new numbers into the layers that came in, all weights and all biases: each is
# `size` times a standard normal one. At the end the best of the networks drawn must be the one that
# is left in `layers`. Return a list: the lowest loss so far, after each try. It stays level or
# steps down, and never rises.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# `snapshot` and `restore` are all that you need from above. At which moment do you take a snapshot,
# and when do you put it back?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# Before the loop the best loss is worse than anything that can come: `np.inf`. In the loop: draw,
# look at the loss, and if it is lower than the best so far, note it and take a snapshot. In each
# round, lucky or not, the best so far goes onto the list. When the loop is over, the layers hold
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


@check.at_home
def guessed(start, X, y, tries, size):
    """Guess, and return the list."""
    return random_guessing(search_actions.network_at(Dense, start), X, y, tries, size)


few_points, few_labels = data.vertical(samples=10, classes=3)
search_checks.are_histories(
    "the list of the lowest loss so far",
    [
        (tries, guessed(search_checks.zeros(3, 3), few_points, few_labels, tries, 1.0))
        for tries in (1, 40, 40, 40, 40)
    ],
    "It rises somewhere. Note the best so far in each round, not the loss of the network just"
    " drawn; and better means lower.",
)
check.passed("one number for each try, and it never rises")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(46)
for _ in range(5):  # of sizes so different that their losses are
    n_hidden, K = int(np.exp(rng.uniform(0.7, 4.6))), int(rng.integers(2, 25))
    X, y = 3 * rng.normal(size=(2 * K, 2)), rng.permutation(np.arange(2 * K) % K)
    own = [
        search_checks.loss_at(search_checks.drawn(rng, 2, n_hidden, K), X, y) for _ in range(300)
    ]
    start = search_checks.zeros(n_hidden, K)  # costs less than nearly all that are drawn
    start[0] = rng.normal(scale=100, size=(2, n_hidden)), start[0][1]  # and, nudged, far more
    first = [guessed(start, X, y, 1, 1.0)[0] for _ in range(25)]
    low, high = np.quantile(own, (0.1, 0.9))
    check.that(  # that the middle one of 25 is outside happens once in ten million
        low < np.median(check.numbers("the first numbers of 25 lists", first)) < high,
        "the first numbers of 25 lists",
        "They are not the losses of networks drawn at random. Each network is drawn, weights and"
        " biases, before its loss goes onto the list.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "guessing_keeps_best", "grade": true, "points": 2}
"""The network that is left is the best of all that were drawn."""


@check.at_home
def guessed_and_left(start, X, y, tries, size):
    """Guess; return the last number of the list, and the network that is left."""
    layers = search_actions.network_at(Dense, start)
    return list(random_guessing(layers, X, y, tries, size))[-1], search_actions.arrays_of(layers)


few_points, few_labels = data.vertical(samples=10, classes=3)
hopeless = search_checks.two_layers(0.0, 1.0, [9.0, 0.0, -9.0], 0.0)  # costs more than a guess
for tries in (1, 60, 61, 62):
    last, left = guessed_and_left(hopeless, few_points, few_labels, tries, 1.0)
    search_checks.is_best(
        f"{tries} tries", last, left, few_points, few_labels, search_checks.LAST_DRAWN
    )
search_checks.is_better([left], hopeless, few_points, few_labels)
check.passed("the best network is the one that is left")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(47)
for K, n_hidden, tries in ((2, 4, 90), (4, 2, 120), (3, 5, 70)):
    X, y = rng.normal(size=(5 * K, 2)), rng.permutation(np.arange(5 * K) % K)
    start = search_checks.drawn(rng, 2, n_hidden, K, scale=9.0)
    with check.unchanged(X=X, y=y):
        last, left = guessed_and_left(start, X, y, tries, 1.0)
    loss_left = search_checks.loss_at(left, X, y)
    check.that(
        np.isclose(loss_left, float(last), atol=1e-6)
        and loss_left != search_checks.loss_at(start, X, y),
        "the loss of the network left, for other numbers of classes and hidden neurons",
        "The network left is not the best one drawn: its loss should be the last number of the"
        " list.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "guessing_draws_anew", "grade": true, "points": 1}
"""Each try is a new network: size times standard normal, whatever was there before."""


@check.at_home
def best_guess(start, X, y, tries, size):
    """Guess; return the list and the network that is left."""
    layers = search_actions.network_at(Dense, start)
    return list(random_guessing(layers, X, y, tries, size)), search_actions.arrays_of(layers)


balanced, third_each = search_checks.even_data(3)  # all inputs 0: the network of zeros is the best
first_loss = best_guess(search_checks.zeros(3, 3), balanced, third_each, 1, 1.0)[0][0]
search_checks.is_not_what_came_in(first_loss)
for size in (1.0, 0.5):
    far_out = search_checks.drawn(np.random.default_rng(0), 2, 200, 10, scale=100.0)
    only_guess = best_guess(far_out, np.ones((10, 2)), np.arange(10), 1, size)[1]
    search_checks.is_drawn(f"the network drawn in one try of size {size}", only_guess, size)
check.passed("each try draws a new network of the right spread")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(48)
for size in rng.uniform(0.4, 2.0, size=2):
    start = search_checks.drawn(rng, 2, 300, 200, scale=100.0)
    X, y = rng.normal(size=(20, 2)), rng.permutation(np.arange(20) % 10)
    left = best_guess(start, X, y, 1, float(size))[1]
    search_checks.is_drawn("a larger network drawn in one try", left, float(size))
X, y = np.ones((4, 2)), np.zeros(4, dtype=int)  # where further out is always better
spreads = [
    np.std(search_checks.flat(best_guess(search_checks.zeros(200, 2), X, y, 40, 1.0)[1]))
    for _ in range(5)
]
check.that(
    0.85 < min(spreads) and max(spreads) < 1.25,  # right answers: 0.94 to 1.06, tried 300 times
    "the spread of the weights and biases of the best of 40 networks",
    "It is not that of one network drawn by itself. In every round all weights and biases are drawn"
    " anew; nothing is added to those of the round before.",
)
X, y = data.vertical(samples=10, classes=3)
runs = [best_guess(search_checks.zeros(3, 3), X, y, 200, 1.0) for _ in range(9)]
ends = [min(found[-1], search_checks.loss_at(left, X, y)) for found, left in runs]
check.that(
    not 1.05 < np.median(ends) < 3,  # right: 0.54 to 0.99; a single network: 1.57; the worst: more
    "the lowest loss of 200 networks (the middle one of nine runs)",
    "It is no better than that of a single network. Is a new one drawn in each round?",
)
### END HIDDEN TESTS

# %% [markdown]
# We let it guess a thousand times; ten thousand guesses would tell us little more. The axis of the
# tries is logarithmic: each grid line is ten times as many tries as the one before.


# %% tags=["folded"]
def draw_guessing():
    """Draw the best loss so far of a thousand guesses, and the best network's map."""
    np.random.seed(0)
    layers = new_network()
    history = random_guessing(layers, clouds, cloud_labels, 1000)
    _, (left, right) = plt.subplots(1, 2, figsize=(8.4, 3.4))
    left.plot(range(1, 1001), history, drawstyle="steps-post")
    left.set(xscale="log", xlabel="tries", ylabel="lowest loss so far", ylim=(0, None))
    left.axhline(np.log(3), color="0.6", ls=":")
    left.text(25, np.log(3) + 0.02, "a third for every class", color="0.4")
    left.grid(axis="both")
    title = f"the best of 1000, accuracy {accuracy_of(layers, clouds, cloud_labels):.2f}"
    predict = functools.partial(probabilities_of, layers)
    maps.probabilities(predict, clouds, cloud_labels, ax=right, title=title)
    plt.show()
    for tries in (1, 10, 100, 1000):
        print(f"best of {tries:4}: loss {history[tries - 1]:.3f}")


draw_guessing()

# %% [markdown]
# A few strokes of luck come early; then they become rare. After a thousand networks the loss is
# 0.774 and the accuracy 0.65: no point is called class 1, and nearly the whole middle cloud is
# given to class 2. A network that says a third each has a loss of ln 3 = 1.099, so the first guess,
# 1.275, was even worse than knowing nothing.

# %% [markdown]
# ## Second strategy: nudge, and go back if it was bad
#
# Guessing throws everything away at each try, also what was good. Here is the better idea, and it
# is what you do with a radio: turn a little; if it sounds better, stay; if not, turn back.
#
# Of our 21 numbers, let only two move, so that we can watch. The lines are lines of equal loss, as
# on a map of mountains, with their heights. A cross is a place that was tried and was worse; a dot
# was better, and the next nudge starts from there.


# %% tags=["folded"]
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


def walk(loss_at, tries, size):
    """Search over two numbers; return the places that were better and those that were worse."""
    rng = np.random.default_rng(7)
    better, worse = [np.array([-2.5, -3.0])], []
    for _ in range(tries):
        there = better[-1] + size * rng.standard_normal(2)
        (better if loss_at(*there) < loss_at(*better[-1]) else worse).append(there)
    return better, worse


def draw_walk(tries=60, size=0.3):
    """Draw a random search over two numbers: what was tried, and where it went."""
    loss_at = two_knobs(*data.vertical(samples=30, classes=3))
    better, worse = walk(loss_at, tries, size)
    across, up = np.linspace(-4, 5, 46), np.linspace(-4, 5, 46)
    heights = np.array([[loss_at(a, b) for a in across] for b in up])
    ax = plt.subplots(figsize=(6.8, 4.8))[1]
    lines = ax.contour(across, up, heights, levels=(0.5, 0.7, 1, 1.5, 2, 2.5, 3), colors="0.7")
    ax.clabel(lines, fontsize=9)
    bottom = np.unravel_index(heights.argmin(), heights.shape)
    ax.plot(across[bottom[1]], up[bottom[0]], "*", color="black", ms=13, label="lowest place")
    look = {"color": plot.CLASS_COLOURS[1], "ms": 6, "label": "worse: go back"}
    ax.plot(*np.reshape(worse, (-1, 2)).T, "x", **look)
    ax.plot(*np.array(better).T, "o-", color=plot.CLASS_COLOURS[0], ms=4, label="better: stay")
    ax.text(*(better[0] + (-0.1, -0.45)), "start", ha="center")
    end = loss_at(*better[-1])
    title = f"{tries} tries of size {size:g}: {len(better) - 1} helped, loss {end:.3f}"
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
# *Difficulty ●●● · 20 minutes · 7 points · the first thing in this course that trains a network*
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


@check.at_home
def searched(start, X, y, tries, size):
    """Search, and return the list."""
    return random_search(search_actions.network_at(Dense, start), X, y, tries=tries, size=size)


zero_points, even_labels = search_checks.even_data(8)
uneven_start = search_checks.uneven(3, 8, [1.0, -1.0] * 4)  # much can be improved here
search_checks.are_histories(
    "the list of the lowest loss so far",
    [
        (tries, searched(uneven_start, zero_points, even_labels, tries, 0.1))
        for tries in (1, 60, 60, 60)
    ],
    "It rises somewhere. Note the best so far in each round, not the loss of the last nudge; and"
    " better means lower.",
)
check.passed("one number for each try, and it never rises")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(49)
for n_hidden, K in ((4, 5), (2, 7)):
    X, y = rng.normal(size=(4 * K, 2)), rng.integers(0, K, size=4 * K)
    start = search_checks.drawn(rng, 2, n_hidden, K, scale=1.5)
    found = search_checks.is_history(
        "the list of three tries", searched(start, X, y, 3, 0.05), 3, "It rises somewhere."
    )
    check.that(
        np.all(np.abs(found - search_checks.loss_at(start, X, y)) < 0.6),
        "the list of three tries of size 0.05",
        "Three small nudges can change the loss only a little, so all numbers should be near the"
        " loss of the network that came in.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "search_leaves_best", "grade": true, "points": 2}
"""The network that is left is the best one found: its loss is the last number of the list."""


@check.at_home
def searched_and_left(start, X, y, tries, size):
    """Search; return the last number of the list if it has one, and the network that is left."""
    layers = search_actions.network_at(Dense, start)
    found = list(random_search(layers, X, y, tries=tries, size=size))
    return found[-1] if found else None, search_actions.arrays_of(layers)


zero_points, even_labels = search_checks.even_data(2)
uneven_start = search_checks.uneven(3, 2, [3.0, -3.0])  # its loss is 3.002
networks_left = []
for tries in (1, 2, 3, 4, 5, 6, 7, 8, 60, 61):
    last, left = searched_and_left(uneven_start, zero_points, even_labels, tries, 0.1)
    search_checks.is_best(
        f"{tries} tries", last, left, zero_points, even_labels, search_checks.NOT_TAKEN_BACK
    )
    networks_left.append(left)
search_checks.is_better(networks_left, uneven_start, zero_points, even_labels)
check.passed("the best network is the one that is left")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(50)
X, y = search_checks.even_data(2)
X, gained = X + 0.1 * rng.normal(size=X.shape), []
for n_hidden, tries in ((4, 90), (2, 120), (5, 70), (1, 80)):
    start = search_checks.uneven(n_hidden, 2, rng.uniform(2, 4) * np.array([1, -1]))
    with check.unchanged(X=X, y=y):
        last, left = searched_and_left(start, X, y, tries, 0.2)
    loss_left = search_checks.loss_at(left, X, y)
    gained.append(search_checks.loss_at(start, X, y) - loss_left)
    check.that(
        np.isclose(loss_left, float(last), atol=1e-6),
        "the loss of the network left, for other numbers of hidden neurons",
        "The network left is not the best one found: its loss should be the last number of the"
        " list.",
    )
check.that(max(gained) > 0.01, "four other searches", "None has found a better network.")
X, y = np.ones((4, 2)), np.zeros(4, dtype=int)  # every other nudge helps, from the place of zeros
for _ in range(20):  # that none of 20 helps, happens once in a million
    last, left = searched_and_left(search_checks.zeros(5, 2), X, y, 1, 0.3)
    check.that(  # how many numbers there are is judged above
        last is None or np.isclose(search_checks.loss_at(left, X, y), float(last), atol=1e-6),
        "the loss of the network left after one try, and the one number of the list",
        "They should be equal. The number of a try goes onto the list after its nudge was judged.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "search_goes_back", "grade": true, "points": 2}
"""A nudge that does not help is taken back at once."""


@check.at_home
def searched_from(start, X, y, tries, size):
    """Search; return the list and the network that is left."""
    layers = search_actions.network_at(Dense, start)
    return list(random_search(layers, X, y, tries=tries, size=size)), search_actions.arrays_of(
        layers
    )


zero_points, even_labels = search_checks.even_data(8)
uneven_start = search_checks.uneven(3, 8, [1.0, -1.0] * 4)
_, left = searched_from(uneven_start, zero_points, even_labels, 300, 0.1)
search_checks.came_down("300 tries where much can be improved", left, zero_points, even_labels)
noted, left = searched_from(search_checks.zeros(3, 8), zero_points, even_labels, 50, 0.1)
search_checks.stayed("50 tries where nothing can be improved", noted, left, np.log(8))
check.passed("nudges that do not help are taken back")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(51)
for K, n_hidden in ((7, 4), (9, 2)):
    counts = rng.integers(1, 4, size=K)  # how many samples each class has, all of them at 0
    X, y = np.zeros((sum(counts), 2)), np.repeat(np.arange(K), counts)
    biases = np.log(counts / sum(counts))  # so each class gets its share, and nothing costs less
    best_place = search_checks.uneven(n_hidden, K, biases)
    lowest = search_checks.loss_at(best_place, X, y)
    biases = biases + np.resize([1, -1], K) * rng.uniform(0.9, 1.1, K)
    left = searched_from(search_checks.uneven(n_hidden, K, biases), X, y, 300, 0.1)[1]
    check.that(  # of 240 right searches none ended above 0.006, of as many walks none below 0.035
        search_checks.loss_at(left, X, y) < lowest + 0.03,
        "300 tries from another place where much can be improved",
        "They do not come close to the lowest loss there is. Is a nudge that did not help taken"
        " back before the next one?",
    )
    history, left = searched_from(best_place, X, y, 30, 0.3)
    check.that(
        np.allclose(search_checks.flat(left), search_checks.flat(best_place), atol=1e-9)
        and np.allclose(history, lowest),
        "30 tries from another place where nothing can be improved",
        "The network has moved, or the list is wrong. When the loss did not fall, put the snapshot"
        " back.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "search_learns", "grade": true, "points": 2}
"""The search learns the clouds by chance, with nudges of the size asked for."""


@check.at_home
def after_search(start, X, y, tries, size):
    """Search, and return the network that is left."""
    layers = search_actions.network_at(Dense, start)
    random_search(layers, X, y, tries=tries, size=size)
    return search_actions.arrays_of(layers)


few_points, few_labels = data.vertical(samples=10, classes=3)
small_start = search_checks.drawn(np.random.default_rng(4), 2, 3, 3, scale=0.01)
runs = [after_search(small_start, few_points, few_labels, 1500, 0.1) for _ in range(3)]
search_checks.have_learnt("1500 tries of size 0.1, three times", runs, few_points, few_labels)
unmoved = after_search(small_start, few_points, few_labels, 300, 1e-7)
check.that(
    np.allclose(search_checks.flat(unmoved), search_checks.flat(small_start), atol=1e-4),
    "the network after 300 tries of size 0.0000001",
    "So small a nudge cannot move it, and yet it has moved. Is the size passed on to `nudge`?",
)
check.passed("the search learns")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(52)
check.that(
    not np.allclose(search_checks.flat(runs[0]), search_checks.flat(runs[1])),
    "two searches from the same network",
    "They end in the same place. The nudges have to be drawn anew: is the random generator seeded"
    " inside?",
)
X, y = np.ones((4, 2)), np.zeros(4, dtype=int)  # every other nudge helps, from the place of zeros
size, spreads = float(rng.uniform(0.2, 0.4)), []
for tries in [1, 2] * 20:  # that none of 20 helps, happens once in a million
    step = search_checks.flat(after_search(search_checks.zeros(200, 2), X, y, tries, size))
    if np.any(step != 0):
        spreads.append(np.std(step) / size)
one_or_two = [min(abs(spread - 1), abs(spread - np.sqrt(2))) for spread in spreads]
check.that(
    len(spreads) > 0 and max(one_or_two) < 0.15,
    "how far one nudge or two that helped have moved the network",
    "It is not by size times standard normal numbers. Is the size passed on to `nudge` as it is, in"
    " every try?",
)
X, y = data.vertical(samples=10, classes=3, seed=int(rng.integers(1000)))
start = search_checks.drawn(rng, 2, 4, 3, scale=0.01)
ends = [search_checks.loss_at(after_search(start, X, y, 1500, 0.1), X, y) for _ in range(3)]
check.that(
    np.median(ends) < 0.45,
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


# %% tags=["folded"]
@functools.cache
def filmed_search(dataset, seed, pieces=100, tries=100):
    """Search from a new network; return the losses after each try, and a copy after each piece.

    The result is kept (`functools.cache`): run this cell again when you have changed your search.
    """
    points, labels = dataset(samples=100, classes=3)
    np.random.seed(seed)
    layers = new_network()
    history, film = [], [copy.deepcopy(layers)]
    for _ in progress(range(pieces)):
        history += list(random_search(layers, points, labels, tries=tries))
        film.append(copy.deepcopy(layers))
    return history, film


def draw_film(dataset, seed, moments):
    """Draw the loss after each try, and maps of the network after some numbers of tries."""
    history, film = filmed_search(dataset, seed)
    points, labels = dataset(samples=100, classes=3)
    panels = plt.subplots(1, 3, figsize=(8.8, 3.1), width_ratios=(1, 1.1, 1.1))[1]
    panels[0].plot(range(1, len(history) + 1), history)
    panels[0].set(xlabel="tries", ylabel="loss", ylim=(0, 1.35), title="loss")
    panels[0].set_xticks([0, 5000, 10_000])
    panels[0].axhline(np.log(3), color="0.6", ls=":")
    panels[0].text(10_000, np.log(3) + 0.03, "a third each", color="0.4", ha="right")
    for panel, tries in zip(panels[1:], moments, strict=True):
        frame = film[tries // 100]
        shown = f"{tries} tries: accuracy {accuracy_of(frame, points, labels):.2f}"
        predict = functools.partial(probabilities_of, frame)
        maps.probabilities(predict, points, labels, ax=panel, title=shown)
        if dataset is data.spiral:
            plot.arms(panel)
    plt.show()
    print(f"after {len(history)} tries: loss {history[-1]:.4f}", end="")
    print(f", accuracy {accuracy_of(film[-1], points, labels):.3f}")


draw_film(data.vertical, seed=4, moments=(300, 10_000))

# %% [markdown]
# It has learnt the three clouds: loss 0.136, accuracy 0.957. Nobody told it anything about clouds,
# lines or slopes. (The clouds overlap, so a few points are on the wrong side of any sensible
# border.) The black lines are the borders between the likeliest classes: they wander into the gaps
# between the clouds and stop there, and after that the colours only get stronger.
#
# Is it really better than guessing, or was this one run lucky? To compare two methods fairly, one
# gives them the same **budget**, here 500 looks at the loss, because looks are what costs; and one
# starts each several times, with different **seeds**.


# %%
def five_seeds(method, tries=500):
    """Return the last losses of five runs, sorted."""
    ends = []
    for seed in range(5):
        np.random.seed(seed)
        ends.append(method(new_network(), clouds, cloud_labels, tries=tries)[-1])
    return np.round(sorted(ends), 3)


print("guessing, 500 tries, five seeds:", *five_seeds(random_guessing))
print("search,   500 tries, five seeds:", *five_seeds(random_search))

# %% [markdown]
# The worst search beats the best guess. With these data that is no accident of the seed.

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
draw_film(data.spiral, seed=0, moments=(1000, 10_000))

# %% [markdown]
# (The thin lines are the true arms.) The loss is 1.072, hardly below the 1.099 of knowing nothing;
# the accuracy is 0.44, and pure chance would give 0.33. Five sixths of the gain came in the first
# two hundred tries. So with nudges of this size it is not slow, it is stuck.
#
# Three hidden neurons are few for three arms. Perhaps the network is to blame, and more neurons
# help?

# %%
spiral_points, spiral_labels = data.spiral(samples=100, classes=3)
for n_hidden in (3, 16, 64):
    np.random.seed(0)
    wider = new_network(n_hidden)
    wider_loss = random_search(wider, spiral_points, spiral_labels, tries=2000)[-1]
    wider_share = accuracy_of(wider, spiral_points, spiral_labels)
    print(f"{n_hidden:2} hidden neurons: loss {wider_loss:.3f}, accuracy {wider_share:.2f}")

# %% [markdown]
# Hardly. With 99 or 387 weights and biases instead of 21 the loss is 1.06, and the accuracy no
# better. Yet a network with 64 hidden neurons can do it: in notebook 07 one of just this kind
# learns the spiral. What fails here is luck. To see why, we need a way to measure luck.

# %% [markdown]
# ## What luck runs out of
#
# A search like this lives on nudges that help. How many are there? Take one network, hold it still,
# and try a few hundred nudges from there, each from the same place. The share of those that lower
# the loss is the luck that is left.

# %% [markdown]
# ### Exercise 4.5 · The share of helpful nudges
#
# *Difficulty ●●○ · 15 minutes · 4 points · it tells you, before you wait, whether a search is
# stuck*
#
# Return the share of `tries` nudges that lower the loss. This is a measurement: each nudge starts
# from the same place, and at the end the network is as it was.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# It is Exercise 4.4 with one decision less. Which one?
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
"""The share of nudges that lower the loss, where it is known: about half, or none of them."""


@check.at_home
def shares(start, X, y, tries, size, count):
    """Measure so many times, each time with a network of its own."""
    return [
        helpful_share(search_actions.network_at(Dense, start), X, y, tries=tries, size=size)
        for _ in range(count)
    ]


# All inputs 0, two classes, all samples of class 0: every other nudge helps, in the long run.
found = shares(search_checks.zeros(3, 2), np.zeros((4, 2)), np.zeros(4, dtype=int), 2, 0.1, 200)
search_checks.are_shares("200 measurements of 2 nudges, of which every other one helps", found, 2)
zero_points, even_labels = search_checks.even_data(3)
check.equal(
    "the share of helpful nudges where no nudge can help",
    shares(search_checks.zeros(3, 3), zero_points, even_labels, 50, 0.1, 1)[0],
    0.0,
    mistakes={"This is the share of nudges that make it worse.": 1.0},
    advice="Each nudge has to be compared with the loss of the network as it came, and counted only"
    " if its own loss is lower.",
)
check.passed("half where half of them help, none where none can")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(53)
for tries, count in ((1, 400), (2, 200)):
    label, K = int(rng.integers(0, 2)), int(rng.integers(3, 6))
    start = search_checks.uneven(3, 2, [0.0, 0.0])
    found = shares(start, np.zeros((4, 2)), np.full(4, label), tries, 0.3, count)
    found = check.numbers("several shares", found)
    check.that(
        np.allclose(tries * found, np.rint(tries * found)) and np.max(found) <= 1,
        "the shares of other numbers of nudges",
        "The count must be divided by the number of tries, and `tries` is how many nudges to make.",
    )
    check.that(
        abs(np.mean(found) - 0.5) < 0.125,  # 400 nudges: 5 standard errors
        "the shares of nudges of which every other one helps",
        "Their mean should be about 0.5. Does the loop make all the nudges, and count those after"
        " which the loss is lower?",
    )
    X, y = search_checks.even_data(K)
    check.equal(
        "the share of helpful nudges where none can help, other sizes",
        shares(search_checks.zeros(3, K), X, y, tries, 0.5, 1)[0],
        0.0,
        advice="A nudge helps only if its loss is lower than that of the network as it came.",
    )
tries = int(rng.integers(7, 40))
found = shares(search_checks.zeros(3, 2), np.zeros((4, 2)), np.zeros(4, dtype=int), tries, 0.3, 9)
counts = tries * check.numbers("nine shares of more nudges", found)
check.that(
    np.allclose(counts, np.rint(counts)) and np.max(counts) <= tries,
    "nine shares of more nudges",
    "The count must be divided by the number of tries, and `tries` is how many nudges to make.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "share_stays", "grade": true, "points": 2}
"""A measurement: every nudge starts from the same place, and the network is left as it was."""


@check.at_home
def measured(start, X, y, tries, size):
    """Measure the share; return it, and the network that is left."""
    layers = search_actions.network_at(Dense, start)
    return helpful_share(layers, X, y, tries=tries, size=size), search_actions.arrays_of(layers)


zero_points, even_labels = search_checks.even_data(2)
near_the_best = search_checks.uneven(3, 2, [0.1, 0.0])
share_there, left = measured(near_the_best, zero_points, even_labels, 400, 0.1)
search_checks.same("afterwards", left, near_the_best, search_checks.MOVED)
search_checks.is_share("400 nudges of size 0.1 near the best place", share_there, 0.33)
check.passed("each nudge starts from the same place, and nothing is left changed")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(54)
X, y = data.vertical(samples=8, classes=3, seed=int(rng.integers(1000)))
for tries, size in ((100, 0.08), (250, 0.04)):
    place = search_checks.good_place(rng, X, y, tries)
    with check.unchanged(X=X, y=y):
        share, left = measured(place, X, y, 400, size)
    search_checks.same("another network afterwards", left, place, "It should be as it was.")
    search_checks.is_share(
        "400 nudges of another network", share, search_checks.share_at(rng, place, X, y, size)
    )
X, y = search_checks.even_data(2)
place = search_checks.uneven(3, 2, [0.0, float(rng.uniform(0.08, 0.12))])
for size in (0.02, 0.1, 1.5):
    search_checks.is_share(
        "400 nudges near the best place, of another size",
        measured(place, X, y, 400, size)[0],
        search_checks.share_at(rng, place, X, y, size),
    )
check.equal(
    "the share of helpful nudges of size 0",
    measured(place, X, y, 9, 0.0)[0],
    0.0,
    advice="A nudge of size 0 changes nothing. It does not lower the loss, so it is no help.",
)
### END HIDDEN TESTS

# %% [markdown]
# Now you can put numbers to the two films. How much luck was left, at the beginning, after 300
# tries, after 1000, and at the end? At the end, try tiny nudges as well.


# %%
def show_luck_left(name, dataset, seed):
    """Print the share of helpful nudges at moments of a film."""
    film, (points, labels) = filmed_search(dataset, seed)[1], dataset(samples=100, classes=3)
    np.random.seed(1)
    for tries, size in ((0, 0.05), (300, 0.05), (1000, 0.05), (10_000, 0.05), (10_000, 0.001)):
        share = helpful_share(film[tries // 100], points, labels, tries=400, size=size)
        print(f"{name}, after {tries:5} tries: {share:.3f} of the nudges of size {size} help")


show_luck_left("clouds", data.vertical, seed=4)
show_luck_left("spiral", data.spiral, seed=0)

# %% [markdown]
# At the very start 9 nudges in a hundred help with the clouds; while they are being learnt, about a
# quarter. On the spiral it is three in a hundred at the start, and soon fewer. At the end of both
# films not one of 400 helps. But the two ends are not alike: the clouds' loss is 0.136, the
# spiral's 1.072. So a share of zero does not say whether the place is any good. And of tiny nudges
# about half still help, at both ends: luck is not gone, it is only worth very little.
#
# How sure can we be that a share is 0, after 400 nudges of which none helped? It may have been bad
# luck.

# %% [markdown]
# ### Exercise 4.6 · How long is bad luck?
#
# *Difficulty ●●○ · 15 minutes · 2 points · no formula on this page: find it on paper*
#
# Of all nudges from some place, the share `share` helps. You try until one does. How many tries do
# you need so that the chance of having met at least one helpful nudge is `chance` or more? Return
# the smallest such number of tries.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Half of the nudges help. What is the chance that two in a row do not? Three?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# The chance that n tries all fail shrinks by the same factor with each try. Count tries until it is
# small enough, in a loop; or let a logarithm count, as in 03.
#
# </details>
# <details><summary>You see an error?</summary>
#
# "Your code was still running", or the cell never ends: does the number that the loop waits for
# change in each round, and in the right direction?
#
# </details>


# %% nbgrader={"grade_id": "tries_needed", "solution": true}
def tries_needed(share, chance):
    """Return the smallest number of tries of which at least one helps, with this chance or more.

    share:   the share of nudges that help, above 0 and below 1
    chance:  how sure you want to be, above 0 and below 1
    returns: a whole number

    Example: if half of the nudges help, 4 tries are needed to be 90 per cent sure of one.
    """
    ### BEGIN SOLUTION
    tries, all_fail = 1, 1 - share
    while all_fail > 1 - chance:
        tries, all_fail = tries + 1, all_fail * (1 - share)
    return tries
    ### END SOLUTION


# %% nbgrader={"grade_id": "tries_needed_values", "grade": true, "points": 1}
"""The smallest number of tries, for a share of 3 in 100."""
for wanted_chance, due in ((0.5, 23), (0.9, 76)):
    check.equal(
        f"tries_needed of the share 0.03 and the chance {wanted_chance}",
        tries_needed(0.03, wanted_chance),
        due,
        mistakes=search_checks.tries_mistakes(0.03, wanted_chance),
        advice="The chance that one try fails is 0.97, that two fail 0.97 · 0.97, and so on: after"
        f" how many is it {1 - wanted_chance:.1f} or less?",
    )
check.passed("at a share of 3 in 100, 23 tries for an even chance")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(57)
for share, chance in zip(rng.uniform(0.01, 0.3, 6), rng.uniform(0.4, 0.99, 6), strict=True):
    due = next(n for n in range(1, 10_000) if 1 - (1 - share) ** n >= chance)
    check.equal(
        "tries_needed of another share and chance",
        tries_needed(float(share), float(chance)),
        due,
        advice="All n tries fail with the chance (1 − share) to the power n. The smallest n is"
        " wanted for which that is 1 − chance or less, as a whole number.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "tries_needed_extremes", "grade": true, "points": 1}
"""Where one try is enough, and where thousands are needed."""
check.equal(
    "tries_needed of the share 0.8 and the chance 0.3",
    tries_needed(0.8, 0.3),
    1,
    mistakes={
        "Nothing helps without a try: one is the least.": 0,
        "This is one too many: a single try is sure enough.": 2,
    },
    advice="With one try the chance is 0.8 already, more than was asked for.",
)
check.equal(
    "tries_needed of the share 0.5 and the chance 0.75",
    tries_needed(0.5, 0.75),
    2,
    mistakes={"Two tries are enough: one of them helps with a chance of exactly 0.75.": 3},
    advice="The chance that one try fails is 0.5, that two fail 0.25.",
)
check.equal(
    "tries_needed of the share 0.001 and the chance 0.95",
    tries_needed(0.001, 0.95),
    2995,
    mistakes=search_checks.tries_mistakes(0.001, 0.95),
    advice="The smallest whole number n for which 0.999 to the power n is 0.05 or less.",
)
check.passed("one try, and 2995")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(58)
for share, chance in (
    (rng.uniform(0.5, 0.9), rng.uniform(0.05, 0.4)),
    (rng.uniform(0.0005, 0.002), rng.uniform(0.9, 0.99)),
    (rng.uniform(0.6, 0.95), rng.uniform(0.96, 0.9999)),
):
    due = next(n for n in range(1, 100_000) if 1 - (1 - share) ** n >= chance)
    check.equal(
        "tries_needed of a very large or very small share",
        tries_needed(float(share), float(chance)),
        due,
        advice="One try may be enough, or thousands may be needed; the smallest whole number is"
        " wanted.",
    )
### END HIDDEN TESTS

# %%
for some_share in (0.25, 0.03, 0.0075):
    print(
        f"a share of {some_share}: {tries_needed(some_share, 0.95)} tries, to be 95 per cent sure"
    )

# %% [markdown]
# The last line answers our question. If 75 nudges in 10 000 helped, 400 tries would find one with a
# chance of 95 per cent. None was found, so the share at the end of the films is very likely smaller
# than that.

# %% [markdown]
# ## Luck against size
#
# More neurons did not help the search on the spiral. So what becomes of luck when a network grows?
# Six networks, with 1 to 300 hidden neurons, that is, with 9 to 1803 weights and biases. A network
# that is good already has less left to find, so each one first searches until its loss on the
# clouds (30 points each, to be quick) is below 0.3, and is measured there.
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


# %% tags=["folded"]
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
        ax.plot(counts, means, marker="os"[column], color=colour, ls=("-", "--")[column])
        ax.text(counts[0], means[0] + 0.06, f"nudges of size {size:g}", color=colour)
        for seed in range(shares.shape[1]):
            ax.plot(counts, shares[:, seed, column], ".", ms=5, color=colour, alpha=0.5)
        print(f"size {size:g}:", *means.round(2))
    ax.set(xscale="log", xlabel="weights and biases", ylabel="share that helps", ylim=(0, 0.7))
    ax.set_title("how many nudges help, at a loss of 0.3: means and single seeds")
    ax.grid(axis="y")
    plt.show()


some_clouds = data.vertical(samples=30, classes=3)
draw_shares(*shares_by_width(*some_clouds, (1, 3, 10, 30, 100, 300), (0.05, 0.001)), (0.05, 0.001))

# %% [markdown]
# Of nudges of size 0.05 nearly a quarter help in the three smallest networks, and one in twenty in
# the largest. (The single seeds scatter, and one network alone could have told you the opposite.)
# The dashed line is the control: of nudges fifty times as small, about half help, in every network.
#
# Half is what one must expect of tiny nudges. Seen from close by, any smooth slope is a tilted
# plane: every direction leads a little up or a little down, and the opposite one the other way.
#
# But most directions that lead down are nearly level. Straight downhill is one single
# direction, and a random one is nearly at right angles to it, the more so the more dimensions there
# are. The measure is the **cosine** of the angle between the two: 1 is straight down, 0 is level,
# −1 straight up. (It is the sum of the products of the two directions' numbers, divided by both
# their lengths; in the plane it is the cosine from school.) Any fixed direction may be called
# downhill here; we take the first axis. Drag the number of dimensions.


# %% tags=["folded"]
def draw_angles(dimensions):
    """Draw how random directions are related to a fixed one in a space of so many dimensions."""
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
# In the plane most directions go clearly up or down. In 21 dimensions half of all directions have a
# cosine within ±0.15, and in 1000 within ±0.02: almost every direction is nearly level.
#
# That alone would do no harm: on a plane, going sideways costs nothing. But a loss is curved like a
# valley. Whatever the number of weights, the part of a nudge that goes straight downhill is the
# size times *one* standard normal number. The rest goes sideways: with $n$ weights it is made of
# $n - 1$ steps of about one size, at right angles to each other, so by Pythagoras it is about
# $\sqrt{n}$ sizes long.
#
# In the next picture you look along the valley. Straight downhill leads away from you, into the
# page; the blue arrow only shows by how much a nudge comes down.


# %% tags=["folded"]
def draw_valley():
    """Draw a valley across: how far a nudge goes down, and how far up its walls."""
    panels = plt.subplots(1, 2, figsize=(8.4, 3.1), sharey=True)[1]
    across = np.linspace(-6.5, 6.5, 131)
    for panel, n in zip(panels, (4, 25), strict=True):
        far, colour = np.sqrt(n), plot.CLASS_COLOURS
        panel.plot(across, 0.1 * across**2, color="0.6")
        panel.annotate("", (0, -0.9), (0, 0), arrowprops={"arrowstyle": "-|>", "color": colour[0]})
        panel.text(-0.35, -0.7, "down by\na little", color=colour[0], ha="right", va="center")
        look = {"arrowstyle": "-|>", "color": colour[1]}
        panel.annotate("", (far, 0), (0, 0), arrowprops=look)
        panel.annotate("", (far, 0.1 * far**2), (far, 0), arrowprops=look)
        words = f"sideways: {far:.0f} sizes,\nand up the wall"
        panel.text(max(far, 3.5) + 0.4, 0.25, words, color=colour[1], va="center")
        panel.set(title=f"{n} weights", xlabel="sideways, in sizes of the nudge", yticks=[])
        panel.set(xlim=(-7, 11.5), ylim=(-1.4, 4.2))
    panels[0].set_ylabel("loss")
    plt.show()


draw_valley()

# %% [markdown]
# More weights, longer sideways steps, fewer helpful nudges. Smaller nudges bring the share back to
# a half, and then each one that helps brings hardly anything. One way or the other, the price of
# luck grows with the number of weights, and the networks that you have heard of have billions.

# %% [markdown]
# ## What you have now
#
# A snapshot is a copy, not a second name. Guessing finds a half good network and then stands still.
# A local search, nudge, keep, or go back, learns three clouds with 21 numbers, and gets stuck on
# the spiral. Methods are compared at equal budgets and over several seeds. And luck has a price
# that grows with the number of weights: nearly every direction is nearly level.
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
# **Next.** Every helpful nudge happened to point a little downhill, and we learnt that only after
# trying it. Suppose somebody could tell us, for every single weight, whether it should grow or
# shrink, and how much it matters: no more throwing dice, not even for a billion weights. That is
# the question of `05_derivatives`: which way is down?
#
# **To read on.** Stanford CS231n, notes "Optimization: Stochastic Gradient Descent" (random search,
# random local search, following the gradient). J. Bergstra and Y. Bengio, "Random search for
# hyper-parameter optimization", *Journal of Machine Learning Research* 13 (2012): where guessing is
# the right thing to do. N. Hansen, "The CMA evolution strategy: a tutorial" (2016): nudges that
# learn which way to point. The NumPy user guide, "Copies and views".
