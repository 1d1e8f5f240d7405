# %% [markdown]
# # 03 · How wrong is the network?
#
# Your network of notebook 02 looks at a point of the spiral and says: one third, one third, one
# third. It says so of every point, because it has learnt nothing yet. Before it can become better,
# something has to tell it how bad it is, in a single number, and that number must notice the
# smallest improvement. It is called the **loss**. All that our networks will ever do, when they
# learn, is make it smaller; so it had better be the right number.
#
# **What you will do.** Turn a table of probabilities and a list of labels into one number; find out
# why a logarithm is in it, and what happens when it meets a zero; write the loss as a class; and
# build a case in which the better network gives more wrong answers.
#
# **What you need.** Notebook 02 (batches, softmax), and one fact from school: the logarithm of a
# product is the sum of the logarithms.
#
# **What you will be able to do.** Write the categorical cross-entropy and the accuracy from memory,
# say which of the two a network is trained on and why, and tell from the loss of an untrained
# network whether something is broken.
#
# About three hours, in as many sittings as you like. Seven exercises, 26 points.
#
# The classes that you wrote in 02 come from `course.earlier`. It holds the reference answers of the
# notebooks before this one, so a mistake that you made there costs nothing here.

# %%
import matplotlib.pyplot as plt
import numpy as np

from course import check, data, plot
from course.earlier import Dense, ReLU, Softmax, forward_pass
from course.explore import explore

# %% [markdown]
# ## What counts is the bar of the right class
#
# Here is what some network says about three samples. Each has a row of three probabilities, one for
# each class, that sum to 1. The bar in full colour is the class that the sample really belongs to,
# its **label**.


# %%
def draw_rows(table, labels, title=""):
    """Draw each row of a table of probabilities as bars, the bar of the label in full colour."""
    panels = plt.subplots(1, len(table), figsize=(2.1 * len(table) + 0.6, 2.6), sharey=True)[1]
    for i, (panel, row, label) in enumerate(zip(panels, table, labels, strict=True)):
        bars = panel.bar(range(len(row)), row, color=plot.CLASS_COLOURS)
        for k, bar in enumerate(bars):
            bar.set_alpha(1 if k == label else 0.25)
        panel.text(label, row[label] + 0.03, f"{row[label]:.3g}", ha="center")
        panel.set_title(f"sample {i}, label {label}")
        panel.set(xticks=range(len(row)), xlabel="class", ylim=(0, 1.08))
    panels[0].set_ylabel("probability")
    panels[0].figure.suptitle(title)
    plt.show()


three_rows = np.array([[0.75, 0.15, 0.10], [0.25, 0.35, 0.40], [0.05, 0.15, 0.80]])  # (N, K)
three_labels = np.array([0, 1, 0])  # (N,)
draw_rows(three_rows, three_labels)

# %% [markdown]
# Sample 0 is answered well. Samples 1 and 2 are both answered wrong, if we go by the highest bar;
# but not equally wrong. Of sample 1 the network was in doubt. About sample 2 it was almost sure,
# and mistaken.
#
# About sample 1, whose label is 1, this network says 0.25, 0.35, 0.40. Suppose another one says
# 0.60, 0.35, 0.05. Which of the two is more wrong about it? You may want to say: the other one, for
# it puts 0.60 on a wrong class. There are measures that would agree; the squared error of notebook
# 01 is one. But ask what each of them had promised for the thing that turned out to be true. Both
# said 0.35.
#
# That is how we shall judge: **what counts is the probability given to the right class**, and how
# the rest is divided among the wrong ones does not. Nothing is lost by that. A row sums to 1, so
# whatever lifts the right bar lowers the sum of the others.

# %% [markdown]
# So from each row we need one entry, the one in the column of its label. (Books call this number
# the *confidence* in the right class.) NumPy can pick many entries at once. Run this, and see what
# each line does.

# %%
seats = np.array([[10, 11, 12, 13], [20, 21, 22, 23], [30, 31, 32, 33]])  # (3, 4)
print("seats[1]             ", seats[1], "  one row")
print("seats[1, 2]          ", seats[1, 2], "  one entry: row 1, column 2")
print("seats[[0, 2], [3, 1]]", seats[[0, 2], [3, 1]], "  two entries, (0, 3) and (2, 1): in pairs")
print("seats[:, [3, 1]]     ", seats[:, [3, 1]].tolist(), "  every row with columns 3 and 1")
print("len(seats)           ", len(seats), "  how many rows")

