# %% [markdown]
# # 01 · One neuron that learns
#
# In July 1958 Frank Rosenblatt showed a program that learnt, in about fifty trials, to tell cards
# marked on the left from cards marked on the right, by being corrected. It ran on a computer of
# five tons, an IBM 704. The *New York Times* reported that the Navy, which paid for the work,
# expected it to lead to a machine that would walk, talk and be conscious of itself. At its heart
# the program did one thing: multiply, add up, compare with zero. That thing is called a **neuron**,
# and the networks of today are built from its descendants.
#
# **What you will do.** Write a neuron, let it learn the logic gates and tell two kinds of iris
# apart; watch it fail at a problem with four points, and solve that with three neurons; meet a
# second way of learning, which leads to everything that follows in this course; and work out, on
# paper, how long a step it may take.
#
# **What you need.** Python (functions, loops, classes) and school mathematics (the equation of a
# straight line). If this is your first notebook of the course, begin with `00_start_here`.
#
# **What you will be able to do.** Say what a weight and a bias do to a line in the plane, write the
# perceptron and Adaline from memory, and explain what one neuron cannot do and why.
#
# About three and a quarter hours, in as many sittings as you like. Six exercises, 26 points.

# %%
import matplotlib.pyplot as plt
import numpy as np

from course import check, data, neuron_mistakes, neuron_pictures, plot
from course.explore import explore

# %% [markdown]
# ## A neuron is a weighted sum and a decision
#
# Here is one, with real numbers in it. Two inputs come in from the left. Each is multiplied by a
# **weight**. The results are added up, together with one more number, the **bias**. That gives the
# weighted sum $z$. If $z$ is greater than zero the neuron answers 1, otherwise 0.

# %%
plot.neuron(inputs=[2, 3], weights=[0.5, -1], bias=1.5)

# %% [markdown]
# Check it in your head: $2 \cdot 0.5 + 3 \cdot (-1) + 1.5 = -0.5$. That is not greater than zero,
# so the answer is 0.
#
# In symbols, for $n$ inputs $x_1 \dots x_n$:
#
# $$z = w_1 x_1 + w_2 x_2 + \dots + w_n x_n + b$$
#
# **Predict.** In the picture the second input grows from 3 to 4. What happens to $z$?
#
# <details><summary>A · It grows by 1.</summary>
#
# That would be so if inputs were simply added. But each passes through its weight first, and the
# weight of the second input is −1.
#
# </details>
# <details><summary>B · It falls by 1.</summary>
#
# Yes. One more unit of $x_2$ adds $w_2 = -1$ to the sum. A weight says how strongly, and in which
# direction, the neuron listens to its input.
#
# </details>
# <details><summary>C · It falls by 4.</summary>
#
# The second term becomes $4 \cdot (-1) = -4$, true, but it was −3 before. Only the change counts.
#
# </details>

# %% [markdown]
# Inputs and weights come as NumPy **arrays**. They look like lists, and can do what lists cannot:
# calculate with all their entries at once. Run this, and see what each line does.

# %%
some = np.array([2.0, 3.0])
others = np.array([0.5, -1.0])
print("some * others ", some * others, "  entry times entry")
print("some + 10     ", some + 10, "  the same to every entry")
print("np.sum(some)  ", np.sum(some), "  all entries added up")
print("some[0]       ", some[0], "  the first entry")
print("some[1:]      ", some[1:], "  from index 1 on, an array again")
print("some.shape    ", some.shape, "  one axis with two entries")
print("np.zeros(3)   ", np.zeros(3), "  a new array of zeros")

# %% [markdown]
# ### Exercise 1.1 · The weighted sum
#
# *Difficulty ●○○ · 10 minutes · 3 points · every layer of every network begins with this*
#
# Write the formula above as a function. Then run the two cells below it: they check your answer,
# and say in words what is wrong.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Do it on paper for three inputs. Which operation do you repeat, and what do you carry along?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# Either walk through inputs and weights in pairs (Python's `zip` does that) and collect the
# products, or let NumPy multiply the two arrays entry by entry and add up what comes out. The bias
# joins once, at the end.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `NotImplementedError`: the line that raises it is still in your function; delete it.
#
# `NameError: name 'weighted_sum' is not defined`: run the cell with your function first.
#
# `NameError: name 'w1' is not defined` (or `x1`): inside the function the numbers are called
# `inputs`, `weights` and `bias`; the first weight is `weights[0]`.
#
# `IndexError: index 1 is out of bounds`: a second input is typed in. The function must work for any
# number of inputs, also for one.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "weighted_sum", "solution": true}
def weighted_sum(inputs, weights, bias):
    """Return the weighted sum of one neuron.

    inputs:  array (n,), the numbers that come in
    weights: array (n,), one weight for each input
    bias:    one number
    returns: one number, w1*x1 + ... + wn*xn + b

    Example: weighted_sum(np.array([2, 3]), np.array([0.5, -1]), 1.5) is -0.5
    """
    ### BEGIN SOLUTION
    return float(np.dot(inputs, weights) + bias)
    ### END SOLUTION


