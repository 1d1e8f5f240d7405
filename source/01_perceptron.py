# %% [markdown]
# # 01 · One neuron that learns
#
# In 1958 Frank Rosenblatt showed a machine that learnt to tell cards marked on the left from cards
# marked on the right, by being corrected. The *New York Times* reported that the Navy, which paid
# for it, expected it to walk, talk and be conscious of itself. At its heart it did one thing:
# multiply, add up, compare with zero. That thing is called a **neuron**, and the networks of today
# are built from its descendants.
#
# **What you will do.** Write a neuron, let it learn the logic gates and tell two kinds of iris
# apart; watch it fail at a problem with four points; mend that with three neurons; and meet a
# second way of learning, which leads to everything that follows in this course.
#
# **What you need.** Python (functions, loops, classes) and school mathematics (the equation of a
# straight line). If this is your first notebook of the course, begin with `00_start_here`.
#
# **What you will be able to do.** Say what a weight and a bias do to a line in the plane, write the
# perceptron and Adaline from memory, and explain what one neuron cannot do and why.
#
# About two and a half hours, in as many sittings as you like. Five exercises, 26 points.

# %%
import matplotlib.pyplot as plt
import numpy as np

from course import check, data, plot
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
first = np.array([2.0, 3.0])
second = np.array([0.5, -1.0])
print("first * second", first * second, "  entry times entry")
print("first + 10    ", first + 10, "  the same to every entry")
print("np.sum(first) ", np.sum(first), "  all entries added up")
print("first[0]      ", first[0], "  the first entry")
print("first[1:]     ", first[1:], "  from index 1 on, an array again")
print("first.shape   ", first.shape, "  one axis with two entries")
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
# `ValueError: operands could not be broadcast together`: two arrays of different length met. Print
# their `.shape`.
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
    mistakes={
        "This is the sum without the bias. Add the bias once, at the end.": -2.0,
        "The bias was taken away; it is added.": -3.5,
        "The sum was multiplied by the bias, which is to be added.": -3.0,
        "The bias was added once for each input. It joins once, at the end.": 1.0,
        "Inputs and weights were added. Multiply each input by its weight first.": 6.0,
        "These are the products, one by one. Now add them up.": [2.5, -1.5],
        "Only the first product is in it. Is `return` inside the loop, or does it end early?": 2.5,
        "Only the last product is in it. Is `=+` or `=` written where `+=` is meant?": -1.5,
        "Every input met every weight. Pair the first with the first, the second with the"
        " second.": -1.0,
        "This is the answer, after the decision. Return the weighted sum itself.": 0,
    },
)
check.passed("two inputs: the weighted sum is right")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(11)
for _ in range(5):
    inputs, weights, bias = rng.normal(size=2), rng.normal(size=2), rng.normal()
    products = inputs[0] * weights[0] + inputs[1] * weights[1]
    check.equal(
        "weighted_sum of two other inputs",
        weighted_sum(inputs, weights, bias),
        products + bias,
        mistakes={
            "This is the sum without the bias.": products,
            "The bias was taken away; it is added.": products - bias,
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "weighted_sum_any_length", "grade": true, "points": 2}
"""Any number of inputs, from one to many, which stay as they were."""
advice = (
    "If the check above fails, mend that first. If not: does your code take as many inputs as come,"
    " or is their number written into it?"
)
check.equal("one input", weighted_sum(np.array([4.0]), np.array([2.0]), 1.0), 9.0, advice=advice)
check.equal(
    "four inputs",
    weighted_sum(np.array([1.0, 0, 2, 1]), np.array([3.0, 5, 1, -1]), 0.5),
    4.5,
    advice=advice,
)
check.passed("one input, four inputs: right")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(12)
for n in (1, 3, 7, 40):
    inputs, weights, bias = rng.normal(size=n), rng.normal(size=n), rng.normal()
    with check.unchanged(inputs=inputs, weights=weights):
        z = weighted_sum(inputs, weights, bias)
    expected = sum(x * w for x, w in zip(inputs.tolist(), weights.tolist(), strict=True)) + bias
    check.equal(f"weighted_sum of {n} inputs", z, expected)
### END HIDDEN TESTS

# %% [markdown]
# You have written what every neuron of every network begins with. A network is many of these, side
# by side and one behind the other: each grey circle below takes the outputs of the column to its
# left as its inputs, with weights and a bias of its own. In notebook 06 you will train one like it.

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
# is $w_1 x_1 + w_2 x_2 + b = 0$, and the same factor stands on every term. Divide it out.
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
# Put OR or NAND in place of AND in the slider cell above, run it, and drag until no ring is left.
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# For AND and OR more input should mean more $z$, so take both weights positive and equal. Then ask:
# which bias makes $z$ negative for the corners that should give 0, and positive for the others? Aim
# for the middle between them. NAND is AND with every answer turned round; what turns the sign of
# $z$ round?
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
check.that(and_weights is not None, "and_weights", "It is still None. Give it three numbers.")
line = check.numbers("and_weights", and_weights)
check.that(
    line.shape == (3,),
    "and_weights",
    "It should be one list of three numbers: [bias, w1, w2]. (A decimal point is a dot: -1.5.)",
)
X, y = data.gate("AND")
b, w = line[0], line[1:]
check.equal(
    "AND of (0, 0), (0, 1), (1, 0), (1, 1)",
    X @ w + b > 0,
    y,
    advice="At least one corner is on the wrong side. Is the bias the first of your numbers? Work"
    " out b + w1*x1 + w2*x2 there: a greater bias gives more ones, a smaller one more zeros.",
)
for noise in (0.099, -0.099):
    check.equal(
        f"AND with both inputs off by {noise}",
        (X + noise) @ w + b > 0,
        y,
        advice="The line runs too close to a corner. Move it to the middle between ones and zeros.",
    )
check.passed("AND is right, with room to spare")
### BEGIN HIDDEN TESTS
for noise in ([0.099, -0.099], [-0.099, 0.099], [0.099, 0.0], [0.0, -0.099]):
    check.equal("AND with inputs that are a little off", (X + noise) @ w + b > 0, y)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "gates_or", "grade": true, "points": 1}
"""OR answers 0 for (0, 0) alone, also when the inputs are off by 0.1."""
check.that(or_weights is not None, "or_weights", "It is still None. Give it three numbers.")
line = check.numbers("or_weights", or_weights)
check.that(
    line.shape == (3,),
    "or_weights",
    "It should be one list of three numbers: [bias, w1, w2]. (A decimal point is a dot: -1.5.)",
)
X, y = data.gate("OR")
b, w = line[0], line[1:]
check.equal(
    "OR of (0, 0), (0, 1), (1, 0), (1, 1)",
    X @ w + b > 0,
    y,
    advice="At least one corner is on the wrong side. Is the bias the first of your numbers? Work"
    " out b + w1*x1 + w2*x2 there: a greater bias gives more ones, a smaller one more zeros.",
)
for noise in (0.099, -0.099):
    check.equal(
        f"OR with both inputs off by {noise}",
        (X + noise) @ w + b > 0,
        y,
        advice="The line runs too close to a corner. Move it to the middle between ones and zeros.",
    )
