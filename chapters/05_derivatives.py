# %% [markdown]
# # 05 · Which way is down?
#
# Notebook 04 ended with a wish. A network has knobs, a dial shows its loss, and we threw dice. If
# somebody told us, for each single knob, which way to turn it and how much that matters, we could
# stop guessing. Somebody can. The question is more than three hundred years old, its answer is
# called the derivative, and a computer finds one with two looks at the dial.
#
# **What you will do.** Measure how steep a curve is, first between two points, then at one; put one
# slope for each knob together into a gradient; walk downhill, and learn how long a step may be;
# take a neuron apart with the chain rule; and let your network from 04 go downhill.
#
# **What you need.** Notebooks 02 to 04, and the idea of a straight line $y = mx + c$. If you have
# met derivatives at school, good; if not, you will build one here.
#
# **What you will be able to do.** Say what a derivative, a partial derivative and a gradient are,
# compute them for any function without a formula, check a formula by numbers, and use the chain
# rule forwards and backwards.
#
# About four hours, in as many sittings as you like. Eight exercises, 25 points.

# %%
import functools

import matplotlib.pyplot as plt
import numpy as np

from course import check, data, graph, plot, ways
from course import derivative_checks as known
from course.earlier import loss_of, new_network, nudge, random_search
from course.explore import explore
from course.progress import progress

# %% [markdown]
# `course.earlier` holds our answers to the earlier notebooks, so an old mistake costs you nothing
# here. Within this notebook, later exercises and pictures use *your* code. If an exercise keeps you
# for too long, the folder of notebook 06 has our answers to this one, in `course/earlier.py`: copy
# the function that you need, go on, and come back.
#
# ## One knob
#
# Forget the network for a moment. One knob, called $x$, and a dial that shows $f(x)$. Turn the knob
# a little and see how far the dial moves. The **slope** is the move of the dial for each unit that
# the knob has turned:
#
# $$\text{slope} = \frac{f(x_2) - f(x_1)}{x_2 - x_1} = \frac{\text{rise}}{\text{run}}$$
#
# Here are two dials, and on each the rise over four runs of length 1.


# %%
def twice(x):
    """Return 2x."""
    return 2 * x


def parabola(x):
    """Return 2x²."""
    return 2 * x**2


