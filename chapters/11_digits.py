# %% [markdown]
# # 11 · It reads
#
# This is what you came for. People have written digits by hand, and your network will read them:
# with your `Dense`, your `ReLU`, your softmax, your loss and your optimizer, and without a line of
# anybody else's. It will be judged on digits that it has never seen. At the end you draw one
# yourself.
#
# **What you will do.** Work as practitioners do: look at the data first, put some aside, ask what
# the first loss should be, overfit twenty digits, choose a learning rate and the right time to
# stop, measure once, and then look at every mistake.
#
# **What you need.** Notebook 07. (What comes from `course.earlier` are the course's own answers,
# so nothing from before is in your way.) The last sections also meet 08 to 10.
#
# **What you will be able to do.** Take a data set that you care about, and find out honestly how
# well a network reads it.
#
# About four and a quarter hours, in two or three sittings. Six exercises, 23 points, and one more
# without points. Four of the points are for an answer in words, which a person reads.

# %%
import copy
import itertools

import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn

from course import check, digits, plot, ways
from course import digit_mistakes as mistakes
from course.earlier import (
    SGD,
    Dense,
    ReLU,
    SoftmaxCategoricalCrossEntropy,
    Tensor,
    accuracy,
    backward_pass,
    begin,
    cross_entropy,
    numerical_gradient,
    split,
    train,
)
from course.explore import explore
from course.pad import pad
from course.progress import progress

torch.set_num_threads(1)  # faster for arrays this small, and the same sums in each run

# %% [markdown]
# ## Look first
#
# In 1998 E. Alpaydin and C. Kaynak gave away digits that 43 people had written on forms. Here are
# the 1797 that 13 of these people wrote, each shrunk to 8 × 8 pixels between 0, paper, and 1, ink.
# A picture is a row of 64 numbers, so to a network it is a sample like any other.

# %%
images, labels = digits.load()  # (1797, 64), (1797,)
digits.show(images[:50], labels[:50])
plt.show()
print("how many there are of each digit:", *np.bincount(labels))

# %% [markdown]
# Take a minute for them. Which would you have misread? Do two pixels next to each other differ
# much? Is any pixel always white? What you see now, you will recognise in the mistakes of your
# network.
#
# One more thing, before any training: **what does knowing little earn?** Two rules that a child
# could carry out, each tried on the last 600 digits after a look at the others:


# %%
def without_a_network():
    """Print what two simple rules earn on the last 600 digits."""
    seen, seen_labels, rest, rest_labels = (
        images[:-600],
        labels[:-600],
        images[-600:],
        labels[-600:],
    )
    print(f"always 3:                 {np.mean(rest_labels == 3):.3f}")
    means = np.array([seen[seen_labels == digit].mean(axis=0) for digit in range(10)])
    distances = ((rest[:, None] - means) ** 2).sum(axis=2)  # (600, 10)
    print(f"the most similar average: {np.mean(distances.argmin(axis=1) == rest_labels):.3f}")


without_a_network()

# %% [markdown]
# So ten average pictures and a ruler are right for 88 of 100. A network that says 0.88 has
# learnt nothing that averages do not know. A number without such a
# comparison says nothing.

# %% [markdown]
# ## Three parts
#
# In 07 you put a test set aside. Now there are choices to be made: the learning rate, the number
# of neurons, the time to stop. If you make them by the test set, you have learnt from it, and it
# is no test any more. So there are three parts:
#
# - the **training set**: the gradients come from it;
# - the **validation set**: choices are made by it;
# - the **test set**: looked at once, when everything is chosen.
#
# `split` of Exercise 7.5, used twice:

# %%
X_rest, y_rest, X_test, y_test = split(images, labels, 300 / 1797, seed=1)
X_train, y_train, X_val, y_val = split(X_rest, y_rest, 300 / 1497, seed=2)
print("training", X_train.shape, " validation", X_val.shape, " test", X_test.shape)

# %% [markdown]
# ## The first loss
#
# The network: 64 inputs, 32 hidden neurons, 10 outputs. It begins as you taught it in 07, with
# `begin`.
#
# **Predict.** What is its first loss?
#
# <details><summary>A · About 2.3</summary>
#
# Yes, ln 10, or a little more: a network that knows nothing gives each digit a probability of
# about 0.1. The weights are not tiny, so it has random preferences already, and these cost a
# little.
#
# </details>
# <details><summary>B · About 1.1, as on the spiral</summary>
#
# That was ln 3, for three classes.
#
# </details>
# <details><summary>C · About 0.9, as nine of ten answers are wrong</summary>
#
# That would be the share of wrong answers. The loss is the mean of −log of the probability that
# the right digit gets.
#
# </details>


# %% tags=["folded"]
def new_reader(n_hidden=32, seed=0):
    """Return the two layers of 64 → n_hidden → 10, begun as in 07."""
    np.random.seed(seed)
    layers = Dense(64, n_hidden), Dense(n_hidden, 10)
    for layer in layers:
        begin(layer)
    return layers


def measured(layers, X, y):
    """Return the loss and the accuracy of a network, and its probabilities (N, 10)."""
    relu, last = ReLU(), SoftmaxCategoricalCrossEntropy()
    layers[0].forward(X)
    relu.forward(layers[0].output)
    layers[1].forward(relu.output)
    loss = last.forward(layers[1].output, y)
    return loss, accuracy(last.output, y), last.output


# %%
print(f"ln 10 is {np.log(10):.3f}; the first losses of ten networks:")
print(*(f"{measured(new_reader(seed=seed), X_train, y_train)[0]:.2f}" for seed in range(10)))

# %% [markdown]
# All between 2.3 and 3, as they should be. If one were 7, or 0.02, you would stop here and look
# for the reason: pixels from 0 to 255, say, or labels among the inputs.

# %% [markdown]
# ## Overfit twenty
#
# The cheapest test there is: can the network learn **twenty** digits by heart? It has 2410 weights
# and biases, so nothing but a bug can stop it. It takes a moment, and it goes through everything:
# the shapes, the gradients, the step.


# %%
def overfit(X, y, steps=300):
    """Train a new network on a few samples, and return its last loss and accuracy."""
    first, second = new_reader()
    train(first, ReLU(), second, SoftmaxCategoricalCrossEntropy(), SGD(0.5), X, y, steps)
    return measured((first, second), X, y)[:2]


print("twenty digits:                     loss {:.3f}, accuracy {:.2f}".format(
    *overfit(X_train[:20], y_train[:20])
))  # fmt: skip
print("the same, with the next one's label: loss {:.3f}, accuracy {:.2f}".format(
    *overfit(X_train[:20], y_train[1:21])
))  # fmt: skip

# %% [markdown]
# The first line says that everything is connected. The second is a warning: the labels are all off
# by one place, and it learns those as well. **Twenty digits tell whether a network can learn; what
# it has learnt they do not tell.** For that there is the validation set.

# %% [markdown]
# ## Small bites
#
# Until now every step looked at all samples. With 1197 digits that is wasteful: half of them would
# give nearly the same gradient, and even thirty-two give one that points roughly the right way.
# The noise in such a gradient does less harm than the extra steps do good. So the samples are
# shuffled and cut into **mini-batches**; each gives one step; and when all have had their turn, an
# **epoch** is over. Now SGD deserves its S.