check.passed("OR is right, with room to spare")
### BEGIN HIDDEN TESTS
for noise in ([0.099, -0.099], [-0.099, 0.099], [0.099, 0.0], [0.0, -0.099]):
    check.equal("OR with inputs that are a little off", (X + noise) @ w + b > 0, y)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "gates_nand", "grade": true, "points": 1}
"""NAND answers 0 for (1, 1) alone, also when the inputs are off by 0.1."""
check.that(nand_weights is not None, "nand_weights", "It is still None. Give it three numbers.")
line = check.numbers("nand_weights", nand_weights)
check.that(
    line.shape == (3,),
    "nand_weights",
    "It should be one list of three numbers: [bias, w1, w2]. (A decimal point is a dot: -1.5.)",
)
X, y = data.gate("NAND")
b, w = line[0], line[1:]
check.equal(
    "NAND of (0, 0), (0, 1), (1, 0), (1, 1)",
    X @ w + b > 0,
    y,
    advice="At least one corner is on the wrong side. Is the bias the first of your numbers? Work"
    " out b + w1*x1 + w2*x2 there: a greater bias gives more ones, a smaller one more zeros."
    " Or has a weight the wrong sign?",
)
for noise in (0.099, -0.099):
    check.equal(
        f"NAND with both inputs off by {noise}",
        (X + noise) @ w + b > 0,
        y,
        advice="The line runs too close to a corner. Move it to the middle between ones and zeros.",
    )
check.passed("NAND is right, with room to spare")
### BEGIN HIDDEN TESTS
for noise in ([0.099, -0.099], [-0.099, 0.099], [0.099, 0.0], [0.0, -0.099]):
    check.equal("NAND with inputs that are a little off", (X + noise) @ w + b > 0, y)
### END HIDDEN TESTS

# %%
hand_made = {"AND": and_weights, "OR": or_weights, "NAND": nand_weights}
if all(np.shape(line) == (3,) for line in hand_made.values()):  # as soon as Exercise 1.2 is done
    fig, panels = plt.subplots(1, 3, figsize=(8, 3.2), layout="constrained")
    for panel, (name, line) in zip(panels, hand_made.items(), strict=True):
        plot.decision(line, *data.gate(name), ax=panel, title=name)

# %% [markdown]
# ## Learning from mistakes
#
# You chose those numbers by looking at a picture. Rosenblatt's question was whether the neuron
# could find them by itself, from examples alone. His answer is a rule that a child could carry out:
#
# - Begin with all weights and the bias at zero.
# - Look at one example. If the answer is right, change nothing.
# - If the neuron said 0 and should have said 1, its sum was too small for these inputs: add a
#   little of the inputs to the weights.
# - If it said 1 and should have said 0, the sum was too large: take a little of the inputs away.
# - Go on to the next example. When all have been seen, one **epoch** is over; begin again.
#
# How little is "a little"? A small positive number called the **learning rate**, $\eta$. All cases
# fit in one line, because target − prediction is 1, −1 or 0, just as needed (the arrow ← says:
# becomes; $j$ counts the inputs):
#
# $$\text{update} = \eta \cdot (\text{target} - \text{prediction}), \qquad
# w_j \leftarrow w_j + \text{update} \cdot x_j, \qquad b \leftarrow b + \text{update}$$
#
# The bias moves as if it were a weight whose input is always 1. That is why we keep it with the
# weights, in one array, at index 0: `weights = [b, w1, w2, …]`.
#
# Here is one correction. The ringed point should be a 1 and is not.

# %%
X, y = np.array([[1.2, 0.3]]), np.array([1])
before = np.array([-0.2, -0.4, 1.0])
after = before + 0.2 * (1 - 0) * np.array([1, 1.2, 0.3])  # learning rate 0.2; 1 is the bias's input
plot.decisions([before, after], X, y, titles=["before the correction", "after"])

# %% [markdown]
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
# 0.2 and 0.5, because for them the update is multiplied by the input.
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
# <details><summary>You see an error?</summary>
#
# `AttributeError: 'Perceptron' object has no attribute 'weights'`: `__init__` has to create it,
# with `self.` in front.
#
# `TypeError: … takes 1 positional argument but 2 were given`: a method's first argument is `self`.
#
# `ValueError: not enough values to unpack`: put `zip(…)` around the two that you walk through
# together.
#
# `TypeError: 'int' object is not iterable`: a loop needs `range(self.epochs)`, not the number
# itself.
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
    mistakes={"There is no place for the bias: n inputs need n + 1 numbers.": [0.0, 0.0]},
)
check.equal(
    "how many weights a new Perceptron(4) has",
    len(Perceptron(4).weights),
    5,
    mistakes={"Always three. The number of inputs is n_inputs; do not count on 2.": 3},
    advice="There should be n_inputs + 1: the bias, and one weight for each input.",
)
check.passed("a new perceptron starts from zero")
### BEGIN HIDDEN TESTS
for n in (1, 5):
    check.equal(
        f"the weights of a new Perceptron({n})",
        Perceptron(n).weights,
        np.zeros(n + 1),
        mistakes={"There is no place for the bias: n inputs need n + 1 numbers.": np.zeros(n)},
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "perceptron_predict", "grade": true, "points": 2}
"""predict answers 1 where the weighted sum is greater than zero, and 0 elsewhere, zero included."""
### BEGIN HIDDEN TESTS
check.given(weighted_sum=lambda inputs, weights, bias=0.0: np.dot(inputs, weights) + bias)
### END HIDDEN TESTS
neuron = Perceptron(2)
neuron.weights = np.array([-1.0, 2.0, 0.5])
for inputs, z, answer in (([1.0, 0.0], 1, 1), ([0.0, 1.0], -0.5, 0), ([0.0, 2.0], 0, 0)):
    check.equal(
        f"predict for the inputs {inputs}, when the weights are [-1, 2, 0.5] and so z = {z}",
        neuron.predict(np.array(inputs)),
        answer,
        mistakes={
            "The answer is 1 or 0, never −1.": -1,
            "This is the weighted sum. Compare it with zero, and return 1 or 0.": z,
        },
        advice="Is the bias taken from index 0, and the weights from index 1 on, both with `self.`"
        " in front? Is only z > 0 a 1? At exactly 0 the answer is 0.",
    )