# %% [markdown]
# ### Exercise 3.1 · The probability of the right class
#
# *Difficulty ●○○ · 15 minutes · 2 points · the only entries of the table that the loss looks at*
#
# From each row of the table, take the entry in the column that its label names.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# For the three samples above the answer is 0.75, 0.35, 0.05. Say aloud which row and which column
# each of them comes from.
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# Either walk through the rows and the labels in pairs and collect one entry each time. Or give
# NumPy two lists of the same length, as in the third line above: which rows, and which columns. The
# columns you have. What is the list of rows?
#
# </details>
# <details><summary>You see an error?</summary>
#
# `IndexError: index 3 is out of bounds for axis 1 with size 3`: rows and columns have changed
# places. The row comes first in the brackets.
#
# `IndexError: index … is out of bounds for axis 0`: the labels were taken for row numbers.
#
# `IndexError: shape mismatch: indexing arrays could not be broadcast together`: the list of rows
# needs as many entries as there are labels.
#
# `IndexError: only integers, slices (…) and integer or boolean arrays are valid indices`: something
# in the brackets is a float or a string. Print it.
#
# `TypeError: only integer scalar arrays can be converted to a scalar index`, or `only 0-dimensional
# arrays can be converted to Python scalars`: an array came in where one number was needed. In a
# loop, take the label of that row.
#
# `TypeError: 'int' object is not iterable`: a loop needs `range(len(…))`, not the number itself.
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
table = np.array([[0.1, 0.2, 0.7], [0.5, 0.4, 0.1], [0.3, 0.6, 0.1], [0.25, 0.35, 0.4]])
labels = np.array([2, 1, 0, 1])
check.equal(
    "correct_confidences of four rows with the labels 2, 1, 0, 1",
    correct_confidences(table.copy(), labels.copy()),
    [0.7, 0.4, 0.3, 0.35],
    mistakes={
        "Every row has met every label, through `:` or in a loop that takes all labels at once."
        " Pair each row with its own label.": table[:, labels],
        "This is the last row's entry alone. Collect one for each row.": 0.35,
        "Each entry is one column to the left. Columns count from 0, and so do labels.": table[
            range(4), labels - 1
        ],
        "These are whole rows, with the labels taken for row numbers. A label names a"
        " column.": table[labels],
        "This is the largest entry of each row. The network may be sure and mistaken: look where"
        " the label says.": table.max(axis=1),
        "These are the columns of the largest entries. Wanted are probabilities, from the columns"
        " that the labels name.": table.argmax(axis=1),
        "Every label has looked into row 0. Each has a row of its own.": table[0][labels],
        "Every label has looked into the last row. Each has a row of its own.": table[-1][labels],
        "These are the labels. They say in which columns to look.": labels,
        "This is one entry for the first row only. Does `return` stand inside the loop?": 0.7,
        "This is already the loss. Here, return the probabilities as they are.": -np.log(
            [0.7, 0.4, 0.3, 0.35]
        ),
        "This is their mean. Return all four.": 0.4375,
        "This is their sum. Return all four.": 1.75,
        "The other entries are zero now, and still there. Each row should give one number: add up"
        " along the rows.": table * np.eye(3)[labels],
    },
    advice="For row 0 with label 2, look at entry [0, 2] of the table, and so on down the rows.",
)
check.passed("from each row the entry of its label")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(31)
for _ in range(3):
    table = rng.dirichlet(np.ones(4), size=6)
    labels = rng.integers(0, 4, size=6)
    check.equal(
        "correct_confidences of six other rows",
        correct_confidences(table.copy(), labels.copy()),
        [table[i, labels[i]] for i in range(6)],
        mistakes={
            "This is the largest entry of each row.": table.max(axis=1),
            "Every row has met every label.": table[:, labels],
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "correct_confidences_any_size", "grade": true, "points": 1}
"""Any number of rows and classes, a single row included; the table stays as it was."""
check.equal(
    "one row, five classes",
    correct_confidences(np.array([[0.35, 0.2, 0.05, 0.25, 0.15]]), np.array([3])),
    [0.25],
    mistakes={
        "This is the number alone. One row gives an array with one entry, shape (1,).": 0.25,
        "This is the largest entry of the row.": [0.3],
        "This is a table still. One row and one label give one number: shape (1,).": [[0.25]],
    },
    advice="Wanted is entry [0, 3]. If the check above fails as well, mend that first.",
)
check.equal(
    "three rows, two classes",
    correct_confidences(np.array([[0.9, 0.1], [0.2, 0.8], [0.6, 0.4]]), np.array([0, 0, 1])),
    [0.9, 0.2, 0.4],
    advice="How many rows there are, `len` tells; how many columns does not matter at all.",
)
check.passed("one row, five classes, two classes: right")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(32)
for N, K in ((1, 2), (7, 3), (4, 4), (5, 9), (40, 6)):
    table, labels = rng.dirichlet(np.ones(K), size=N), rng.integers(0, K, size=N)
    expected = [table[i, labels[i]] for i in range(N)]
    with check.unchanged(probabilities=table, y=labels):
        got = correct_confidences(table, labels)
    check.equal(f"correct_confidences of {N} rows with {K} classes", got, expected)
### END HIDDEN TESTS

# %%
print(correct_confidences(three_rows, three_labels))  # runs as soon as Exercise 3.1 is done

# %% [markdown]
# ## From many probabilities to one number
#
# How good is the network on all three samples together? It judges each sample by itself, so the
# probability that it gives to the three labels together is the product: $0.75 \cdot 0.35 \cdot 0.05
# \approx 0.013$. Of two networks, the better one is the one to which the labels that came true were
# more probable. (R. A. Fisher called this number the **likelihood**.)
#
# That works for three samples. Let us take more of them, and the network that gives 1/3 to
# everything.
#
# **Predict.** A thousand samples, each with 1/3 for its label. What does Python say when it
# multiplies them?
#
# <details><summary>A · About 0.33</summary>
#
# That is their mean. Multiplying numbers below 1 makes the result smaller at every step.
#
# </details>
# <details><summary>B · A number with 477 zeros behind the point</summary>
#
# That is what paper says: $3^{-1000} \approx 7.6 \cdot 10^{-478}$. But a number of a computer has
# an end.
#
# </details>
# <details><summary>C · 0</summary>
#
# Yes. The smallest positive number that fits into a float64 is about $5 \cdot 10^{-324}$. What is
# much smaller becomes 0, with no warning.
#
# </details>

# %%
for count, share in ((3, 1 / 3), (300, 1 / 3), (1000, 1 / 3), (1000, 0.3), (1000, 0.9)):
    several = np.full(count, share)
    print(f"{count:5} samples with {share:.2f} each: product {np.prod(several):.3g}")

# %% [markdown]
# At a thousand samples the network with 1/3 and the worse one with 0.30 have the same likelihood,
# exactly 0.0, and nobody can say which is better. With 0.9 the number survives, but who can read
# it?
#
# The logarithm mends that. It turns the product into a sum, and the order stays: the larger number
# has the larger logarithm.

# %%
for count, share in ((3, 1 / 3), (300, 1 / 3), (1000, 1 / 3), (1000, 0.3), (1000, 0.9)):
    several = np.full(count, share)
    print(f"{count:5} samples with {share:.2f} each: sum of logs {np.log(several).sum():.1f}")

# %% [markdown]
# Two finishing touches. The logarithm of a number below 1 is negative, and a loss should be smaller
# where the network is better, so we put a **minus** in front. And we take the **mean** in place of
# the sum, so that 300 samples and 1000 samples can be compared. The loss of sample $i$, and the
# loss of a batch of $N$:
#
# $$L_i = -\log p_{i, y_i}, \qquad L = \frac{1}{N} \sum_{i=1}^{N} L_i$$
#
# where $p_{i, y_i}$ is the entry that you picked in Exercise 3.1.
#
# Which logarithm? The **natural** one, $\ln$, whose base is $e \approx 2.718$. Formulas and
# programs of this field call it $\log$, and so does NumPy: `np.log` is $\ln$. There are `np.log10`
# and `np.log2` as well; with one of those every loss would be multiplied by the same number, and
# the better network would still be the better one. But everyone else's numbers are natural ones,
# and $\ln$ has the simplest slope, which will please us in 06.

# %% [markdown]
# ## Why not just 1 − p?
#
# You may find the logarithm a detour. The right class got $p$; it should have got 1; so let the
# loss be $1 - p$, which is never rounded to 0, and be done. Compare the two before you decide.
#
# **Predict.** For one sample, $p$ falls from 0.1 to 0.01. The loss $1 - p$ grows from 0.90 to 0.99.
# What does $-\log p$ do?
#
# <details><summary>A · It grows by 0.09 as well.</summary>
#
# Close to $p = 1$ the two do go side by side. Down here they have parted long ago.
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
# That would be so for $1/p$. The logarithm makes of ten times a fixed step: 2.30 more.
#
# </details>

# %%
confidence = np.linspace(0.002, 1, 500)
fig, ax = plt.subplots(figsize=(6.8, 3.4))
ax.plot(confidence, -np.log(confidence), label="−log p")
ax.plot(confidence, 1 - confidence, "--", label="1 − p")
for spot in (0.01, 0.1, 0.5):
    ax.plot(spot, -np.log(spot), "o", color=plot.CLASS_COLOURS[0])
    ax.text(spot + 0.02, 0.08 - np.log(spot), f"p = {spot}: {-np.log(spot):.2f}")
    ax.plot(spot, 1 - spot, "s", color=plot.CLASS_COLOURS[1])
ax.set(xlabel="p, the probability given to the right class", ylabel="loss of the sample")
ax.set(title="Sure and wrong: no limit for −log p, at most 1 for 1 − p")
ax.legend()
plt.show()

# %% [markdown]
# On the right, where the network is nearly right, both curves say nearly the same. On the left they
# part. With $1 - p$ a network that calls the truth impossible pays 1, only twice as much as one
# that cannot decide between two classes. With $-\log p$ there is no limit to what it pays. And the
# curve is steepest there: the samples that the network gets badly wrong are those from which it has
# most to gain.
#
# There is a second reason, and it is the better one. **Predict.** A bent coin shows heads 7 times
# in 10. Before each throw you say a probability for heads, always the same, and then pay a loss in
# which $p$ is what you had given to the side that fell: what you said, or 1 minus that. You want to
# pay little in the long run. What do you say, if the loss is $1 - p$?
#
# <details><summary>A · 0.7</summary>
#
# That is the honest answer, and with $-\log p$ it would be the cheapest, too. Look at the other
# curve below.
#
# </details>
# <details><summary>B · 1.0</summary>
#
# Yes, alas: you pay 0 seven times and 1 three times, 0.30 on average. Saying 0.7 costs $0.7 \cdot
# 0.3 + 0.3 \cdot 0.7 = 0.42$. The loss $1 - p$ pays you for exaggerating.
#
# </details>
# <details><summary>C · 0.5, to be safe</summary>
#
# Then you pay 0.5 at every throw. That is the price of caution under this loss.
#
# </details>

# %%
said = np.linspace(0.0001, 0.9999, 401)
fig, panels = plt.subplots(1, 2, figsize=(8, 3))
for panel, name, cost in (
    (panels[0], "1 − p", 0.7 * (1 - said) + 0.3 * said),
    (panels[1], "−log p", -0.7 * np.log(said) - 0.3 * np.log(1 - said)),
):
    panel.plot(said, cost)
    best = np.argmin(cost)
    panel.plot(said[best], cost[best], "o", color=plot.CLASS_COLOURS[1])
    panel.axvline(0.7, color="0.6", ls=":")
    panel.text(0.72, 1.8, "0.7", color="0.4")
    panel.set(title=f"loss {name}", xlabel="what you say for heads", ylim=(0, 2))
panels[0].set_ylabel("mean loss of a throw")
plt.show()

# %% [markdown]
# The orange dot marks the cheapest thing to say, the dotted line the truth, 0.7. Under $1 - p$ you
# are best off claiming certainty. Under $-\log p$ nothing is cheaper than the truth. Whoever is
# judged by $-\log p$ learns to say what is really known, doubt included.

# %% [markdown]
# ## The loss is surprise
#
# Outside of networks $-\log p$ is called the **surprise**, or surprisal, at something that had the
# probability $p$. That the sun has risen (p = 1) is no surprise: 0. Heads from a fair coin: 0.69. A
# six from a die: 1.79. Both, one after the other: 0.69 + 1.79, because the probabilities multiply
# and so the surprises add up. The logarithm as a measure of information goes back to R. V. L.
# Hartley (1928); C. E. Shannon built his theory on its mean (1948).
#
# So the loss of a network is its mean surprise at the labels.
#
# Drag the logits. On the left what softmax makes of them, on the right where that lands on the
# curve, for a sample with label 0. Two things to try: push logit 0 down, step by step, and watch by
# how much the loss grows with each step once it is large. And move all three by the same amount.


# %%
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
# <details><summary>What others found</summary>
#
# Once the loss is large, each step of 1 down (two moves of the slider) costs about 1 more: the
# exponential in softmax and the logarithm in the loss undo each other. And moving all three logits
# by the same amount changes nothing, as you saw in 02.
#
# </details>

# %% [markdown]
# ## Labels as a table: one-hot
#
# So far a label was a number: 2 for "class 2". There is another way to write it: a row with a 1 in
# column 2 and 0 elsewhere. It is called **one-hot**; the short way with numbers is called
# **sparse**. Both say the same:
#
# | sparse, shape (N,) | one-hot, shape (N, K) with K = 3 |
# |---|---|
# | 0 | 1 0 0 |
# | 1 | 0 1 0 |
# | 0 | 1 0 0 |
#
# The long way looks like a waste. But it has the shape of the table of probabilities, so the two
# can be multiplied entry by entry, and in 06 subtracted; you will meet it in every book, and data
# often comes in it.

# %% [markdown]
# ### Exercise 3.2 · One-hot
#
# *Difficulty ●○○ · 15 minutes · 2 points · the form of the label that formulas are written with*
#
# Turn sparse labels into one-hot labels.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Begin with a table that is zero everywhere. How many ones go into it, and how many in each row?
# You have just learnt how to find the entry of row i in the column of its label. What you can read
# so, you can also set.
#
# </details>
# <details><summary>Hint 2 · another idea</summary>
#
# `np.eye(3)` is a table with ones on the diagonal. Look at its rows one by one: you have seen them
# before. Which row belongs to which label?
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: Cannot interpret '3' as a data type`: `np.zeros` takes the shape as one thing, in
# brackets of its own: `np.zeros((rows, columns))`.
#
# `IndexError: index 3 is out of bounds for axis 1 with size 3`: rows and columns have changed
# places in the brackets, or the table does not have `n_classes` columns.
#
# `IndexError: arrays used as indices must be of integer (or boolean) type`: the labels have become
# floats on the way.
#
# </details>


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
labels = np.array([1, 0, 2, 1])
expected = np.array([[0.0, 1, 0], [1, 0, 0], [0, 0, 1], [0, 1, 0]])
check.equal(
    "one_hot of the labels 1, 0, 2, 1 for 3 classes",
    one_hot(labels.copy(), 3),
    expected,
    mistakes={
        "Rows and columns are swapped: each sample should have a row.": expected.T,
        "These are ones in all columns that any label names. Each row has one label, its own: pair"
        " rows and labels. (If you do: `[row] * 4` is four times the same list, and what is"
        " written into one stands in all. Make each row anew.)": np.ones((4, 3)),
        "The ones stand on the diagonal, whatever the labels say. `np.eye` is a good beginning;"
        " now take those of its rows that the labels name.": np.eye(4, 3),
        "The table is still all zero. Is a 1 written into it?": np.zeros((4, 3)),
        "Only the first row has its 1. Does `return` stand inside the loop?": expected
        * np.array([[1], [0], [0], [0]]),
        "Whole rows are filled with ones: the labels were taken for row numbers. Name the row and"
        " the column of each 1.": [[1, 1, 1], [1, 1, 1], [1, 1, 1], [0, 0, 0]],
        "This is the row of one label only. Does `return` stand inside the loop?": expected[0],
        "The label itself stands in its column. Put a 1 there.": expected * labels[:, None],
        "Ones and zeros are turned round.": 1 - expected,
        "Every row is one column off. Classes count from 0, and so do columns.": np.roll(
            expected, -1, axis=1
        ),
    },
)
check.passed("each row has its 1 in the right place")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(33)
for N in (5, 8):
    labels = rng.permutation(np.arange(N) % 3)
    expected = [[float(k == label) for k in range(3)] for label in labels]
    with check.unchanged(y=labels):
        table = one_hot(labels, 3)
    check.equal(
        "one_hot of other labels for 3 classes",
        table,
        expected,
        mistakes={"Rows and columns are swapped.": np.transpose(expected)},
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "one_hot_any_size", "grade": true, "points": 1}
"""As many columns as there are classes, also where some class does not occur."""
check.equal(
    "one_hot of the labels 0, 2 for 5 classes",
    one_hot(np.array([0, 2]), 5),
    [[1.0, 0, 0, 0, 0], [0, 0, 1, 0, 0]],
    mistakes={
        "Three columns, where five were asked for. The width is n_classes: neither always 3, nor"
        " the largest label plus 1, for the last classes may be missing from this batch.": [
            [1.0, 0, 0],
            [0, 0, 1],
        ],
        "There is a column for each class that occurs. There must be one for each class that there"
        " is: n_classes.": [[1.0, 0], [0, 1]],
        "Rows and columns are swapped: each sample should have a row.": [
            [1.0, 0],
            [0, 0],
            [0, 1],
            [0, 0],
            [0, 0],
        ],
    },
    advice="If the check above fails as well, mend that first.",
)
check.passed("five classes, of which two occur: right")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(34)
for N, K in ((1, 4), (6, 2), (4, 4), (3, 11)):
    labels = rng.integers(0, K - 1, size=N)  # the last class never occurs
    expected = [[float(k == label) for k in range(K)] for label in labels]
    check.equal(
        f"one_hot of {N} labels for {K} classes",
        one_hot(labels, K),
        expected,
        mistakes={"Rows and columns are swapped.": np.transpose(expected)},
    )
### END HIDDEN TESTS

# %% [markdown]
# With one-hot labels, picking an entry becomes multiplying and adding up. Look at what is left of
# each row when the two tables meet.

# %%
hot_rows = one_hot(three_labels, 3)  # runs as soon as Exercise 3.2 is done
print(f"the probabilities\n{three_rows}\n")
print(f"the labels, one-hot\n{hot_rows}\n")
print(f"entry times entry\n{hot_rows * three_rows}\n")
print(f"each row added up\n{np.sum(hot_rows * three_rows, axis=1)}")

# %% [markdown]
# Every wrong class meets a 0, the right one a 1, and the sum of a row is the entry that you picked
# before. The same works with the logarithms, and so books write the loss of sample $i$ as
#
# $$L_i = -\sum_{k=0}^{K-1} y_{ik} \log p_{ik}$$
#
# where $y_{ik}$, with two indices, is the entry of the one-hot table. It looks frightening and says
# the same as $-\log p_{i, y_i}$: of the $K$ terms all but one are zero. This is the **categorical
# cross-entropy**: *categorical*, because the labels are categories; *cross*, because it holds two
# rows of probabilities against each other, what is true ($y$) and what was said ($p$); *entropy* is
# Shannon's word for mean surprise. With such labels it is also called *negative log-likelihood* or
# *log loss*.

# %% [markdown]
# ## A class for every loss
#
# There are other losses than this one. What they share: some formula gives one number for each
# sample, and the mean of these is the loss of the batch. Python has a way to write down once what
# several classes share. A class can **inherit** from another: it has all the methods of that one,
# and adds its own.


# %%
class Announcer:
    """Says what is worked out, and leaves the working out to the classes that inherit from it."""

    def announce(self, x):
        """Print the result for x."""
        print(f"{x} gives {self.work_out(x)}")


class Doubler(Announcer):
    """An Announcer that doubles."""

    def work_out(self, x):
        """Return two times x."""
        return 2 * x


Doubler().announce(21)

# %% [markdown]
# `Doubler` has no `announce` of its own; the brackets in `class Doubler(Announcer)` give it that of
# `Announcer`. And `Announcer` has no `work_out`; it trusts that `self`, whoever that is, will have
# one. Here `self` is a `Doubler`.
#
# In the same way our `Loss` has `calculate`, which takes the mean of what `self.forward` gives, and
# has no `forward`. Every loss that inherits from it brings its own.

# %% [markdown]
# ### Exercise 3.3 · The mean of the losses
#
# *Difficulty ●○○ · 10 minutes · 2 points · the one place where the mean is taken*
#
# Write `calculate`. It should work for every class that inherits from `Loss` and has a `forward`.
#
# Where you meet it elsewhere ("the book", here and later, is H. Kinsley and D. Kukieła, *Neural
# Networks from Scratch in Python*):
#
# | the book | this course | PyTorch |
# |---|---|---|
# | `Loss` | `Loss` | `nn.modules.loss._Loss` |
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Two steps. Get the losses of the samples; make one number of them. For the first, look at how
# `announce` calls `work_out`.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `NameError: name 'forward' is not defined`: a method is called through the object,
# `self.forward(…)`.
#
# `TypeError: … takes 2 positional arguments but 3 were given` (or `missing 1 required positional
# argument`): `forward` takes the output and the labels; `self` in front of the dot is handed over
# by itself.
#
# `TypeError: unsupported operand type(s) for /: 'function' and 'int'`: the brackets behind
# `self.forward` are missing, so it was never called.
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
loss = Loss()
loss.forward = lambda output, y: np.array([1.5, 2.0, 5.5, 3.0])
check.equal(
    "calculate, where forward gives the losses 1.5, 2.0, 5.5, 3.0",
    loss.calculate(np.full((4, 3), 1 / 3), np.array([0, 2, 1, 1])),
    3.0,
    n=4,
    mistakes={
        "These are the losses of the samples. The loss of the batch is one number, their mean.": [
            1.5,
            2.0,
            5.5,
            3.0,
        ],
        "This is their sum. Take the mean, so that the size of the batch does not matter.": 12.0,
        "The mean is taken twice: this is the sum, divided by 4 and by 4 again.": 0.75,
        "The sum is divided by the number of classes. Divide by the number of samples.": 4.0,
        "This is the mean of the output. The losses come from self.forward.": 1 / 3,
        "A minus is too much here: forward gives losses, which are positive already.": -3.0,
        "This is the first loss only. Does `return` stand inside a loop?": 1.5,
        "This is a cross-entropy, worked out here. calculate works for every loss: ask self.forward"
        " for the losses of the samples, and take their mean.": np.log(3),
    },
)
check.passed("calculate takes the mean")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(35)
for N, K in ((7, 3), (2, 5), (30, 4)):
    losses = rng.gamma(2.0, size=N)
    loss = Loss()
    loss.forward = lambda output, y, losses=losses: losses.copy()
    got = loss.calculate(rng.dirichlet(np.ones(K), size=N), rng.integers(0, K, size=N))
    mistakes = {
        "The mean is taken twice.": sum(losses) / N / N,
        "This is the sum. Take the mean.": sum(losses),
    }
    check.equal("the mean of other losses", got, sum(losses) / N, mistakes=mistakes)
loss.forward = lambda output, y: np.array([-3.0, 1.0])
got = loss.calculate(np.full((2, 2), 0.5), np.array([0, 1]))
check.equal("the mean of two losses of which one is negative", got, -1.0)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "loss_asks_forward", "grade": true, "points": 1}
"""calculate hands output and labels on to self.forward, as they are, also for a single sample."""
calls = []


