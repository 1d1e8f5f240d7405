# %% [markdown]
# # 05 · Which way is down?
#
# Notebook 04 ended with a wish. A network has knobs, a dial shows its loss, and we threw dice. If
# somebody could tell us, for each single knob, which way to turn it and how much that matters, we
# could stop guessing. Somebody can. The question is three hundred years old, the answer is called
# the derivative, and a computer can find one with two looks at the dial.
#
# **What you will do.** Measure how steep a curve is, first between two points, then at one; find
# out how small a small step should be, and be surprised; put one slope for each knob together into
# a gradient; take a neuron apart with the chain rule; and let your network of 04 walk downhill.
#
# **What you need.** Notebooks 02 to 04, and the idea of a straight line $y = mx + c$. If you have
# met derivatives at school, good; if not, you will build one here.
#
# **What you will be able to do.** Say what a derivative, a partial derivative and a gradient are,
# compute them for any function without a formula, check a formula by numbers, and use the chain
# rule forwards and backwards.
#
# About five hours, in as many sittings as you like. Eight exercises, 25 points.

# %%
import functools

import matplotlib.pyplot as plt
import numpy as np

from course import check, data, graph, plot, ways
from course.earlier import loss_of, new_network, nudge, random_search
from course.explore import explore
from course.progress import progress

# %% [markdown]
# `course.earlier` holds the reference answers of the notebooks before this one. So a mistake that
# you made there costs nothing here.
#
# ## One knob
#
# Forget the network for a moment. One knob, called $x$, and a dial that shows $f(x)$. Turn the knob
# a little and look how far the dial moves. The **slope** is the move of the dial for each unit that
# the knob has turned:
#
# $$\text{slope} = \frac{f(x_2) - f(x_1)}{x_2 - x_1} = \frac{\text{rise}}{\text{run}}$$
#
# Here are two dials, and on each the slope between four pairs of neighbouring points.


# %%
def twice(x):
    """Return 2x."""
    return 2 * x


def parabola(x):
    """Return 2x²."""
    return 2 * x**2


def draw_chords(f, ax, title):
    """Draw f from 0 to 4, and the rise over each of four runs of length 1."""
    places = np.linspace(0, 4, 101)
    ax.plot(places, f(places), color="black")
    for left in range(4):
        rise = f(left + 1) - f(left)
        look = {"color": plot.CLASS_COLOURS[1], "lw": 1.4}
        ax.plot([left, left + 1, left + 1], [f(left), f(left), f(left + 1)], **look)
        ax.text(left + 1.05, f(left) + rise / 2, f"{rise}", va="top", color=look["color"])
    ax.set(xlabel="$x$", ylabel="$f(x)$", title=title, xlim=(-0.2, 4.7))


def draw_two_dials():
    """Draw the straight line and the parabola side by side."""
    _, (left, right) = plt.subplots(1, 2, figsize=(8.2, 3.2))
    draw_chords(twice, left, "$f(x) = 2x$: the rise is always 2")
    draw_chords(parabola, right, "$f(x) = 2x^2$: the rise grows")
    plt.show()


draw_two_dials()

# %% [markdown]
# On the left, each unit of $x$ brings 2 units of $f$, wherever you stand. On the right the same
# unit brings 2, then 6, then 10, then 14. "How steep is it?" has one answer on the left. On the
# right the answer depends on where you ask.
#
# A word on Python before you write your first function of this notebook. You will get a *function*
# as an argument. That is nothing special: inside, `f` is a name like any other, and `f(x1)` calls
# whatever was handed over. A short function can be written without a name of its own, with the word
# `lambda`: both lines below print the same.


# %%
def value_at_three(f):
    """Return what f gives for 3."""
    return f(3)


print(value_at_three(parabola))
print(value_at_three(lambda x: 2 * x**2))

# %% [markdown]
# ### Exercise 5.1 · Slope
#
# *Difficulty ●○○ · 10 minutes · 2 points · every derivative in this course is one of these*
#
# Write the formula above as a function.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# How high is the curve at `x1`? That is one call of `f`. You need two heights.
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# Above the fraction line stands a difference of two heights, below it the difference of the two
# places, in the same order. Mind the brackets: division comes before subtraction.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: unsupported operand type(s) for *: 'function' and …` or `… for -: 'function' and
# 'function'`: `f` is the function itself; `f(x1)` is its value at x1.
#
# `NameError: name 'x' is not defined`: the two places are called `x1` and `x2`.
#
# `TypeError: 'float' object is not callable`: you have called slope with a number in the place of
# the function. Hand over `parabola`, not `parabola(1)`.
#
# </details>


# %% nbgrader={"grade_id": "slope", "solution": true}
def slope(f, x1, x2):
    """Return the slope of f between two places: rise over run.

    f:       a function of one number
    x1, x2:  two different numbers
    returns: one number

    Example: slope(parabola, 0, 1) is 2, because 2x² rises from 0 to 2
    """
    ### BEGIN SOLUTION
    return (f(x2) - f(x1)) / (x2 - x1)
    ### END SOLUTION