check.passed("predict is right on both sides, and on the line")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(13)
for n in (1, 3, 6):
    neuron, weights = Perceptron(n), rng.normal(size=n + 1)
    neuron.weights = weights.copy()
    for inputs in rng.normal(size=(20, n)):
        z = weights[0] + sum(inputs * weights[1:])
        check.equal(f"predict for other weights and {n} inputs", neuron.predict(inputs), int(z > 0))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "perceptron_update", "grade": true, "points": 2}
"""One epoch of fit: each wrong sample corrects the weights, each right one leaves them."""
### BEGIN HIDDEN TESTS
samples = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 2.0]])


def predict_is_right():
    neuron = Perceptron(2)
    neuron.weights = np.array([-1.0, 2.0, 0.5])
    answers = [neuron.predict(sample) for sample in samples]
    for n in (1, 3):
        longer = Perceptron(n)
        longer.weights = np.arange(n + 1) - 0.5
        answers.append(longer.predict(np.ones(n)))
    unchanged = np.array_equal(samples, [[1.0, 0.0], [0.0, 1.0], [0.0, 2.0]])
    return unchanged and np.array_equal(answers, [1, 0, 0, 0, 1])


if not check.works(predict_is_right):
    Perceptron.predict = lambda self, inputs: int(
        np.dot(inputs, self.weights[1:]) + self.weights[0] > 0
    )
### END HIDDEN TESTS
neuron = Perceptron(2, epochs=1, learning_rate=0.5)
neuron.fit(np.array([[2.0, -1.0]]), np.array([1]))
check.equal(
    "the weights after one sample [2, -1] with target 1, learning rate 0.5",
    neuron.weights,
    [0.5, 1.0, -0.5],
    mistakes={
        "The bias, at index 0, has not moved. It takes the update as it is.": [0.0, 1.0, -0.5],
        "The learning rate is missing from the update.": [1.0, 2.0, -1.0],
        "The weights have not moved, only the bias.": [0.5, 0.0, 0.0],
        "Every weight got the bare update. Multiply it by the weight's own input.": [0.5, 0.5, 0.5],
        "Nothing has changed. Did your loop run, and does it write into self.weights?": [0.0, 0, 0],
        "The sign is turned round: it is target − prediction.": [-0.5, -1.0, 0.5],
    },
)
neuron = Perceptron(2, epochs=1, learning_rate=0.5)
neuron.fit(np.array([[1.0, 2.0], [2.0, 1.0], [3.0, 1.0]]), np.array([1, 0, 0]))
check.equal(
    "the weights after [1, 2] with target 1, [2, 1] with target 0 and [3, 1] with target 0",
    neuron.weights,
    [0.0, -0.5, 0.5],
    mistakes={
        "Only the first sample moved anything. The second is answered 1 where 0 is right, and that"
        " is a mistake, too; and it must be judged by the new weights.": [0.5, 0.5, 1.0],
    },
    advice="The first is answered 0 and corrected up, the second 1 and corrected down, the third is"
    " right and changes nothing. Follow it by hand.",
)
check.passed("wrong samples move the weights, right ones do not")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(22)
for n, rate in ((1, 0.25), (4, 0.1)):
    X, y = rng.normal(size=(3, n)), np.array([1, 0, 1])
    neuron = Perceptron(n, epochs=1, learning_rate=rate)
    neuron.fit(X.copy(), y.copy())
    expected = np.zeros(n + 1)
    for sample, target in zip(X, y, strict=True):
        prediction = int(expected[0] + sample @ expected[1:] > 0)
        expected += rate * (target - prediction) * np.array([1, *sample])
    check.equal(f"the weights after three other samples with {n} inputs", neuron.weights, expected)
neuron = Perceptron(2, epochs=1)
neuron.fit(np.array([[3.0, -2.0]]), np.array([1]))
check.equal(
    "the weights after one sample, where no learning rate is named",
    neuron.weights,
    [0.01, 0.03, -0.02],
    advice="Where none is named, the learning rate is 0.01: the line `def __init__` says so.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "perceptron_fit", "grade": true, "points": 2}
"""Many epochs of fit, sample by sample: the weights end where the rule leads."""
### BEGIN HIDDEN TESTS
samples = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 2.0]])


def predict_is_right():
    neuron = Perceptron(2)
    neuron.weights = np.array([-1.0, 2.0, 0.5])
    answers = [neuron.predict(sample) for sample in samples]
    for n in (1, 3):
        longer = Perceptron(n)
        longer.weights = np.arange(n + 1) - 0.5
        answers.append(longer.predict(np.ones(n)))
    unchanged = np.array_equal(samples, [[1.0, 0.0], [0.0, 1.0], [0.0, 2.0]])
    return unchanged and np.array_equal(answers, [1, 0, 0, 0, 1])


if not check.works(predict_is_right):
    Perceptron.predict = lambda self, inputs: int(
        np.dot(inputs, self.weights[1:]) + self.weights[0] > 0
    )
### END HIDDEN TESTS
neuron = Perceptron(2, epochs=3, learning_rate=0.5)
neuron.fit(*data.gate("AND"))
check.equal(
    "the weights after three epochs of AND, learning rate 0.5",
    neuron.weights,
    [-0.5, 1.0, 0.5],
    mistakes={
        "These weights equal those after one epoch. Is the loop over epochs the outer one, and"
        " `return self` behind both loops? Are all corrections inside the inner loop, written with"
        " `+=`? Are the weights set to zero in `__init__` only?": [0.5, 0.5, 0.5],
        "The learning rate is missing.": [-1.0, 2.0, 1.0],
        "These are the weights if all samples of an epoch are judged first and corrected"
        " afterwards. Correct at once: the next sample must see the new weights.": [-0.5, 0.5, 0.5],
    },
    advice="Follow the rule by hand for the four samples of the first epoch, and print what your"
    " code does at each of them.",
)
check.passed("three epochs of AND end where they should")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(14)
for N, n, epochs in ((7, 2, 4), (20, 3, 6), (12, 1, 5)):
    X = rng.normal(size=(N, n))
    y = (X @ rng.normal(size=n) + 0.7 * rng.normal(size=N) > 0.1).astype(int)
    neuron = Perceptron(n, epochs=epochs, learning_rate=0.03)
    with check.unchanged(X=X, y=y):
        neuron.fit(X, y)
    expected = np.zeros(n + 1)
    for sample, target in list(zip(X, y, strict=True)) * epochs:
        prediction = int(expected[0] + sample @ expected[1:] > 0)
        expected += 0.03 * (target - prediction) * np.array([1, *sample])
    check.equal(f"the weights after {epochs} epochs on {N} other samples", neuron.weights, expected)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "perceptron_errors", "grade": true, "points": 2}
