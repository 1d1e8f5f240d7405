# %% [markdown]
# # 03 · How wrong is the network?
#
# Your network of notebook 02 looks at a point of the spiral and says: one third, one third, one
# third. It says the same of every point, because it has learnt nothing yet. Before it can become
# better, something has to tell it how bad it is, in a single number, and that number must notice
# the smallest improvement. It is called the **loss**. When our networks learn, all they do is make
# it smaller, so it had better be the right number.
#
# **What you will do.** Turn a table of probabilities and a list of labels into one number; find out
# why there is a logarithm in it, and what happens when it meets a zero; write the loss as a class;
# and build a case in which the better network gives more wrong answers.
#
# **What you need.** Notebook 02 (batches, softmax), and one fact from school: the logarithm of a
# product is the sum of the logarithms.
#
# **What you will be able to do.** Write the categorical cross-entropy and the accuracy from memory,
# say which of the two a network is trained on and why, and tell from the loss of an untrained
# network whether something is broken.
#
# About two and a half hours, in as many sittings as you like. Seven exercises, 28 points.

# %%
import matplotlib.pyplot as plt
import numpy as np

from course import check, data, loss_mistakes, plot
from course.earlier import Dense, ReLU, Softmax, forward_pass
from course.explore import explore

# %% [markdown]
# `course.earlier` holds our answers to the earlier notebooks. Are you stuck in this one, and want
# to read on? The folder of notebook 04 holds our answers to this one, in its `course/earlier.py`.
# Copy one into your cell, go on, and come back to it later.
#
# The code of some cells is folded away. They draw pictures: run them like all the others; you need
# not read them.

# %% [markdown]
# ## What counts is the bar of the right class
#
# Here is what some network says about three samples: for each, three probabilities that sum to 1.
# The bar in full colour is the class that the sample really belongs to, its **label**.


# %% tags=["folded"]
def draw_rows(rows_shown, labels_shown, title=""):
    """Draw each row of a table of probabilities as bars, the bar of the label in full colour."""
    count = len(rows_shown)
    panels = plt.subplots(1, count, figsize=(2.1 * count + 0.6, 2.6), sharey=True)[1]
    for i, (panel, row, label) in enumerate(zip(panels, rows_shown, labels_shown, strict=True)):
        bars = panel.bar(range(len(row)), row, color=plot.CLASS_COLOURS)
        for k, bar in enumerate(bars):
            bar.set_alpha(1 if k == label else 0.25)
        panel.text(label, row[label] + 0.03, f"{row[label]:.3g}", ha="center")
        panel.set_title(f"sample {i}, label {label}")
        panel.set(xticks=range(len(row)), xlabel="class", ylim=(0, 1.08))
    panels[0].set_ylabel("probability")
    panels[0].figure.suptitle(title)
    plt.show()


# %%
three_rows = np.array([[0.75, 0.15, 0.10], [0.25, 0.35, 0.40], [0.05, 0.15, 0.80]])  # (N, K)
three_labels = np.array([0, 1, 0])  # (N,)
draw_rows(three_rows, three_labels)

# %% [markdown]
# Sample 0 is answered well. If we go by the highest bar, samples 1 and 2 are both answered wrong,
# but not equally wrong: about sample 1 the network was in doubt, about sample 2 it was almost sure.
#
# About sample 1, whose label is 1, this network says 0.25, 0.35, 0.40. Suppose another one says
# 0.60, 0.35, 0.05. Which of the two is more wrong? You may want to say: the other one, because it
# puts 0.60 on a wrong class. There are measures that would agree, such as the squared error of
# notebook 01. But look at the probability that each gave to the class that was right. Both said
# 0.35.
#
# That is how we will judge: **what counts is the probability given to the right class**. How the
# rest is divided among the wrong classes does not matter. Nothing is lost by that: a row sums to 1,
# so whatever lifts the right bar lowers the sum of the others.

# %% [markdown]
# ## Two ways to write a label
#
# A label can be a number: 2 for "class 2". This way is called **sparse**. It can also be a row with
# a 1 in column 2 and 0 elsewhere, which is called **one-hot**. Both say the same:
#
# | sparse, shape (N,) | one-hot, shape (N, K), here with K = 3 |
# |---|---|
# | 0 | 1 0 0 |
# | 1 | 0 1 0 |
# | 0 | 1 0 0 |
#
# The second looks like a waste. But it has the shape of the table of probabilities, so the two can
# be multiplied entry by entry and, in 06, subtracted. Data comes in both forms, and your loss will
# take both.
#
# For either you need one entry in each row: to read it, or to write it. NumPy can point at many
# entries at once. Run this, and see what each line does.

# %%
seats = np.array([[10, 11, 12, 13], [20, 21, 22, 23], [30, 31, 32, 33]])  # (3, 4)
print("seats[1]             ", seats[1], "  one row")
print("seats[1, 2]          ", seats[1, 2], "  one entry: row 1, column 2")
print("seats[[0, 2], [3, 1]]", seats[[0, 2], [3, 1]], "  two entries, (0, 3) and (2, 1): in pairs")
print("seats[:, [3, 1]]     ", seats[:, [3, 1]].tolist(), "  every row with columns 3 and 1")
print("len(seats)           ", len(seats), "  how many rows")

# %% [markdown]
# ### Exercise 3.1 · The entry of the label
#
# *Difficulty ●○○ · 15 minutes · 4 points · the only entries of the table that the loss looks at*
#
# Two short functions. `correct_confidences` takes from each row of a table the entry in the column
# that the label names. (Books call this number the *confidence* in the right class.) `one_hot`
# turns sparse labels into one-hot labels: a 1 at just those places.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# For the three samples above, `correct_confidences` gives 0.75, 0.35, 0.05. Say aloud which row and
# which column each of them comes from. For `one_hot`, begin with a table that is zero everywhere.
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# Either walk through the rows and the labels in pairs. Or give NumPy two lists of the same length,
# as in the third line above: which rows, and which columns. You have the columns. What is the list
# of rows? An entry that you can read like this, you can also set.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `IndexError: index 3 is out of bounds for axis 1 with size 3`: rows and columns have changed
# places. The row comes first in the brackets.
#
# `IndexError: shape mismatch: indexing arrays could not be broadcast together`: the list of rows
# needs as many entries as there are labels.
#
# `TypeError: Cannot interpret '3' as a data type`: `np.zeros` takes the shape as one thing, in
# brackets of its own: `np.zeros((rows, columns))`.
#
# </details>


# %% nbgrader={"grade_id": "correct_confidences", "solution": true}
def correct_confidences(probabilities, y):
    """Return the probability that each sample's own label was given.

    probabilities: array (N, K), one sample a row
    y:             array (N,), the label of each sample, a whole number from 0 to K - 1
    returns:       array (N,), from row i the entry in column y[i]

    Example: correct_confidences(np.array([[0.9, 0.1], [0.2, 0.8]]), np.array([0, 0])) is [0.9, 0.2]
    """
    ### BEGIN SOLUTION
    return probabilities[range(len(probabilities)), y]
    ### END SOLUTION