def noting_forward(output, y):
    """Note what comes in, and return a loss for each sample."""
    calls.append((np.array(output), np.array(y)))
    return np.arange(1.0, len(output) + 1)


loss = Loss()
loss.forward = noting_forward
output, y = np.array([[0.7, 0.3]]), np.array([1])
check.equal(
    "calculate for a single sample with the loss 1.0",
    loss.calculate(output, y),
    1.0,
    mistakes={
        "This is an array with one entry. One plain number is needed.": [1.0],
        "This is the mean of the output, or the loss divided by the number of classes. The losses"
        " come from self.forward; take their mean over the samples.": 0.5,
    },
    advice="The loss of the batch is the mean of what self.forward returns; for a single sample,"
    " that is its own loss.",
)
check.that(calls, "calculate", "It never called self.forward, where the losses come from.")
check.equal(
    "the first thing that forward was given",
    calls[-1][0],
    output,
    mistakes={"forward got the labels first. The output comes first, then the labels.": y},
    advice="forward should get the output just as it came in.",
)
check.equal(
    "the second thing that forward was given",
    calls[-1][1],
    y,
    advice="forward should get the labels just as they came in.",
)
check.passed("calculate asks forward for the losses")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(36)
for N, K in ((1, 3), (5, 2)):
    output, y = rng.dirichlet(np.ones(K), size=N), np.eye(K)[rng.integers(0, K, size=N)]
    calls.clear()
    with check.unchanged(output=output, y=y):
        got = loss.calculate(output, y)
    check.numbers("what calculate returns", got)
    check.that(calls, "calculate", "It never called self.forward.")
    check.equal("the first thing that forward was given", calls[-1][0], output)
    check.equal(
        "the second thing that forward was given, one-hot labels",
        calls[-1][1],
        y,
        advice="forward should get the labels just as they came in: telling their two forms apart"
        " is its own work.",
    )
### END HIDDEN TESTS

# %% [markdown]
# ## When the logarithm meets a zero
#
# Now the cross-entropy itself. You have nearly all of it. One thing is missing, and you should see
# it go wrong first.
#
# A probability can be exactly 0. Softmax never gives 0 on paper, since $e^z$ is positive for every
# $z$. But a computer rounds, and a network that is very sure gets there:

# %%
sure = Softmax()
sure.forward(np.array([[800.0, 0.0, 10.0]]))
print(sure.output)

# %% [markdown]
# **Predict.** A batch of three samples. Two are answered rather well, 0.75 and 0.9 for the right
# class; the third got 0 for its label. What is the mean loss?
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
one_impossible = np.array([0.75, 0.9, 0.0])
impossible_losses = -np.log(one_impossible)
print("losses", impossible_losses.round(4))
print("mean  ", np.mean(impossible_losses))

# %% [markdown]
# (The line with `RuntimeWarning` is NumPy's comment. It is no error and the program goes on, which
# is just the trouble.)
#
# It can get worse. This sample belongs to class 0, and the network is sure of it: an answer that
# could not be better. Take its loss by the formula with one-hot labels.

# %%
perfect_row, perfect_label = np.array([1.0, 0.0, 0.0]), np.array([1.0, 0.0, 0.0])
perfect_logs = np.log(perfect_row)
print("logs         ", perfect_logs)
perfect_terms = perfect_label * perfect_logs
print("times one-hot", perfect_terms)
print("loss         ", -np.sum(perfect_terms))

# %% [markdown]
# `nan`, not a number: that is what a computer says to $0 \cdot (-\infty)$. The best answer there is
# gets no number at all. And `nan` spreads: a mean with a `nan` in it is `nan`, weights that have
# met one are `nan`, and the network is lost.
#
# The cure is plain: before taking the logarithm, push every probability into the range from
# $10^{-7}$ to $1 - 10^{-7}$. What lies below becomes $10^{-7}$, what lies above becomes $1 -
# 10^{-7}$, all the rest stays. This is called **clipping**; `np.clip(table, low, high)` returns a
# clipped copy.
#
# - *Why at the bottom?* You have just seen it. The worst that a sample can cost is now $-\log
#   10^{-7} \approx 16.12$: a lot, and finite. The price: below $10^{-7}$ the loss is flat, and no
# longer   notices whether things get better. - *Why so small a number?* So that it hardly touches
# anything else. An honest 0.001 stays 0.001. - *Why at the top, too?* Nothing explodes there:
# $-\log 1 = 0$. To be honest, the bottom is the   one that we need. But numbers that were added up
# by a computer can come out a hair above 1, and   the logarithm turns that into a loss below zero,
# better than perfect (run the next cell). And   with the same at both ends no sample counts as
# quite certain, in either direction: the smallest   loss is now about $10^{-7}$, not 0. - *Why not
# still smaller, $10^{-20}$?* At the bottom one could. At the top $1 - 10^{-20}$ is   exactly 1 in
# float64, so nothing would be clipped there. With $10^{-7}$ it works even in   float32, which has
# about half the digits, and is what PyTorch uses unless told otherwise.

# %%
hair = 0.33 + 0.56 + 0.11
print(hair, f"has the loss {-np.log(hair):.2g}")
print("1 - 1e-20 == 1 is", 1 - 1e-20 == 1)
print("clipped:", np.clip(np.array([0.0, 0.001, 0.5, 1.0]), 1e-7, 1 - 1e-7))

# %% [markdown]
# ### Exercise 3.4 · Categorical cross-entropy
#
# *Difficulty ●●○ · 35 minutes · 8 points · the loss that most classifiers are trained on*
#
# Write `forward`. It returns one loss for each sample; the mean is `calculate`'s business, which
# the class inherits. The labels may come in either form, so look at how many axes they have
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
# For sparse labels you have written the middle step in Exercise 3.1. For one-hot labels, look again
# at what was printed right after Exercise 3.2: how did two tables become one number for each
# sample?
#
# </details>
# <details><summary>You see an error?</summary>
#
# `IndexError: shape mismatch: indexing arrays could not be broadcast together`: one-hot labels were
# taken for column numbers. Are the two forms told apart?
#
# `IndexError: arrays used as indices must be of integer (or boolean) type`: the same, with one-hot
# labels that are floats.
#
# `ValueError: operands could not be broadcast together with shapes (4,3) (4,)`: the other way
# round, sparse labels were multiplied with the table.
#
# `AxisError: axis 1 is out of bounds for array of dimension 1`: the rows are summed already, or the
# labels are sparse.
#
# `RuntimeWarning: divide by zero encountered in log`: the logarithm met a 0. Do you use the clipped
# copy from there on? Or did you multiply with one-hot labels, which brings zeros back, before the
# logarithm and not add up the row in between?
#
# `RuntimeWarning: invalid value encountered in log`: a number below 0 came in. Has the minus
# slipped inside the brackets?
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


# %% nbgrader={"grade_id": "cross_entropy_sparse", "grade": true, "points": 2}
"""Sparse labels: one loss for each sample, minus the natural logarithm of its probability."""
### BEGIN HIDDEN TESTS
example = np.array([[0.7, 0.2, 0.1], [0.1, 0.6, 0.3]])


def picks_are_right():
    return np.allclose(correct_confidences(example.copy(), np.array([2, 1])), [0.1, 0.6])


def one_hot_is_right():
    return np.array_equal(one_hot(np.array([1, 0]), 3), [[0, 1, 0], [1, 0, 0]])


if not check.works(picks_are_right):
    check.given(
        correct_confidences=lambda probabilities, y: np.asarray(probabilities)[
            np.arange(len(y)), np.asarray(y)
        ]
    )