"""errors holds, for each epoch, how many samples were wrong when their turn came."""
### BEGIN HIDDEN TESTS
samples = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 2.0]])


def predict_is_right():
    neuron = Perceptron(2)
    neuron.weights = np.array([-1.0, 2.0, 0.5])
    answers = [neuron.predict(sample) for sample in samples]
    for n in (1, 3):
        longer = Perceptron(n)
        longer.weights = np.arange(n + 1) - 0.5
        answers.append(longer.predict(np.ones(n)))
    unchanged = np.array_equal(samples, [[1.0, 0.0], [0.0, 1.0], [0.0, 2.0]])
    return unchanged and np.array_equal(answers, [1, 0, 0, 0, 1])


if not check.works(predict_is_right):
    Perceptron.predict = lambda self, inputs: int(
        np.dot(inputs, self.weights[1:]) + self.weights[0] > 0
    )
### END HIDDEN TESTS
neuron = Perceptron(2, epochs=8, learning_rate=0.5)
neuron.fit(*data.gate("AND"))
expected = np.array([1, 3, 3, 2, 1, 0, 0, 0])
check.equal(
    "errors after eight epochs of AND",
    neuron.errors,
    expected,
    mistakes={
        "There is nothing in errors. Append one number at the end of each epoch.": [],
        "This goes on counting. Start from 0 at the beginning of every epoch.": expected.cumsum(),
        "The epochs without a mistake are missing. Go through all epochs, also when nothing is"
        " left to correct.": [1, 3, 3, 2, 1],
        "Your loop stops at the first perfect epoch. Go through all epochs.": expected[:6],
        "These are the right samples of each epoch. Count the wrong ones.": 4 - expected,
        "This counts after the epoch, with the weights it ends with. Count each sample at its own"
        " turn, before the correction.": [3, 2, 1, 2, 0, 0, 0, 0],
        "This is the sum of target − prediction, in which +1 and −1 cancel. Count the samples.": [
            1,
            -1,
            -1,
            0,
            -1,
            0,
            0,
            0,
        ],
        "These are updates, added up. Count the samples.": expected * 0.5,
        "These are updates, added up; +1 and −1 cancel. Count the samples.": [
            0.5,
            -0.5,
            -0.5,
            0,
            -0.5,
            0,
            0,
            0,
        ],
        "At most 1 in each epoch: `+=` counts, `=+` and `=` set the number.": [
            1,
            1,
            1,
            1,
            1,
            0,
            0,
            0,
        ],
        "Only corrections upwards are counted. A negative update is a correction, too.": [
            1,
            1,
            1,
            1,
            0,
            0,
            0,
            0,
        ],
        "No sample was counted as wrong. If each is asked again after its correction, it is right"
        " by then: compare before you correct.": [0] * 8,
    },
    advice="It should be one number for each epoch: append it after the loop over the samples,"
    " inside the loop over the epochs.",
)
check.passed("errors counts the wrong samples of each epoch")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(15)
for N, n, epochs in ((9, 2, 5), (30, 3, 4)):
    X, y = rng.normal(size=(N, n)), rng.integers(0, 2, size=N)
    neuron = Perceptron(n, epochs=epochs, learning_rate=0.25)
    neuron.fit(X.copy(), y.copy())
    weights, expected = np.zeros(n + 1), []
    for _ in range(epochs):
        expected.append(0)
        for sample, target in zip(X, y, strict=True):
            miss = target - int(weights[0] + sample @ weights[1:] > 0)
            weights += 0.25 * miss * np.array([1, *sample])
            expected[-1] += abs(miss)
    check.equal(f"errors after {epochs} epochs on {N} other samples", neuron.errors, expected)
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
"""fit returns the perceptron itself."""
### BEGIN HIDDEN TESTS
samples = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 2.0]])


def predict_is_right():
    neuron = Perceptron(2)
    neuron.weights = np.array([-1.0, 2.0, 0.5])
    answers = [neuron.predict(sample) for sample in samples]
    for n in (1, 3):
        longer = Perceptron(n)
        longer.weights = np.arange(n + 1) - 0.5
        answers.append(longer.predict(np.ones(n)))
    unchanged = np.array_equal(samples, [[1.0, 0.0], [0.0, 1.0], [0.0, 2.0]])
    return unchanged and np.array_equal(answers, [1, 0, 0, 0, 1])


if not check.works(predict_is_right):
    Perceptron.predict = lambda self, inputs: int(
        np.dot(inputs, self.weights[1:]) + self.weights[0] > 0
    )
### END HIDDEN TESTS
neuron = Perceptron(2, epochs=2)
check.that(
    neuron.fit(*data.gate("OR")) is neuron,
    "what fit returns",
    "It should be the perceptron itself: end fit with `return self`, outside both loops.",
)
check.passed("fit returns the perceptron")
### BEGIN HIDDEN TESTS
neuron = Perceptron(3, epochs=1)
returned = neuron.fit(np.array([[0.5, -1.0, 2.0]]), np.array([0]))
check.that(
    returned is neuron, "what fit returns, where nothing was wrong", "End with `return self`."
)
### END HIDDEN TESTS

# %% [markdown]
# ## Watch it learn
#
# Your neuron has never been told what AND is. Give it the four rows of the truth table, and look at
# its line after each epoch. (To see the weights after epoch 3, we simply train a new one for three
# epochs: the rule has no luck in it, so it takes the same path every time.)


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
# It is wrong once in the first epoch and three times in the second. That looks like a step back and
# is none: in the first epoch it had not yet dared to answer 1. In the sixth there is nothing left
# to correct.
#
# Look at its last line, though: it runs right through the corner (1, 0), which is saved only
# because a tie counts as 0. The perceptron stops as soon as nothing is wrong. It leaves no room, as
# you did in Exercise 1.2.
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
# does to the line: nothing. Try it.
#
# </details>
#
# That it found a line at all is no accident. If there is any line that separates the two classes,
# the rule finds one after a limited number of corrections (A. Novikoff proved it in 1962). If there
# is one.
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
X, y = data.gate("XOR")
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


plot.decisions(
    [after_samples(count) for count in (12, 13, 14, 15, 16)],
    *data.gate("XOR"),
    titles=[
        "12: a new epoch begins",
        "13: after (0, 0)",
        "14: after (0, 1)",
        "15: after (1, 0)",
        "16: after (1, 1)",
    ],
)


# %%
def draw_sample(samples):
    """Draw the line for XOR after some samples."""
    title = f"XOR after {samples} samples"
    plot.decision(after_samples(samples), *data.gate("XOR"), title=title)


explore(draw_sample, samples=(0, 24, 1, 16))