# %% nbgrader={"grade_id": "correct_confidences_values", "grade": true, "points": 1}
"""From each row, the entry in the column of its label."""
four_rows = np.array([[0.1, 0.2, 0.7], [0.5, 0.4, 0.1], [0.3, 0.6, 0.1], [0.25, 0.35, 0.4]])
four_labels = np.array([2, 1, 0, 1])
check.equal(
    "correct_confidences of four rows with the labels 2, 1, 0, 1",
    correct_confidences(four_rows.copy(), four_labels.copy()),
    [0.7, 0.4, 0.3, 0.35],
    mistakes=loss_mistakes.confidences(four_rows, four_labels),
    advice="For row 0 with label 2, look at entry [0, 2] of the table, and so on down the rows.",
)
check.passed("from each row the entry of its label")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(31)
for _ in range(3):
    table = rng.dirichlet(np.ones(4), size=6)
    labels = rng.permutation(np.arange(6) % 4)
    check.equal(
        "correct_confidences of six other rows with four classes",
        correct_confidences(table.copy(), labels.copy()),
        [table[i, labels[i]] for i in range(6)],
        mistakes={
            "This is the largest entry of each row.": table.max(axis=1),
            "Every row has met every label.": table[:, labels],
        },
        advice="From row i comes the entry in column y[i], for as many rows and columns as there"
        " are. Is a size or a label typed in?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "correct_confidences_any_size", "grade": true, "points": 1}
"""Any number of rows and classes, a single row included; the table stays as it was."""
check.equal(
    "correct_confidences of one row with five classes",
    correct_confidences(np.array([[0.35, 0.2, 0.05, 0.25, 0.15]]), np.array([3])),
    [0.25],
    mistakes={
        "This is the number alone. One row gives an array with one entry, shape (1,).": 0.25,
        "This is the largest entry of the row.": [0.35],
        "This is still a table. One row and one label give one number: shape (1,).": [[0.25]],
    },
    advice="What is wanted is entry [0, 3] of the table.",
)
check.passed("one row with five classes")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(32)
for N, K in ((1, 2), (7, 3), (4, 4), (5, 9), (40, 6)):
    table, labels = rng.dirichlet(np.ones(K), size=N), rng.integers(0, K, size=N)
    expected = [table[i, labels[i]] for i in range(N)]
    with check.unchanged(probabilities=table, y=labels):
        got = correct_confidences(table, labels)
    check.equal(
        f"correct_confidences of {N} rows with {K} classes",
        got,
        expected,
        advice="It should work for any number of rows and of classes, whichever is larger. `len`"
        " says how many rows there are; how many columns does not matter at all.",
    )
### END HIDDEN TESTS


# %% tags=["export"] nbgrader={"grade_id": "one_hot", "solution": true}
def one_hot(y, n_classes):
    """Return the labels y as a table with a single 1 in each row.

    y:         array (N,), whole numbers from 0 to n_classes - 1
    n_classes: how many classes there are, whether or not all of them occur in y
    returns:   array (N, n_classes), 1.0 in column y[i] of row i, 0.0 elsewhere

    Example: one_hot(np.array([2, 0]), 3) is [[0, 0, 1], [1, 0, 0]]
    """
    ### BEGIN SOLUTION
    table = np.zeros((len(y), n_classes))
    table[range(len(y)), y] = 1.0
    return table
    ### END SOLUTION


# %% nbgrader={"grade_id": "one_hot_values", "grade": true, "points": 1}
"""A 1 in the column of the label, 0 elsewhere."""
four_hot = np.array([[0.0, 1, 0], [1, 0, 0], [0, 0, 1], [0, 1, 0]])
check.equal(
    "one_hot of the labels 1, 0, 2, 1 for 3 classes",
    one_hot(np.array([1, 0, 2, 1]), 3),
    four_hot,
    mistakes=loss_mistakes.one_hot(four_hot),
    advice="In each row there is a single 1, in the column that the label names.",
)
check.passed("each row has its 1 in the right place")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(33)
for N in (5, 8):
    labels = rng.permutation(np.arange(N) % 3)
    expected = [[float(k == label) for k in range(3)] for label in labels]
    with check.unchanged(y=labels):
        got = one_hot(labels, 3)
    check.equal(
        "one_hot of other labels for 3 classes",
        got,
        expected,
        mistakes={"Rows and columns are swapped.": np.transpose(expected)},
        advice="In each row there is a single 1, in the column that the label names. Is a size or a"
        " label typed in?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "one_hot_any_size", "grade": true, "points": 1}
"""As many columns as there are classes, also where some class does not occur."""
two_hot = np.array([[1.0, 0, 0, 0, 0], [0, 0, 1, 0, 0]])
check.equal(
    "one_hot of the labels 0, 2 for 5 classes",
    one_hot(np.array([0, 2]), 5),
    two_hot,
    mistakes=loss_mistakes.one_hot(two_hot),
    advice="There are n_classes columns, and a row for each label.",
)
check.passed("five classes, of which two occur")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(34)
for N, K, lowest in ((1, 4, 0), (6, 3, 1), (4, 4, 0), (3, 11, 2), (7, 5, 1)):
    labels = rng.integers(lowest, K - 1, size=N)  # the last class never occurs, nor do the first
    expected = [[float(k == label) for k in range(K)] for label in labels]
    check.equal(
        f"one_hot of {N} labels for {K} classes",
        one_hot(labels, K),
        expected,
        mistakes={
            "Rows and columns are swapped.": np.transpose(expected),
            "Every row is shifted: the smallest label of this batch need not be 0.": [
                [float(k == label) for k in range(K)] for label in labels - labels.min()
            ],
        },
        advice="n_classes is the number of columns, whichever classes occur in this batch, and"
        " column 0 is class 0.",
    )
### END HIDDEN TESTS

# %%
print(correct_confidences(three_rows, three_labels))  # runs as soon as Exercise 3.1 is done
print(one_hot(three_labels, 3))

# %% [markdown]
# ## From many probabilities to one number
#
# How good is the network on all three samples together? It judges each sample by itself, so the
# probability that it gives to the three labels together is the product: $0.75 \cdot 0.35 \cdot 0.05
# \approx 0.013$. Of two networks, the better one is the one that gave the true labels the higher
# probability. (R. A. Fisher called this number the **likelihood**.)
#
# That works for three samples. Now take a thousand, and the network that gives 1/3 to everything.
#
# **Predict.** What does Python say when it multiplies a thousand numbers 1/3?
#
# <details><summary>A · About 0.33</summary>
#
# That is their mean. Multiplying numbers below 1 makes the result smaller at every step.
#
# </details>
# <details><summary>B · A number with 477 zeros after the point</summary>
#
# That is what paper says: $3^{-1000} \approx 7.6 \cdot 10^{-478}$. But the numbers of a computer
# have a smallest one.
#
# </details>
# <details><summary>C · 0</summary>
#
# Yes. The smallest positive number that NumPy's usual numbers (float64) can hold is about $5 \cdot
# 10^{-324}$. Anything much smaller becomes 0, with no warning.
#
# </details>

# %%
for count, share in ((3, 1 / 3), (300, 1 / 3), (1000, 1 / 3), (1000, 0.3), (1000, 0.9)):
    several = np.full(count, share)
    print(f"{count:5} samples with {share:.2f} each: product {np.prod(several):8.3g}", end="")
    print(f"   sum of logarithms {np.log(several).sum():8.1f}")

# %% [markdown]
# At a thousand samples the network with 1/3 and the worse one with 0.30 have the same likelihood,
# exactly 0.0, and nobody can say which is better. The logarithm, on the right, solves that. It
# turns the product into a sum, and the order stays: the larger number has the larger logarithm.
#
# Two finishing touches. The logarithm of a number below 1 is negative, and a loss should be smaller
# where the network is better, so we put a **minus** in front. And we take the **mean** instead of
# the sum, so that 300 samples and 1000 samples can be compared. The loss of sample $i$, and the
# loss of a batch of $N$:
#
# $$L_i = -\log p_{i, y_i}, \qquad L = \frac{1}{N} \sum_{i=1}^{N} L_i$$
#
# where $p_{i, y_i}$ is the entry that you picked in Exercise 3.1.
#
# Which logarithm? The **natural** one, $\ln$, whose base is $e \approx 2.718$. Formulas and
# programs of this field write $\log$ for it, and so does NumPy: `np.log` is $\ln$. (Another base
# would multiply every loss by the same number; the better network would still be the better one.
# But everyone else's numbers are natural ones.)

# %% [markdown]
# ## Why not just 1 − p?
#
# You may find the logarithm a detour. The right class got $p$; it should have got 1; so let the
# loss be $1 - p$, whose mean never vanishes as the product did. Compare the two before you decide.
#
# **Predict.** For one sample, $p$ falls from 0.1 to 0.01. The loss $1 - p$ grows from 0.90 to 0.99.
# What does $-\log p$ do?
#
# <details><summary>A · It grows by 0.09 as well.</summary>
#
# Close to $p = 1$ the two are nearly the same. Down here they have parted long ago.
#
# </details>
# <details><summary>B · It doubles.</summary>
#
# Yes, from 2.30 to 4.61: $0.01 = 0.1 \cdot 0.1$, so its logarithm is twice that of 0.1. Each time
# $p$ becomes ten times as small, the loss grows by another 2.30.
#
# </details>
# <details><summary>C · It becomes ten times as large.</summary>
#
# That would be so for $1/p$. The logarithm turns each factor of ten into the same step, 2.30.
#
# </details>


# %% tags=["folded"]
def draw_two_losses():
    """Draw −log p and 1 − p against p, with their values at three places."""
    p = np.linspace(0.002, 1, 500)
    ax = plt.subplots(figsize=(6.8, 3.4))[1]
    ax.plot(p, -np.log(p), color=plot.CLASS_COLOURS[0])
    ax.plot(p, 1 - p, "--", color=plot.CLASS_COLOURS[1])
    for spot in (0.01, 0.1, 0.5):
        ax.plot(spot, -np.log(spot), "o", color=plot.CLASS_COLOURS[0])
        ax.text(spot + 0.02, 0.08 - np.log(spot), f"p = {spot}: {-np.log(spot):.2f}")
        ax.plot(spot, 1 - spot, "s", color=plot.CLASS_COLOURS[1])
    ax.text(0.24, 1.62, "−log p", color=plot.CLASS_COLOURS[0])
    ax.text(0.2, 0.35, "1 − p", color=plot.CLASS_COLOURS[1])
    ax.set(xlabel="p, the probability given to the right class", ylabel="loss of the sample")
    ax.set(title="Sure and wrong: no limit for −log p, at most 1 for 1 − p")
    plt.show()


draw_two_losses()

# %% [markdown]
# On the right, where the network is nearly right, both curves say nearly the same. On the left they
# part. With $1 - p$ a network that calls the truth impossible pays 1, only twice as much as one
# that cannot decide between two classes. With $-\log p$ there is no limit to what it pays.
#
# There is a second difference, and it matters more. A bent coin shows heads 7 times in 10. Before
# every throw you announce the same probability $q$ for heads. If it is heads, $p = q$; if it is
# tails, $p = 1 - q$. Then you pay the loss of $p$.
#
# **Predict.** You want to pay little in the long run. What do you announce, if the loss is $1 - p$?
#
# <details><summary>A · 0.7</summary>
#
# That is the honest answer. It costs 0.3 at seven throws of ten and 0.7 at the other three: 0.42 on
# average. You can do better.
#
# </details>
# <details><summary>B · 1.0</summary>
#
# Yes, alas: you pay 0 seven times and 1 three times, 0.30 on average. The loss $1 - p$ pays you for
# exaggerating.
#
# </details>
# <details><summary>C · 0.5, to be safe</summary>
#
# Then you pay 0.5 at every throw. That is the price of caution under this loss.
#
# </details>

# %% [markdown]
# ### Exercise 3.2 · What honesty costs
#
# *Difficulty ●●○ · 15 minutes · 2 points · a formula that you find yourself, and will use for good*
#
# And if the loss is $-\log p$? Any number of classes now, a die for example. In the long run class
# k comes with the share `truth[k]`. You announce the same probabilities `said` every time. What do
# you pay for one throw, on average over very many?
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Work it out on paper for ten throws of the coin when you announce 0.9 for heads: what do you pay
# each time it is heads, what each time it is tails, how often does each happen?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# Each class has a price, and each comes with its share. In Predict, answers A and B, you see the
# same sum with another price.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: bad operand type for unary -: 'list'` or `can't multiply sequence`: something is a
# list; `np.log` and `np.array` give arrays.
#
# </details>


# %% nbgrader={"grade_id": "long_run_loss", "solution": true}
def long_run_loss(truth, said):
    """Return the mean loss of a throw in the long run, if each throw costs −log of what was said.

    truth:   array (K,), the share with which each class comes; all above 0, they sum to 1
    said:    array (K,), the probabilities that are announced at every throw; likewise
    returns: one number

    Example: a fair coin, announced as fair, costs −log 0.5 = 0.693 at every throw.
    """
    ### BEGIN SOLUTION
    return -np.sum(truth * np.log(said))
    ### END SOLUTION


# %% nbgrader={"grade_id": "long_run_loss_coin", "grade": true, "points": 1}
"""The bent coin: 0.7 heads in truth, 0.9 announced."""
bent_coin, bold_words = np.array([0.7, 0.3]), np.array([0.9, 0.1])
check.equal(
    "long_run_loss of truth [0.7, 0.3] and said [0.9, 0.1]",
    long_run_loss(bent_coin.copy(), bold_words.copy()),
    0.7645278,
    mistakes=loss_mistakes.long_run(bent_coin, bold_words),
    advice="Heads costs −log 0.9 = 0.105, and comes seven times in ten. Tails costs −log 0.1 ="
    " 2.303, and comes three times in ten.",
)
check.passed("the bent coin, announced too boldly, costs 0.765 a throw")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(55)
for _ in range(4):
    truth, said = (0.9 * rng.dirichlet([1, 1]) + 0.05 for _ in range(2))
    expected = sum(-t * np.log(s) for t, s in zip(truth, said, strict=True))
    with check.unchanged(truth=truth, said=said):
        got = long_run_loss(truth, said)
    check.equal(
        "long_run_loss of another coin",
        got,
        expected,
        advice="What does each side cost, −log of what was said for it, and how often does it come?"
        " Is a number of the example typed in?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "long_run_loss_any", "grade": true, "points": 1}
"""Any number of classes."""
check.equal(
    "long_run_loss of a fair die, announced as fair",
    long_run_loss(np.full(6, 1 / 6), np.full(6, 1 / 6)),
    1.7917595,
    mistakes={
        "These are losses one by one. Add up what they cost with their shares.": [1.7917595] * 6,
        "This is a sixth of it. The shares sum to 1 already, so there is nothing to divide by. Or"
        " does only one side count here, with a `return` inside the loop?": 1.7917595 / 6,
        "For each side that comes, the others are paid for, too. Each throw costs one"
        " price.": 1.7917595 + 5 * 0.1823216,
        "All six prices are added up. Each is paid only one time in six.": 6 * 1.7917595,
    },
    advice="Each of the six sides costs −log 1/6 = 1.79, and one of them comes at every throw.",
)
check.passed("a fair die costs 1.79 a throw")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(56)
for K in (3, 5, 8, 2):
    truth, said = (0.8 * rng.dirichlet(np.ones(K)) + 0.2 / K for _ in range(2))
    expected = sum(-t * np.log(s) for t, s in zip(truth, said, strict=True))
    check.equal(
        f"long_run_loss with {K} classes",
        long_run_loss(truth.copy(), said.copy()),
        expected,
        advice="The price of class k is −log said[k], and it comes with the share truth[k]. Go"
        " through all classes, however many there are.",
    )
### END HIDDEN TESTS


# %% tags=["folded"]
def draw_coin():
    """Draw what the bent coin costs, for whatever is announced, under both losses."""
    announced = np.linspace(0.01, 0.99, 99)
    rows = np.column_stack([announced, 1 - announced])
    panels = plt.subplots(1, 2, figsize=(8, 3))[1]
    for panel, name, prices in (
        (panels[0], "1 − p", [0.7 * (1 - q) + 0.3 * q for q in announced]),
        (panels[1], "−log p", [long_run_loss(np.array([0.7, 0.3]), row) for row in rows]),
    ):
        panel.plot(announced, prices)
        best = np.argmin(prices)
        panel.plot(announced[best], prices[best], "o", color=plot.CLASS_COLOURS[1], ms=8)
        panel.text(announced[best] - 0.03, prices[best] - 0.2, "cheapest", ha="right")
        panel.axvline(0.7, color="0.6", ls=":")
        panel.text(0.71, 1.85, "the truth", color="0.4")
        panel.set(title=f"loss {name}", xlabel="what you announce for heads", ylim=(0, 2))
    panels[0].set_ylabel("mean loss of a throw")
    plt.show()


draw_coin()

# %% [markdown]
# Under $1 - p$ you are best off claiming certainty. Under $-\log p$ nothing is cheaper than the
# truth, and that is so for any coin and any die: a network that is judged by $-\log p$ learns to
# say what it really knows, doubt included.
#
# (Other losses reward honesty, too, the squared error for one; but they look at all the bars. Of
# the losses that look only at the bar of the right class, $-\log p$ is the only such loss for three
# classes or more; you may multiply it by a number, or add one. There is one more reason, the way a
# network *learns* from it; you will see it in 07.)

# %% [markdown]
# ## The loss is surprise
#
# Outside of networks $-\log p$ is called the **surprise** at something that had the probability
# $p$. That the sun has risen (p = 1) is no surprise: 0. Heads from a fair coin: 0.69. A six from a
# die: 1.79. Both, one after the other: 0.69 + 1.79, because the probabilities multiply and so the
# surprises add up. The logarithm as a measure of information goes back to R. V. L. Hartley (1928);
# C. E. Shannon built his theory on its mean (1948).
#
# Drag the logits. On the left you see what softmax makes of them, on the right where that puts a
# sample with label 0 on the curve. Two things to try: push logit 0 down, step by step, and watch by
# how much the loss grows with each step once it is large. And move all three by the same amount.


# %% tags=["folded"]
def draw_surprise(logit_0, logit_1, logit_2):
    """Draw softmax of three logits, and the loss of a sample with label 0."""
    softmax = Softmax()
    softmax.forward(np.array([[logit_0, logit_1, logit_2]]))
    row = softmax.output[0]
    left, right = plt.subplots(1, 2, figsize=(8, 3.1), width_ratios=(2, 3))[1]
    for k, bar in enumerate(left.bar(range(3), row, color=plot.CLASS_COLOURS)):
        bar.set_alpha(1 if k == 0 else 0.25)
    left.set(xticks=range(3), xlabel="class", ylabel="probability", ylim=(0, 1.05))
    left.set_title(f"p = {row[0]:.3g} for class 0")
    curve = np.geomspace(1e-6, 1, 400)
    right.plot(curve, -np.log(curve), color="0.6")
    right.plot(row[0], -np.log(row[0]), "o", ms=9)
    right.set(xlabel="p, for the right class", ylabel="−log p")
    right.set(xlim=(-0.03, 1.03), ylim=(-0.3, 13.5))
    right.set_title(f"loss {-np.log(row[0]):.2f}")


explore(
    draw_surprise,
    logit_0=(-6.0, 6.0, 0.5, -1.0),
    logit_1=(-6.0, 6.0, 0.5, 1.0),
    logit_2=(-6.0, 6.0, 0.5, 0.0),
)

# %% [markdown]
# <details><summary>What to see</summary>
#
# Once the loss is large, each step of 1 down (two moves of the slider) costs about 1 more: the
# exponential in softmax and the logarithm in the loss undo each other. And moving all three logits
# by the same amount changes nothing, as you saw in 02.
#
# </details>

# %% [markdown]
# ## Its name
#
# What you found in Exercise 3.2 is called the **cross-entropy** of two rows of probabilities, what
# is true and what was said. (*Entropy* is Shannon's word for mean surprise; *cross*, because two
# rows meet: what was said sets the price of each class, and the truth how often it is paid.) For a
# sample with a one-hot label the truth is the row of the label, $y_{ik}$: certain. And so books
# write the loss of sample $i$ as
#
# $$L_i = -\sum_{k=0}^{K-1} y_{ik} \log p_{ik}$$
#
# It looks frightening and says the same as $-\log p_{i, y_i}$: of the $K$ terms all but one are
# zero. With labels for *categories* it is called the **categorical cross-entropy**, and also
# *negative log-likelihood* or *log loss*.
#
# So with one-hot labels, picking an entry becomes multiplying and adding up. Look at what is left
# of each row when the two tables meet.

# %%
hot_labels = np.array([[1, 0, 0], [0, 1, 0], [1, 0, 0]])  # (N, K), of the three samples
print(f"the probabilities\n{three_rows}\n")
print(f"the labels, one-hot\n{hot_labels}\n")
print(f"entry times entry\n{hot_labels * three_rows}")

# %% [markdown]
# ## A class for every loss
#
# There are other losses. What they share: some formula gives one number for each sample, and the
# mean of these is the loss of the batch. Python can say once what several classes share: a class
# can **inherit** from another. `class CategoricalCrossEntropy(Loss):` will have all the methods of
# `Loss`, and adds its own.
#
# Our `Loss` has one method, `calculate`, which takes the mean of what `self.forward` gives. It has
# no `forward` of its own: `self` will be a `CategoricalCrossEntropy`, or some other loss, and that
# one has a `forward`.

# %% [markdown]
# ### Exercise 3.3 · The mean of the losses
#
# *Difficulty ●○○ · 5 minutes · 2 points · the one place where the mean is taken*
#
# Write `calculate`. It should work for every class that inherits from `Loss` and has a `forward`.
#
# ("The book", here and later, is H. Kinsley and D. Kukieła, *Neural Networks from Scratch in
# Python*.)
#
# | the book | this course | PyTorch |
# |---|---|---|
# | `Loss` | `Loss` | `nn.modules.loss._Loss`, which is for internal use |
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Two steps. Get the losses of the samples; make one number of them.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `NameError: name 'forward' is not defined`: a method is called through the object,
# `self.forward(…)`.
#
# `TypeError: … takes 2 positional arguments but 3 were given` (or `missing 1 required positional
# argument`): `forward` takes the output and the labels; Python itself passes on the `self` in front
# of the dot.
#
# `AttributeError: 'Loss' object has no attribute 'forward'`: true, it has none. You see this when
# you call `Loss().calculate(…)` yourself. The check below gives the object a `forward` first.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "loss", "solution": true}
class Loss:
    """What all losses share. A class that inherits from it brings its own forward."""

    def calculate(self, output, y):
        """Return the loss of a batch, one number: the mean of self.forward(output, y).

        output: array (N, K), what the network says
        y:      the labels of the N samples
        """
        ### BEGIN SOLUTION
        return np.mean(self.forward(output, y))
        ### END SOLUTION


# %% nbgrader={"grade_id": "loss_mean", "grade": true, "points": 1}
"""calculate returns the mean of the losses of the samples, as one number."""
some_loss, four_losses = Loss(), np.array([1.5, 2.0, 5.5, 3.0])
some_loss.forward = lambda output, y: four_losses.copy()
check.equal(
    "calculate, where forward gives the losses 1.5, 2.0, 5.5, 3.0",
    some_loss.calculate(np.full((4, 3), 1 / 3), np.array([0, 2, 1, 2])),
    3.0,
    mistakes=loss_mistakes.mean(four_losses, np.full((4, 3), 1 / 3)),
    advice="It should be (1.5 + 2.0 + 5.5 + 3.0) / 4.",
)
check.passed("calculate takes the mean")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(35)
for N, K in ((7, 3), (2, 5), (30, 4)):
    losses = rng.gamma(2.0, size=N) - 0.3  # some losses can be negative; calculate does not care
    some_loss = Loss()
    some_loss.forward = lambda output, y, losses=losses: losses.copy()
    labels = rng.integers(0, K, size=N)
    for y in (labels, np.eye(K)[labels]):
        got = some_loss.calculate(rng.dirichlet(np.ones(K), size=N), y)
        check.equal(
            f"the mean of {N} other losses, labels of shape {y.shape}",
            got,
            sum(losses) / N,
            mistakes={
                "The mean is taken twice.": sum(losses) / N / N,
                "This is the sum. Take the mean.": sum(losses),
                "This is the median. Take the mean.": np.median(losses),
                "A loss below 0 was made positive. Add them up as they are.": np.abs(losses).mean(),
                "The sum is divided by the number of entries of y. With one-hot labels that is not"
                " the number of samples.": sum(losses) / y.size,
                "The sum is divided by the number of classes.": sum(losses) / K,
            },
            advice="calculate adds up what self.forward returns and divides by how many there are,"
            " whatever form the labels have.",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "loss_asks_forward", "grade": true, "points": 1}
"""calculate passes output and labels on to self.forward, as they are, also for a single sample."""
asked, curious_loss = [], Loss()
curious_loss.forward = lambda output, y: asked.append((output, y)) or np.array([2.75])
check.equal(
    "calculate for a single sample with the loss 2.75",
    curious_loss.calculate(np.array([[0.7, 0.3]]), np.array([1])),
    2.75,
    mistakes=loss_mistakes.mean(np.array([2.75]), np.array([[0.7, 0.3]])),
    advice="The loss of the batch is the mean of what self.forward returns; for a single sample,"
    " that is its own loss.",
)
check.that(asked, "calculate", "It never called self.forward, where the losses come from.")
swapped = {"forward got the labels first. The output comes first, then the labels.": [1]}
check.equal("the first thing that forward was given", asked[-1][0], [[0.7, 0.3]], mistakes=swapped)
check.equal("the second thing that forward was given", asked[-1][1], [1])
check.passed("calculate asks forward for the losses")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(36)
for N, K in ((1, 3), (5, 2)):
    output, y = rng.dirichlet(np.ones(K), size=N), np.eye(K)[rng.integers(0, K, size=N)]
    asked.clear()
    losses = rng.gamma(2.0, size=N)
    curious_loss.forward = lambda output, y, losses=losses: asked.append((output, y)) or losses
    with check.unchanged(output=output, y=y):
        got = curious_loss.calculate(output, y)
    loss_mistakes.somehow(f"calculate for {N} samples", got, losses)
    check.that(asked, "calculate", "It never called self.forward.")
    check.equal("the first thing that forward was given", asked[-1][0], output)
    check.equal(
        "the second thing that forward was given, one-hot labels",
        asked[-1][1],
        y,
        advice="forward should get the labels just as they came in: telling their two forms apart"
        " is its own work.",
    )
### END HIDDEN TESTS

# %% [markdown]
# ## When the logarithm meets a zero
#
# Now the cross-entropy itself. You have nearly all of it. One thing is missing, and you should see
# it go wrong first. A probability can be exactly 0. On paper softmax never gives 0, since $e^z$ is
# positive for every $z$. But a computer rounds, and a network that is very sure gets there:

# %%
very_sure = Softmax()
very_sure.forward(np.array([[800.0, 0.0, 10.0]]))
print(very_sure.output)

# %% [markdown]
# **Predict.** A batch of three samples. Two are answered rather well, with 0.75 and 0.9 for the
# right class; the third got 0 for its label. What is the mean loss?
#
# <details><summary>A · About 0.13, two good samples and a zero.</summary>
#
# The zero is the probability, not the loss. The loss of the third is $-\log 0$, the worst there is.
#
# </details>
# <details><summary>B · Large, but the two good samples bring it down.</summary>
#
# So it should be. But what is $-\log 0$? The closer $p$ comes to 0, the larger $-\log p$, without
# end.
#
# </details>
# <details><summary>C · Infinite</summary>
#
# Yes, and no good sample can ever bring it down. One entry has spoilt the batch.
#
# </details>

# %%
impossible_losses = -np.log(np.array([0.75, 0.9, 0.0]))
print("losses", impossible_losses.round(4))
print("mean  ", np.mean(impossible_losses))

# %% [markdown]
# (The line with `RuntimeWarning` is NumPy's comment. It is not an error, and the program goes on:
# that is exactly the trouble.)
#
# It can get worse. This sample belongs to class 0, and the network is sure of it: a perfect answer.
# Take its loss by the formula with one-hot labels.

# %%
perfect_logs = np.log(np.array([1.0, 0.0, 0.0]))
print("logs         ", perfect_logs)
print("times one-hot", np.array([1.0, 0.0, 0.0]) * perfect_logs)

# %% [markdown]
# `nan`, not a number: that is what a computer says to $0 \cdot (-\infty)$. And `nan` spreads: a sum
# with a `nan` in it is `nan`, weights that have met one are `nan`, and the network is lost.
#
# The cure: before taking the logarithm, push every probability into the range from $10^{-7}$ to
# $1 - 10^{-7}$. What is below becomes $10^{-7}$, what is above becomes $1 - 10^{-7}$, all the rest
# stays. This is called **clipping**; `np.clip(table, low, high)` returns a clipped copy.
#
# - *At the bottom* it is what we need. The worst that a sample can cost is now $-\log 10^{-7}
#   \approx 16.12$: a lot, but finite. The price is that the loss is flat below $10^{-7}$.
# - *At the top* it guards against rounding: a probability can come out a hair above 1, and then the
#   loss would be below zero, better than perfect.

# %%
hair_above = 0.33 + 0.56 + 0.11
print(hair_above, f"has the loss {-np.log(hair_above):.2g}")
print("clipped:", np.clip(np.array([0.0, 0.001, 0.5, 1.0]), 1e-7, 1 - 1e-7))

# %% [markdown]
# ### Exercise 3.4 · Categorical cross-entropy
#
# *Difficulty ●●○ · 30 minutes · 8 points · the loss that most classifiers are trained on*
#
# Write `forward`. It returns one loss for each sample; the mean is the business of `calculate`,
# which the class inherits. The labels may come in either form, so look at how many axes they have
# first: `y_true.ndim` is 1 or 2. Do sparse labels, run the first check, then go on.
#
# | the book | this course | PyTorch |
# |---|---|---|
# | `Loss_CategoricalCrossEntropy` | `CategoricalCrossEntropy` | `nn.NLLLoss` on logs |
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Clip, find the probability of the right class, take minus the logarithm. The first and the last
# step are the same for both forms of labels.
#
# </details>
# <details><summary>Hint 2 · which form is it?</summary>
#
# Sparse labels have one axis, one-hot labels have two. `y_true.ndim` counts the axes. Their length
# tells you nothing: it is N for both.
#
# </details>
# <details><summary>Hint 3 · the idea</summary>
#
# For sparse labels you wrote the middle step in Exercise 3.1. For one-hot labels, look again at
# "entry times entry", just before Exercise 3.3: what is left to do until each row is one number?
#
# </details>
# <details><summary>Hint 4 · go on without it</summary>
#
# 3.5 and 3.6 can be done without it; 3.7 needs it. The course's own is in the folder of the next
# notebook, in `04_random_search/course/earlier.py`.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `IndexError: shape mismatch …` or `arrays used as indices must be of integer …`: one-hot labels
# were taken for column numbers. Are the two forms told apart?
#
# `ValueError: operands could not be broadcast together with shapes (4,3) (4,)`: the other way
# round, sparse labels were multiplied with the table.
#
# `RuntimeWarning: divide by zero encountered in log`: the logarithm met a 0. Do you use the clipped
# copy from there on? Or did you multiply with one-hot labels, which brings zeros back, and take the
# logarithm before you added up the row?
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "cross_entropy", "solution": true}
class CategoricalCrossEntropy(Loss):
    """Minus the logarithm of the probability that the right class was given."""

    def forward(self, y_pred, y_true):
        """Return the loss of each sample.

        y_pred:  array (N, K), probabilities; stays as it is
        y_true:  labels, sparse (N,) or one-hot (N, K)
        returns: array (N,)

        Probabilities are clipped to the range from 1e-7 to 1 - 1e-7 before the logarithm.
        """
        ### BEGIN SOLUTION
        clipped = np.clip(y_pred, 1e-7, 1 - 1e-7)  # (N, K)
        if np.ndim(y_true) == 1:
            confidences = clipped[range(len(clipped)), y_true]  # (N,)
        else:
            confidences = np.sum(clipped * y_true, axis=1)  # (N,)
        return -np.log(confidences)
        ### END SOLUTION


# %% nbgrader={"grade_id": "cross_entropy_sparse", "grade": true, "points": 3}
"""Sparse labels: for each sample minus the logarithm of its probability; calculate: the mean."""
judged_rows = np.array([[0.7, 0.1, 0.2], [0.1, 0.5, 0.4], [0.05, 0.9, 0.05], [0.3, 0.35, 0.35]])
judged_labels = np.array([0, 2, 1, 0])
check.equal(
    "forward of four samples with the labels 0, 2, 1, 0",
    CategoricalCrossEntropy().forward(judged_rows.copy(), judged_labels.copy()),
    -np.log([0.7, 0.4, 0.9, 0.3]),
    mistakes=loss_mistakes.sparse_losses(judged_rows, judged_labels),
    advice="For the first sample it is −log 0.7: its label is 0, and entry [0, 0] of the table is"
    " 0.7. (If there is nan: is the minus inside the brackets of the logarithm?)",
)
check.equal(
    "calculate of the same four samples",
    CategoricalCrossEntropy().calculate(judged_rows.copy(), judged_labels.copy()),
    -np.log(0.7 * 0.4 * 0.9 * 0.3) / 4,
    advice="It should be the mean of what forward returns. Look at Exercise 3.3.",
)
check.passed("sparse labels: a loss for each sample, and their mean")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(37)
one = CategoricalCrossEntropy()
for N, K in ((6, 4), (1, 3), (5, 5), (5, 5), (3, 8), (25, 2)):
    table, labels = rng.dirichlet(np.ones(K), size=N), rng.integers(0, K, size=N)
    table = (table + 0.01) / (1 + 0.01 * K)  # far from where clipping begins
    p = np.array([table[i, labels[i]] for i in range(N)])
    check.equal(
        f"forward of {N} samples with {K} classes, sparse labels",
        one.forward(table.copy(), labels.copy()),
        -np.log(p),
        mistakes={
            "This is the mean. forward returns one loss for each sample.": -np.log(p).mean(),
            "This takes the largest probability of each row.": -np.log(table.max(axis=1)),
        },
        advice="It is right in the example, and wrong for other numbers of samples or classes, or"
        " at a later call. Is a size typed in? Is something kept from the call before?",
    )
    check.equal(
        f"calculate of {N} samples with {K} classes",
        one.calculate(table.copy(), labels.copy()),
        -np.mean(np.log(p)),
        n=N,
        advice="It should be the mean of what forward returns, for any number of samples and"
        " classes. Look at Exercise 3.3.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "cross_entropy_one_hot", "grade": true, "points": 2}
"""One-hot labels, whole numbers or floats: the same losses."""
three_judged = np.array([[0.7, 0.1, 0.2], [0.1, 0.5, 0.4], [0.05, 0.9, 0.05]])
three_hot = np.array([[0, 1, 0], [0, 0, 1], [0, 1, 0]])
check.equal(
    "forward of three samples with the one-hot labels [0, 1, 0], [0, 0, 1], [0, 1, 0]",
    CategoricalCrossEntropy().forward(three_judged.copy(), three_hot.copy()),
    -np.log([0.1, 0.4, 0.9]),
    mistakes=loss_mistakes.one_hot_losses(three_judged, three_hot),
    advice="For the first sample it is −log 0.1: its 1 is in column 1, and entry [0, 1] of the"
    " table is 0.1.",
)
check.passed("one-hot labels: the same losses")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(38)
one = CategoricalCrossEntropy()
for N, K, kind in ((4, 4, int), (6, 3, float), (1, 5, int), (1, 1 + 1, float), (3, 7, int)):
    table, labels = rng.dirichlet(np.ones(K), size=N), rng.integers(0, K, size=N)
    table = (table + 0.01) / (1 + 0.01 * K)  # far from where clipping begins
    hot = np.array([[k == label for k in range(K)] for label in labels]).astype(kind)
    p = np.array([table[i, labels[i]] for i in range(N)])
    with check.unchanged(y_true=hot):
        got = one.forward(table.copy(), hot)
    check.equal(
        f"forward of {N} samples with {K} classes, one-hot labels",
        got,
        -np.log(p),
        mistakes={
            "This is the mean. forward returns one loss for each sample.": -np.log(p).mean(),
            "It is too small by the number of classes.": -np.log(p) / K,
        },
        advice="The two forms of labels are told apart by their number of axes alone, not by their"
        " length or their type, and a batch may have as many samples as classes.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "cross_entropy_of_zero", "grade": true, "points": 1}
"""A probability of 0 costs −log 1e-7, about 16.118, and not infinitely much."""
for form, zero_label, plain_label in (("sparse", [0], [1]), ("one-hot", [[1, 0, 0]], [[0, 1, 0]])):
    plain_loss = CategoricalCrossEntropy().forward(
        np.array([[0.2, 0.5, 0.3]]), np.array(plain_label)
    )
    check.equal(
        f"forward of [0.2, 0.5, 0.3] with the {form} label 1",
        np.ravel(plain_loss),
        [0.69314718],
        advice="An ordinary sample, alone in its batch: −log 0.5. If a check above does not pass,"
        " mend that first.",
    )
    zero_loss = CategoricalCrossEntropy().forward(np.array([[0.0, 1.0, 0.0]]), np.array(zero_label))
    check.equal(
        f"forward of [0.0, 1.0, 0.0] with the {form} label 0",
        np.ravel(zero_loss),
        [16.11809565],
        mistakes=loss_mistakes.of_zero(),
        advice="Below 1e-7 a probability becomes 1e-7 before the logarithm: −log 1e-7 = 16.118."
        " (nan is 0 times the logarithm of 0, or the logarithm of a negative number: clip first,"
        " and see where the minus is. And 10 ^ -7 is no power in Python: write 1e-7.)",
    )
check.passed("a probability of 0 costs 16.118")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(39)
for low in (0.0, 1e-12, 1e-30, 5e-8, 1e-9):
    table = (rng.dirichlet(np.ones(3), size=4) + 0.01) / 1.03
    labels, place = rng.integers(0, 3, size=4), rng.integers(0, 4)
    table[place] = (1 - low) / 2
    table[place, labels[place]] = low
    expected = [-np.log(max(1e-7, table[i, labels[i]])) for i in range(4)]
    for y in (labels, np.eye(3)[labels]):
        loss_mistakes.somehow(
            "forward of four samples, of which one got less than 1e-7 for its label",
            CategoricalCrossEntropy().forward(table.copy(), y),
            expected,
            "Whatever is below 1e-7 should become 1e-7, neither more nor less, for both forms of"
            " labels: clip, and do not add a tiny number.",
        )
certain = np.eye(3)[rng.permutation(3)[:2]]
check.that(
    np.all(np.abs(CategoricalCrossEntropy().forward(certain.copy(), certain.copy())) < 1e-6),
    "forward of two perfect answers with one-hot labels",
    "A perfect answer costs nearly nothing. The zeros of the one-hot row should not meet the"
    " logarithm of 0: clip first.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "cross_entropy_of_one", "grade": true, "points": 1}
"""A probability of 1, or a hair more, costs about 1e-7: not 0, and never less than 0."""
half_sure = CategoricalCrossEntropy().forward(np.array([[0.5, 0.25, 0.25]]), np.array([0]))
check.equal(
    "forward of [0.5, 0.25, 0.25] with the label 0",
    np.ravel(half_sure),
    [0.69314718],
    advice="An ordinary sample, alone in its batch: −log 0.5. If a check above does not pass,"
    " mend that first.",
)
for certain_p in (1.0, 0.33 + 0.56 + 0.11):
    tiny = CategoricalCrossEntropy().forward(np.array([[certain_p, 1e-12, 1e-12]]), np.array([0]))
    check.equal(
        f"forward of [{certain_p}, 1e-12, 1e-12] with the label 0",
        np.ravel(tiny),
        [1e-7],
        mistakes={"Is the minus missing, or was a tiny number added?": [-1e-7]},
        rtol=0.25,  # in float32, 1 - 1e-7 is a little smaller, and its loss is 1.19e-7
        atol=0,
        advice="What is above 1 - 1e-7 should become 1 - 1e-7 before the logarithm. Then the loss"
        " is 1e-7: very little, but neither 0 nor less. Is the table clipped at both ends?",
    )
check.passed("a probability of 1 costs 1e-7")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(40)
for certain in (1.0, 1 - 1e-12, 1 + 2e-9, 1 - 3e-8):
    row, label = (rng.dirichlet(np.ones(4), size=1) + 0.02) / 1.08, rng.integers(0, 4, size=1)
    loss_mistakes.somehow(
        "forward of an ordinary sample",
        CategoricalCrossEntropy().forward(row.copy(), label),
        [-np.log(row[0, label[0]])],
    )
    row[:] = 1e-13
    row[0, label[0]] = certain
    check.equal(
        "forward of a sample that got 1, or as good as 1, for its label",
        np.ravel(CategoricalCrossEntropy().forward(row, label)),
        [1e-7],
        rtol=0.25,
        atol=0,
        advice="What is above 1 - 1e-7 should become 1 - 1e-7. Is the table clipped at both ends?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "cross_entropy_unchanged", "grade": true, "points": 1}
"""The probabilities and the labels stay as they were."""
sure_rows, sure_labels = np.array([[1.0, 0.0, 0.0], [0.2, 0.3, 0.5]]), np.array([0, 1])
with check.unchanged(y_pred=sure_rows, y_true=sure_labels):
    sure_losses = CategoricalCrossEntropy().forward(sure_rows, sure_labels)
loss_mistakes.somehow("forward of two samples", sure_losses, [1e-7, 1.2039728])
check.passed("forward leaves what it is given as it was")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(41)
for N, K in ((4, 3), (3, 5)):
    table, labels = rng.dirichlet(np.ones(K), size=N), rng.integers(0, K, size=N)
    table = (table + 0.01) / (1 + 0.01 * K)
    table[0, (labels[0] + 1) % K], table[1, (labels[1] + 1) % K] = 0.0, 1e-9
    expected = [-np.log(table[i, labels[i]]) for i in range(N)]
    with check.unchanged(y_pred=table, y_true=labels):
        got = CategoricalCrossEntropy().forward(table, labels)
    loss_mistakes.somehow(f"forward of {N} samples with {K} classes", got, expected)
### END HIDDEN TESTS

# %%
three_cost = CategoricalCrossEntropy().calculate(three_rows, three_labels)
print(f"the three samples from the beginning: loss {three_cost:.4f}")

# %% [markdown]
# ## What does a network pay that knows nothing?
#
# **Predict.** Back to the untrained network, which gives about 1/3 to each of three classes. What
# is its loss? Work it out before you click: you have all that you need.
#
# <details><summary>A · 1/3</summary>
#
# That is the probability. The loss is minus its logarithm.
#
# </details>
# <details><summary>B · About 0.48</summary>
#
# That is $\log_{10} 3$, from a calculator's "log" key. Ours is the natural logarithm, the key "ln".
#
# </details>
# <details><summary>C · About 1.10</summary>
#
# Yes: $-\ln \frac{1}{3} = \ln 3 \approx 1.0986$, for each sample, so also for the mean.
#
# </details>
# <details><summary>D · That depends on the labels.</summary>
#
# For most networks it does. This one gives the same to every class, so whichever is right, it got
# 1/3.
#
# </details>


# %%
def spiral_network(seed, scale):
    """Make the network 2→3→3 of notebook 02, with all weights multiplied by scale."""
    np.random.seed(seed)  # Dense draws its weights from here
    dense1, dense2 = Dense(2, 3), Dense(3, 3)
    dense1.weights = scale * dense1.weights
    dense2.weights = scale * dense2.weights
    return dense1, ReLU(), dense2, Softmax()


spiral_points, spiral_classes = data.spiral()  # (300, 2), (300,)
timid = forward_pass(spiral_points, *spiral_network(seed=0, scale=1))  # (300, 3)
print(timid[[50, 150, 250]].round(4), " three of its 300 answers")
print(f"loss {CategoricalCrossEntropy().calculate(timid, spiral_classes):.7f}")
print(f"ln 3 {np.log(3):.7f}")

# %% [markdown]
# You have predicted the loss of a network before it ran, to four decimals. With $K$ classes it is
# $\ln K$: 0.69 for two, 2.30 for ten, 6.91 for a thousand. Make this a habit. If the loss of a new
# network before training is far from $\ln K$, something is odd: a sum where the mean is meant, the
# wrong logarithm, a column too many, weights that are far too large.
#
# The last of these, here. The same network, with each weight a thousand times as large. It has
# learnt nothing either, but now it is sure of itself.


# %% tags=["folded"]
def draw_losses(shown):
    """Draw the loss of each of the 300 samples, a panel for each (title, answers)."""
    panels = plt.subplots(1, 2, figsize=(8, 3.6), sharey=True)[1]
    for panel, (title, answers) in zip(panels, shown, strict=True):
        each = np.asarray(CategoricalCrossEntropy().forward(answers, spiral_classes))
        for c in range(3):
            here = np.flatnonzero(spiral_classes == c)
            style = {"c": plot.CLASS_COLOURS[c], "marker": plot.CLASS_MARKERS[c], "s": 14}
            panel.scatter(here, each[here], **style)
            panel.text(100 * c + 50, -1.4, f"class {c}", ha="center", color=plot.CLASS_COLOURS[c])
        panel.axhline(np.mean(each), color="black", lw=1.2, ls="--")
        panel.set(title=f"{title}: mean {np.mean(each):.2f}", xlabel="sample", ylim=(-2, 17))
    panels[0].set_ylabel("loss of the sample")
    plt.show()


# %%
loud = forward_pass(spiral_points, *spiral_network(seed=0, scale=1000))
draw_losses([("weights as Dense makes them", timid), ("each weight times 1000", loud)])

# %% [markdown]
# Left, every sample costs 1.10. Right, some cost nothing, many cost 16.12, as much as a loss can:
# sure and wrong; the others are in between. (Those that still cost 1.10 are points for which all
# three ReLUs give 0, so that all their logits are 0.) The mean, the dashed line, is 7.88. Knowing
# nothing and saying so costs 1.10; knowing nothing and being sure costs seven times that. That is
# one reason why `Dense` begins with small weights.

# %% [markdown]
# ## Accuracy: the number for people
#
# 1.0986 means little to a person. "It is right for 32 of 100" means a lot. (With three classes of
# equal size, blind guessing is right for 33 of 100: an accuracy, too, has to be compared with
# knowing nothing.) The **accuracy** is the share of samples for which the class with the highest
# probability is the right one: a number from 0 to 1.
#
# Two tools for it. `np.argmax` says *where* the largest entry is (of several equal ones the first
# counts), and `==` compares two arrays entry by entry.

# %%
grades = np.array([[3, 9, 4, 1], [8, 2, 5, 7]])  # (2, 4)
print("np.argmax(grades)        ", np.argmax(grades), "  in the table read as one long row")
print("np.argmax(grades, axis=1)", np.argmax(grades, axis=1), "  in each row, its column")
print("np.argmax(grades, axis=0)", np.argmax(grades, axis=0), "  in each column, its row")
print("comparing                ", np.array([4, 0, 2]) == np.array([4, 1, 2]), "  True counts as 1")

# %% [markdown]
# ### Exercise 3.5 · Accuracy
#
# *Difficulty ●●○ · 15 minutes · 3 points · the number that you will report*
#
# Write it for both forms of labels.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# First, which class does the network choose for each sample? That is one whole number a row. Then
# compare with the labels. What is the mean of a few True and False?
#
# </details>
# <details><summary>Hint 2 · one-hot labels</summary>
#
# A one-hot row is a row, too, and its largest entry is the 1. The tool that turned probabilities
# into a class turns one-hot labels into sparse ones.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ValueError: operands could not be broadcast together with shapes (5,) (5,3)`: the chosen classes
# met one-hot labels. Turn these into sparse ones first.
#
# `ValueError: operands could not be broadcast together with shapes (3,) (5,)`: the largest entries
# were looked for in the columns. A sample is a row.
#
# `ValueError: The truth value of an array with more than one element is ambiguous`: an `if`
# compares a whole row, or all samples at once. Compare one class number with one label, or use `==`
# on the two arrays.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "accuracy", "solution": true}
def accuracy(probabilities, y):
    """Return the share of samples whose most probable class is the right one, from 0 to 1.

    Of several classes that are equally probable the first counts, as with np.argmax.

    probabilities: array (N, K), one sample a row
    y:             labels, sparse (N,) or one-hot (N, K)
    returns:       one number

    Example: accuracy(np.array([[0.9, 0.1], [0.2, 0.8]]), np.array([0, 0])) is 0.5
    """
    ### BEGIN SOLUTION
    if np.ndim(y) == 2:
        y = np.argmax(y, axis=1)  # (N,)
    return float(np.mean(np.argmax(probabilities, axis=1) == y))
    ### END SOLUTION


# %% nbgrader={"grade_id": "accuracy_sparse", "grade": true, "points": 2}
"""Sparse labels: the share of right answers."""
seven_rows = np.array(
    [[6, 3, 1], [4, 7, 9], [8, 5, 7], [6, 4, 10], [2, 14, 4], [4, 12, 4], [1, 3, 16]]
)
seven_rows = seven_rows / seven_rows.sum(axis=1, keepdims=True)
seven_labels = np.array([0, 2, 2, 2, 0, 1, 2])
check.equal(
    "accuracy of seven answers, of which five are right",
    accuracy(seven_rows.copy(), seven_labels.copy()),
    5 / 7,
    mistakes=loss_mistakes.shares(seven_rows, seven_labels),
    advice="The chosen classes are 0, 2, 0, 2, 1, 1, 2, the labels 0, 2, 2, 2, 0, 1, 2. Print both"
    " inside your function.",
)
check.passed("the share of right answers")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(43)
for N, K in ((7, 3), (4, 4), (1, 5), (30, 6), (12, 2)):
    table, labels = rng.dirichlet(np.ones(K), size=N), rng.integers(0, K, size=N)
    chosen = [list(row).index(max(row)) for row in table]
    labels[0] = chosen[0]  # one at least is right: N = 1 gives 1
    right = sum(c == label for c, label in zip(chosen, labels, strict=True))
    with check.unchanged(probabilities=table, y=labels):
        got = accuracy(table, labels)
    check.equal(
        f"accuracy of {N} samples with {K} classes",
        got,
        right / N,
        mistakes={
            "This is in percent.": 100 * right / N,
            "It was divided by another number than that of the samples.": right / K,
        },
        advice="The largest entry is looked for in each row, and the share is that of all samples,"
        " however many rows and columns there are.",
    )
labels = rng.permutation([0, 0, 0, 1, 1, 2])
for table, first in ((np.full((6, 3), 1 / 3), 0), (np.array([[0.2, 0.4, 0.4]] * 6), 1)):
    check.equal(
        "accuracy where several classes are equally probable",
        accuracy(table, labels),
        np.mean(labels == first),
        mistakes={
            "Each of several equal largest entries counts as right here. Only the first counts, as"
            " with np.argmax.": np.mean(table[range(6), labels] == table.max(axis=1))
        },
        advice="Of several classes that are equally probable the first counts, as with np.argmax.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "accuracy_one_hot", "grade": true, "points": 1}
"""One-hot labels: the same share."""
picky_rows = np.array(
    [[14, 4, 2], [6, 4, 10], [2, 2, 16], [3, 5, 12], [12, 5, 3], [4, 12, 4], [13, 3, 4]]
)
picky_rows, picky_hot = picky_rows / 20, np.eye(3, dtype=int)[[0, 0, 2, 2, 1, 1, 0]]
check.equal(
    "accuracy of seven answers with one-hot labels, of which five are right",
    accuracy(picky_rows.copy(), picky_hot.copy()),
    5 / 7,
    mistakes=loss_mistakes.one_hot_shares(picky_rows, picky_hot),
    advice="The chosen classes are 0, 2, 2, 2, 0, 1, 0, the labels 0, 0, 2, 2, 1, 1, 0. Print both"
    " inside your function.",
)
check.passed("one-hot labels: the same share")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(44)
for N, K, kind in ((5, 5, int), (7, 3, float), (1, 4, int), (20, 6, float), (9, 2, int)):
    table, labels = rng.dirichlet(np.ones(K), size=N), rng.integers(0, K, size=N)
    chosen = [list(row).index(max(row)) for row in table]
    labels[0] = chosen[0]
    hot = np.array([[k == label for k in range(K)] for label in labels]).astype(kind)
    right = sum(c == label for c, label in zip(chosen, labels, strict=True))
    with check.unchanged(probabilities=table, y=hot):
        got = accuracy(table, hot)
    check.equal(
        f"accuracy of {N} samples with {K} classes, one-hot labels",
        got,
        right / N,
        advice="Each one-hot row gives one class number, the column of its 1, also where there are"
        " as many samples as classes.",
    )
### END HIDDEN TESTS

# %% [markdown]
# ## Two judges who disagree
#
# Back to the two networks on the spiral, the one with small weights and the one with weights a
# thousand times as large.
#
# **Predict.** Their losses were 1.10 and 7.88. How do their accuracies compare?
#
# <details><summary>A · The loud one is much worse.</summary>
#
# One would think so, at seven times the loss. But accuracy asks only which bar is the highest,
# never by how much.
#
# </details>
# <details><summary>B · They are the same.</summary>
#
# Yes. All biases are zero, and ReLU lets a positive factor through. So a factor of 1000 on all
# weights of both layers multiplies all three logits by a million, and the largest logit remains the
# largest. Every single answer is the same.
#
# </details>
# <details><summary>C · The loud one is better: it has made up its mind.</summary>
#
# It has, but for the same classes as before.
#
# </details>

# %%
for size_of_weights, answers in (("small", timid), ("large", loud)):
    answers_cost = CategoricalCrossEntropy().calculate(answers, spiral_classes)
    right_share = accuracy(answers, spiral_classes)
    print(f"{size_of_weights} weights: accuracy {right_share:.3f}, loss {answers_cost:.4f}")

# %% [markdown]
# The same accuracy, 0.323, and losses that could hardly differ more. Both tell the truth, about
# different things: accuracy about the highest bar, loss about the bar of the right class.

# %% [markdown]
# ### Exercise 3.6 · Build the disagreement
#
# *Difficulty ●●○ · 20 minutes · 3 points · build this case once, and it will not fool you*
#
# Equal accuracy and different loss was easy. Now let the two judges contradict each other. Four
# samples have the labels **0, 1, 2, 0**. Make up what two networks say about them, one table (4, 3)
# each, so that
#
# - `higher_accuracy` has the higher accuracy, and yet also the higher (worse) loss;
# - `lower_loss` has the lower accuracy, and yet also the lower (better) loss.
#
# In each table no number is negative and every row sums to 1. Your own `accuracy` and
# `CategoricalCrossEntropy` can tell you how far you have come: add a cell and try.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# What is the narrowest way to be right, with the smallest bar that will do? What is the most
# expensive way to be wrong? And for the other network: the surest way to be right, and the cheapest
# way to be wrong?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# Let the first network be right three times, by a narrow margin, and wrong once, beyond all doubt.
# What does it pay for that one?
#
# </details>
# <details><summary>You see an error?</summary>
#
# "It is still None": put a table in the place of `None`: four rows of three numbers, every row in
# square brackets, all rows together in one more pair.
#
# `TypeError: list indices must be integers or slices, not tuple`: there is a comma missing between
# two rows; or your `accuracy` was given a list where it wants an array,
# `np.array(higher_accuracy)`.
#
# "It sums to 0.99": 1/3 is not 0.33. You may write `1/3`, or 0.33, 0.33, 0.34.
#
# </details>

# %% nbgrader={"grade_id": "disagree", "solution": true}
# Put a table with four rows of three probabilities in the place of each None, for the labels
# 0, 1, 2, 0, and delete the line that begins with raise.
higher_accuracy = None
lower_loss = None
### BEGIN SOLUTION
higher_accuracy = [[0.4, 0.3, 0.3], [0.3, 0.4, 0.3], [0.3, 0.3, 0.4], [0.001, 0.009, 0.99]]
lower_loss = [[0.9, 0.05, 0.05], [0.05, 0.9, 0.05], [0.5, 0.05, 0.45], [0.45, 0.5, 0.05]]
### END SOLUTION

# %% nbgrader={"grade_id": "disagree_tables", "grade": true, "points": 1}
"""Both tables hold probabilities, and the first network is right more often."""
more_right, _ = loss_mistakes.judged("higher_accuracy", higher_accuracy, [0, 1, 2, 0])
less_right, _ = loss_mistakes.judged("lower_loss", lower_loss, [0, 1, 2, 0])
check.that(
    more_right > less_right,
    "the accuracy of higher_accuracy",
    "It should be above that of lower_loss: in more rows the largest number must be in the column"
    " of the label (of two largest numbers, the first counts). Right answers of yours:"
    f" {more_right} and {less_right} of 4.",
)
check.passed("both are tables of probabilities, and the first is right more often")
### BEGIN HIDDEN TESTS
counts = []
for given in (higher_accuracy, lower_loss):
    rows = [[float(entry) for entry in row] for row in np.asarray(given)]
    check.that(
        len(rows) == 4 and all(abs(sum(row) - 1) < 1e-6 and min(row) >= 0 for row in rows),
        "the tables",
        "Each should hold four rows of probabilities that sum to 1.",
    )
    counts.append(sum(row.index(max(row)) == c for row, c in zip(rows, (0, 1, 2, 0), strict=True)))
check.that(counts[0] > counts[1], "the tables", "The first should be right more often.")


@check.at_home
def rows_in(places):
    import numpy as np

    return [np.asarray(table, float)[places] for table in (higher_accuracy, lower_loss)]


# The same tables, their rows in an order that nobody knows: no recording can answer this.
places = np.random.default_rng(337).permutation(np.repeat(range(4), 4))
tables = [np.asarray(table, float)[places] for table in (higher_accuracy, lower_loss)]
check.equal("the rows of both tables, in another order", rows_in(places), tables)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "disagree_opposite", "grade": true, "points": 2}
"""The first table has the higher accuracy and yet the higher loss."""
both_tables = (("higher_accuracy", higher_accuracy), ("lower_loss", lower_loss))
(right_1, loss_1), (right_2, loss_2) = (
    loss_mistakes.judged(title, made, [0, 1, 2, 0], tolerance=0.02) for title, made in both_tables
)
check.that(
    right_1 > right_2 and loss_1 > loss_2 + 1e-6,
    "higher_accuracy and lower_loss",
    f"Yours: {right_1} and {right_2} of 4 right, loss {loss_1:.4f} and {loss_2:.4f}. Both numbers"
    " of higher_accuracy should be the larger ones (if both are the smaller ones, swap the two"
    " names). For the loss: one thing can cost as much as you like. Which?",
)
check.passed("higher accuracy, and yet the worse loss")
### BEGIN HIDDEN TESTS
totals = []
for given in (higher_accuracy, lower_loss):
    rows = [[float(entry) for entry in row] for row in np.asarray(given)]
    right, cost = 0, 0.0
    for row, label in zip(rows, (0, 1, 2, 0), strict=True):
        right += row.index(max(row)) == label
        cost -= np.log(min(max(row[label], 1e-7), 1 - 1e-7)) / 4
    totals.append((right, cost))
check.that(
    totals[0][0] > totals[1][0] and totals[0][1] > totals[1][1],
    "the two tables",
    "The first should have the higher accuracy and the higher loss.",
)


@check.at_home
def rows_in(places):
    import numpy as np

    return [np.asarray(table, float)[places] for table in (higher_accuracy, lower_loss)]


# The same tables, their rows in an order that nobody knows: no recording can answer this.
places = np.random.default_rng(338).permutation(np.repeat(range(4), 4))
tables = [np.asarray(table, float)[places] for table in (higher_accuracy, lower_loss)]
check.equal("the rows of both tables, in another order", rows_in(places), tables)
### END HIDDEN TESTS

# %%
for made_name, made in (("higher_accuracy", higher_accuracy), ("lower_loss", lower_loss)):
    if np.shape(made) == (4, 3):  # as soon as Exercise 3.6 is done
        made_cost = CategoricalCrossEntropy().calculate(np.array(made), np.array([0, 1, 2, 0]))
        made_share = accuracy(np.array(made), np.array([0, 1, 2, 0]))
        print(f"{made_name}: accuracy {made_share:.2f}, loss {made_cost:.2f}")
        draw_rows(np.array(made), [0, 1, 2, 0], title=made_name)

# %% [markdown]
# <details><summary>One way to do it</summary>
#
# Three narrow successes and one grave error cost more on average than two clear successes and two
# narrow misses.
#
# </details>
#
# You will see this in real life, too: networks that are trained for long often become surer and
# surer without becoming more right, and on data that they have not seen their accuracy stays the
# same while their loss climbs.
#
# So which number should a network be trained on? Think of the staircase and the bowl of
# notebook 01. Accuracy moves only at the moment when some highest bar changes. A network that asks
# "which way is better?" gets no answer on a flat step. The loss answers every move (except where it
# is clipped). So we **train on the loss and report the accuracy**.

# %% [markdown]
# ## Softmax and loss in one
#
# Softmax is the last step of the network, and the cross-entropy comes right after it. It is handy
# to have one class that takes logits and labels and gives the loss. PyTorch does the same: its
# `nn.CrossEntropyLoss` takes logits, so a softmax in front of it is a second softmax, one of the
# most common mistakes in PyTorch.
#
# There is a better reason, for which you must wait: in 06 the slope of the two together turns out
# to be far simpler than the way back through one and then the other.

# %% [markdown]
# ### Exercise 3.7 · From logits to the loss
#
# *Difficulty ●●○ · 10 minutes · 6 points · the end of every network in this course*
#
# Write `forward`. It returns one number, the mean loss of the batch, and keeps the probabilities in
# `output`, because people want to see them and 06 will need them. The `__init__` that is there
# makes two helpers, which you may use. Before you write: how many lines will it be?
#
# | where | its name |
# |---|---|
# | the book | `Activation_Softmax_Loss_CategoricalCrossEntropy` |
# | this course | `SoftmaxCategoricalCrossEntropy` |
# | PyTorch | `nn.CrossEntropyLoss` |
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Both halves exist. `self.activation` is a `Softmax`: what do you call, and where does it leave its
# result? `self.loss` is a `CategoricalCrossEntropy`: which of its two methods gives one number?
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: '>=' not supported between instances of 'NoneType' and 'float'` (out of your loss of
# Exercise 3.4), or another one with `NoneType`: `Softmax.forward` returns nothing. It leaves the
# probabilities in its own `output`.
#
# `NameError: name 'activation' is not defined`: it belongs to the object, `self.activation`.
#
# `AttributeError: 'numpy.float64' object has no attribute 'calculate'`: `self.loss` was overwritten
# with a number. Return the number.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "softmax_cross_entropy", "solution": true}
class SoftmaxCategoricalCrossEntropy:
    """Softmax, and the categorical cross-entropy after it.

    output: array (N, K), the probabilities that the last call of forward has found
    """

    def __init__(self):
        self.activation = Softmax()
        self.loss = CategoricalCrossEntropy()

    def forward(self, inputs, y_true):
        """Return the mean loss of a batch, one number, and keep the probabilities in self.output.

        inputs: array (N, K), the logits; stays as it is
        y_true: labels, sparse (N,) or one-hot (N, K)
        """
        ### BEGIN SOLUTION
        self.activation.forward(inputs)
        self.output = self.activation.output
        return self.loss.calculate(self.output, y_true)
        ### END SOLUTION


# %% nbgrader={"grade_id": "softmax_cross_entropy_mean", "grade": true, "points": 2}
"""forward takes logits and returns the mean loss of the batch."""
four_logits = np.array([[2.0, 1.0, 0.1], [0.5, -1.0, 0.3], [-0.2, 0.4, 3.0], [1.0, 0.0, -1.0]])
logit_labels = np.array([0, 2, 1, 0])
check.equal(
    "forward of four rows of logits with the labels 0, 2, 1, 0",
    SoftmaxCategoricalCrossEntropy().forward(four_logits.copy(), logit_labels.copy()),
    1.1118460,
    mistakes=loss_mistakes.from_logits(four_logits, logit_labels),
    advice="Print the probabilities inside forward: does each row sum to 1? The loss is the mean of"
    " minus the logarithms of the labels' entries. (If forward looks right: do Exercise 3.4 and 3.3"
    " pass their checks?)",
)
check.passed("from logits to the mean loss")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(45)
one = SoftmaxCategoricalCrossEntropy()
for N, K in ((5, 3), (1, 4), (4, 4), (4, 4), (20, 2), (3, 7)):
    logits, labels = 2 * rng.normal(size=(N, K)), rng.integers(0, K, size=N)
    table = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    losses = -np.log([table[i, labels[i]] for i in range(N)])
    check.equal(
        f"forward of {N} rows of logits for {K} classes",
        one.forward(logits.copy(), labels.copy()),
        losses.mean(),
        mistakes={
            "These are the losses of the samples. Return their mean.": losses,
            "This is the sum. Take the mean.": losses.sum(),
        },
        advice="It is right in the example, and wrong for other numbers of samples or classes, or"
        " at a later call of the same object. Is something kept from the call before?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_cross_entropy_one_hot", "grade": true, "points": 1}
"""One-hot labels: the same mean loss."""
hot_logits, logit_hot = (
    np.array([[2.0, 1.0, 0.1], [0.5, -1.0, 0.3]]),
    np.array([[1, 0, 0], [0, 0, 1]]),
)
check.equal(
    "forward of two rows of logits with one-hot labels",
    SoftmaxCategoricalCrossEntropy().forward(hot_logits.copy(), logit_hot.copy()),
    0.6654458,
    mistakes=loss_mistakes.from_logits(hot_logits, np.array([0, 2])),
    advice="With one-hot labels the loss should be the same as with sparse ones."
    " CategoricalCrossEntropy knows both forms: let it do the work.",
)
check.passed("one-hot labels: the same mean loss")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(46)
for N, K, kind in ((5, 3, float), (4, 4, int), (1, 6, float), (8, 2, int)):
    logits, labels = 2 * rng.normal(size=(N, K)), rng.integers(0, K, size=N)
    table = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    expected = -sum(np.log(table[i, labels[i]]) for i in range(N)) / N
    hot = np.array([[k == label for k in range(K)] for label in labels]).astype(kind)
    check.equal(
        f"forward of {N} rows of logits for {K} classes, one-hot labels",
        SoftmaxCategoricalCrossEntropy().forward(logits.copy(), hot),
        expected,
        n=N,
        mistakes={"The mean was taken over all entries of a table.": expected / K},
        advice="Hand the labels on to CategoricalCrossEntropy as they are, in either form.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_cross_entropy_output", "grade": true, "points": 1}
"""The probabilities are kept in output, those of the last call."""
twice_used = SoftmaxCategoricalCrossEntropy()
for shown_logits in (np.array([[2.0, 1.0, 0.1], [0.5, -1.0, 0.3]]), np.array([[0.0, 1.0]] * 3)):
    shown_labels = np.arange(len(shown_logits)) % 2
    twice_used.forward(shown_logits.copy(), shown_labels)
    check.that(
        hasattr(twice_used, "output"),
        "output after forward",
        "There is none. Keep the probabilities: forward should set self.output.",
    )
    due = np.array([np.exp(row) / sum(np.exp(row)) for row in shown_logits])
    known = loss_mistakes.kept(shown_logits, shown_labels)
    check.equal(f"output after forward of {len(due)} rows", twice_used.output, due, mistakes=known)
check.passed("output holds the probabilities")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(47)
for N, K in ((4, 3), (4, 3), (1, 5), (3, 3)):
    logits, labels = 2 * rng.normal(size=(N, K)), rng.integers(0, K, size=N)
    twice_used.forward(logits.copy(), labels.copy())
    table = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    check.equal(
        f"output after forward with {N} other rows, the same object again",
        twice_used.output,
        table,
        advice="output should hold the probabilities of the last call, as softmax gives them.",
    )
sure, K = SoftmaxCategoricalCrossEntropy(), 3
high, other = rng.permutation(K)[:2]
sure.forward(np.array([[60.0 * (k == high) - 30 for k in range(K)]]), np.array([other]))
check.equal(
    "output after another object was used",
    twice_used.output,
    table,
    advice="Each object keeps an output of its own: set self.output, and nothing of the class.",
)
check.equal(
    "output where one logit is far above the others",
    sure.output,
    [[float(k == high) for k in range(K)]],
    atol=1e-9,
    advice="Keep the probabilities as softmax gives them; clipping is for the loss.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_cross_entropy_large_logits", "grade": true, "points": 1}
"""Logits in the thousands give a finite loss, and do not disturb the other samples."""
huge_loss = SoftmaxCategoricalCrossEntropy().forward(
    np.array([[1000.0, 0.0], [-2000.0, -2000.0]]), np.array([0, 1])
)
loss_mistakes.somehow(
    "forward of [1000, 0] with label 0 and [-2000, -2000] with label 1",
    huge_loss,
    [0.0, 0.69314718],
    "The first row costs as good as nothing, the second ln 2. Was softmax left out? Then"
    " logits are taken for probabilities. If it is inf or nan: has e^1000 been taken somewhere, or"
    " the logarithm of 0? `Softmax` from notebook 02 makes each row safe by its"
    " own maximum, and your clipped loss does the rest.",
)
check.passed("very large logits give a finite loss")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(48)
for K in (4, 2):
    plain, label = rng.normal(size=(1, K)), rng.integers(0, K, size=1)
    cost = -np.log(np.exp(plain[0, label[0]]) / np.exp(plain).sum())
    got = SoftmaxCategoricalCrossEntropy().forward(plain, label)
    loss_mistakes.somehow("forward of one row of small logits", got, [cost])
    for shift in (0, 1):  # sure and right; then sure and wrong
        huge = 3000 * np.eye(K)[(label + shift) % K] - 1500
        got = SoftmaxCategoricalCrossEntropy().forward(huge, label)
        got = check.numbers("forward of one row of large logits", got)
        check.that(np.isfinite(got).all(), "forward of large logits", "It is inf or nan.")
        check.that(
            np.all(got > 16) if shift else np.all(np.abs(got) < 1e-5),
            "forward of one row of very large logits",
            "It should be 16 or more where the network is sure and wrong, and as good as 0 where it"
            " is sure and right.",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_cross_entropy_unchanged", "grade": true, "points": 1}
"""Logits and labels stay as they were."""
kept_logits, kept_labels = np.array([[2.0, 1.0, 0.1], [0.5, -1.0, 0.3]]), np.array([0, 2])
with check.unchanged(inputs=kept_logits, y_true=kept_labels):
    same_loss = SoftmaxCategoricalCrossEntropy().forward(kept_logits, kept_labels)
loss_mistakes.somehow("forward of two rows of logits", same_loss, [0.4170300, 0.9138617])
check.passed("forward leaves what it is given as it was")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(49)
logits, sparse = 3 * rng.normal(size=(6, 4)), rng.integers(0, 4, size=6)
table = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
expected = -np.log([table[i, sparse[i]] for i in range(6)])
with check.unchanged(inputs=logits, y_true=sparse):
    got = SoftmaxCategoricalCrossEntropy().forward(logits, sparse)
loss_mistakes.somehow("forward of six other rows", got, expected)
### END HIDDEN TESTS

# %% [markdown]
# ## There is a downhill
#
# A network on the spiral, its weights drawn at random, a hundred times as large as `Dense` makes
# them. It has 15 weights and 6 biases. Take one weight out of the 15, turn it slowly from −6 to 6,
# leave everything else as it is, and look at what happens to the loss (left) and to the accuracy
# (right). Then choose another weight with the slider: 0 to 5 belong to the first layer, 6 to 14 to
# the second.


# %% tags=["folded"]
def turned(number, values):
    """Return loss and accuracy of a network on the spiral, for each value of one weight."""
    layers = spiral_network(seed=1, scale=100)
    dense, place = (layers[0], number) if number < 6 else (layers[2], number - 6)
    both, scores = SoftmaxCategoricalCrossEntropy(), []
    for value in values:
        turned_weights = dense.weights.copy()
        turned_weights.flat[place] = value
        dense.weights = turned_weights
        forward_pass(spiral_points, *layers)
        cost = both.forward(layers[2].output, spiral_classes)
        scores.append((cost, accuracy(both.output, spiral_classes)))
    return np.array(scores)


def draw_turned(weight):
    """Draw loss and accuracy while one of the 15 weights is turned."""
    layers = spiral_network(seed=1, scale=100)
    now = np.concatenate([layers[0].weights.ravel(), layers[2].weights.ravel()])[weight]
    values = np.linspace(-6, 6, 401)
    curve, spot = turned(weight, values), turned(weight, [now])[0]
    panels = plt.subplots(1, 2, figsize=(8, 3))[1]
    for k, (panel, name) in enumerate(zip(panels, ("loss", "accuracy"), strict=True)):
        panel.plot(values, curve[:, k], drawstyle="steps-mid" if k else "default")
        panel.plot(now, spot[k], "o", ms=8, color=plot.CLASS_COLOURS[1])
        panel.set(xlabel=f"weight {weight}, now {now:.2f}".replace("-", "−"), ylabel=name)
        panel.set_title(f"{name}, now {spot[k]:.3f}")


explore(draw_turned, weight=(0, 14, 1, 7))

# %% [markdown]
# For every one of the 15 weights the loss is a curve with no jumps, and nearly everywhere it
# slopes. (Where a ReLU begins or ceases to give 0 for some sample, the curve has a tiny kink; with
# 300 samples you do not see them.) At the dot most of the curves fall towards one side: turn the
# weight a little that way, and the network is a little better. (Weights 2, 3 and 9 happen to be at
# the bottom of theirs already.) The accuracy beside it is a staircase, flat between its steps, and
# many of the steps contradict the loss: more answers are right where the loss is higher.
#
# So there is a downhill for nearly every weight, at nearly every moment. In 01 you were handed the
# slope for one neuron. For a network with layers we do not have it yet. In 04 we look for the
# downhill by luck; in 05 we learn to compute slopes.

# %% [markdown]
# ## What you have now
#
# The loss of a sample is minus the natural logarithm of the probability that its label was given:
# there is no limit to the price of being sure and wrong, and nothing is cheaper than saying what
# one knows. The loss of a batch is the mean, taken once, in `calculate`. Labels come sparse or
# one-hot; probabilities are clipped before the logarithm, because one zero spoils everything. A
# network that knows nothing pays $\ln K$. Accuracy is for people, the loss is for learning, and the
# two may disagree.
#
# Press **Validate** above to run everything once more from the top.
#
# **Next.** In `04_random_search` the network learns for the first time: nudge the weights, keep
# what makes the loss smaller. It is the simplest way there is, and you will see how far it goes.
#
# **To read on.** C. E. Shannon, "A mathematical theory of communication", *Bell System Technical
# Journal* 27 (1948). I. J. Good, "Rational decisions", *Journal of the Royal Statistical Society* B
# 14 (1952), on paying forecasters so that honesty is their best policy. J. M. Bernardo, "Expected
# information as expected utility", *Annals of Statistics* 7 (1979), for the logarithm being the
# only one. C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger, "On calibration of modern neural
# networks", *ICML* (2017), on networks that are too sure. H. Kinsley and D. Kukieła, *Neural
# Networks from Scratch in Python* (2020), chapter 5.