# %% nbgrader={"grade_id": "weighted_sum_two_inputs", "grade": true, "points": 1}
"""The weighted sum of two inputs, which you can work out by hand."""
check.equal(
    "weighted_sum of inputs [2, 3], weights [0.5, -1], bias 1.5",
    weighted_sum(np.array([2.0, 3.0]), np.array([0.5, -1.0]), 1.5),
    -0.5,
    mistakes=neuron_mistakes.WEIGHTED_SUM,
)
check.passed("two inputs: the weighted sum is right")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(11)
for _ in range(5):
    inputs, weights, bias = rng.normal(size=2), rng.normal(size=2), rng.uniform(1, 2)
    products = inputs[0] * weights[0] + inputs[1] * weights[1]
    check.equal(
        "weighted_sum of two other inputs",
        weighted_sum(inputs.copy(), weights.copy(), bias),
        products + bias,
        mistakes={
            "This is the sum without the bias.": products,
            "The bias was subtracted; it is added.": products - bias,
        },
        advice="It is right for the example and wrong for other numbers: negative ones, fractions."
        " Is a number of the example typed in, or is something rounded?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "weighted_sum_any_length", "grade": true, "points": 2}
"""Any number of inputs, from one to many, which stay as they were."""
advice = "Does your code take as many inputs as come, or is their number written into it?"
check.equal("one input", weighted_sum(np.array([4.0]), np.array([2.0]), 1.0), 9.0, advice=advice)
check.equal(
    "four inputs, 1, 0, 2 and 1, with the weights 3, 5, 1 and -1 and the bias 0.5",
    weighted_sum(np.array([1.0, 0, 2, 1]), np.array([3.0, 5, 1, -1]), 0.5),
    4.5,
    mistakes=neuron_mistakes.FOUR_INPUTS,
    advice=advice,
)
check.passed("one input, four inputs: right")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(12)
for n in (1, 3, 7, 40, *rng.integers(2, 30, size=3).tolist()):
    inputs, weights, bias = rng.normal(size=n), rng.normal(size=n), rng.normal()
    inputs = np.rint(3 * inputs).astype(int) if n == 7 else inputs  # whole numbers as well
    expected = sum(x * w for x, w in zip(inputs.tolist(), weights.tolist(), strict=True)) + bias
    with check.unchanged(inputs=inputs, weights=weights):
        z = weighted_sum(inputs, weights, bias)
    check.equal(
        f"weighted_sum of {n} inputs",
        z,
        expected,
        advice="The examples are right, other inputs are not: more of them, or negative ones, or"
        " fractions. Does every input meet its own weight, once, and is nothing rounded?",
    )
### END HIDDEN TESTS

# %% [markdown]
# You have written what every neuron of every network begins with. A network is many of these, side
# by side and one behind the other: each grey circle below takes the outputs of the column to its
# left as its inputs, with weights and a bias of its own. In notebook 07 you will train one like it.

# %%
plot.network((3, 4, 4, 2))

# %% [markdown]
# ## A neuron is a line in the plane
#
# With two inputs, every possible input is a point $(x_1, x_2)$ in the plane. The neuron answers 1
# where $w_1 x_1 + w_2 x_2 + b > 0$ and 0 elsewhere. The border between the two is where the sum is
# exactly zero, and $w_1 x_1 + w_2 x_2 + b = 0$ is the equation of a straight line: the **decision
# line**.
#
# Drag the sliders. The arrow points in the direction of $(w_1, w_2)$: perpendicular to the line,
# towards the ones. The four points are the inputs of a logic gate called AND, whose answer is 1
# only where both inputs are 1. A ring marks a point that the neuron gets wrong. Find a line that
# leaves no ring.


# %%
def draw_line(w1, w2, b):
    """Draw the decision line of one neuron over the four corners of AND."""
    plot.decision([b, w1, w2], *data.gate("AND"), title="AND")


explore(draw_line, w1=(-2.0, 2.0, 0.1, 1.0), w2=(-2.0, 2.0, 0.1, -0.5), b=(-2.0, 2.0, 0.1, -0.2))

# %% [markdown]
# **Predict.** You have found a line for AND. Now you halve all three numbers, $w_1$, $w_2$ and $b$.
# What does the line do?
#
# <details><summary>A · It becomes half as steep.</summary>
#
# Steepness is what a factor changes in $y = mx$, so this is a natural guess. But here the equation
# is $w_1 x_1 + w_2 x_2 + b = 0$, and every term has the same factor. Divide it out.
#
# </details>
# <details><summary>B · It moves towards the origin.</summary>
#
# It would if only $b$ were halved. Here the weights shrink along with it.
#
# </details>
# <details><summary>C · Nothing.</summary>
#
# Yes. Where $z$ was zero, $z/2$ is zero. For a yes or no the size of the weights does not matter,
# just their proportions. Remember this: it returns when the neuron learns. (The arrow in the
# picture shows a direction only; its length is always the same.)
#
# </details>

# %% [markdown]
# ### Exercise 1.2 · Three gates by hand
#
# *Difficulty ●○○ · 10 minutes · 3 points · you will build a network from these three*
#
# AND answers 1 if both inputs are 1. OR answers 1 if at least one is. NAND is the opposite of AND.
# Choose a bias and two weights for each.
#
# Signals in a wire are never exactly 0 or 1. So leave some room: each gate must still be right when
# every input is off by up to 0.1.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Put OR or NAND instead of AND in the slider cell above, run it, and drag until no ring is left.
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# For AND and OR more input should mean more $z$, so take both weights positive and equal. Then ask:
# which bias makes $z$ negative for the corners that should give 0, and positive for the others? Aim
# for the middle between them. NAND is AND with every answer reversed; what reverses the sign of
# $z$?
#
# </details>
# <details><summary>You see an error?</summary>
#
# `NotImplementedError`: the last line of the stub is still there; delete it.
#
# "It is still None": put three numbers in square brackets in the place of `None`. A decimal point
# is a dot: `[-0.5, 1, 1]`.
#
# </details>

# %% nbgrader={"grade_id": "gates", "solution": true}
# Replace each None by a list of three numbers, [bias, weight of x1, weight of x2], and delete the
# last line.
and_weights = None
or_weights = None
nand_weights = None
### BEGIN SOLUTION
and_weights = [-1.5, 1, 1]
or_weights = [-0.5, 1, 1]
nand_weights = [1.5, -1, -1]
### END SOLUTION

# %% nbgrader={"grade_id": "gates_and", "grade": true, "points": 1}
"""AND answers 1 for (1, 1) alone, also when the inputs are off by 0.1."""
line = neuron_mistakes.line_of("and_weights", and_weights)
corners, answers = data.gate("AND")
for off in (0, 0.099, -0.099):
    check.equal(
        f"AND of (0, 0), (0, 1), (1, 0), (1, 1), every input off by {off}",
        (corners + off) @ line[1:] + line[0] > 0,
        answers,
        advice=neuron_mistakes.side(line, corners, answers, off),
    )
check.passed("AND is right, with room to spare")
### BEGIN HIDDEN TESTS
for offs in ([0.099, -0.099], [-0.099, 0.099], [0.099, 0.0], [0.0, -0.099]):
    check.equal(
        "AND with inputs that are a little off",
        (corners + offs) @ line[1:] + line[0] > 0,
        answers,
        advice="One input is a little too large and the other a little too small here. The line"
        " runs too close to a corner: move it to the middle between the ones and the zeros.",
    )


@check.at_home
def weighted_sums(inputs):
    import numpy as np

    bias, *weights = np.asarray(and_weights, dtype=float)
    return inputs @ weights + bias


# The same three numbers, asked for inputs that nobody knows: no recording can answer this.
rng = np.random.default_rng(31)
inputs = corners[rng.permutation(np.repeat(range(4), 6))] + rng.uniform(-0.09, 0.09, size=(24, 2))
check.equal(
    "what a neuron with and_weights says to other inputs",
    weighted_sums(inputs),
    inputs @ line[1:] + line[0],
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "gates_or", "grade": true, "points": 1}
"""OR answers 0 for (0, 0) alone, also when the inputs are off by 0.1."""
line = neuron_mistakes.line_of("or_weights", or_weights)
corners, answers = data.gate("OR")
for off in (0, 0.099, -0.099):
    check.equal(
        f"OR of (0, 0), (0, 1), (1, 0), (1, 1), every input off by {off}",
        (corners + off) @ line[1:] + line[0] > 0,
        answers,
        advice=neuron_mistakes.side(line, corners, answers, off),
    )
check.passed("OR is right, with room to spare")
### BEGIN HIDDEN TESTS
for offs in ([0.099, -0.099], [-0.099, 0.099], [0.099, 0.0], [0.0, -0.099]):
    check.equal(
        "OR with inputs that are a little off",
        (corners + offs) @ line[1:] + line[0] > 0,
        answers,
        advice="One input is a little too large and the other a little too small here. The line"
        " runs too close to a corner: move it to the middle between the ones and the zeros.",
    )


@check.at_home
def weighted_sums(inputs):
    import numpy as np

    bias, *weights = np.asarray(or_weights, dtype=float)
    return inputs @ weights + bias


# The same three numbers, asked for inputs that nobody knows: no recording can answer this.
rng = np.random.default_rng(32)
inputs = corners[rng.permutation(np.repeat(range(4), 6))] + rng.uniform(-0.09, 0.09, size=(24, 2))
check.equal(
    "what a neuron with or_weights says to other inputs",
    weighted_sums(inputs),
    inputs @ line[1:] + line[0],
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "gates_nand", "grade": true, "points": 1}
"""NAND answers 0 for (1, 1) alone, also when the inputs are off by 0.1."""
line = neuron_mistakes.line_of("nand_weights", nand_weights)
corners, answers = data.gate("NAND")
for off in (0, 0.099, -0.099):
    check.equal(
        f"NAND of (0, 0), (0, 1), (1, 0), (1, 1), every input off by {off}",
        (corners + off) @ line[1:] + line[0] > 0,
        answers,
        advice=neuron_mistakes.side(line, corners, answers, off),
    )
check.passed("NAND is right, with room to spare")
### BEGIN HIDDEN TESTS
for offs in ([0.099, -0.099], [-0.099, 0.099], [0.099, 0.0], [0.0, -0.099]):
    check.equal(
        "NAND with inputs that are a little off",
        (corners + offs) @ line[1:] + line[0] > 0,
        answers,
        advice="One input is a little too large and the other a little too small here. The line"
        " runs too close to a corner: move it to the middle between the ones and the zeros.",
    )


@check.at_home
def weighted_sums(inputs):
    import numpy as np

    bias, *weights = np.asarray(nand_weights, dtype=float)
    return inputs @ weights + bias


# The same three numbers, asked for inputs that nobody knows: no recording can answer this.
rng = np.random.default_rng(33)
inputs = corners[rng.permutation(np.repeat(range(4), 6))] + rng.uniform(-0.09, 0.09, size=(24, 2))
check.equal(
    "what a neuron with nand_weights says to other inputs",
    weighted_sums(inputs),
    inputs @ line[1:] + line[0],
)
### END HIDDEN TESTS

# %% tags=["folded"]
hand_made = {"AND": and_weights, "OR": or_weights, "NAND": nand_weights}
if all(np.shape(numbers) == (3,) for numbers in hand_made.values()):
    fig, panels = plt.subplots(1, 3, figsize=(8, 3.2))
    for panel, (name, numbers) in zip(panels, hand_made.items(), strict=True):
        plot.decision(numbers, *data.gate(name), ax=panel, title=name)
    plt.show()
else:
    print("Your three gates are drawn here as soon as Exercise 1.2 is solved.")

# %% [markdown]
# ## Learning from mistakes
#
# You chose those numbers by looking at a picture. Rosenblatt's question was whether the neuron
# could find them by itself, from examples alone. This is his rule:
#
# - Begin with all weights and the bias at zero.
# - Look at one example. If the answer is right, change nothing.
# - If the neuron said 0 and should have said 1, its sum was too small for these inputs: add a
#   little of the inputs to the weights.
# - If it said 1 and should have said 0, the sum was too large: take a little of the inputs away.
# - Go on to the next example. When all have been seen, one **epoch** is over; begin again.
#
# How little is "a little"? A small positive number called the **learning rate**, $\eta$. All cases
# fit in one line, because target − prediction is 1, −1 or 0, just as needed (the arrow ← means
# "becomes"; $j$ counts the inputs):
#
# $$\text{update} = \eta \cdot (\text{target} - \text{prediction}), \qquad
# w_j \leftarrow w_j + \text{update} \cdot x_j, \qquad b \leftarrow b + \text{update}$$
#
# The bias moves as if it were a weight whose input is always 1. That is why we keep it with the
# weights, in one array, at index 0: `weights = [b, w1, w2, …]`.
#
# Here is one correction, with $\eta = 0.2$. The point with the ring, (1.2, 0.3), should be a 1 and
# is answered 0.

# %%
neuron_pictures.correction()

# %% [markdown]
# **Why does adding the inputs help?** Add $\eta x_j$ to every weight and $\eta$ to the bias, and
# the sum for the *same* sample becomes
#
# $$z_\text{new} = z + \eta\,(x_1^2 + \dots + x_n^2 + 1)$$
#
# Squares are never negative, so $z$ rises, always. In the picture it was $-0.38$, and becomes
# $-0.38 + 0.2 \cdot (1.44 + 0.09 + 1) = 0.126$: just above zero, and the answer is 1.
#
# **Predict.** A neuron looks at the inputs (2, 5), answers 1, and the target is 0. What happens to
# its bias, if the learning rate is 0.1?
#
# <details><summary>A · It grows by 0.1.</summary>
#
# The sign is in target − prediction = 0 − 1 = −1. The neuron was too eager for a 1.
#
# </details>
# <details><summary>B · It falls by 0.1.</summary>
#
# Yes: update = 0.1 · (0 − 1) = −0.1, and the bias takes the update as it is. The weights fall by
# 0.2 and 0.5, because for them the update is multiplied by the input. Together, $z$ falls by 3.
#
# </details>
# <details><summary>C · Nothing; only weights learn.</summary>
#
# The bias learns as well. Without it, $z$ would always be 0 at (0, 0) and the answer 0, and NAND,
# which wants a 1 there, could never be learnt.
#
# </details>

# %% [markdown]
# ### Exercise 1.3 · The perceptron
#
# *Difficulty ●●○ · 40 minutes · 10 points · this is the first machine in this course that learns*
#
# Write the class in three steps, and run the check of each step before you go on:
#
# 1. `weights` in `__init__`, and `predict` for one sample. The first two checks need no more.
# 2. In `fit`: go through the samples one by one, predict, correct. Do this for every epoch.
# 3. Still in `fit`: note in `errors` how many samples of each epoch were wrong when their turn
#    came.
#
# Where you meet it elsewhere:
#
# | books, scikit-learn | this course | PyTorch |
# |---|---|---|
# | Perceptron, with `fit` and `predict` | `Perceptron` | – |
#
# <details><summary>Classes, in a minute</summary>
#
# ```python
# class Counter:
#     def __init__(self, start):    # runs at Counter(5)
#         self.count = start        # kept in the object
#
#     def twice(self):
#         return 2 * self.count
#
#     def up(self, steps):
#         for _ in range(steps):
#             self.count += 1       # what is written to self stays
#         return self.twice()       # a method calls another through self
#
# counter = Counter(5)
# counter.up(3)                     # 16, and counter.count is 8
# ```
#
# `self` is the object itself. A name without `self.` is gone when its method ends.
#
# </details>
# <details><summary>Hint 1 for predict · a nudge</summary>
#
# You have written the weighted sum already. Which part of `self.weights` is the bias, which part
# the weights? And what turns a sum into 1 or 0?
#
# </details>
# <details><summary>Hint 1 for fit · a nudge</summary>
#
# There are two loops, one inside the other. Which one counts epochs, which one walks through the
# samples? Python's `zip` gives you a sample and its target together.
#
# </details>
# <details><summary>Hint 2 for fit · the idea</summary>
#
# In the inner loop: ask `self.predict` for the answer and work out the update from the formula.
# Which entry of the weights takes the update as it is, and which take it times their input? The
# next sample must already see the new weights. A sample was wrong exactly if its update is not
# zero.
#
# </details>
# <details><summary>Hint 3 · go on without it</summary>
#
# Stuck for good? Skip to 1.4: the exercises from there on need no perceptron of yours. The pictures
# up to there do, and those of the flowers and the clouds; they say so and stop. The course's own
# `Perceptron` is in the folder of the next notebook, in `02_layers/course/earlier.py`. Read it,
# close it, and write yours the day after.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `AttributeError: 'Perceptron' object has no attribute 'weights'`: `__init__` has to create it,
# with `self.` in front.
#
# `ValueError: operands could not be broadcast together with shapes (3,) (2,)`: all of
# `self.weights` met the inputs, the bias included. Take the bias off first.
#
# `UFuncTypeError: Cannot cast … from dtype('float64') to dtype('int64')`: your weights are an array
# of whole numbers. `np.zeros(…)` makes floats; `np.array([0, 0, 0])` does not.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "perceptron", "solution": true}
class Perceptron:
    """One neuron that learns from its mistakes (F. Rosenblatt, 1958).

    weights: array (n_inputs + 1,), the bias at index 0, then one weight for each input; all 0.0
             at first
    errors:  list with one number for each epoch: how many samples were wrong at their turn
    """

    def __init__(self, n_inputs, epochs=10, learning_rate=0.01):
        self.epochs = epochs
        self.learning_rate = learning_rate
        self.errors = []
        ### BEGIN SOLUTION
        self.weights = np.zeros(n_inputs + 1)
        ### END SOLUTION

    def predict(self, inputs):
        """Return 1 if the weighted sum of one sample (n_inputs,) is greater than 0, else 0."""
        ### BEGIN SOLUTION
        return int(weighted_sum(inputs, self.weights[1:], self.weights[0]) > 0)
        ### END SOLUTION

    def fit(self, X, y):
        """Learn from the samples X (N, n_inputs) with targets y (N,), each 0 or 1.

        Go through all samples, one by one, `epochs` times, also when there is nothing left to
        correct. Return self, so that one can write Perceptron(2).fit(X, y).
        """
        ### BEGIN SOLUTION
        for _ in range(self.epochs):
            wrong = 0
            for inputs, target in zip(X, y, strict=True):
                update = self.learning_rate * (target - self.predict(inputs))
                self.weights[1:] += update * inputs
                self.weights[0] += update
                wrong += int(update != 0)
            self.errors.append(wrong)
        return self
        ### END SOLUTION


# %% nbgrader={"grade_id": "perceptron_weights", "grade": true, "points": 1}
"""A new perceptron has n_inputs + 1 weights, all zero."""
check.equal(
    "the weights of a new Perceptron(2)",
    Perceptron(2).weights,
    [0.0, 0.0, 0.0],
    mistakes=neuron_mistakes.NO_PLACE,
    advice=neuron_mistakes.AT_FIRST,
)
four, advice = Perceptron(4).weights, neuron_mistakes.ONE_MORE
check.equal("the weights of a new Perceptron(4)", four, [0.0] * 5, advice=advice)
check.passed("a new perceptron starts from zero")
### BEGIN HIDDEN TESTS
for n in (1, *(np.random.default_rng(10).permutation(30)[:2] + 3).tolist()):
    check.equal(
        f"the weights of a new Perceptron({n})",
        Perceptron(n).weights,
        np.zeros(n + 1),
        mistakes={"There is no place for the bias: n inputs need n + 1 numbers.": np.zeros(n)},
        advice="There should be n_inputs + 1 zeros, whatever the number of inputs.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "perceptron_predict", "grade": true, "points": 2}
"""predict answers 1 where the weighted sum is greater than zero, and 0 elsewhere, zero included."""
neuron = Perceptron(2)
neuron.weights = np.array([-1.0, 2.0, 0.5])
for sample, total in (([1.0, 0.0], 1), ([0.0, 1.0], -0.5), ([0.0, 2.0], 0), ([0.5, 0.5], 0.25)):
    check.equal(
        f"predict for the inputs {sample}, when the weights are [-1, 2, 0.5] and so z = {total}",
        neuron.predict(np.array(sample)),
        int(total > 0),
        mistakes=neuron_mistakes.PREDICT | {neuron_mistakes.NO_DECISION: total},
        advice=neuron_mistakes.WHERE_THE_BIAS_IS,
    )
check.passed("predict is right on both sides, and on the line")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(13)
for n in (1, 3, 6):
    neuron, weights = Perceptron(n), rng.normal(size=n + 1)
    neuron.weights = weights.copy()
    for inputs in 2 * rng.normal(size=(20, n)):
        z = weights[0] + sum(inputs * weights[1:])
        check.equal(
            f"predict for other weights and {n} inputs",
            neuron.predict(inputs.copy()),
            int(z > 0),
            advice="It is right for two inputs and wrong for other numbers. Is the bias weights[0],"
            " and has every input the weight that is one place further on?",
        )
neuron, numbers = Perceptron(2), rng.integers(1, 9, size=2).astype(float)
neuron.weights = np.array([-numbers @ numbers, *numbers])  # whole numbers: the sum is exactly 0
check.equal(
    "predict where z is exactly 0",
    neuron.predict(numbers.copy()),
    0,
    advice="Only z > 0 is a 1. At exactly 0 the answer is 0.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "perceptron_update", "grade": true, "points": 2}
"""One epoch of fit: each wrong sample corrects the weights, each right one leaves them."""
for what, samples, targets, wanted, known in neuron_mistakes.UPDATES:
    neuron = Perceptron(2, epochs=1, learning_rate=0.5)
    neuron.fit(samples.copy(), targets.copy())
    check.equal(what, neuron.weights, wanted, mistakes=known, advice=neuron_mistakes.BY_HAND)
check.passed("wrong samples move the weights, right ones do not")
### BEGIN HIDDEN TESTS

rng = np.random.default_rng(22)
for n, rate in ((1, 0.25), (4, 0.1)):
    X, y = rng.uniform(0.5, 2, size=(3, n)), np.array([1, 0, 1])  # all above 0
    neuron = Perceptron(n, epochs=1, learning_rate=rate)
    neuron.fit(X.copy(), y.copy())
    weights = np.zeros(n + 1)
    for sample, target in zip(X, y, strict=True):
        weights += (
            rate * (target - (weights[0] + sample @ weights[1:] > 0)) * np.array([1, *sample])
        )
    check.equal(
        f"the weights after three other samples with {n} inputs",
        neuron.weights,
        weights,
        advice="It is right for two inputs. Does each weight move by its own input, times the"
        " learning rate, and is every sample judged by the newest weights?",
    )
sample = rng.normal(size=2)
neuron = Perceptron(2, epochs=1)
neuron.fit(sample[None].copy(), np.array([1]))
check.equal(
    "the weights after one sample, where no learning rate is named",
    neuron.weights,
    0.01 * np.array([1, *sample]),
    advice="Where none is named, the learning rate is 0.01: the line `def __init__` says so.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "perceptron_fit", "grade": true, "points": 2}
"""Many epochs of fit, sample by sample: the weights end where the rule leads."""
neuron = Perceptron(2, epochs=3, learning_rate=0.5)
neuron.fit(*data.gate("AND"))
check.equal(
    "the weights after three epochs of AND, learning rate 0.5",
    neuron.weights,
    [-0.5, 1.0, 0.5],
    mistakes=neuron_mistakes.THREE_EPOCHS,
    advice=neuron_mistakes.BY_HAND,
)
check.passed("three epochs of AND end where they should")
### BEGIN HIDDEN TESTS

rng = np.random.default_rng(14)
for N, n, epochs in ((7, 2, 4), (20, 3, 6), (12, 1, 5)):
    X, y = rng.normal(size=(N, n)), rng.permutation(np.arange(N) % 2)
    neuron = Perceptron(n, epochs=epochs, learning_rate=0.03)
    with check.unchanged(X=X, y=y):
        neuron.fit(X, y)
    weights = np.zeros(n + 1)
    for sample, target in list(zip(X, y, strict=True)) * epochs:
        weights += (
            0.03 * (target - (weights[0] + sample @ weights[1:] > 0)) * np.array([1, *sample])
        )
    check.equal(
        f"the weights after {epochs} epochs on {N} other samples",
        neuron.weights,
        weights,
        advice="AND ends where it should, other samples do not. Is every sample corrected at once,"
        " in the order in which it comes, in every epoch, and nothing else changed?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "perceptron_errors", "grade": true, "points": 2}
"""errors holds, for each epoch, how many samples were wrong when their turn came."""
neuron = Perceptron(2, epochs=8, learning_rate=0.5)
neuron.fit(*data.gate("AND"))
check.equal(
    "errors after eight epochs of AND",
    neuron.errors,
    [1, 3, 3, 2, 1, 0, 0, 0],
    mistakes=neuron_mistakes.ERRORS,
    advice=neuron_mistakes.miscounted(neuron.errors),
)
check.passed("errors counts the wrong samples of each epoch")
### BEGIN HIDDEN TESTS

rng = np.random.default_rng(15)
trained = []
for N, n, epochs in ((9, 2, 5), (30, 3, 4)):
    X, y = rng.normal(size=(N, n)), rng.permutation(np.arange(N) % 2)
    neuron = Perceptron(n, epochs=epochs, learning_rate=0.25)
    neuron.fit(X.copy(), y.copy())
    weights, expected = np.zeros(n + 1), np.zeros(epochs)
    for epoch in range(epochs):
        for sample, target in zip(X, y, strict=True):
            miss = target - (weights[0] + sample @ weights[1:] > 0)
            weights += 0.25 * miss * np.array([1, *sample])
            expected[epoch] += abs(miss)
    trained.append((N, neuron, expected))
for N, neuron, expected in trained:  # after both are trained: each keeps its own list
    check.equal(
        f"errors of one of two perceptrons, trained on {N} samples",
        neuron.errors,
        expected,
        advice="AND has the right errors, other samples have not. Is there one number for each"
        " epoch, counted from 0, in a list that belongs to this perceptron alone?",
    )
neuron = Perceptron(2)
neuron.fit(*data.gate("XOR"))
check.equal(
    "the number of entries in errors, where no number of epochs is named",
    len(neuron.errors),
    10,
    advice="Where none is named, there are 10 epochs: the line `def __init__` says so.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "perceptron_returns_self", "grade": true, "points": 1}
"""fit returns the perceptron itself, once it has learnt."""
neuron = Perceptron(2, epochs=2)
check.that(
    neuron.fit(*data.gate("OR")) is neuron,
    "what fit returns",
    "It should be the perceptron itself: end fit with `return self`, outside both loops.",
)
check.passed("fit returns the perceptron")
### BEGIN HIDDEN TESTS
samples = np.random.default_rng(23).normal(size=(2, 5))
neuron = Perceptron(5, epochs=1)
returned = neuron.fit(samples.copy(), np.array([1, 0]))
weights = check.numbers("the weights", neuron.weights).astype(float)
left = [  # of the weights, bias first, last or elsewhere, once the samples are taken out of them
    np.linalg.norm(part - np.linalg.lstsq(samples.T, part, rcond=None)[0] @ samples)
    for part in (weights[1:], weights[:-1], weights)
    if part.shape == (5,) and part.any()
]
check.that(
    min(left, default=1) < 1e-6,
    "the weights of the perceptron that fit is to return",
    "They do not follow from zeros and the samples that it has seen. First let fit learn.",
)
check.that(returned is neuron, "what fit returns", "End with `return self`, outside both loops.")
content = Perceptron(3, epochs=1)
check.that(
    content.fit(np.zeros((1, 3)), np.array([0])) is content,
    "what fit returns, where nothing was wrong",
    "End with `return self` there, too.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## Watch it learn
#
# Nobody has told your neuron what AND is. Give it the four rows of the truth table, and look at its
# line after each epoch. (To see the weights after epoch 3, we simply train a new one for three
# epochs: there is no luck in the rule, so it takes the same path every time.)


# %%
def weights_by_epoch(X, y, epochs):
    """Return the weights before training and after each epoch."""
    neurons = [Perceptron(X.shape[1], epochs=e) for e in range(epochs + 1)]
    for neuron in neurons:
        neuron.fit(X, y)
    return [neuron.weights for neuron in neurons]


X, y = data.gate("AND")
history = weights_by_epoch(X, y, epochs=6)
plot.decisions(history[1:], X, y, titles=[f"AND, epoch {e}" for e in range(1, 7)], names=["0", "1"])

# %%
neuron = Perceptron(2)
neuron.fit(X, y)
plot.curves({"AND": neuron.errors}, ylabel="wrong samples")

# %% [markdown]
# The curve counts each point at its turn, before the correction; a ring in the pictures is a point
# that is wrong at the end of the epoch, when the line has moved on. A point on the line itself has
# $z = 0$, which counts as a 0.
#
# It is wrong once in the first epoch and three times in the second. That is not a step back: in the
# first epoch it answered 0 to everything, and three of the four targets are 0. In the sixth there
# is nothing left to correct.
#
# Look at its last line, though: it runs right through the corner (1, 0), which is saved only
# because a tie counts as 0. The perceptron stops as soon as nothing is wrong. It leaves no margin;
# in Exercise 1.2 you did.
#
# **Predict.** You train on AND once more, with a learning rate a hundred times as large. How many
# epochs does it need now?
#
# <details><summary>A · Fewer; it takes larger steps.</summary>
#
# The steps are larger, true. But so is everything that they are added to.
#
# </details>
# <details><summary>B · More; it overshoots.</summary>
#
# With Adaline, further down, you would be right. Here there is nothing to overshoot.
#
# </details>
# <details><summary>C · Exactly as many.</summary>
#
# Yes. It starts from zero, so every weight is now a hundred times as large, and you know what that
# does to the line: nothing. Try it. (With some learning rates, 0.1 for example, rounding can decide
# a tie, and then an epoch may differ.)
#
# </details>

# %% [markdown]
# **Is it an accident that it found a line?** Every correction helps with the sample it looks at,
# but it may spoil others. Why does this not go on for ever?
#
# Look at it from the side of the weights. Below is a neuron with two weights and no bias, which has
# two samples to learn: (0.8, 1), which should be a 1, and (1, 0.6), which should be a 0. So every
# possible neuron is one point $(w_1, w_2)$, and in the green wedge both samples are right. Each
# correction moves the weights; in zigzag, because first one sample is wrong and then the other.

# %%
neuron_pictures.weight_plane()

# %% [markdown]
# On the right is the distance to one good choice of weights, the star. It falls with *every*
# correction, although each looks at one sample only. The reason: take any weights that are right
# with enough margin. Each correction is a step towards their side, so the distance to them shrinks,
# each time by at least some fixed amount. That cannot go on for ever, because a distance is never
# less than zero. A. Novikoff proved it in 1962: **if there is a line that separates the classes,
# the rule finds one**, and the number of corrections has a bound. (The idea of this picture is G.
# Hinton's.)
#
# If there is a line.
#
# **Predict.** XOR, "one or the other, but not both", is 1 if exactly one input is 1. How many
# epochs will the perceptron need for it?
#
# <details><summary>A · About as many as for AND.</summary>
#
# There are just four points here as well, and XOR does not look harder than AND. Run the next cell.
#
# </details>
# <details><summary>B · Some hundreds; it is harder.</summary>
#
# A reasonable bet: with problems of this kind patience often helps. Run the next cell.
#
# </details>
# <details><summary>C · No number is enough.</summary>
#
# Yes. Before you run the next cell: why? Try to draw the line.
#
# </details>

# %%
series = {}
for name in ("AND", "OR", "NAND", "XOR"):
    neuron = Perceptron(2, epochs=12)
    neuron.fit(*data.gate(name))
    series[name] = neuron.errors
plot.curves(series, ylabel="wrong samples")

# %% [markdown]
# AND, OR and NAND come down to zero and stay there. XOR ends with every single sample wrong at its
# turn, in every epoch. Look closer, at one sample after the other. (Sample 13 is the first of the
# fourth epoch. To see the weights after 13 samples, we show a new perceptron just those 13.)


# %%
def after_samples(count):
    """Return the weights after the first samples of XOR, four in each epoch."""
    X, y = data.gate("XOR")
    neuron = Perceptron(2, epochs=1)
    neuron.fit(np.tile(X, (6, 1))[:count], np.tile(y, 6)[:count])
    return neuron.weights


def draw_sample(samples):
    """Draw the line for XOR after some samples."""
    title = f"XOR after {samples} samples"
    plot.decision(after_samples(samples), *data.gate("XOR"), title=title)


last_shown = [
    "(a new epoch begins)",
    "after (0, 0)",
    "after (0, 1)",
    "after (1, 0)",
    "after (1, 1)",
]
titles = [f"{12 + k}: {what}" for k, what in enumerate(last_shown)]
plot.decisions([after_samples(12 + k) for k in range(5)], *data.gate("XOR"), titles=titles)

# %%
explore(draw_sample, samples=(0, 24, 1, 16))

# %% [markdown]
# Each correction puts the point right that it looks at, and before the round is over that is
# undone. After sample 16 the line is back where it was after sample 12, to the last digit, and the
# next epoch is the same again.
#
# And here is why no line will ever do. XOR asks four things of one neuron:
#
# | inputs | answer | so the sum must satisfy |
# |---|---|---|
# | (0, 0) | 0 | $b \le 0$ |
# | (0, 1) | 1 | $w_2 + b > 0$ |
# | (1, 0) | 1 | $w_1 + b > 0$ |
# | (1, 1) | 0 | $w_1 + w_2 + b \le 0$ |
#
# Add the two middle rows: $w_1 + w_2 + 2b > 0$. Add the other two: $w_1 + w_2 + 2b \le 0$. Both
# cannot be true. The perceptron is not too slow for XOR; the answer is not among the things it can
# say. (That was known from the start. In 1969 a book by M. Minsky and S. Papert proved much more
# about what perceptrons cannot do, and it is often given as the reason why interest and money went
# elsewhere for years.)

# %% [markdown]
# ### Exercise 1.4 · XOR from three neurons
#
# *Difficulty ●●○ · 15 minutes · 2 points · the first network with two layers*
#
# What one neuron cannot do, three can: two look at the inputs, and the third looks at the answers
# of the two. You have all three already; use `weighted_sum` for each. Which gate goes where?

# %%
plot.network((2, 2, 1), labels=[["$x_1$", "$x_2$"], ["?", "?"], ["?"]])

# %% [markdown]
# <details><summary>Hint 1 · a nudge</summary>
#
# Say XOR in words, using only the words of the gates that you have: "at least one of them, but not
# …"
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# Write the truth tables of all three gates side by side. Are there two of them that both say 1 in
# the rows where XOR says 1, and nowhere else?
#
# </details>
# <details><summary>Hint 3 · how to begin</summary>
#
# One neuron's answer is its weighted sum compared with zero. Work out the answers of two neurons.
# Which numbers are the inputs of the third?
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: iteration over a 0-d array`, `only 0-dimensional arrays can be converted` or `Cannot
# interpret 'True' as a data type`: two numbers in one array are `np.array([a, b])`, with square
# brackets inside.
#
# `TypeError: … missing 1 required positional argument: 'bias'`: in `or_weights` and the others the
# bias is at index 0, the weights are the rest. `weighted_sum` wants them apart.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "xor", "solution": true}
def xor(inputs):
    """Return 1 if exactly one of the two inputs is 1, else 0, with three neurons.

    inputs:  array (2,), each 0 or 1
    returns: 1 or 0
    """
    ### BEGIN SOLUTION
    either = weighted_sum(inputs, [1, 1], -0.5) > 0  # OR
    not_both = weighted_sum(inputs, [-1, -1], 1.5) > 0  # NAND
    return int(weighted_sum(np.array([either, not_both]), [1, 1], -1.5) > 0)  # AND
    ### END SOLUTION


# %% nbgrader={"grade_id": "xor_truth_table", "grade": true, "points": 2}
"""xor gives the four rows of its truth table, in whatever order they come."""
check.equal(
    "xor of (0, 0), (0, 1), (1, 0), (1, 1)",
    [xor(corner) for corner in data.gate("XOR")[0]],
    [0, 1, 1, 0],
    mistakes=neuron_mistakes.XOR,
    advice="Print what the two neurons of the first layer say for each row, then what the third"
    " says.",
)
check.passed("three neurons solve what one could not")
### BEGIN HIDDEN TESTS


@check.at_home
def answers_to(rows):
    return [xor(row) for row in rows]


rows = data.gate("XOR")[0][np.random.default_rng(24).permutation([0, 1, 2, 3] * 4)]
check.equal(
    "xor of the four rows, again and again in another order",
    answers_to(rows),
    rows[:, 0] != rows[:, 1],
    advice="The four rows were right, one after the other; now one of them is not. Does the answer"
    " depend on the inputs alone, and not on what was asked before?",
)
### END HIDDEN TESTS

# %% [markdown]
# How did that work? The first layer does not answer the question; it **moves the points**. Left:
# XOR as it comes, with no line that could separate it. Right: the same four points, but drawn where
# OR and NAND put them. Two of them, (0, 1) and (1, 0), have fallen on the same spot, and now a line
# is easy. The first layer makes the problem easy for the layer behind it. You will see this again,
# with 64 neurons instead of two.

# %% tags=["folded"]
moved = np.column_stack([data.GATE_TARGETS["OR"], data.GATE_TARGETS["NAND"]])
fig, (left, right) = plt.subplots(1, 2, figsize=(8, 3.9))
plot.points(*data.gate("XOR"), ax=left)
left.set_title("as the inputs are")
plot.decision(
    [-1.5, 1, 1],
    moved,
    data.GATE_TARGETS["XOR"],
    ax=right,
    axes=("OR", "NAND"),
    title="after the first layer",
)

# %% [markdown]
# We chose those weights by hand. How can three neurons find them by themselves? The rule above says
# what to change when *the* neuron is wrong, but when the network is wrong, which of the three is to
# blame? It took until the 1980s for an answer to be widely known, and it will take us until
# notebook 06. The rest of this notebook takes the first step towards it.

# %% [markdown]
# ## The real world: iris flowers
#
# In the 1930s E. Anderson measured iris flowers on the Gaspé Peninsula, and R. A. Fisher made them
# one of the best-known data sets there is. Here are 50 flowers of each of two species, by the
# length of their sepals (the green leaves under the blossom, which in an iris are as bright as
# petals) and of their petals. Your perceptron has never seen a flower.

# %%
X, y = data.iris()  # (100, 2) centimetres, (100,) 0 = setosa, 1 = versicolor
history = weights_by_epoch(X, y, epochs=5)
plot.decisions(
    [history[e] for e in (1, 4, 5)],
    X,
    y,
    titles=["after epoch 1", "after epoch 4", "after epoch 5"],
    names=["setosa", "versicolor"],
    axes=("sepal length (cm)", "petal length (cm)"),
)

# %% [markdown]
# At the end of each of the first four epochs it calls every flower versicolor. Then the line swings
# in between, and all 100 are right. Why so late? The flowers come sorted, so each epoch ends with
# fifty versicolors, and their corrections have the last word. But these two species can be told
# apart by a line, and so Novikoff's promise holds.
#
# Most of the world is not like that. Next come two clouds of points that overlap a little.
#
# **Predict.** The perceptron is trained on them for 40 epochs. We look at the number of points that
# its line gets wrong after each epoch. What will the curve do?
#
# <details><summary>A · It falls, and stops at the few points that cannot be right.</summary>
#
# That is what one would wish for. But the rule does not know that a point is hopeless. It corrects
# for it, every time, and pulls the line away from where it was good.
#
# </details>
# <details><summary>B · It goes up and down and does not settle.</summary>
#
# Yes. There is always a point that is wrong, so there is always a correction, and each moves the
# line. How good the result is depends on the moment at which you stop.
#
# </details>

# %%
X, y = data.vertical(samples=50, classes=2, seed=1)
order = np.random.default_rng(0).permutation(len(X))  # mixed, as the world would bring them
X, y = X[order], y[order]
wrong = []
for numbers in weights_by_epoch(X, y, epochs=40)[1:]:
    wrong.append(np.sum((X @ numbers[1:] + numbers[0] > 0) != y))
plot.curves({"two clouds that overlap": wrong}, ylabel="wrong points, of 100")

# %% [markdown]
# After epoch 6 just 4 points of 100 are wrong. Had you trained on, to epoch 35, for good measure:
# 26. One epoch later: 4 again. Nothing in the rule tells you when to stop.

# %% [markdown]
# ## Adaline: learning from how far off, not from whether
#
# The perceptron learns from a yes or no: right or wrong. That is little to go by. In 1960 B. Widrow
# and M. Hoff took one step back, to the weighted sum itself, before any decision. Call the targets
# 0 and 1 plain numbers, and ask how far the sum $z$ is from its target. That is an error that can
# be large or small, and can become a little smaller. Their neuron is called **Adaline**, for
# *adaptive linear neuron*. (They corrected after every sample and called the targets −1 and 1. We
# let all samples speak before each step, and keep 0 and 1: the idea is the same, and the way it
# learns easier to see.)
#
# (The two are often mixed up. You may meet a program with the heading "Adeline perceptron" that
# learns from right or wrong, sample by sample. That is Rosenblatt's perceptron. Adaline, with an a,
# learns from the sum.)
#
# To measure how bad it is on all $N$ samples at once, take the mean of the squared errors, the
# **loss**:
#
# $$L = \frac{1}{N} \sum_{i=1}^{N} (y_i - z_i)^2, \qquad z_i = w_1 x_{i1} + w_2 x_{i2} + \dots + b$$
#
# Why is that better than counting? Take six samples and a neuron with a single weight (its bias
# stays at 0.2), and try every value of the weight. A sample counts as wrong if $z$ is on the wrong
# side of 0.5, halfway between the targets 0 and 1.

# %%
neuron_pictures.count_and_bowl()

# %% [markdown]
# The count is a staircase: on a step it does not tell you which way to go. The mean squared error
# is a smooth bowl. Everywhere except at the very bottom it slopes, and the slope tells you which
# way the loss falls.
#
# How does one go downhill? Notebook 05 takes that question apart; for now take the answer and see
# that it works. From here on, $i$ counts the samples, the rows of `X`, and $j$ the inputs, its
# columns. The slope of the loss, as each weight grows, is
#
# $$-\frac{2}{N} \sum_{i=1}^{N} (y_i - z_i)\, x_{ij} \quad \text{for } w_j, \qquad
# -\frac{2}{N} \sum_{i=1}^{N} (y_i - z_i) \quad \text{for } b$$
#
# and a step downhill goes against it: $w_j \leftarrow w_j + \eta \cdot \frac{2}{N} \sum_i (y_i -
# z_i)\, x_{ij}$, and $b$ in the same way. Look closely: it is the perceptron's rule again, "add a
# little of the inputs", with two changes. The error is $y - z$ instead of $y$ − prediction, and all
# samples are heard before anything moves (a **full batch**), once an epoch. The 2 is what squaring
# leaves behind; the $1/N$ is there because the loss is a mean. Some books leave out one or both,
# which only means another learning rate. We keep them.

# %% [markdown]
# All samples at once: that asks for a table, an array with rows and columns. Here is one with three
# samples (rows) of two inputs (columns), and what `@`, the matrix product, does with it.

# %%
table = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])  # (3, 2)
print(table @ np.array([1.0, 10.0]), "  each row times the two numbers, added up: (3,)")
print(table.T @ np.array([1.0, 0.0, -1.0]), "  each column times the three numbers, added up: (2,)")
print(len(table), table.shape, table.T.shape, "  rows; shape; shape with rows and columns swapped")

# %% [markdown]
# The first line is your `weighted_sum`, once for each row: $1 \cdot 1 + 2 \cdot 10 = 21$, and so
# on. In the second, `.T` turns columns into rows first: $1 \cdot 1 + 3 \cdot 0 + 5 \cdot (-1) =
# -4$.

# %% [markdown]
# ### Exercise 1.5 · Adaline
#
# *Difficulty ●●● · 45 minutes · 6 points · gradient descent: how every network of today learns*
#
# Again in three steps, each with its check:
#
# 1. `weights`, as in the perceptron. `net_input`: the weighted sums of all samples at once.
#    `predict`: 1 where that is greater than 0.5, halfway between the two targets.
# 2. In `fit`, once for each epoch: find the errors of all samples, take one step downhill with the
#    formulas above.
# 3. Still in `fit`: before each step, note the loss in `losses`.
#
# <details><summary>Hint 1 for net_input · a nudge</summary>
#
# `X` has the shape (N, n_inputs), the weights without the bias (n_inputs,). In the little table
# above, what turned three rows of two numbers into three sums?
#
# </details>
# <details><summary>Hint 1 for fit · a nudge</summary>
#
# How many numbers are the errors $y_i - z_i$? Get them all in one line, from `self.net_input`.
# There is no need for a loop over samples.
#
# </details>
# <details><summary>Hint 2 for fit · the idea</summary>
#
# For one weight, the sum in the formula goes down one column of `X`, each entry times the error of
# its row. You can walk through the columns with a loop, `X[:, j]` being column j; or do all at once
# with `.T` and `@`, as in the little table. For the bias the column is all ones, so just add up the
# errors.
#
# </details>
# <details><summary>Hint 3 · go on without it</summary>
#
# Exercise 1.6 and the bowls need no Adaline of yours; three pictures behind them do. The course's
# own is in the folder of the next notebook, in `02_layers/course/earlier.py`.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ValueError: matmul: … mismatch in its core dimension`: print the two shapes and see which axis
# should meet which. `X.T` swaps the axes of X.
#
# `ValueError: The truth value of an array … is ambiguous`: `if` takes one yes or no, and `z > 0.5`
# is one for each sample. It is an array of True and False, which `.astype(int)` turns into 1 and 0.
#
# `RuntimeWarning: overflow`: the steps grow instead of shrinking. Is the sign right, and the factor
# 2/N?
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "adaline", "solution": true}
class Adaline:
    """One neuron that learns from its weighted sum (B. Widrow and M. Hoff, 1960).

    weights: array (n_inputs + 1,), the bias at index 0; all 0.0 at first
    losses:  list with one number for each epoch: the mean squared error over all samples, found
             before the step
    """

    def __init__(self, n_inputs, epochs=50, learning_rate=0.1):
        self.epochs = epochs
        self.learning_rate = learning_rate
        self.losses = []
        ### BEGIN SOLUTION
        self.weights = np.zeros(n_inputs + 1)
        ### END SOLUTION

    def net_input(self, X):
        """Return the weighted sum of each sample: X (N, n_inputs) → (N,)."""
        ### BEGIN SOLUTION
        return X @ self.weights[1:] + self.weights[0]
        ### END SOLUTION

    def predict(self, X):
        """Return 1 for each sample whose weighted sum is greater than 0.5, else 0: (N,)."""
        ### BEGIN SOLUTION
        return (self.net_input(X) > 0.5).astype(int)
        ### END SOLUTION

    def fit(self, X, y):
        """Learn from the samples X (N, n_inputs) with targets y (N,), each 0 or 1.

        In each epoch, one step for all samples together:
            weight j += learning_rate * 2/N * (sum of error * column j of X)
            bias     += learning_rate * 2/N * (sum of error),     where error = y - weighted sum
        """
        ### BEGIN SOLUTION
        for _ in range(self.epochs):
            error = y - self.net_input(X)  # (N,)
            self.losses.append(np.mean(error**2))
            step = self.learning_rate * 2 / len(X)
            self.weights[1:] += step * X.T @ error
            self.weights[0] += step * np.sum(error)
        ### END SOLUTION


# %% nbgrader={"grade_id": "adaline_net_input", "grade": true, "points": 1}
"""net_input gives the weighted sums of all samples, as an array (N,)."""
neuron = Adaline(2)
four = np.array([[1.0, 2.0], [0.0, 1.0], [3.0, -1.0], [0.0, 0.0]])
each = "Each row of X is a sample and needs a sum of its own: four samples, four sums."
check.equal("net_input before training", neuron.net_input(four), np.zeros(4), advice=each)
if np.shape(getattr(neuron, "weights", ())) == (3,):  # unless you keep the weights in your own way
    neuron.weights = np.array([0.5, 2.0, -1.0])
    no_bias = {"The bias, weights[0], is missing.": [0.0, -1.0, 7.0, 0.0]}
    what = "net_input of (1, 2), (0, 1), (3, -1), (0, 0), with the weights [0.5, 2, -1]"
    check.equal(what, neuron.net_input(four), [0.5, -0.5, 7.5, 0.5], mistakes=no_bias, advice=each)
check.passed("net_input is right for all samples at once")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(16)
for N, n in ((7, 1), (5, 3), (1, 2)):
    neuron, X = Adaline(n, epochs=1, learning_rate=0.05), rng.normal(size=(N, n))
    if np.shape(getattr(neuron, "weights", ())) == (n + 1,):
        weights = rng.normal(size=n + 1)
        neuron.weights = weights.copy()
        size = 1
    else:  # weights kept elsewhere: after one step they are known, but for the length of the step
        seen, targets = rng.normal(size=(6, n)), rng.permutation([1, 1, 1, 0, 0, 0])
        neuron.fit(seen.copy(), targets.copy())
        weights = np.array([targets.sum(), *(targets @ seen)])
        size = np.ravel(neuron.net_input(np.zeros((1, n))))[0] / weights[0]
        check.that(size > 1e-3, "net_input after one step", "There is no bias in it, or no step.")
    expected = size * (weights[0] + np.array([sum(row * weights[1:]) for row in X]))
    with check.unchanged(X=X):
        z = neuron.net_input(X)
    check.equal(
        f"net_input of {N} other samples with {n} inputs",
        z,
        expected,
        advice="It is right for two inputs. Does it take every column of X, with the weight that is"
        " one place further on, and is one sample still an array with one sum?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "adaline_predict", "grade": true, "points": 1}
"""predict answers 1 where the weighted sum is greater than 0.5, and 0 elsewhere."""
neuron = Adaline(2)
some = np.array([[0.2, 0.0], [1.45, 1.0], [0.0, -0.55], [1.7, 0.0], [-3.0, 0.0]])
if np.shape(getattr(neuron, "weights", ())) == (3,):  # unless you keep the weights in your own way
    neuron.weights = np.array([0.0, 1.0, -1.0])
sums = np.asarray(neuron.net_input(some), dtype=float)
check.equal(
    f"predict where the weighted sums are {sums.round(9).tolist()}",
    neuron.predict(some),
    sums > 0.5,
    mistakes=neuron_mistakes.border(sums),
    advice="It should be 1 for each sample whose own sum is greater than 0.5, and 0 elsewhere.",
)
check.passed("predict draws its border at 0.5")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(17)
neuron = Adaline(2, epochs=1, learning_rate=0.1)
seen, targets = rng.normal(size=(6, 2)), rng.permutation([1, 1, 1, 0, 0, 0])
if np.shape(getattr(neuron, "weights", ())) == (3,):
    weights = np.array([0.0, *rng.normal(size=2)])
    neuron.weights = weights.copy()
else:  # after one step they are known, but for the length of the step
    neuron.fit(seen.copy(), targets.copy())
    weights = np.array([targets.sum(), *(targets @ seen)], dtype=float)
    weights *= np.ravel(neuron.net_input(np.zeros((1, 2))))[0] / weights[0]
sums = np.concatenate([rng.uniform(0.05, 0.45, 9), rng.uniform(0.55, 2, 9), -rng.uniform(0, 2, 9)])
rng.shuffle(sums)
along, across = weights[1:], np.array([-weights[2], weights[1]])
X = np.outer(sums - weights[0], along) / (along @ along) + np.outer(rng.normal(size=27), across)
check.equal(
    "predict of 27 other samples",
    neuron.predict(X),
    sums > 0.5,
    mistakes={"The border is at 0.5, halfway between the targets 0 and 1.": sums > 0},
    advice="Is each answer 1 where the sample's own sum is greater than 0.5? All weights count, and"
    " sums may be negative.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "adaline_direction", "grade": true, "points": 1}
"""The first step of fit goes downhill: all samples together, each weight by its own input."""
neuron = Adaline(2, epochs=1, learning_rate=0.01)
neuron.fit(np.array([[1.0, 2.0], [3.0, -1.0], [0.0, 0.5]]), np.array([1, 0, 1]))
step = neuron_mistakes.weights_of(neuron, 2)
check.that(np.any(step != 0), "the weights after one step", neuron_mistakes.STILL_ZERO)
check.equal(
    "the direction of the first step [bias, w1, w2] (its length is for the next check)",
    step / np.linalg.norm(step),
    np.array([2.0, 1.0, 2.5]) / 11.25**0.5,
    mistakes=neuron_mistakes.DIRECTION,
    advice=neuron_mistakes.ALL_FIRST,
)
check.passed("the first step goes downhill")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(18)
for N, n in ((5, 3), (9, 2), (3, 3)):
    X, y = rng.normal(size=(N, n)), rng.permutation(np.arange(N) % 2)
    expected = np.array([sum(y), *(sum(y * X[:, j]) for j in range(n))], dtype=float)
    neuron = Adaline(n, epochs=1, learning_rate=0.01)
    with check.unchanged(X=X, y=y):
        neuron.fit(X, y)
    step = neuron_mistakes.weights_of(neuron, n)
    check.that(np.any(step != 0), "the weights after one step", "They have not moved.")
    check.equal(
        f"the direction of the first step for {N} other samples",
        step / np.linalg.norm(step),
        expected / np.linalg.norm(expected),
        advice="It is right for the three samples of the example. Do all samples count alike, and"
        " does every weight, however many there are, use its own column of X?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "adaline_step_size", "grade": true, "points": 1}
"""The first step of fit has the right length: learning rate times 2/N times the sum."""
neuron = Adaline(1, epochs=1, learning_rate=0.1)
neuron.fit(np.array([[1.0], [2.0], [3.0], [4.0]]), np.array([0, 0, 1, 1]))
check.equal(
    "[bias, weight] after one step, learning rate 0.1, inputs 1, 2, 3, 4, targets 0, 0, 1, 1",
    neuron_mistakes.weights_of(neuron, 1),
    [0.1, 0.35],
    n=4,
    mistakes=neuron_mistakes.STEP,
    advice=neuron_mistakes.BY_ITS_PARTS,
)
check.passed("the first step has the right length")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(19)
for N, n, rate in ((5, 3, 0.2), (11, 2, 0.03)):
    X, y = rng.normal(size=(N, n)), rng.permutation(np.arange(N) % 2)
    neuron = Adaline(n, epochs=1, learning_rate=rate)
    neuron.fit(X.copy(), y.copy())
    check.equal(
        f"[bias, w1, …] after one step, N = {N}",
        neuron_mistakes.weights_of(neuron, n),
        rate * 2 / N * np.array([sum(y), *(X.T @ y)]),
        n=N,
        advice="It is right for four samples. N is the number of samples, whatever it is, and the"
        " learning rate is self.learning_rate.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "adaline_converges", "grade": true, "points": 1}
"""Many steps of fit arrive at the line with the smallest mean squared error."""
X, y = np.array([[-1.5], [-0.5], [0.5], [1.5]]), np.array([0, 0, 1, 1])
neuron = Adaline(1, epochs=1000, learning_rate=0.05)
neuron.fit(X, y)
ends = neuron_mistakes.weights_of(neuron, 1)
check.equal(
    "[bias, weight] after 1000 epochs, on four samples whose best line is 0.5 + 0.4 x",
    ends,
    [0.5, 0.4],
    rtol=1e-3,
    atol=1e-3,
    mistakes=neuron_mistakes.ENDS,
    advice=neuron_mistakes.elsewhere(ends),
)
check.passed("a thousand steps arrive at the bottom of the bowl")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(20)
for N, n in ((6, 2), (8, 3)):
    y = rng.permutation(np.arange(N) % 2)
    columns = np.linalg.qr(np.column_stack([np.ones(N), rng.normal(size=(N, n))]))[0] * N**0.5
    X = columns[:, 1:] * rng.uniform(0.7, 1.5, size=n)  # the bowl is nowhere too flat or too steep
    neuron = Adaline(n, epochs=1000, learning_rate=0.04)
    neuron.fit(X.copy(), y.copy())
    best = np.linalg.lstsq(np.column_stack([np.ones(N), X]), y, rcond=None)[0]
    check.equal(
        f"[bias, w1, …] after 1000 epochs on {N} samples",
        neuron_mistakes.weights_of(neuron, n),
        best,
        rtol=0,
        atol=1e-3,
        advice="Learning ends elsewhere than at the smallest mean squared error. Is the error of"
        " every sample y − z, found anew in every epoch?",
    )
    # three steps, of the length that this answer's first step has: nothing but the slope moves it
    X = rng.normal(size=(N, n))
    columns = np.column_stack([np.ones(N), X])
    first, third = (Adaline(n, epochs=epochs, learning_rate=0.1) for epochs in (1, 3))
    first.fit(X.copy(), y.copy())
    third.fit(X.copy(), y.copy())
    downhill = columns.T @ y
    rate = downhill @ neuron_mistakes.weights_of(first, n) / (downhill @ downhill)
    check.that(rate > 1e-3, "the first epoch", "It does not go downhill, or hardly.")
    weights = np.zeros(n + 1)
    for _ in range(3):
        weights += rate * columns.T @ (y - columns @ weights)
    check.equal(
        "[bias, w1, …] after three epochs",
        neuron_mistakes.weights_of(third, n),
        weights,
        advice="The first step is right, the next ones are not. Each takes the errors of the newest"
        " weights, with the same learning rate, and adds to the weights that are there.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "adaline_losses", "grade": true, "points": 1}
"""losses holds the mean squared error of each epoch."""
X, y = np.array([[1.0], [2.0], [3.0], [4.0]]), np.array([0, 0, 1, 1])
neuron = Adaline(1, epochs=3, learning_rate=0.02)
neuron.fit(X, y)
check.equal(
    "how many losses there are after three epochs",
    np.size(neuron.losses),
    3,
    advice="One number for each epoch: the mean over the samples, appended inside the loop.",
)
wanted = neuron_mistakes.losses_of(neuron, lambda e: Adaline(1, epochs=e, learning_rate=0.02), X, y)
check.equal(
    "losses",
    neuron.losses,
    wanted,
    n=4,
    mistakes=neuron_mistakes.not_losses(wanted),
    advice=neuron_mistakes.LOSSES,
)
check.passed("losses holds the mean squared error of each epoch")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(21)
X, y = rng.normal(size=(7, 1)), rng.permutation([0, 1, 1, 0, 1, 1, 1])
neuron = Adaline(1, epochs=6, learning_rate=0.02)
neuron.fit(X.copy(), y.copy())
first = Adaline(1, epochs=1, learning_rate=0.02)
first.fit(X.copy(), y.copy())
step, downhill = neuron_mistakes.weights_of(first, 1), np.array([sum(y), *(X.T @ y)])
check.that(
    abs(step @ downhill) > 0.9 * np.linalg.norm(step) * np.linalg.norm(downhill) > 0,
    "the weights after the first epoch",
    "They do not follow the errors yet, so there are no losses to look at. First let fit learn.",
)
check.equal("how many losses there are after six epochs", np.size(neuron.losses), 6)
check.equal(
    "losses for seven other samples",
    neuron.losses,
    neuron_mistakes.losses_of(neuron, lambda e: Adaline(1, epochs=e, learning_rate=0.02), X, y),
    n=7,
    advice="It should be the mean of (y − z)² over all samples, found before each step.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## Downhill
#
# Back to the two clouds that overlap, and on which the perceptron could not settle. Left, what
# Adaline's loss does. Right, where its line comes to rest: where the weighted sum is 0.5.

# %%
X, y = data.vertical(samples=50, classes=2, seed=1)
neuron = Adaline(2, epochs=200, learning_rate=0.5)
neuron.fit(X, y)
fig, (left, right) = plt.subplots(1, 2, figsize=(8, 3.6))
left.plot(range(1, 201), neuron.losses)
left.set(xlabel="epoch", ylabel="mean squared error", ylim=(0, None))
b, b_w1, b_w2 = neuron.net_input(np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]))
plot.decision([b, b_w1 - b, b_w2 - b], X, y, ax=right, threshold=0.5)
print(f"{np.sum(neuron.predict(X) != y)} of 100 points are on the wrong side")

# %% [markdown]
# The curve falls in every single epoch, fast at first, then ever more slowly, until you can no
# longer see it fall. The line comes to rest with three points on the wrong side. A line with only
# two exists, but Adaline was not looking for it. What it promises is not the fewest wrong points,
# but the smallest mean squared error. What you minimise is what you get, and choosing it well is
# the subject of notebook 03.
#
# ## How long may a step be?
#
# Back to the bowl of the six samples. Here are five steps from the same place, with three learning
# rates. The start is marked 0, the place after one step 1.

# %%
neuron_pictures.steps_on_the_bowl((0.1, 0.6, 1.4))

# %% [markdown]
# Left it creeps, in the middle it arrives in two steps, and on the right each step lands on the
# opposite slope, higher than where it began, so that the next one is longer still. If you ever see
# a loss that grows, grows and becomes `inf` or `nan`, this is what to think of first.
#
# Somewhere between 0.6 and 1.4 there is a border: a rate at which every step lands exactly as far
# away on the other side, for ever. You can work it out, without trying a single rate.

# %% [markdown]
# ### Exercise 1.6 · The longest step
#
# *Difficulty ●●● · 35 minutes · 2 points · paper first: the formula is nowhere above*
#
# Take a neuron with one weight $w$ and no bias, so that $z_i = w\,x_i$. It learns as Adaline does,
# from samples $x_i$ with any targets $y_i$. Return the learning rate above which every step leads
# further from the bottom of its bowl, and below which every step leads nearer, whatever the targets
# are. (We leave out the neuron that happens to begin exactly at the bottom.)
#
# The cell below the check asks it for the six samples of the picture. There it must be a number
# between 0.6 and 1.4. (The bias of 0.2 there does not matter. Why not?)
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Write down what one step makes of $w$, with the formula above. There is a $z_i$ in it, and $z_i =
# w\,x_i$. Where does the old $w$ occur?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# Take two such neurons with the same samples and targets. One begins at $w$, the other at $w + 1$.
# How far apart are they after one step? In the difference the targets cancel, and what is left is
# the factor by which *every* distance changes in a step. (One that begins at the bottom stays
# there: take it as the second of the two.)
#
# </details>
# <details><summary>Hint 3 · how to end</summary>
#
# The factor is 1 minus something that grows with the rate. A distance keeps its size and changes
# sides if it is multiplied by −1. So how large is that something then?
#
# </details>


# %% nbgrader={"grade_id": "longest_rate", "solution": true}
def longest_rate(x):
    """Return the learning rate up to which a neuron with one weight and no bias learns.

    x:       array (N,), the one input of each sample, not all 0
    returns: one number; above it each step leads further from the bottom, whatever the targets

    Example: longest_rate(np.array([1.0])) is 1.0
    """
    ### BEGIN SOLUTION
    return 1 / np.mean(x**2)
    ### END SOLUTION


# %% nbgrader={"grade_id": "longest_rate_border", "grade": true, "points": 2}
"""The border between learning and blowing up, for any inputs."""
check.equal(
    "longest_rate of three samples, [1, 2, 2]",
    longest_rate(np.array([1.0, 2.0, 2.0])),
    1 / 3,
    rtol=1e-3,
    mistakes=neuron_mistakes.LONGEST_RATE,
    advice="By what factor does the distance from the bottom change in one step? It is 1 minus the"
    " rate times something. At the border that factor is −1.",
)
check.passed("you know where the border is, without trying")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(25)
for N in (1, 4, 9):
    x = rng.uniform(0.5, 3, size=N) * rng.choice([-1, 1], size=N)
    with check.unchanged(x=x):
        rate = longest_rate(x)
    check.equal(
        f"longest_rate of {N} other samples",
        rate,
        N / sum(value * value for value in x.tolist()),
        rtol=1e-3,  # also for one who has found it by trying
        advice="It is right for three samples. Does it hold for any number of them, with negative"
        " inputs and fractions?",
    )
### END HIDDEN TESTS

# %%
print("for the six samples of the picture:", round(longest_rate(neuron_pictures.SIX), 4))

# %% [markdown]
# <details><summary>When your check is green</summary>
#
# (And the bias of 0.2? As long as it stays the same, it only shifts the targets, and they cancel.)
#
# What you have found holds for every bowl of this shape, a parabola. If it has the **curvature**
# $\lambda$ (that is how fast its slope grows), then one step multiplies the distance from the
# bottom by $1 - \eta\lambda$. The border is at a factor of −1, which is $\eta = 2/\lambda$. Yours
# was $\lambda = \frac{2}{N} \sum x_i^2$.
#
# </details>
#
# A neuron with three numbers to learn has a bowl in three directions, each with a curvature
# $\lambda$ of its own (that is how fast its slope grows), and the steepest decides. Look for the
# border of the flowers: between which two learning rates does learning turn into blowing up, and
# which rate learns best? (The axis is logarithmic.)


# %%
def draw_losses(learning_rate):
    """Draw Adaline's losses on the flowers for one learning rate."""
    neuron = Adaline(2, epochs=30, learning_rate=learning_rate)
    neuron.fit(*data.iris())
    plot.curves({f"rate {learning_rate:g}": neuron.losses}, ylabel="mean squared error", log=True)


explore(draw_losses, learning_rate=(0.001, 0.04, 0.001, 0.015))

# %% [markdown]
# <details><summary>What to see</summary>
#
# The border lies between 0.024 and 0.025. The best of all is 0.023, just before it blows up. With
# 0.001 the loss has come down to 0.15 only; with 0.03 it ends above 300 million.
#
# </details>
#
# Have you found it? Then ask for the three curvatures. (NumPy finds them: they are the
# *eigenvalues* of a small table. You need not know how.)

# %%
flowers, kinds = data.iris()  # (100, 2), (100,)
with_ones = np.column_stack([np.ones(100), flowers])  # (100, 3): for the bias, an input of 1
curvatures = np.linalg.eigvalsh(2 / 100 * with_ones.T @ with_ones)
print("curvatures of the bowl:  ", ", ".join(f"{curvature:.3g}" for curvature in curvatures))
print("2 / the largest of them: ", round(2 / curvatures.max(), 4))

# %% [markdown]
# **0.0247**: the border between 0.024 and 0.025, found by a formula, $2/\lambda$. And the
# flattest direction, with a curvature of 0.0129, would like steps six thousand times as long. It
# has to wait for the steepest one.
#
# There is a cheap way to make the bowl rounder, so that longer steps are safe: **standardise** the
# inputs. Subtract each column's mean and divide by its standard deviation, its typical distance
# from the mean; then no input is larger than another. The curvatures are now 0.38, 2 and 3.6, and
# any rate below 2/3.6 = 0.55 is safe.

# %%
standard = (flowers - flowers.mean(axis=0)) / flowers.std(axis=0)
series = {}
for name, inputs_, rate in (
    ("measured, 0.02", flowers, 0.02),
    ("standardised, 0.3", standard, 0.3),
):
    neuron = Adaline(2, epochs=30, learning_rate=rate)
    neuron.fit(inputs_, kinds)
    series[name] = neuron.losses
plot.curves(series, ylabel="mean squared error", log=True)
print(", ".join(f"{name}: {losses[-1]:.5f}" for name, losses in series.items()))

# %% [markdown]
# Both bowls have their bottom at 0.01215. After 30 epochs the standardised neuron is almost there;
# the other is still on its way, at twice as much.

# %% [markdown]
# ## What you have now
#
# A neuron multiplies, adds up and decides. With two inputs it draws a line; the weights turn it,
# the bias shifts it. The perceptron moves the line after every mistake and finds a separating one
# whenever there is one. Adaline listens to how far off the sum is, and walks downhill on a smooth
# loss, with steps shorter than $2/\lambda$. And one neuron alone cannot do XOR; three can.
#
# | elsewhere | this course | PyTorch |
# |---|---|---|
# | Adaline, Widrow–Hoff or delta rule, LMS | `Adaline` | `nn.Linear` trained with `nn.MSELoss` |
#
# Press **Validate** above to run everything once more from the top. `00_start_here` says how to
# hand in.
#
# **Next.** In `02_layers` many neurons work side by side, and a whole layer becomes one product of
# two matrices.
#
# **To read on.** F. Rosenblatt, "The perceptron", *Psychological Review* 65 (1958). B. Widrow and
# M. E. Hoff, "Adaptive switching circuits", *IRE WESCON Convention Record* (1960). A. B. J.
# Novikoff, "On convergence proofs on perceptrons" (1962). G. Hinton, lecture 2 of *Neural Networks
# for Machine Learning* (2012), with the picture of the wedge. M. Minsky and S. Papert,
# *Perceptrons* (1969). G. Goh, "Why Momentum Really Works", *Distill* (2017), on steps and
# curvature. R. A. Fisher, "The use of multiple measurements in taxonomic problems", *Annals of
# Eugenics* 7 (1936), where the flowers come from.