# %% [markdown]
# Each correction mends the point it looks at, and before the round is over that is undone. After
# sample 16 the line is back where it was after sample 12, to the last digit, and the next epoch is
# the same again.
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
# say. M. Minsky and S. Papert made this point in a book of 1969, and the money for research went
# elsewhere for years.

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
# Write the truth tables of OR and NAND side by side. Look at the rows in which both say 1.
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
# `TypeError: iteration over a 0-d array` or `only 0-dimensional arrays can be converted`: two
# numbers in one array are `np.array([a, b])`, with square brackets inside.
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
### BEGIN HIDDEN TESTS
import contextlib

# lent without a trial, which could hang or crash: they take and give all that a right one may
check.given(weighted_sum=lambda inputs, weights, bias=0.0: np.dot(inputs, weights) + bias)
with contextlib.suppress(NameError):  # without the class, xor has other ways
    Perceptron.predict = lambda self, inputs: (
        np.dot(inputs, self.weights[1:]) + self.weights[0] > 0
    ).astype(int)


def gates_are_right():
    lines = {"AND": and_weights, "OR": or_weights, "NAND": nand_weights}
    inputs = data.gate("AND")[0]
    answers = [inputs @ np.array(line[1:]) + line[0] > 0 for line in lines.values()]
    return np.array_equal(answers, [data.gate(name)[1] for name in lines])


if not check.works(gates_are_right):
    check.given(
        and_weights=[-1.5, 1.0, 1.0], or_weights=[-0.5, 1.0, 1.0], nand_weights=[1.5, -1.0, -1.0]
    )
### END HIDDEN TESTS
X, y = data.gate("XOR")
check.equal(
    "xor of (0, 0), (0, 1), (1, 0), (1, 1)",
    [xor(inputs) for inputs in X],
    y,
    mistakes={
        "This is OR: it must be 0 for (1, 1) as well.": [0, 1, 1, 1],
        "This is AND. What do the first two neurons say, and what does the third see?": [
            0,
            0,
            0,
            1,
        ],
        "This is NAND: it must be 0 for (0, 0) as well.": [1, 1, 1, 0],
        "Every answer is turned round.": [1, 0, 0, 1],
        "It is 1 whatever comes in. Is the third neuron the right gate?": [1, 1, 1, 1],
        "These are weighted sums. Compare the last one with zero, too.": [-0.5, 0.5, 0.5, -0.5],
    },
    advice="Print what the two neurons of the first layer say for each row, then what the third"
    " says.",
)
check.passed("three neurons solve what one could not")
### BEGIN HIDDEN TESTS
for inputs in ([1.0, 1.0], [0.0, 1.0], [0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]):
    check.equal(f"xor of {inputs}", xor(np.array(inputs)), int(inputs[0] != inputs[1]))
### END HIDDEN TESTS

# %% [markdown]
# How did that work? The first layer does not answer the question; it **moves the points**. Left:
# XOR as it comes, with no line that could separate it. Right: the same four points, but drawn where
# OR and NAND put them. Two of them, (0, 1) and (1, 0), have fallen on the same spot, and now a line
# is easy. A hidden layer makes the problem easy for the layer behind it. You will see this again,
# with 64 neurons in place of two.

# %%
solved = [xor(inputs) for inputs in data.GATE_INPUTS]  # runs as soon as Exercise 1.4 is done
X, y = data.gate("XOR")
moved = np.column_stack([data.GATE_TARGETS["OR"], data.GATE_TARGETS["NAND"]])
fig, (left, right) = plt.subplots(1, 2, figsize=(8, 3.9), layout="constrained")
plot.points(X, y, ax=left)
left.set_title("as the inputs stand")
plot.decision([-1.5, 1, 1], moved, y, ax=right, axes=("OR", "NAND"), title="after the first layer")

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
for line in weights_by_epoch(X, y, epochs=40)[1:]:
    wrong.append(np.sum((X @ line[1:] + line[0] > 0) != y))
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
# (The two are often mixed up. You may meet a text with the heading "Adeline perceptron" over a
# program that learns from right or wrong, sample by sample. That program is Rosenblatt's
# perceptron. Adaline, with an a, learns from the sum.)
#
# To measure how bad it is on all $N$ samples at once, take the mean of the squared errors, the
# **loss**:
#
# $$L = \frac{1}{N} \sum_{i=1}^{N} (y_i - z_i)^2, \qquad z_i = w_1 x_{i1} + w_2 x_{i2} + \dots + b$$
#
# Why is that better than counting? Take six samples and a neuron with a single weight (its bias
# stays at 0.2), and try every value of the weight. A sample counts as wrong if $z$ lies on the
# wrong side of 0.5, halfway between the targets 0 and 1.

# %%
x = np.array([-1.0, -0.5, 0.3, 0.6, 1.0, 1.4])
target = np.array([0, 0, 0, 1, 1, 1])
w = np.linspace(-1, 3, 401)
z = 0.2 + w[:, None] * x  # (401, 6): one row for each weight, one column for each sample
fig, (left, right) = plt.subplots(1, 2, figsize=(8, 3), layout="constrained")
left.plot(w, np.sum((z > 0.5) != target, axis=1))
left.set(xlabel="weight", ylabel="wrong samples, of 6")
right.plot(w, np.mean((target - z) ** 2, axis=1))
right.set(xlabel="weight", ylabel="mean squared error")
plt.show()

# %% [markdown]
# The count is a staircase: on a step it does not tell you which way to go. The mean squared error
# is a smooth bowl. Wherever you stand, but at the very bottom, the ground slopes, and downhill is
# where the loss is smaller.
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
# *Difficulty ●●● · 45 minutes · 8 points · gradient descent: how every network of today learns*
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
# <details><summary>You see an error?</summary>
#
# `ValueError: matmul: … mismatch in its core dimension`: print the two shapes and see which axis
# should meet which. `X.T` swaps the axes of X.
#
# `ValueError: The truth value of an array … is ambiguous`: `if` takes one yes or no, and `z > 0.5`
# is one for each sample. It is an array of True and False, which `.astype(int)` turns into 1 and 0.
#
# `ValueError: setting an array element with a sequence`: the bias is one number; add up the errors
# first.
#
# `TypeError: '>' not supported between instances of 'list' and 'float'`: let `net_input` return an
# array, `np.array(your_list)`.
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