# %% tags=["folded"]
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
# On the left, each unit of $x$ brings 2 units of $f$, wherever you are. On the right the same unit
# brings 2, then 6, then 10, then 14. "How steep is it?" has one answer on the left. On the right
# the answer depends on where you ask.
#
# A word on Python before your first function. You will get a *function* as an argument. That is
# nothing special: inside, `f` is a name like any other, and `f(x1)` calls whatever was handed over.
# A short function can be written without a name of its own, with the word `lambda`. Both lines
# below print the same.


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
# Above the fraction line is a difference of two heights, below it the difference of the two places,
# in the same order. Mind the brackets: division comes before subtraction.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: unsupported operand type(s) for -: 'function' and 'function'` (or `for *: …`): `f` is
# the function itself; `f(x1)` is its value at x1.
#
# `NameError: name 'x' is not defined`: the two places are called `x1` and `x2`.
#
# `TypeError: 'float' object is not callable`: slope was called with a number in the place of the
# function. Hand over `parabola`, not `parabola(1)`.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "slope", "solution": true}
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
    "slope of 3x² + 1 from 1 to 3", slope(lambda t: 3 * t**2 + 1, 1, 3), 12, mistakes=known.SLOPE
)
check.equal(
    "slope of x² from 0.5 to 1", slope(lambda t: t**2, 0.5, 1), 1.5, mistakes=known.SLOPE_CUT
)
check.passed("rise over run")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(51)
for _ in range(4):
    left, run = rng.uniform(-2, 2), rng.uniform(1.3, 2.5)
    a, b, c = rng.normal(size=3)
    heights = [a * t**3 + b * t + c for t in (left, left + run)]
    check.equal(
        "the slope of another function between two places",
        slope(lambda t, a=a, b=b, c=c: a * t**3 + b * t + c, left, left + run),
        (heights[1] - heights[0]) / run,
        mistakes={
            "This is run over rise.": run / (heights[1] - heights[0]),
            "This is the rise alone.": heights[1] - heights[0],
        },
        advice="It is right in the example and wrong for fractions and negative numbers. Is rise"
        " over run all that happens, with no rounding, and is nothing of the example typed in?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "slope_either_order", "grade": true, "points": 1}
"""A slope is the same from left to right and from right to left, and may be negative."""
check.equal(
    "slope of 2x² from 3 to 1, and of 5 − 3x from −2 to 1",
    [slope(lambda t: 2 * t**2, 3, 1), slope(lambda t: 5 - 3 * t, -2, 1)],
    [8, -3],
    mistakes=known.SLOPE_SIGNS,
    advice=known.FIX_FIRST,
)
check.passed("from either side, up or down")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(52)
for sign in (1, -1, -1):
    left, steep = rng.uniform(-2, 2), rng.uniform(0.5, 2)
    right = left + sign * rng.uniform(0.5, 2)
    check.equal(
        "the slope of a falling curve",
        slope(lambda t, k=steep: -(t**3) - k * t, left, right),
        -(left**2 + left * right + right**2) - steep,
        advice="Take x2 minus x1 above and below, and no absolute value.",
    )
### END HIDDEN TESTS

# %% [markdown]
# ## The second point comes nearer
#
# A slope between two points says little about what is between them. We want to know how steep the
# curve is *here*, where the knob is now. So leave the first point where it is, and pull the second
# one towards it.
#
# **Predict.** The first point is at $x = 3$ on $f(x) = 2x^2$. As the second comes nearer, the slope
# settles near a number. Which?
#
# <details><summary>A · 12</summary>
#
# Yes. Drag the slider and see.
#
# </details>
# <details><summary>B · 18, the height of the curve.</summary>
#
# 18 is how high the curve is at 3. How high and how steep are different questions: a plateau can be
# high.
#
# </details>
# <details><summary>C · 0, because the rise shrinks to nothing.</summary>
#
# It does shrink to nothing. So does the run, and just as fast. What counts is how many times the
# one goes into the other.
#
# </details>


# %% tags=["folded"]
def draw_chord(second):
    """Draw the chord of the parabola from 3 to a second point."""
    ax = plt.subplots(figsize=(6.4, 3.6))[1]
    places = np.linspace(0, 5, 101)
    ax.plot(places, parabola(places), color="black")
    ax.text(0.4, 8, "$f(x) = 2x^2$")
    orange = plot.CLASS_COLOURS[1]
    if second == 3:
        ax.set_title("no run, no slope: 0 / 0")
    else:
        steep = slope(parabola, 3, second)
        ends = np.array([0.0, 5.0])
        ax.plot(ends, 18 + steep * (ends - 3), color=orange)
        ax.set_title(f"slope from 3 to {second:g}: {steep:.4g}")
    ax.plot([3, second], [18, parabola(second)], "o", color=orange, ms=7)
    ax.set(xlabel="$x$", ylabel="$f(x)$", xlim=(0, 5), ylim=(-10, 52))


explore(draw_chord, second=(1.0, 5.0, 0.05, 4.5))

# %% [markdown]
# From the right the slope comes down to 12, from the left it climbs up to 12, and at 3 itself it
# does not exist: no run, no slope. The number on which both sides agree is called the
# **derivative** of $f$ at 3, written $f'(3)$ or $\frac{df}{dx}$. The line through the point with
# that slope is the **tangent**.
#
# A computer cannot come infinitely near. But it can come very near. Take the second point
# $h = 0.0001$ to the right of the first:


# %%
def show_forward_slopes():
    """Print the slope of the parabola from x to x + 0.0001 for five x."""
    for x in range(5):
        print(f"x = {x}:  slope from x to x + 0.0001 is {slope(parabola, x, x + 1e-4):.4f}")


show_forward_slopes()

# %% [markdown]
# 0.0002, 4.0002, 8.0002: you can see what the true numbers are, and that each is off by the same
# 0.0002. Where do the two parts come from? You can see both. $x^2$ is the area of a square with the
# side $x$. Let the side grow by $h$:


# %% tags=["folded"]
def draw_square(h):
    """Draw a square of side 1 that has grown by h: two strips and a corner."""
    ax = plt.subplots(figsize=(6.4, 3.3))[1]
    blue, orange = plot.CLASS_COLOURS[:2]
    for corner, width, height, colour in (
        ((0, 0), 1, 1, "#E8E8E4"),
        ((1, 0), h, 1, blue),
        ((0, 1), 1, h, blue),
        ((1, 1), h, h, orange),
    ):
        look = {"facecolor": colour, "edgecolor": "black", "lw": 1}
        ax.add_patch(plt.Rectangle(corner, width, height, **look))
    ax.text(0.5, 0.5, "$x^2$", ha="center", va="center")
    said = {"va": "center", "size": 12}
    ax.text(
        1.75, 1.15, f"grown by  $2 \\cdot x \\cdot h + h^2$  (here $x = 1$, $h = {h:g}$)", **said
    )
    ax.text(1.75, 0.75, f"two strips of $x \\cdot h$: {2 * h:.3g}", color=blue, **said)
    ax.text(1.75, 0.45, f"one corner of $h \\cdot h$: {h * h:.3g}", color=orange, **said)
    ax.text(1.75, 0.05, f"divided by $h$:  {2 * h:.3g} / {h:g}  +  {h * h:.3g} / {h:g}", **said)
    ax.text(1.75, -0.2, f"                  =  2  +  {h:g}", **said)
    ax.set(xlim=(-0.1, 4.3), ylim=(-0.35, 1.6), aspect="equal")
    ax.set_title("a square grows")
    ax.axis("off")


explore(draw_square, h=(0.02, 0.5, 0.02, 0.3))

# %% [markdown]
# Two strips of $x \cdot h$ and one corner of $h \cdot h$. Divide by $h$: the slope of $x^2$ is
# $2x + h$. Make $h$ small and the corner is gone; $2x$ stays. For our $2x^2$ everything is twice as
# much, $4x + 2h$: there are the 4, 8, 12, and there is the 0.0002.
#
# In the same way a cube grows by three slabs of $x^2 \cdot h$ (and slivers that vanish faster), so
# $x^3$ has the derivative $3x^2$. Two more rules can be seen without any picture: a number *added*
# to $f$ lifts the curve and changes no slope, and a number *in front* of $f$ multiplies the slope.
# And moving a curve to the right moves its slopes along: $(x - t)^2$ has the derivative
# $2(x - t)$.
#
# The $2h$ is the price of looking to the right only, where this curve is always steeper. So look to
# both sides: take one point $h$ to the left of $x$ and one $h$ to the right, and find the slope
# between *these two*. On a parabola the error to the left and the error to the right cancel
# entirely; on other curves most of it does. This is called the **central difference**. The one that
# looks to the right only is the **forward difference**.

# %% [markdown]
# ### Exercise 5.2 · Derivative
#
# *Difficulty ●○○ · 12 minutes · 3 points · two looks at the dial, for any function*
#
# Write the central difference as a function. A sketch of the curve with its two points helps.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# You have a function for the slope between two places. Which two places are meant here?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# If you write it without `slope`: how far is it from the left point to the right one? It is not
# `h`.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ZeroDivisionError: float division by zero` or `division by zero`: the two places are the same.
#
# `TypeError: derivative() missing 1 required positional argument: 'h'`: keep `h=1e-4` in the first
# line of the function; it is the step that is taken when nobody says otherwise.
#
# `SyntaxError: invalid decimal literal`: Python does not read `2h` as a product. Write `2 * h`.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "derivative", "solution": true}
def derivative(f, x, h=1e-4):
    """Return the derivative of f at x, as a central difference.

    f:       a function of one number
    x:       where the derivative is wanted, one number
    h:       how far the two points are from x, one on either side
    returns: one number

    Example: derivative(parabola, 3) is 12, up to rounding
    """
    ### BEGIN SOLUTION
    return (f(x + h) - f(x - h)) / (2 * h)
    ### END SOLUTION


# %% nbgrader={"grade_id": "derivative_values", "grade": true, "points": 1}
"""The derivative of 2x² at several places, exact up to rounding."""
check.equal(
    "derivative of 2x² at 0, 1, 2, 3, 4",
    [derivative(lambda t: 2 * t**2, x) for x in range(5)],
    [0.0, 4.0, 8.0, 12.0, 16.0],
    rtol=1e-7,  # rounding leaves about 1e-11
    atol=1e-7,
    mistakes=known.DERIVATIVE,
    advice="At which two places is f asked, and how far is the one from the other?",
)
check.passed("4x, without the 0.0002")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(53)
for _ in range(4):
    b, c, x = rng.normal(size=3)
    a = rng.choice([-1.0, 1.0]) * rng.uniform(0.5, 2)
    check.equal(
        "the derivative of another parabola",
        derivative(lambda t, a=a, b=b, c=c: a * t**2 + b * t + c, x),
        2 * a * x + b,
        rtol=1e-7,
        atol=1e-7,
        advice="Look to both sides of x, equally far, and divide by the way from the left point to"
        " the right one.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "derivative_any_function", "grade": true, "points": 1}
"""Any function of one number, at any place."""
check.equal(
    "derivative of 1/x at −2",
    derivative(lambda t: 1 / t, -2.0),
    -0.25,
    rtol=1e-6,  # the central difference is off by about h² = 1e-8
    advice=f"{known.FIX_FIRST} Is f called at two places, and nothing else assumed about it?",
)
check.equal(
    "derivative of sin at 1",
    *(derivative(lambda t: np.sin(t), 1.0), np.cos(1.0)),
    rtol=1e-6,
    advice=f"{known.FIX_FIRST} If none does: return the slope as it is, without rounding.",
)
check.passed("sin and 1/x")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(54)
for _ in range(3):
    x, k = rng.uniform(-2, 2), rng.uniform(0.5, 1.5)
    for f, expected in (
        (lambda t, k=k: np.exp(k * t), k * np.exp(k * x)),
        (lambda t, k=k: t**3 - k * t, 3 * x**2 - k),
        (lambda t, k=k: np.log(t * t + k), 2 * x / (x * x + k)),
        (lambda t, k=k: k, 0.0),
    ):
        check.equal(
            "the derivative of another function",
            derivative(f, x),
            expected,
            rtol=1e-6,
            advice="It is right for parabolas and wrong elsewhere. Are the two points equally far"
            " from x, one on either side, and does the slope come from f alone?",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "derivative_step", "grade": true, "points": 1}
"""The step h is the one that was asked for, and 0.0001 where none was."""

check.equal(
    "derivative of x³ at 2 with h = 0.25 (on purpose a large step: not 12)",
    derivative(lambda t: t**3, 2.0, 0.25),
    12.0625,
    mistakes=known.DERIVATIVE_WIDE,
    advice="Is h used as it was handed over, to the left and to the right?",
)
check.equal(
    "where derivative(f, 2.0) asks f: leftmost and rightmost place",
    known.outermost(derivative, 2.0),
    [1.9999, 2.0001],
    rtol=1e-7,
    advice=known.DEFAULT_STEP,
)
check.passed("the step is the one that was asked for")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(55)
for _ in range(3):
    x, step = rng.uniform(1, 3), rng.uniform(0.1, 1.5)
    for places in (known.outermost(derivative, x, step), known.outermost(derivative, x, h=step)):
        check.equal(
            "where f was asked, with another h, which is also given by name",
            places,
            [x - step, x + step],
            advice="Is h used as it was handed over, to the left and to the right?",
        )
    check.equal(
        "the derivative of x³ with another large h",
        derivative(lambda t: t**3, x, h=step),
        3 * x**2 + step**2,
        advice="Is h used as it was handed over, and divided by as well?",
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
# *Difficulty ●○○ · 12 minutes · 2 points · near the point, line and curve are hardly apart*
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
# From the point at $x$ you walk back to 0. How far is that, and how much does the line fall on the
# way?
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: unsupported operand type(s) for -: 'function' and 'float'`: `f` is the function, its
# height at x is `f(x)`.
#
# `TypeError: 'float' object is not callable`: `derivative` got a number where it wants a function.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "tangent_line", "solution": true}
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
check.equal(
    "the slopes of the tangents of 2x² + 1 at 2 and of sin at 0.7",
    [known.line(tangent_line(f, x))[0] for f, x in known.TOUCH_AT_2],
    [8, np.cos(0.7)],
    rtol=1e-4,  # a forward difference would do here
    mistakes=known.TANGENT_SLOPE,
)
check.passed("the slope is right")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(56)
for _ in range(3):
    x, k = rng.choice([-1.0, 1.0]) * rng.uniform(0.5, 2.5), rng.uniform(0.5, 2)
    check.equal(
        "the slope of the tangent of another curve",
        tangent_line(lambda t, k=k: np.sin(t) + k * t**2, x)[0],
        np.cos(x) + 2 * k * x,
        rtol=1e-3,  # a forward difference would do here
        atol=1e-3,
        advice="The slope comes first, and is the derivative of f at x, left of 0 as well.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "tangent_intercept", "grade": true, "points": 1}
"""The second number is the height of the tangent at x = 0."""
check.equal(
    "the intercepts of the tangents of 2x² + 1 at 3 (the height there is 19) and of sin at 0.7",
    [known.line(tangent_line(f, x))[1] for f, x in known.TOUCH_AT_3],
    [-17, np.sin(0.7) - 0.7 * np.cos(0.7)],
    rtol=1e-4,  # a forward difference would do here
    atol=5e-5,
    mistakes=known.TANGENT_INTERCEPT,
)
check.passed("the intercept is right")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(57)
for _ in range(3):
    x, k = rng.choice([-1.0, 1.0]) * rng.uniform(0.5, 2.5), rng.uniform(0.5, 2)
    steep, high = np.cos(x) + 2 * k * x, np.sin(x) + k * x**2
    check.equal(
        "the intercept of the tangent of another curve",
        tangent_line(lambda t, k=k: np.sin(t) + k * t**2, x)[1],
        high - steep * x,
        rtol=1e-3,
        atol=1e-3,
        mistakes={
            "This is f(x), the height where the line touches.": high,
            "You walked away from 0 instead of back to it.": high + steep * x,
            "The sign is the wrong way round. Start from the height f(x).": steep * x - high,
        },
        advice="The intercept is the height of the tangent at x = 0: from the height f(x), walk"
        " back to 0 along the line, whichever side of 0 you are on.",
    )
### END HIDDEN TESTS

# %% [markdown]
# Five tangents of one parabola. Each touches in one point, and between them they nearly draw the
# curve.


# %% tags=["folded"]
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
# ## How small is small?
#
# In mathematics the rule is easy: the smaller $h$, the better. So why stop at 0.0001?
#
# **Predict.** We want the derivative of $x^3$ at 1, which is exactly 3. Of $h = 10^{-5}$ and
# $h = 10^{-15}$, which gives the better answer?
#
# <details><summary>A · $10^{-15}$, ten billion times nearer.</summary>
#
# On paper, yes. But the computer does not calculate on paper. Run the cell.
#
# </details>
# <details><summary>B · No difference: both are right to the last digit.</summary>
#
# A computer has about 16 digits. See how many of them are right in either case.
#
# </details>
# <details><summary>C · $10^{-5}$</summary>
#
# Yes. Run the cell, and see by how much.
#
# </details>


# %% tags=["folded"]
def draw_errors():
    """Print central differences of x³ at 1, and draw the errors of both kinds for all steps."""

    def errors(step):
        rise, half = (1 + step) ** 3 - (1 - step) ** 3, (1 + step) ** 3 - 1
        return [abs(half / step - 3) + 1e-18, abs(rise / (2 * step) - 3) + 1e-18]

    for step in (1e-1, 1e-5, 1e-10, 1e-15):
        print(f"h = {step:<6g}  {((1 + step) ** 3 - (1 - step) ** 3) / (2 * step):.10f}")
    steps = 10.0 ** -np.arange(0, 15.01, 0.25)
    forward, both = np.array([errors(step) for step in steps]).T
    ax = plt.subplots(figsize=(6.8, 3.8))[1]
    blue, orange = plot.CLASS_COLOURS[:2]
    ax.plot(steps, forward, color=orange, marker="s", ms=4, lw=1)
    ax.plot(steps, both, color=blue, marker="o", ms=4, lw=1)
    ax.text(5e-1, 1e-7, "central,\nlike $h^2$", color=blue, va="top")
    ax.text(3e-4, 6e-3, "forward, like $h$", color=orange)
    ax.text(1e-11, 3e-3, "both: rounding,\nlike $1/h$", color="0.35", ha="right")
    ax.set(xscale="log", yscale="log", xlabel="step $h$", ylabel="error", ylim=(1e-13, 10))
    ax.invert_xaxis()
    ax.set_title("derivative of $x^3$ at 1: smaller steps to the right")
    plt.show()


draw_errors()

# %% [markdown]
# With $10^{-5}$, nine decimals are right. With $10^{-15}$ not even the first one is. Both axes
# count powers of ten; the lower a point, the smaller the error. Each curve is a V: it comes down,
# reaches a lowest point, and climbs again. Two errors are at work.
#
# - **Coming down:** the chord is not the tangent. For $x^3$ at 1 a line of algebra shows how far it
#   is off: the forward difference is $3 + 3h + h^2$, the central one $3 + h^2$. A step ten times
#   smaller makes the first error ten times smaller, and the second a hundred times.
# - **Climbing:** a computer keeps about 16 digits. When $f(x+h)$ and $f(x-h)$ agree in their first
#   twelve, the subtraction leaves four, and dividing by a tiny $h$ blows up what was rounded away.
#
# The two meet near $10^{-8}$ for the forward difference and near $10^{-5}$ for the central one, and
# there the central one is several hundred times better. That is why this course takes central
# differences, and steps between $10^{-4}$ and $10^{-6}$.
#
# <details><summary>For a second reading: you can see the digits run out</summary>
#
# Between 1 and the next number that NumPy knows there is a gap of $2.2 \cdot 10^{-16}$ (just below
# 1, half of that). The picture zooms into $x^3$ around 1; the dashed line has the true slope. At
# zoom 1 you see a curve, at 3 a straight line: from close by, every smooth curve is straight, which
# is the whole idea of a derivative. It stays straight for ten more powers of ten. At 15 the line is
# a staircase: each tread is one number that $x$ can be. And a chord between two points of a
# staircase may have nearly any slope.
#
# The best step is not the same for every function. Add a million to $f$: its slopes do not change,
# but it keeps fewer digits behind the point, and the best step is larger. Squeeze a curve together
# a hundred times: it bends a hundred times sooner, and the best step is smaller. For a loss of
# about 1 and weights of about 1, $10^{-5}$ is right.
#
# </details>
#
# (The next picture is for that second reading.)


# %% tags=["folded"]
def draw_zoom(zoom):
    """Draw the cube around 1 in a window of 10 to the power of minus zoom to either side."""
    away = np.linspace(-1, 1, 801) * 10.0**-zoom
    ax = plt.subplots(figsize=(6.4, 2.8))[1]
    rise = (1 + away) * (1 + away) * (1 + away) - 1.0
    ax.plot(away, rise, color=plot.CLASS_COLOURS[0], label="what the computer finds")
    ax.plot(away, 3 * away, "k--", lw=1, label="a line of slope 3")
    ax.set(xlabel="$t$", ylabel="$f(1 + t) - f(1)$")
    ax.set_title(f"$f(x) = x^3$ within $10^{{-{zoom}}}$ of 1")
    ax.legend(loc="upper left")


explore(draw_zoom, zoom=(0, 16, 1, 15))

# %% [markdown]
# ## How fast the slope changes
#
# At 0, 1, 2 and 3 the parabola $2x^2$ has the slopes 0, 4, 8 and 12. So the slope has a slope of
# its own, here 4 everywhere. It is called the **second derivative** $f''(x)$, and it says how
# strongly a curve bends: a straight line has 0, a narrow bowl has much, a bowl upside down has a
# negative one. You have met it in 01, where it was called the curvature $\lambda$ of a bowl and set
# a limit to the learning rate. You will need it again in an hour, for the same reason.

# %% [markdown]
# ### Exercise 5.4 · How strongly it bends
#
# *Difficulty ●●○ · 15 minutes · 2 points · no formula for this is on the page: find a way*
#
# Return the second derivative of any function, right to two decimals. What you have written so far
# is enough for it. Choose the step yourself; the V above warns you of what happens to tiny ones,
# and here it happens twice.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Read the two sentences above once more: "the slope has a slope". What finds slopes?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# `derivative` wants a function of one number. "The slope of f at t" *is* a function of one number,
# t. Write it down as a function, with `def` or with `lambda`.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: 'float' object is not callable`: `derivative(f, x)` is a number. `derivative` wants a
# function.
#
# `TypeError: derivative() missing 1 required positional argument: 'x'`: `derivative` was handed to
# itself. It would be called with a place only, and needs `f` as well: which function has the slopes
# of `f` as its values?
#
# `RecursionError: maximum recursion depth exceeded`: `curvature` calls itself. Which function did
# you mean?
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "curvature", "solution": true}
def curvature(f, x):
    """Return the second derivative of f at x, right to two decimals.

    f:       a smooth function of one number
    x:       one number
    returns: one number

    Example: curvature(parabola, 3) is 4, up to rounding
    """
    ### BEGIN SOLUTION
    return derivative(lambda t: derivative(f, t), x)
    ### END SOLUTION


# %% nbgrader={"grade_id": "curvature_values", "grade": true, "points": 1}
"""The slope of the slope of parabolas, which is the same everywhere."""
check.equal(
    "curvature of 3x² + 5x at 2 (the slope there is 17)",
    curvature(lambda t: 3 * t**2 + 5 * t, 2.0),
    6.0,
    atol=0.01,
    mistakes=known.CURVATURE,
    advice=known.BENDS,
)
check.equal("curvature of 7 − x² at −1", curvature(lambda t: 7 - t**2, -1.0), -2.0, atol=0.01)
check.passed("bowls, upright and upside down")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(58)
for _ in range(4):
    b, c = rng.normal(size=2)
    a = rng.choice([-1.0, 1.0]) * rng.uniform(0.5, 2)
    x = rng.choice([-1.0, 1.0]) * rng.uniform(0.5, 2)
    check.equal(
        "the curvature of another parabola",
        curvature(lambda t, a=a, b=b, c=c: a * t**2 + b * t + c, x),
        2 * a,
        atol=0.01,
        rtol=0,
        advice="The slope of the slope: only what stands before x² matters, and it may be negative."
        " If the answers jump about, the step is so small that rounding spoils them.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "curvature_any_function", "grade": true, "points": 1}
"""Any smooth function, where the curvature differs from place to place."""
check.equal(
    "curvature of x³ at 2",
    curvature(lambda t: t**3, 2.0),
    12.0,
    atol=0.01,
    advice=f"{known.FIX_FIRST} {known.BENDS}",
)
check.equal(
    "curvature of sin at 1",
    *(curvature(lambda t: np.sin(t), 1.0), -np.sin(1.0)),
    atol=0.01,
    advice=known.BENDS,
)
check.passed("x³ and sin")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(59)
for _ in range(4):
    x, k = rng.uniform(-1.5, 1.5), rng.uniform(0.5, 1.5)
    for f, expected in (
        (lambda t, k=k: k * np.sin(2 * t) + t, -4 * k * np.sin(2 * x)),
        (lambda t, k=k: np.exp(k * t), k * k * np.exp(k * x)),
        (lambda t, k=k: k * t - 3, 0.0),
    ):
        check.equal(
            "the curvature of another function, or of a straight line",
            curvature(f, x),
            expected,
            atol=0.01,
            rtol=0.001,
            advice="It is right for some functions and wrong for others. Is f asked at more than"
            " two places, all of them near x, but not so near that rounding spoils it?",
        )
### END HIDDEN TESTS

# %% [markdown]
# One more thing falls into place. The forward difference of $2x^2$ was off by 0.0002 everywhere:
# that is half the curvature times the step, $\frac{1}{2} \cdot 4 \cdot 0.0001$. The more a curve
# bends, the sooner a straight line leaves it.

# %% [markdown]
# ## Two knobs
#
# Now $f$ gets an array with two numbers, and gives back one. Picture it as a landscape: two numbers
# say where you are, $f$ says how high. Here is a long valley,
# $f(x_1, x_2) = \frac{1}{2} x_1^2 + 2 x_2^2$, as a map with contour lines. On each line the height
# is the same. You are at the dot, $(2, 1)$, at height 4.
#
# How steep is it there? That depends on which way you look. Look along one axis first: hold the
# other knob still, and what is left is a curve over one knob, as before. These are the two
# pictures beside the map.


# %%
def valley(place):
    """Return the height at place (2,). Python counts from 0, so x₁ is place[0]."""
    return 0.5 * place[0] ** 2 + 2 * place[1] ** 2


# %% tags=["folded"]
def draw_map(ax, up=2.0):
    """Draw the contour lines of the valley, with their heights."""
    across, along = np.meshgrid(np.linspace(-3.2, 3.2, 121), np.linspace(-up, up, 81))
    levels = (0.25, 1, 2, 4, 6, 9, 12, 16)
    heights = valley([across, along])
    lines = ax.contour(across, along, heights, levels=levels, colors="0.6", linewidths=1)
    turn = np.radians(205)
    places = [(np.sqrt(2 * z) * np.cos(turn), np.sqrt(z / 2) * np.sin(turn)) for z in (1, 4)]
    ax.clabel(lines, levels=(1, 4), manual=places, fontsize=9, fmt="%g")
    ax.set(xlabel="$x_1$", ylabel="$x_2$", aspect="equal")


def draw_slices(x1, x2):
    """Draw the map with a point, and the two slices through the landscape at that point."""
    _, (left, middle, right) = plt.subplots(1, 3, figsize=(9.2, 3.3))
    draw_map(left, up=3.2)
    blue, orange = plot.CLASS_COLOURS[:2]
    left.axhline(x2, color=blue)
    left.axvline(x1, color=orange, ls="--")
    left.plot(x1, x2, "ko", ms=7)
    left.set_title("the map")
    along = np.linspace(-3.2, 3.2, 81)
    for ax, line, start, steep, colour, name, look in (
        (middle, valley([along, x2]), x1, x1, blue, "$x_1$", "-"),
        (right, valley([x1, along]), x2, 4 * x2, orange, "$x_2$", "--"),
    ):
        ax.plot(along, line, color=colour, ls=look)
        ends = start + np.array([-1.2, 1.2])
        ax.plot(ends, valley([x1, x2]) + steep * (ends - start), "k", lw=1.4)
        ax.plot(start, valley([x1, x2]), "ko", ms=7)
        ax.set(xlabel=name, ylim=(-2, 22), xlim=(-3.2, 3.2), title=f"tangent, slope {steep:g}")
    middle.set_ylabel("height")


explore(draw_slices, x1=(-3.0, 3.0, 0.25, 2.0), x2=(-1.75, 1.75, 0.25, 1.0))

# %% [markdown]
# At $(2, 1)$ the slice along $x_1$ has slope 2, the slice along $x_2$ has slope 4. These are the
# **partial derivatives** of $f$, written $\frac{\partial f}{\partial x_1}$ and
# $\frac{\partial f}{\partial x_2}$. The curly ∂ says that the other knobs were held still. Drag the
# dot to the floor of the valley, $x_2 = 0$. Which of the two is zero there?
#
# <details><summary>Answer</summary>
#
# $\frac{\partial f}{\partial x_2}$: across the valley you are at the lowest point of the slice.
# Along the valley the floor still falls towards the middle, with slope $x_1$.
#
# </details>

# %% [markdown]
# ### Exercise 5.5 · One knob among many
#
# *Difficulty ●●○ · 18 minutes · 2 points · a derivative, with all other knobs held still*
#
# `x` is an array with as many numbers as `f` has knobs. Move the one at `index`, a step to the
# right and a step to the left; leave the others alone. The caller wants `x` back unchanged, and may
# have handed over whole numbers.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# You need two arrays to hand to `f`. In which entry do they differ from `x`? And you remember the
# trap of 04: a second name is not a copy.
#
# </details>
# <details><summary>Hint 2 · whole numbers</summary>
#
# `np.array([1, 2, 3])` is an array of whole numbers and has no room for anything behind the decimal
# point. Add 1e-5 to one of its entries and nothing happens, without any error. Take 1e-5 away from
# 3, and 2.99999 is cut off to 2. `np.array(x, dtype=float)` makes a copy that has room.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: 'float' object is not subscriptable` or `IndexError: invalid index to scalar
# variable.`: `f` was called with one number. It wants the whole array, with one entry moved.
#
# `UFuncTypeError: Cannot cast ufunc 'add' output from dtype('float64') to dtype('int64') …`: the
# array holds whole numbers. See Hint 2.
#
# `TypeError: unsupported operand type(s) for ** or pow(): 'list' and 'int'`: `list(x)` is no array,
# and `f` wants one.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "partial_derivative", "solution": true}
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
check.equal(
    "partial derivatives of x₁² x₂ + 3 x₃ at [2, 5, 1], for index 0, 1 and 2",
    [partial_derivative(known.mixed, np.array([2.0, 5.0, 1.0]), i) for i in range(3)],
    [20.0, 4.0, 3.0],
    mistakes=known.PARTIAL,
)
check.equal(
    "partial derivative of x₁³ at [2, 1] for index 0, with h = 0.5 (on purpose a large step)",
    partial_derivative(lambda v: v[0] ** 3, np.array([2.0, 1.0]), 0, 0.5),
    12.25,
    mistakes=known.PARTIAL_WIDE,
)
check.passed("one knob moves, the others are held still")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(60)
for n in (1, 3, 6):
    start, slopes = rng.uniform(0.3, 2, size=n), rng.uniform(0.5, 2, size=n)
    start[-1] = start[0]  # two knobs at the same place are two knobs
    for index in range(n):
        check.equal(
            "the partial derivative of another function",
            partial_derivative(lambda v, s=slopes: np.sum(s * v**2), start.copy(), index),
            2 * slopes[index] * start[index],
            advice="Move the knob at `index` and no other, also where two knobs hold the same"
            " number, and to both sides.",
        )
index, step, x = rng.integers(3), rng.uniform(0.1, 0.6), rng.uniform(0.5, 2, size=3)
check.equal(
    "the partial derivative with h given by name",
    partial_derivative(lambda v: v[index] ** 3, x.copy(), index, h=step),
    3 * x[index] ** 2 + step**2,
    advice="Use the argument h, to both sides.",
)
check.equal(
    "the partial derivative of a steep function, with the step that is the default",
    partial_derivative(lambda v: np.sin(1000 * (v[index] - x[index])), x.copy(), index),
    np.sin(0.01) / 1e-5,
    advice="With no h given, the step is 0.00001. Keep `h=1e-5` in the first line.",
    rtol=1e-7,
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "partial_leaves_x", "grade": true, "points": 1}
"""x stays as it was, to the last bit, and may hold whole numbers."""


def first_of_all(x):
    """Return the first of all partial derivatives of the sum of squares; x must stay as it is."""
    with check.unchanged(x=x):
        found = [partial_derivative(lambda v: np.sum(v**2), x, i) for i in range(len(x))]
    return found[0]


check.equal(
    "partial derivatives of the sum of squares at [0.1, 0.2, 0.7] and at [4, 3] for index 0",
    [first_of_all(np.array([0.1, 0.2, 0.7])), first_of_all(np.array([4, 3]))],
    [0.2, 8],
    rtol=1e-3,
    mistakes=known.PARTIAL_WHOLE,
    advice=known.FIX_FIRST,
)
check.passed("x stays as it was, and whole numbers are welcome")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(61)
for size in (9, 4):
    start = rng.uniform(0.3, 2, size=size) * rng.choice([-1.0, 1.0], size=size)
    check.equal(
        "a partial derivative at another x, which must stay as it is",
        first_of_all(start),
        2 * start[0],
        rtol=1e-3,
        advice="Is it right for negative entries, and for as many entries as there are?",
    )
for size in (2, 5):
    start = rng.integers(1, 9, size=size) * rng.choice([-1, 1], size=size)
    check.equal(
        "a partial derivative at other whole numbers",
        first_of_all(start),
        2 * start[0],
        rtol=1e-3,
        advice="An array of whole numbers has no room for a small step. Work on a copy made of"
        " floats.",
    )
### END HIDDEN TESTS

# %% [markdown]
# ## All knobs: the gradient
#
# One partial derivative for each knob, put together in an array of the same shape as $x$: that is
# the **gradient**, written $\nabla f$. For the valley at $(2, 1)$ it is $(2, 4)$. Read its entries
# as "how much this knob matters, here": the second moves the dial twice as far as the first.
#
# What if you turn both? Seen from close by, a smooth landscape is a tilted plane, so you may go one
# way after the other. Walk $d_1$ along the first axis: you rise by about $2 \cdot d_1$. From there
# walk $d_2$ along the second: another $4 \cdot d_2$. Together
#
# $$2 \cdot d_1 + 4 \cdot d_2 = \nabla f \cdot d$$
#
# the sum of the products. So the slopes along the axes tell the rise for every short step.


# %% tags=["folded"]
def draw_two_ways(step):
    """Draw a step along each axis on a close map, with what it should rise and what it does."""
    ax = plt.subplots(figsize=(6.4, 3.4))[1]
    blue, orange = plot.CLASS_COLOURS[:2]
    reach = 1.5 * step
    across, along = np.meshgrid(
        np.linspace(2 - 0.5 * step, 2 + 3 * step, 61), np.linspace(1 - 0.4 * step, 1 + reach, 61)
    )
    heights = valley([across, along])
    lines = ax.contour(across, along, heights, levels=9, colors="0.75", linewidths=1)
    ax.clabel(lines, fontsize=8, fmt="%.3g")
    for a, b, colour in (
        ((2, 1), (2 + step, 1), blue),
        ((2 + step, 1), (2 + step, 1 + step), orange),
        ((2, 1), (2 + step, 1 + step), "black"),
    ):
        look = {"arrowstyle": "->", "color": colour, "lw": 2, "shrinkA": 0, "shrinkB": 0}
        ax.annotate("", b, a, arrowprops=look)
    said = {"textcoords": "offset points", "va": "center"}
    ax.annotate(f"2 · {step:g}", (2 + step / 2, 1), (0, -9), color=blue, ha="center", **said)
    ax.annotate(f"4 · {step:g}", (2 + step, 1 + step / 2), (8, 0), color=orange, **said)
    rise = valley([2 + step, 1 + step]) - 4
    ax.set(xlabel="$x_1$", ylabel="$x_2$")
    ax.set_title(f"promised 2 · {step:g} + 4 · {step:g} = {6 * step:.3g}, measured {rise:.3g}")


explore(draw_two_ways, step=(0.02, 1.0, 0.02, 0.1))

# %% [markdown]
# In which direction is it steepest? Let the step have length 1 and turn it. In 04 the cosine was
# the sum of the products of two arrows, divided by both their lengths. So the sum of the products
# is the product of the lengths times the cosine of the angle θ between them: $\nabla f \cdot d =
# |\nabla f| \cos\theta$. A cosine is largest, 1, when both arrows point the same way. So **the
# gradient points straight uphill, and its length is the slope there.**
#
# Turn your direction. The curve on the right is measured, not computed from the formula.


# %% tags=["folded"]
def draw_direction(angle):
    """Draw a direction on the map, and the slopes in all directions."""

    def slope_along(turn):
        way = np.array([np.cos(np.radians(turn)), np.sin(np.radians(turn))])
        return derivative(lambda t: valley(start + t * way), 0.0)

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
    right.plot(angles, [slope_along(turn) for turn in angles], color="black")
    steepest = np.degrees(np.arctan2(4, 2))
    right.axvline(steepest, color=blue)
    right.text(steepest + 6, -4, f"gradient, {steepest:.0f}°", color=blue)
    right.plot(angle, slope_along(angle), "o", color=orange, ms=8)
    right.axhline(0, color="0.7", lw=1)
    right.set(xlabel="direction in degrees", ylabel="slope", xticks=range(0, 361, 90))
    right.set_title(f"slope in your direction: {slope_along(angle):.2f}")


explore(draw_direction, angle=(0, 360, 1, 150))

# %% [markdown]
# The steepest way up is the gradient's, at 63 degrees, with slope $\sqrt{2^2 + 4^2} = 4.47$. Half a
# turn further, at 243 degrees, the slope is −4.47: the steepest way down is **minus the gradient**.
# And near 153 degrees, at a right angle to the gradient, the slope is 0. That is the direction of
# the contour line, along which the height does not change.
#
# **Predict.** You are at $(2, 1)$ and the lowest point of the valley is $(0, 0)$. Does minus the
# gradient point to it?
#
# <details><summary>A · Yes. Downhill leads to the lowest point.</summary>
#
# A very common picture, and wrong. The gradient knows the slope under your feet and nothing else.
# Minus the gradient is $(-2, -4)$; the way to the lowest point is $(-2, -1)$.
#
# </details>
# <details><summary>B · Yes, but its length is wrong.</summary>
#
# If only the length were wrong, it would be a multiple of $(-2, -1)$. It is $(-2, -4)$. In a round
# bowl you would be right.
#
# </details>
# <details><summary>C · No. It crosses the contour line at a right angle.</summary>
#
# Yes. Water on a slope runs off at a right angle to the contour lines. It comes down in the end,
# but by a curved path.
#
# </details>

# %% [markdown]
# ### Exercise 5.6 · The gradient, for arrays of any shape
#
# *Difficulty ●●● · 30 minutes · 6 points · it will check everything in notebook 06*
#
# The weights of a layer are a table, not a row. So let `x` have any shape, and let the gradient
# have the same. As before, `x` must stay as it is, and may hold whole numbers. `f` gets an array of
# the shape of `x` and gives one number.
#
# There is one new thing to know: how to walk through an array of any shape. `np.ndindex(x.shape)`
# gives every index, as a tuple, and an array takes such a tuple in its square brackets:

# %%
print(*np.ndindex((2, 3)))

# %% [markdown]
# <details><summary>Hint 1 · a nudge</summary>
#
# It is 5.5 in a loop (`partial_derivative` may get a tuple as index, too). What do you make before
# the loop, and what do you fill in it?
#
# </details>
# <details><summary>Hint 2 · zeros of which type?</summary>
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
# `ValueError: The truth value of an array with more than one element is ambiguous. …`: hand the
# shape to `np.ndindex`, not the array.
#
# `IndexError: index … is out of bounds for axis 0 with size …`: a single number counts rows, and
# there are fewer rows than entries. Use the tuples of `np.ndindex(x.shape)`.
#
# `ValueError: setting an array element with a sequence.`: what you put into one entry is an array,
# not a number. Is `f` called with the whole array, and is the answer indexed with the whole tuple?
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
check.equal(
    "the gradient of x₁² x₂ + 3 x₃ at [2, 5, 1]",
    known.gradient(numerical_gradient, known.mixed, np.array([2.0, 5.0, 1.0])),
    [20.0, 4.0, 3.0],
    mistakes=known.GRADIENT,
)
check.equal(
    "the gradient of x₁ x₂ at [2, 5], with h = 0.5",
    numerical_gradient(lambda v: v[0] * v[1], np.array([2.0, 5.0]), 0.5),
    [5.0, 2.0],
    mistakes=known.GRADIENT_NOT_PUT_BACK,
    advice=known.FIX_FIRST,
)
check.passed("one partial derivative for each entry")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(62)
for n in (1, 2, 5, 9):
    start, slopes = rng.uniform(0.5, 2, size=(2, n))
    expected = slopes * np.cos(start)
    expected[0] += start[-1]
    expected[-1] += start[0]
    check.equal(
        "the gradient of a function of other length",
        numerical_gradient(lambda v, s=slopes: np.sum(s * np.sin(v)) + v[0] * v[-1], start.copy()),
        expected,
        rtol=1e-3,  # a forward difference would do here; gradient_step looks at that
        atol=1e-3,
        advice="One partial derivative for each entry, however many there are, the others held"
        " still.",
    )
start, step = rng.uniform(0.5, 3, size=3), rng.uniform(0.3, 0.8)
check.equal(
    "the gradient of x₁·x₂ + x₂·x₃ with a large step",
    numerical_gradient(lambda v: v[0] * v[1] + v[1] * v[2], start.copy(), h=step),
    [start[1], start[0] + start[2], start[1]],
    advice="While one entry is moved, all others must be where they were. Is the step taken back"
    " before the next entry is moved, or is each made in a copy of its own?",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "gradient_any_shape", "grade": true, "points": 1}
"""Arrays of any shape: the gradient has the same, and f always gets the whole array."""
check.equal(
    "the gradient for x of shape (2, 3)",
    known.gradient(numerical_gradient, lambda v: np.sum(known.FACTORS * v**2), known.TABLE),
    2 * known.FACTORS * known.TABLE,
    rtol=1e-3,  # a forward difference would do here
    atol=1e-3,
    mistakes=known.GRADIENT_OF_TABLE,
    advice=known.FIX_FIRST,
)
check.equal(
    "the gradient of x₁² + 2 x₂² for x of shape (1, 2), like biases",
    known.gradient(numerical_gradient, lambda v: np.sum([1, 2] * v**2), np.array([[3.0, -1.0]])),
    [[6.0, -4.0]],
    advice=known.FIX_FIRST,
)
check.passed("tables and rows, in their own shape")


### BEGIN HIDDEN TESTS
def gradient_of_squares(start, factors):
    """Return what numerical_gradient finds for the sum of factors times squares."""
    shapes = []

    def f(values):
        shapes.append(np.shape(values))
        return np.sum(factors * values**2) if shapes[-1] == start.shape else 0.0

    found = numerical_gradient(f, start.copy())
    check.that(
        all(shape == start.shape for shape in shapes),
        "what f gets, for x of another shape",
        "It gets something of another shape. Hand it the whole array, in its own shape, with one"
        " entry moved.",
    )
    return found


rng = np.random.default_rng(63)
for shape in ((4, 2), (3, 1), (3, 3), (2, 3, 4), (1, 1), (2, 1, 2, 3)):
    start, factors = rng.uniform(0.5, 2, size=(2, *shape))
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


@check.at_home
def at_transposed(f, table):
    """Return the gradient of f at a transposed table."""
    return numerical_gradient(f, table.T)


check.equal(
    "the gradient of half the sum of squares (x itself), where x is a transposed table",
    at_transposed(lambda v: 0.5 * np.sum(v**2), np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])),
    [[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]],
    rtol=1e-3,
    atol=1e-3,
    advice=known.IN_MEMORY,
)
check.passed("transposed tables, too")


### BEGIN HIDDEN TESTS
@check.at_home
def at_turned(f, block):
    """Return the gradient of f at an array that is turned and runs backwards."""
    return numerical_gradient(f, block[:, ::-1].transpose(2, 0, 1))


in_memory = (
    "A turned table is stored in another order. `.ravel()`, `.flatten()` and `.reshape(-1)` then"
    " give a copy, and what is changed in a copy never reaches f. Use the table's own index, as"
    " np.ndindex gives it."
)
rng = np.random.default_rng(64)
table, factors = rng.uniform(0.5, 2, size=(2, 3, 4))
check.equal(
    "the gradient at another transposed table",
    at_transposed(lambda v: np.sum(factors.T.ravel() * np.ravel(v) ** 2), table),
    2 * (factors * table).T,
    rtol=1e-3,
    atol=1e-3,
    advice=in_memory,
)
block, factors = rng.uniform(0.5, 2, size=(2, 2, 3, 4))
turned, weights = block[:, ::-1].transpose(2, 0, 1), factors[:, ::-1].transpose(2, 0, 1)
check.equal(
    "the gradient at an array that is turned and runs backwards",
    at_turned(lambda v: np.sum(weights.ravel() * np.sin(np.ravel(v))), block),
    weights * np.cos(turned),
    rtol=1e-3,
    atol=1e-3,
    advice=in_memory,
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "gradient_leaves_x", "grade": true, "points": 1}
"""x stays as it was, to the last bit."""


def x_and_gradient(f, x):
    """Return x as it is after numerical_gradient, and what that has found."""
    with check.in_place(x):
        found = numerical_gradient(f, x)
    return x, found


known.unmoved(*x_and_gradient(lambda v: np.sum(v**2), np.array(known.DECIMALS)))
check.passed("x is as it was")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(65)
for size in (12, 5):
    start, factors = rng.normal(size=size), rng.uniform(0.5, 2, size=size)
    after, once = x_and_gradient(lambda v, c=factors: np.sum(c * v**3), start.copy())
    times = rng.uniform(2, 4)
    found = numerical_gradient(lambda v, c=factors, k=times: k * np.sum(c * v**3) + 5, start.copy())
    check.that(
        np.shape(once) == start.shape and np.any(check.numbers("the gradient", once)),
        "the gradient of a function of many numbers",
        "There is no gradient: an array of the shape of x is needed, and it is not 0 everywhere.",
    )
    check.equal(
        "the gradient of k f + 5, which is k times that of f",
        found,
        times * np.asarray(once, dtype=float),
        rtol=1e-3,
        atol=1e-3,
        advice="The gradient must come from f, asked near x.",
    )
    check.that(
        np.array_equal(after, start),
        "x after numerical_gradient, to the last bit",
        "It has changed. Work on a copy, or keep each old value and put exactly that back: adding h"
        " and taking h away again is rounded twice.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "gradient_integers", "grade": true, "points": 1}
"""x may hold whole numbers; the gradient is float all the same."""
check.equal(
    "the gradient of 0.375 (x₁² + x₂² + x₃²) at the whole numbers [1, 2, 3]",
    numerical_gradient(lambda v: np.sum(v**2) * 0.375, np.array([1, 2, 3])),
    [0.75, 1.5, 2.25],
    rtol=1e-3,  # a forward difference would do here
    atol=1e-3,
    mistakes=known.GRADIENT_WHOLE,
    advice=f"{known.FIX_FIRST} If none does: make x float first, and the answer, too.",
)
check.passed("whole numbers in, a float gradient out")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(66)
for size in (6, 1, 3):
    start, slopes = rng.integers(-5, 6, size=size), rng.uniform(0.5, 0.9, size=size)
    check.equal(
        "the gradient at other whole numbers",
        numerical_gradient(lambda v, s=slopes: np.sum(s * v + np.sin(s * v)), start),
        slopes * (1 + np.cos(slopes * start)),
        rtol=1e-3,
        atol=1e-3,
        advice="An array of whole numbers has no room for small steps, nor for the answer.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "gradient_step", "grade": true, "points": 1}
"""The step is the one asked for, and every call gives a new array."""


@check.at_home
def two_gradients(f, first, second):
    """Return the gradients of f at two places, looked at after both were found."""
    found = numerical_gradient(f, first)
    return [found, numerical_gradient(f, second)]


check.equal(
    "the gradients of x₁² + x₂² at [1, 2] and at [5, 7], looked at after both were found",
    two_gradients(lambda v: np.sum(v**2), np.array([1.0, 2.0]), np.array([5.0, 7.0])),
    [[2.0, 4.0], [10.0, 14.0]],
    mistakes=known.GRADIENT_AGAIN,
    advice=known.FIX_FIRST,
)
check.equal(
    "the gradient of x₁³ + x₂³ at [2, 1], with h = 0.5 (on purpose a large step)",
    numerical_gradient(lambda v: np.sum(v**3), np.array([2.0, 1.0]), 0.5),
    [12.25, 3.25],
    mistakes=known.GRADIENT_WIDE,
    advice=known.FIX_FIRST,
)
check.passed("the step is the one asked for, and each gradient is a new array")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(67)
for _ in range(3):
    start, step = rng.normal(size=5), rng.uniform(0.2, 1.5)
    check.equal(
        "the gradient with another h, given by name",
        numerical_gradient(lambda v: np.sum(v**3), start.copy(), h=step),
        3 * start**2 + step**2,
        advice="Use the argument h, to both sides.",
    )
start = rng.normal(size=3)
check.equal(
    "the gradient of a steep function, with the step that is the default",
    numerical_gradient(lambda v: np.sum(np.sin(1000 * (v - start))), start.copy()),
    [np.sin(0.01) / 1e-5] * 3,
    rtol=1e-7,
    advice="With no h given, the step is 0.00001. Keep `h=1e-5` in the first line, and use h.",
)
first, second, factors = rng.uniform(0.5, 2, size=(3, 4))
check.equal(
    "two other gradients, looked at after both were found",
    two_gradients(lambda v: np.sum(factors * v**2), first, second),
    [2 * factors * first, 2 * factors * second],
    rtol=1e-3,
    atol=1e-3,
    advice="The second call must not touch what the first has given: make a new array each time.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## Walking down
#
# Now you can walk. Find the gradient where you are, take a step against it, and again:
#
# $$x \leftarrow x - \eta \cdot \nabla f(x)$$
#
# This is **gradient descent**; nearly all of deep learning moves like this, or by a refinement of
# it. The learning rate η is an old acquaintance from 01. Drag it. What do you see at 0.04, at 0.24,
# at 0.44, and at 0.52?


# %% tags=["folded"]
def draw_walk(learning_rate):
    """Draw fifteen steps of gradient descent on the map, and the height after each."""
    places = [np.array([3.0, 1.0])]
    for _ in range(15):
        places.append(places[-1] - learning_rate * numerical_gradient(valley, places[-1]))
    heights = [valley(place) for place in places]
    _, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2), width_ratios=(1.25, 1))
    draw_map(left)
    left.plot(*np.transpose(places), "o-", color=plot.CLASS_COLOURS[1], ms=4, lw=1.3)
    left.plot(0, 0, "k+", ms=10)
    left.set(xlim=(-3.2, 3.2), ylim=(-2, 2), title=f"learning rate {learning_rate:.2f}, 15 steps")
    right.plot(heights, "o-", ms=4)
    right.set(yscale="log", xlabel="step", ylabel="height", ylim=(1e-6, 1e3))
    right.set_xticks(range(0, 16, 3))
    right.set_title(f"height at the end: {heights[-1]:.2g}")


explore(draw_walk, learning_rate=(0.02, 0.54, 0.02, 0.44))

# %% [markdown]
# <details><summary>What to see</summary>
#
# At 0.04 the walk curves towards the floor of the valley, and then creeps along it: the floor is
# flat, so the gradient is short. At 0.24 it runs almost straight down to the floor in one step. At
# 0.44 it leaps from wall to wall, and yet gets ahead faster than the careful one. At 0.52 each leap
# lands farther up the opposite wall than the one before.
#
# </details>
#
# Why must a small step help? Take a step of $-\eta \nabla f$: the height changes by about
# $\nabla f \cdot (-\eta \nabla f) = -\eta |\nabla f|^2$, and a square is never negative. At
# $(2, 1)$ that is a fall of $20\,\eta$. But the promise holds nearby only. See how
# far it is kept.


# %% tags=["folded"]
def draw_promise():
    """Draw the height along minus the gradient, and what the tangent promises."""
    start = np.array([2.0, 1.0])
    uphill = numerical_gradient(valley, start)
    rates = np.linspace(0, 0.62, 101)
    heights = [valley(start - rate * uphill) for rate in rates]
    ax = plt.subplots(figsize=(6.4, 3.0))[1]
    blue, orange = plot.CLASS_COLOURS[:2]
    ax.plot(rates, heights, color=blue)
    ax.plot(rates, 4 - 20 * rates, "--", color=orange)
    ax.text(0.42, 2.2, "the height after one step", color=blue, ha="right")
    ax.text(0.21, 0.25, "what was promised", color=orange)
    ax.set(xlabel="learning rate", ylabel="height", ylim=(0, 6), xlim=(0, 0.62))
    ax.set_title("one step from (2, 1), against the gradient")
    plt.show()


draw_promise()

# %% [markdown]
# How long may a step be? The curvature knows. In the steep direction, across the valley, the height
# is $2 x_2^2$ and the slope $4 x_2$, so a step turns $x_2$ into $x_2 - \eta \cdot 4 x_2$: it
# multiplies $x_2$ by $1 - 4\eta$. With η above 0.5 that number is below −1, and every leap ends
# farther out than it began. As in 01: a step multiplies the distance from the lowest point by $1 -
# \eta\lambda$, where λ is the curvature, so the border is $\eta = 2/\lambda$. There NumPy found the
# curvatures. Here you can ask a function of your own:

# %%
print("across the valley:", round(2 / curvature(lambda t: valley([0.0, t]), 1.0), 6))
print("along the valley: ", round(2 / curvature(lambda t: valley([t, 0.0]), 1.0), 6))

# %% [markdown]
# 0.5: that is why 0.44 still came down and 0.52 did not. Along the valley a rate of almost 2 would
# do. The steep direction sets the limit, and the flat one has to wait.

# %% [markdown]
# ## The chain rule
#
# Your gradient works for any function, and asks $f$ twice for each knob. For a network there is a
# better way, because we know how it is built: of small steps, one after the other. Begin with two.
#
# $$q = 3x \qquad L = q^2$$
#
# Let $x = 2$. Then $q = 6$ and $L = 36$. Turn $x$ by 0.01. How far does $L$ move? Go through the
# steps one by one:


# %% tags=["folded"]
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
# Three times as far, then about twelve times as far: together about 36 times. It is like two gears
# in a row. Their ratios multiply, and that is the **chain rule**:
#
# $$\frac{\partial L}{\partial x} = \frac{\partial L}{\partial q} \cdot
# \frac{\partial q}{\partial x} = 2q \cdot 3 = 12 \cdot 3 = 36$$
#
# Draw it as a graph. The values run forward, from left to right, above the wires. The derivatives
# of $L$ run backward, from right to left, below them. (Derivatives, slopes and gradients of $L$:
# all three words are usual for these numbers.) At the right end is $\frac{\partial L}{\partial L} =
# 1$. At each gate the number that arrives from the right is multiplied by that gate's own slope,
# and passed on to the left. The forward sweep is done. Say which numbers will appear below the
# wires, then move the slider.


# %% tags=["folded"]
def draw_gears(stage):
    """Draw the graph of two gates, revealed stage by stage: forward, then backward."""
    gates = [("q", "× 3", ("x",)), ("L", "square", ("q",))]
    values = dict(list({"x": 2, "q": 6, "L": 36}.items())[: min(stage, 3)])
    slopes = dict(list({"L": 1, "q": 12, "x": 36}.items())[: max(0, stage - 3)])
    graph.draw(gates, values, slopes)


explore(draw_gears, stage=(1, 6, 1, 4))

# %% [markdown]
# What if there are two paths from $x$ to $L$? Take $q = x \cdot y$ and $L = q + x$, with $x = 5$
# and $y = 3$.
#
# **Predict.** One path leads through $q$, with the slopes $1 \cdot y = 3$. The other leads straight
# to $L$, with the slope 1. What is $\frac{\partial L}{\partial x}$?
#
# <details><summary>A · 3, the product of all of them.</summary>
#
# Gears multiply when one comes *after* the other. These two paths are side by side.
#
# </details>
# <details><summary>B · 1, the straight path is the one that counts.</summary>
#
# Both count: at the plus both arrive, each with what it brings. Turn $x$ from 5 to 6 and work out
# $L$ before and after.
#
# </details>
# <details><summary>C · 4, the sum of both.</summary>
#
# Yes. Turn $x$ by 0.01: through $q$ comes a move of 0.03, directly one of 0.01, and at $L$ they are
# added. Along a path, multiply; over all paths, add.
#
# </details>


# %% tags=["folded"]
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
# Look at the gates. A plus passes the number from the right on to each of its inputs, unchanged:
# its slopes are 1. A times passes it on to each input multiplied by the *other* input. That is
# nearly everything a network needs.
#
# ## One neuron, taken apart
#
# Here is one neuron with ReLU, and a loss that says how far its output is from a target $t$:
#
# $$z = w_1 x_1 + w_2 x_2 + b \qquad \hat{y} = \max(0, z) \qquad L = (\hat{y} - t)^2$$
#
# With $x = (2, 1)$, $w = (1.5, -0.5)$, $b = -0.5$ and $t = 0.5$. Two gates are new:
#
# - The last one is a square, moved by $t$. You have seen its slope when the square grew.
# - ReLU passes on what arrives where $z > 0$: the neuron is **active**, its slope is 1. Where
#   $z < 0$ the output stays 0 when you turn $z$ a little: the neuron is **silent**, its slope is 0.
#   (At exactly 0 there is a kink and no slope; we take 0, as `torch.relu` does.)
#
# **Predict.** The forward sweep is done. Which number will appear below $b$?
#
# <details><summary>A · −0.5, the bias itself.</summary>
#
# That is its value, above the wire. Below it comes what $L$ gains for each unit of $b$.
#
# </details>
# <details><summary>B · 3</summary>
#
# Yes. The square sends $2(\hat{y} - t) = 3$ back to $\hat{y}$, ReLU passes it on because $z = 2$ is
# positive, and the plus passes it on to each of its inputs.
#
# </details>
# <details><summary>C · 1, the slope of a plus.</summary>
#
# That is how $z$ changes with $b$. Between $z$ and $L$ there are two more gates.
#
# </details>
#
# Fill in the others on paper, from right to left. Then move the slider.


# %% tags=["folded"]
def draw_neuron_graph(stage):
    """Draw the graph of one neuron, revealed stage by stage: forward, then backward."""
    gates = [
        ("p1", "×", ("w1", "x1")),
        ("p2", "×", ("w2", "x2")),
        ("z", "+", ("p1", "p2", "b")),
        ("ŷ", "ReLU", ("z",)),
        ("L", "(ŷ − t)²", ("ŷ", "t")),
    ]
    leaves = {"w1": 1.5, "x1": 2, "w2": -0.5, "x2": 1, "b": -0.5, "t": 0.5}
    forward = [leaves, {"p1": 3, "p2": -0.5}, {"z": 2}, {"ŷ": 2}, {"L": 2.25}]
    ends = {"w1": 6, "x1": 4.5, "w2": 3, "x2": -1.5}
    backward = [{"L": 1}, {"ŷ": 3, "t": -3}, {"z": 3}, {"p1": 3, "p2": 3, "b": 3}, ends]
    values, slopes = {}, {}
    for reveal in forward[:stage]:
        values |= reveal
    for reveal in backward[: max(0, stage - 5)]:
        slopes |= reveal
    graph.draw(gates, values, slopes)


explore(draw_neuron_graph, stage=(1, 10, 1, 6))

# %% [markdown]
# ### Exercise 5.7 · The gradient of a neuron, by hand
#
# *Difficulty ●●○ · 25 minutes · 4 points · your first backward pass*
#
# What you did on paper for one neuron, do for every neuron: any number of inputs, any weights, bias
# and target. Walk forward, then backward, and take no small steps: your answer should be exact.
# Only $w$ and $b$ are knobs; $x$ is given.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Begin with the way forward: `z`, then the output. Which of these two, and which of the arguments,
# do you need on the way back?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# Everything on the way from $L$ back to $z$ is the same for all knobs:
# $\frac{\partial L}{\partial z}$, one number. Then ask of each knob: if I turn it by 0.01, how far
# does $z$ move?
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: cannot unpack non-iterable …`: return two things, with a comma between them.
#
# `ValueError: operands could not be broadcast together with shapes …` or `shapes (3,) and (2,) not
# aligned`: x and w have one entry for each input. Are b or target mixed up with them?
#
# `ValueError: The truth value of an array with more than one element is ambiguous. …` or
# `TypeError: only 0-dimensional arrays can be converted to Python scalars`: `z` should be one
# number. Is the sum missing?
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "neuron_gradient", "solution": true}
def neuron_gradient(x, w, b, target):
    """Return the gradient of L = (ReLU(w·x + b) - target)² with respect to w and b.

    x:       array (n,), the inputs
    w:       array (n,), the weights
    b:       one number, the bias
    target:  one number, what the neuron should have said
    returns: (dw, db): ∂L/∂w, array (n,), and ∂L/∂b, one number

    Example: neuron_gradient(np.array([2.0, 1.0]), np.array([1.5, -0.5]), -0.5, 0.5)
             is (array([6., 3.]), 3.0)
    """
    ### BEGIN SOLUTION
    z = np.dot(w, x) + b
    y_pred = max(0.0, z)
    dz = 2 * (y_pred - target) * (z > 0)  # ∂L/∂ŷ · ∂ŷ/∂z
    return dz * np.asarray(x), dz
    ### END SOLUTION


# %% nbgrader={"grade_id": "neuron_dw", "grade": true, "points": 1}
"""∂L/∂w of a neuron that is active: z > 0."""
check.equal(
    "dw for x = [1, −2, 3], w = [0.5, 0.25, 1], b = 1.25, target = 3.5 (z is 4.25)",
    known.dw_and_db(neuron_gradient(*known.NEURON))[0],
    [1.5, -3, 4.5],
    mistakes=known.NEURON_DW,
)
check.equal(
    "dw for x = [2, 1], w = [1.5, −0.5], b = 0.25, target = 4 (z is 2.75, too little)",
    *(neuron_gradient(*known.TOO_LITTLE)[0], [-5, -2.5]),
    mistakes=known.TOO_LITTLE_DW,
)
check.passed("dw is right where the neuron is active")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(68)
for n in (1, 2, 5, 8):
    x, w = rng.uniform(0.5, 2, size=(2, n)) * rng.choice([-1.0, 1.0], size=(2, n))
    b = rng.uniform(0.5, 1.5) + abs(np.sum(x * w))
    z = np.sum(x * w) + b
    target = z + rng.choice([-1.0, 1.0]) * rng.uniform(0.5, 2)
    with check.unchanged(x=x, w=w):
        dw = neuron_gradient(x, w, b, target)[0]
    check.equal(
        "dw of another active neuron",
        dw,
        2 * (z - target) * x,
        mistakes={
            "It is zero, but z is positive: the slope of ReLU is 1 wherever z > 0.": 0 * x,
            "The factor 2 of the square is missing.": (z - target) * x,
            "The shared factor was multiplied by w. Turn a weight a little: what does z gain?": 2
            * (z - target)
            * w,
        },
        advice="It is right in the example and wrong for other numbers of inputs, or for negative"
        " ones. Is something of the example typed in?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "neuron_db", "grade": true, "points": 1}
"""∂L/∂b of a neuron that is active: one number."""
check.equal(
    "db for x = [1, −2, 3], w = [0.5, 0.25, 1], b = 1.25, target = 3.5 (z is 4.25)",
    known.dw_and_db(neuron_gradient(*known.NEURON))[1],
    1.5,
    mistakes=known.NEURON_DB,
)
check.equal(
    "db for x = [2, 1], w = [1.5, −0.5], b = 0.25, target = 4 (z is 2.75, too little)",
    *(neuron_gradient(*known.TOO_LITTLE)[1], -2.5),
    mistakes=known.TOO_LITTLE_DB,
)
check.passed("db is right where the neuron is active")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(69)
for n in (1, 3, 6):
    x, w = rng.uniform(0.5, 2, size=(2, n)) * rng.choice([-1.0, 1.0], size=(2, n))
    b = rng.uniform(1.2, 2) + abs(np.sum(x * w))
    z = np.sum(x * w) + b
    shared = 2 * rng.choice([-1.0, 1.0]) * rng.uniform(0.5, 2)
    check.equal(
        "db of another active neuron",
        neuron_gradient(x, w, b, z - shared / 2)[1],
        shared,
        mistakes={
            "This is the sum over dw. What does z gain when the bias grows a little?": shared
            * np.sum(x),
            "The factor 2 of the square is missing.": shared / 2,
            "It was multiplied by b. What does z gain when the bias grows a little?": shared * b,
        },
        advice="It is right in the example and wrong for other neurons. The bias gets the factor"
        " that all knobs share, and nothing else.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "neuron_silent", "grade": true, "points": 1}
"""A silent neuron, z < 0: nothing moves the loss, so both slopes are 0."""
check.equal(
    "dw for x = [1, 2], w = [0.5, −3], b = 1, target = 2 (z is −4.5)",
    known.dw_and_db(neuron_gradient(*known.SILENT_NEURON))[0],
    [0, 0],
    mistakes=known.SILENT_DW,
    advice=known.SILENT,
)
check.equal(
    "db for the same neuron", neuron_gradient(*known.SILENT_NEURON)[1], 0, advice=known.SILENT
)
check.passed("a silent neuron passes nothing back")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(70)
for n in (1, 4, 7):
    x, w = rng.uniform(0.5, 2, size=(2, n)) * rng.choice([-1.0, 1.0], size=(2, n))
    size, away, times = abs(np.sum(x * w)), rng.uniform(0.5, 1.5), rng.uniform(1.5, 3)
    z = np.sum(x * w) + size + away
    near, far = (neuron_gradient(x, w, size + away, z + k * away)[1] for k in (1, times))
    check.that(
        np.all(check.numbers("db of an active neuron", near)),
        "db of an active neuron that misses its target",
        "It is 0, but this neuron is not silent: z is positive and the target is missed.",
    )
    check.equal(
        "db of an active neuron farther from its target",
        far,
        times * np.asarray(near, dtype=float),
        advice="The slope of a square grows with the distance: twice as far, twice as steep.",
    )
    found = neuron_gradient(x, w, -size - away, rng.normal())
    silent = (
        "Here z is negative, so ReLU gives 0, and still gives 0 when a weight moves a little. Its"
        " slope is 0 there, and so is everything before it."
    )
    check.equal("dw of another silent neuron", found[0], np.zeros(n), advice=silent)
    check.equal("db of another silent neuron", found[1], 0.0, advice=silent)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "neuron_exact", "grade": true, "points": 1}
"""The answer is exact, also close to the kink of ReLU, where small steps go wrong."""


def near_kink(z):
    """Return dw and db in one row for x = [2, 1], w = [0, 0], b = z and target = 1."""
    found = neuron_gradient(np.array([2.0, 1.0]), np.zeros(2), z, 1.0)
    return np.append(*map(np.asarray, known.dw_and_db(found)))


check.equal("dw and db where z is 3", near_kink(3.0), [8, 4, 4], advice=known.FIX_FIRST)
check.equal("dw and db where z is −2", near_kink(-2.0), [0, 0, 0], advice=known.FIX_FIRST)
check.equal(
    "dw and db where z is a billionth, and where it is minus a billionth",
    [near_kink(1e-9), near_kink(-1e-9)],
    [[4 * (1e-9 - 1), 2 * (1e-9 - 1), 2 * (1e-9 - 1)], [0, 0, 0]],
    advice=known.NEAR_KINK,
)
check.passed("exact, on both sides of the kink")
### BEGIN HIDDEN TESTS
kink = (
    "Very near to the kink of ReLU this is off. Small steps reach over to the other side of the"
    " kink: use the formulas instead. And the slope of ReLU depends on z > 0, not on whether z is"
    " large."
)
rng = np.random.default_rng(71)
for exponent in (*rng.integers(10, 20, size=4), 40):
    x = rng.choice([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0], size=3)
    w = rng.choice([-2.0, -1.0, 1.0, 2.0], size=3)
    x[2], w[2] = 1.0, -x[0] * w[0] - x[1] * w[1]  # so that z is b, whatever is added first
    w *= exponent < 30  # where float32 adds the products to b
    for sign in (1, -1):
        b, target = sign * 2.0**-exponent, rng.choice([-1.5, 1.75])
        shared = 2 * (b - target) if sign > 0 else 0.0
        found = neuron_gradient(x, w, b, target)
        check.equal("dw near the kink of another neuron", found[0], shared * x, advice=kink)
        check.equal("db near the kink of another neuron", found[1], shared, advice=kink)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>The formula, when your checks are green</summary>
#
# $$\frac{\partial L}{\partial w_i} = \underbrace{\frac{\partial L}{\partial \hat{y}} \cdot
# \frac{\partial \hat{y}}{\partial z}}_{\text{the same for all}} \cdot
# \frac{\partial z}{\partial w_i} = \underbrace{2(\hat{y} - t) \cdot (1 \text{ if } z > 0
# \text{ else } 0)}_{\partial L / \partial z} \cdot x_i \qquad
# \frac{\partial L}{\partial b} = \frac{\partial L}{\partial z} \cdot 1$$
#
# </details>
#
# The first two factors are the same for every weight and for the bias: work them out once, use them
# for all. That is the whole secret of notebook 06. The values are found on the way forward, the
# derivatives on the way back, and on the way back you need the values: so keep them.
#
# ## Two ways, one derivative
#
# Is your formula right? You need not believe it. You have a second way to the same numbers, slow
# and without any thinking: `numerical_gradient`. If both agree, neither is likely to be wrong. This
# is called a **gradient check**. `ways.compare` prints for each derivative its shape, its first
# entry found in each way, and the largest difference, relative to the largest entry. This little
# table will grow through the rest of the course.


# %% tags=["folded"]
def show_neuron_ways():
    """Compare the ways for an active and for a silent neuron."""
    x, w, target, rows = np.array([2.0, 1.0]), np.array([1.5, -0.5]), 0.5, {}
    for name, bias in (("active", -0.5), ("silent", -4.0)):

        def neuron_loss(knobs):  # two weights and the bias, in one array
            return (max(0.0, np.dot(knobs[:2], x) + knobs[2]) - target) ** 2

        by_steps = numerical_gradient(neuron_loss, np.append(w, bias))
        dw, db = neuron_gradient(x, w, bias, target)
        rows[f"{name} neuron, ∂L/∂w"] = (by_steps[:2], dw)
        rows[f"{name} neuron, ∂L/∂b"] = (by_steps[2], db)
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
# may be in a variable.


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
    try:
        return loss_of(layers, X, y)
    finally:  # also after an error
        setattr(layer, name, kept)


# %% [markdown]
# A `lambda` makes a function of one array out of it. Here is one gradient, for the biases of the
# second layer, with its shape:


# %%
def show_one_gradient():
    """Print the gradient of the loss for one of the four arrays of a network."""
    X, y = data.vertical(samples=30, classes=3)
    np.random.seed(0)
    layers = new_network()
    nudge(layers, 0.5)
    last = layers[1]
    found = numerical_gradient(
        lambda other: loss_with(layers, last, "biases", other, X, y), last.biases
    )
    print(f"the loss is {loss_of(layers, X, y):.4f}, its gradient for the last biases")
    print(found.round(4), "in shape", found.shape)


show_one_gradient()


# %% tags=["folded"]
def steps_of(arrays, X, y, rate, times=1):
    """Return the four arrays of a network after steps, and what each step has returned."""
    layers = new_network(np.shape(arrays[1])[1])
    layers[0].weights, layers[0].biases = arrays[0].copy(), arrays[1].copy()
    layers[1].weights, layers[1].biases = arrays[2].copy(), arrays[3].copy()
    returned = [numerical_step(layers, X, y, rate) for _ in range(times)]
    after = [layers[0].weights, layers[0].biases, layers[1].weights, layers[1].biases]
    return [np.array(array) for array in after], returned


# %% [markdown]
# ### Exercise 5.8 · One step downhill
#
# *Difficulty ●●● · 30 minutes · 4 points · downhill, without dice*
#
# Find the gradient of the loss for each of the four arrays of the network, and move every array
# against its gradient. One thing matters: a gradient belongs to the place where it was found. Move
# the first layer, and the slopes that you find for the second belong to another place. So find
# *all* of them first, and only then move. Return the loss from before the step.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# How many arrays are there, and so how many gradients? What has to be remembered from the first
# half of the function to the second?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# Nobody forces you to write a loop: four lines that find, then four lines that move, are fine. In a
# loop, keep the gradients, not the `lambda`s: a `lambda` looks up `layer` when it is called.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0 …` or `ValueError:
# operands could not be broadcast together with shapes …`: an array was put in the place of another
# one. Compare layer and name in the `lambda` with the array that you start from, and do not keep
# `lambda`s to call them later.
#
# `ValueError: non-broadcastable output operand …`: the gradient of one array met another array.
# Weights with weights, biases with biases, layer by layer.
#
# `TypeError: 'numpy.float64' object is not callable`: `loss_with(…)` is a number, and
# `numerical_gradient` wants a function of one array. Write `lambda other:` before it.
#
# `NameError: name 'weights' is not defined`: the name is a string, `"weights"`, with quotes.
#
# `ValueError: not enough values to unpack (expected 2, got 1)`: append both gradients of a layer as
# one pair, with brackets round them.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "numerical_step", "solution": true}
def numerical_step(layers, X, y, learning_rate):
    """Move all weights and biases one step down the gradient of the loss.

    layers:        list of two Dense layers, which are changed
    X, y:          samples (N, 2) and labels (N,)
    learning_rate: each array moves by -learning_rate times its gradient; all gradients are
                   found first, where the network is before the step
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
for which in (0, 2):
    check.equal(
        f"{known.NAMES[which]}: how far they moved, divided by the learning rate 0.001",
        (steps_of(*known.NETWORK, 0.001)[0][which] - known.NETWORK[0][which]) / 0.001,
        -known.SLOPES[which],
        rtol=0.02,  # a step that moves one array after the other differs by less than this
        atol=0.003,
        mistakes=known.moves(which),
        advice=known.STEP,
    )
check.passed("the weights of both layers go downhill")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(72)
for n_hidden, N in ((5, 7), (2, 4)):
    before, X, y = known.problem(rng, n_hidden, N)
    slopes, rate = known.slopes_at(before, X, y), rng.uniform(0.0005, 0.002)
    with check.unchanged(X=X, y=y):
        left = steps_of(before, X, y, rate)[0]
    for index in (0, 2):
        check.equal(
            "the weights of another network: how far they moved, divided by the learning rate",
            (left[index] - before[index]) / rate,
            -slopes[index],
            rtol=0.02,
            atol=0.003,
            mistakes={"The learning rate is not used as it was given.": -slopes[index] / rate},
            advice="It is right for the small network and wrong for one with more neurons or"
            " samples. They should move by −learning_rate times the gradient.",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "step_biases", "grade": true, "points": 1}
"""The biases of both layers move against their gradient, by the learning rate."""
for which in (1, 3):
    check.equal(
        f"{known.NAMES[which]}: how far they moved, divided by the learning rate 0.001",
        (steps_of(*known.NETWORK, 0.001)[0][which] - known.NETWORK[0][which]) / 0.001,
        -known.SLOPES[which],
        rtol=0.02,  # a step that moves one array after the other differs by less than this
        atol=0.003,
        mistakes=known.moves(which),
        advice=known.STEP,
    )
check.passed("the biases of both layers go downhill")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(73)
for n_hidden, N in ((5, 7), (2, 4)):
    before, X, y = known.problem(rng, n_hidden, N)
    slopes, rate = known.slopes_at(before, X, y), rng.uniform(0.0005, 0.002)
    with check.unchanged(X=X, y=y):
        left = steps_of(before, X, y, rate)[0]
    for index in (1, 3):
        check.equal(
            "the biases of another network: how far they moved, divided by the learning rate",
            (left[index] - before[index]) / rate,
            -slopes[index],
            rtol=0.02,
            atol=0.003,
            mistakes={"The learning rate is not used as it was given.": -slopes[index] / rate},
            advice="It is right for the small network and wrong for one with more neurons or"
            " samples. They should move by −learning_rate times the gradient.",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "step_all_at_once", "grade": true, "points": 1}
"""All gradients belong to the place before the step: a large step shows it."""
for which in range(4):
    check.equal(
        f"{known.NAMES[which]} after a step with learning rate 2",
        steps_of(*known.NETWORK, 2.0)[0][which],
        known.NETWORK[0][which] - 2 * known.SLOPES[which],
        atol=1e-5,
        mistakes={"They moved uphill.": known.NETWORK[0][which] + 2 * known.SLOPES[which]},
        advice=known.ALL_FIRST,
    )
check.passed("all gradients are found before anything moves")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(74)
for grows in (False, False, True, True):
    before, X, y, rate = known.leap(rng, grows)
    slopes, left = known.slopes_at(before, X, y), steps_of(before, X, y, rate)[0]
    for index in range(4):
        check.equal(
            "an array of another network after a large step",
            left[index],
            before[index] - rate * slopes[index],
            atol=1e-4,
            advice="Each array should end at old − learning_rate · gradient, also where the loss"
            " grows: a step is not taken back. Find all gradients first, and keep them; then move"
            " everything.",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "step_loss", "grade": true, "points": 1}
"""It returns the loss from before the step."""
check.equal(
    "what numerical_step returns",
    known.one_number(steps_of(*known.NETWORK, 1.0)[1][0]),
    known.LOSS,
    mistakes=known.RETURNED,
    advice="It should be loss_of(layers, X, y), found before anything moves.",
)
check.passed("it returns the loss from before the step")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(75)
for n_hidden, N in ((5, 7), (2, 4)):
    before, X, y = known.problem(rng, n_hidden, N)
    rate = rng.uniform(0.5, 1.5)
    left, first = steps_of(before, X, y, rate)
    both = steps_of(before, X, y, rate, times=2)[1]
    check.equal(
        "what numerical_step returns for another network",
        first[0],
        known.loss_at(before, X, y),
        advice="It should be the loss before anything moves.",
    )
    check.that(
        any(not np.array_equal(a, b) for a, b in zip(left, before, strict=True)),
        "the network after a step",
        "Nothing has moved, so there was no step.",
    )
    check.equal(
        "what the second of two steps returns",
        both[1],
        known.loss_at(left, X, y),
        advice="It should be the loss where the first step has led, found anew in each call.",
    )
### END HIDDEN TESTS

# %% [markdown]
# Two hundred steps. The network starts where a nudge of size 0.5 has put it. Against it, from the
# same place, your random search, with two hundred tries.


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


# %% tags=["folded"]
@functools.cache
def race(seed):
    """Return the losses of 200 steps and of 8600 tries from the same start.

    The result is kept (`functools.cache`): run this cell again when you have changed your step.
    """
    lucky = random_search(start_network(seed), *data.vertical(30, 3), tries=8600)
    return np.array(descend(seed, 201, learning_rate=1.0)), np.array(lucky)


def draw_moves():
    """Draw the losses against the number of moves."""
    downhill, lucky = race(0)
    ax = plt.subplots(figsize=(7.2, 3.2))[1]
    blue, orange = plot.CLASS_COLOURS[:2]
    moves = np.arange(1, 201)
    ax.plot(moves, downhill[1:201], color=blue)
    ax.plot(moves, lucky[:200], color=orange, ls="--")
    ax.text(203, downhill[200], "gradient\ndescent", color=blue, va="center")
    ax.text(203, lucky[199], "random\nsearch", color=orange, va="center")
    ax.set(xlabel="moves", ylabel="loss", xlim=(0, 235), ylim=(0, 1.2), xticks=range(0, 201, 50))
    ax.set_title("two hundred moves from the same start")
    plt.show()
    print(f"after 200 moves: {downhill[200]:.3f} by the gradient, {lucky[199]:.3f} by luck")


draw_moves()

# %% [markdown]
# Each step went straight down the slope under its feet. (At the bumps it went too far: the promise
# holds nearby only. A few steps later the damage was repaired.) Move for move, that is a clear win.
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
# <details><summary>B · 43 times.</summary>
#
# Yes: two looks for each of the 21, and one for the loss that is returned. The cell below counts.
# (If yours finds a few more, you ask for the loss more than once.)
#
# </details>
# <details><summary>C · 21 times, once for each knob.</summary>
#
# A forward difference could come near to that: one look at $f(x)$ for all, and one more for each
# knob. The central one looks to both sides.
#
# </details>


# %% tags=["folded"]
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


# %% tags=["folded"]
def draw_prices():
    """Draw the losses against looks: as paid, and at a price of three looks for a step."""
    downhill, lucky = race(0)
    steps = np.arange(1, len(downhill))
    ax = plt.subplots(figsize=(7.2, 3.6))[1]
    blue, orange, green = plot.CLASS_COLOURS
    ax.plot(np.arange(1, len(lucky) + 1), lucky, color=orange, ls="--")
    ax.plot(43 * steps, downhill[1:], color=blue)
    ax.plot(3 * steps, downhill[1:], color=green, ls="-.")
    ax.text(1.2, 0.9, "random search,\n1 look a try", color=orange, va="top")
    ax.text(400, 0.95, "gradient descent,\n43 looks a step", color=blue)
    ax.text(90, 0.22, "the same steps,\nat 3 looks each", color=green, ha="right")
    ax.set(xscale="log", xlabel="looks at the dial (forward passes)", ylabel="loss", ylim=(0, 1.2))
    ax.set_title("what learning costs")
    ax.grid(axis="y")
    plt.show()
    for looks in (300, 600, 8600):
        row = f"after {looks:4} looks: luck {lucky[looks - 1]:.3f}"
        row += f", gradient at 43 a step {downhill[looks // 43]:.3f}"
        if looks <= 600:
            row += f", at 3 a step {downhill[looks // 3]:.3f}"
        print(row)


draw_prices()

# %% [markdown]
# Look at the dashed and the solid line. Counted in looks, luck wins. In the time that the gradient
# takes to measure 21 slopes with 42 looks, the search has tried 42 nudges, and some of them helped
# (in 04, about a quarter). The direction was right, but it cost too much.
#
# Now look at the third line. These are the same two hundred steps, at another price: three looks
# for each. So cheap, the gradient is ahead of luck in this run, all the way that it goes. (From
# other starts luck is sometimes level for a while.) Whether the gradient is worth it is a question
# of its price, and the price of small steps grows with the network:


# %% tags=["folded"]
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
# 387 is the network 2→64→3 that will learn the spiral. A million is small today. 175 billion is
# what GPT-3 had, in 2020, and one look at a network of that size takes far longer than a thousandth
# of a second.
#
# But you have already seen the way out. In Exercise 5.7 you did not ask twice for each weight. You
# went forward once and backward once, and the shared factor served all the weights. The chain rule
# does that for a whole network: *all* slopes, however many, for about the price of two more
# forward passes. That is the third line.
#
# How does the network take other learning rates? Sixty steps each; drag.


# %% tags=["folded"]
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
# two, one after the other. You know from Exercise 5.7 what a silent neuron passes back: no slope,
# no way out. Only the output biases still learn.
#
# </details>

# %% [markdown]
# ## What you have now
#
# A slope is rise over run, a derivative is the slope at one place, and a central difference finds
# it with two looks, if the step is neither too large nor too small. The gradient has one entry for
# each knob, in an array of the same shape. It points straight uphill, and minus the gradient is the
# way down, for a step that is not too long: the curvature sets the limit, $2/\lambda$. The chain
# rule multiplies along a path and adds over paths. A formula is checked by small steps, and a
# network learns by going down its gradient. Only the price is still too high.
#
# | elsewhere | this course | PyTorch |
# |---|---|---|
# | finite differences, numerical differentiation | `derivative`, `numerical_gradient` | – |
# | gradient check | the table of two ways | `torch.autograd.gradcheck` |
# | gradient descent step | `numerical_step` (in 06: `SGD`) | `torch.optim.SGD` |
#
# Press **Validate** above to run everything once more from the top.
#
# **Next.** In `06_backprop` every layer learns to pass its slopes back, and all 387 gradients cost
# one sweep. `numerical_gradient` comes along as the judge.
#
# **To read on.** Stanford CS231n, notes "Optimization: Stochastic Gradient Descent" (computing the
# gradient numerically) and "Backpropagation, Intuitions". G. Sanderson (3Blue1Brown), *Essence of
# Calculus*. G. Goh, "Why Momentum Really Works", *Distill* (2017), on how long a step may be. D.
# Goldberg, "What every computer scientist should know about floating-point arithmetic", *ACM
# Computing Surveys* 23 (1991). M. Nielsen, *Neural Networks and Deep Learning*, chapter 2.