# %% [markdown]
# ### Exercise 11.1 · Batches
#
# *Difficulty ●●○ · 25 minutes · 5 points · nearly every training does this*
#
# Return the batches in a list, or `yield` one after the other: both work in a `for` loop.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# You have shuffled before, in `split`: what was drawn there, the samples or their places? Draw
# once for all batches. What would happen if each batch were drawn by itself?
#
# </details>
# <details><summary>Hint 2 · cutting</summary>
#
# `range` takes a third number, the width of its steps. And a slice that goes beyond the end of an
# array is simply shorter.
#
# </details>
# <details><summary>Hint 3 · to go on without it</summary>
#
# The rest of the notebook runs: where `batches` is not written, the digits are taken as they come,
# thirty-two at a time. Come back later, because shuffling is half of the idea.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: only integer scalar arrays can be converted to a scalar index`: y is a list
# somewhere, or a slice was made with an array. Rows are picked by `X[places]`.
#
# `ValueError: setting an array element with a sequence … inhomogeneous shape`: `np.array` of all
# batches together cannot be, as the last one may be smaller. A list can.
#
# </details>


# %% nbgrader={"grade_id": "batches", "solution": true}
def batches(X, y, size, seed):
    """Cut samples into mini-batches, in random order.

    X, y:    samples (N, D) and their labels (N,), two arrays; they stay as they are
    size:    how many samples are in a batch; in the last one as many as are left
    seed:    the same seed gives the same batches, another one others
    returns: a list of pairs (samples, labels), or a generator of them

    Example: 10 samples and size 4 give batches of 4, 4 and 2 samples
    """
    ### BEGIN SOLUTION
    places = np.random.default_rng(seed).permutation(len(X))
    parts = [places[k : k + size] for k in range(0, len(X), size)]
    return [(X[part], y[part]) for part in parts]
    ### END SOLUTION


# %% nbgrader={"grade_id": "batches_whole", "grade": true, "points": 3}
"""batches: every sample is in one batch, once, with its own label; the last may be smaller."""
X, y = mistakes.numbered(10)  # row i is [i, -i], and its label is 10 i
with check.unchanged(X=X, y=y):
    found = mistakes.gathered(batches(X, y, 4, 7))
mistakes.whole(found, 10, 4)
check.passed("nobody is lost, nobody comes twice")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(1101)
for n, size in ((23, 5), (6, 6), (5, 9), (7, 1), (12, 4)):
    X, y = mistakes.numbered(n)
    seed = int(rng.integers(10_000))
    with check.unchanged(X=X, y=y):
        mistakes.whole(mistakes.gathered(batches(X, y, size, seed)), n, size)