# %% nbgrader={"grade_id": "adaline_net_input", "grade": true, "points": 2}
"""net_input gives the weighted sums of all samples, as an array (N,)."""
X = np.array([[1.0, 2.0], [0.0, 1.0], [3.0, -1.0], [0.0, 0.0]])
neuron = Adaline(2)
check.equal(
    "net_input of four samples, before training",
    neuron.net_input(X),
    np.zeros(4),
    advice="Each row of X is a sample and needs a sum of its own. (`weighted_sum` takes one sample"
    " at a time; X holds them all.)",
)
if np.shape(getattr(neuron, "weights", ())) == (3,):  # unless you keep the weights in your own way
    neuron.weights = np.array([0.5, 2.0, -1.0])
    check.equal(
        "net_input of four samples, with the weights [0.5, 2, -1]",
        neuron.net_input(X),
        [0.5, -0.5, 7.5, 0.5],
        mistakes={"The bias, weights[0], is missing.": [0.0, -1.0, 7.0, 0.0]},
    )
check.passed("net_input is right for all samples at once")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(16)
for N, n in ((7, 1), (5, 3)):
    neuron = Adaline(n, epochs=3, learning_rate=0.05)
    A, B = rng.normal(size=(2, N, n))
    if np.shape(getattr(neuron, "weights", ())) == (n + 1,):
        weights = rng.normal(size=n + 1)
        neuron.weights = weights.copy()
        expected = [weights[0] + sum(row * weights[1:]) for row in A]
        with check.unchanged(X=A):
            z = neuron.net_input(A)
        check.equal(f"net_input of {N} samples with {n} inputs", z, expected)
    else:  # weights kept elsewhere: the sum halfway between two samples is halfway between theirs
        neuron.fit(A, np.arange(N) % 2)
        z, halves = neuron.net_input((A + B) / 2), (neuron.net_input(A), neuron.net_input(B))
        check.equal("net_input halfway between samples", z, (halves[0] + halves[1]) / 2)
        check.that(np.std(halves[0]) > 1e-6, "net_input", "It is the same for every sample.")
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "adaline_predict", "grade": true, "points": 1}
"""predict answers 1 where the weighted sum is greater than 0.5, and 0 elsewhere."""
### BEGIN HIDDEN TESTS
weights_are_ours = np.shape(getattr(Adaline(2), "weights", ())) == (3,)


def net_input_is_right():
    neuron = Adaline(2)
    neuron.weights = np.array([0.5, 2.0, -1.0])
    return np.allclose(neuron.net_input(np.eye(2)), [2.5, -0.5])


if weights_are_ours and not check.works(net_input_is_right):
    Adaline.net_input = lambda self, X: np.asarray(X) @ self.weights[1:] + self.weights[0]
### END HIDDEN TESTS
neuron = Adaline(1)
if np.shape(getattr(neuron, "weights", ())) == (2,):  # unless you keep the weights in your own way
    neuron.weights = np.array([0.0, 1.0])
X = np.array([[0.2], [0.45], [0.55], [1.7], [-3.0]])
z = np.asarray(neuron.net_input(X))
check.equal(
    f"predict where the weighted sums are {z.tolist()}",
    neuron.predict(X),
    z > 0.5,
    mistakes={
        "The border is at 0.5, halfway between the targets 0 and 1.": z > 0,
        "These are the weighted sums. Compare each with 0.5, and answer 1 or 0.": z,
        "Ones and zeros are turned round.": z <= 0.5,
    },
)
check.passed("predict draws its border at 0.5")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(17)
neuron = Adaline(2, epochs=100, learning_rate=0.1)
X = rng.normal(size=(30, 2))
if np.shape(getattr(neuron, "weights", ())) == (3,):
    neuron.weights = np.array([0.4, 1.3, -0.8])
else:
    neuron.fit(X, (X[:, 0] > X[:, 1]).astype(int))
z = np.asarray(neuron.net_input(X))
check.that(z.min() < 0.5 < z.max(), "net_input", "It should lie on both sides of 0.5 here.")
check.equal("predict of 30 other samples", neuron.predict(X), z > 0.5)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "adaline_direction", "grade": true, "points": 1}
"""The first step of fit goes downhill: all samples together, each weight by its own input."""
### BEGIN HIDDEN TESTS
weights_are_ours = np.shape(getattr(Adaline(2), "weights", ())) == (3,)


def net_input_is_right():
    neuron = Adaline(2)
    neuron.weights = np.array([0.5, 2.0, -1.0])
    return np.allclose(neuron.net_input(np.eye(2)), [2.5, -0.5])


if weights_are_ours and not check.works(net_input_is_right):
    Adaline.net_input = lambda self, X: np.asarray(X) @ self.weights[1:] + self.weights[0]
### END HIDDEN TESTS
X = np.array([[1.0, 2.0], [3.0, -1.0], [0.0, 0.5]])
neuron = Adaline(2, epochs=1, learning_rate=0.01)
neuron.fit(X, np.array([1, 0, 1]))
step = np.asarray(neuron.net_input(np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]])), dtype=float)
step[1:] -= step[0]  # the bias, and the two weights
check.that(
    np.any(step != 0),
    "the weights after one step",
    "They are all zero still. Does the loop run, and does it write into self.weights?",
)
check.equal(
    "the direction of the first step [bias, w1, w2] (its length is for the next check)",
    step / np.linalg.norm(step),
    np.array([2.0, 1.0, 2.5]) / np.linalg.norm([2.0, 1.0, 2.5]),
    mistakes={
        "The bias has not moved.": np.array([0.0, 1.0, 2.5]) / np.linalg.norm([1.0, 2.5]),
        "Only the bias has moved.": [1.0, 0.0, 0.0],
        "This walks uphill: the sign is turned round. The error is y − z.": -np.array(
            [2.0, 1.0, 2.5]
        )
        / np.linalg.norm([2.0, 1.0, 2.5]),
        "Every weight got the sum of the errors. Multiply each error by its sample's input"
        " first.": np.ones(3) / np.sqrt(3),
    },
    advice="Are the errors of all samples found first, before any weight moves? Does each weight"
    " use its own column of X? Do bias and weights get the same factor?",
)
check.passed("the first step goes downhill")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(18)
for N, n in ((5, 3), (9, 2)):
    X, y = rng.normal(size=(N, n)), rng.integers(0, 2, size=N)
    y[0] = 1  # at least one error to learn from
    expected = np.array([sum(y), *(sum(y * X[:, j]) for j in range(n))], dtype=float)
    neuron = Adaline(n, epochs=1, learning_rate=0.01)
    with check.unchanged(X=X, y=y):
        neuron.fit(X, y)
    corners = np.vstack([np.zeros(n), np.eye(n)])
    step = np.asarray(neuron.net_input(corners), dtype=float)
    step[1:] -= step[0]
    check.that(np.any(step != 0), "the weights after one step", "They have not moved.")
    check.equal(
        f"the direction of the first step for {N} other samples",
        step / np.linalg.norm(step),
        expected / np.linalg.norm(expected),
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "adaline_step_size", "grade": true, "points": 1}
"""The first step of fit has the right length: learning rate times 2/N times the sum."""
### BEGIN HIDDEN TESTS
weights_are_ours = np.shape(getattr(Adaline(2), "weights", ())) == (3,)