# %% nbgrader={"grade_id": "slope_values", "grade": true, "points": 1}
"""The slope is the rise divided by the run."""
check.equal(
    "slope of 2x² + 1 between 1 and 3",
    slope(lambda place: 2 * place**2 + 1, 1, 3),
    8.0,
    mistakes={
        "This is the rise alone. Divide it by the run, x2 − x1.": 16.0,
        "This is run over rise. The rise stands above the fraction line.": 0.125,
        "The sign is turned round: above and below the line, take x2 minus x1.": -8.0,
        "The rise was divided by x1 + x2. Divide it by x2 − x1.": 4.0,
        "Brackets are missing: Python divides before it subtracts. Put brackets round the rise, and"
        " round the run.": 19 - 3 / 3 - 1,
        "The brackets round the rise are missing: Python divides before it subtracts.": 17.5,
        "The brackets round the run are missing: Python divides before it subtracts.": 16 / 3 - 1,
        "This is f of the run. You need the heights at both places, f(x2) and f(x1).": 4.5,
    },
)
check.equal("slope of 2x between 1 and 3", slope(lambda place: 2 * place, 1, 3), 2.0)
check.equal(
    "slope of x² between 0.5 and 1",
    slope(lambda place: place**2, 0.5, 1.0),
    1.5,
    mistakes={
        "What is behind the decimal point was cut off: `//` does that. Divide with `/`.": 1.0,
        "A whole number came, where 1.5 is right. Do not round the slope.": 2.0,
    },
    advice="If a check above fails, mend that first.",
)
check.passed("rise over run")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(51)
for _ in range(4):
    left, run = rng.uniform(-2, 2), rng.uniform(0.3, 2)
    a, b, c = rng.normal(size=3)
    expected = (a * (left + run) ** 3 + b * (left + run) + c - (a * left**3 + b * left + c)) / run
    check.equal(
        "the slope of another function between two places",
        slope(lambda t, a=a, b=b, c=c: a * t**3 + b * t + c, left, left + run),
        expected,
        mistakes={
            "This is run over rise.": 1 / expected,
            "This is the rise alone.": expected * run,
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "slope_either_order", "grade": true, "points": 1}
"""A slope is the same from left to right and from right to left, and may be negative."""
check.equal(
    "slope of 2x² between 3 and 1, from right to left",
    slope(lambda place: 2 * place**2, 3, 1),
    8.0,
    mistakes={
        "From right to left, rise and run are both negative, so the slope is positive. Take x2"
        " minus x1 above and below, and no absolute value.": -8.0,
    },
    advice="If the check above fails, mend that first.",
)
check.equal(
    "slope of 5 − 3x between −2 and 1",
    slope(lambda place: 5 - 3 * place, -2, 1),
    -3.0,
    mistakes={"The line falls, so its slope is negative. No absolute value.": 3.0},
    advice="If the check above fails, mend that first.",
)
check.passed("from either side, up or down")
### BEGIN HIDDEN TESTS
for left, right in ((2.5, -1.5), (-0.5, -3.0), (0.25, 4.0)):
    check.equal(
        "the slope of a falling curve",
        slope(lambda t: -(t**3) - t, left, right),
        (-(right**3) - right + left**3 + left) / (right - left),
        advice="Take x2 minus x1 above and below, and no absolute value.",
    )
### END HIDDEN TESTS

# %% [markdown]
# ## The second point comes nearer
#
# A slope between two points is honest about the two points and says little about what is between
# them. We want to know how steep the curve is *here*, where the knob stands now. So leave the first
# point where it is, and pull the second one towards it.
#
# **Predict.** The first point is at $x = 3$ on $f(x) = 2x^2$. As the second comes nearer, the slope
# settles near a number. Which?
#
# <details><summary>A · 18, the height of the curve.</summary>
#
# 18 is how high the curve is at 3. How high and how steep are different questions: a plateau can be
# high.
#
# </details>
# <details><summary>B · 0, because the rise shrinks to nothing.</summary>
#
# It does shrink to nothing. So does the run, and just as fast. What counts is how many times the
# one goes into the other.
#
# </details>
# <details><summary>C · 12</summary>
#
# Yes. Drag the slider and see.
#
# </details>


# %%
def draw_chord(second):
    """Draw the chord of the parabola from 3 to a second point."""
    ax = plt.subplots(figsize=(6.4, 3.6))[1]
    places = np.linspace(0, 5, 101)
    ax.plot(places, parabola(places), color="black", label="$f(x) = 2x^2$")
    if second == 3:
        ax.set_title("no run, no slope: 0 / 0")
    else:
        steep = slope(parabola, 3, second)
        ends = np.array([0.0, 5.0])
        ax.plot(ends, 18 + steep * (ends - 3), color=plot.CLASS_COLOURS[1], label="chord")
        ax.set_title(f"slope from 3 to {second:g}: {steep:.4g}")
    ax.plot([3, second], [18, parabola(second)], "o", color=plot.CLASS_COLOURS[1], ms=7)
    ax.set(xlabel="$x$", ylabel="$f(x)$", xlim=(0, 5), ylim=(-10, 52))
    ax.legend(loc="upper left")


explore(draw_chord, second=(1.0, 5.0, 0.05, 4.5))

# %% [markdown]
# From the right the slope comes down to 12, from the left it climbs up to 12, and at 3 itself it
# does not exist: no run, no slope. The number that both sides agree on is called the **derivative**
# of $f$ at 3, written $f'(3)$ or $\frac{df}{dx}$. The line through the point with that slope is the
# **tangent**.
#
# A computer cannot come infinitely near. But it can come very near. Take the second point
# $h = 0.0001$ to the right of the first:

# %%
for place in range(5):
    print(f"x = {place}:  slope from x to x + 0.0001 is {slope(parabola, place, place + 1e-4):.4f}")

# %% [markdown]
# 4.0002, 8.0002, 12.0002: you can see what the true numbers are, and that each is a little off,
# always by the same 0.0002. Where does that come from? A line of school algebra:
#
# $$\frac{2(x+h)^2 - 2x^2}{h} = \frac{2(x^2 + 2xh + h^2) - 2x^2}{h}
# = \frac{4xh + 2h^2}{h} = 4x + 2h$$
#
# The $4x$ is the derivative: it is what stays when $h$ goes to zero. The $2h$ is the price of
# looking to the right only, where this curve is always steeper. So look to both sides. Take one
# point $h$ to the left and one $h$ to the right of $x$:
#
# $$f'(x) \approx \frac{f(x + h) - f(x - h)}{2h}$$
#
# On a parabola the error to the left and the error to the right cancel entirely; on other curves
# most of it goes. This is called the **central difference**, and the one that looks to the right
# only the **forward difference**.

# %% [markdown]
# ### Exercise 5.2 · Derivative
#
# *Difficulty ●○○ · 15 minutes · 3 points · it will check every formula that you write from here on*
#
# Write the central difference as a function.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# You have a function for the slope between two places. Which two places are meant here?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# The places are `x - h` and `x + h`. How long is the way from the one to the other? It is not `h`.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ZeroDivisionError: float division by zero` or `division by zero`: the two places are the same.
# One lies to the left of x, one to the right.
#
# `TypeError: derivative() missing 1 required positional argument: 'h'`: keep `h=1e-4` in the first
# line of the function; it is the step that is taken when nobody says otherwise.
#
# `TypeError: slope() missing …`: slope wants the function and two places.
#
# `SyntaxError: invalid decimal literal`: Python does not read `2h` as a product. Write `2 * h`.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "derivative", "solution": true}
def derivative(f, x, h=1e-4):
    """Return the derivative of f at x, as a central difference.

    f:       a function of one number
    x:       where the derivative is wanted, one number
    h:       the step to either side of x
    returns: one number, (f(x + h) - f(x - h)) / (2 * h)

    Example: derivative(parabola, 3) is 12, up to rounding
    """
    ### BEGIN SOLUTION
    return (f(x + h) - f(x - h)) / (2 * h)
    ### END SOLUTION


# %% nbgrader={"grade_id": "derivative_values", "grade": true, "points": 1}
"""The derivative of 2x² at several places, exact up to rounding."""


### BEGIN HIDDEN TESTS
def slope_works():
    cases = ((1.25, 3.0), (2.5, -1.5), (-0.5, -3.0), (0.9999, 1.0001))
    found = [slope(lambda t: -(t**3) - t, left, right) for left, right in cases]
    return np.allclose(found, [-(a * a + a * b + b * b) - 1 for a, b in cases], rtol=1e-7)


if not check.works(slope_works):
    check.given(slope=lambda f, x1, x2: (f(x2) - f(x1)) / (x2 - x1))
### END HIDDEN TESTS
check.equal(
    "derivative of 2x² at 0, 1, 2, 3, 4",
    [derivative(lambda place: 2 * place**2, start) for start in range(5)],
    [0.0, 4.0, 8.0, 12.0, 16.0],
    rtol=1e-7,  # rounding leaves about 1e-11
    atol=1e-7,
    mistakes={
        "These are forward differences: each is too large by 2h. Look to both sides of x, from"
        " x − h to x + h.": [0.0002, 4.0002, 8.0002, 12.0002, 16.0002],
        "These look to the left only: each is too small by 2h. Look to both sides of x, from x − h"
        " to x + h.": [-0.0002, 3.9998, 7.9998, 11.9998, 15.9998],
        "Twice too large: from x − h to x + h the way is 2h long, not h.": [0.0, 8, 16, 24, 32],
        "Half of what it should be: a forward difference has the run h; only from x − h to x + h"
        " is it 2h.": [0.0001, 2.0001, 4.0001, 6.0001, 8.0001],
        "The sign is turned round: right minus left above the line, a positive run below.": [
            0.0,
            -4,
            -8,
            -12,
            -16,
        ],
        "This is the rise alone. Divide it by the run.": [0.0, 0.0008, 0.0016, 0.0024, 0.0032],
        "Brackets are missing: a / 2 * h divides by 2 and then multiplies by h. The run as a whole"
        " stands below the line.": [0.0, 4e-8, 8e-8, 12e-8, 16e-8],
        "The brackets round the rise are missing: Python divides before it subtracts, so only"
        " f(x − h) was divided. Put brackets round the whole difference.": [
            2 * (start + 1e-4) ** 2 - 2 * (start - 1e-4) ** 2 / 2e-4 for start in range(5)
        ],
        "Two pairs of brackets are missing: Python multiplies and divides before it subtracts. Put"
        " one pair round the whole rise and one round the whole run.": [
            2 * (start + 1e-4) ** 2 - 2 * (start - 1e-4) ** 2 / 2 * 1e-4 for start in range(5)
        ],
    },
)
check.passed("4x, without the 0.0002")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(52)
for _ in range(4):
    a, b, c, start = rng.normal(size=4)
    check.equal(
        "the derivative of another parabola",
        derivative(lambda t, a=a, b=b, c=c: a * t**2 + b * t + c, start),
        2 * a * start + b,
        rtol=1e-7,
        atol=1e-7,
        advice="Look to both sides of x, from x − h to x + h, and divide by the way from the one to"
        " the other.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "derivative_any_function", "grade": true, "points": 1}
"""Any function of one number, at any place."""


### BEGIN HIDDEN TESTS
def slope_works():
    cases = ((1.25, 3.0), (2.5, -1.5), (-0.5, -3.0), (0.9999, 1.0001))
    found = [slope(lambda t: -(t**3) - t, left, right) for left, right in cases]
    return np.allclose(found, [-(a * a + a * b + b * b) - 1 for a, b in cases], rtol=1e-7)


if not check.works(slope_works):
    check.given(slope=lambda f, x1, x2: (f(x2) - f(x1)) / (x2 - x1))
### END HIDDEN TESTS
for title, curve, start, expected in (
    ("sin at 1", lambda t: np.sin(t), 1.0, np.cos(1.0)),
    ("1/x at −2", lambda t: 1 / t, -2.0, -0.25),
    ("|x| at 0, a kink", lambda t: abs(t), 0.0, 0.0),
):
    check.equal(
        f"derivative of {title}",
        derivative(curve, start),
        expected,
        rtol=1e-6,  # the central difference is off by about h² = 1e-8
        advice="If the check above fails, mend that first. Is f called at x − h and at x + h, and"
        " nothing else assumed about it?",
        mistakes={"This looks to one side only. Look to both sides of x.": 1.0},
    )
check.passed("sin, 1/x and |x|")
### BEGIN HIDDEN TESTS
for f, slope_of_f in (
    (lambda t: np.exp(t), lambda t: np.exp(t)),
    (lambda t: t**3 - 4 * t, lambda t: 3 * t**2 - 4),
    (lambda t: np.log(t * t + 2), lambda t: 2 * t / (t * t + 2)),
    (lambda t: 7.0, lambda t: 0.0),
):
    for start in (-1.7, 0.3, 2):
        check.equal(
            "the derivative of another function",
            derivative(f, start),
            slope_of_f(start),
            rtol=1e-6,
            advice="Is f called at x − h and at x + h?",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "derivative_step", "grade": true, "points": 1}
"""The step h is the one that was asked for, and 0.0001 where none was."""


### BEGIN HIDDEN TESTS
def slope_works():
    cases = ((1.25, 3.0), (2.5, -1.5), (-0.5, -3.0), (0.9999, 1.0001))
    found = [slope(lambda t: -(t**3) - t, left, right) for left, right in cases]
    return np.allclose(found, [-(a * a + a * b + b * b) - 1 for a, b in cases], rtol=1e-7)


if not check.works(slope_works):
    check.given(slope=lambda f, x1, x2: (f(x2) - f(x1)) / (x2 - x1))
### END HIDDEN TESTS


def outermost(*step, **named):
    """Return the leftmost and the rightmost place where derivative asks a function near 2."""
    places = []
    derivative(lambda t: places.append(float(t)) or t, 2.0, *step, **named)
    return [min(places), max(places)]


wide = "Is h used as it was handed over, to the left and to the right?"
check.equal(
    "derivative of x³ at 2 with h = 0.25 (on purpose a large step: not 12)",
    derivative(lambda place: place**3, 2.0, 0.25),
    12.0625,
    mistakes={
        "Here h = 0.25 was asked for, but a tiny step was taken. Use the argument h.": 12.0,
        "This looks to the right only.": 13.5625,
        "The run is 2h long, not h.": 24.125,
        "This is the rise alone. Divide it by the run.": 6.03125,
        "Brackets are missing: a / 2 * h divides by 2 and then multiplies by h.": 6.03125 / 8,
        "The brackets round the rise are missing: Python divides before it subtracts.": (
            2.25**3 - 1.75**3 / 0.5
        ),
    },
    advice=wide,
)
check.equal(
    "where f was asked for derivative(f, 2.0): leftmost and rightmost place",
    outermost(),
    [1.9999, 2.0001],
    rtol=0,
    atol=1e-7,
    advice="With no h given, the step is 0.0001 to either side. Keep `h=1e-4` in the first line.",
)
check.passed("the step is the one that was asked for")
### BEGIN HIDDEN TESTS
for step in (0.5, 1.5, 0.03):
    check.equal(
        "where f was asked, with another h", outermost(step), [2 - step, 2 + step], advice=wide
    )
    check.equal(
        "where f was asked, with h given by name",
        outermost(h=step),
        [2 - step, 2 + step],
        advice=wide,
    )
    check.equal(
        "the derivative of x³ with another large h",
        derivative(lambda t: t**3, 2.0, h=step),
        12 + step**2,
        advice=wide,
    )
### END HIDDEN TESTS

# %% [markdown]
# ## The tangent
#
# With the slope at one place you can draw the line that touches the curve there. You have the slope
# $m$, and one point that the line goes through: $(x, f(x))$. What is missing for $y = mx + c$ is
# the intercept $c$, the height at which the line crosses the axis $x = 0$.

# %% [markdown]
# ### Exercise 5.3 · The line that touches
#
# *Difficulty ●○○ · 15 minutes · 2 points · near the point, it is all that you need to know of f*
#
# Return the slope and the intercept of the tangent.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# The slope you have already written. For the intercept, take paper: a line of slope 2 goes through
# (3, 10). Where is it at $x = 0$?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# From the point at $x$ you walk back to 0: that is $x$ units to the left, and each unit takes you
# down by $m$.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: cannot unpack non-iterable float object`: the function returns one number, and two are
# wanted. `return a, b` returns both.
#
# `TypeError: unsupported operand type(s) for -: 'function' and 'float'`: `f` is the function, its
# height at x is `f(x)`.
#
# </details>


# %% nbgrader={"grade_id": "tangent_line", "solution": true}
def tangent_line(f, x):
    """Return the tangent of f at x as (slope, intercept).

    f:       a function of one number
    x:       where the line touches, one number
    returns: two numbers m and c, so that the tangent is y = m * x + c

    Example: tangent_line(parabola, 1) is (4, -2), up to rounding
    """
    ### BEGIN SOLUTION
    m = derivative(f, x)
    return m, f(x) - m * x
    ### END SOLUTION


# %% nbgrader={"grade_id": "tangent_slope", "grade": true, "points": 1}
"""The first number is the slope of f at x."""


### BEGIN HIDDEN TESTS
def slope_works():
    cases = ((1.25, 3.0), (2.5, -1.5), (-0.5, -3.0), (0.9999, 1.0001))
    found = [slope(lambda t: -(t**3) - t, left, right) for left, right in cases]
    return np.allclose(found, [-(a * a + a * b + b * b) - 1 for a, b in cases], rtol=1e-7)


if not check.works(slope_works):
    check.given(slope=lambda f, x1, x2: (f(x2) - f(x1)) / (x2 - x1))


def derivative_works():
    cube = [derivative(lambda t: t**3, 2.0), derivative(lambda t: t**3, 2.0, h=0.25)]
    return np.allclose(cube, [12, 12.0625], atol=1e-6)


if not check.works(derivative_works):
    check.given(derivative=lambda f, x, h=1e-4: (f(x + h) - f(x - h)) / (2 * h))
### END HIDDEN TESTS
line = tangent_line(lambda place: 2 * place**2 + 1, 2.0)
check.that(
    hasattr(line, "__len__") and len(line) >= 2,
    "what tangent_line returns",
    "Return two numbers, slope and intercept, with a comma between them.",
)
check.equal(
    "the slope of the tangent of 2x² + 1 at 2",
    line[0],
    8.0,
    mistakes={
        "This is the intercept. The slope comes first.": -7.0,
        "This is the height of the curve, f(x). The slope comes first.": 9.0,
        "This is the slope from 0 to x. The tangent's slope is the derivative at x.": 4.0,
    },
)
check.equal(
    "the slope of the tangent of sin at 0.7",
    tangent_line(lambda place: np.sin(place), 0.7)[0],
    np.cos(0.7),
    rtol=1e-4,  # a forward difference would do here
    mistakes={"It was rounded. Return it as it is.": 0.765, "It was rounded to two digits.": 0.76},
    advice="If a check above fails, mend that first. Is the slope rounded?",
)
check.passed("the slope is right")
### BEGIN HIDDEN TESTS
for start in (-1.5, 0.4, 3.0):
    check.equal(
        "the slope of the tangent of another curve",
        tangent_line(lambda t: np.sin(t) + t**2, start)[0],
        np.cos(start) + 2 * start,
        rtol=1e-3,  # a forward difference would do here
        atol=1e-3,
        advice="The slope comes first, and is the derivative of f at x.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "tangent_intercept", "grade": true, "points": 1}
"""The second number is the height of the tangent at x = 0."""


### BEGIN HIDDEN TESTS
def slope_works():
    cases = ((1.25, 3.0), (2.5, -1.5), (-0.5, -3.0), (0.9999, 1.0001))
    found = [slope(lambda t: -(t**3) - t, left, right) for left, right in cases]
    return np.allclose(found, [-(a * a + a * b + b * b) - 1 for a, b in cases], rtol=1e-7)


if not check.works(slope_works):
    check.given(slope=lambda f, x1, x2: (f(x2) - f(x1)) / (x2 - x1))


def derivative_works():
    cube = [derivative(lambda t: t**3, 2.0), derivative(lambda t: t**3, 2.0, h=0.25)]
    return np.allclose(cube, [12, 12.0625], atol=1e-6)


if not check.works(derivative_works):
    check.given(derivative=lambda f, x, h=1e-4: (f(x + h) - f(x - h)) / (2 * h))
### END HIDDEN TESTS
line = tangent_line(lambda place: 2 * place**2 + 1, 3.0)
check.that(
    hasattr(line, "__len__") and len(line) >= 2,
    "what tangent_line returns",
    "Return two numbers, slope and intercept, with a comma between them.",
)
check.equal(
    "the intercept of the tangent of 2x² + 1 at 3 (the height there is 19)",
    line[1],
    -17.0,
    atol=2e-3,  # a forward difference would do here
    mistakes={
        "This is f(x), the height where the line touches. The intercept is its height at 0.": 19.0,
        "You walked to the right instead of back to 0: take the rise on the way away.": 55.0,
        "The sign is turned round. Start from the height f(x).": 17.0,
        "This is the slope. The intercept comes second.": 12.0,
        "This is the height of the curve at 0. The tangent is somewhere else there.": 1.0,
        "The way back to 0 is x units long, not one.": 7.0,
    },
)
check.equal(
    "the intercept of the tangent of sin at 0.7",
    tangent_line(lambda place: np.sin(place), 0.7)[1],
    np.sin(0.7) - 0.7 * np.cos(0.7),
    atol=5e-5,  # a forward difference would do here
    mistakes={"It was rounded. Return it as it is.": 0.109, "It was rounded to two digits.": 0.11},
    advice="If a check above fails, mend that first. Is the slope rounded, or the intercept?",
)
check.passed("the intercept is right")
### BEGIN HIDDEN TESTS
for start in (-1.5, 0.4, 3.0):
    steep, high = np.cos(start) + 2 * start, np.sin(start) + start**2
    check.equal(
        "the intercept of the tangent of another curve",
        tangent_line(lambda t: np.sin(t) + t**2, start)[1],
        high - steep * start,
        rtol=1e-3,
        atol=1e-3,
        mistakes={
            "This is f(x), the height where the line touches.": high,
            "You walked away from 0 instead of back to it.": high + steep * start,
            "The sign is turned round. Start from the height f(x).": steep * start - high,
        },
        advice="The intercept is the height of the tangent at x = 0.",
    )
### END HIDDEN TESTS

# %% [markdown]
# Five tangents of one parabola. Each touches in one point, and between them they nearly draw the
# curve.


# %%
def draw_tangents():
    """Draw the parabola with its tangents at 0, 1, 2, 3 and 4."""
    ax = plt.subplots(figsize=(6.8, 4))[1]
    places = np.linspace(-1.4, 4.8, 101)
    ax.plot(places, parabola(places), color="black", lw=2.4)
    for number, touch in enumerate(range(5)):
        steep, intercept = tangent_line(parabola, touch)
        ends = np.array([touch - 1.3, touch + 1.2])
        look = {"color": plot.CLASS_COLOURS[number % 3], "ls": ("-", "--", "-.")[number % 3]}
        ax.plot(ends, steep * ends + intercept, **look)
        beside = {"xytext": (9, -12), "textcoords": "offset points", "color": look["color"]}
        ax.annotate(f"slope {steep:.0f}", (touch, parabola(touch)), **beside)
        ax.plot(touch, parabola(touch), "o", color=look["color"], ms=6)
    ax.set(xlabel="$x$", ylabel="$f(x)$", title="$f(x) = 2x^2$ and five tangents", ylim=(-8, 46))
    plt.show()


draw_tangents()

# %% [markdown]
# Now drag both: where, and how far to either side we look. This curve is no parabola:
# $f(x) = \sin x + x^2/8$. With a large $h$ the central chord may run quite another way than the
# curve does. Make $h$ small, and look how little it takes until you cannot tell it from the
# tangent.


# %%
def draw_central(x, h):
    """Draw the chord from x - h to x + h of a wavy curve, and the tangent at x."""

    def wave(t):
        return np.sin(t) + t**2 / 8

    ax = plt.subplots(figsize=(6.6, 3.6))[1]
    places = np.linspace(-5, 5, 201)
    ax.plot(places, wave(places), color="black", label="$f$")
    steep, intercept = tangent_line(wave, x)
    ends = np.array([x - 2.5, x + 2.5])
    look = {"color": plot.CLASS_COLOURS[2], "ls": "--"}
    ax.plot(ends, steep * ends + intercept, label=f"tangent, slope {steep:.3f}", **look)
    steep = derivative(wave, x, h)
    orange = plot.CLASS_COLOURS[1]
    middle = (wave(x - h) + wave(x + h)) / 2
    ax.plot(ends, middle + steep * (ends - x), color=orange, label=f"chord, slope {steep:.3f}")
    ax.plot([x - h, x + h], [wave(x - h), wave(x + h)], "s", color=orange, ms=6)
    ax.plot(x, wave(x), "o", color="black")
    ax.set(xlabel="$x$", ylabel="$f(x)$", xlim=(-5, 5), ylim=(-2, 5))
    ax.legend(loc="upper center", ncols=3, bbox_to_anchor=(0.5, 1.17))


explore(draw_central, x=(-3.0, 3.0, 0.1, 0.6), h=(0.05, 2.0, 0.05, 1.5))

# %% [markdown]
# ## How small is small?
#
# In mathematics the rule is easy: the smaller $h$, the better. So why stop at 0.0001?
#
# To see what happens, this section uses a function of its own, `central`, which divides by $2h$ as
# the formula says. (A `derivative` that divides by the run really taken, $(x + h) - (x - h)$, hides
# one of the two roundings that we are about to meet.)
#
# **Predict.** We want the derivative of $x^3$ at 1. It is $3x^2$, so exactly 3. Of $h = 10^{-5}$
# and $h = 10^{-15}$, which gives the better answer?
#
# <details><summary>A · $10^{-15}$, ten thousand million times nearer.</summary>
#
# On paper, yes, and this is what everyone says. But the computer does not calculate on paper. Run
# the cell.
#
# </details>
# <details><summary>B · $10^{-5}$</summary>
#
# Yes. Run the cell, and see by how much.
#
# </details>
# <details><summary>C · No difference: both are right to the last digit.</summary>
#
# A computer has about 16 digits. See how many of them are right in either case.
#
# </details>


# %%
def cube(x):
    """Return x³."""
    return x * x * x


def central(f, x, h):
    """Return the central difference of f at x, divided by 2h as in the formula."""
    rise = f(x + h) - f(x - h)
    return rise / (2 * h)


for step in (1e-1, 1e-5, 1e-10, 1e-15):
    print(f"h = {step:<6g}  {central(cube, 1.0, step):.10f}")

# %% [markdown]
# With $10^{-5}$, nine decimals are right. With the tiniest step not even the first one is. And here
# are all steps from 1 to $10^{-15}$, for both kinds of difference. Both axes count powers of ten.
# The step gets *smaller* to the right; the lower a point lies, the smaller is the error.


# %%
def draw_errors(f, true_slope, x):
    """Draw the error of forward and central difference against the step."""
    steps = 10.0 ** -np.arange(0, 15.01, 0.25)
    forward = [abs((f(x + h) - f(x)) / h - true_slope) + 1e-18 for h in steps]
    both = [abs(central(f, x, h) - true_slope) + 1e-18 for h in steps]
    ax = plt.subplots(figsize=(6.8, 3.8))[1]
    for errors, name, mark, colour in (
        (forward, "forward", "s", plot.CLASS_COLOURS[1]),
        (both, "central", "o", plot.CLASS_COLOURS[0]),
    ):
        ax.plot(steps, errors, color=colour, marker=mark, ms=4, lw=1, label=name)
    look = {"color": "0.45", "ls": ":", "lw": 1.4}
    ax.plot(steps[:33], steps[:33], **look)
    ax.text(1e-5, 3e-4, "like $h$", color="0.35")
    ax.plot(steps[:21], steps[:21] ** 2, **look)
    ax.text(3e-2, 1e-8, "like $h^2$", color="0.35")
    ax.plot(steps[24:], 1e-16 / steps[24:], **look)
    ax.text(2e-12, 3e-7, "like $1/h$", color="0.35")
    ax.set(xscale="log", yscale="log", xlabel="step $h$", ylabel="error", ylim=(1e-13, 10))
    ax.invert_xaxis()
    ax.set_title("derivative of $x^3$ at 1: smaller steps to the right")
    ax.legend(loc="lower left")
    plt.show()


draw_errors(cube, 3.0, 1.0)

# %% [markdown]
# Each curve comes down, reaches a bottom, and climbs again. Two errors are at work.
#
# - **Coming down:** the chord is not the tangent. A step ten times smaller makes the error of the
#   forward difference ten times smaller (it goes like $h$), and that of the central difference a
#   hundred times smaller (like $h^2$). This is called the truncation error.
# - **Climbing:** numbers in a computer have a grain. Between 1 and the next number that NumPy
#   knows lies a gap of $2.2 \cdot 10^{-16}$ (just below 1 half of that). Both are rounded to that
#   grain: the place $x+h$ where you look, and the height $f$ that you read there. When $f(x+h)$
#   and $f(x-h)$ agree in their first twelve digits, the subtraction wipes these out and leaves the
#   grain. Dividing by a tiny $h$ then blows it up, by $1/h$. This is called the rounding error.
#
# The bottom lies where the two meet: near $10^{-8}$ for the forward difference, near $10^{-5}$ for
# the central one, give or take a power of ten: near the bottom rounding is luck. And the bottom of
# the central difference lies several hundred times lower. That is why this course takes central
# differences, and steps between $10^{-4}$ and $10^{-6}$.
#
# You can see the grain. This zooms into $x^3$ around 1; the dashed line has the true slope. It
# starts at zoom 15. Drag it down to 1 to see where you are, and then up to 16.


# %%
def draw_zoom(zoom):
    """Draw the cube around 1 in a window of 10 to the power of minus zoom to either side."""
    away = np.linspace(-1, 1, 801) * 10.0**-zoom
    ax = plt.subplots(figsize=(6.4, 3.2))[1]
    rise = cube(1 + away) - cube(1.0)
    ax.plot(away, rise, color=plot.CLASS_COLOURS[0], label="what the computer finds")
    ax.plot(away, 3 * away, "k--", lw=1, label="a line of slope 3")
    ax.set(xlabel="$t$", ylabel="$f(1 + t) - f(1)$")
    ax.set_title(f"$f(x) = x^3$ within $10^{{-{zoom}}}$ of 1")
    ax.legend(loc="upper left")


explore(draw_zoom, zoom=(0, 16, 1, 15))

# %% [markdown]
# At zoom 1 a curve, at 3 a straight line: from close by, every smooth curve is straight, which is
# the whole idea of a derivative. It stays straight for ten more powers of ten. At 15 the line is a
# staircase: each tread is one number that $x$ can be. (Left of 1 these numbers lie twice as close,
# so the treads there are half as wide.) And a chord between two points of a staircase may have
# nearly any slope.

# %% [markdown]
# ### Exercise 5.4 · The best step
#
# *Difficulty ●●○ · 20 minutes · 2 points · you find the bottom of the U yourself*
#
# Given a function whose true slope at `x` is known, and a list of steps: with which of them does
# `derivative` come nearest to the truth?
#
# <details><summary>Hint 1 · a nudge</summary>
#
# For one step you know how to find the error. An error has a size, whichever way it goes.
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# Walk through the steps and remember the smallest error so far, together with the step that made
# it. Or collect all errors in a list and ask `np.argmin` for the index of the smallest.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: unsupported operand type(s) for +: 'float' and 'list'`: `steps` is a list; go through
# it and hand over one step at a time.
#
# `UnboundLocalError: cannot access local variable 'best' …`: give the variable a value before the
# loop begins.
#
# </details>


# %% nbgrader={"grade_id": "best_step", "solution": true}
def best_step(f, true_slope, x, steps):
    """Return the step with which derivative(f, x, step) comes nearest to the true slope.

    f:          a function of one number
    true_slope: its derivative at x, known exactly
    steps:      a list of numbers, in any order
    returns:    one of the steps

    Example: best_step(np.sin, 1.0, 0.0, [0.5, 0.1, 1.0]) is 0.1
    """
    ### BEGIN SOLUTION
    errors = [abs(derivative(f, x, step) - true_slope) for step in steps]
    return steps[int(np.argmin(errors))]
    ### END SOLUTION


# %% nbgrader={"grade_id": "best_step_finds", "grade": true, "points": 1}
"""The step with the smallest error, whichever way the error goes."""


### BEGIN HIDDEN TESTS
def slope_works():
    cases = ((1.25, 3.0), (2.5, -1.5), (-0.5, -3.0), (0.9999, 1.0001))
    found = [slope(lambda t: -(t**3) - t, left, right) for left, right in cases]
    return np.allclose(found, [-(a * a + a * b + b * b) - 1 for a, b in cases], rtol=1e-7)


if not check.works(slope_works):
    check.given(slope=lambda f, x1, x2: (f(x2) - f(x1)) / (x2 - x1))


def derivative_works():
    cube = [derivative(lambda t: t**3, 2.0), derivative(lambda t: t**3, 2.0, h=0.25)]
    return np.allclose(cube, [12, 12.0625], atol=1e-6)


if not check.works(derivative_works):
    check.given(derivative=lambda f, x, h=1e-4: (f(x + h) - f(x - h)) / (2 * h))
### END HIDDEN TESTS
for title, curve, start, steep in (
    ("sin at 1", lambda t: np.sin(t), 1.0, np.cos(1.0)),
    ("x³ at 2", lambda t: t**3, 2.0, 12.0),
    ("exp at −1", lambda t: np.exp(t), -1.0, np.exp(-1.0)),
):
    check.equal(
        f"best_step for {title}, of the steps 0.1, 0.5, 0.01, 0.2",
        best_step(curve, steep, start, [0.1, 0.5, 0.01, 0.2]),
        0.01,
        atol=1e-9,
        mistakes={
            "This is the index of the best step. Return the step itself.": 2,
            "This is the first step. Is the `return` inside the loop? And is each step handed on to"
            " derivative, so that each gives an error of its own?": 0.1,
            "0 is none of the steps. If the smallest error so far begins at 0, nothing is smaller."
            " Begin with a very large one.": 0.0,
            "This step has the largest error, or the smallest once the sign counts. Take the size"
            " of the error, `abs`, and the smallest of all.": 0.5,
            "This is the last step. Is the comparison made, and the best one remembered?": 0.2,
            "This is the smallest error. Return the step that made it.": abs(
                (curve(start + 0.01) - curve(start - 0.01)) / 0.02 - steep
            ),
            "This is the slope that was found. Return the step that gave it.": (
                curve(start + 0.01) - curve(start - 0.01)
            )
            / 0.02,
        },
    )
check.passed("the step with the smallest error")
### BEGIN HIDDEN TESTS
for steps in ([0.3, 0.7, 0.02, 1.0, 0.2], [0.004, 0.5], [0.9, 0.6, 0.3, 0.1], [0.25]):
    for f, start, true_slope in (
        (lambda t: np.exp(t), 0.5, np.exp(0.5)),
        (lambda t: np.sin(t), 0.8, np.cos(0.8)),
    ):
        check.equal(
            "the best of other steps, none of them tiny",
            best_step(f, true_slope, start, list(steps)),
            min(steps),
            atol=1e-9,
            advice="Take the size of each error, and return the step that belongs to the smallest.",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "best_step_rounding", "grade": true, "points": 1}
"""The best step is not always the smallest one."""


### BEGIN HIDDEN TESTS
def slope_works():
    cases = ((1.25, 3.0), (2.5, -1.5), (-0.5, -3.0), (0.9999, 1.0001))
    found = [slope(lambda t: -(t**3) - t, left, right) for left, right in cases]
    return np.allclose(found, [-(a * a + a * b + b * b) - 1 for a, b in cases], rtol=1e-7)


if not check.works(slope_works):
    check.given(slope=lambda f, x1, x2: (f(x2) - f(x1)) / (x2 - x1))


def derivative_works():
    cube = [derivative(lambda t: t**3, 2.0), derivative(lambda t: t**3, 2.0, h=0.25)]
    return np.allclose(cube, [12, 12.0625], atol=1e-6)


if not check.works(derivative_works):
    check.given(derivative=lambda f, x, h=1e-4: (f(x + h) - f(x - h)) / (2 * h))
### END HIDDEN TESTS
check.equal(
    "best_step for exp at 1, of the steps 0.1, 0.00001, 1e-13",
    best_step(lambda t: np.exp(t), np.e, 1.0, [0.1, 1e-5, 1e-13]),
    1e-5,
    rtol=1e-3,
    atol=0,
    mistakes={
        "This is the smallest step. Work out the error of each; with a tiny step rounding spoils"
        " the slope.": 1e-13,
        "This is the largest step. Work out the error of each.": 0.1,
        "This is the index of the best step. Return the step itself.": 1,
    },
    advice="If the check above fails, mend that first.",
)
for title, curve, start, true_slope, steps, best, other in (
    (
        "1 000 000 + exp at 1, of the steps 1e-3, 1e-6",
        *(lambda t: 1e6 + np.exp(t), 1.0, np.e, [1e-3, 1e-6], 1e-3, 1e-6),
    ),
    (
        "(100 x)³ at 0.01, of the steps 1e-3, 1e-7",
        *(lambda t: (100 * t) ** 3, 0.01, 300.0, [1e-3, 1e-7], 1e-7, 1e-3),
    ),
):
    check.equal(
        f"best_step for {title}",
        best_step(curve, true_slope, start, steps),
        best,
        rtol=1e-3,
        atol=0,
        mistakes={
            "With the other step `derivative` comes nearer, for this function. Ask `derivative`"
            " itself for each slope: a difference to one side, or a rule about the steps alone,"
            " leads elsewhere.": other
        },
        advice="If a check above fails, mend that first.",
    )
check.passed("the smallest step is not the best")
### BEGIN HIDDEN TESTS
cases = (([1e-14, 1.0, 1e-4], 1e-4), ([1e-5, 1e-13], 1e-5), ([1e-15, 0.3], 0.3))
for steps, best in (*cases, ([1e-6, 1e-11, 1e-3], 1e-3)):
    found = best_step(lambda t: 1e6 + np.exp(t), np.e, 1.0, list(steps))
    check.equal(
        "the best of other steps, for a function with large values",
        found,
        best,
        rtol=1e-3,
        atol=0,
        advice="Work out the error of each step; the smallest step is not always the best.",
    )
### END HIDDEN TESTS

# %% [markdown]
# Now ask it. The steps run from 1 to $10^{-15}$.


# %%
def show_best_steps():
    """Print the best power of ten for three functions."""
    steps = [10.0**-power for power in range(16)]
    for name, f, true_slope, x in (
        ("1 / x at 0.7", lambda x: 1 / x, -1 / 0.49, 0.7),
        ("1 / x + 1 000 000 at 0.7", lambda x: 1 / x + 1e6, -1 / 0.49, 0.7),
        ("1 / (100 x) at 0.007", lambda x: 1 / (100 * x), -100 / 0.49, 0.007),
    ):
        print(f"{name:28} best step {best_step(f, true_slope, x, steps):g}")


show_best_steps()

# %% [markdown]
# So there is no best step for all functions. A million added to $f$ changes nothing about its
# slope, but the grain of large numbers is coarser, and the best step is larger. A curve squeezed
# together a hundred times bends a hundred times sooner, and the step must be smaller. All this give
# or take a power of ten: near the bottom rounding is luck. For a loss of about 1 and weights of
# about 1, $10^{-5}$ is right.
#
# ## A step that vanishes
#
# One more trap, before we turn to many knobs. NumPy's arrays have a type, and it is fixed when the
# array is made. `np.array([1, 2, 3])` is an array of whole numbers.
#
# **Predict.** `whole = np.array([1, 2, 3])`, and then `whole[0] += 1e-5`. What happens?
#
# <details><summary>A · The first entry is 1.00001.</summary>
#
# In a list it would be. A list holds whatever you put in. An array of whole numbers has no room
# for anything behind the decimal point.
#
# </details>
# <details><summary>B · Python raises an error.</summary>
#
# It does for `whole += 1e-5`, the array as a whole. For a single entry, look.
#
# </details>
# <details><summary>C · Nothing: it stays 1, and nobody says a word.</summary>
#
# Yes. The sum is 1.00001, and what is behind the point is cut off when it is put into the array.
#
# </details>


# %%
def show_vanishing_step():
    """Print what becomes of a small step in an array of whole numbers."""
    whole = np.array([1, 2, 3])
    whole[0] += 1e-5
    print("first entry + 1e-5:", whole, whole.dtype)
    whole[2] -= 1e-5
    print("last entry − 1e-5: ", whole, whole.dtype)
    try:
        whole += 1e-5
    except TypeError as error:
        print("the whole array:   ", type(error).__name__)
    real = np.array([1, 2, 3]).astype(float)
    real[0] += 1e-5
    print("made float:        ", real, real.dtype)


show_vanishing_step()

# %% [markdown]
# And see the second line: 2.99999, cut off, is 2. A step of a hundred-thousandth to the right
# became no step, and one to the left became a step of 1. Divide what comes of that by $2h$, and the
# slope is many thousand times too large, without any error. The remedy: work on a copy made of
# floats, `np.array(x, dtype=float)`. It is a copy in any case (you remember the trap of 04), and
# float whatever `x` was.

# %% [markdown]
# ## Two knobs
#
# Now $f$ gets an array with two numbers, and gives back one. Picture it as a landscape: two numbers
# say where you are, $f$ says how high. Here is a long valley,
# $f(x_0, x_1) = \frac{1}{2} x_0^2 + 2 x_1^2$, as a map with contour lines. On each line the height
# is the same. You stand at the dot, $(2, 1)$, at height 4.
#
# How steep is it there? That depends on which way you look. Look along one axis first: hold the
# other knob still, and what is left is a curve over one knob, as before. These are the two
# pictures beside the map.


# %%
def valley(place):
    """Return the height of the valley at place (2,)."""
    return 0.5 * place[0] ** 2 + 2 * place[1] ** 2


def draw_map(ax, reach=3.2):
    """Draw the contour lines of the valley."""
    across, up = np.meshgrid(np.linspace(-reach, reach, 121), np.linspace(-2, 2, 81))
    levels = (0.25, 1, 2, 4, 6, 9, 12)
    lines = ax.contour(across, up, valley([across, up]), levels=levels, colors="0.6", linewidths=1)
    ax.clabel(lines, fontsize=9, fmt="%g")
    ax.set(xlabel="$x_0$", ylabel="$x_1$", aspect="equal")


def draw_slices(x0, x1):
    """Draw the map with a point, and the two slices through the landscape at that point."""
    _, (left, middle, right) = plt.subplots(1, 3, figsize=(9, 3), width_ratios=(1.5, 1, 1))
    draw_map(left)
    blue, orange = plot.CLASS_COLOURS[:2]
    left.axhline(x1, color=blue)
    left.axvline(x0, color=orange, ls="--")
    left.plot(x0, x1, "ko", ms=7)
    left.set_title("the map")
    along = np.linspace(-3.2, 3.2, 81)
    for ax, line, start, steep, colour, name, look in (
        (middle, valley([along, x1]), x0, x0, blue, "$x_0$", "-"),
        (right, valley([x0, along]), x1, 4 * x1, orange, "$x_1$", "--"),
    ):
        ax.plot(along, line, color=colour, ls=look)
        ends = start + np.array([-0.8, 0.8])
        ax.plot(ends, valley([x0, x1]) + steep * (ends - start), "k", lw=1.4)
        ax.plot(start, valley([x0, x1]), "ko", ms=7)
        ax.set(xlabel=name, ylim=(-1, 14), xlim=(-3.2, 3.2), title=f"slope {steep:g}")
    right.set_xlim(-2, 2)
    middle.set_ylabel("height")


explore(draw_slices, x0=(-3.0, 3.0, 0.25, 2.0), x1=(-1.75, 1.75, 0.25, 1.0))

# %% [markdown]
# At $(2, 1)$ the slice along $x_0$ has slope 2, the slice along $x_1$ has slope 4. These are the
# **partial derivatives** of $f$, written $\frac{\partial f}{\partial x_0}$ and
# $\frac{\partial f}{\partial x_1}$. The curly ∂ is only a reminder that the other knobs were held
# still. Drag the dot along the floor of the valley, $x_1 = 0$: which of the two is zero there?

# %% [markdown]
# ### Exercise 5.5 · One knob among many
#
# *Difficulty ●●○ · 20 minutes · 2 points · a derivative, with all other knobs held still*
#
# `x` is an array with as many numbers as `f` has knobs. Move the one at `index`, a step to the
# right and a step to the left; leave the others alone. Whoever handed you `x` wants it back
# unchanged, and may have handed you whole numbers.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# You need two arrays to hand to `f`. In which entry do they differ from `x`?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# Make two float copies of `x` that differ from it in one entry only.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: 'float' object is not subscriptable` or `IndexError: invalid index to scalar
# variable.`: `f` was called with one number. It wants the whole array, with one entry moved.
#
# `UFuncTypeError: Cannot cast ufunc 'add' output from dtype('float64') to dtype('int64') …`: the
# array holds whole numbers. Make the copy float, see above.
#
# </details>


# %% nbgrader={"grade_id": "partial_derivative", "solution": true}
def partial_derivative(f, x, index, h=1e-5):
    """Return the partial derivative of f at x with respect to x[index], as a central difference.

    f:       a function of one array (n,) that gives one number
    x:       array (n,), float or whole numbers; it stays as it is
    index:   which of the n numbers moves
    h:       the step to either side
    returns: one number

    Example: partial_derivative(valley, np.array([2.0, 1.0]), 1) is 4, up to rounding
    """
    ### BEGIN SOLUTION
    right, left = np.array(x, dtype=float), np.array(x, dtype=float)
    right[index] += h
    left[index] -= h
    return (f(right) - f(left)) / (2 * h)
    ### END SOLUTION


# %% nbgrader={"grade_id": "partial_values", "grade": true, "points": 1}
"""The slope along one knob, the others held still, with the step that was asked for."""


### BEGIN HIDDEN TESTS
def slope_works():
    cases = ((1.25, 3.0), (2.5, -1.5), (-0.5, -3.0), (0.9999, 1.0001))
    found = [slope(lambda t: -(t**3) - t, left, right) for left, right in cases]
    return np.allclose(found, [-(a * a + a * b + b * b) - 1 for a, b in cases], rtol=1e-7)


if not check.works(slope_works):
    check.given(slope=lambda f, x1, x2: (f(x2) - f(x1)) / (x2 - x1))


def derivative_works():
    cube = [derivative(lambda t: t**3, 2.0), derivative(lambda t: t**3, 2.0, h=0.25)]
    return np.allclose(cube, [12, 12.0625], atol=1e-6)


if not check.works(derivative_works):
    check.given(derivative=lambda f, x, h=1e-4: (f(x + h) - f(x - h)) / (2 * h))
### END HIDDEN TESTS


def mixed(values):
    """Return x0² x1 + 3 x2."""
    return values[0] ** 2 * values[1] + 3 * values[2]


place = np.array([2.0, 5.0, 1.0])
for index, expected in enumerate((20.0, 4.0, 3.0)):
    check.equal(
        f"partial derivative of x0² x1 + 3 x2 at [2, 5, 1] for index {index}",
        partial_derivative(mixed, place.copy(), index),
        expected,
        mistakes={
            "All knobs were moved at once. Move only the one at `index`.": 27.0,
            "Twice too large: from left to right the way is 2h long.": 2 * expected,
            "It is zero: both looks are at the same place, or h to either side of 0. Do left and"
            " right share one array? Is h added to the entry, not put in its place?": 0.0,
            "Half of what it should be: the run is 2h. Is the left look at x − h, or at x"
            " itself?": expected / 2,
            "This is another knob's slope. Is `index` used?": 20.0,
        },
    )
check.equal(
    "partial derivative of x0³ at [2, 1] for index 0, with h = 0.5 (on purpose a large step)",
    partial_derivative(lambda values: values[0] ** 3, np.array([2.0, 1.0]), 0, 0.5),
    12.25,
    mistakes={
        "Here h = 0.5 was asked for, but another step was taken. Use the argument h.": 12.0,
        "This looks to the right only.": 15.25,
    },
)
check.passed("one knob moves, the others are held still")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(55)
for n in (1, 3, 6):
    place, slopes = rng.normal(size=n), rng.normal(size=n)
    for index in range(n):
        check.equal(
            "the partial derivative of another function",
            partial_derivative(lambda v, s=slopes: np.sum(s * v**2), place.copy(), index),
            2 * slopes[index] * place[index],
            advice="Move only the knob at `index`, to both sides.",
        )
check.equal(
    "the partial derivative with h given by name",
    partial_derivative(lambda v: v[1] ** 3, np.array([0.5, 1.0]), 1, h=0.25),
    3.0625,
    advice="Use the argument h.",
)
check.equal(
    "the partial derivative of a steep function, with the step that is the default",
    partial_derivative(lambda v: np.sin(1000 * v[0]), np.array([0.0, 1.0]), 0),
    np.sin(0.01) / 1e-5,
    advice="With no h given, the step is 0.00001. Keep `h=1e-5` in the first line.",
    rtol=1e-7,
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "partial_leaves_x", "grade": true, "points": 1}
"""x stays as it was, to the last bit, and may hold whole numbers."""


### BEGIN HIDDEN TESTS
def slope_works():
    cases = ((1.25, 3.0), (2.5, -1.5), (-0.5, -3.0), (0.9999, 1.0001))
    found = [slope(lambda t: -(t**3) - t, left, right) for left, right in cases]
    return np.allclose(found, [-(a * a + a * b + b * b) - 1 for a, b in cases], rtol=1e-7)


if not check.works(slope_works):
    check.given(slope=lambda f, x1, x2: (f(x2) - f(x1)) / (x2 - x1))


def derivative_works():
    cube = [derivative(lambda t: t**3, 2.0), derivative(lambda t: t**3, 2.0, h=0.25)]
    return np.allclose(cube, [12, 12.0625], atol=1e-6)


if not check.works(derivative_works):
    check.given(derivative=lambda f, x, h=1e-4: (f(x + h) - f(x - h)) / (2 * h))
### END HIDDEN TESTS
place = np.array([0.1, 0.2, 0.3, 0.7, 1.1])
with check.unchanged(x=place):
    for index in range(5):
        partial_derivative(lambda values: np.sum(values**2), place, index)
check.equal(
    "partial derivative of x0² + x1² at the whole numbers [4, 3] for index 0",
    partial_derivative(lambda values: np.sum(values**2), np.array([4, 3]), 0),
    8.0,
    mistakes={
        "The step was cut off: an array of whole numbers has no room for it. Work on a copy made of"
        " floats.": 0.0,
        "Only one of the two steps was taken; the other was cut off in an array of whole"
        " numbers.": 4.0,
        "Left of 4 became 3, because an array of whole numbers cuts off what is behind the point."
        " Work on a copy made of floats.": 7 / 2e-5,
    },
    advice="Work on a copy made of floats.",
)
check.passed("x stays as it was, and whole numbers are welcome")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(56)
place = rng.normal(size=30)
with check.unchanged(x=place):
    for index in range(30):
        partial_derivative(lambda values: np.sum(values**3), place, index)
for start in ([1, -2, 7], [-3]):
    check.equal(
        "the partial derivative at other whole numbers",
        partial_derivative(lambda values: np.sum(values**3), np.array(start), 0),
        3 * start[0] ** 2,
        advice="An array of whole numbers has no room for a small step. Work on a copy made of"
        " floats.",
    )
### END HIDDEN TESTS

# %% [markdown]
# ## All knobs: the gradient
#
# One partial derivative for each knob, put together in an array of the same shape as $x$: that is
# the **gradient**, written $\nabla f$. For the valley at $(2, 1)$ it is $(2, 4)$.
#
# It does more than list slopes. Seen from close by, a smooth landscape is a tilted plane, and the
# slope in *any* direction follows from the partial ones. Walk along an arrow of length 1,
# $d = (\cos\alpha, \sin\alpha)$, and the slope is $\nabla f \cdot d$, the sum of the products. In
# which direction is that largest? At the end of 04 you met the cosine of the angle to the downhill
# direction. Here is what it is good for: $\nabla f \cdot d = |\nabla f| \, |d| \cos\theta$, where θ
# is the angle between the gradient and $d$, and $|d| = 1$. Along the first axis, $d = (1, 0)$, that
# is $2 \cdot 1 + 4 \cdot 0 = 2$, as the slice said. A cosine is largest, 1, when the two point the
# same way. So the gradient is an arrow that points straight uphill, and its length is the slope
# there.
#
# Turn the direction. The curve on the right is measured, step by step, not computed from the
# formula.


# %%
def slope_along(place, angle):
    """Return the slope of the valley at place in the direction of an angle in degrees."""
    arrow = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
    return derivative(lambda way: valley(place + way * arrow), 0.0)


def draw_direction(angle):
    """Draw a direction on the map, and the slopes in all directions."""
    start, uphill = np.array([2.0, 1.0]), np.array([2.0, 4.0])
    _, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2), width_ratios=(1.25, 1))
    draw_map(left)
    blue, orange = plot.CLASS_COLOURS[:2]
    arrow = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
    for way, colour, style in ((uphill / np.linalg.norm(uphill), blue, "-"), (arrow, orange, "--")):
        look = {"color": colour, "lw": 2.2, "shrinkA": 0, "shrinkB": 0, "ls": style}
        look["arrowstyle"] = "->"
        left.annotate("", start + 0.95 * way, start, arrowprops=look)
    left.plot(*start, "ko")
    left.set_title("gradient (solid), your direction (dashed)")
    angles = np.arange(0, 361, 5)
    right.plot(angles, [slope_along(start, turn) for turn in angles], color="black")
    steepest = np.degrees(np.arctan2(4, 2))
    right.axvline(steepest, color=blue)
    right.text(steepest + 6, -4, f"gradient, {steepest:.0f}°", color=blue)
    right.plot(angle, slope_along(start, angle), "o", color=orange, ms=8)
    right.axhline(0, color="0.7", lw=1)
    right.set(xlabel="direction in degrees", ylabel="slope", xticks=range(0, 361, 90))
    right.set_title(f"slope in your direction: {slope_along(start, angle):.2f}")


explore(draw_direction, angle=(0, 360, 1, 150))

# %% [markdown]
# The steepest way up is the gradient's, at 63 degrees, with slope $\sqrt{2^2 + 4^2} = 4.47$. Half a
# turn further, at 243 degrees, the slope is −4.47: the steepest way down is **minus the gradient**.
# And at about 153.4 degrees (the slider at 153 shows 0.03), at a right angle to the gradient, the
# slope is 0. That is the direction of the contour line, along which the height does not change.
#
# **Predict.** You stand at $(2, 1)$ and the lowest point of the valley is $(0, 0)$. Does minus the
# gradient point to it?
#
# <details><summary>A · Yes. Downhill leads to the lowest point.</summary>
#
# The most common picture of all, and wrong. The gradient knows the slope under your feet and
# nothing else. Minus the gradient is $(-2, -4)$; the way to the lowest point is $(-2, -1)$.
#
# </details>
# <details><summary>B · No. It crosses the contour line at a right angle.</summary>
#
# Yes. Water on a slope runs off at a right angle to the contour lines. It comes down in the end,
# but by a bent way.
#
# </details>
# <details><summary>C · Yes, but its length is wrong.</summary>
#
# If only the length were wrong, it would be a multiple of $(-2, -1)$. It is $(-2, -4)$. In a round
# bowl you would be right.
#
# </details>

# %% [markdown]
# ### Exercise 5.6 · The gradient, for arrays of any shape
#
# *Difficulty ●●● · 45 minutes · 6 points · the judge of every `backward` in notebook 06*
#
# The weights of a layer are a table, not a row. So let `x` have any shape, and let the gradient
# have the same. As before, `x` must stay as it is, and may hold whole numbers. `f` gets an array of
# the shape of `x` and gives one number.
#
# There is one new thing to know: how to walk through an array of any shape. `np.ndindex(x.shape)`
# gives every index, as a tuple, and an array takes such a tuple in its square brackets:

# %%
for each in np.ndindex((2, 3)):
    print(each, end="  ")

# %% [markdown]
# <details><summary>Hint 1 · a nudge</summary>
#
# It is 5.5 in a loop (`partial_derivative` takes a tuple as index, too). What do you make before
# the loop, and what do you fill in it?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# Before the loop: an array of float zeros of the shape of `x`, for the answer. In the loop, for
# each index: two fresh float copies of `x`, one entry of each moved, two calls of `f`, one number
# for the answer.
#
# </details>
# <details><summary>Hint 3 · zeros of which type?</summary>
#
# `np.zeros_like(x)` makes zeros of the *type* of `x`, too. If `x` holds whole numbers, so will your
# gradient. `np.zeros(x.shape)` makes floats.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: 'tuple' object cannot be interpreted as an integer`: `range` takes one number;
# `np.ndindex` takes a shape.
#
# `ValueError: The truth value of an array with more than one element is ambiguous. …`: `np.ndindex`
# got the array; it wants its shape.
#
# `ValueError: setting an array element with a sequence.`: what you put into one entry is an array,
# not a number. Is `f` called with the whole array, and is the answer indexed with the whole tuple?
#
# `IndexError: index 2 is out of bounds for axis 0 with size 2`: the index runs along the wrong
# axis, or counts all entries while `x` is a table.
#
# `IndexError: invalid index to scalar variable.`: `f` was called with one entry. It wants the whole
# array.
#
# `AttributeError: 'list' object has no attribute 'shape'`: make an array of it first.
#
# `IndexError: only integers, slices … are valid indices`: in `for i in x`, `i` is an entry,
# not an index.
#
# `IndexError: too many indices for array …`, `IndexError: tuple index out of range` or `ValueError:
# not enough values to unpack (expected 2, got 1)`: your code takes x for a table. Index with the
# whole tuple as it comes, however long it is.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "numerical_gradient", "solution": true}
def numerical_gradient(f, x, h=1e-5):
    """Return the gradient of f at x, one central difference for each entry of x.

    f:       a function of one array of the shape of x that gives one number
    x:       array of any shape, float or whole numbers; it stays as it is
    h:       the step to either side
    returns: a new float array of the shape of x

    Example: numerical_gradient(valley, np.array([2.0, 1.0])) is [2, 4], up to rounding
    """
    ### BEGIN SOLUTION
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        right, left = x.copy(), x.copy()
        right[index] += h
        left[index] -= h
        gradient[index] = (f(right) - f(left)) / (2 * h)
    return gradient
    ### END SOLUTION


# %% nbgrader={"grade_id": "gradient_vector", "grade": true, "points": 1}
"""The gradient of a function of three numbers: each partial derivative in its place."""


### BEGIN HIDDEN TESTS
def slope_works():
    cases = ((1.25, 3.0), (2.5, -1.5), (-0.5, -3.0), (0.9999, 1.0001))
    found = [slope(lambda t: -(t**3) - t, left, right) for left, right in cases]
    return np.allclose(found, [-(a * a + a * b + b * b) - 1 for a, b in cases], rtol=1e-7)


if not check.works(slope_works):
    check.given(slope=lambda f, x1, x2: (f(x2) - f(x1)) / (x2 - x1))


def derivative_works():
    cube = [derivative(lambda t: t**3, 2.0), derivative(lambda t: t**3, 2.0, h=0.25)]
    return np.allclose(cube, [12, 12.0625], atol=1e-6)


if not check.works(derivative_works):
    check.given(derivative=lambda f, x, h=1e-4: (f(x + h) - f(x - h)) / (2 * h))


def partial_works():
    place = np.array([2, 1])
    found = [partial_derivative(lambda v: v[0] ** 3 * v[1], place, i, h=0.5) for i in (0, 1)]
    place = np.array([0.1, 0.2, 0.3, 0.7])
    for i in range(4):
        partial_derivative(lambda v: np.sum(v), place, i)
    return np.allclose(found, [12.25, 8]) and np.array_equal(place, [0.1, 0.2, 0.3, 0.7])


def right_partial(f, x, index, h=1e-5):
    right, left = np.array(x, dtype=float), np.array(x, dtype=float)
    right[index] += h
    left[index] -= h
    return (f(right) - f(left)) / (2 * h)


if not check.works(partial_works):
    check.given(partial_derivative=right_partial)
### END HIDDEN TESTS


shapes = []


def mixed(values):
    """Return x0² x1 + 3 x2."""
    shapes.append(np.shape(values))
    return values[0] ** 2 * values[1] + 3 * values[2] if shapes[-1] == (3,) else 0.0


found = numerical_gradient(mixed, np.array([2.0, 5.0, 1.0]))
check.that(
    all(shape == (3,) for shape in shapes),
    "what f gets, for x of shape (3,)",
    "It gets something of another shape. Hand it the whole array, with one entry moved.",
)
check.equal(
    "the gradient of x0² x1 + 3 x2 at [2, 5, 1]",
    found,
    [20.0, 4.0, 3.0],
    mistakes={
        "All entries were moved at once. Move one at a time: take a fresh copy for each.": [27.0]
        * 3,
        "The entries before it were still moved: take a fresh copy of x for each entry.": [
            20.0,
            24.0,
            27.0,
        ],
        "Only the first entry is filled. Is the `return` inside the loop?": [20.0, 0, 0],
        "Only the last entry is filled. Is the answer made anew inside the loop?": [0.0, 0, 3.0],
        "Twice too large: from left to right the way is 2h long.": [40.0, 8.0, 6.0],
        "The sign is turned round: right minus left.": [-20.0, -4.0, -3.0],
        "This is the sum of the partial derivatives. The gradient has one entry for each.": 27.0,
    },
)
check.passed("one partial derivative for each entry")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(57)
for n in (1, 2, 5, 9):
    place, slopes = rng.normal(size=n), rng.normal(size=n)
    check.equal(
        "the gradient of a function of other length",
        numerical_gradient(lambda v, s=slopes: np.sum(s * np.sin(v)) + v[0] * v[-1], place.copy()),
        slopes * np.cos(place) + np.eye(n)[0] * place[-1] + np.eye(n)[-1] * place[0],
        rtol=1e-3,  # a forward difference would do here; gradient_step looks at that
        atol=1e-3,
        advice="One partial derivative for each entry, the others held still.",
    )
check.equal(
    "the gradient of x0·x1 + x1·x2 with a large step",
    numerical_gradient(
        lambda values: values[0] * values[1] + values[1] * values[2],
        np.array([1.0, 2.0, 4.0]),
        h=0.5,
    ),
    [2.0, 5.0, 2.0],
    advice="While one entry is moved, all others must stand where they were. Is the step taken back"
    " before the next entry is moved, or is each made in a copy of its own?",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "gradient_any_shape", "grade": true, "points": 1}
"""Arrays of any shape: the gradient has the same, and f always gets the whole array."""


### BEGIN HIDDEN TESTS
def slope_works():
    cases = ((1.25, 3.0), (2.5, -1.5), (-0.5, -3.0), (0.9999, 1.0001))
    found = [slope(lambda t: -(t**3) - t, left, right) for left, right in cases]
    return np.allclose(found, [-(a * a + a * b + b * b) - 1 for a, b in cases], rtol=1e-7)


if not check.works(slope_works):
    check.given(slope=lambda f, x1, x2: (f(x2) - f(x1)) / (x2 - x1))


def derivative_works():
    cube = [derivative(lambda t: t**3, 2.0), derivative(lambda t: t**3, 2.0, h=0.25)]
    return np.allclose(cube, [12, 12.0625], atol=1e-6)


if not check.works(derivative_works):
    check.given(derivative=lambda f, x, h=1e-4: (f(x + h) - f(x - h)) / (2 * h))


def partial_works():
    place = np.array([2, 1])
    found = [partial_derivative(lambda v: v[0] ** 3 * v[1], place, i, h=0.5) for i in (0, 1)]
    place = np.array([0.1, 0.2, 0.3, 0.7])
    for i in range(4):
        partial_derivative(lambda v: np.sum(v), place, i)
    return np.allclose(found, [12.25, 8]) and np.array_equal(place, [0.1, 0.2, 0.3, 0.7])


def right_partial(f, x, index, h=1e-5):
    right, left = np.array(x, dtype=float), np.array(x, dtype=float)
    right[index] += h
    left[index] -= h
    return (f(right) - f(left)) / (2 * h)


if not check.works(partial_works):
    check.given(partial_derivative=right_partial)
### END HIDDEN TESTS


def gradient_of_squares(start, factors):
    """Return what numerical_gradient finds for the sum of factors times squares."""
    shapes = []

    def f(values):
        shapes.append(np.shape(values))
        return np.sum(factors * values**2) if shapes[-1] == start.shape else 0.0

    found = numerical_gradient(f, start.copy())
    for shape in shapes:
        check.that(
            shape == start.shape,
            f"what f gets, for x of shape {start.shape}",
            f"It gets something of shape {shape}. Hand it the whole array, in its own shape, with"
            " one entry moved.",
        )
    return found


table = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
factors = np.array([[1.0, 1.0, 2.0], [0.5, 0.5, 1.0]])
slopes = 2 * factors * table
check.equal(
    "the gradient for x of shape (2, 3)",
    gradient_of_squares(table, factors),
    slopes,
    rtol=1e-3,  # a forward difference would do here
    atol=1e-3,
    mistakes={
        "Only the first row is filled. Walk through all entries, not along one axis.": slopes
        * [[1], [0]],
        "Only the first two entries of a flat list are filled: len(x) counts rows, not"
        " entries.": slopes * [[1, 1, 0], [0, 0, 0]],
        "Each row has the sum of its entries: whole rows were moved. One entry at a time.": np.sum(
            slopes, axis=1, keepdims=True
        )
        + 0 * slopes,
        "The numbers are right; give them the shape of x.": slopes.ravel(),
        "There is one number for each row: whole rows were moved. One entry at a time.": np.sum(
            slopes, axis=1
        ),
        "All entries were moved at once. Move one at a time: take a fresh copy for each.": np.sum(
            slopes
        )
        + 0 * slopes,
    },
    advice="If a check above fails, mend that first.",
)
check.equal(
    "the gradient for x of shape (1, 2), like biases",
    gradient_of_squares(np.array([[3.0, -1.0]]), np.array([[1.0, 2.0]])),
    [[6.0, -4.0]],
    advice="If a check above fails, mend that first. If not, do entries that were moved before"
    " stand where they were?",
)
check.passed("tables and rows, in their own shape")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(58)
for shape in ((4, 2), (3, 1), (2, 3, 4), (1, 1), (2, 1, 2, 3)):
    start, factors = rng.normal(size=(2, *shape))
    check.equal(
        "the gradient for x of another shape",
        gradient_of_squares(start, factors),
        2 * factors * start,
        rtol=1e-3,
        atol=1e-3,
        advice="Walk through all entries, whatever the shape; np.ndindex gives every index.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "gradient_transposed", "grade": true, "points": 1}
"""A transposed table is an array like any other, however it lies in memory."""


### BEGIN HIDDEN TESTS
def slope_works():
    cases = ((1.25, 3.0), (2.5, -1.5), (-0.5, -3.0), (0.9999, 1.0001))
    found = [slope(lambda t: -(t**3) - t, left, right) for left, right in cases]
    return np.allclose(found, [-(a * a + a * b + b * b) - 1 for a, b in cases], rtol=1e-7)


if not check.works(slope_works):
    check.given(slope=lambda f, x1, x2: (f(x2) - f(x1)) / (x2 - x1))


def derivative_works():
    cube = [derivative(lambda t: t**3, 2.0), derivative(lambda t: t**3, 2.0, h=0.25)]
    return np.allclose(cube, [12, 12.0625], atol=1e-6)


if not check.works(derivative_works):
    check.given(derivative=lambda f, x, h=1e-4: (f(x + h) - f(x - h)) / (2 * h))


def partial_works():
    place = np.array([2, 1])
    found = [partial_derivative(lambda v: v[0] ** 3 * v[1], place, i, h=0.5) for i in (0, 1)]
    place = np.array([0.1, 0.2, 0.3, 0.7])
    for i in range(4):
        partial_derivative(lambda v: np.sum(v), place, i)
    return np.allclose(found, [12.25, 8]) and np.array_equal(place, [0.1, 0.2, 0.3, 0.7])


def right_partial(f, x, index, h=1e-5):
    right, left = np.array(x, dtype=float), np.array(x, dtype=float)
    right[index] += h
    left[index] -= h
    return (f(right) - f(left)) / (2 * h)


if not check.works(partial_works):
    check.given(partial_derivative=right_partial)
### END HIDDEN TESTS


@check.at_home
def gradients_of_views():
    """Ask for two gradients of half the sum of squares, at a transposed table and a turned one."""
    import numpy as np

    table = np.arange(1.0, 7.0).reshape(2, 3)
    turned = table[:, ::-1].T
    found = []
    for view in (table.T, turned):
        one = numerical_gradient(lambda values: 0.5 * np.sum(values**2), view)
        found.append(None if one is None else np.array(one))
    return found


pair = gradients_of_views()
in_memory = (
    "If a check above fails, mend that first. If not: a transposed table lies in memory column by"
    " column. `.ravel()`, `.flatten()` and `.reshape(-1)` then give a copy, and what is changed in"
    " a copy never reaches f. Use the table's own index, as np.ndindex gives it."
)
for found, wanted in zip(
    pair, ([[1.0, 4], [2, 5], [3, 6]], [[3.0, 6], [2, 5], [1, 4]]), strict=True
):
    check.equal(
        "the gradient of half the sum of squares (x itself), where x is a transposed table",
        found,
        wanted,
        rtol=1e-3,
        atol=1e-3,
        advice=in_memory,
    )
check.passed("transposed tables, too")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(64)
block = rng.normal(size=(2, 3, 4)).transpose(2, 0, 1)
check.equal(
    "the gradient at another turned array",
    numerical_gradient(lambda values: np.sum(np.sin(values)), block),
    np.cos(block),
    rtol=1e-3,
    atol=1e-3,
    advice=in_memory,
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "gradient_leaves_x", "grade": true, "points": 1}
"""x stays as it was, to the last bit."""


### BEGIN HIDDEN TESTS
def slope_works():
    cases = ((1.25, 3.0), (2.5, -1.5), (-0.5, -3.0), (0.9999, 1.0001))
    found = [slope(lambda t: -(t**3) - t, left, right) for left, right in cases]
    return np.allclose(found, [-(a * a + a * b + b * b) - 1 for a, b in cases], rtol=1e-7)


if not check.works(slope_works):
    check.given(slope=lambda f, x1, x2: (f(x2) - f(x1)) / (x2 - x1))


def derivative_works():
    cube = [derivative(lambda t: t**3, 2.0), derivative(lambda t: t**3, 2.0, h=0.25)]
    return np.allclose(cube, [12, 12.0625], atol=1e-6)


if not check.works(derivative_works):
    check.given(derivative=lambda f, x, h=1e-4: (f(x + h) - f(x - h)) / (2 * h))


def partial_works():
    place = np.array([2, 1])
    found = [partial_derivative(lambda v: v[0] ** 3 * v[1], place, i, h=0.5) for i in (0, 1)]
    place = np.array([0.1, 0.2, 0.3, 0.7])
    for i in range(4):
        partial_derivative(lambda v: np.sum(v), place, i)
    return np.allclose(found, [12.25, 8]) and np.array_equal(place, [0.1, 0.2, 0.3, 0.7])


def right_partial(f, x, index, h=1e-5):
    right, left = np.array(x, dtype=float), np.array(x, dtype=float)
    right[index] += h
    left[index] -= h
    return (f(right) - f(left)) / (2 * h)


if not check.works(partial_works):
    check.given(partial_derivative=right_partial)
### END HIDDEN TESTS
start = np.array([0.1, 0.2, 0.3, 0.7, 1.1])
before = start.copy()
numerical_gradient(lambda values: np.sum(values**2), start)
check.that(
    np.allclose(start, before, rtol=0, atol=1e-9),
    "x after numerical_gradient",
    "Its entries have moved. Work on a copy, or put each entry back.",
)
check.that(
    np.array_equal(start, before),
    "x after numerical_gradient, to the last bit",
    "It has changed in its last digits: adding h and taking h away again does not lead back"
    " exactly, because each sum is rounded. Work on a copy, or keep the old value and put that"
    " back.",
)
check.passed("x is as it was")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(59)
for size in (40, 17):
    start = rng.normal(size=size)
    with check.unchanged(x=start):
        numerical_gradient(lambda values: np.sum(values**3), start)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "gradient_integers", "grade": true, "points": 1}
"""x may hold whole numbers; the gradient is float all the same."""


### BEGIN HIDDEN TESTS
def slope_works():
    cases = ((1.25, 3.0), (2.5, -1.5), (-0.5, -3.0), (0.9999, 1.0001))
    found = [slope(lambda t: -(t**3) - t, left, right) for left, right in cases]
    return np.allclose(found, [-(a * a + a * b + b * b) - 1 for a, b in cases], rtol=1e-7)


if not check.works(slope_works):
    check.given(slope=lambda f, x1, x2: (f(x2) - f(x1)) / (x2 - x1))


def derivative_works():
    cube = [derivative(lambda t: t**3, 2.0), derivative(lambda t: t**3, 2.0, h=0.25)]
    return np.allclose(cube, [12, 12.0625], atol=1e-6)


if not check.works(derivative_works):
    check.given(derivative=lambda f, x, h=1e-4: (f(x + h) - f(x - h)) / (2 * h))


def partial_works():
    place = np.array([2, 1])
    found = [partial_derivative(lambda v: v[0] ** 3 * v[1], place, i, h=0.5) for i in (0, 1)]
    place = np.array([0.1, 0.2, 0.3, 0.7])
    for i in range(4):
        partial_derivative(lambda v: np.sum(v), place, i)
    return np.allclose(found, [12.25, 8]) and np.array_equal(place, [0.1, 0.2, 0.3, 0.7])


def right_partial(f, x, index, h=1e-5):
    right, left = np.array(x, dtype=float), np.array(x, dtype=float)
    right[index] += h
    left[index] -= h
    return (f(right) - f(left)) / (2 * h)


if not check.works(partial_works):
    check.given(partial_derivative=right_partial)
### END HIDDEN TESTS
wanted = np.array([0.75, 1.5, 2.25])
found = numerical_gradient(lambda values: np.sum(values**2) * 0.375, np.array([1, 2, 3]))
check.equal(
    "the gradient of 0.375 (x0² + x1² + x2²) at the whole numbers [1, 2, 3]",
    found,
    wanted,
    rtol=1e-3,  # a forward difference would do here
    atol=1e-3,
    mistakes={
        "The steps were cut off: an array of whole numbers has no room for them. Make x float"
        " first.": [0.0, 0, 0],
        "The steps were cut off: in an array of whole numbers 1 + h becomes 1, and 1 − h becomes 0."
        " Make x float first.": np.array([1.0, 3.0, 5.0]) * 0.375 / 2e-5,
        "The gradient was cut off to whole numbers: `np.zeros_like(x)` takes the type of x, too."
        " Make it float.": np.trunc(wanted - 1e-9),
        "The gradient was cut off to whole numbers. Make the answer float.": np.trunc(wanted),
    },
    advice="If a check above fails, mend that first. Otherwise: make x float first, and the answer,"
    " too.",
)
check.passed("whole numbers in, a float gradient out")
### BEGIN HIDDEN TESTS
for start in (np.array([1, -2, 0, 5, 3, 3]), np.array([4])):
    check.equal(
        "the gradient at other whole numbers",
        numerical_gradient(lambda values: np.sum(np.sin(values)), start),
        np.cos(start),
        rtol=1e-3,
        atol=1e-3,
        advice="An array of whole numbers has no room for small steps, nor for the answer.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "gradient_step", "grade": true, "points": 1}
"""The step is the one asked for, and every call gives a new array."""


### BEGIN HIDDEN TESTS
def slope_works():
    cases = ((1.25, 3.0), (2.5, -1.5), (-0.5, -3.0), (0.9999, 1.0001))
    found = [slope(lambda t: -(t**3) - t, left, right) for left, right in cases]
    return np.allclose(found, [-(a * a + a * b + b * b) - 1 for a, b in cases], rtol=1e-7)


if not check.works(slope_works):
    check.given(slope=lambda f, x1, x2: (f(x2) - f(x1)) / (x2 - x1))


def derivative_works():
    cube = [derivative(lambda t: t**3, 2.0), derivative(lambda t: t**3, 2.0, h=0.25)]
    return np.allclose(cube, [12, 12.0625], atol=1e-6)


if not check.works(derivative_works):
    check.given(derivative=lambda f, x, h=1e-4: (f(x + h) - f(x - h)) / (2 * h))


def partial_works():
    place = np.array([2, 1])
    found = [partial_derivative(lambda v: v[0] ** 3 * v[1], place, i, h=0.5) for i in (0, 1)]
    place = np.array([0.1, 0.2, 0.3, 0.7])
    for i in range(4):
        partial_derivative(lambda v: np.sum(v), place, i)
    return np.allclose(found, [12.25, 8]) and np.array_equal(place, [0.1, 0.2, 0.3, 0.7])


def right_partial(f, x, index, h=1e-5):
    right, left = np.array(x, dtype=float), np.array(x, dtype=float)
    right[index] += h
    left[index] -= h
    return (f(right) - f(left)) / (2 * h)


if not check.works(partial_works):
    check.given(partial_derivative=right_partial)
### END HIDDEN TESTS


@check.at_home
def two_gradients(start, later):
    """Ask for two gradients of the sum of squares, and return both."""
    import numpy as np

    def squares(values):
        return np.sum(values**2)

    first_found = numerical_gradient(squares, start)
    return [first_found, numerical_gradient(squares, later)]


check.equal(
    "the gradient of x0³ + x1³ at [2, 1], with h = 0.5 (on purpose a large step)",
    numerical_gradient(lambda values: np.sum(values**3), np.array([2.0, 1.0]), 0.5),
    [12.25, 3.25],
    mistakes={
        "Here h = 0.5 was asked for, but a tiny step was taken. Use the argument h.": [12.0, 3.0],
        "This looks to the right only. Look to both sides.": [15.25, 4.75],
        "The run is 2h long, not h.": [24.5, 6.5],
    },
    advice="If a check above fails, mend that first.",
)
pair = two_gradients(np.array([1.0, 2.0]), np.array([5.0, 7.0]))
check.equal(
    "a first gradient, looked at again after a second was found",
    pair[0],
    [2.0, 4.0],
    mistakes={
        "It has become the second one: both calls write into the same array. Make a new one in each"
        " call, inside the function.": [10.0, 14.0],
        "The second was added to it: both calls write into the same array. Make a new one in each"
        " call, inside the function.": [12.0, 18.0],
    },
    advice="If a check above fails, mend that first.",
)
check.equal(
    "the second gradient",
    pair[1],
    [10.0, 14.0],
    mistakes={
        "The first one is still in it: begin each call with a new array of zeros.": [12.0, 18.0]
    },
    advice="If a check above fails, mend that first.",
)
check.passed("the step is the one asked for, and each gradient is a new array")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(60)
for step in (0.25, 1.5, 0.01):
    start = rng.normal(size=5)
    check.equal(
        "the gradient with another h, given by name",
        numerical_gradient(lambda values: np.sum(values**3), start.copy(), h=step),
        3 * start**2 + step**2,
        advice="Use the argument h, to both sides.",
    )
check.equal(
    "the gradient of a steep function, with the step that is the default",
    numerical_gradient(lambda values: np.sum(np.sin(1000 * values)), np.zeros(2)),
    [np.sin(0.01) / 1e-5] * 2,
    rtol=1e-7,
    advice="With no h given, the step is 0.00001. Keep `h=1e-5` in the first line, and use h.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## Walking down
#
# Now you can walk. Find the gradient where you stand, take a step against it, and again:
#
# $$x \leftarrow x - \text{learning rate} \cdot \nabla f(x)$$
#
# This is **gradient descent**, and all of deep learning moves like this. The learning rate is an
# old acquaintance from notebook 01. Drag it. What do you see at 0.04, at 0.24, at 0.44, and at
# 0.52?


# %%
def walk(place, learning_rate, steps):
    """Return the places (steps + 1, 2) of a walk down the valley."""
    places = [np.array(place, dtype=float)]
    for _ in range(steps):
        places.append(places[-1] - learning_rate * numerical_gradient(valley, places[-1]))
    return np.array(places)


def draw_walk(learning_rate):
    """Draw fifteen steps of gradient descent on the map, and the height after each."""
    places = walk([3.0, 1.0], learning_rate, 15)
    _, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2), width_ratios=(1.25, 1))
    draw_map(left)
    left.plot(*places.T, "o-", color=plot.CLASS_COLOURS[1], ms=4, lw=1.3, clip_on=True)
    left.plot(0, 0, "k+", ms=10)
    left.set(xlim=(-3.2, 3.2), ylim=(-2, 2), title=f"learning rate {learning_rate:.2f}, 15 steps")
    right.plot([valley(place) for place in places], "o-", ms=4)
    right.set(yscale="log", xlabel="step", ylabel="height", ylim=(1e-6, 1e3))
    right.set_xticks(range(0, 16, 3))
    right.set_title(f"height at the end: {valley(places[-1]):.2g}")


explore(draw_walk, learning_rate=(0.02, 0.54, 0.02, 0.44))

# %% [markdown]
# <details><summary>What to see</summary>
#
# At 0.04 the walk curves towards the floor of the valley, and then creeps along it: the floor is
# flat, so the gradient is short. At 0.24 it runs almost straight down to the floor in one step. At
# 0.44 it leaps from wall to wall, and yet comes forward faster than the careful one. At 0.52 each
# leap lands farther up the opposite wall than the one before. The steep direction decides how large
# a rate you can take, and the flat direction has to wait.
#
# </details>
#
# Why does it leap too far? Because the gradient's promise holds nearby only. At $(2, 1)$ the slope
# is $\sqrt{20}$ and so is the step for each unit of the learning rate: the gradient promises that
# the height falls from 4 by $\sqrt{20} \cdot \sqrt{20} = 20$ for each unit. See what is kept of it.


# %%
def draw_promise():
    """Draw the height along minus the gradient, and what the tangent promises."""
    start = np.array([2.0, 1.0])
    uphill = numerical_gradient(valley, start)
    rates = np.linspace(0, 0.62, 101)
    heights = [valley(start - rate * uphill) for rate in rates]
    ax = plt.subplots(figsize=(6.4, 3.2))[1]
    ax.plot(rates, heights, label="the height after one step")
    ax.plot(rates, 4 - 20 * rates, "--", color=plot.CLASS_COLOURS[1], label="what was promised")
    ax.set(xlabel="learning rate", ylabel="height", ylim=(0, 6))
    ax.set_title("one step from (2, 1), against the gradient")
    ax.legend()
    plt.show()


draw_promise()

# %% [markdown]
# For a short step the promise is kept. Then the valley bends away from the tangent, the other wall
# comes, and a long step ends higher than it began.
#
# ## The chain rule
#
# Your gradient works for any function, and asks $f$ twice for each knob. For a network there is a
# better way, because we know how it is built: of small steps, one behind the other. Begin with two.
#
# $$q = 3x \qquad L = q^2$$
#
# Let $x = 2$. Then $q = 6$ and $L = 36$. Turn $x$ by 0.01. How far does $L$ move? Go through the
# steps one by one:


# %%
def show_two_steps():
    """Print how a small turn of x runs through two steps."""
    x_before, x_after = 2.0, 2.01
    q_before, q_after = 3 * x_before, 3 * x_after
    print(f"x moves by {x_after - x_before:.4f}")
    factor = (q_after - q_before) / (x_after - x_before)
    print(f"q moves by {q_after - q_before:.4f}, that is {factor:.2f} times as far as x")
    factor = (q_after**2 - q_before**2) / (q_after - q_before)
    print(f"L moves by {q_after**2 - q_before**2:.4f}, that is {factor:.2f} times as far as q")


show_two_steps()

# %% [markdown]
# Three times as far, then about twelve times as far: together about 36 times. Two gears behind one
# another. Their ratios multiply, and that is the **chain rule**:
#
# $$\frac{dL}{dx} = \frac{dL}{dq} \cdot \frac{dq}{dx} = 2q \cdot 3 = 12 \cdot 3 = 36$$
#
# Draw it as a graph. The values run forward, from left to right, above the wires. The derivatives
# of $L$ run backward, from right to left, below them. At the right end stands
# $\frac{dL}{dL} = 1$. At each gate the number that arrives from the right is multiplied by that
# gate's own slope, and handed on to the left. Move the slider and watch both sweeps.


# %%
def draw_gears(stage):
    """Draw the graph of two gates, revealed stage by stage: forward, then backward."""
    gates = [("q", "× 3", ("x",)), ("L", "square", ("q",))]
    values = dict(list({"x": 2, "q": 6, "L": 36}.items())[: min(stage, 3)])
    slopes = dict(list({"L": 1, "q": 12, "x": 36}.items())[: max(0, stage - 3)])
    graph.draw(gates, values, slopes)


explore(draw_gears, stage=(1, 6, 1, 6))

# %% [markdown]
# What if there are two ways from $x$ to $L$? Take $q = x \cdot y$ and $L = q + x$, with $x = 5$ and
# $y = 3$.
#
# **Predict.** One way leads through $q$, with the slopes $1 \cdot y = 3$. The other leads straight
# to $L$, with the slope 1. What is $\frac{dL}{dx}$?
#
# <details><summary>A · 3, the product of all of them.</summary>
#
# Gears multiply when one stands *behind* the other. These two ways lie side by side.
#
# </details>
# <details><summary>B · 4, the sum of both.</summary>
#
# Yes. Turn $x$ by 0.01: through $q$ comes a move of 0.03, directly one of 0.01, and at $L$ they are
# added. Along a way, multiply; over all ways, add up.
#
# </details>
# <details><summary>C · 1, the straight way is the one that counts.</summary>
#
# Both count: at the plus both arrive, each with what it brings. Turn $x$ from 5 to 6 and work out
# $L$ before and after.
#
# </details>


# %%
def draw_fork():
    """Draw the graph with a fork, and check its derivative by numbers."""
    gates = [("q", "×", ("x", "y")), ("L", "+", ("q", "x"))]
    graph.draw(
        gates, {"x": 5, "y": 3, "q": 15, "L": 20}, {"L": 1, "q": 1, "y": 5, "x": "3 + 1 = 4"}
    )
    plt.show()
    print("by numbers:", round(derivative(lambda x: x * 3 + x, 5.0), 6))


draw_fork()

# %% [markdown]
# Look at the gates. A plus hands the number from the right on to both sides, unchanged: its slopes
# are 1. A times hands to each side the number, multiplied by the value of the *other* side. That is
# nearly everything a network needs.
#
# ## One neuron, taken apart
#
# Here is one neuron with ReLU, and a loss that says how far its output is from a target $t$:
#
# $$z = w_0 x_0 + w_1 x_1 + b \qquad \hat{y} = \max(0, z) \qquad L = (\hat{y} - t)^2$$
#
# With $x = (2, 1)$, $w = (1.5, -0.5)$, $b = -0.5$ and $t = 0.5$:


# %%
def draw_neuron_graph(stage):
    """Draw the graph of one neuron, revealed stage by stage: forward, then backward."""
    gates = [
        ("p0", "×", ("w0", "x0")),
        ("p1", "×", ("w1", "x1")),
        ("z", "+", ("p0", "p1", "b")),
        ("ŷ", "ReLU", ("z",)),
        ("L", "(ŷ − t)²", ("ŷ", "t")),
    ]
    leaves = {"w0": 1.5, "x0": 2, "w1": -0.5, "x1": 1, "b": -0.5, "t": 0.5}
    forward = [leaves, {"p0": 3, "p1": -0.5}, {"z": 2}, {"ŷ": 2}, {"L": 2.25}]
    ends = {"w0": 6, "x0": 4.5, "w1": 3, "x1": -1.5}
    backward = [{"L": 1}, {"ŷ": 3, "t": -3}, {"z": 3}, {"p0": 3, "p1": 3, "b": 3}, ends]
    values, slopes = {}, {}
    for reveal in forward[:stage]:
        values |= reveal
    for reveal in backward[: max(0, stage - 5)]:
        slopes |= reveal
    graph.draw(gates, values, slopes)


explore(draw_neuron_graph, stage=(1, 10, 1, 10))

# %% [markdown]
# Read the lower numbers from right to left.
#
# - The loss is a square, so $\frac{dL}{d\hat{y}} = 2(\hat{y} - t) = 2 \cdot 1.5 = 3$.
# - ReLU hands on what it gets where $z > 0$: the neuron is **active**. It hands on nothing where
#   $z < 0$: there the output stays 0 when you turn $z$ a little, the neuron is **silent**. So
#   $\frac{d\hat{y}}{dz}$ is 1 or 0. (At exactly 0 there is a kink and no slope; we take 0, as
#   everyone does, and call it silent.)
# - The sum hands on to all. So $\frac{dL}{db} = 3$.
# - The product hands to the weight its input: $\frac{dz}{dw_0} = x_0 = 2$.
#
# Together
#
# $$\frac{dL}{dw_i} = \underbrace{\frac{dL}{d\hat{y}} \cdot \frac{d\hat{y}}{dz}}_{\text{the same
# for all}} \cdot \frac{dz}{dw_i} = 2(\hat{y} - t) \cdot [z > 0] \cdot x_i$$
#
# which is 6 for the first weight and 3 for the second. Here $[z > 0]$ is 1 if $z > 0$, else 0 (in
# Python `(z > 0)`, with round brackets). The knobs are $w$ and $b$; $x$ is given. (With several
# knobs ∂ would be the strict sign. We write d, as code does.) The first two factors are the same
# for every weight and for the bias: work them out once, use them for all. That is the whole secret
# of notebook 06. The values are found on the way forward, the derivatives on the way back, and on
# the way back you need the values: so whoever goes forward should keep them.

# %% [markdown]
# ### Exercise 5.7 · The gradient of a neuron, by hand
#
# *Difficulty ●●○ · 30 minutes · 4 points · your first backward pass*
#
# Walk forward, then backward. Use the formulas above, and no small steps: your answer should be
# exact.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Begin with the way forward: `z`, then the output. Which of these two, and which of the arguments,
# do you need on the way back?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# Find the factor that all share, $\frac{dL}{dz}$: one number. For the bias, that is the answer. For
# the weights, multiply it by what each weight was multiplied with.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: cannot unpack non-iterable …`: return two things, with a comma between them.
#
# `TypeError: can't multiply sequence by non-int of type …`: `[z > 0]` in square brackets is a list
# in Python. Write `(z > 0)`.
#
# `NameError: name 'ReLU' is not defined`: write `max(0, z)`.
#
# `ValueError: operands could not be broadcast together with shapes …` or `shapes (3,) and (2,) not
# aligned`: x and w have one entry for each input. Are b or target mixed up with them?
#
# `ValueError: The truth value of an array with more than one element is ambiguous. …` or
# `TypeError: only 0-dimensional arrays can be converted to Python scalars`: `z` should be one
# number. Is the sum missing?
#
# </details>


# %% nbgrader={"grade_id": "neuron_gradient", "solution": true}
def neuron_gradient(x, w, b, target):
    """Return the gradient of L = (ReLU(w·x + b) - target)² with respect to w and b.

    x:       array (n,), the inputs
    w:       array (n,), the weights
    b:       one number, the bias
    target:  one number, what the neuron should have said
    returns: (dw, db): dL/dw, array (n,), and dL/db, one number

    Example: neuron_gradient(np.array([2.0, 1.0]), np.array([1.5, -0.5]), -0.5, 0.5)
             is (array([6., 3.]), 3.0)
    """
    ### BEGIN SOLUTION
    z = np.dot(w, x) + b
    y_pred = max(0.0, z)
    dz = 2 * (y_pred - target) * (z > 0)  # dL/dŷ · dŷ/dz
    return dz * np.asarray(x), dz
    ### END SOLUTION


# %% nbgrader={"grade_id": "neuron_dw", "grade": true, "points": 1}
"""dL/dw of a neuron that is active: z > 0."""


def two_things(found):
    """Tell whether these are at least two things, and not the entries of one array."""
    if not isinstance(found, (tuple, list)) or len(found) < 2:
        return False
    return len(found) == 2 or any(np.ndim(part) for part in found)


found = neuron_gradient(np.array([1.0, -2.0, 3.0]), np.array([0.5, 0.25, 1.0]), 1.0, 1.0)
check.that(
    two_things(found),
    "what neuron_gradient returns",
    "Return two things, dw and db, with a comma between them.",
)
check.that(
    not (np.shape(found[0]) == () and np.shape(found[1]) == (3,)),
    "what neuron_gradient returns",
    "The one number comes first and the array second. It should be the other way round: dw comes"
    " first, then db.",
)
check.equal(
    "dw for x = [1, −2, 3], w = [0.5, 0.25, 1], b = 1, target = 1 (z is 4)",
    found[0],
    [6.0, -12.0, 18.0],
    mistakes={
        "The factor 2 of the square is missing.": [3.0, -6.0, 9.0],
        "The sign is turned round: the loss grows when ŷ moves away from the target, so it is"
        " ŷ − t.": [-6.0, 12.0, -18.0],
        "The shared factor was multiplied by w. Each weight is multiplied by its input, so its"
        " slope is x.": [3.0, 1.5, 6.0],
        "The factor x is missing: dz/dw is the input that the weight was multiplied with.": 6.0,
        "The factor x is missing, one number for each weight.": [6.0, 6.0, 6.0],
        "The target was left out: it is 2(ŷ − t), not 2ŷ.": [8.0, -16.0, 24.0],
        "The bias was left out of z.": [4.0, -8.0, 12.0],
        "The bias was added once for each input. Add it once, after the sum.": [10.0, -20.0, 30.0],
        "This is the loss times x. The slope of the square is 2(ŷ − t).": [9.0, -18.0, 27.0],
        "This is dz/dw alone. What of dL/dŷ?": [1.0, -2.0, 3.0],
        "This is summed over the inputs. Each weight has a slope of its own.": 12.0,
        "The slope of ReLU is 1 where z > 0, not z.": [24.0, -48.0, 72.0],
    },
)
check.equal(
    "dw for x = [2, 1], w = [1.5, −0.5], b = −0.5, target = 3 (z is 2, too little)",
    neuron_gradient(np.array([2.0, 1.0]), np.array([1.5, -0.5]), -0.5, 3.0)[0],
    [-4.0, -2.0],
    mistakes={
        "It is zero, but the neuron is active. The slope of ReLU asks whether z > 0, not whether ŷ"
        " is above the target.": [0.0, 0.0],
        "The loss falls when the output grows here, so the slope is negative. No absolute value.": [
            4.0,
            2.0,
        ],
    },
    advice="If the line above this one is right, what is different here? The output is smaller than"
    " the target.",
)
check.passed("dw is right where the neuron is active")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(61)
for n in (1, 2, 5, 8):
    x, w = rng.normal(size=n), rng.normal(size=n)
    b = 0.5 + abs(np.sum(x * w))
    z = np.sum(x * w) + b
    target = z + rng.choice([-1.0, 1.0]) * rng.uniform(0.5, 2)
    with check.unchanged(x=x, w=w):
        dw = neuron_gradient(x, w, b, target)[0]
    check.equal(
        "dw of another active neuron",
        dw,
        2 * (z - target) * x,
        mistakes={
            "The factor 2 of the square is missing.": (z - target) * x,
            "The shared factor was multiplied by w instead of x.": 2 * (z - target) * w,
        },
        advice="Multiply the three factors along the way from L to w.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "neuron_db", "grade": true, "points": 1}
"""dL/db of a neuron that is active: one number."""


def two_things(found):
    """Tell whether these are at least two things, and not the entries of one array."""
    if not isinstance(found, (tuple, list)) or len(found) < 2:
        return False
    return len(found) == 2 or any(np.ndim(part) for part in found)


found = neuron_gradient(np.array([1.0, -2.0, 3.0]), np.array([0.5, 0.25, 1.0]), 1.0, 1.0)
check.that(
    two_things(found),
    "what neuron_gradient returns",
    "Return two things, dw and db, with a comma between them.",
)
check.equal(
    "db for x = [1, −2, 3], w = [0.5, 0.25, 1], b = 1, target = 1 (z is 4)",
    found[1],
    6.0,
    mistakes={
        "This is the sum over dw. The bias has no input: its slope dz/db is 1.": 12.0,
        "The factor 2 of the square is missing.": 3.0,
        "The sign is turned round: it is ŷ − t.": -6.0,
        "This is dz/db alone. What of the factors before it?": 1.0,
        "The bias was left out of z.": 4.0,
        "The bias was added once for each input. Add it once, after the sum.": 10.0,
        "This is the loss. Its slope 2(ŷ − t) is wanted.": 9.0,
        "The slope of ReLU is 1 where z > 0, not z.": 24.0,
        "Here is dw again. The bias is one number, and so is its slope.": [6.0, -12.0, 18.0],
    },
)
check.equal(
    "db for x = [2, 1], w = [1.5, −0.5], b = −0.5, target = 3 (z is 2, too little)",
    neuron_gradient(np.array([2.0, 1.0]), np.array([1.5, -0.5]), -0.5, 3.0)[1],
    -2.0,
    mistakes={
        "This is the sum over dw. The bias has no input: its slope dz/db is 1.": -6.0,
        "It was multiplied by b. Its slope dz/db is 1.": 1.0,
        "It is zero, but the neuron is active. The slope of ReLU asks whether z > 0, not whether ŷ"
        " is above the target.": 0.0,
    },
)
check.passed("db is right where the neuron is active")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(62)
for n in (1, 3, 6):
    x, w = rng.normal(size=n), rng.normal(size=n)
    b = 0.5 + abs(np.sum(x * w))
    z = np.sum(x * w) + b
    target = z + rng.choice([-1.0, 1.0]) * rng.uniform(0.5, 2)
    check.equal(
        "db of another active neuron",
        neuron_gradient(x, w, b, target)[1],
        2 * (z - target),
        mistakes={
            "This is the sum over dw. The bias has no input: its slope dz/db is 1.": np.sum(
                2 * (z - target) * x
            ),
            "The factor 2 of the square is missing.": z - target,
            "It was multiplied by b. Its slope dz/db is 1.": 2 * (z - target) * b,
        },
        advice="The bias gets the factor that all share.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "neuron_silent", "grade": true, "points": 1}
"""A silent neuron, z < 0: nothing moves the loss, so both slopes are 0."""


def two_things(found):
    """Tell whether these are at least two things, and not the entries of one array."""
    if not isinstance(found, (tuple, list)) or len(found) < 2:
        return False
    return len(found) == 2 or any(np.ndim(part) for part in found)


found = neuron_gradient(np.array([1.0, 2.0]), np.array([0.5, -3.0]), 1.0, 2.0)
check.that(
    two_things(found),
    "what neuron_gradient returns for a silent neuron",
    "Return two things, dw and db, here too. If your code has a branch for z ≤ 0, that branch needs"
    " a `return` of its own.",
)
silent = (
    "Here z is negative, so ReLU gives 0 and goes on giving 0 when a weight moves a little. Its"
    " slope is 0 there, and so is everything behind it."
)
check.equal(
    "dw for x = [1, 2], w = [0.5, −3], b = 1, target = 2 (z is −4.5)",
    found[0],
    [0.0, 0.0],
    advice=silent,
    mistakes={
        "One number came, where dw should have one entry for each weight: zeros, as many as x"
        " has.": 0.0
    },
)
check.equal("db for the same neuron", found[1], 0.0, advice=silent)
check.passed("a silent neuron hands nothing back")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(63)
for n in (1, 4, 7):
    x, w, target = rng.normal(size=n), rng.normal(size=n), rng.normal()
    found = neuron_gradient(x, w, -0.5 - abs(np.sum(x * w)), target)
    check.equal("dw of another silent neuron", found[0], np.zeros(n), advice=silent)
    check.equal("db of another silent neuron", found[1], 0.0, advice=silent)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "neuron_exact", "grade": true, "points": 1}
"""The answer is exact, also close to the kink of ReLU, where small steps go wrong."""


def two_things(found):
    """Tell whether these are at least two things, and not the entries of one array."""
    if not isinstance(found, (tuple, list)) or len(found) < 2:
        return False
    return len(found) == 2 or any(np.ndim(part) for part in found)


tiny = 2.0**-20  # about a millionth
near_kink = (
    "Very near to the kink of ReLU this is off. Small steps reach over to the other side of the"
    " kink: use the formulas instead. And the slope of ReLU depends on z > 0, not on whether z is"
    " large."
)
place, knobs = np.array([2.0, 1.0]), np.array([0.5, -1.0])
first = "If a check above fails, mend that first."
for side, words, advice in (
    (2.0, "z is 2, far from the kink", first),
    (-2.0, "z is −2, far from the kink", first),
    (tiny, "z is a millionth above 0", f"{first} {near_kink}"),
    (-tiny, "z is a millionth below 0", f"{first} {near_kink}"),
):
    found = neuron_gradient(place, knobs, side, 1.0)
    check.that(
        two_things(found),
        f"what neuron_gradient returns where {words}",
        "Return two things, dw and db, with a comma between them. Each branch needs a `return`.",
    )
    shared = 2 * (max(side, 0.0) - 1.0) * (side > 0)
    check.equal(f"dw where {words}", found[0], shared * place, advice=advice)
    check.equal(f"db where {words}", found[1], shared, advice=advice)
check.passed("exact, on both sides of the kink")
### BEGIN HIDDEN TESTS
for exponent in (-12, -18, -22, -40):
    for sign in (1, -1):
        b = sign * 2.0**exponent
        x, w, target = np.array([1.0, -3.0, 0.5]), np.array([2.0, 1.0, 2.0]), -1.5
        if exponent == -40:
            w = np.zeros(3)  # so that z is b also where float32 adds the products to b
        shared = 2 * (max(b, 0.0) - target) * (sign > 0)
        found = neuron_gradient(x, w, b, target)
        check.equal("dw near the kink of another neuron", found[0], shared * x, advice=near_kink)
        check.equal("db near the kink of another neuron", found[1], shared, advice=near_kink)
### END HIDDEN TESTS

# %% [markdown]
# ## Two ways, one derivative
#
# Is your formula right? You need not believe it. You have a second way to the same numbers, slow
# and without any thinking: `numerical_gradient`. If both agree, neither is likely to be wrong. This
# is called a **gradient check**. `ways.compare` prints for each derivative its shape, its first
# entry found in each way, and the largest difference, relative to the largest entry. This little
# table will grow: in 06 by whole layers, in 07 by a third column.


# %%
def show_neuron_ways():
    """Compare the ways for an active and for a silent neuron."""
    x, w, target, rows = np.array([2.0, 1.0]), np.array([1.5, -0.5]), 0.5, {}
    for name, bias in (("active", -0.5), ("silent", -4.0)):

        def neuron_loss(knobs):  # two weights and the bias, in one array
            return (max(0.0, np.dot(knobs[:2], x) + knobs[2]) - target) ** 2

        by_steps = numerical_gradient(neuron_loss, np.append(w, bias))
        dw, db = neuron_gradient(x, w, bias, target)
        rows[f"{name} neuron, dL/dw"] = (by_steps[:2], dw)
        rows[f"{name} neuron, dL/db"] = (by_steps[2], db)
    ways.compare(rows)


show_neuron_ways()

# %% [markdown]
# ## The network of 04 walks downhill
#
# Everything is ready. Three clouds, 30 points each, a network with 21 weights and biases, and its
# loss. The gradient needs a function of *one* array, and the loss depends on four: two tables of
# weights, two rows of biases. So we ask: what would the loss be, if this one array were another and
# all else stayed? That function is given. In it, `getattr(layer, "weights")` means `layer.weights`,
# and `setattr(layer, "weights", array)` means `layer.weights = array`: the name is a string, so it
# may stand in a variable.


# %% tags=["export"]
def loss_with(layers, layer, name, array, X, y):
    """Return the loss that a network would have with another array in one place.

    layers: the network
    layer:  one of its layers
    name:   "weights" or "biases"
    array:  what to put there, for the time of this call; afterwards the layer is as before
    """
    kept = getattr(layer, name)
    setattr(layer, name, array)
    loss = loss_of(layers, X, y)
    setattr(layer, name, kept)
    return loss


# %%
def show_loss_with():
    """Print the loss as it is, as it would be, and as it is afterwards."""
    X, y = data.vertical(samples=30, classes=3)
    np.random.seed(0)
    layers = new_network()
    nudge(layers, 0.5)
    print(f"the loss now:                     {loss_of(layers, X, y):.4f}")
    other = np.array([[0.0, 0.0, 3.0]])
    would_be = loss_with(layers, layers[1], "biases", other, X, y)
    print(f"with other biases at the output:  {would_be:.4f}")
    print(f"the loss afterwards:              {loss_of(layers, X, y):.4f}")


show_loss_with()

# %% [markdown]
# ### Exercise 5.8 · One step downhill
#
# *Difficulty ●●● · 40 minutes · 4 points · from here on, nothing is left to luck*
#
# Find the gradient of the loss for each of the arrays of the network, and move every array against
# its gradient. One thing matters: a gradient belongs to the place where it was found. So find
# *all* of them first, and only then move. Return the loss from before the step.
#
# To make a function of one array out of `loss_with`, a `lambda` is handy: say
# `lambda other: loss_with(layers, layers[0], "biases", other, X, y)`.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# How many arrays are there, and so how many gradients? What has to be remembered from the first
# loop to the second?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# First loop: for each layer, two gradients (the `lambda` makes the function, the array to start
# from is the layer's own); append the pair to a list. Second loop: layers and pairs together, with
# `zip`, and each array moves.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `AttributeError: 'list' object has no attribute 'weights'`: `layers` is a list; go through it, or
# write `layers[0]`.
#
# `AttributeError: 'int' object has no attribute 'weights'`: `loss_with` wants the layer itself, not
# its number.
#
# `TypeError: loss_with() missing 1 required positional argument: 'y'`: it wants six things; look at
# its first line.
#
# `TypeError: 'float' object is not callable` or `'numpy.float64' object is not callable`:
# `numerical_gradient` got a loss where it wants a function. Is the `lambda` missing?
#
# `ValueError: operands could not be broadcast together` or `non-broadcastable output operand …`:
# the gradient of one array met another array. Weights with weights, biases with biases, layer by
# layer.
#
# `ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0 …`: an array of one
# layer was put in the place of another's. Do you collect the `lambda`s in a loop and call them
# after it? A `lambda` looks up `layer` when it is called: by then it is the last one.
#
# </details>


# %% nbgrader={"grade_id": "numerical_step", "solution": true}
def numerical_step(layers, X, y, learning_rate):
    """Move all weights and biases one step down the gradient of the loss.

    layers:        list of two Dense layers, which are changed
    X, y:          samples (N, 2) and labels (N,)
    learning_rate: each array moves by -learning_rate times its gradient; all gradients are
                   found first, where the network stands before the step
    returns:       the loss before the step, one number
    """
    ### BEGIN SOLUTION
    before = loss_of(layers, X, y)
    moves = []
    for layer in layers:
        for name in ("weights", "biases"):
            array = getattr(layer, name)

            def loss_at(other, layer=layer, name=name):
                return loss_with(layers, layer, name, other, X, y)

            moves.append((layer, name, array - learning_rate * numerical_gradient(loss_at, array)))
    for layer, name, moved in moves:
        setattr(layer, name, moved)
    return before
    ### END SOLUTION


# %% nbgrader={"grade_id": "step_weights", "grade": true, "points": 1}
"""The weights of both layers move against their gradient, by the learning rate."""


### BEGIN HIDDEN TESTS
@check.at_home
def lend():
    """Lend numerical_gradient where the notebook's own does not work."""
    import numpy as np

    def right_gradient(f, x, h=1e-5):
        x = np.array(x, dtype=float)
        found = np.zeros(x.shape)
        for index in np.ndindex(x.shape):
            right, left = x.copy(), x.copy()
            right[index] += h
            left[index] -= h
            found[index] = (f(right) - f(left)) / (2 * h)
        return found

    def gradient_works():
        place = np.linspace(-1, 1.3, 6).reshape(2, 3)
        kept = place.copy()
        found = numerical_gradient(lambda values: np.sum(values**3) + values[0, 0], place)
        again = numerical_gradient(lambda values: np.sum(values**2), place[:1].copy())
        expected = 3 * kept**2
        expected[0, 0] += 1
        return (
            np.allclose(found, expected, atol=1e-7)
            and np.shape(again) == (1, 3)
            and np.allclose(again, 2 * kept[:1], atol=1e-7)
            and np.array_equal(place, kept)
        )

    if not check.works(gradient_works):
        check.given(numerical_gradient=right_gradient)


lend()
### END HIDDEN TESTS


def network_at(arrays):
    """Return layers that hold copies of the four arrays."""
    layers = new_network(np.shape(arrays[1])[1])
    layers[0].weights, layers[0].biases = np.array(arrays[0]), np.array(arrays[1])
    layers[1].weights, layers[1].biases = np.array(arrays[2]), np.array(arrays[3])
    return layers


def moved_by_step(arrays, X, y, rate):
    """Return the four arrays after one numerical_step."""
    layers = network_at(arrays)
    numerical_step(layers, X, y, rate)
    return [np.array(part) for layer in layers for part in (layer.weights, layer.biases)]


X, y = np.array([[1.0, 2.0], [-1.0, 0.5], [0.5, -1.0]]), np.array([0, 1, 2])
before = [np.array([[0.5, -1.0], [1.0, 0.5]]), np.array([[0.1, 0.2]])]
before += [np.array([[1.0, -0.5, 0.5], [0.3, 1.0, -1.0]]), np.array([[0.1, -0.2, 0.3]])]
slopes = [
    np.array([[-0.230686, 0.035388], [0.01447, -0.22806]]),
    np.array([[0.149988, -0.20368]]),
    np.array([[-0.174992, -0.001622, 0.176614], [0.150297, -0.19277, 0.042473]]),
    np.array([[0.154396, -0.045691, -0.108705]]),
]
left = moved_by_step(before, X, y, 0.001)
for index, title in ((0, "first"), (2, "second")):
    check.equal(
        f"the {title} layer's weights: how far they moved, divided by the learning rate 0.001",
        (left[index] - before[index]) / 0.001,
        -slopes[index],
        rtol=0.02,  # a step that moves one array after the other differs by less than this
        atol=0.003,
        mistakes={
            "They have not moved. Does the loop reach both layers, does the lambda hand on its"
            " argument, and is the result put into layer.weights?": 0 * slopes[index],
            "They moved uphill. Down is against the gradient.": slopes[index],
            "The learning rate is missing: they moved by the whole gradient.": -slopes[index]
            / 0.001,
            "The step is N = 3 times too large. The loss is a mean already: no factor N.": -3
            * slopes[index],
            "The step is N = 3 times too small. The loss is a mean already: do not divide"
            " again.": -slopes[index] / 3,
        },
        advice="They should move by −learning_rate times the gradient of the loss for these"
        " weights. Is the lambda about the same layer and the same name?",
    )
check.passed("the weights of both layers go downhill")


### BEGIN HIDDEN TESTS
def gradients_by_hand(arrays, X, y):
    """Return the loss of a network with these four arrays, and its four exact gradients."""
    W1, b1, W2, b2 = arrays
    hidden = np.maximum(0, X @ W1 + b1)
    e = np.exp(hidden @ W2 + b2)
    p = e / np.sum(e, axis=1, keepdims=True)
    loss = -np.mean(np.log(p[np.arange(len(y)), y]))
    dz = (p - np.eye(3)[y]) / len(y)
    dhidden = (dz @ W2.T) * (hidden > 0)
    slopes = [X.T @ dhidden, np.sum(dhidden, axis=0, keepdims=True)]
    return loss, [*slopes, hidden.T @ dz, np.sum(dz, axis=0, keepdims=True)]


def problem(seed, n_hidden, N):
    """Return samples, labels and the four arrays of a network."""
    rng = np.random.default_rng(seed)
    shapes = ((2, n_hidden), (1, n_hidden), (n_hidden, 3), (1, 3))
    arrays = [0.6 * rng.normal(size=shape) for shape in shapes]  # so that no loss is clipped
    return rng.normal(size=(N, 2)), np.arange(N) % 3, arrays


for seed, n_hidden, N, rate in ((72, 5, 7, 0.002), (73, 2, 4, 0.0005)):
    X, y, before = problem(seed, n_hidden, N)
    slopes = gradients_by_hand(before, X, y)[1]
    with check.unchanged(X=X, y=y):
        left = moved_by_step(before, X, y, rate)
    for index in (0, 2):
        check.equal(
            "the weights of another network: how far they moved, divided by the learning rate",
            (left[index] - before[index]) / rate,
            -slopes[index],
            rtol=0.02,
            atol=0.003,
            mistakes={"The learning rate is not used as it was given.": -slopes[index] / rate},
            advice="They should move by −learning_rate times the gradient.",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "step_biases", "grade": true, "points": 1}
"""The biases of both layers move against their gradient, by the learning rate."""


### BEGIN HIDDEN TESTS
@check.at_home
def lend():
    """Lend numerical_gradient where the notebook's own does not work."""
    import numpy as np

    def right_gradient(f, x, h=1e-5):
        x = np.array(x, dtype=float)
        found = np.zeros(x.shape)
        for index in np.ndindex(x.shape):
            right, left = x.copy(), x.copy()
            right[index] += h
            left[index] -= h
            found[index] = (f(right) - f(left)) / (2 * h)
        return found

    def gradient_works():
        place = np.linspace(-1, 1.3, 6).reshape(2, 3)
        kept = place.copy()
        found = numerical_gradient(lambda values: np.sum(values**3) + values[0, 0], place)
        again = numerical_gradient(lambda values: np.sum(values**2), place[:1].copy())
        expected = 3 * kept**2
        expected[0, 0] += 1
        return (
            np.allclose(found, expected, atol=1e-7)
            and np.shape(again) == (1, 3)
            and np.allclose(again, 2 * kept[:1], atol=1e-7)
            and np.array_equal(place, kept)
        )

    if not check.works(gradient_works):
        check.given(numerical_gradient=right_gradient)


lend()
### END HIDDEN TESTS


def network_at(arrays):
    """Return layers that hold copies of the four arrays."""
    layers = new_network(np.shape(arrays[1])[1])
    layers[0].weights, layers[0].biases = np.array(arrays[0]), np.array(arrays[1])
    layers[1].weights, layers[1].biases = np.array(arrays[2]), np.array(arrays[3])
    return layers


def moved_by_step(arrays, X, y, rate):
    """Return the four arrays after one numerical_step."""
    layers = network_at(arrays)
    numerical_step(layers, X, y, rate)
    return [np.array(part) for layer in layers for part in (layer.weights, layer.biases)]


X, y = np.array([[1.0, 2.0], [-1.0, 0.5], [0.5, -1.0]]), np.array([0, 1, 2])
before = [np.array([[0.5, -1.0], [1.0, 0.5]]), np.array([[0.1, 0.2]])]
before += [np.array([[1.0, -0.5, 0.5], [0.3, 1.0, -1.0]]), np.array([[0.1, -0.2, 0.3]])]
slopes = [
    np.array([[-0.230686, 0.035388], [0.01447, -0.22806]]),
    np.array([[0.149988, -0.20368]]),
    np.array([[-0.174992, -0.001622, 0.176614], [0.150297, -0.19277, 0.042473]]),
    np.array([[0.154396, -0.045691, -0.108705]]),
]
left = moved_by_step(before, X, y, 0.001)
for index, title in ((1, "first"), (3, "second")):
    check.equal(
        f"the {title} layer's biases: how far they moved, divided by the learning rate 0.001",
        (left[index] - before[index]) / 0.001,
        -slopes[index],
        rtol=0.02,
        atol=0.003,
        mistakes={
            "They have not moved. The biases have a gradient of their own, in both layers, and move"
            " like the weights. Does the lambda hand on its argument?": 0 * slopes[index],
            "They moved uphill. Down is against the gradient.": slopes[index],
            "The learning rate is missing: they moved by the whole gradient.": -slopes[index]
            / 0.001,
            "The step is N = 3 times too large. The loss is a mean already: no factor N.": -3
            * slopes[index],
            "The step is N = 3 times too small. The loss is a mean already: do not divide"
            " again.": -slopes[index] / 3,
        },
        advice="They should move by −learning_rate times the gradient of the loss for these"
        " biases. Is the lambda about the same layer and the same name?",
    )
check.passed("the biases of both layers go downhill")


### BEGIN HIDDEN TESTS
def gradients_by_hand(arrays, X, y):
    """Return the loss of a network with these four arrays, and its four exact gradients."""
    W1, b1, W2, b2 = arrays
    hidden = np.maximum(0, X @ W1 + b1)
    e = np.exp(hidden @ W2 + b2)
    p = e / np.sum(e, axis=1, keepdims=True)
    loss = -np.mean(np.log(p[np.arange(len(y)), y]))
    dz = (p - np.eye(3)[y]) / len(y)
    dhidden = (dz @ W2.T) * (hidden > 0)
    slopes = [X.T @ dhidden, np.sum(dhidden, axis=0, keepdims=True)]
    return loss, [*slopes, hidden.T @ dz, np.sum(dz, axis=0, keepdims=True)]


def problem(seed, n_hidden, N):
    """Return samples, labels and the four arrays of a network."""
    rng = np.random.default_rng(seed)
    shapes = ((2, n_hidden), (1, n_hidden), (n_hidden, 3), (1, 3))
    arrays = [0.6 * rng.normal(size=shape) for shape in shapes]  # so that no loss is clipped
    return rng.normal(size=(N, 2)), np.arange(N) % 3, arrays


for seed, n_hidden, N, rate in ((74, 5, 7, 0.002), (75, 2, 4, 0.0005)):
    X, y, before = problem(seed, n_hidden, N)
    slopes = gradients_by_hand(before, X, y)[1]
    left = moved_by_step(before, X, y, rate)
    for index in (1, 3):
        check.equal(
            "the biases of another network: how far they moved, divided by the learning rate",
            (left[index] - before[index]) / rate,
            -slopes[index],
            rtol=0.02,
            atol=0.003,
            mistakes={"The learning rate is not used as it was given.": -slopes[index] / rate},
            advice="They should move by −learning_rate times the gradient.",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "step_all_at_once", "grade": true, "points": 1}
"""All gradients belong to the place before the step: a large step shows it."""


### BEGIN HIDDEN TESTS
@check.at_home
def lend():
    """Lend numerical_gradient where the notebook's own does not work."""
    import numpy as np

    def right_gradient(f, x, h=1e-5):
        x = np.array(x, dtype=float)
        found = np.zeros(x.shape)
        for index in np.ndindex(x.shape):
            right, left = x.copy(), x.copy()
            right[index] += h
            left[index] -= h
            found[index] = (f(right) - f(left)) / (2 * h)
        return found

    def gradient_works():
        place = np.linspace(-1, 1.3, 6).reshape(2, 3)
        kept = place.copy()
        found = numerical_gradient(lambda values: np.sum(values**3) + values[0, 0], place)
        again = numerical_gradient(lambda values: np.sum(values**2), place[:1].copy())
        expected = 3 * kept**2
        expected[0, 0] += 1
        return (
            np.allclose(found, expected, atol=1e-7)
            and np.shape(again) == (1, 3)
            and np.allclose(again, 2 * kept[:1], atol=1e-7)
            and np.array_equal(place, kept)
        )

    if not check.works(gradient_works):
        check.given(numerical_gradient=right_gradient)


lend()
### END HIDDEN TESTS


def network_at(arrays):
    """Return layers that hold copies of the four arrays."""
    layers = new_network(np.shape(arrays[1])[1])
    layers[0].weights, layers[0].biases = np.array(arrays[0]), np.array(arrays[1])
    layers[1].weights, layers[1].biases = np.array(arrays[2]), np.array(arrays[3])
    return layers


def moved_by_step(arrays, X, y, rate):
    """Return the four arrays after one numerical_step."""
    layers = network_at(arrays)
    numerical_step(layers, X, y, rate)
    return [np.array(part) for layer in layers for part in (layer.weights, layer.biases)]


X, y = np.array([[1.0, 2.0], [-1.0, 0.5], [0.5, -1.0]]), np.array([0, 1, 2])
before = [np.array([[0.5, -1.0], [1.0, 0.5]]), np.array([[0.1, 0.2]])]
before += [np.array([[1.0, -0.5, 0.5], [0.3, 1.0, -1.0]]), np.array([[0.1, -0.2, 0.3]])]
slopes = [
    np.array([[-0.230686, 0.035388], [0.01447, -0.22806]]),
    np.array([[0.149988, -0.20368]]),
    np.array([[-0.174992, -0.001622, 0.176614], [0.150297, -0.19277, 0.042473]]),
    np.array([[0.154396, -0.045691, -0.108705]]),
]
left = moved_by_step(before, X, y, 2.0)
titles = ("first layer's weights", "first layer's biases", "second layer's weights")
for index, title in enumerate((*titles, "second layer's biases")):
    check.equal(
        f"the {title} after a step with learning rate 2",
        left[index],
        before[index] - 2 * slopes[index],
        atol=1e-5,
        mistakes={"They moved uphill.": before[index] + 2 * slopes[index]},
        advice="If a check above fails, mend that first. If not: some array had moved already when"
        " this gradient was found. Find all gradients first, and keep them; then move everything.",
    )
check.passed("all gradients are found before anything moves")


### BEGIN HIDDEN TESTS
def gradients_by_hand(arrays, X, y):
    """Return the loss of a network with these four arrays, and its four exact gradients."""
    W1, b1, W2, b2 = arrays
    hidden = np.maximum(0, X @ W1 + b1)
    e = np.exp(hidden @ W2 + b2)
    p = e / np.sum(e, axis=1, keepdims=True)
    loss = -np.mean(np.log(p[np.arange(len(y)), y]))
    dz = (p - np.eye(3)[y]) / len(y)
    dhidden = (dz @ W2.T) * (hidden > 0)
    slopes = [X.T @ dhidden, np.sum(dhidden, axis=0, keepdims=True)]
    return loss, [*slopes, hidden.T @ dz, np.sum(dz, axis=0, keepdims=True)]


def problem(seed, n_hidden, N):
    """Return samples, labels and the four arrays of a network."""
    rng = np.random.default_rng(seed)
    shapes = ((2, n_hidden), (1, n_hidden), (n_hidden, 3), (1, 3))
    arrays = [0.6 * rng.normal(size=shape) for shape in shapes]  # so that no loss is clipped
    return rng.normal(size=(N, 2)), np.arange(N) % 3, arrays


for seed, n_hidden, N, rate in ((77, 3, 6, 1.0), (78, 6, 4, 3.0)):
    X, y, before = problem(seed, n_hidden, N)
    slopes = gradients_by_hand(before, X, y)[1]
    left = moved_by_step(before, X, y, rate)
    for index in range(4):
        check.equal(
            "an array of another network after a large step",
            left[index],
            before[index] - rate * slopes[index],
            atol=1e-5,
            advice="Each array should end at old − learning_rate · gradient, also where the loss"
            " grows. Find all gradients first, and keep them; then move everything.",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "step_loss", "grade": true, "points": 1}
"""It returns the loss from before the step."""


### BEGIN HIDDEN TESTS
@check.at_home
def lend():
    """Lend numerical_gradient where the notebook's own does not work."""
    import numpy as np

    def right_gradient(f, x, h=1e-5):
        x = np.array(x, dtype=float)
        found = np.zeros(x.shape)
        for index in np.ndindex(x.shape):
            right, left = x.copy(), x.copy()
            right[index] += h
            left[index] -= h
            found[index] = (f(right) - f(left)) / (2 * h)
        return found

    def gradient_works():
        place = np.linspace(-1, 1.3, 6).reshape(2, 3)
        kept = place.copy()
        found = numerical_gradient(lambda values: np.sum(values**3) + values[0, 0], place)
        again = numerical_gradient(lambda values: np.sum(values**2), place[:1].copy())
        expected = 3 * kept**2
        expected[0, 0] += 1
        return (
            np.allclose(found, expected, atol=1e-7)
            and np.shape(again) == (1, 3)
            and np.allclose(again, 2 * kept[:1], atol=1e-7)
            and np.array_equal(place, kept)
        )

    if not check.works(gradient_works):
        check.given(numerical_gradient=right_gradient)


lend()
### END HIDDEN TESTS


def network_at(arrays):
    """Return layers that hold copies of the four arrays."""
    layers = new_network(np.shape(arrays[1])[1])
    layers[0].weights, layers[0].biases = np.array(arrays[0]), np.array(arrays[1])
    layers[1].weights, layers[1].biases = np.array(arrays[2]), np.array(arrays[3])
    return layers


def moved_by_step(arrays, X, y, rate):
    """Return the four arrays after one numerical_step."""
    layers = network_at(arrays)
    numerical_step(layers, X, y, rate)
    return [np.array(part) for layer in layers for part in (layer.weights, layer.biases)]


X, y = np.array([[1.0, 2.0], [-1.0, 0.5], [0.5, -1.0]]), np.array([0, 1, 2])
before = [np.array([[0.5, -1.0], [1.0, 0.5]]), np.array([[0.1, 0.2]])]
before += [np.array([[1.0, -0.5, 0.5], [0.3, 1.0, -1.0]]), np.array([[0.1, -0.2, 0.3]])]
loss = 0.546675
returned = numerical_step(network_at(before), X, y, 1.0)
check.that(
    not isinstance(returned, (tuple, list)),
    "what numerical_step returns",
    "Return one number, the loss before the step, and nothing else.",
)
check.equal(
    "what numerical_step returns",
    returned,
    loss,
    mistakes={
        "This is the loss after the step. Ask for the loss before anything moves.": 0.351276,
        "This is the loss times N. `loss_of` takes the mean already.": loss * len(y),
    },
    advice="It should be loss_of(layers, X, y), found before anything moves.",
)
check.passed("it returns the loss from before the step")


### BEGIN HIDDEN TESTS
def gradients_by_hand(arrays, X, y):
    """Return the loss of a network with these four arrays, and its four exact gradients."""
    W1, b1, W2, b2 = arrays
    hidden = np.maximum(0, X @ W1 + b1)
    e = np.exp(hidden @ W2 + b2)
    p = e / np.sum(e, axis=1, keepdims=True)
    loss = -np.mean(np.log(p[np.arange(len(y)), y]))
    dz = (p - np.eye(3)[y]) / len(y)
    dhidden = (dz @ W2.T) * (hidden > 0)
    slopes = [X.T @ dhidden, np.sum(dhidden, axis=0, keepdims=True)]
    return loss, [*slopes, hidden.T @ dz, np.sum(dz, axis=0, keepdims=True)]


def problem(seed, n_hidden, N):
    """Return samples, labels and the four arrays of a network."""
    rng = np.random.default_rng(seed)
    shapes = ((2, n_hidden), (1, n_hidden), (n_hidden, 3), (1, 3))
    arrays = [0.6 * rng.normal(size=shape) for shape in shapes]  # so that no loss is clipped
    return rng.normal(size=(N, 2)), np.arange(N) % 3, arrays


for seed, n_hidden, N, rate in ((80, 5, 7, 1.0), (81, 2, 4, 5.0)):
    X, y, before = problem(seed, n_hidden, N)
    check.equal(
        "what numerical_step returns for another network",
        numerical_step(network_at(before), X, y, rate),
        gradients_by_hand(before, X, y)[0],
        advice="It should be the loss before anything moves.",
    )
### END HIDDEN TESTS

# %% [markdown]
# Two hundred steps. The network starts where a nudge of size 0.5 has put it. Against it, from the
# same place, your old acquaintance, with two hundred tries.


# %%
def start_network(seed):
    """Return a network whose weights and biases are drawn with a spread of about 0.5."""
    np.random.seed(seed)
    layers = new_network()
    nudge(layers, 0.5)
    return layers


def descend(seed, steps, learning_rate, samples=30):
    """Return the loss before each of so many steps of gradient descent."""
    X, y = data.vertical(samples=samples, classes=3)
    layers = start_network(seed)
    return [numerical_step(layers, X, y, learning_rate) for _ in progress(range(steps))]


def search(seed, tries, samples=30):
    """Return the loss after each of so many lucky nudges, from the same start."""
    return random_search(start_network(seed), *data.vertical(samples, 3), tries=tries)


@functools.cache
def race(seed):
    """Return the losses of 200 steps and of 8600 tries from the same start.

    The result is kept (`functools.cache`): run this cell again when you have changed your step.
    """
    return descend(seed, 201, learning_rate=1.0), search(seed, 8600)


def draw_moves(seed):
    """Draw the losses against the number of moves."""
    downhill, lucky = race(seed)
    series = {"gradient descent": downhill[1:], "random search": lucky[:200]}
    plot.curves(series, xlabel="moves", ylabel="loss")
    plt.show()
    print(f"after 200 moves: {downhill[200]:.3f} by the gradient, {lucky[199]:.3f} by luck")


# %%
draw_moves(seed=0)

# %% [markdown]
# Each step went straight down the slope under its feet. (At the bumps it went too far: the promise
# holds nearby only. A few steps later the damage was mended.) Move for move, that is a clear win.
# Or is it? Count what a move costs.
#
# **Predict.** The dial is read once for each forward pass of the network. How often does one
# `numerical_step` read it, for 21 weights and biases? (It also returns the loss.)
#
# <details><summary>A · Twice: once before, once after.</summary>
#
# For one knob. Every knob has a slope of its own.
#
# </details>
# <details><summary>B · 21 times, once for each knob.</summary>
#
# A forward difference could come near to that: one look at $f(x)$ for all, and one more for each
# knob. The central one looks to both sides.
#
# </details>
# <details><summary>C · 43 times.</summary>
#
# Yes: two looks for each of the 21, and one for the loss that is returned. The cell below counts.
# (If yours finds a few more, you ask for the loss more than once.)
#
# </details>


# %%
def looks_of_one_step():
    """Return how often one numerical_step asks for the loss."""
    global loss_of
    asked, real = [], loss_of

    def counting(*everything):
        asked.append(1)
        return real(*everything)

    loss_of = counting
    try:
        numerical_step(start_network(0), *data.vertical(10, 3), 1.0)
    finally:
        loss_of = real
    return len(asked)


print("looks at the dial for one step:", looks_of_one_step())


# %%
def draw_prices(seed):
    """Draw the losses against looks: as paid, and at a price of three looks for a step."""
    gradient_losses, lucky_losses = race(seed)
    steps = np.arange(1, len(gradient_losses))
    ax = plt.subplots(figsize=(7.2, 3.6))[1]
    blue, orange, green = plot.CLASS_COLOURS
    tries = np.arange(1, len(lucky_losses) + 1)
    ax.plot(tries, lucky_losses, color=orange, ls="--", label="random search, 1 look a try")
    ax.plot(43 * steps, gradient_losses[1:], color=blue, label="gradient descent, 43 looks a step")
    look = {"color": green, "ls": "-.", "label": "the same steps, at 3 looks each"}
    ax.plot(3 * steps, gradient_losses[1:], **look)
    ax.set(xscale="log", xlabel="looks at the dial (forward passes)", ylabel="loss", ylim=(0, 1.2))
    ax.set_title("what learning costs")
    ax.grid(axis="y")
    ax.figure.legend(loc="outside lower center", ncols=2)
    plt.show()
    for looks in (300, 600, 8600):
        row = f"after {looks:4} looks: luck {lucky_losses[looks - 1]:.3f}"
        row += f", gradient at 43 a step {gradient_losses[looks // 43]:.3f}"
        if looks <= 600:
            row += f", at 3 a step {gradient_losses[looks // 3]:.3f}"
        print(row)


draw_prices(seed=0)

# %% [markdown]
# Look at the dashed and the solid line. Counted in looks, luck wins. In the time that the gradient
# takes to measure 21 slopes with 42 looks, the search has tried 42 nudges, and some of them helped
# (in 04, about a quarter). The direction was right, and it was too dear.
#
# Now look at the third line. These are the same two hundred steps, at another price: three looks
# for each. So cheap, the gradient is ahead of luck in this run, all the way that it goes. (From
# other starts luck is sometimes level for a while.) Whether the gradient is worth it is a question
# of its price, and the price of small steps grows with the network:


# %%
def show_costs():
    """Print the looks that one step takes with finite differences."""
    print("weights and biases    looks for one step    time at 1000 looks a second")
    for knobs, words in (
        (21, "0.04 seconds"),
        (387, "0.8 seconds"),
        (1_000_000, "33 minutes"),
        (175_000_000_000, "11 years"),
    ):
        print(f"{knobs:18,}    {2 * knobs + 1:18,}    {words}")


show_costs()

# %% [markdown]
# 387 is the network 2→64→3 that will solve the spiral. A million is small today. 175 thousand
# million is what GPT-3 had, in 2020; and a thousand looks a second at a network of that size
# nobody has.
#
# But you have already seen the way out. In Exercise 5.7 you did not ask twice for each weight. You
# went forward once and backward once, and the shared factor served all the weights. The chain rule
# does that for a whole network: *all* slopes, however many, for about the price of two more
# forward passes. That is the third line.
#
# How does the network take other learning rates? Sixty steps each; drag.


# %%
def draw_descent(learning_rate):
    """Draw sixty steps of gradient descent on the clouds with one learning rate."""
    losses = descend(seed=0, steps=60, learning_rate=learning_rate, samples=10)
    plot.curves({f"learning rate {learning_rate:g}": losses}, xlabel="step", ylabel="loss")


explore(draw_descent, learning_rate=(0.25, 6.0, 0.25, 1.0))

# %% [markdown]
# <details><summary>What to see</summary>
#
# At 0.25 it learns slowly and smoothly. At 1 there is a bump, and it ends far lower. At 2 it jumps
# about. At 3 and more it jumps a few times and mostly settles at about 1.0986 = ln 3, a third for
# each class: one hidden neuron was silent from the start, and the leaps have silenced the other
# two, one after the other. You know from Exercise 5.7 what a silent neuron hands back: no slope, no
# way out. Only the output biases still learn.
#
# </details>

# %% [markdown]
# ## What you have now
#
# A slope is rise over run, a derivative is the slope at one place, and a central difference finds
# it with two looks, if the step is neither too large nor too small. The gradient has one slope for
# each knob and their shape; it points straight uphill, it knows only what is near, and minus the
# gradient is the way down. The chain rule multiplies along a way and adds over ways. A formula is
# checked by small steps, and a network learns by going down its gradient. Only the price is still
# too high.
#
# | elsewhere | this course | PyTorch |
# |---|---|---|
# | finite differences, numerical differentiation | `derivative`, `numerical_gradient` | – |
# | gradient check | the table of two ways | `torch.autograd.gradcheck` |
# | gradient descent step | `numerical_step` (in 06: `SGD`) | `torch.optim.SGD` |
#
# Press **Validate** above to run everything once more from the top.
#
# **Next.** In `06_backprop` every layer learns to hand its slopes back, and all 387 gradients cost
# one sweep. `numerical_gradient` comes along as the judge.
#
# **To read on.** Stanford CS231n, notes "Optimization: Stochastic Gradient Descent" (computing the
# gradient numerically) and "Backpropagation, Intuitions". D. Goldberg, "What every computer
# scientist should know about floating-point arithmetic", *ACM Computing Surveys* 23 (1991). W. H.
# Press and others, *Numerical Recipes*, section "Numerical Derivatives". M. Nielsen, *Neural
# Networks and Deep Learning*, chapter 2.