if not check.works(one_hot_is_right):
    check.given(one_hot=lambda y, n_classes: np.eye(n_classes)[np.asarray(y)])
### END HIDDEN TESTS
table = np.array([[0.7, 0.1, 0.2], [0.1, 0.5, 0.4], [0.05, 0.9, 0.05], [0.3, 0.35, 0.35]])
labels = np.array([0, 2, 1, 0])
p = np.array([0.7, 0.4, 0.9, 0.3])
losses = CategoricalCrossEntropy().forward(table.copy(), labels.copy())
check.that(
    not np.isnan(check.numbers("what forward returns", losses)).any(),
    "forward of four samples with the labels 0, 2, 1, 0",
    "There is nan in it: the logarithm of a negative number. Is the minus inside the brackets? Are"
    " the limits 1e-7 and 1 - 1e-7?",
)
check.equal(
    "forward of four samples with the labels 0, 2, 1, 0",
    losses,
    -np.log(p),
    n=4,
    mistakes={
        "The minus is missing: these are the logarithms, which are negative. A loss is"
        " positive.": np.log(p),
        "These are the probabilities of the right classes. Now take minus the logarithm.": p,
        "This is the mean. Leave it to calculate; forward returns one loss for each"
        " sample.": -np.log(p).mean(),
        "This is the sum over the samples. forward returns one loss for each sample.": -np.log(
            p
        ).sum(),
        "This is the logarithm to base 10. The natural one is np.log.": -np.log10(p),
        "This is the logarithm to base 2. The natural one is np.log.": -np.log2(p),
        "This is the logarithm of 1 + p. It is np.log, of p alone.": -np.log1p(p),
        "This is 1 − p. Take minus the logarithm of p.": 1 - p,
        "This takes the largest probability of each row, whatever the label says.": -np.log(
            table.max(axis=1)
        ),
        "Every row has met every label. Pair each row with its own label, as in Exercise"
        " 3.1.": -np.log(table[:, labels]),
        "These are minus the logarithms of all entries. Only the entry of the label"
        " counts.": -np.log(table),
        "The mean is taken here, and calculate takes it once more. Return the losses as they"
        " are.": -np.log(p) / 4,
    },
    advice="For the first sample it is −log 0.7, because its label is 0 and entry [0, 0] of the"
    " table is 0.7.",
)
check.equal(
    "forward of two samples with four classes, labels 3, 1",
    CategoricalCrossEntropy().forward(
        np.array([[0.1, 0.2, 0.3, 0.4], [0.25, 0.5, 0.15, 0.1]]), np.array([3, 1])
    ),
    -np.log([0.4, 0.5]),
    n=2,
    advice="The number of classes is that of the columns, and not always 3.",
)
check.passed("sparse labels: a loss for each sample")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(37)
for N, K in ((6, 4), (1, 3), (5, 5), (3, 8), (25, 2)):
    table, labels = rng.dirichlet(np.ones(K), size=N), rng.integers(0, K, size=N)
    table = (table + 0.01) / (1 + 0.01 * K)  # far from where clipping begins
    p = np.array([table[i, labels[i]] for i in range(N)])
    check.equal(
        f"forward of {N} samples with {K} classes, sparse labels",
        CategoricalCrossEntropy().forward(table.copy(), labels.copy()),
        -np.log(p),
        n=N,
        mistakes={
            "This is the mean. forward returns one loss for each sample.": -np.log(p).mean(),
            "This takes the largest probability of each row.": -np.log(table.max(axis=1)),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "cross_entropy_one_hot", "grade": true, "points": 2}
"""One-hot labels, whole numbers or floats: the same losses."""
### BEGIN HIDDEN TESTS
example = np.array([[0.7, 0.2, 0.1], [0.1, 0.6, 0.3]])


def picks_are_right():
    return np.allclose(correct_confidences(example.copy(), np.array([2, 1])), [0.1, 0.6])


def one_hot_is_right():
    return np.array_equal(one_hot(np.array([1, 0]), 3), [[0, 1, 0], [1, 0, 0]])


if not check.works(picks_are_right):
    check.given(
        correct_confidences=lambda probabilities, y: np.asarray(probabilities)[
            np.arange(len(y)), np.asarray(y)
        ]
    )
if not check.works(one_hot_is_right):
    check.given(one_hot=lambda y, n_classes: np.eye(n_classes)[np.asarray(y)])
### END HIDDEN TESTS
table = np.array([[0.7, 0.1, 0.2], [0.1, 0.5, 0.4], [0.05, 0.9, 0.05]])
hot = np.array([[0, 1, 0], [0, 0, 1], [0, 1, 0]])
p = np.array([0.1, 0.4, 0.9])
check.equal(
    "forward of three samples with the one-hot labels [0, 1, 0], [0, 0, 1], [0, 1, 0]",
    CategoricalCrossEntropy().forward(table.copy(), hot.copy()),
    -np.log(p),
    n=3,
    mistakes={
        "It is infinite: multiplying brings back the zeros of the one-hot rows. Add up each row"
        " before you take the logarithm.": np.full(3, np.inf),
        "The one-hot rows were read as sparse labels, their zeros and ones as column numbers. Look"
        " at the number of axes of y_true, not at its length.": -np.log(table[range(3), hot]),
        "Every row has met every one-hot row. Are the two forms of labels told apart?": -np.log(
            table[:, hot]
        ),
        "The minus is missing.": np.log(p),
        "These are the probabilities of the right classes. Now take minus the logarithm.": p,
        "This is the table before its rows are added up. Add along each row.": -hot * np.log(table),
        "Nothing was added up: there is still an entry for each class. Add along each row, before"
        " the logarithm.": np.where(hot, -np.log(table), np.inf),
        "Columns were added up. Each sample is a row; add along the row.": -np.sum(
            hot * np.log(table), axis=0
        ),
        "Columns were added up, and each sample is a row. Add along the row.": [
            np.inf,
            0.0,
            -np.log(0.4),
        ],
        "Columns were added up, then clipped; but each sample is a row. Add along the row.": [
            -np.log(1e-7),
            1e-7,
            -np.log(0.4),
        ],
        "Everything was added up to one number. forward returns one loss for each sample.": -np.log(
            p
        ).sum(),
        "It is three times too small. Was the mean over the classes taken? Add up along the row,"
        " and leave the mean over the samples to calculate.": -np.log(p) / 3,
        "This is the mean. Leave it to calculate.": -np.log(p).mean(),
        "The label of a sample was sought down a column. It stands in the sample's row.": -np.log(
            table[range(3), hot.argmax(axis=0)]
        ),
        "This is the logarithm to base 10. The natural one is np.log.": -np.log10(p),
        "This is the logarithm to base 2. The natural one is np.log.": -np.log2(p),
    },
    advice="For the first sample it is −log 0.1: its 1 stands in column 1, and entry [0, 1] of the"
    " table is 0.1.",
)
check.equal(
    "forward of two samples with the one-hot labels [0.0, 0.0, 0.0, 1.0], [0.0, 1.0, 0.0, 0.0]",
    CategoricalCrossEntropy().forward(
        np.array([[0.1, 0.2, 0.3, 0.4], [0.25, 0.5, 0.15, 0.1]]),
        np.array([[0.0, 0.0, 0.0, 1.0], [0.0, 1.0, 0.0, 0.0]]),
    ),
    -np.log([0.4, 0.5]),
    n=2,
)
check.passed("one-hot labels: the same losses")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(38)
for N, K, kind in ((4, 4, int), (6, 3, float), (1, 5, int), (2, 2, float), (3, 7, int)):
    table, labels = rng.dirichlet(np.ones(K), size=N), rng.integers(0, K, size=N)
    table = (table + 0.01) / (1 + 0.01 * K)  # far from where clipping begins
    hot = np.array([[k == label for k in range(K)] for label in labels]).astype(kind)
    p = np.array([table[i, labels[i]] for i in range(N)])
    check.equal(
        f"forward of {N} samples with {K} classes, one-hot labels",
        CategoricalCrossEntropy().forward(table.copy(), hot.copy()),
        -np.log(p),
        n=N,
        mistakes={"This is the mean. forward returns one loss for each sample.": -np.log(p).mean()},
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "cross_entropy_of_zero", "grade": true, "points": 1}
"""A probability of 0 costs −log 1e-7, about 16.118, and not infinitely much."""
### BEGIN HIDDEN TESTS
example = np.array([[0.7, 0.2, 0.1], [0.1, 0.6, 0.3]])


def picks_are_right():
    return np.allclose(correct_confidences(example.copy(), np.array([2, 1])), [0.1, 0.6])


def one_hot_is_right():
    return np.array_equal(one_hot(np.array([1, 0]), 3), [[0, 1, 0], [1, 0, 0]])


if not check.works(picks_are_right):
    check.given(
        correct_confidences=lambda probabilities, y: np.asarray(probabilities)[
            np.arange(len(y)), np.asarray(y)
        ]
    )
if not check.works(one_hot_is_right):
    check.given(one_hot=lambda y, n_classes: np.eye(n_classes)[np.asarray(y)])
### END HIDDEN TESTS


def takes_one_hot():
    """Tell whether one-hot labels work at all; if they do not, the check for them says so."""
    losses = CategoricalCrossEntropy().forward(np.full((2, 3), 1 / 3), np.eye(3, dtype=int)[:2])
    return np.ravel(losses).shape in ((1,), (2,)) and np.allclose(losses, np.log(3))


zero, forms = np.array([[0.0, 1.0, 0.0]]), {"sparse label 0": np.array([0])}
if check.works(takes_one_hot):
    forms["one-hot label [1, 0, 0]"] = np.array([[1, 0, 0]])
for words, label in forms.items():
    what = f"the loss of [0.0, 1.0, 0.0] with the {words}"
    got = CategoricalCrossEntropy().forward(zero.copy(), label)
    got = np.ravel(check.numbers(what, got))
    check.that(
        not np.isnan(got).any(),
        what,
        "It is nan: 0 times the logarithm of 0. Clip before you take the logarithm, for both forms"
        " of labels.",
    )
    check.equal(
        what,
        got,
        [16.11809565],
        mistakes={
            "It is infinite: the logarithm of 0 was taken, of the table, or of the sum of a row"
            " multiplied with a sparse label 0. Lift what is below 1e-7 up to 1e-7, use the clipped"
            " table from there on, and tell the two forms of labels apart.": [np.inf],
            "It is nan: 0 times the logarithm of 0. Lift what is below 1e-7 up to 1e-7 first.": [
                np.nan
            ],
            "It is clipped at 1e-15. This course clips at 1e-7.": [-np.log(1e-15)],
            "This is the logarithm to base 10. The natural one is np.log.": [7.0],
            "This is the logarithm to base 2. The natural one is np.log.": [-np.log2(1e-7)],
        },
        advice="The probability 0 should become 1e-7 before the logarithm, here −log 1e-7.",
    )
if len(forms) == 2:
    what = "the loss of [1.0, 0.0, 0.0] with the one-hot label [1, 0, 0]"
    got = CategoricalCrossEntropy().forward(np.array([[1.0, 0.0, 0.0]]), np.array([[1, 0, 0]]))
    check.that(
        not np.isnan(check.numbers(what, got)).any(),
        what,
        "It is nan: the zeros of the one-hot label met the logarithm of 0. Clip before you take the"
        " logarithm.",
    )
check.passed("a probability of 0 costs 16.118")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(39)
for low in (0.0, 1e-12, 1e-30, 5e-8, 1e-9):
    K, label = 3, int(rng.integers(0, 3))
    row = np.full((1, K), (1 - low) / (K - 1))
    row[0, label] = low
    for y in (np.array([label]), np.eye(K)[[label]])[: len(forms)]:
        got = CategoricalCrossEntropy().forward(row.copy(), y)
        what = "the loss where the right class got less than 1e-7"
        got = np.ravel(check.numbers(what, got))
        check.equal(
            what,
            got,
            [-np.log(1e-7)],
            advice="Whatever is below 1e-7 should become 1e-7, neither more nor less: clip, and do"
            " not add a tiny number.",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "cross_entropy_of_one", "grade": true, "points": 1}
"""A probability of 1, or a hair more, costs about 1e-7: not 0, and never less than 0."""
### BEGIN HIDDEN TESTS
example = np.array([[0.7, 0.2, 0.1], [0.1, 0.6, 0.3]])


def picks_are_right():
    return np.allclose(correct_confidences(example.copy(), np.array([2, 1])), [0.1, 0.6])


def one_hot_is_right():
    return np.array_equal(one_hot(np.array([1, 0]), 3), [[0, 1, 0], [1, 0, 0]])


if not check.works(picks_are_right):
    check.given(
        correct_confidences=lambda probabilities, y: np.asarray(probabilities)[
            np.arange(len(y)), np.asarray(y)
        ]
    )
if not check.works(one_hot_is_right):
    check.given(one_hot=lambda y, n_classes: np.eye(n_classes)[np.asarray(y)])


### END HIDDEN TESTS
def takes_one_hot():
    """Tell whether one-hot labels work at all; if they do not, the check for them says so."""
    losses = CategoricalCrossEntropy().forward(np.full((2, 3), 1 / 3), np.eye(3, dtype=int)[:2])
    return np.ravel(losses).shape in ((1,), (2,)) and np.allclose(losses, np.log(3))


for certain in (1.0, 0.33 + 0.56 + 0.11):
    what = f"the loss of [{certain}, 1e-12, 1e-12] with label 0"
    got = CategoricalCrossEntropy().forward(np.array([[certain, 1e-12, 1e-12]]), np.array([0]))
    check.equal(
        what,
        np.ravel(check.numbers(what, got)),
        [1e-7],
        mistakes={
            "This loss is below zero. Is the minus missing? Or was a tiny number added to the"
            " probability? Clip at both ends instead.": [-1e-7],
        },
        rtol=0.25,  # in float32, 1 - 1e-7 is a little smaller, and its loss is 1.19e-7
        atol=0,
        advice="What is above 1 - 1e-7 should become 1 - 1e-7 before the logarithm. Then the loss"
        " is 1e-7: very little, but neither 0 nor less. Is the table clipped at both ends?",
    )
check.passed("a probability of 1 costs 1e-7")
### BEGIN HIDDEN TESTS
for column, certain in ((1, 1.0), (0, 1 - 1e-12), (2, 1 + 2e-9), (1, 1 - 3e-8)):
    row = np.full((1, 3), 1e-13)
    row[0, column] = certain
    for y in (np.array([column]), np.eye(3)[[column]])[: 2 if check.works(takes_one_hot) else 1]:
        got = CategoricalCrossEntropy().forward(row.copy(), y)
        what = "the loss where the right class got 1, or as good as 1"
        got = np.ravel(check.numbers(what, got))
        check.equal(
            what,
            got,
            [1e-7],
            rtol=0.25,
            atol=0,
            advice="What is above 1 - 1e-7 should become 1 - 1e-7, for both forms of labels. Is the"
            " table clipped at both ends?",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "cross_entropy_unchanged", "grade": true, "points": 1}
"""The probabilities and the labels stay as they were."""
### BEGIN HIDDEN TESTS
example = np.array([[0.7, 0.2, 0.1], [0.1, 0.6, 0.3]])


def picks_are_right():
    return np.allclose(correct_confidences(example.copy(), np.array([2, 1])), [0.1, 0.6])


def one_hot_is_right():
    return np.array_equal(one_hot(np.array([1, 0]), 3), [[0, 1, 0], [1, 0, 0]])


if not check.works(picks_are_right):
    check.given(
        correct_confidences=lambda probabilities, y: np.asarray(probabilities)[
            np.arange(len(y)), np.asarray(y)
        ]
    )
if not check.works(one_hot_is_right):
    check.given(one_hot=lambda y, n_classes: np.eye(n_classes)[np.asarray(y)])
### END HIDDEN TESTS


def takes_one_hot():
    """Tell whether one-hot labels work at all; if they do not, the check for them says so."""
    losses = CategoricalCrossEntropy().forward(np.full((2, 3), 1 / 3), np.eye(3, dtype=int)[:2])
    return np.ravel(losses).shape in ((1,), (2,)) and np.allclose(losses, np.log(3))


forms = 2 if check.works(takes_one_hot) else 1
table = np.array([[1.0, 0.0, 0.0], [0.2, 0.3, 0.5]])
for labels in (np.array([0, 1]), np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]))[:forms]:
    with check.unchanged(y_pred=table, y_true=labels):
        losses = CategoricalCrossEntropy().forward(table, labels)
    check.numbers("what forward returns", losses)
