# %% [markdown]
# # NUMBER · TITLE
#
# This notebook is here to be replaced: small, but whole, and graded. Write your own in its place,
# beginning with these lines: what makes the subject worth an evening?
#
# Suppose that a neuron is told two things about a house: 4 rooms, 350 000 in price. It will listen
# to one of them only, and no weight has said so.
#
# **What you will do.** See why, and bring the columns of a table to one scale.
#
# **What you need.** Notebook 01: weights, and the weighted sum.
#
# **What you will be able to do.** Say what a network notices of numbers of different size, and
# scale a table in three lines.
#
# About half an hour. One exercise, 4 points.

# %%
import numpy as np

from course import check, plot
from course.explore import explore

# %% [markdown]
# ## The loudest number wins
#
# Here is the neuron. The price is counted in thousands, both weights are equal. Drag the rooms from
# 1 to 9, and watch $z$. Then move the price by as little as it goes.


# %%
def draw_house(rooms, price):
    """Draw a neuron that is told the rooms and the price of a house."""
    plot.neuron([rooms, price], [0.5, 0.5], -177, names=["rooms", "price / 1000"])


explore(draw_house, rooms=(1, 9, 1, 4), price=(100, 600, 10, 350))

# %% [markdown]
# From 1 room to 9, $z$ moves less than at one step of the price. The remedy is to **scale** each
# column of the table, so that its smallest number becomes 0 and its largest 1:
#
# $$x' = \frac{x - \min}{\max - \min}$$
#
# **Predict.** Among a thousand ordinary houses there is one castle. You scale the prices. Where do
# those of the houses lie?
#
# <details><summary>A · Evenly between 0 and 1.</summary>
#
# They would if there were no castle. But the largest price is the castle's, and it stands below the
# line of the fraction for all.
#
# </details>
# <details><summary>B · Close to 0.</summary>
#
# Yes. The castle gets the 1, and all others crowd at the lower end. One odd number decides how a
# whole column is scaled: look at your data first.
#
# </details>
# <details><summary>C · Some lie above 1.</summary>
#
# None can: no number is above the largest of its column. It does happen later, when a house that is
# dearer than all of these is scaled with their smallest and largest price.
#
# </details>

# %% [markdown]
# ### Exercise EXERCISE.1 · One scale
#
# *Difficulty ●○○ · 10 minutes · 4 points · whatever a network learns from is scaled first*
#
# Scale each column of a table, by the formula above. A column in which all numbers are equal has
# nothing to tell: let it become 0.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Take the table of the example, and work out one column by hand. Which two numbers did you need?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# `X.max(axis=0)` walks down the rows and gives the largest number of each column. Where it is equal
# to the smallest, the formula divides by zero: put another number there.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `NotImplementedError`: the line that raises it is still in your function; delete it.
#
# `RuntimeWarning: invalid value encountered in divide`: it is no error, but somewhere 0 was divided
# by 0.
#
# `ValueError: operands could not be broadcast together`: two arrays of different shape met. Print
# their `.shape`.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "scaled", "solution": true}
def scaled(X):
    """Return the table with each column scaled: its smallest number becomes 0, its largest 1.

    X:       array (N, D), a row for each sample; stays as it is
    returns: array (N, D); a column in which all numbers are equal becomes 0

    Example: scaled(np.array([[2.0, 300], [4, 100]])) is [[0, 1], [1, 0]]
    """
    ### BEGIN SOLUTION
    low, high = X.min(axis=0), X.max(axis=0)  # (D,)
    spread = np.where(high > low, high - low, 1)
    return (X - low) / spread
    ### END SOLUTION


# %% nbgrader={"grade_id": "scaled_columns", "grade": true, "points": 2}
"""Each column of a table goes from 0 to 1."""
X = np.array([[2.0, 300], [4, 100], [3, 250]])
check.equal(
    "scaled([[2, 300], [4, 100], [3, 250]])",
    scaled(X.copy()),
    [[0, 1], [1, 0], [0.5, 0.75]],
    mistakes={
        "The smallest number of the whole table was taken, and the largest. Each column has its"
        " own: `axis=0`.": (X - 2) / 298,
        "Each row was scaled. It is the columns that differ in size: `axis=0`.": [
            [0, 1],
            [0, 1],
            [0, 1],
        ],
        "Each column was divided by its largest number, and its smallest has not become 0.": X
        / [4, 300],
        "The smallest number of each column is 0 now. Divide what is left by how far the column"
        " reaches.": X - [2, 100],
        "Smallest and largest have changed places.": [[1, 0], [0, 1], [0.5, 0.25]],
    },
)
check.passed("two columns: both go from 0 to 1")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(31)
for rows, columns in ((5, 3), (2, 7), (40, 1)):
    table = rng.normal(size=(rows, columns)) * 10.0 ** rng.integers(-2, 3, size=columns)
    expected = np.empty((rows, columns))
    for column in range(columns):
        numbers = table[:, column].tolist()
        reach = max(numbers) - min(numbers)
        expected[:, column] = [(number - min(numbers)) / reach for number in numbers]
    check.equal(f"a table of {rows} rows and {columns} columns", scaled(table), expected)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "scaled_equal_numbers", "grade": true, "points": 1}
"""A column in which all numbers are equal becomes 0, and the others do not mind."""
check.equal(
    "scaled([[5, 1], [5, 3], [5, 2]])",
    scaled(np.array([[5.0, 1], [5, 3], [5, 2]])),
    [[0, 0], [0, 1], [0, 0.5]],
)
check.passed("three fives: they become 0")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(32)
table = rng.normal(size=(6, 4))
table[:, 2] = -0.3
reach = np.ptp(table, axis=0)
reach[2] = np.inf
expected = (table - np.sort(table, axis=0)[0]) / reach
check.equal("a table in which column 2 is the same number", scaled(table), expected)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "scaled_leaves_its_input", "grade": true, "points": 1}
"""The table that was passed in is as it was, and another one comes back."""
X = np.array([[2.0, 300], [4, 100], [3, 250]])
with check.unchanged(X=X):
    result = check.numbers("scaled(X)", scaled(X))
check.that(result.shape == X.shape, "scaled(X)", "A table of the same shape should come back.")
check.passed("X is as it was")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(33)
table = rng.normal(size=(9, 2)) + 7
with check.unchanged(X=table):
    found = check.numbers("scaled of another table", scaled(table))
check.equal("its shape", found.shape, (9, 2))
### END HIDDEN TESTS

# %% [markdown]
# ## What you have now
#
# A network adds up what comes in, so a column with large numbers drowns the others. Scaled, all
# columns go from 0 to 1, and the weights alone decide what counts. One odd number can spoil a whole
# column.
#
# Press **Validate** above to run everything once more from the top.
#
# **Next.** Say here what the notebook after this one is about.
#
# **To read on.** Y. LeCun and others, "Efficient BackProp" (1998), section 4.3, on why scaled
# inputs are learnt faster.