def net_input_is_right():
    neuron = Adaline(2)
    neuron.weights = np.array([0.5, 2.0, -1.0])
    return np.allclose(neuron.net_input(np.eye(2)), [2.5, -0.5])


if weights_are_ours and not check.works(net_input_is_right):
    Adaline.net_input = lambda self, X: np.asarray(X) @ self.weights[1:] + self.weights[0]
### END HIDDEN TESTS
X, y = np.array([[1.0], [2.0], [3.0], [4.0]]), np.array([0, 0, 1, 1])
neuron = Adaline(1, epochs=1, learning_rate=0.1)
neuron.fit(X, y)
bias, bias_and_weight = neuron.net_input(np.array([[0.0], [1.0]]))
check.equal(
    "[bias, weight] after one step, learning rate 0.1, inputs 1, 2, 3, 4, targets 0, 0, 1, 1",
    [bias, bias_and_weight - bias],
    [0.1, 0.35],
    n=4,
    mistakes={
        "The learning rate is missing.": [1.0, 3.5],
        "The factor 2/N is missing.": [0.2, 0.7],
    },
)
check.passed("the first step has the right length")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(19)
for N, n, rate in ((5, 3, 0.2), (11, 2, 0.03)):
    X, y = rng.normal(size=(N, n)), rng.integers(0, 2, size=N)
    y[0] = 1
    neuron = Adaline(n, epochs=1, learning_rate=rate)
    neuron.fit(X.copy(), y.copy())
    Z = rng.normal(size=(4, n))
    expected = rate * 2 / N * (Z @ (X.T @ y) + sum(y))
    check.equal(f"net_input after one step, N = {N}", neuron.net_input(Z), expected, n=N)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "adaline_converges", "grade": true, "points": 2}
"""Many steps of fit arrive at the line with the smallest mean squared error."""
### BEGIN HIDDEN TESTS
weights_are_ours = np.shape(getattr(Adaline(2), "weights", ())) == (3,)


def net_input_is_right():
    neuron = Adaline(2)
    neuron.weights = np.array([0.5, 2.0, -1.0])
    return np.allclose(neuron.net_input(np.eye(2)), [2.5, -0.5])


if weights_are_ours and not check.works(net_input_is_right):
    Adaline.net_input = lambda self, X: np.asarray(X) @ self.weights[1:] + self.weights[0]
### END HIDDEN TESTS
X, y = np.array([[-1.5], [-0.5], [0.5], [1.5]]), np.array([0, 0, 1, 1])
neuron = Adaline(1, epochs=1000, learning_rate=0.05)
neuron.fit(X, y)
check.equal(
    "the weighted sums after 1000 epochs, on four samples whose best line is 0.5 + 0.4 x",
    neuron.net_input(X),
    [-0.1, 0.3, 0.7, 1.1],
    rtol=1e-3,
    atol=1e-3,
    advice="Learning ends elsewhere. Is the error y − z with the weighted sum z itself, not with"
    " the answer 0 or 1? Is it found anew in every epoch? Is it `+=`, not `=+`?",
)
check.passed("a thousand steps arrive at the bottom of the bowl")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(20)
for N, n in ((6, 2), (8, 3)):
    X, y = rng.uniform(-1.5, 1.5, size=(N, n)), np.arange(N) % 2
    neuron = Adaline(n, epochs=2000, learning_rate=0.04)
    neuron.fit(X.copy(), y.copy())
    columns = np.column_stack([np.ones(N), X])
    expected = columns @ np.linalg.lstsq(columns, y, rcond=None)[0]
    z = neuron.net_input(X)
    check.equal(
        f"the weighted sums after 2000 epochs on {N} samples", z, expected, rtol=0, atol=1e-3
    )
    # three steps, of the length that this answer's first step has: nothing but the slope moves it
    first, third = (Adaline(n, epochs=epochs, learning_rate=0.1) for epochs in (1, 3))
    first.fit(X.copy(), y.copy())
    third.fit(X.copy(), y.copy())
    step = columns @ (columns.T @ y)
    rate = step @ np.asarray(first.net_input(X)) / (step @ step)
    check.that(rate > 1e-3, "the first epoch", "It does not go downhill, or hardly.")
    weights = np.zeros(n + 1)
    for _ in range(3):
        weights += rate * columns.T @ (y - columns @ weights)
    check.equal("the weighted sums after three epochs", third.net_input(X), columns @ weights)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "adaline_losses", "grade": true, "points": 1}
"""losses holds the mean squared error of each epoch."""
### BEGIN HIDDEN TESTS
weights_are_ours = np.shape(getattr(Adaline(2), "weights", ())) == (3,)


def net_input_is_right():
    neuron = Adaline(2)
    neuron.weights = np.array([0.5, 2.0, -1.0])
    return np.allclose(neuron.net_input(np.eye(2)), [2.5, -0.5])


if weights_are_ours and not check.works(net_input_is_right):
    Adaline.net_input = lambda self, X: np.asarray(X) @ self.weights[1:] + self.weights[0]
### END HIDDEN TESTS
X, y, epochs = np.array([[1.0], [2.0], [3.0], [4.0]]), np.array([0, 0, 1, 1]), 3


def mean_squared_errors(first, last):
    """Return the losses of your own neuron after `first` to `last` epochs, worked out here."""
    neurons = [Adaline(1, epochs=e, learning_rate=0.02) for e in range(first, last + 1)]
    for neuron in neurons:
        neuron.fit(X.copy(), y.copy())
    return np.array([np.mean((y - np.asarray(neuron.net_input(X))) ** 2) for neuron in neurons])


neuron = Adaline(1, epochs=epochs, learning_rate=0.02)
neuron.fit(X.copy(), y.copy())
check.equal(
    "how many losses there are after three epochs",
    np.size(neuron.losses),
    epochs,
    advice="There should be one number for each epoch: take the mean over the samples, and append"
    " it inside the loop over the epochs.",
)
expected = mean_squared_errors(0, epochs - 1)
check.that(
    np.ptp(expected) > 1e-9,
    "the weights from epoch to epoch",
    "They stay as they are, so there are no losses to look at yet. First let fit learn.",
)
if np.allclose(neuron.losses, mean_squared_errors(1, epochs)):
    expected = neuron.losses  # noted after each step instead of before it: as good