check.passed("forward leaves what it is given as it was")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(40)
table = np.array([[0.0, 0.0, 1.0], [0.5, 1e-9, 0.5], [0.1, 0.2, 0.7], [0.4, 0.6, 0.0]])
for labels in (np.array([2, 0, 2, 1]), np.eye(3)[[2, 1, 0, 1]])[:forms]:
    with check.unchanged(y_pred=table, y_true=labels):
        losses = CategoricalCrossEntropy().forward(table, labels)
    check.numbers("what forward returns", losses)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "cross_entropy_calculate", "grade": true, "points": 1}
"""calculate, inherited from Loss, gives the mean loss of a batch."""
### BEGIN HIDDEN TESTS
example = np.array([[0.7, 0.2, 0.1], [0.1, 0.6, 0.3]])


def picks_are_right():
    return np.allclose(correct_confidences(example.copy(), np.array([2, 1])), [0.1, 0.6])


def one_hot_is_right():
    return np.array_equal(one_hot(np.array([1, 0]), 3), [[0, 1, 0], [1, 0, 0]])


if not check.works(picks_are_right):
    check.given(
        correct_confidences=lambda probabilities, y: np.asarray(probabilities)[
            np.arange(len(y)), np.asarray(y)
        ]
    )
if not check.works(one_hot_is_right):
    check.given(one_hot=lambda y, n_classes: np.eye(n_classes)[np.asarray(y)])


def calculate_is_right():
    loss = Loss()
    loss.forward = lambda output, y: output[range(3), y]
    mean = loss.calculate(np.array([[1.0, 9.0], [9.0, 2.0], [6.0, 9.0]]), np.array([0, 1, 0]))
    return np.shape(mean) == () and np.isclose(mean, 3.0)


if not check.works(calculate_is_right):
    Loss.calculate = lambda self, output, y: np.mean(self.forward(output, y))
### END HIDDEN TESTS


def takes_one_hot():
    """Tell whether one-hot labels work at all; if they do not, the check for them says so."""
    losses = CategoricalCrossEntropy().forward(np.full((2, 3), 1 / 3), np.eye(3, dtype=int)[:2])
    return np.ravel(losses).shape in ((1,), (2,)) and np.allclose(losses, np.log(3))


table = np.array([[0.7, 0.1, 0.2], [0.1, 0.5, 0.4], [0.05, 0.9, 0.05], [0.3, 0.35, 0.35]])
expected = -np.log(0.7 * 0.4 * 0.9 * 0.3) / 4
forms = {"sparse": np.array([0, 2, 1, 0])}
if check.works(takes_one_hot):
    forms["one-hot"] = np.array([[1, 0, 0], [0, 0, 1], [0, 1, 0], [1, 0, 0]])
for words, labels in forms.items():
    check.equal(
        f"calculate of four samples with {words} labels",
        CategoricalCrossEntropy().calculate(table.copy(), labels),
        expected,
        n=4,
        mistakes={"The minus is missing.": -expected},
        advice="calculate takes the mean of what forward returns. Once the first two checks of this"
        " exercise pass, this one should, too.",
    )
check.passed("calculate gives the mean loss")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(41)
for N, K in ((9, 3), (1, 3), (20, 3)):
    table, labels = rng.dirichlet(np.ones(K), size=N), rng.integers(0, K, size=N)
    table = (table + 0.01) / (1 + 0.01 * K)
    expected = np.mean([-np.log(table[i, labels[i]]) for i in range(N)])
    for y in (labels, np.eye(K)[labels])[: len(forms)]:
        got = CategoricalCrossEntropy().calculate(table.copy(), y)
        check.equal(f"calculate of {N} samples with {K} classes", got, expected, n=N)
### END HIDDEN TESTS

# %%
cost = CategoricalCrossEntropy().calculate(three_rows, three_labels)
print(f"the three samples from the beginning: loss {cost:.4f}")

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
# learnt nothing either; but now it is sure of itself.

# %%
loud = forward_pass(spiral_points, *spiral_network(seed=0, scale=1000))
fig, panels = plt.subplots(1, 2, figsize=(8, 3.6), sharey=True)
for panel, title, answers in (
    (panels[0], "weights as Dense makes them", timid),
    (panels[1], "each weight times 1000", loud),
):
    each = CategoricalCrossEntropy().forward(answers, spiral_classes)
    for c in range(3):
        here = np.flatnonzero(spiral_classes == c)
        style = {"c": plot.CLASS_COLOURS[c], "marker": plot.CLASS_MARKERS[c], "s": 14}
        panel.scatter(here, np.asarray(each)[here], label=f"class {c}", **style)
    panel.axhline(np.mean(each), color="black", lw=1.2, ls="--")
    panel.set(title=f"{title}: mean {np.mean(each):.2f}", xlabel="sample")
panels[0].set_ylabel("loss of the sample")
fig.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=3)
plt.show()

# %% [markdown]
# Left, every sample costs 1.10. Right, some cost nothing, many cost 16.12, as much as a loss can:
# sure and wrong, and the others lie in between. (Those that still cost 1.10 are points for which
# all three ReLUs are closed, so that all their logits are 0.) The mean, the dashed line, is 7.88.
# Knowing nothing and saying so costs 1.10; knowing nothing and being sure costs seven times that.
# That is one reason why `Dense` begins with small weights.