X, y = rng.normal(size=(11, 5)), rng.integers(0, 3, size=11)
label_of = {tuple(row): label for row, label in zip(X.tolist(), y.tolist(), strict=True)}
found = mistakes.gathered(batches(X, y, 3, int(rng.integers(10_000))))
rows = [tuple(row) for samples, _ in found for row in np.asarray(samples).tolist()]
check.that(
    sorted(rows) == sorted(label_of)
    and [label_of[row] for row in rows]
    == [int(one) for _, some in found for one in np.ravel(some)],
    "the batches of other samples, with five numbers each",
    "Each sample should be in one batch, once, as it was, with its own label.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "batches_shuffled", "grade": true, "points": 2}
"""batches: in random order, by the seed and by nothing else."""
X, y = mistakes.numbered(60)
thrice = (mistakes.gathered(batches(X, y, 20, seed)) for seed in (1, 1, 2))
once, again, other = (mistakes.order_of(found, X) for found in thrice)
words = "The same seed should give the same order, and a second call gave another. Is `seed` used?"
check.that(again == once, "the order of a second call with the same seed", words)
neighbours = int(np.sum(np.abs(np.diff(once)) == 1))
what = f"how often two neighbours of 60 samples still stand side by side: {neighbours}"
check.that(neighbours < 20, what, "Shuffle the samples. To shuffle whole batches is not enough.")
words = "It is the same. Does the order follow from the seed that is passed in?"
check.that(once != other, "the order with another seed", words)
words = "The first 20 samples are still together. Shuffle first, and cut then."
check.that(max(once[:20]) > 19, "the first batch", words)
check.passed("the order is random, and follows from the seed")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(1102)
marks = rng.choice(10_000, size=60, replace=False)
X, y = np.column_stack([marks, -marks]).astype(float), rng.integers(0, 10, size=60)
seeds = rng.choice(10_000, size=12, replace=False).tolist()
some = [mistakes.gathered(batches(X, y, 20, seed)) for seed in [*seeds, seeds[0]]]
*orders, again = (mistakes.order_of(found, X) for found in some)
check.equal(
    "the order of a second call with the same seed",
    again,
    orders[0],
    advice="The same seed should give the same order, whatever was drawn before.",
)
check.that(
    len({tuple(order) for order in orders}) == len(orders),
    "the orders with twelve other seeds",
    "Some of them are the same. Does the order follow from the seed?",
)
# 240 places: a right answer is outside 1/3 ± 0.15 less than once in a million
share = np.mean([[place < 20 for place in order[:20]] for order in orders])
apart = np.mean([np.abs(np.diff(order)) == 1 for order in orders])
check.that(
    abs(share - 1 / 3) < 0.15 and apart < 0.2,
    "the orders with twelve other seeds",
    "They are not random enough: every sample should be able to come into every batch, beside any"
    " other. Shuffle all samples first, and cut then.",
)
### END HIDDEN TESTS

# %% [markdown]
# An epoch is now a loop around your `train` of 07, which takes one step for each batch. `learn`
# does thirty of them, writes down both losses and both accuracies after each, and keeps a copy of
# the layers.


# %% tags=["folded"]
def bites(X, y, size, seed):
    """Return your batches; while Exercise 11.1 is not written, slices in the given order."""
    try:
        return list(batches(X, y, size, seed))
    except NotImplementedError:
        return [(X[k : k + size], y[k : k + size]) for k in range(0, len(X), size)]


# %%
def learn(layers, training, validation, rate=0.5, epochs=30, size=32):
    """Train; return the curves (epochs + 1, 4) and the layers at all times.

    A row of the curves: training loss, validation loss, training accuracy, validation accuracy.
    """
    first, second = layers
    parts = first, ReLU(), second, SoftmaxCategoricalCrossEntropy(), SGD(rate)
    curves, film = [], []
    for epoch in progress(range(epochs + 1)):
        if epoch:  # row 0 is the network as it begins
            for X, y in bites(*training, size, seed=epoch):
                train(*parts, X, y, 1)
        (loss, right, _), (val_loss, val_right, _) = (
            measured(layers, *training),
            measured(layers, *validation),
        )
        curves.append((loss, val_loss, right, val_right))
        film.append(copy.deepcopy(layers))
    return np.array(curves), film


curves, film = learn(new_reader(), (X_train, y_train), (X_val, y_val))
whole, _ = learn(new_reader(), (X_train, y_train), (X_val, y_val), size=len(X_train))
print(f"30 epochs of 38 mini-batches:  validation accuracy {curves[-1, 3]:.3f}")
print(f"30 epochs of one large batch:  validation accuracy {whole[-1, 3]:.3f}")


# %% tags=["folded"]
def draw_curves(curves, title, top=2.6):
    """Draw the losses and the accuracies of a training, for both sets."""
    left, right = plt.subplots(1, 2, figsize=(9, 3.4))[1]
    names, looks = ("training", "validation"), ("-", "--")
    for k in range(2):
        look = {"ls": looks[k], "color": plot.CLASS_COLOURS[k]}
        left.plot(curves[:, k], label=names[k], **look)
        right.plot(curves[:, 2 + k], label=names[k], **look)
    left.axhline(np.log(10), color="0.5", ls=":")
    words = {"ha": "right", "va": "bottom", "color": "0.4", "size": 9, "clip_on": True}
    left.text(len(curves) - 1, np.log(10), "ln 10 ", **words)
    left.set(xlabel="epoch", ylabel="loss", ylim=(0, top), title=title)
    right.set(xlabel="epoch", ylabel="accuracy", ylim=(0.5, 1.01))
    right.set_title("accuracy")
    right.legend(loc="lower right")
    plt.show()


draw_curves(curves, "mini-batches of 32, rate 0.5")

# %% [markdown]
# Both trainings looked at every digit thirty times. Mini-batches made 1140 steps of it, the large
# batch 30. In a second or so your network reads more than 96 of 100 digits right that it was not
# trained with; the large batch needs ten times as many epochs to get near.
#
# Look at the two lines on the left. Do not be alarmed by spikes in both of them at once: a step of
# this length can land across the valley, and the next epoch mends it. That is no bug, and no
# overfitting either, since training and validation jump *together*. Apart from them, the training
# loss goes on towards 0: this network could learn all 1197 by heart. The validation loss stops
# falling after ten epochs or so. From there on the network learns only what does not help
# elsewhere, but here that does no harm.

# %% [markdown]
# ## How long a step?
#
# Rate 0.5 was a guess. Do not guess: train **one** epoch with each of many rates, from far too
# small to far too large, and look. That costs seconds, and one picture says where the good ones
# are.
#
# **Predict.** On a logarithmic axis from 0.01 to 5, what does the curve look like?
#
# <details><summary>A · It falls: larger steps are faster.</summary>
#
# Up to some point, yes. But there is a step beyond which you land on the other wall of the valley,
# higher than before. You met it in 01.
#
# </details>
# <details><summary>B · A valley, steeper on the right.</summary>
#
# Yes. Too small is slow, and slow is harmless. Too large is a catastrophe: neurons are thrown out
# to where no digit ever wakes them.
#
# </details>
# <details><summary>C · Flat: in the end it learns with any.</summary>
#
# In the end, perhaps. After one epoch they are very different.
#
# </details>


# %%
def sweep_rates(seeds=3):
    """Draw the validation loss after one epoch against the learning rate, for some seeds."""
    rates = np.array([0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 2.0, 5.0])
    ax = plt.subplots(figsize=(7, 3.4))[1]
    for seed in range(seeds):
        ends = [
            learn(new_reader(seed=seed), (X_train, y_train), (X_val, y_val), rate, epochs=1)[0][
                -1, 1
            ]
            for rate in rates
        ]
        ax.plot(rates, ends, ("o-", "s--", "^:")[seed], color=plot.CLASS_COLOURS[seed])
    ax.axhline(np.log(10), color="0.5", ls=":")
    ax.text(0.01, np.log(10), "ln 10: nothing learnt", va="bottom", color="0.4", size=9)
    ax.set(xscale="log", xlabel="learning rate", ylabel="validation loss", ylim=(0, 2.8))
    ax.set_title("after one epoch, three networks")
    plt.show()


sweep_rates()

# %% [markdown]
# A rule from practice: take a rate at the bottom, or a little left of it, never right. (Is your
# bottom at 0.3? Then Exercise 11.1 is not written yet: without shuffling, large steps do more
# harm.) And mind that the picture belongs to this network, this start and this size of batch:
# change one of them and sweep again.

# %% [markdown]
# ## When to stop
#
# The labels of these digits are clean. Most are not: somebody typed them in, late in the evening.
# So take 400 of our digits, and let that somebody mistype every fifth label. Validation labels
# stay as they are.


# %%
def mistyped(y, share, seed):
    """Return labels of which some are replaced by another digit, drawn at random."""
    rng = np.random.default_rng(seed)
    wrong = rng.random(len(y)) < share
    return np.where(wrong, (y + rng.integers(1, 10, len(y))) % 10, y)


few = X_train[:400], mistyped(y_train[:400], 0.2, seed=3)
spoilt, _ = learn(new_reader(128), few, (X_val, y_val), rate=0.1, epochs=120, size=16)
draw_curves(spoilt, "400 digits, every fifth label wrong", top=1.7)
best = int(spoilt[:, 1].argmin())
print(
    f"validation accuracy: {spoilt[best, 3]:.3f} at its lowest loss, {spoilt[-1, 3]:.3f} at the end"
)

# %% [markdown]
# There is the picture that everybody who trains networks knows. First both losses fall: the
# network learns what digits look like, and the wrong labels are outvoted. Then the training loss
# goes on falling, and the validation loss **rises** slowly: one by one, the network learns the
# typing errors by heart. The right panel shows the same. Training accuracy is counted with the
# *wrong* labels, so about 0.8 is all that can honestly be had; what goes beyond is learnt by heart.
# Stopping at the right time is called **early stopping**, and it costs nothing.
#
# But when is the right time? While you train you do not know what is still to come. A loss that
# goes up once may come down again. So one has **patience**: go on until that many epochs *in a
# row* have brought no new best, then stop, and go back to the best.

# %% [markdown]
# ### Exercise 11.2 · When to stop
#
# *Difficulty ●●○ · 20 minutes · 3 points · the cheapest cure for overfitting*
#
# Go through the validation losses in their order, as a training would, and stop where it would
# have stopped. What came after that, nobody has ever seen.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# What has to be remembered from epoch to epoch? Try the first example of the check on paper: after
# which epoch is its patience at an end, and which was the best until then?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# It is enough to remember which epoch was the best. How many have brought nothing since then? That
# is a difference of two places in the list.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `UnboundLocalError` or `NameError` about your best epoch: it needs a value before the loop
# begins. Which epoch is the best when only the first has been seen?
#
# </details>


# %% nbgrader={"grade_id": "best_epoch", "solution": true}
def best_epoch(losses, patience):
    """Return the epoch whose weights to go back to.

    losses:   list of validation losses, at least one; losses[0] belongs to epoch 0
    patience: training stops when that many epochs in a row have brought no new best; 1 or more
    returns:  the best epoch until then. A new best is smaller than all before, not equal.
              If patience never ends, all losses are seen.
    """
    ### BEGIN SOLUTION
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        elif epoch - best >= patience:
            break
    return best
    ### END SOLUTION


# %% nbgrader={"grade_id": "best_epoch_stops", "grade": true, "points": 2}
"""best_epoch: stops when its patience is at an end, and goes back to the best until then."""
losses, known = mistakes.LOSSES, mistakes.STOPPED  # [2.3, 1.1, 0.6, 0.8, 0.7, 0.65, 0.5, 0.4]
check.equal(f"best_epoch({losses}, 3)", best_epoch(losses, 3), 2, mistakes=known)
words = "Three epochs in a row without a new best are within a patience of 4. After that comes 0.5."
check.equal(f"best_epoch({losses}, 4)", best_epoch(losses, 4), 7, advice=words)
losses, known = [1.0, 1.2, 0.9, 1.1, 0.8, 0.85], mistakes.PATIENT
check.equal(f"best_epoch({losses}, 2)", best_epoch(losses, 2), 4, mistakes=known)
check.passed("it stops in time")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(1103)
for _ in range(60):
    patience = int(rng.integers(1, 6))
    losses = 2 * np.exp(-np.arange(30) / 12) + 0.3 * rng.random(30)
    lowest = np.minimum.accumulate(losses)
    news = np.flatnonzero(np.r_[True, losses[1:] < lowest[:-1]])  # the epochs of all new bests
    gaps = np.diff([*news, 10**9])  # how long each of them stays the best
    wanted = news[np.argmax(gaps > patience)]
    check.equal(
        "best_epoch of other losses, with another patience",
        best_epoch(losses.tolist(), patience),
        wanted,
        advice="Count the epochs since the last new best. Where that count reaches the patience,"
        " training ends, and what comes later is never seen. Is each loss compared with the best,"
        " not with the one before?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "best_epoch_ends", "grade": true, "points": 1}
"""best_epoch: an equal loss is no new best; the list may end before the patience does."""
known = {
    "0.5 came first in epoch 1. To reach it once more is no progress.": 2,
    "That is the loss. The epoch is asked for, its place in the list.": 0.5,
}
found = best_epoch([0.9, 0.5, 0.5, 0.7], 5)
check.equal("best_epoch([0.9, 0.5, 0.5, 0.7], 5)", found, 1, mistakes=known)
words = "The losses fall to the end, so the last epoch is the best."
check.equal("best_epoch([0.9, 0.5, 0.4], 1)", best_epoch([0.9, 0.5, 0.4], 1), 2, advice=words)
check.equal("best_epoch([0.9], 2)", best_epoch([0.9], 2), 0, advice="There is only one epoch.")
check.passed("ties and ends")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(1104)
for length, patience in rng.integers((3, 1), (40, 6), size=(3, 2)).tolist():
    falling = np.sort(rng.uniform(0.1, 2, size=length))[::-1].round(4)
    check.equal(
        "best_epoch of losses that fall to the end",
        best_epoch(falling.tolist(), patience),
        length - 1,
        advice="The losses fall to the end, so the last epoch is the best.",
    )
    flat = [*falling.tolist(), *[float(falling[-1])] * (patience + 2), float(falling[-1]) / 2]
    check.equal(
        "best_epoch of losses that stay where they are for long",
        best_epoch(flat, patience),
        length - 1,
        advice="To reach the best once more is no new best, and patience runs out meanwhile.",
    )
### END HIDDEN TESTS

# %% [markdown]
# On the clean digits early stopping saves time; on the spoilt ones it saves the network. This is
# what your function makes of the curve above:

# %%
try:
    for patience in (1, 3, 10, 30):
        stop = best_epoch(spoilt[:, 1].tolist(), patience)
        print(f"patience {patience:2}: back to epoch {stop:3}, accuracy {spoilt[stop, 3]:.3f}")
except NotImplementedError:
    print("Exercise 11.2 is not written yet.")

# %% [markdown]
# All of them are far better than the end. Little patience may stop at a bump, much of it costs
# time. (In 07 you asked what helps against learning by heart: more points, or a price for large
# weights. This is the third answer.)

# %% [markdown]
# ## The test, once
#
# We settle for 32 neurons, batches of 32 and rate 0.5 (you may compare others in 11.7), and of
# the 30 epochs for the one with the smallest validation loss. Now, and not before, the 300 digits
# that nobody has touched:

# %%
reader = film[int(curves[:, 1].argmin())]
test_loss, test_accuracy, said = measured(reader, X_test, y_test)
print(f"test accuracy: {test_accuracy:.3f}, which is {round(300 * test_accuracy)} of 300")

# %% [markdown]
# That is a network that you wrote, reading handwriting. Ten averages were right for 0.88.
#
# Now the question that a good teacher, or an honest seller, asks next: **how sure is that
# number?** With other 300 digits in the test set it would have been another. Here are eight
# divisions of the same 1797, each with a network of its own:


# %%
def eight_splits():
    """Print the test accuracy for eight divisions of the digits."""
    found = []
    for seed in range(8):
        X_other, y_other, X_aside, y_aside = split(images, labels, 300 / 1797, seed=100 + seed)
        X_few, y_few, *check_with = split(X_other, y_other, 300 / 1497, seed=seed)
        layers = new_reader(seed=seed)
        other_curves, other_film = learn(layers, (X_few, y_few), check_with)
        best = other_film[int(other_curves[:, 1].argmin())]
        found.append(measured(best, X_aside, y_aside)[1])
    print("test accuracies:", *(f"{share:.3f}" for share in sorted(found)))
    return found


eight = eight_splits()

# %% [markdown]
# One and the same recipe, and its numbers differ by as much as five points of a hundred. So if
# somebody tells you that a new trick has brought 0.973 where 0.967 was, on 300 digits: what do you
# say?

# %% [markdown]
# ### Exercise 11.3 · How sure is that number?
#
# *Difficulty ●●○ · 25 minutes · 2 points · to be derived; it is nowhere on this page*
#
# Suppose that a network reads each digit right with probability $p$, one independent of the
# other. It is tried on $n$ digits. How far does the accuracy that is measured spread around $p$?
# Derive its standard deviation (the root of the variance). Then turn the formula round: how many
# digits does it take for a spread of a given size?
#
# <details><summary>Hint 1 · one digit</summary>
#
# Let a digit count as 1 if it is read right, and 0 if not. The mean of this number is $p$. Its
# variance is the mean of its squared distance from $p$: with probability $p$ the distance is
# $1 - p$, otherwise it is $p$.
#
# </details>
# <details><summary>Hint 2 · n digits</summary>
#
# The accuracy is the mean of $n$ such numbers. Variances of independent numbers add up. And when a
# number is divided by $n$, what happens to its variance?
#
# </details>


# %% nbgrader={"grade_id": "spread", "solution": true}
def spread(accuracy, n):
    """Return the standard deviation of an accuracy that is measured on n digits.

    accuracy: the probability that one digit is read right, from 0 to 1
    n:        how many digits it is measured on
    """
    ### BEGIN SOLUTION
    return np.sqrt(accuracy * (1 - accuracy) / n)
    ### END SOLUTION


def digits_needed(accuracy, margin):
    """Return how many digits it takes for a standard deviation of `margin`.

    accuracy: the probability that one digit is read right, from 0 to 1
    margin:   the standard deviation that is wanted, greater than 0
    returns:  a number, not rounded (or rounded up, if you like)
    """
    ### BEGIN SOLUTION
    return accuracy * (1 - accuracy) / margin**2
    ### END SOLUTION


# %% nbgrader={"grade_id": "spread_values", "grade": true, "points": 1}
"""spread: the standard deviation of an accuracy."""
words = "The variance of one digit, for a mean of n of them, and then the root."
check.equal("spread(0.9, 400)", spread(0.9, 400), 0.015, mistakes=mistakes.SPREAD, advice=words)
check.passed("that is how sure it is")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(1105)
for share, n in zip(rng.uniform(0.05, 0.99, size=5).tolist(), (300, 1, 77, 5000, 12), strict=True):
    ones = np.array([1 - share, -share])  # the two distances from the mean
    check.equal(
        "spread of other accuracies, on other numbers of digits",
        spread(share, n),
        np.sqrt(ones**2 @ [share, 1 - share] / n),
        advice="The variance of one digit is p(1 − p); that of a mean of n is n times smaller.",
    )
check.equal("spread where every digit is read right", spread(1.0, 50), 0.0)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "digits_needed_values", "grade": true, "points": 1}
"""digits_needed: how many digits for a given standard deviation."""
check.equal(
    "digits_needed(0.9, 0.01)",
    digits_needed(0.9, 0.01),
    900,
    mistakes=mistakes.NEEDED,
    advice="Set your formula for the spread equal to the margin, and solve it for n.",
    rtol=0.0015,  # so that 901, rounded up from 900.0000001, is right as well
)
check.passed("that is what it takes")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(1106)
for share, margin in rng.uniform((0.6, 0.002), (0.98, 0.02), size=(6, 2)).tolist():
    found = check.numbers("digits_needed for other margins", digits_needed(share, margin))
    exact = (share - share**2) / margin**2
    check.that(
        found.shape == () and -1e-6 * exact <= found - exact <= 1,
        "digits_needed for other accuracies and margins",
        "Solve the formula of `spread` for n: to halve the margin takes four times as many digits.",
    )
### END HIDDEN TESTS

# %%
try:
    print(f"spread for 0.97 on 300 digits: {spread(0.97, 300):.4f}")
    print(f"spread of the eight above:     {np.std(eight):.4f}")
    print(f"for a spread of 0.001 it takes {digits_needed(0.97, 0.001):.0f} digits")
except NotImplementedError:
    print("Exercise 11.3 is not written yet.")

# %% [markdown]
# A point of a hundred, up or down, is nothing but the luck of the 300. (The eight spread somewhat
# more: they had other digits to learn from, too, and other first weights.) Two numbers that are
# closer than that say the same. Those who publish a better third digit should have tens of
# thousands of samples to show for it.

# %% [markdown]
# ## Which ones, and taken for what?
#
# One number hides who is confused with whom. A **confusion table** has a row for each digit that
# *is*, and a column for each that was *said*.

# %% [markdown]
# ### Exercise 11.4 · Confusion
#
# *Difficulty ●●○ · 20 minutes · 3 points · the first thing to look at after the accuracy*
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Two nested loops over the classes will do, or one loop over the samples. How large is the table,
# and does that follow from the labels that happen to occur?
#
# </details>
# <details><summary>Hint 2 · without a loop</summary>
#
# `table[y_true, y_pred] += 1` looks right, and counts a pair that occurs five times only once. In
# NumPy's documentation look for `np.add.at`, or make one number of each pair and use
# `np.bincount`.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `IndexError: index 9 is out of bounds for axis 0 with size 9`: the table is too small. It has
# `n_classes` rows, whichever digits occur.
#
# `IndexError: arrays used as indices must be of integer (or boolean) type`: the table, not the
# labels, was meant to be indexed; or the labels are floats.
#
# </details>


# %% nbgrader={"grade_id": "confusion", "solution": true}
def confusion(y_true, y_pred, n_classes):
    """Count how often which class was taken for which.

    y_true, y_pred: two arrays (N,) of classes from 0 to n_classes - 1
    returns:        table (n_classes, n_classes); row t, column p: how many t were taken for p
    """
    ### BEGIN SOLUTION
    table = np.zeros((n_classes, n_classes), dtype=int)
    for true, predicted in zip(y_true, y_pred, strict=True):
        table[true, predicted] += 1
    return table
    ### END SOLUTION


# %% nbgrader={"grade_id": "confusion_counts", "grade": true, "points": 2}
"""confusion counts each pair as often as it occurs: rows are the truth."""
truth, taken_for = np.array(mistakes.TRUTH), np.array(mistakes.SAID)  # 0 1 1 2 2 2, 0 1 2 2 2 0
with check.unchanged(y_true=truth, y_pred=taken_for):
    found = confusion(truth, taken_for, 3)
wanted = [[1, 0, 0], [0, 1, 1], [1, 0, 2]]
check.equal(
    "confusion([0, 1, 1, 2, 2, 2], [0, 1, 2, 2, 2, 0], 3)",
    found,
    wanted,
    mistakes=mistakes.CONFUSED,
)
check.passed("who was taken for whom")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(1107)
for n, n_classes in ((200, 10), (50, 4), (9, 2)):
    truth, taken_for = rng.integers(0, n_classes, size=(2, n))
    truth[:2], taken_for[:2] = n_classes - 1, (n_classes - 1, 0)
    counts = np.eye(n_classes)[truth].T @ np.eye(n_classes)[taken_for]
    check.equal(
        "confusion of other labels",
        confusion(truth, taken_for, n_classes),
        counts,
        advice="Row t, column p has the number of samples of class t that were taken for p.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "confusion_absent", "grade": true, "points": 1}
"""confusion: a class that does not occur has a row and a column all the same."""
found = confusion(np.array([1, 1, 3]), np.array([1, 3, 3]), 5)
wanted = np.zeros((5, 5))
wanted[1, 1] = wanted[1, 3] = wanted[3, 3] = 1
shape, words = (
    np.shape(found),
    "It should have n_classes rows and columns, whichever classes occur.",
)
check.that(shape == (5, 5), f"the shape of confusion([1, 1, 3], [1, 3, 3], 5), {shape}", words)
words = (
    "A class that does not occur has a row and a column of zeros. All else is counted as before."
)
check.equal("confusion([1, 1, 3], [1, 3, 3], 5)", found, wanted, advice=words)
check.passed("nobody is left out")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(1108)
for low, high, n_classes in ((2, 5, 10), (0, 3, 7), (4, 6, 6)):
    truth, taken_for = rng.integers(low, high, size=(2, 30))
    pairs = list(zip(truth.tolist(), taken_for.tolist(), strict=True))
    wanted = [[pairs.count((t, p)) for p in range(n_classes)] for t in range(n_classes)]
    found = confusion(truth, taken_for, n_classes)
    check.equal("confusion where some classes do not occur", found, wanted, advice=words)
### END HIDDEN TESTS

# %%
answers = said.argmax(axis=1)  # (300,)
try:
    digits.table_of(confusion(y_test, answers, 10))
except NotImplementedError:
    print("Exercise 11.4 is not written yet.")

# %% [markdown]
# And now look at them. All digits of the test set that it read wrong, and above each its place k in
# the test set, what it is, what the network said, and with which probability:

# %%
wrong = np.flatnonzero(answers != y_test)
titles = [f"k = {k}\n{y_test[k]}, said {answers[k]}\n{said[k].max():.2f}" for k in wrong]
digits.show(X_test[wrong], titles, columns=6)
plt.show()

# %% [markdown]
# Some you would have misread as well. With others the network is sure of nonsense. What does it
# look at? Each hidden neuron has 64 weights, one for each pixel, so they make a picture.
# **Orange** ink speaks for the neuron, **violet** ink against it:


# %% tags=["folded"]
def draw_weights(layers, count=16):
    """Draw the weights of some hidden neurons as pictures, and what each votes for."""
    first, second = layers
    panels = plt.subplots(2, count // 2, figsize=(9, 2.9))[1]
    strongest = np.argsort(-np.abs(second.weights).max(axis=1))[:count]
    for panel, neuron in zip(panels.flat, strongest, strict=True):
        votes = second.weights[neuron]
        title = f"{neuron}: +{votes.argmax()}  −{votes.argmin()}"
        digits.paint(panel, -first.weights[:, neuron], title, signed=True)
    panels.flat[0].figure.suptitle("what 16 of the neurons look for; the digits that they vote for")
    plt.show()


draw_weights(reader)

# %% [markdown]
# An invented example: “7: +3 −0” above a picture would mean that this is neuron 7, and that it
# votes most for a 3 and most against a 0. Do not expect small drawings of digits: a neuron need
# not recognise a digit, only tell some from others. Look for patches instead: ink *here* and no
# ink *there*. At the left and right border there is hardly ever any ink, so these weights hardly
# ever got a gradient, and are still the noise of the beginning.

# %% [markdown]
# ### Exercise 11.5 · A mistake, explained
#
# *Difficulty ●●○ · 30 minutes · 4 points · in your own words; a person reads it*
#
# Choose **one** digit from the wrong ones above, and write five to ten sentences:
#
# 1. What is it, what did the network say, how sure was it, and to which digit did the second
#    largest probability go? (`said[k]` has all ten; `wrong` has the places.)
# 2. Which pixels led it astray? Point at them, and give a reason that could be wrong: the picture
#    of a neuron that has a large say here (`say(k)` below has them), or what happens to the
#    probabilities if you change these pixels and ask again (`ask_again` below).
# 3. Would you have read it right? What do you know that the network cannot see?
# 4. Name one change that might help with such digits, and say how you would find out whether it
#    does. Why is one try on these 300 digits not enough?
#
# Add cells for your experiments below, as many as you like. Each of the four parts gives a point:
# not for being right about the network, but for a claim with evidence. (Nobody reads yours? Then
# ask it yourself, part by part: what do I claim, and what would have told me that I am wrong?)
#
# <details><summary>Hint 1 · where to look</summary>
#
# One pixel often changes little. Change a whole stroke, or choose a digit of which the network was
# less sure.
#
# </details>


# %%
def ask_again(k, ink):
    """Change some pixels of test digit k, show it, and print the probabilities before and after.

    ink: (row, column) → how dark from now on, 0 is white and 1 is black
    """
    changed = X_test[k].copy()
    for (row, column), dark in ink.items():
        changed[8 * row + column] = dark
    after = measured(reader, changed[None], y_test[k : k + 1])[2][0]
    digits.show([X_test[k], changed], ["before", "after"], columns=2)
    plt.show()
    print("digit   " + "".join(f"{digit:7}" for digit in range(10)))
    for name, row in (("before", said[k]), ("after", after)):
        print(f"{name:8}" + "".join(f"{share:7.3f}" for share in row))


def say(k):
    """Print which hidden neurons spoke loudest for what the network said of test digit k."""
    first, second = reader
    hidden = np.maximum(0, X_test[k] @ first.weights + first.biases)[0]
    votes = hidden * second.weights[:, answers[k]]
    loudest = np.argsort(-votes)[:4]
    print(f"for {answers[k]}:", ", ".join(f"neuron {n} {votes[n]:+.2f}" for n in loudest))


ask_again(wrong[0], {(0, 0): 1.0})
say(wrong[0])

# %% [markdown] nbgrader={"grade_id": "explained", "grade": true, "solution": true, "points": 4}
# ### BEGIN SOLUTION
# It is a 9 (`k = 133`), and the network said 5 with a probability of 0.90. The 9 came second, with
# 0.07.
#
# A 9 has a closed loop at the top, and this one is open on its right side: in row 3, column 6 is
# white. So to a network it looks like the upper half of a 5. I tried that: with this one pixel
# black it says 9 with 0.998, and 5 with 0.0005. To close the loop one pixel further right gives
# 0.84. Had nothing changed, I would have looked at the lower half instead.
#
# I would have read it right. I see a stroke that was meant to close the loop, because I know how a
# hand moves when it writes a 9. The network sees 64 separate numbers, and does not know which of
# them are neighbours.
#
# More such digits would help, for instance each one shifted by a pixel as well. I would train with
# and without, on several divisions and from several seeds, and compare on the validation sets. On
# these 300 the accuracy has a spread of one point of a hundred, and this change may bring less.
# And somebody who tries ten changes on one test set will find one that helped by luck.
# ### END SOLUTION

# %% [markdown]
# ## Why √(2/n), again (optional)
#
# In a network with one hidden layer the size of the first weights makes little difference. Over
# thirty divisions of the digits we found a test accuracy of 0.968 in the mean with `begin`, and
# 0.966 with `Dense` as it is. (Weights 200 times as large are another matter: 0.86 to 0.92.)
#
# Now stack **eight** hidden layers. Each multiplies the size of its numbers by some factor. Eight
# equal factors are a power, and powers explode or die.

# %% [markdown]
# ### Exercise 11.6 · Optional: growth
#
# *Difficulty ●●● · 25 minutes · 0 points · to be derived: why a deep network must begin just so*
#
# One step of the way through such a network:
#
# $$z \;\longrightarrow\; \text{ReLU} \;\longrightarrow\; x \;\longrightarrow\; z' = x W$$
#
# The numbers z have mean 0 and the standard deviation $\sigma$, and are symmetric around 0. The
# layer has $n$ inputs x, independent random weights W with mean 0 and standard deviation $s$, and
# biases 0. How many times $\sigma$ is the standard deviation of z′? (It may be less than one.)
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Work with mean squares; take the root at the end. A ReLU sets one half of the numbers to 0 and
# leaves the other half alone. So what is the mean square of its outputs?
#
# </details>
# <details><summary>Hint 2 · the sum</summary>
#
# The weighted sum has $n$ terms, weight times input. With independent weights around 0 the mean
# squares of the terms simply add up, and the mean square of a product of two independent numbers
# is the product of their mean squares.
#
# </details>
# <details><summary>Hint 3 · to check yourself</summary>
#
# For which $s$ should the factor be 1? You know it since 07.
#
# </details>


# %% nbgrader={"grade_id": "growth", "solution": true}
def growth(scale, n):
    """Return the factor by which weighted sums grow from one ReLU layer to the next.

    scale: the standard deviation of the weights
    n:     the number of inputs of the layer
    """
    ### BEGIN SOLUTION
    return scale * np.sqrt(n / 2)
    ### END SOLUTION


# %% nbgrader={"grade_id": "growth_values", "grade": true, "points": 0}
"""Optional. growth: the factor of one layer, from the size and the number of its weights."""
with check.optional("11.6"):
    words = (
        "The mean square of a ReLU's outputs, then that of a sum of n products, and then the root."
    )
    check.equal("growth(0.3, 50)", growth(0.3, 50), 1.5, mistakes=mistakes.GROWTH, advice=words)
    words = "In 07 this was the size that keeps numbers as large as they are."
    check.equal("growth(sqrt(2 / 50), 50)", growth(np.sqrt(2 / 50), 50), 1, advice=words)
    check.passed("now think of it seven times in a row, from the first layer to the eighth")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(1109)
with check.optional("11.6"):
    for scale, n in zip(rng.uniform(0.02, 3, size=6).tolist(), (8, 1, 300, 64, 5, 32), strict=True):
        terms = n * scale**2  # of the sum's mean square, for inputs with mean square 1
        check.equal(
            "growth for other weights and other numbers of inputs",
            growth(scale, n),
            np.sqrt(terms * 0.5),
            advice="The mean square grows by n times s squared, and ReLU halves it. Then take the"
            " root.",
        )
### END HIDDEN TESTS


# %% tags=["folded"]
def deep(scale, depth=8, width=32):
    """Send 300 digits through a deep network and back; return both sizes for each layer.

    The sizes: the standard deviation of its activations, and of the gradient of its weights.
    """
    rng = np.random.default_rng(0)
    sizes = [64, *[width] * depth, 10]
    layers = [Dense(n, m) for n, m in itertools.pairwise(sizes)]
    relus = [ReLU() for _ in range(depth)]
    for layer in layers:
        layer.weights = scale(len(layer.weights)) * rng.standard_normal(layer.weights.shape)
    numbers = X_train[:300]
    for layer, relu in zip(layers[:-1], relus, strict=True):
        layer.forward(numbers)
        relu.forward(layer.output)
        numbers = relu.output
    layers[-1].forward(numbers)
    last = SoftmaxCategoricalCrossEntropy()
    last.forward(layers[-1].output, y_train[:300])
    last.backward(last.output, y_train[:300])
    layers[-1].backward(last.dinputs)
    upstream = layers[-1].dinputs
    for layer, relu in zip(layers[-2::-1], relus[::-1], strict=True):
        relu.backward(upstream)
        layer.backward(relu.dinputs)
        upstream = layer.dinputs
    return [relu.output.std() for relu in relus], [layer.dweights.std() for layer in layers[:-1]]


def draw_deep(times_root):
    """Draw both sizes for each layer; the weights are times_root · √(2/n)."""
    activations, gradients = deep(lambda n: times_root * np.sqrt(2 / n))
    left, right = plt.subplots(1, 2, figsize=(9, 3.2))[1]
    places = range(1, len(activations) + 1)
    left.plot(places, activations, "o-")
    right.plot(places, gradients, "s--", color=plot.CLASS_COLOURS[1])
    left.set(title="how large the activations are", ylim=(1e-12, 1e8))
    right.set(title="how large the gradient of the weights is", ylim=(1e-12, 1e8))
    for panel in (left, right):
        panel.set(xlabel="layer", ylabel="standard deviation", yscale="log")
        panel.grid(axis="y")
    left.figure.suptitle(f"eight layers of 32, weights {times_root:.2f} · √(2/n)")


explore(draw_deep, times_root=(0.05, 5.0, 0.05, 1.0))

# %% [markdown]
# Drag it. At 1.00 both lines are level: what comes out of eight layers is about as large as what
# went in. At 0.05 all is dead; at 4 it explodes. At 0.7, which is √(1/n) and was the custom
# before, every layer loses nearly a third, which looks harmless on this axis; from the first to
# the eighth it is a factor of about ten. Here are four sizes in numbers. If you have written
# `growth`, it says the size in the last layer: that in the first, times `growth` for each of the
# seven steps between them.


# %%
def four_sizes():
    """Print, for four sizes of first weights, what becomes of the numbers in eight layers."""
    print("first weights   activations, first → last   by growth   gradient of layer 1")
    for words, scale in (
        ("0.01", lambda n: 0.01),
        ("√(1/n)", lambda n: np.sqrt(1 / n)),
        ("√(2/n)", lambda n: np.sqrt(2 / n)),
        ("1.0", lambda n: 1.0),
    ):
        (first, *_, last), gradients = deep(scale)
        try:
            by_growth = f"{first * growth(scale(32), 32) ** 7:.1e}"
        except NotImplementedError:
            by_growth = "(11.6)"
        print(f"{words:14}  {first:.1e} → {last:.1e}      {by_growth:10}  {gradients[0]:.1e}")


four_sizes()

# %% [markdown]
# The formula of 11.6 says where the numbers end, up to the luck of the draw.
#
# So 0.01, with which `Dense` begins, is harmless in a network with one hidden layer, and deadly in
# one with eight. That is why √(2/n) was worth a paper of its own (He and others, 2015), and why
# the paper was about deep networks.

# %% [markdown]
# ## The same in PyTorch
#
# You wrote this library, so you can read every word of it:


# %%
def read_with_pytorch(epochs=30):
    """Train 64 → 32 → 10 on the digits with PyTorch; return the model."""
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    loss_of = nn.CrossEntropyLoss()  # takes logits: softmax is inside
    X, y = torch.tensor(X_train, dtype=torch.float32), torch.tensor(y_train)
    for _ in range(epochs):
        for places in torch.randperm(len(X)).split(32):
            loss = loss_of(model(X[places]), y[places])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model


model = read_with_pytorch()
with torch.no_grad():
    says = model(torch.tensor(X_val, dtype=torch.float32)).argmax(dim=1).numpy()
print(f"PyTorch, validation accuracy: {np.mean(says == y_val):.3f}")

# %% [markdown]
# Validation, not test: the test set has been used. And it is the same number as yours, up to the
# luck of the 300.
#
# Through the whole course one table has grown: the same derivative, found in every way that you
# know. Here it is for the last time, complete, for all weights and biases of a small reader of
# digits, with ten samples:


# %% tags=["folded"]
def four_ways(n_hidden=6):
    """Return the gradients of 64 → n_hidden → 10 for ten digits, each found in four ways."""
    X, y = X_train[:10], y_train[:10]
    first, second = new_reader(n_hidden)
    relu, last = ReLU(), SoftmaxCategoricalCrossEntropy()
    arrays = [first.weights, first.biases, second.weights, second.biases]

    def loss_with(place, array):
        W1, b1, W2, b2 = (array if k == place else one for k, one in enumerate(arrays))
        z = np.maximum(0, X @ W1 + b1) @ W2 + b2
        return np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y])

    slow = [
        numerical_gradient(lambda array, k=k: loss_with(k, array), one)
        for k, one in enumerate(arrays)
    ]
    first.forward(X)
    relu.forward(first.output)
    second.forward(relu.output)
    last.forward(second.output, y)
    backward_pass(first, relu, second, last, y)
    hand = [first.dweights, first.dbiases, second.dweights, second.dbiases]

    W1, b1, W2, b2 = mine = [Tensor(array) for array in arrays]
    cross_entropy((Tensor(X) @ W1 + b1).relu() @ W2 + b2, y).backward()

    W1, b1, W2, b2 = theirs = [torch.tensor(array, requires_grad=True) for array in arrays]
    logits = torch.relu(torch.tensor(X) @ W1 + b1) @ W2 + b2
    nn.functional.cross_entropy(logits, torch.tensor(y)).backward()
    names = ("first weights", "first biases", "second weights", "second biases")
    found = {
        name: (slow[k], hand[k], mine[k].grad, theirs[k].grad.numpy())
        for k, name in enumerate(names)
    }
    # the rows of the middle: a corner is always white, and its slopes are 0
    found["first weights"] = tuple(slopes[20:44] for slopes in found["first weights"])
    return found


# %%
ways.compare(four_ways(), ways=("finite differences", "by hand", "your engine", "autograd"))

# %% [markdown]
# 05, 06, 08 and 09, side by side. Four ways that share no line of code, one gradient.

# %% [markdown]
# ## Your reader
#
# From here on nobody tells you the numbers.

# %% [markdown]
# ### Exercise 11.7 · Your reader
#
# *Difficulty ●●● · 45 minutes · 6 points · all of it, and the choices are yours*
#
# Write a function that is given digits for training and digits for validation, and returns the two
# trained layers of the best reader that you can make. How many hidden neurons, which rate, which
# batches, when to stop: **choose by the validation set**, in experiments before, inside the
# function, or both. Anything of this notebook may be used, and ideas of your own as well.
#
# How it is graded. It gets digits in which the 64 pixels have changed places, and in which the
# ten names have changed places, too (what was a 3 may be called 7). To a dense network that makes
# no difference, as it never knew which pixels are neighbours. It trains with 1050 digits, chooses
# with 297, and its layers are then tried on the 450 others. 2 points are for an accuracy of 0.85.
# The other 4 are for 0.94, in the mean of two trainings; the recipe of this page reached 0.968 in
# the mean of thirty. Only the weights and biases of the two layers are used, not a `forward` of
# their own.
#
# At most 128 hidden neurons, and at most about three seconds on your computer. (No check measures
# them, but where answers are graded, a test that takes too long is stopped.)
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Begin with the recipe of this page, inside a function, for the arguments and not for `X_train`.
# When that works, change one thing at a time, and look at the validation accuracy of several
# seeds.
#
# </details>
# <details><summary>Hint 2 · when to stop</summary>
#
# `learn` returns the layers of every epoch and the curves. Which of its four columns says when it
# was best? You have a function for that.
#
# </details>
# <details><summary>Hint 3 · what usually helps</summary>
#
# More hidden neurons, a little less rate, more epochs. Then little helps, and your experiments will
# come out in no clear order: look at the spread in Exercise 11.3 before you believe that one was
# better.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `IndexError: index … is out of bounds`: the arguments have other lengths than `X_train`. Is a
# name of this notebook used where an argument was meant?
#
# `RuntimeWarning: overflow` or `nan`: the rate is too large for what you have chosen.
#
# </details>


# %% nbgrader={"grade_id": "my_reader", "solution": true}
def my_reader(X, y, X_val, y_val):
    """Train the best reader of digits that you can; return its two layers.

    X, y:         for training: pictures (N, 64), pixels from 0 to 1, and digits (N,)
    X_val, y_val: for choosing: other pictures, and their digits
    returns:      dense1, dense2: two Dense layers, 64 → h and h → 10, with h at most 128
    """
    ### BEGIN SOLUTION
    curves, film = learn(new_reader(48), (X, y), (X_val, y_val), rate=0.3, epochs=20)
    return film[int(curves[:, 1].argmin())]
    ### END SOLUTION


# %% nbgrader={"grade_id": "my_reader_learns", "grade": true, "points": 2}
"""my_reader returns two dense layers that have learnt to read the digits it was given."""
pixels, called = (np.random.default_rng(11).permutation(n) for n in (64, 10))
moved, renamed = X_train[:, pixels], called[y_train]
given = {"X": moved[:900], "y": renamed[:900], "X_val": moved[900:], "y_val": renamed[900:]}
with check.unchanged(**given):
    layers = mistakes.layers_of(my_reader(*given.values()))
share = np.mean(mistakes.answers("your reader", layers, X_val[:, pixels]) == called[y_val])
what = f"its accuracy on other digits, where pixels and names have changed places: {share:.3f}"
check.that(share >= 0.85, what, f"It should be 0.85 or more. {mistakes.of_share(share)}")
check.passed(f"it reads what it is given: {share:.3f} on digits that it was not given")
### BEGIN HIDDEN TESTS
pictures, names = digits.load()
rng = np.random.default_rng(1110)
pixels, called, places = rng.permutation(64), rng.permutation(10), rng.permutation(1797)
pictures, names = pictures[:, pixels], called[names]
some, few, unseen = places[:1050], places[1050:1347], places[1347:]
layers = mistakes.layers_of(my_reader(pictures[some], names[some], pictures[few], names[few]))
share = np.mean(mistakes.answers("your reader", layers, pictures[unseen]) == names[unseen])
check.that(
    share >= 0.85,
    "the accuracy on digits that it has not seen, with pixels and names in other places",
    f"It should be 0.85 or more. {mistakes.of_share(share)}",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "my_reader_reads", "grade": true, "points": 4}
"""my_reader: 0.94 on digits that it has not seen, in the mean of two trainings."""
for_training, for_choosing = (X_train[:900], y_train[:900]), (X_train[900:], y_train[900:])
layers = mistakes.layers_of(my_reader(*for_training, *for_choosing))
share = np.mean(mistakes.answers("your reader", layers, X_val) == y_val)
what = f"its accuracy on 300 digits that it was not given: {share:.3f}"
check.that(share >= 0.94, what, f"It should be 0.94 or more. {mistakes.of_share(share)}")
check.passed(f"it reads well: {share:.3f} on 300 digits that it was not given")
### BEGIN HIDDEN TESTS
pictures, names = digits.load()
rng = np.random.default_rng(1111)
shares = []
for _ in range(2):
    pixels, called, places = rng.permutation(64), rng.permutation(10), rng.permutation(1797)
    moved, renamed = pictures[:, pixels], called[names]
    some, few, unseen = places[:1050], places[1050:1347], places[1347:]
    layers = mistakes.layers_of(my_reader(moved[some], renamed[some], moved[few], renamed[few]))
    shares.append(
        np.mean(mistakes.answers("your reader", layers, moved[unseen]) == renamed[unseen])
    )
check.that(
    np.mean(shares) >= 0.94,
    "the accuracy on digits that it has not seen, in the mean of two trainings",
    f"It should be 0.94 or more. {mistakes.of_share(np.mean(shares))}",
)
### END HIDDEN TESTS

# %% [markdown]
# ## A digit of your own
#
# Here is your reader, and a pad. Click on pixels: once for black, twice for grey, three times for
# white. **clear** gives an empty page.


# %% tags=["folded"]
def my_network():
    """Return your reader, or that of this page while Exercise 11.7 is not written."""
    try:
        return my_reader(X_train, y_train, X_val, y_val)
    except NotImplementedError:
        return reader


# %%
mine = my_network()
pad(lambda pictures: measured(mine, pictures, np.zeros(len(pictures), dtype=int))[2], X_val[8])

# %% [markdown]
# Try these. Draw a 7 with a bar, as some people do, and without. Move a digit by one pixel. Fill
# the page with black. Draw a face. It always answers, and its probabilities always sum to 1: a
# softmax has no word for "this is no digit". How sure a network is of nonsense is something you
# have now seen on a network of your own, and you will meet it again with every other.

# %% [markdown]
# ## What you have built
#
# | | |
# |---|---|
# | 01 | a neuron that learns from its mistakes |
# | 02 | layers of them, ReLU, softmax |
# | 03 | a number for how wrong they are |
# | 04 | luck, and where it runs out |
# | 05 | the slope, and a judge for every gradient to come |
# | 06 | all slopes in one sweep |
# | 07 | the loop, and the spiral learnt |
# | 08 | a machine that sweeps by itself |
# | 09 | PyTorch's, and proof that yours was right |
# | 10 | the same network in PyTorch's own words |
# | 11 | handwriting, read |
#
# There is no part of it that you have not written. What is larger elsewhere is larger: more
# layers, more data, layers that know which pixels are neighbours, or which words. What happens in
# them is forward, loss, backward, step.
#
# And you have the habits, which are rarer than the code: look at the data; know what a simple rule
# earns; know the first loss; overfit twenty; choose by the validation set; test once; say how sure
# the number is; look at the mistakes.
#
# Press **Validate** above to run everything once more from the top.
#
# **Where to go next.**
#
# - *Pictures*: convolutional layers look at neighbouring pixels with one small set of weights.
#   Stanford's CS231n, or chapter 7 of *Dive into Deep Learning*. Then the 70 000 digits of MNIST.
# - *Language*: A. Karpathy's "Neural Networks: Zero to Hero" goes from an engine like yours to a
#   small GPT, in the same spirit as this course.
# - *Why it works*: S. Prince, *Understanding Deep Learning* (2023), free to read.
# - *Something of your own*: a table from your work, pictures from your phone. You know where to
#   begin: look at fifty of them.
#
# **To read on.** E. Alpaydin and C. Kaynak, "Cascading classifiers", *Kybernetika* 34 (1998),
# which used these digits. K. He and others, "Delving deep into rectifiers" (2015). A. Karpathy, "A
# recipe for training neural networks" (2019), from which several habits of this page come. L.
# Prechelt, "Early stopping – but when?" (1998). C. Guo and others, "On calibration of modern
# neural networks" (2017), on networks that are too sure.