check.equal(
    "losses",
    neuron.losses,
    expected,
    n=4,
    mistakes={
        "This is the root of the mean squared error. Leave the root out.": np.sqrt(expected),
        "All epochs hold the same loss. Is it found anew in every epoch?": [0.5] * 3,
    },
    advice="It should be the mean of (y − z)² over all samples, found before each step.",
)
check.passed("losses holds the mean squared error of each epoch")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(21)
X, y, epochs = rng.normal(size=(7, 1)), np.array([0, 1, 1, 0, 1, 1, 1]), 6
neuron = Adaline(1, epochs=epochs, learning_rate=0.02)
neuron.fit(X.copy(), y.copy())
expected = mean_squared_errors(0, epochs - 1)
if np.shape(neuron.losses) == (epochs,) and np.allclose(
    neuron.losses, mean_squared_errors(1, epochs)
):
    expected = neuron.losses
check.equal("losses for seven other samples", neuron.losses, expected, n=7)
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
fig, (left, right) = plt.subplots(1, 2, figsize=(8, 3.6), layout="constrained")
left.plot(range(1, 201), neuron.losses)
left.set(xlabel="epoch", ylabel="mean squared error", ylim=(0, None))
b, b_w1, b_w2 = neuron.net_input(np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]))
plot.decision([b, b_w1 - b, b_w2 - b], X, y, ax=right, threshold=0.5)
print(f"{np.sum(neuron.predict(X) != y)} of 100 points are on the wrong side")

# %% [markdown]
# The curve falls in every single epoch, fast at first, then ever more slowly, until you can no
# longer see it fall. The line comes to rest with three points on the wrong side. A line with only
# two exists, but Adaline was not looking for it. Mind what was promised, though: not the fewest
# wrong points, but the smallest mean squared error. What you minimise is what you get, and choosing
# it well is the subject of notebook 03.
#
# **Predict.** Now the flowers again, with three learning rates: 0.001, 0.01 and 0.03. Which one
# learns best in 30 epochs?
#
# <details><summary>A · 0.001, the most careful one.</summary>
#
# Careful steps do go downhill. Whether they arrive in 30 epochs is another matter. Run the cell.
#
# </details>
# <details><summary>B · 0.01</summary>
#
# Of these three, yes. Run the cell and see how its neighbours fare.
#
# </details>
# <details><summary>C · 0.03: larger steps arrive sooner.</summary>
#
# Up to a point. Run the cell, and mind the scale of the axis.
#
# </details>

# %%
X, y = data.iris()
series = {}
for rate in (0.001, 0.01, 0.03):
    neuron = Adaline(2, epochs=30, learning_rate=rate)
    neuron.fit(X, y)
    series[f"learning rate {rate}"] = neuron.losses
plot.curves(series, ylabel="mean squared error", log=True)

# %% [markdown]
# The axis is logarithmic: each grid line is a hundred times the one below. With 0.03 the loss ends
# above 300 million. With 0.001 it has come down only to 0.15, with 0.01 to 0.055. If you ever see a
# loss that grows, grows and becomes `inf` or `nan`, you know what to look at first.
#
# Why does a step that is too long make things worse? Go back to the bowl of the six samples, and
# take five steps from the same place, with three learning rates.

# %%
w = np.linspace(-2.3, 3.5, 201)
fig, panels = plt.subplots(1, 3, figsize=(8, 2.8), sharey=True, layout="constrained")
for panel, rate in zip(panels, (0.1, 0.6, 1.4), strict=True):
    path = [-0.6]
    for _ in range(5):
        error = target - (0.2 + path[-1] * x)
        path.append(path[-1] + rate * 2 / 6 * np.sum(error * x))
    panel.plot(w, np.mean((target - 0.2 - w[:, None] * x) ** 2, axis=1), color="0.7")
    panel.plot(path, [np.mean((target - 0.2 - step * x) ** 2) for step in path], "o-", ms=4)
    panel.set(title=f"learning rate {rate}", xlabel="weight")
panels[0].set_ylabel("mean squared error")
plt.show()

# %% [markdown]
# Left it creeps, in the middle it arrives in two steps, and on the right each step lands on the
# opposite slope, higher than where it began, so that the next one is longer still.
#
# Look for the border yourself. Between which two values does learning turn into blowing up, and
# which value learns best?


# %%
def draw_losses(learning_rate):
    """Draw Adaline's losses on the flowers for one learning rate."""
    neuron = Adaline(2, epochs=30, learning_rate=learning_rate)
    neuron.fit(*data.iris())
    plot.curves({f"rate {learning_rate:g}": neuron.losses}, ylabel="mean squared error", log=True)


explore(draw_losses, learning_rate=(0.001, 0.04, 0.001, 0.015))

# %% [markdown]
# <details><summary>What others found</summary>
#
# The border lies between 0.024 and 0.025. And the best of all is 0.023, just before it blows up.
#
# </details>

# %% [markdown]
# There is a cheap way to make the bowl rounder, so that longer steps are safe: **standardise** the
# inputs. Take away each column's mean and divide by its standard deviation; then no input shouts
# louder than another.

# %%
standard = (X - X.mean(axis=0)) / X.std(axis=0)
series = {}
for name, inputs, rate in (("as measured, 0.01", X, 0.01), ("standardised, 0.3", standard, 0.3)):
    neuron = Adaline(2, epochs=30, learning_rate=rate)
    neuron.fit(inputs, y)
    series[name] = neuron.losses
plot.curves(series, ylabel="mean squared error", log=True)

# %% [markdown]
# After 30 epochs the loss is 0.055 as measured, and 0.01219 standardised. The bottom of the bowl is
# at 0.01215 for both.

# %% [markdown]
# ## What you have now
#
# A neuron multiplies, adds up and decides. With two inputs it draws a line; the weights turn it,
# the bias shifts it. The perceptron moves the line after every mistake and finds a separating one
# whenever there is one. Adaline listens to how far off the sum is, and walks downhill on a smooth
# loss; a step too long makes it climb. And one neuron alone cannot say XOR; three can.
#
# | elsewhere | this course | PyTorch |
# |---|---|---|
# | Adaline, Widrow–Hoff or delta rule, LMS | `Adaline` | `nn.Linear` trained with `nn.MSELoss` |
#
# Press **Validate** above to run everything once more from the top. How to hand in is told in
# `00_start_here`.
#
# **Next.** In `02_layers` many neurons work side by side, and a whole layer becomes one product of
# two matrices.
#
# **To read on.** F. Rosenblatt, "The perceptron", *Psychological Review* 65 (1958). B. Widrow and
# M. E. Hoff, "Adaptive switching circuits", *IRE WESCON Convention Record* (1960). A. B. J.
# Novikoff, "On convergence proofs on perceptrons" (1962). M. Minsky and S. Papert, *Perceptrons*
# (1969). R. A. Fisher, "The use of multiple measurements in taxonomic problems", *Annals of
# Eugenics* 7 (1936), where the flowers come from.