# %% [markdown]
# ## Accuracy: the number for people
#
# 1.0986 means little to a person. "It is right for 32 of 100" means a lot. (With three classes of
# equal size, blind guessing is right for 33 of 100. An accuracy, too, needs to be held against what
# knowing nothing gives.) The **accuracy** is the share of samples for which the class with the
# highest probability is the right one: a number from 0 to 1.
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
# were sought in the columns. A sample is a row.
#
# `ValueError: The truth value of an array with more than one element is ambiguous`: an `if`
# compares a whole row, or all samples at once. Compare one class number with one label, or use `==`
# on the two arrays.
#
# `AttributeError: 'bool' object has no attribute 'mean'` (or `'list' object has no attribute …`):
# something is a list or a single True. Print it.
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
table = np.array(
    [[0.2, 0.4, 0.25, 0.15], [0.4, 0.05, 0.1, 0.45], [0.35, 0.25, 0.3, 0.1], [0.05, 0.45, 0.5, 0]]
)
labels = np.array([1, 3, 0, 0])  # chosen are 1, 3, 0, 2
check.equal(
    "accuracy of four answers for four classes, of which three are right",
    accuracy(table.copy(), labels.copy()),
    0.75,
    mistakes={
        "The largest entry was sought in each column. A sample is a row: along which axis does a"
        " row run?": 0.5,
        "This is the accuracy in percent. Return a share, from 0 to 1.": 75,
        "This is how many are right. Divide by how many there are.": 3,
        "This is the share of wrong answers.": 0.25,
        "These are right and wrong, one by one. Return the share of True.": [1, 1, 1, 0],
        "It is 0. Was the largest entry sought in the whole table, not in each row (axis=1)? Does"
        " max give the number, where argmax gives its place? Was the share rounded off (`//` for"
        " `/`), or an answer counted only if its probability is above one half?": 0,
    },
    advice="The chosen classes are 1, 3, 0, 2, the labels 1, 3, 0, 0. Print both inside your"
    " function.",
)
table = np.array(
    [[0.6, 0.3, 0.1], [0.2, 0.35, 0.45], [0.4, 0.25, 0.35], [0.3, 0.22, 0.48], [0.1, 0.8, 0.1]]
)
labels = np.array([0, 2, 1, 2, 0])  # chosen are 0, 2, 0, 2, 1: three are right
right = np.array([True, True, False, True, False])
check.equal(
    "accuracy of five answers, of which three are right",
    accuracy(table.copy(), labels.copy()),
    0.6,
    mistakes={
        "This is the accuracy in percent. Return a share, from 0 to 1.": 60,
        "This is how many are right. Divide by how many there are.": 3,
        "This is the share of wrong answers.": 0.4,
        "These are right and wrong, one by one. Return the share of True.": right,
        "Divided by the number of classes. Divide by the number of samples.": 1.0,
        "This is the mean probability of the right class. Ask instead whether the most probable"
        " class is the right one.": np.mean(table[range(5), labels]),
        "A right answer was counted only if its probability is above one half. It need only be the"
        " largest of its row.": 0.2,
        "Every sample was compared with every label.": np.mean(
            table.argmax(axis=1)[:, None] == labels
        ),
        "This is the mean of the largest probabilities: how sure the network is, not how often it"
        " is right.": table.max(axis=1).mean(),
        "It is 0. Was the largest entry sought in the whole table, not in each row (axis=1)? Does"
        " max give the number, where argmax gives its place? Was the share rounded off (`//` for"
        " `/`)?": 0,
    },
    advice="The chosen classes are 0, 2, 0, 2, 1, the labels 0, 2, 1, 2, 0. Print both inside your"
    " function.",
)
check.passed("the share of right answers")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(42)
for N, K in ((7, 3), (4, 4), (1, 5), (30, 6), (12, 2)):
    table, labels = rng.dirichlet(np.ones(K), size=N), rng.integers(0, K, size=N)
    right = sum(max(range(K), key=lambda k, i=i: table[i, k]) == labels[i] for i in range(N))
    with check.unchanged(probabilities=table, y=labels):
        got = accuracy(table, labels)
    check.equal(
        f"accuracy of {N} samples with {K} classes",
        got,
        right / N,
        mistakes={
            "This is in percent.": 100 * right / N,
            "The largest entry was sought in each column.": np.mean(
                np.resize(table.argmax(axis=0), N) == labels
            ),
        },
    )
check.equal(
    "accuracy where all classes are equally probable",
    accuracy(np.full((6, 3), 1 / 3), np.array([0, 1, 2, 0, 2, 1])),
    2 / 6,
    advice="Of several classes that are equally probable the first counts, as with np.argmax.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "accuracy_one_hot", "grade": true, "points": 1}
"""One-hot labels: the same share."""
table = np.array([[0.2, 0.7, 0.1], [0.5, 0.3, 0.2], [0.6, 0.15, 0.25]])
hot = np.array([[0, 1, 0], [0, 0, 1], [1, 0, 0]])
chosen = np.eye(3)[table.argmax(axis=1)]
check.equal(
    "accuracy of three answers with one-hot labels, of which two are right",
    accuracy(table.copy(), hot.copy()),
    2 / 3,
    mistakes={
        "The chosen classes were compared with the zeros and ones of the one-hot rows. Turn those"
        " rows into class numbers first.": np.mean(table.argmax(axis=1) == hot),
        "The chosen classes were compared with every zero and one of the one-hot rows. Turn those"
        " rows into class numbers first.": np.mean(table.argmax(axis=1)[:, None] == hot),
        "Two one-hot tables were compared entry by entry, and the zeros count as agreement. Compare"
        " one class number a row.": np.mean(chosen == hot),
        "This is the share of wrong answers, or the label of a sample was sought down a column. It"
        " stands in the sample's row.": np.mean(table.argmax(axis=1) == hot.argmax(axis=0)),
        "It is 0. Were probabilities compared with labels? Compare class numbers: argmax gives"
        " them, where max gives a probability. Was the share rounded off (`//` for `/`)?": np.mean(
            table == hot
        ),
        "This is the accuracy in percent. Return a share, from 0 to 1.": 200 / 3,
        "This is how many are right. Divide by how many there are.": 2,
        "These are right and wrong, one by one. Return the share of True.": [1, 0, 1],
    },
    advice="The chosen classes are 1, 0, 0, the labels 1, 2, 0. Print both inside your function.",
)
check.equal(
    "accuracy of two answers with the one-hot labels [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]",
    accuracy(
        np.array([[0.2, 0.5, 0.3], [0.3, 0.6, 0.1]]), np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    ),
    0.5,
    mistakes={
        "Here it is 0. Largest entries are sought in each row, of the probabilities and of the"
        " labels.": 0.0
    },
)
check.passed("one-hot labels: the same share")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(43)
for N, K, kind in ((5, 5, int), (7, 3, float), (1, 4, int), (20, 6, float), (9, 2, int)):
    table, labels = rng.dirichlet(np.ones(K), size=N), rng.integers(0, K, size=N)
    hot = np.array([[k == label for k in range(K)] for label in labels]).astype(kind)
    right = sum(max(range(K), key=lambda k, i=i: table[i, k]) == labels[i] for i in range(N))
    with check.unchanged(probabilities=table, y=hot):
        got = accuracy(table, hot)
    check.equal(f"accuracy of {N} samples with {K} classes, one-hot labels", got, right / N)
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
# One would think so, seven times the loss. But accuracy asks only which bar is the highest, never
# by how much.
#
# </details>
# <details><summary>B · They are the same.</summary>
#
# Yes. All biases are zero, and ReLU lets a positive factor through. So a factor of 1000 on all
# weights of both layers multiplies all three logits by a million, and the largest logit remains the
# largest. Every single answer is the same.
#
# </details>
# <details><summary>C · The loud one is better; it is decided.</summary>
#
# Decided it is. But it decides for the same classes as before.
#
# </details>

# %%
for name, answers in (("small weights", timid), ("large weights", loud)):
    cost = CategoricalCrossEntropy().calculate(answers, spiral_classes)
    print(f"{name}: accuracy {accuracy(answers, spiral_classes):.3f}, loss {cost:.4f}")

# %% [markdown]
# The same accuracy, 0.323, and losses that could hardly differ more. Both tell the truth, about
# different things: accuracy about the highest bar, loss about the bar of the right class.
#
# See it for one sample, with two rivals that share what is left. Drag $p$. The loss answers every
# move; accuracy knows one moment, when the bar of the right class becomes the highest.


# %%
def draw_judges(p):
    """Draw what loss and accuracy say of one sample whose right class got p."""
    row = [p, (1 - p) / 2, (1 - p) / 2]
    grid = np.linspace(0.01, 0.99, 981)
    bars, left, right = plt.subplots(1, 3, figsize=(8, 2.9))[1]
    for k, bar in enumerate(bars.bar(range(3), row, color=plot.CLASS_COLOURS)):
        bar.set_alpha(1 if k == 0 else 0.25)
    bars.set(xticks=range(3), xlabel="class", ylabel="probability", ylim=(0, 1.05))
    bars.set_title(f"p = {p:.2f}")
    left.plot(grid, -np.log(grid), color="0.6")
    left.plot(p, -np.log(p), "o", ms=9)
    left.set(xlabel="p, for the right class", title=f"loss {-np.log(p):.2f}", ylim=(-0.2, 4.8))
    right.plot(grid, grid > 1 / 3, color="0.6")
    right.plot(p, float(p > 1 / 3), "o", ms=9)
    right.set(xlabel="p, for the right class", title=f"accuracy {int(p > 1 / 3)}")
    right.set(yticks=[0, 1], ylim=(-0.1, 1.1))


explore(draw_judges, p=(0.01, 0.99, 0.01, 0.3))

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
# `CategoricalCrossEntropy` can tell you where you stand: add a cell and try.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# What is the narrowest way to be right, with the smallest bar that will do? What is the dearest way
# to be wrong? And for the other network: the surest way to be right, and the cheapest way to be
# wrong?
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
# Replace each None by a table with four rows of three probabilities, for the labels 0, 1, 2, 0,
# and delete the last line.
higher_accuracy = None
lower_loss = None
### BEGIN SOLUTION
higher_accuracy = [[0.4, 0.3, 0.3], [0.3, 0.4, 0.3], [0.3, 0.3, 0.4], [0.001, 0.009, 0.99]]
lower_loss = [[0.9, 0.05, 0.05], [0.05, 0.9, 0.05], [0.5, 0.05, 0.45], [0.45, 0.5, 0.05]]
### END SOLUTION

# %% nbgrader={"grade_id": "disagree_tables", "grade": true, "points": 1}
"""Both tables hold probabilities: shape (4, 3), nothing negative, each row sums to 1."""
for name, given in (("higher_accuracy", higher_accuracy), ("lower_loss", lower_loss)):
    check.that(given is not None, name, "It is still None. Give it a table.")
    table = check.numbers(name, given)
    check.that(
        table.shape == (4, 3),
        name,
        f"Its shape is {table.shape}; it should be (4, 3): a list of four rows, each a list of"
        " three numbers.",
    )
    check.that(
        np.isfinite(table).all(), name, "There is nan or inf in it, which is no probability."
    )
    check.that(
        (table >= 0).all(), name, "There is a negative number in it. No probability is below 0."
    )
    for i, total in enumerate(table.sum(axis=1)):
        check.that(
            abs(total - 1) < 1e-6,
            f"row {i} of {name}",
            f"It sums to {total:.6g}. The three probabilities of a sample sum to 1.",
        )
check.passed("both are tables of probabilities")
### BEGIN HIDDEN TESTS
for given in (higher_accuracy, lower_loss):
    rows = [[float(entry) for entry in row] for row in np.asarray(given)]
    check.that(
        all(abs(sum(row) - 1) < 1e-6 and min(row) >= 0 for row in rows) and len(rows) == 4,
        "the tables",
        "Each should hold four rows of probabilities that sum to 1.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "disagree_opposite", "grade": true, "points": 2}
"""The first table has the higher accuracy and yet the higher loss."""
labels = np.array([0, 1, 2, 0])
found = []
for name, given in (("higher_accuracy", higher_accuracy), ("lower_loss", lower_loss)):
    check.that(given is not None, name, "It is still None. Give it a table.")
    table = check.numbers(name, given)
    fine = table.shape == (4, 3) and (table >= 0).all()
    fine = fine and np.allclose(table.sum(axis=1), 1, rtol=0, atol=0.02)
    check.that(fine, name, "It is not yet a table of probabilities; see the check above.")
    losses = -np.log(np.clip(table[range(4), labels], 1e-7, 1 - 1e-7))
    found.append((np.mean(table.argmax(axis=1) == labels), losses.mean()))
(accuracy_of_first, loss_of_first), (accuracy_of_second, loss_of_second) = found
told = (
    f" Yours: accuracy {accuracy_of_first:g} and {accuracy_of_second:g},"
    f" loss {loss_of_first:.4f} and {loss_of_second:.4f}."
)
check.that(
    not (accuracy_of_first < accuracy_of_second and loss_of_first < loss_of_second - 1e-6),
    "higher_accuracy and lower_loss",
    "You have built the case, with the two names exchanged: the table called lower_loss has the"
    " higher accuracy and the higher loss. Swap the two tables." + told,
)
check.that(
    accuracy_of_first > accuracy_of_second,
    "the accuracy of higher_accuracy",
    "It should be above that of lower_loss: in more rows the largest number must stand in the"
    " column of the label (of two largest numbers, the first counts)." + told,
)
check.that(
    loss_of_first > loss_of_second + 1e-6,
    "the loss of higher_accuracy",
    "It should be above that of lower_loss: the first network is right more often, and still has"
    " to pay more. One thing is dear without limit. Which?" + told,
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
### END HIDDEN TESTS

# %%
for network, made in (("higher_accuracy", higher_accuracy), ("lower_loss", lower_loss)):
    if np.shape(made) == (4, 3):  # as soon as Exercise 3.6 is done
        made, four = np.array(made), np.array([0, 1, 2, 0])
        cost = CategoricalCrossEntropy().calculate(made, four)
        print(f"{network}: accuracy {accuracy(made, four):.2f}, loss {cost:.2f}")
        draw_rows(made, four, title=network)

# %% [markdown]
# One way to do it: three narrow successes and one grave error cost more on average than two clear
# successes and two narrow misses.
#
# You will see this in real life, too: networks that are trained for long often become surer and
# surer without becoming more right, and on data that they have not seen their accuracy stands
# still while their loss climbs.
#
# So which number should a network be trained on? Think of the staircase and the bowl of
# notebook 01. Accuracy moves only at the moment when some highest bar changes, and stands still
# everywhere else. A network that asks "which way is better?" gets no answer on a flat step. The
# loss answers every move (short of the ceiling where it is clipped). So we **train on the loss and
# report the accuracy**.

# %% [markdown]
# ## Softmax and loss in one
#
# Softmax is the last step of the network, the cross-entropy comes right behind it. The two always
# appear together, so it is handy to have a class that takes logits and labels and gives the loss.
# PyTorch does the same: its `nn.CrossEntropyLoss` takes logits, and who puts a softmax in front of
# it has taken it twice, one of the most frequent mistakes there are.
#
# There is a better reason, for which you must wait: in 06 the slope of the two together turns out
# to be far simpler than the way back through one and then the other.

# %% [markdown]
# ### Exercise 3.7 · From logits to the loss
#
# *Difficulty ●●○ · 20 minutes · 6 points · the end of every network in this course*
#
# Write `forward`. It returns one number, the mean loss of the batch, and keeps the probabilities in
# `output`, because people want to see them and 06 will need them. The `__init__` that stands there
# makes two helpers, which you may use.
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
# <details><summary>Hint 2 · the steps</summary>
#
# Three lines: send the logits through `self.activation`; put what it has left in its `output` into
# your own `self.output`; ask `self.loss` for the mean, with these probabilities and the labels.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `AttributeError: 'SoftmaxCategoricalCrossEntropy' object has no attribute 'output'`: nothing was
# stored in `self.output` yet.
#
# `TypeError: '>=' not supported between instances of 'NoneType' and 'float'` (out of your loss of
# Exercise 3.4), or another one with `NoneType`: `Softmax.forward` returns nothing. It leaves the
# probabilities in its own `output`.
#
# `AttributeError: 'Softmax' object has no attribute 'output'`: its `forward` has not been called
# yet.
#
# `NameError: name 'activation' is not defined`: it belongs to the object, `self.activation`.
#
# `TypeError: 'CategoricalCrossEntropy' object is not callable`: call one of its methods.
#
# `AttributeError: 'numpy.float64' object has no attribute 'calculate'`: `self.loss` was overwritten
# with a number. Return the number.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "softmax_cross_entropy", "solution": true}
class SoftmaxCategoricalCrossEntropy:
    """Softmax, and the categorical cross-entropy behind it.

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


### BEGIN HIDDEN TESTS
@check.at_home
def cross_entropy_of_the_course():  # for the case that yours is not right yet
    import numpy as np

    class CategoricalCrossEntropy:
        def forward(self, y_pred, y_true):
            labels = y_true if np.ndim(y_true) == 1 else np.argmax(y_true, axis=1)
            return -np.log(np.clip(y_pred, 1e-7, 1 - 1e-7)[np.arange(len(labels)), labels])

        def calculate(self, output, y):
            return np.mean(self.forward(output, y))

    return CategoricalCrossEntropy


def cross_entropy_is_right():
    rows = np.array([[0.7, 0.2, 0.1], [0.0, 0.6, 0.4], [0.2, 0.3, 0.5], [5e-8, 0.5, 0.5 - 5e-8]])
    wanted = -np.log([0.7, 1e-7, 0.3, 1e-7])
    labels, before, loss = np.array([0, 0, 1, 0]), rows.copy(), CategoricalCrossEntropy()
    for y in (labels, np.eye(3)[labels], np.eye(3, dtype=int)[labels]):
        got, mean = loss.forward(rows, y), loss.calculate(rows, y)
        if np.shape(got) != (4,) or not np.allclose(got, wanted) or np.shape(mean) != ():
            return False
        certain = np.ravel(loss.forward(np.array([[1.0, 0.0, 0.0]]), y[:1]))[0]
        if not np.isclose(mean, np.mean(wanted)) or not 0.5e-7 < certain < 1.5e-7:
            return False
    return np.array_equal(rows, before)


if not check.works(cross_entropy_is_right):
    check.given(CategoricalCrossEntropy=cross_entropy_of_the_course())
### END HIDDEN TESTS
logits = np.array([[2.0, 1.0, 0.1], [0.5, -1.0, 0.3], [-0.2, 0.4, 3.0], [1.0, 0.0, -1.0]])
labels = np.array([0, 2, 1, 0])
table = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
columns = np.exp(logits) / np.exp(logits).sum(axis=0, keepdims=True)
twice = np.exp(table) / np.exp(table).sum(axis=1, keepdims=True)
losses = -np.log(table[range(4), labels])
check.equal(
    "forward of four rows of logits with the labels 0, 2, 1, 0",
    SoftmaxCategoricalCrossEntropy().forward(logits.copy(), labels.copy()),
    losses.mean(),
    n=4,
    mistakes={
        "These are the losses of the samples. Return their mean, one number.": losses,
        "These are the probabilities. Keep them in self.output, and return the loss.": table,
        "This is the sum over the samples. Take the mean.": losses.sum(),
        "The mean is taken twice.": losses.mean() / 4,
        "The loss was taken of the logits themselves. Send them through softmax first.": -np.mean(
            np.log(np.clip(logits[range(4), labels], 1e-7, 1 - 1e-7))
        ),
        "Softmax was taken along the columns. A sample is a row, and each row should sum to"
        " 1.": -np.mean(np.log(columns[range(4), labels])),
        "Softmax was taken over the whole table at once. Each row should sum to 1.": -np.mean(
            np.log((np.exp(logits) / np.exp(logits).sum())[range(4), labels])
        ),
        "Softmax was taken twice.": -np.mean(np.log(twice[range(4), labels])),
        "The minus is missing.": -losses.mean(),
    },
    advice="Print the probabilities inside forward: does each row sum to 1? The loss is the mean of"
    " minus the logarithms of the labels' entries.",
)
check.passed("from logits to the mean loss")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(44)
for N, K in ((5, 3), (1, 4), (4, 4), (20, 2), (3, 7)):
    logits, labels = 2 * rng.normal(size=(N, K)), rng.integers(0, K, size=N)
    table = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    losses = -np.log([table[i, labels[i]] for i in range(N)])
    check.equal(
        f"forward of {N} rows of logits for {K} classes",
        SoftmaxCategoricalCrossEntropy().forward(logits.copy(), labels.copy()),
        losses.mean(),
        n=N,
        mistakes={"These are the losses of the samples. Return their mean.": losses},
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_cross_entropy_one_hot", "grade": true, "points": 1}
"""One-hot labels: the same mean loss."""


### BEGIN HIDDEN TESTS
@check.at_home
def cross_entropy_of_the_course():  # for the case that yours is not right yet
    import numpy as np

    class CategoricalCrossEntropy:
        def forward(self, y_pred, y_true):
            labels = y_true if np.ndim(y_true) == 1 else np.argmax(y_true, axis=1)
            return -np.log(np.clip(y_pred, 1e-7, 1 - 1e-7)[np.arange(len(labels)), labels])

        def calculate(self, output, y):
            return np.mean(self.forward(output, y))

    return CategoricalCrossEntropy


def cross_entropy_is_right():
    rows = np.array([[0.7, 0.2, 0.1], [0.0, 0.6, 0.4], [0.2, 0.3, 0.5], [5e-8, 0.5, 0.5 - 5e-8]])
    wanted = -np.log([0.7, 1e-7, 0.3, 1e-7])
    labels, before, loss = np.array([0, 0, 1, 0]), rows.copy(), CategoricalCrossEntropy()
    for y in (labels, np.eye(3)[labels], np.eye(3, dtype=int)[labels]):
        got, mean = loss.forward(rows, y), loss.calculate(rows, y)
        if np.shape(got) != (4,) or not np.allclose(got, wanted) or np.shape(mean) != ():
            return False
        certain = np.ravel(loss.forward(np.array([[1.0, 0.0, 0.0]]), y[:1]))[0]
        if not np.isclose(mean, np.mean(wanted)) or not 0.5e-7 < certain < 1.5e-7:
            return False
    return np.array_equal(rows, before)


if not check.works(cross_entropy_is_right):
    check.given(CategoricalCrossEntropy=cross_entropy_of_the_course())
### END HIDDEN TESTS
logits = np.array([[2.0, 1.0, 0.1], [0.5, -1.0, 0.3], [-0.2, 0.4, 3.0]])
hot = np.array([[0, 1, 0], [0, 0, 1], [0, 1, 0]])
table = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
expected = -np.mean(np.log(table[range(3), hot.argmax(axis=1)]))
check.equal(
    "forward of three rows of logits with one-hot labels",
    SoftmaxCategoricalCrossEntropy().forward(logits.copy(), hot.copy()),
    expected,
    n=3,
    mistakes={
        "The one-hot rows were read as sparse labels. CategoricalCrossEntropy knows both forms: let"
        " it do the work.": -np.mean(np.log(table[range(3), hot])),
        "These are the losses of the samples. Return their mean, one number.": -np.log(
            table[range(3), hot.argmax(axis=1)]
        ),
        "It is three times too small: the mean was taken twice, or over all entries of a table in"
        " which most are zero. Divide by the number of samples, once.": expected / 3,
    },
    advice="With one-hot labels the loss should be the same as with sparse ones. If the check above"
    " fails as well, mend that first.",
)
check.passed("one-hot labels: the same mean loss")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(45)
for N, K, kind in ((5, 3, float), (4, 4, int), (1, 6, float), (8, 2, int)):
    logits, labels = 2 * rng.normal(size=(N, K)), rng.integers(0, K, size=N)
    table = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    expected = -sum(np.log(table[i, labels[i]]) for i in range(N)) / N
    hot = np.array([[k == label for k in range(K)] for label in labels]).astype(kind)
    got = SoftmaxCategoricalCrossEntropy().forward(logits.copy(), hot)
    check.equal(f"forward of {N} rows of logits, one-hot labels", got, expected, n=N)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_cross_entropy_output", "grade": true, "points": 1}
"""The probabilities are kept in output, those of the last call."""


### BEGIN HIDDEN TESTS
@check.at_home
def cross_entropy_of_the_course():  # for the case that yours is not right yet
    import numpy as np

    class CategoricalCrossEntropy:
        def forward(self, y_pred, y_true):
            labels = y_true if np.ndim(y_true) == 1 else np.argmax(y_true, axis=1)
            return -np.log(np.clip(y_pred, 1e-7, 1 - 1e-7)[np.arange(len(labels)), labels])

        def calculate(self, output, y):
            return np.mean(self.forward(output, y))

    return CategoricalCrossEntropy


def cross_entropy_is_right():
    rows = np.array([[0.7, 0.2, 0.1], [0.0, 0.6, 0.4], [0.2, 0.3, 0.5], [5e-8, 0.5, 0.5 - 5e-8]])
    wanted = -np.log([0.7, 1e-7, 0.3, 1e-7])
    labels, before, loss = np.array([0, 0, 1, 0]), rows.copy(), CategoricalCrossEntropy()
    for y in (labels, np.eye(3)[labels], np.eye(3, dtype=int)[labels]):
        got, mean = loss.forward(rows, y), loss.calculate(rows, y)
        if np.shape(got) != (4,) or not np.allclose(got, wanted) or np.shape(mean) != ():
            return False
        certain = np.ravel(loss.forward(np.array([[1.0, 0.0, 0.0]]), y[:1]))[0]
        if not np.isclose(mean, np.mean(wanted)) or not 0.5e-7 < certain < 1.5e-7:
            return False
    return np.array_equal(rows, before)


if not check.works(cross_entropy_is_right):
    check.given(CategoricalCrossEntropy=cross_entropy_of_the_course())
### END HIDDEN TESTS
both = SoftmaxCategoricalCrossEntropy()
for logits, labels in (
    (np.array([[2.0, 1.0, 0.1], [0.5, -1.0, 0.3]]), np.array([0, 2])),
    (np.array([[0.0, 0.0], [3.0, 1.0], [-1.0, 2.0]]), np.array([1, 0, 0])),
):
    both.forward(logits.copy(), labels)
    check.that(
        hasattr(both, "output"),
        "output after forward",
        "There is none. Keep the probabilities: forward should set self.output.",
    )
    table = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    check.equal(
        f"output after forward with logits of shape {logits.shape}",
        both.output,
        table,
        mistakes={
            "These are the logits. Keep what softmax makes of them.": logits,
            "These are the logarithms of the probabilities. Keep the probabilities.": np.log(table),
            "Softmax was taken along the columns. Each row should sum to 1.": np.exp(logits)
            / np.exp(logits).sum(axis=0),
            "This is the loss. Keep the probabilities.": -np.mean(
                np.log(table[range(len(labels)), labels])
            ),
            "These are the losses of the samples. Keep the probabilities.": -np.log(
                table[range(len(labels)), labels]
            ),
        },
    )
check.passed("output holds the probabilities")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(46)
for N, K in ((4, 3), (1, 5), (3, 3)):
    logits, labels = 2 * rng.normal(size=(N, K)), rng.integers(0, K, size=N)
    both.forward(logits.copy(), labels)
    table = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    check.equal(f"output after forward with {N} other rows", both.output, table)
sure = SoftmaxCategoricalCrossEntropy()
sure.forward(np.array([[50.0, 0.0, -50.0]]), np.array([[0, 1, 0]]))
check.equal("output after other labels, one object later", both.output, table)
check.equal(
    "output where one logit is far above the others",
    sure.output,
    [[1.0, 0.0, 0.0]],
    atol=1e-9,
    advice="Keep the probabilities as softmax gives them; clipping is for the loss.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_cross_entropy_large_logits", "grade": true, "points": 1}
"""Logits in the thousands give a finite loss: large where the network is wrong."""


### BEGIN HIDDEN TESTS
@check.at_home
def cross_entropy_of_the_course():  # for the case that yours is not right yet
    import numpy as np

    class CategoricalCrossEntropy:
        def forward(self, y_pred, y_true):
            labels = y_true if np.ndim(y_true) == 1 else np.argmax(y_true, axis=1)
            return -np.log(np.clip(y_pred, 1e-7, 1 - 1e-7)[np.arange(len(labels)), labels])

        def calculate(self, output, y):
            return np.mean(self.forward(output, y))

    return CategoricalCrossEntropy


def cross_entropy_is_right():
    rows = np.array([[0.7, 0.2, 0.1], [0.0, 0.6, 0.4], [0.2, 0.3, 0.5], [5e-8, 0.5, 0.5 - 5e-8]])
    wanted = -np.log([0.7, 1e-7, 0.3, 1e-7])
    labels, before, loss = np.array([0, 0, 1, 0]), rows.copy(), CategoricalCrossEntropy()
    for y in (labels, np.eye(3)[labels], np.eye(3, dtype=int)[labels]):
        got, mean = loss.forward(rows, y), loss.calculate(rows, y)
        if np.shape(got) != (4,) or not np.allclose(got, wanted) or np.shape(mean) != ():
            return False
        certain = np.ravel(loss.forward(np.array([[1.0, 0.0, 0.0]]), y[:1]))[0]
        if not np.isclose(mean, np.mean(wanted)) or not 0.5e-7 < certain < 1.5e-7:
            return False
    return np.array_equal(rows, before)


if not check.works(cross_entropy_is_right):
    check.given(CategoricalCrossEntropy=cross_entropy_of_the_course())
### END HIDDEN TESTS
for logits, label, low, high in (
    ([1000.0, 0.0, -1000.0], 1, 16, 1e4),
    ([1000.0, 0.0, -1000.0], 0, -1e-6, 1e-6),
    ([-2000.0, -2000.0, -1000.0], 2, -1e-6, 1e-6),
):
    what = f"forward of the logits {logits} with the label {label}"
    loss = SoftmaxCategoricalCrossEntropy().forward(np.array([logits]), np.array([label]))
    loss = check.numbers(what, loss)
    check.that(
        np.isfinite(loss).all(),
        what,
        "It is inf or nan. Has e^1000 been taken somewhere, or the logarithm of 0? Softmax from"
        " notebook 02 and your clipped loss take care of both.",
    )
    check.that(
        (loss > low).all() and (loss < high).all(),
        what,
        f"The loss is {loss.item() if loss.size == 1 else loss}. It should be"
        + (" 16 or more: sure and wrong." if low > 0 else " as good as 0: sure and right."),
    )
what = "forward of two rows of logits, [1000, 0] with label 0 and [-2000, -2000] with label 1"
two_rows = np.array([[1000.0, 0.0], [-2000.0, -2000.0]])
loss = SoftmaxCategoricalCrossEntropy().forward(two_rows, np.array([0, 1]))
loss = check.numbers(what, loss)
check.that(
    ((loss > -1e-6) & (loss < 1)).all(),  # 0 and ln 2, whether added up or averaged
    what,
    f"The loss is {loss.item() if loss.size == 1 else loss}, but the first row costs 0 and the"
    " second ln 2. Is each row made safe by its own maximum? `Softmax` does that.",
)
check.passed("very large logits give a finite loss")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(47)
for N, K in ((1, 4), (1, 2)):
    labels = rng.integers(0, K, size=N)
    for shift in (1, 0):  # the label's neighbour is sure to be chosen; then the label itself
        logits = 3000 * np.eye(K)[(labels + shift) % K] - 1500
        loss = SoftmaxCategoricalCrossEntropy().forward(logits, labels)
        loss = check.numbers("forward of other large logits", loss)
        check.that(np.isfinite(loss).all(), "forward of large logits", "It is inf or nan.")
        good = loss > 16 if shift else (loss > -1e-6) & (loss < 1e-6)
        check.that(
            good.all(),
            "forward of large logits",
            "It should be 16 or more where the network is sure and wrong, and as good as 0 where it"
            " is sure and right.",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_cross_entropy_unchanged", "grade": true, "points": 1}
"""Logits and labels stay as they were."""


### BEGIN HIDDEN TESTS
@check.at_home
def cross_entropy_of_the_course():  # for the case that yours is not right yet
    import numpy as np

    class CategoricalCrossEntropy:
        def forward(self, y_pred, y_true):
            labels = y_true if np.ndim(y_true) == 1 else np.argmax(y_true, axis=1)
            return -np.log(np.clip(y_pred, 1e-7, 1 - 1e-7)[np.arange(len(labels)), labels])

        def calculate(self, output, y):
            return np.mean(self.forward(output, y))

    return CategoricalCrossEntropy


def cross_entropy_is_right():
    rows = np.array([[0.7, 0.2, 0.1], [0.0, 0.6, 0.4], [0.2, 0.3, 0.5], [5e-8, 0.5, 0.5 - 5e-8]])
    wanted = -np.log([0.7, 1e-7, 0.3, 1e-7])
    labels, before, loss = np.array([0, 0, 1, 0]), rows.copy(), CategoricalCrossEntropy()
    for y in (labels, np.eye(3)[labels], np.eye(3, dtype=int)[labels]):
        got, mean = loss.forward(rows, y), loss.calculate(rows, y)
        if np.shape(got) != (4,) or not np.allclose(got, wanted) or np.shape(mean) != ():
            return False
        certain = np.ravel(loss.forward(np.array([[1.0, 0.0, 0.0]]), y[:1]))[0]
        if not np.isclose(mean, np.mean(wanted)) or not 0.5e-7 < certain < 1.5e-7:
            return False
    return np.array_equal(rows, before)


if not check.works(cross_entropy_is_right):
    check.given(CategoricalCrossEntropy=cross_entropy_of_the_course())
### END HIDDEN TESTS
logits = np.array([[2.0, 1.0, 0.1], [0.5, -1.0, 0.3]])
for labels in (np.array([0, 2]), np.array([[1, 0, 0], [0, 0, 1]])):
    with check.unchanged(inputs=logits, y_true=labels):
        loss = SoftmaxCategoricalCrossEntropy().forward(logits, labels)
    check.numbers("what forward returns", loss)
check.passed("forward leaves what it is given as it was")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(48)
logits = 3 * rng.normal(size=(6, 4))
for labels in (rng.integers(0, 4, size=6), np.eye(4)[rng.integers(0, 4, size=6)]):
    with check.unchanged(inputs=logits, y_true=labels):
        loss = SoftmaxCategoricalCrossEntropy().forward(logits, labels)
    check.numbers("what forward returns", loss)
### END HIDDEN TESTS

# %% [markdown]
# ## There is a downhill
#
# A network on the spiral, its weights drawn at random, a hundred times as large as `Dense` makes
# them. It has 15 weights and 6 biases. Take one weight out of the 15, turn it slowly from −6 to 6,
# leave everything else as it is, and look at what happens to the loss (left) and to the accuracy
# (right). Then choose another weight with the slider: 0 to 5 belong to the first layer, 6 to 14 to
# the second.


# %%
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


explore(draw_turned, weight=(0, 14, 1, 5))

# %% [markdown]
# For every one of the 15 weights the loss is a curve with no jumps, and nearly everywhere it
# slopes. (Where a ReLU opens or closes for some sample it has a tiny kink; with 300 samples you do
# not see them.) Most of the curves look like plain bowls, that of weight 5 has two valleys (look
# between −1 and 1). At the orange dot most of the curves fall towards one side: turn the weight a
# little that way, and the network is a little better. (Weights 2, 3 and 9 happen to lie at the
# bottom of theirs already.) The accuracy beside it is a heap of steps, flat between them, and quite
# often a step goes the wrong way: more right answers where the loss grows, fewer where it falls.
#
# So there is a downhill for nearly every weight, at nearly every moment. For one neuron you were
# given the slope in 01; for a network with layers nobody has told us yet. In 04 we look for the
# downhill by luck; in 05 we learn to compute slopes.

# %% [markdown]
# ## What you have now
#
# The loss of a sample is minus the natural logarithm of the probability that its label was given:
# no limit for being sure and wrong, and nothing cheaper than saying what one knows. The loss of a
# batch is the mean, taken once, in `calculate`. Labels come sparse or one-hot; probabilities are
# clipped before the logarithm, because one zero spoils everything. A network that knows nothing
# pays $\ln K$. Accuracy is for people, the loss is for learning, and the two may disagree.
#
# Press **Validate** above to run everything once more from the top.
#
# **Next.** In `04_random_search` the network learns for the first time: nudge the weights, keep
# what makes the loss smaller. It is the simplest way there is, and you will see how far it goes.
#
# **To read on.** C. E. Shannon, "A mathematical theory of communication", *Bell System Technical
# Journal* 27 (1948). I. J. Good, "Rational decisions", *Journal of the Royal Statistical Society* B
# 14 (1952), on paying forecasters so that honesty is their best policy. I. Goodfellow, Y. Bengio
# and A. Courville, *Deep Learning* (2016), sections 3.13 and 6.2. C. Guo, G. Pleiss, Y. Sun and K.
# Q. Weinberger, "On calibration of modern neural networks", *ICML* (2017), on networks that are too
# sure. H. Kinsley and D. Kukieła, *Neural Networks from Scratch in Python* (2020), chapter 5.
