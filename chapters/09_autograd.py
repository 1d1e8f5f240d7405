# %% [markdown]
# # 09 · PyTorch does the sweep for you
#
# In 08 you built an engine: arrays that remember how they were made, and one `backward` for all of
# them. PyTorch has such an engine, too. It is called **autograd**, and most of it you know already,
# because you wrote it. This notebook is about the rest: what PyTorch does otherwise, why, and what
# goes wrong for those who do not know.
#
# **What you will do.** Put the two engines side by side, line beside line. Find the places where
# they differ, and use each of them. Then solve a case: two programs that should do the same do not,
# and the one with the bug looks better. At the end, every layer of 06 is judged in four ways.
#
# **What you need.** Notebooks 06 (the sweep, and what "upstream" means) and 08 (your engine).
#
# **What you will be able to do.** Have the gradient of any program computed, read PyTorch's error
# messages as what they say about its graph, and check a gradient that somebody wrote by hand.
#
# About four hours, in as many sittings as you like. Seven exercises, 19 points, and one more
# without points for those who want to go on.

# %%
import warnings

import matplotlib.pyplot as plt
import numpy as np
import torch

from course import autograd_actions, check, data, slope_checks, tables, ways
from course import autograd_checks as checks
from course import autograd_pictures as pictures
from course.earlier import (
    SGD,
    CategoricalCrossEntropy,
    Dense,
    ReLU,
    Softmax,
    SoftmaxCategoricalCrossEntropy,
    Tensor,
    backward_pass,
    cross_entropy,
    numerical_gradient,
    softmax_jacobian,
    train,
)
from course.explore import explore

torch.set_num_threads(1)  # faster for arrays this small, and the same sums in each run

# %% [markdown]
# `course.earlier` holds our answers to the earlier notebooks, the engine of 08 among them, so an
# old mistake costs you nothing here. Within this notebook, some pictures use *your* answers. Where
# one is still missing, the cell stops with the number of the exercise, and you can run the next one
# all the same. (*Run All* stops at the first such cell.) Folded cells draw pictures: just run them.

# %% [markdown]
# ## Line beside line
#
# A calculation of three steps, from five numbers to one number:
#
# $$y = x^2 \qquad z = 2y + x \qquad m = \text{mean of } z$$
#
# Here it is twice. The lines in the middle are the same, word for word.


# %%
def by_your_engine():
    """Return x and y after the way there and back, in the engine of 08."""
    x = Tensor([1.0, 2.0, 3.0, 4.0, 5.0])

    y = x * x
    z = 2 * y + x
    m = z.sum() * (1 / 5)
    m.backward()

    return x, y


def by_pytorch():
    """Return x and y after the way there and back, in PyTorch."""
    x = torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0], dtype=torch.float64, requires_grad=True)

    y = x * x
    z = 2 * y + x
    m = z.sum() * (1 / 5)
    m.backward()

    return x, y


print("your engine, x.grad:", by_your_engine()[0].grad.round(4).tolist())
print("PyTorch,     x.grad:", by_pytorch()[0].grad.numpy().round(4).tolist())

# %% [markdown]
# The same slopes. (Work out the last one by hand, if you like: x = 5 goes into z by two paths.)
#
# The differences begin in the first line. An array of PyTorch is called a **tensor**, and it takes
# no notes unless you ask it to, with `requires_grad=True`. We will say that it is **watched**.
# Whatever is computed from a watched tensor is watched as well.
#
# - `torch.tensor([1.0])` is *float32*, with about seven digits; NumPy's arrays are *float64*, with
#   sixteen. Wherever we compare the two, we ask for `dtype=torch.float64`.
# - Whole numbers cannot be watched: `torch.tensor([1, 2], requires_grad=True)` is refused, because
#   a whole number has no "a little more".
#
# And here is the whole list. The rest of the notebook goes through it, line by line.
#
# | | your engine | PyTorch |
# |---|---|---|
# | takes notes | always | if a tensor is watched |
# | how it was made | `.inputs`, pairs (tensor, rule) | `.grad_fn`, which points to further notes |
# | where gradients are kept | in every tensor | in the leaves only |
# | `backward` may begin at | one number | anything, if you say what arrives there |
# | a second `backward` | begins anew | adds to what is there |
# | after the sweep | all notes are still there | what they kept is thrown away |
# | to stop taking notes | `.data` | `no_grad`, `detach` |
# | a number changed in place | nobody notices | PyTorch counts, and refuses |

# %% [markdown]
# ### Exercise 9.1 · The slope of a mean
#
# *Difficulty ●○○ · 15 minutes · 2 points · your first gradient by PyTorch*
#
# Write those steps as a function of any x. One thing to be careful about: a function should leave
# what it was given as it was. If yours is called twice with the same tensor, it must say the same
# twice, and afterwards `x.grad` must be what it was before. So work with a tensor of your own:
# `x.detach().clone().requires_grad_()` is a fresh watched one with x's numbers. Why that takes
# three words comes later.
#
# Where a check shows a long error, look at its *last* line. Each exercise has the likeliest ones in
# a box; the page "When PyTorch complains", at the end, has them all.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# The three steps are above. The point is which tensor to take them with: one of your own.
#
# </details>
# <details><summary>Hint 2 · the method</summary>
#
# Make the copy; take the steps with the copy; call `backward` on the mean. Whose `grad` is filled
# by that? (A tensor has a method `mean`, too.)
#
# </details>
# <details><summary>You see an error?</summary>
#
# `RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn`: no notes
# were taken. The tensor with which the calculation begins is not watched.
#
# `TypeError: … 'NoneType' …`, or a result that is `None`: `backward()` returns nothing. Its result
# is in `.grad` of the tensor that you watch.
#
# `RuntimeError: grad can be implicitly created only for scalar outputs`: `backward` begins at one
# number. Did you take the mean?
#
# `TypeError: 'bool' object is not callable`: `requires_grad` is True or False. What changes it is
# `requires_grad_()`, with one more `_`.
#
# </details>


# %% nbgrader={"grade_id": "mean_gradient", "solution": true}
def mean_gradient(x):
    """Return the gradient of mean(2 x² + x) with respect to x.

    x:       tensor (N,) of type float64; it stays as it is, and so does its grad
    returns: tensor (N,), float64

    Example: mean_gradient(torch.tensor([1.0, 2.0], dtype=torch.float64)) is tensor([2.5, 4.5]).
    """
    ### BEGIN SOLUTION
    x = x.detach().clone().requires_grad_()
    y = x**2
    z = 2 * y + x
    z.mean().backward()
    return x.grad
    ### END SOLUTION


# %% nbgrader={"grade_id": "mean_gradient_values", "grade": true, "points": 1}
"""mean_gradient finds one slope for each x, for any number of them."""
for x, wanted in (([1.0, 2.0, 3.0, 4.0, 5.0], [1.0, 1.8, 2.6, 3.4, 4.2]), ([1.0, 2.0], [2.5, 4.5])):
    found = mean_gradient(torch.tensor(x, dtype=torch.float64))
    found, known = checks.one_slope_each("mean_gradient", found), checks.mean_mistakes(np.array(x))
    check.equal(f"mean_gradient for x = {x}", found, wanted, mistakes=known)
check.passed("every x has its slope, and the mean divides by N once")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(701)
for N in (3, 1, 7):
    x = 3 * rng.normal(size=N)
    found = checks.one_slope_each("mean_gradient", mean_gradient(torch.tensor(x)))
    check.equal(
        f"mean_gradient for {N} numbers",
        found,
        slope_checks.differences(lambda x: np.mean(2 * x**2 + x), x),
        mistakes=checks.mean_mistakes(x),
        advice="It was right for x = 1, 2, 3, 4, 5 and for 1, 2. Does anything in it hold for these"
        " numbers only?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "mean_gradient_leaves_x", "grade": true, "points": 1}
"""mean_gradient leaves its x alone: asked twice, it says the same twice."""


@check.at_home
def asked_twice(values, watched):
    return autograd_actions.ask_twice(mean_gradient, [values], watched)


given = [1.0, 2.0, 4.0]
for watched in (False, True):
    checks.left_alone("mean_gradient", asked_twice(given, watched), [given], watched)
check.passed("x stays as it was, and asking twice gives the same twice")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(702)
for watched in (True, False):
    x = 1 + rng.random(5)
    given = x.tolist()
    checks.left_alone("mean_gradient", asked_twice(given, watched), [given], watched)
    there, here = mean_gradient(torch.tensor(x)), mean_gradient(torch.tensor(-2 * x))
    check.follows("mean_gradient for two different x", there, here, x.shape)
### END HIDDEN TESTS

# %% [markdown]
# ## Leaves, and what is in between
#
# A tensor that you made yourself is called a **leaf**. Inputs and parameters are leaves; `y`, `z`
# and `m` are not, because they were computed.
#
# **Predict.** After `m.backward()` your engine has a gradient in every tensor, so in y as well.
# What does PyTorch's `y.grad` hold?
#
# <details><summary>A · the same numbers as in your engine</summary>
#
# They have been there: without them the sweep could not have gone on to x. But are they still?
#
# </details>
# <details><summary>B · zeros, for y is no parameter</summary>
#
# A zero would say "the mean does not depend on y". PyTorch does not claim that. It says that it has
# nothing to say.
#
# </details>
# <details><summary>C · nothing: it is None, and there is a warning</summary>
#
# Yes. Only leaves keep what arrives at them.
#
# </details>


# %%
def ask_y():
    """Print y.grad in both engines, and PyTorch's warning."""
    print("your engine, y.grad:", by_your_engine()[1].grad.round(4).tolist())
    y = by_pytorch()[1]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        print("PyTorch,     y.grad:", y.grad, "  is y a leaf?", y.is_leaf)
    print("\nWarning:", str(caught[0].message).split(". ")[0] + ".")


ask_y()

# %% [markdown]
# The numbers in between are used on the way and then dropped, to save memory. The larger the batch,
# the more such numbers there are, and no step of training needs their gradients. (If you do want to
# see one, say `y.retain_grad()` before the sweep.)
#
# When a `grad` is None where you expect numbers, ask two questions: does the tensor have
# `requires_grad`, and is it a leaf (`is_leaf`)? They settle most cases.

# %% [markdown]
# ## A walk through PyTorch's graph
#
# Where are the notes? Everything computed from a watched tensor has one, its `grad_fn`. A note
# knows the notes before it, in `next_functions`, as your tensors know their `inputs`. Here is the
# first computation of 06 again, $L = (x \cdot y + x) \cdot z$ at x = 3, y = −2, z = 5:


# %%
def computation_of_06():
    """Return the three leaves of 06, and L with its notes."""
    x, y, z = (torch.tensor(n, dtype=torch.float64, requires_grad=True) for n in (3.0, -2.0, 5.0))
    return x, y, z, (x * y + x) * z


def look_back(L):
    """Print the last note, and the notes that it points to."""
    print("the last operation:", type(L.grad_fn).__name__)
    for note, _ in L.grad_fn.next_functions:
        print("   it took the result of:", type(note).__name__)


look_back(computation_of_06()[-1])

# %% [markdown]
# The last step was a product. One factor came out of a sum, and the other is a leaf.
#
# | | your engine | PyTorch |
# |---|---|---|
# | from a result to the graph | the tensor is in the graph itself | `result.grad_fn` |
# | what went in | `inputs`, pairs (tensor, rule) | `next_functions`, pairs (note, a number) |
# | what was done | `symbol` | the name of the class, `type(note).__name__` |
# | at a leaf | `inputs` is empty | a note `AccumulateGrad`, which points to nothing further |
# | at a constant, as the 2 in `2 * y` | a tensor like others | None instead of a note |
#
# The number in each pair only says which result of that note is meant, and you may ignore it. The
# leaf *itself* was not computed, so its `grad_fn` is None. Its note AccumulateGrad adds what comes
# back to the leaf's `grad`.
#
# **Predict.** x goes into L = (x·y + x)·z twice. How many notes `AccumulateGrad` can be reached
# from `L.grad_fn`?
#
# <details><summary>A · four, one for each use of a leaf</summary>
#
# Four *ways* end at a leaf, since x is used twice. But a leaf has one note.
#
# </details>
# <details><summary>B · three, one for each leaf</summary>
#
# Right. Two ways lead to x, and both end at the very same object. It is the place where paths add:
# two gradients arrive there, and it accumulates them.
#
# </details>
# <details><summary>C · two, for y and z, which are used once</summary>
#
# x is a leaf and watched, so gradients must arrive there, too.
#
# </details>

# %% [markdown]
# ### Exercise 9.2 · The walk
#
# *Difficulty ●●○ · 20 minutes · 2 points · a graph that somebody else has built*
#
# Collect the name of every note that can be reached from a result, each note once. In what order
# you list them is up to you; this is your `order` of 08, made easier.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# You hold a note. Write down its name, and put what it points to on a pile of notes that are still
# to visit. Take the next from the pile, until it is empty.
#
# </details>
# <details><summary>Hint 2 · the method</summary>
#
# Begin the pile with `[result.grad_fn]`, and keep a list of the notes that you have seen. For each
# note from the pile: if it is None or seen already, go on with the next. Otherwise remember it, add
# its name to the names, and add the first of each pair in its `next_functions` to the pile.
#
# Two different products are both called `MulBackward0`. Compare the notes, not their names.
#
# </details>
# <details><summary>Hint 3 · to go on without it</summary>
#
# Only the line "your walk finds" below needs this function. Everything else in the notebook runs
# without it.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `AttributeError: 'NoneType' object has no attribute 'next_functions'`: you took a None from the
# pile. Nobody watches there. The result itself may be a leaf, and then you begin with None.
#
# `AttributeError: 'tuple' object has no attribute 'next_functions'`: each entry of
# `next_functions` is a pair. You want the first of the two.
#
# `AttributeError: 'MulBackward0' object has no attribute 'grad_fn'`: your function takes a tensor
# and was called with a note. Notes have no `grad_fn`; they are what it holds.
#
# The cell does not end: is there a note that goes back on the pile again and again?
#
# </details>


# %% nbgrader={"grade_id": "operations", "solution": true}
def operations(result):
    """Return the names of all notes that can be reached from a tensor, each note once.

    result:  tensor; where nobody took notes (its grad_fn is None), the list is empty
    returns: list of strings, in any order

    Example: for a watched leaf a, operations(a * a + 1) holds "AddBackward0", "MulBackward0" and
    "AccumulateGrad", in some order.
    """
    ### BEGIN SOLUTION
    names, seen, pile = [], set(), [result.grad_fn]
    while pile:
        note = pile.pop()
        if note is None or note in seen:
            continue
        seen.add(note)
        names.append(type(note).__name__)
        pile.extend(following for following, _ in note.next_functions)
    return names
    ### END SOLUTION


# %% nbgrader={"grade_id": "operations_names", "grade": true, "points": 1}
"""operations reaches everything that was done, down to the leaves, and nothing else."""


@check.at_home
def names_in(expression, numbers):
    return autograd_actions.names_found(operations, expression, numbers)


leaf, times, plus = "AccumulateGrad", "MulBackward0", "AddBackward0"
for expression, expected in (
    ("a * b + 5", [plus, times, leaf]),
    ("a + 1 - 1", ["SubBackward0", plus, leaf]),
    ("a", []),  # a leaf was not computed: its grad_fn is None
):
    found = names_in(expression, [3.0, -2.0, 5.0])
    checks.require_names(expression, found, expected, counted=False)
check.passed("the walk reaches every operation, down to the leaves")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(7020)
for unwatched in ("", "a", "ab", "", "abc"):
    expression, expected = checks.drawn_expression(rng, unwatched)
    found = names_in(expression, (1 + rng.random(3)).tolist())
    checks.require_names(expression, found, expected, counted=False)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "operations_once", "grade": true, "points": 1}
"""A note to which several ways lead is listed once; two notes of one name are both listed."""


@check.at_home
def names_in(expression, numbers):
    return autograd_actions.names_found(operations, expression, numbers)


leaf, times, plus = "AccumulateGrad", "MulBackward0", "AddBackward0"
for expression, expected in (
    ("a * a", [times, leaf]),
    ("a * b + b * a", [plus, times, times, leaf, leaf]),
    ("(a * b + a) * c", [times, plus, times, leaf, leaf, leaf]),
):
    found = names_in(expression, [3.0, -2.0, 5.0])
    checks.require_names(expression, found, expected, counted=True)
check.passed("each note is in the list once")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(7021)
drawn = [checks.drawn_reuse(rng) for _ in range(4)]
depth = int(rng.integers(6, 12))  # 2^depth ways lead to the leaf
doublings = "f(" * depth + "a" + ")" * depth
drawn.append((f"(lambda f: {doublings})(lambda q: q + q)", [plus] * depth + [leaf]))
for expression, expected in drawn:
    found = names_in(expression, (1 + rng.random(3)).tolist())
    checks.require_names(expression, found, expected, counted=True)
### END HIDDEN TESTS

# %% [markdown]
# The notes are enough to draw the graph. Below, every note of L becomes a gate, and what it points
# to becomes the wires that go in: nobody typed the picture in. The numbers above the lines went
# forward in PyTorch, and those below came back in its sweep. Compare it with 06, where you went
# back by hand, and with 08, where your engine did.


# %%
def draw_sweep_of_06():
    """Draw the computation of 06 as PyTorch noted it, with PyTorch's numbers."""
    x, y, z, _ = computation_of_06()
    q = x * y
    s = q + x
    L = s * z
    wires = {"x": x, "y": y, "z": z, "q": q, "s": s, "L": L}
    for wire in wires.values():
        wire.retain_grad()  # keep the gradient here as well, not at the leaves only
    L.backward()
    pictures.sweep(wires, "L = (x·y + x)·z, noted and swept by PyTorch")
    plt.show()


draw_sweep_of_06()

# %%
print("your walk finds:", ", ".join(sorted(operations(computation_of_06()[-1]))))

# %% [markdown]
# And the order? As in your engine, every note waits until all that use its result have handed back.

# %% [markdown]
# ## A program that runs, and answers something else
#
# So far `backward` began at one number. A layer hands on many. Here is a
# program that you may meet. Its author has five numbers x, their squares y, and a vector v, which
# says how much each entry of y matters. Wanted are the slopes of y, each times its v: 0.2, 4, 0.006
# and so on.


# %%
def program_you_may_meet():
    """Print what the author's line leaves in x.grad."""
    x = torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0], dtype=torch.float64, requires_grad=True)
    v = torch.tensor([0.1, 1, 0.001, 0.0001, 0.00001], dtype=torch.float64)
    y = x**2
    x.backward(v)
    print("y:     ", y.tolist())
    print("x.grad:", x.grad.tolist())


program_you_may_meet()

# %% [markdown]
# No error and no warning, and what is in `x.grad` is v itself.
#
# **Predict.** Why?
#
# <details><summary>A · The line asks how x changes with x. The square is not on that way.</summary>
#
# Right. A sweep begins where it is called. From x to x the slope is 1, entry by entry, and 1 · v is
# v. That y has been computed as well does not matter.
#
# </details>
# <details><summary>B · y was not watched, so its notes are missing.</summary>
#
# y was computed from a watched tensor, so it has its notes. But nobody asked for them.
#
# </details>
# <details><summary>C · The slopes of y are all 1.</summary>
#
# They are 2x: 2, 4, 6, 8, 10.
#
# </details>

# %% [markdown]
# ### Exercise 9.3 · A vector-Jacobian product
#
# *Difficulty ●○○ · 10 minutes · 2 points · the one operation on which all of autograd is built*
#
# Correct the author's program, as a function of any x and v. x stays as it is, as in 9.1.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# In the author's line it takes one letter: where should the sweep begin, and what arrives there? In
# front of it you need the watched copy of 9.1.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn`: the x that
# came in is not watched, so its square has no notes. Square a watched copy.
#
# `RuntimeError: Mismatch in shape: grad_output[0] has a shape of … and output[0] has a shape of …`:
# v needs one entry for each entry of the tensor at which the sweep begins. Which tensor is that?
#
# `RuntimeError: grad can be implicitly created only for scalar outputs`: `backward()` was called
# without v. "Scalar" is one number.
#
# </details>


# %% nbgrader={"grade_id": "vector_jacobian_product", "solution": true}
def vector_jacobian_product(x, v):
    """Return the slopes of y = x² at x, each times its entry of v.

    x:       tensor (N,) of type float64; it stays as it is, and so does its grad
    v:       tensor (N,), float64: how much each entry of y matters; it stays as it is
    returns: tensor (N,), float64

    Example: for x = tensor([1.0, 3.0]) and v = tensor([1.0, 10.0]) it is tensor([2.0, 60.0]).
    """
    ### BEGIN SOLUTION
    x = x.detach().clone().requires_grad_()
    y = x**2
    y.backward(v)
    return x.grad
    ### END SOLUTION


# %% nbgrader={"grade_id": "vjp_values", "grade": true, "points": 1}
"""vector_jacobian_product: every slope of the square, times what arrives there."""
x, upstream = np.arange(1.0, 6.0), np.array([0.1, 1, 0.001, 0.0001, 0.00001])
found = vector_jacobian_product(torch.tensor(x), torch.tensor(upstream))
found = checks.one_slope_each("vector_jacobian_product", found)
wanted, known = [0.2, 4, 0.006, 0.0008, 0.0001], checks.vjp_mistakes(x, upstream)
what = "vector_jacobian_product for the x and v of the author"
check.equal(what, found, wanted, mistakes=known, atol=1e-9)
check.passed("this is what the author wanted")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(703)
draws = [rng.normal(size=(2, N)) for N in (1, 3, 8, 4)]
draws[-1][:, 0] = 0.0, 1.5  # zeros, in x and in v
draws[-1][:, 1] = 1.5, 0.0
for x, v in draws:
    found = vector_jacobian_product(torch.tensor(x), torch.tensor(v))
    check.equal(
        "vector_jacobian_product for another x and v",
        checks.one_slope_each("vector_jacobian_product", found),
        slope_checks.differences(lambda x, v=v: np.sum(x**2 * v), x),
        mistakes=checks.vjp_mistakes(x, v),
        advice="It was right for the author's numbers. Does it hold for x and v of any length, and"
        " for zeros?",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "vjp_leaves_x", "grade": true, "points": 1}
"""vector_jacobian_product leaves x and v alone: asked twice, it says the same twice."""


@check.at_home
def asked_twice(values, upstream, watched):
    return autograd_actions.ask_twice(vector_jacobian_product, [values, upstream], watched)


given = [1.0, 2.0, 4.0], [1.0, 10.0, 100.0]
for watched in (False, True):
    checks.left_alone("vector_jacobian_product", asked_twice(*given, watched), given, watched)
check.passed("x and v stay as they were")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(704)
for watched in (True, False):
    x, v = 1 + rng.random((2, 4))
    given = x.tolist(), v.tolist()
    checks.left_alone("vector_jacobian_product", asked_twice(*given, watched), given, watched)
    pair = [asked_twice((k * x).tolist(), (k * v).tolist(), watched)[0] for k in (1, -3)]
    check.follows("vector_jacobian_product for two different x and v", *pair, x.shape)
### END HIDDEN TESTS

# %% [markdown]
# v is an old friend: the **upstream gradient**, what arrives from behind. y has five entries, so
# five numbers must arrive there. Where the last thing is one number, such as a loss, what arrives
# is dL/dL = 1, and PyTorch fills that in. Where it is five numbers, it does not know what you mean,
# and says that a "grad can be implicitly created only for scalar outputs". *Implicitly created* is
# that 1.
#
# All slopes of y together are a table, the **Jacobian** J of 06: row i tells how the output $y_i$
# changes with each of the inputs. Each y here depends on its own x only, so J is 0 off the
# diagonal. What `backward(v)` computes is v @ J: a row vector times a matrix, a **vector-Jacobian
# product**.


# %% tags=["folded"]
def draw_jacobian_of_the_square():
    """Draw the Jacobian of y = x² at x = 1 … 5."""
    x = np.arange(1.0, 6.0)
    tables.matrix(
        np.diag(2 * x),
        rows=[f"∂y{i}" for i in range(1, 6)],
        columns=[f"/ ∂x{i}" for i in range(1, 6)],
        title="J of y = x²",
    )
    plt.show()


draw_jacobian_of_the_square()

# %% [markdown]
# And now you can say what your engine is made of. Each rule in its `inputs` takes G, which has the
# shape of the output, and returns what goes back, in the shape of the input: `lambda G: G *
# other.data`, `lambda G: a.data.T @ G`. Each is a vector-Jacobian product, and none of them ever
# makes J. So is every `backward` that you wrote in 06, and so is every note of PyTorch.
#
# ## The whole table, once
#
# If v @ J is all that `backward` can do, how could one get J itself? Below, J belongs to a function
# from two numbers to three, $(x_1 x_2,\ x_1 + 3x_2,\ x_2^2)$, at $x_1 = 4$ and $x_2 = 5$. v is 1 at
# one place and 0 at all others. Move the slider to move the 1.


# %% tags=["folded"]
def table_of_three(x1, x2):
    """Return the Jacobian of (x1·x2, x1 + 3·x2, x2²), worked out by hand."""
    return np.array([[x2, x1], [1, 3], [0, 2 * x2]])


def one_row(place):
    """Draw a one-hot v, the Jacobian, and their product."""
    tables.picked(table_of_three(4.0, 5.0), place)


explore(one_row, place=(0, 2, 1, 1))

# %% [markdown]
# ### Exercise 9.4 · Optional: the Jacobian, row by row
#
# *Difficulty ●●○ · 30 minutes · 0 points · the judge for every layer that takes a row and gives
# one*
#
# Write `jacobian` for any function f from n numbers to m numbers, with nothing but `backward`.
# (PyTorch has a ready-made one, `torch.autograd.functional.jacobian`. You will know what it does.)
#
# Each sweep needs a graph of its own: after a sweep, PyTorch throws away what the notes have kept
# for the way back. So go forward again for each row, or ask for the graph to be kept, with
# `retain_graph=True`. Two functions are useful: `torch.zeros_like(y)` gives zeros in the shape of
# y, and `torch.stack(rows)` makes a table of a list of rows.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# What does the slider show you? How many positions has it, and what comes out at each?
#
# </details>
# <details><summary>Hint 2 · the method</summary>
#
# In each round make a fresh watched copy of x, compute f of it, and call `backward` with a one-hot
# v of the shape of the output. Collect the `grad` of each copy. How many rounds? As many as `f(x)`
# has entries.
#
# </details>
# <details><summary>Hint 3 · to go on without it</summary>
#
# Only the table right after the checks uses `jacobian`.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `RuntimeError: Trying to backward through the graph a second time …`: the first sweep has used the
# graph up. Compute f anew in each round, or call `backward(v, retain_graph=True)`.
#
# `RuntimeError: Mismatch in shape: grad_output[0] has a shape of … and output[0] has a shape of …`:
# v needs one entry for each *output*.
#
# `IndexError: index 2 is out of bounds for dimension 0 with size 2`: there are more rounds than
# outputs. How many entries has `f(x)`?
#
# `TypeError: expected Tensor as element 0 in argument 0, but got NoneType`: the `grad` of your copy
# is None. A clone of a watched tensor is no leaf; `x.detach().clone()` is.
#
# `ValueError: only one element tensors can be converted to Python scalars`: `torch.tensor(rows)`
# wants numbers. The rows are tensors, so use `torch.stack(rows)`.
#
# </details>


# %% nbgrader={"grade_id": "jacobian", "solution": true}
def jacobian(f, x):
    """Return the table of all slopes of f at x.

    f:       function of a tensor (n,), which gives a tensor (m,); both float64
    x:       tensor (n,), float64; it stays as it is
    returns: tensor (m, n): row i tells how output i changes with each of the inputs

    Example: for f = x -> x² at x = tensor([1.0, 3.0]) it is tensor([[2.0, 0.0], [0.0, 6.0]]).
    """
    ### BEGIN SOLUTION
    rows = []
    for i in range(len(f(x))):
        copy = x.detach().clone().requires_grad_()
        y = f(copy)
        v = torch.zeros_like(y)
        v[i] = 1
        y.backward(v)
        rows.append(copy.grad)
    return torch.stack(rows)
    ### END SOLUTION


# %% nbgrader={"grade_id": "jacobian_square", "grade": true, "points": 0}
"""Optional. jacobian finds the table of a function that takes n numbers and gives n."""


@check.at_home
def jacobian_of(name, values):
    import torch

    known = {
        "x²": lambda x: x**2,
        "running sum": lambda x: torch.cumsum(x, dim=0),
        "softmax": lambda x: torch.softmax(x, dim=0),
        "x₁ · x": lambda x: x[0] * x,
        "relu(x) + 5": lambda x: torch.relu(x) + 5,
    }
    found = jacobian(known[name], torch.tensor(values, dtype=torch.float64))
    return [row for row in found] if isinstance(found, list | tuple) else found


with check.optional("9.4"):
    for name, table in (("x²", np.diag([2.0, 6.0, -4.0])), ("running sum", np.tri(3))):
        found, known = jacobian_of(name, [1.0, 3.0, -2.0]), checks.jacobian_mistakes(table)
        check.equal(f"the Jacobian of {name} at x = 1, 3, −2", found, table, mistakes=known)
    check.passed("row i holds the slopes of output i")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(705)


def softmax(z):
    return np.exp(z) / np.exp(z).sum()


with check.optional("9.4"):
    signs = np.array([1, -1, 1, -1])
    for name, f, x in (
        ("x₁ · x", lambda x: x[0] * x, 1 + rng.random(4)),
        ("relu(x) + 5", lambda x: np.maximum(0, x) + 5, signs * (0.5 + rng.random(4))),
        ("softmax", softmax, rng.normal(size=3)),
    ):
        table = [slope_checks.differences(lambda x, i=i, f=f: f(x)[i], x) for i in range(len(x))]
        check.equal(
            f"the Jacobian of {name}",
            jacobian_of(name, x.tolist()),
            table,
            mistakes=checks.jacobian_mistakes(table),
            advice="It was right for x² and for a running sum. In each round, v is 1 at one place,"
            " and the row is what arrives at a fresh copy of x.",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "jacobian_shapes", "grade": true, "points": 0}
"""Optional. jacobian has one row for each output, however many inputs there are."""


@check.at_home
def jacobian_of_mixture(table, values):
    import torch

    mix = torch.tensor(table, dtype=torch.float64)
    found = jacobian(lambda x: mix @ x, torch.tensor(values, dtype=torch.float64))
    return [row for row in found] if isinstance(found, list | tuple) else found


with check.optional("9.4"):
    for table in ([[1.0, 3.0], [0.0, 0.5], [-2.0, 4.0]], [[1.0, 0.0, -2.0], [3.0, 0.5, 4.0]]):
        m, n = np.shape(table)
        what = f"the Jacobian of a function from {n} numbers to {m}"
        found, known = (
            jacobian_of_mixture(table, [1.0, 2.0, 3.0][:n]),
            checks.jacobian_mistakes(table),
        )
        words = "It needs one round, and one row, for each output."
        check.equal(what, found, table, mistakes=known, advice=words)
    check.passed("as many rows as outputs, as many columns as inputs")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(706)
with check.optional("9.4"):
    for m, n in ((1, 4), (2, 1), (5, 3)):
        table, values = rng.normal(size=(m, n)), rng.normal(size=n)
        check.equal(
            "the Jacobian for other numbers of inputs and outputs, one among them",
            jacobian_of_mixture(table.tolist(), values.tolist()),
            table,
            mistakes=checks.jacobian_mistakes(table),
            advice="It needs one round, and one row, for each output.",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "jacobian_leaves_x", "grade": true, "points": 0}
"""Optional. jacobian leaves x alone, whether it is watched or not."""


@check.at_home
def asked_twice(values, watched):
    return autograd_actions.ask_twice(lambda x: jacobian(lambda t: t**2, x), [values], watched)


with check.optional("9.4"):
    given = [1.0, 3.0]
    for watched in (False, True):
        checks.left_alone("jacobian", asked_twice(given, watched), [given], watched, (2, 2))
    check.passed("x stays as it was")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(708)
with check.optional("9.4"):
    for watched in (True, False):
        x = 1 + rng.random(3)
        given = x.tolist()
        checks.left_alone("jacobian", asked_twice(given, watched), [given], watched, (3, 3))
        pair = [asked_twice((k * x).tolist(), watched)[0] for k in (1, -2)]
        check.follows("jacobian at two different x", *pair, (3, 3))
### END HIDDEN TESTS


# %%
def two_tables():
    """Compare tables row by row with those from a formula: softmax of 06, and the one above."""
    logits, numbers = (torch.tensor(n, dtype=torch.float64) for n in ([1.0, 0.0, 2.0], [4.0, 5.0]))
    by_rows = (
        jacobian(lambda z: torch.softmax(z, dim=0), logits),
        jacobian(lambda x: torch.stack([x[0] * x[1], x[0] + 3 * x[1], x[1] ** 2]), numbers),
    )
    by_hand = softmax_jacobian(torch.softmax(logits, dim=0).numpy()), table_of_three(4.0, 5.0)
    names = "softmax at 1, 0, 2", "(x1·x2, x1 + 3·x2, x2²)"
    rows = {
        name: (hand, [np.asarray(row) for row in found])
        for name, hand, found in zip(names, by_hand, by_rows, strict=True)
    }
    ways.compare(rows, ["by hand", "row by row"])


with check.optional("9.4"):
    two_tables()

# %% [markdown]
# So the whole table can be built, but no training does it. Take the ReLU of 06, with a batch of 300
# spiral points and 64 neurons: 19 200 numbers go in and 19 200 come out, so its Jacobian has
# 19 200² = 368 640 000 entries, 2.9 gigabytes, of which all but 19 200 are zero. v @ J is all that
# a sweep needs, and for that it is enough to multiply 19 200 numbers by 0 or 1.

# %% [markdown]
# ## Gradients add up
#
# Take three weights and the sum of 3 · weight. Its slope for each weight is 3, whatever the weights
# are.
#
# **Predict.** In PyTorch, the sum is computed anew three times, and each time `backward` is called.
# What does `grad` hold at the end?
#
# <details><summary>A · 3 everywhere</summary>
#
# In your engine it would: each `backward` of 08 sets all gradients to 0 before it begins. PyTorch
# does not.
#
# </details>
# <details><summary>B · nothing, the second call is an error</summary>
#
# There is such an error, and you have read of it in 9.4. It comes when you go back twice through
# the *same* notes. Here each sum is computed anew and has notes of its own.
#
# </details>
# <details><summary>C · 9 everywhere</summary>
#
# That is what happens: 3, then 3 + 3, then 3 + 3 + 3.
#
# </details>


# %%
def three_times():
    """Call backward three times, for three sums of their own, and print the grad."""
    weights = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
    for _ in range(3):
        (weights * 3).sum().backward()
        print(weights.grad.tolist())


three_times()

# %% [markdown]
# You know why there is a `+=`: paths add. Had the three sums been added up and swept in one go,
# each weight would have had three paths to the result, and 9 would have been right. The only
# question is when a new count begins. Your engine says: at each call. PyTorch says: when you tell
# it. So a batch too big for the memory can be done in parts. Four samples, one weight w = 1, once
# with the sum of $(w x - y)^2$ as the loss, and once with the mean:


# %%
def batch_in_parts():
    """Print the gradient after each half of a batch, and that of the whole batch."""
    x = torch.tensor([1.0, 2.0, 3.0, 4.0], dtype=torch.float64)
    y = torch.tensor([1.0, 3.0, 2.0, 5.0], dtype=torch.float64)
    for loss_of in (torch.sum, torch.mean):
        found = []
        for parts in ([slice(0, 2), slice(2, 4)], [slice(0, 4)]):
            weight = torch.tensor(1.0, dtype=torch.float64, requires_grad=True)
            for part in parts:
                loss_of((weight * x[part] - y[part]) ** 2).backward()
                found.append(weight.grad.item())
        print(f"{loss_of.__name__:5} first half {found[0]}   both {found[1]}   whole {found[2]}")


batch_in_parts()

# %% [markdown]
# With the sum, the halves together give what the whole gives. With the mean they give twice as
# much, because each half was divided by its own 2, and the whole is divided by 4. Divide each half
# by the N of the whole batch.
#
# When the weights move, though, the old gradient is out of date: it was the slope at another
# place. Then a new count must begin. Either `weights.grad = None` lets go of the old tensor, or
# `weights.grad.zero_()` writes zeros into it. (If you have kept that tensor under another name,
# the zeros are there as well.) Forget it, and each step uses the sum of all slopes so far. That
# is no error. The loss goes down and up and down again, as you will see in 10.
#
# And the error of answer B?


# %%
def twice_through_one_graph():
    """Go back twice through the same notes, and print what PyTorch says."""
    weights = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
    loss = (weights**2).sum()
    loss.backward()
    print("the first time: ", weights.grad.tolist())
    try:
        loss.backward()
    except RuntimeError as error:
        print("the second time:", *str(error).split(". ")[:2], sep="\n   ")


twice_through_one_graph()

# %% [markdown]
# The slope of a square is 2w, so its note keeps w, as your rules did. After the sweep PyTorch
# throws away what the notes have kept, to free the memory. (A note that kept nothing, such as that
# of a sum, can be walked again.) Mostly this error is a sign that a line which computes the loss is
# in front of the loop and belongs inside it.

# %% [markdown]
# ## When not to take notes
#
# To *compute* a loss you want notes. To move the weights you do not: w − learning rate · slope is
# no part of the model. In 08 you took `.data` for that. PyTorch has three ways:
#
# - `with torch.no_grad():` takes no notes of anything inside it.
# - `y = x.detach()` gives a new tensor with the same numbers and none of the notes.
# - `x.requires_grad_(False)` stops the watching of a leaf until you turn it on again. (The `_` at
#   the end of a name means that PyTorch changes the tensor itself.)


# %%
def three_ways_to_stop():
    """Print which results are watched."""
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    with torch.no_grad():
        print("x * 2 under no_grad     watched:", (x * 2).requires_grad)
    x.detach()
    print("x after x.detach()      watched:", x.requires_grad)
    y = x.detach()
    print("y = x.detach()          watched:", y.requires_grad)
    y[0] = 100
    print("x after y[0] = 100     ", x.tolist())
    copy = x.clone()
    print("x.clone()               watched:", copy.requires_grad, "  leaf:", copy.is_leaf)
    x.requires_grad_(False)
    print("x.requires_grad_(False) watched:", x.requires_grad)


three_ways_to_stop()

# %% [markdown]
# Now the three words of 9.1, one by one. `x.detach()` has none of x's notes. It changes nothing
# about x: it *returns* a tensor, and if nobody keeps that, the line has done nothing. But what it
# returns shares its memory with x: writing 100 into y wrote it into x. So `.clone()`, which has
# memory of its own. A clone alone would not do: it was computed from x, and is no leaf. And a
# detached copy is not watched. So `.requires_grad_()`.
#
# **Predict.** w is a watched leaf with w.grad = 4. Somebody writes `w = w - 0.1 * w.grad`, with no
# `no_grad`, and goes on with the next round. What happens there?
#
# <details><summary>A · The next backward leaves w.grad at None.</summary>
#
# It does. The name w now means a new tensor, the result of a subtraction, and that is no leaf.
# Gradients pass through it and arrive at the old one, which has lost its name.
#
# </details>
# <details><summary>B · It works, and is only slower, because of the notes.</summary>
#
# The numbers of this w are right. But look at how this w came to be: it was computed.
#
# </details>
# <details><summary>C · An error at once: a leaf must not be changed.</summary>
#
# That comes with `w -= …`, which changes the leaf itself. `w = …` makes a new tensor and is always
# allowed.
#
# </details>


# %%
def step_in_three_ways():
    """Take a step of gradient descent on w² from w = 2, and print what becomes of w."""
    w = torch.tensor(2.0, requires_grad=True)
    (w**2).backward()
    moved = w - 0.1 * w.grad
    (moved**2).backward()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the one that you know from y.grad
        after = f"grad after the next backward: {moved.grad}"
    print(f"w = w - …               {moved.item():.1f}   leaf: {moved.is_leaf}   {after}")
    w.grad = torch.tensor(4.0)  # as it was
    try:
        w -= 0.1 * w.grad
    except RuntimeError as error:
        print("w -= …                  RuntimeError:", error)
    with torch.no_grad():
        w -= 0.1 * w.grad
    print(f"w -= … under no_grad    {w.item():.1f}   leaf: {w.is_leaf}")


step_in_three_ways()

# %% [markdown]
# The third is how it is done: the same leaf, with a new number in it, and nobody took a note.
#
# Why should PyTorch mind if a number is changed in place? Because a note may have kept it for the
# way back. Here the result of `exp` is changed before the sweep, first in your engine. (The slope
# of exp(a) is exp(a): 2.718 and 7.389. The 100 adds nothing to it.)


# %%
def change_what_a_note_has_kept():
    """Add 100 in place to a result that the way back needs, in both engines."""
    a = Tensor([1.0, 2.0])
    b = a.exp()
    b.data += 100
    b.sum().backward()
    print("your engine:", a.grad.round(3).tolist())

    a = torch.tensor([1.0, 2.0], requires_grad=True)
    b = a.exp()
    b += 100
    try:
        b.sum().backward()
    except RuntimeError as error:
        print("PyTorch:     RuntimeError:", str(error).split(": ")[0])


change_what_a_note_has_kept()

# %% [markdown]
# Your engine says 102.718 and 107.389, and says it without a blink. PyTorch counts how often each
# tensor has been changed in place, and compares the count on the way back. The remedy is
# `b = b + 100`, which makes a new tensor.

# %% [markdown]
# ### Exercise 9.5 · A part that is held fixed
#
# *Difficulty ●●○ · 15 minutes · 2 points · often one part of a loss must not learn*
#
# Several runners are at the places x. Each is to be drawn towards the one in front, who is to stay.
# As a loss: the sum of $(x_i - b)^2$, where b is the largest x. But autograd knows that b comes
# from x too, and would draw the one in front back to the others. Return the gradient in which b is
# held fixed: no gradient may go back to x through b.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# You need a watched copy of x, as in 9.1. What of it goes into b, and what must not come back?
#
# </details>
# <details><summary>Hint 2 · the method</summary>
#
# Find b first. Then take its notes away, before you subtract.
#
# </details>
# <details><summary>Hint 3 · to go on without it</summary>
#
# Only the picture right after the checks uses `pull_to_best`.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn`: you have
# detached everything. Only b is held fixed; the x in $(x_i - b)$ is watched.
#
# `RuntimeError: you can only change requires_grad flags of leaf variables …`: b was computed, so it
# is no leaf. For such a tensor there is `detach`.
#
# `AttributeError: 'torch.return_types.max' object has no attribute 'detach'`: with `dim`, `max`
# returns two things, the values and their places. Without `dim` it returns the largest value.
#
# `TypeError: max(): argument 'dim' must be int, not NoneType`: NumPy's `np.max` has met a tensor.
# A tensor has a method `max` of its own.
#
# </details>


# %% nbgrader={"grade_id": "pull_to_best", "solution": true}
def pull_to_best(x):
    """Return the gradient of sum((x - b)²), where b, the largest entry of x, is held fixed.

    x:       tensor (N,) of type float64; it stays as it is, and so does its grad
    returns: tensor (N,), float64

    Example: pull_to_best(torch.tensor([1.0, 6.0], dtype=torch.float64)) is tensor([-10.0, 0.0]).
    """
    ### BEGIN SOLUTION
    own = x.detach().clone().requires_grad_()
    best = own.max().detach()
    ((own - best) ** 2).sum().backward()
    return own.grad
    ### END SOLUTION


# %% nbgrader={"grade_id": "pull_values", "grade": true, "points": 1}
"""pull_to_best draws all but the best, who stays."""
for x, wanted in (([1.0, 2.0, 6.0], [-10.0, -8.0, 0.0]), ([6.0, 1.0, 2.0], [0.0, -10.0, -8.0])):
    found = pull_to_best(torch.tensor(x, dtype=torch.float64))
    found, known = checks.one_slope_each("pull_to_best", found), checks.pull_mistakes(np.array(x))
    check.equal(f"pull_to_best for runners at {x}", found, wanted, mistakes=known)
check.passed("the others are drawn to the best, and the best stays")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(709)
several = [3 * rng.normal(size=N) for N in (4, 2, 5, 6)]
several[-1][:2] = several[-1].max() + 0.5  # two at the front, neither of whom is drawn
for x in several:
    check.equal(
        f"pull_to_best for {len(x)} other runners",
        checks.one_slope_each("pull_to_best", pull_to_best(torch.tensor(x))),
        slope_checks.differences(lambda place, x=x: np.sum((place - x.max()) ** 2), x),
        mistakes=checks.pull_mistakes(x),
        advice="It was right for 1, 2 and 6 in two orders. The largest place may be any number,"
        " such as 1.7 or −0.3, and two runners may share it.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "pull_leaves_x", "grade": true, "points": 1}
"""pull_to_best leaves x alone: asked twice, it says the same twice."""


@check.at_home
def asked_twice(values, watched):
    return autograd_actions.ask_twice(pull_to_best, [values], watched)


given = [1.0, 2.0, 6.0]
for watched in (False, True):
    checks.left_alone("pull_to_best", asked_twice(given, watched), [given], watched)
check.passed("x stays as it was")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(716)
for watched in (True, False):
    x = 3 * rng.normal(size=4)
    given = x.tolist()
    checks.left_alone("pull_to_best", asked_twice(given, watched), [given], watched)
    there, here = pull_to_best(torch.tensor(x)), pull_to_best(torch.tensor(-2 * x))
    check.follows("pull_to_best for two different x", there, here, x.shape)
### END HIDDEN TESTS


# %% tags=["folded"]
def flowing(x):
    """Return the gradient in which b is computed from x."""
    own = torch.tensor(x, requires_grad=True)
    return torch.autograd.grad(((own - own.max()) ** 2).sum(), own)[0].numpy()


pictures.runners(
    {"b is held fixed": lambda x: pull_to_best(torch.tensor(x)), "b is computed from x": flowing}
)
plt.show()

# %% [markdown]
# On the left all come up to R, who is in front. On the right they meet below: R gives way, and
# faster than anybody else, since both of the others pull. Neither gradient is false. They answer
# two questions, and `detach` says which of them you ask.

# %% [markdown]
# ## A case: two programs that should agree
#
# One weight first, so small that you can follow every number: x = 1, y = 2, w = 1. The model says
# w·x = 1, the loss is (w·x − y)² = 1, and by the chain rule dL/dw = 2 (w·x − y)·x = −2. More w
# would make the loss smaller, as it should: the prediction is too low.


# %%
def one_weight():
    """Let autograd work out the loss and the slope of one weight."""
    w = torch.tensor(1.0, requires_grad=True)
    loss = (w * 1.0 - 2.0) ** 2
    loss.backward()
    print("loss", loss.item(), "  dL/dw", w.grad.item())


one_weight()

# %% [markdown]
# Now four points on the line y = 2x: x = 1, 2, 3, 4 and y = 2, 4, 6, 8. Two people fit the model
# y_pred = w·x to them. The loss is the mean squared error,
#
# $$L = \frac{1}{N}\sum_i (w x_i - y_i)^2$$
#
# Both go down from w = 0, both with learning rate 0.01, both for 20 steps. They differ in one thing
# only: the author of program A has worked out the slope dL/dw by hand, in NumPy, and the author of
# program B leaves it to autograd.


# %%
def slope_of_program_a(x, y, at):
    """Return dL/dw at w = at, as the author of program A worked it out."""
    y_pred = at * x
    return np.mean(np.dot(2 * x, y_pred - y))


def slope_of_program_b(x, y, at):
    """Return dL/dw at w = at, as autograd finds it."""
    weight = torch.tensor(at, dtype=torch.float64, requires_grad=True)
    errors = weight * torch.tensor(x) - torch.tensor(y)
    (errors**2).mean().backward()
    return weight.grad.item()


# %%
PROGRAMS = {"program A": slope_of_program_a, "program B": slope_of_program_b}


def way_down(slope, x, rate=0.01, steps=20):
    """Return w at the start and after each step, for points on y = 2x."""
    stops = [0.0]
    while len(stops) <= steps:
        stops.append(stops[-1] - rate * slope(x, 2 * x, stops[-1]))
    return stops


def both_ways_down(x):
    """Return both ways down, by the name of the program."""
    return {name: way_down(slope, x) for name, slope in PROGRAMS.items()}


def first_and_last():
    """Draw w over the steps, and print where it is after one step and at the end."""
    found = both_ways_down(np.array([1.0, 2.0, 3.0, 4.0]))
    pictures.ways_down(found, "two programs, and the w = 2 that both look for")
    plt.show()
    for name, stops in found.items():
        print(f"{name}   w after one step {stops[1]:.3f}   in the end, x = 5: {5 * stops[-1]:7.3f}")


first_and_last()

# %% [markdown]
# Same points, same start, same learning rate: they should take the same steps. They part at the
# first. Program A is almost there after five steps, and in the end it predicts 10.000 for x = 5, as
# it should be. Program B has not arrived after 20, and predicts 9.612.
#
# **Predict.** In which of the two is a bug?
#
# <details><summary>A · In program A</summary>
#
# It is, though nothing in the picture says so: there A looks better in every way. If you chose it
# because autograd does not err, that is a belief and no proof. The proof follows.
#
# </details>
# <details><summary>B · In program B, which is slow and ends at 9.612</summary>
#
# Being slow is not a bug. Gradient descent with a small learning rate *is* slow. That a program
# gets near the answer sooner says nothing about its gradient.
#
# </details>
# <details><summary>C · In neither, they differ by rounding</summary>
#
# Rounding shows in the sixteenth digit. 1.2 and 0.3 differ in the first.
#
# </details>
#
# ### First clue: finite differences
#
# The judge of 05 has no formula that could be wrong. It nudges w a little to both sides and looks
# at how the loss moves.


# %%
def ask_the_judge():
    """Print dL/dw at three places: from both programs, and from finite differences."""
    x = np.array([1.0, 2.0, 3.0, 4.0])
    y = 2 * x
    print("   w   program A   program B   finite differences     A / B")
    for at in (0.0, 1.0, 3.0):
        judge = numerical_gradient(lambda nudged: np.mean((nudged * x - y) ** 2), np.array(at))
        a, b = slope_of_program_a(x, y, at), slope_of_program_b(x, y, at)
        print(f"{at:4.0f} {a:11.1f} {b:11.1f} {float(judge):20.1f} {a / b:9.1f}")


ask_the_judge()

# %% [markdown]
# The program that looked worse is right, and the one that looked better is wrong. A's slope has the
# right sign everywhere, and is 4 times too large everywhere. That works like a learning rate 4
# times as large. (Program B with the learning rate 0.04 takes the very steps of program A with
# 0.01.) A got there sooner because, without knowing it, it had the better learning rate.
#
# ### Second clue: more points
#
# Where does a 4 come from? There are 4 points, the largest x is 4, and two factors 2 too many would
# make a 4 as well. So let us change the number of points N and nothing else: N points, spread
# evenly from x = 1 to x = 4, on the same line.
#
# **Predict.** With N = 7 points, by what factor is A's slope too large?
#
# <details><summary>A · 4, as before</summary>
#
# So it would be if two factors 2 too many had got in, or the largest x. Neither has to do with N.
#
# </details>
# <details><summary>B · 49</summary>
#
# That is N². Then it would have been 16 with four points, and it was 4.
#
# </details>
# <details><summary>C · 7</summary>
#
# That is what you see below: the factor is N itself.
#
# </details>
#
# Move the slider slowly from 4 to 16. The points are on the line without any noise; more of them
# should do no harm.


# %% tags=["folded"]
def draw_more_points(N):
    """Draw both ways down for N points, and the factor between the two slopes for each N."""
    left, right = plt.subplots(1, 2, figsize=(8.2, 3.2), width_ratios=(3, 2))[1]
    pictures.ways_down(both_ways_down(np.linspace(1, 4, N)), f"N = {N}", left)
    left.set_ylim(-4, 8)
    found = {}
    for count in range(1, 17):
        x = np.linspace(1, 4, count)
        found[count] = slope_of_program_a(x, 2 * x, 0.0) / slope_of_program_b(x, 2 * x, 0.0)
    pictures.factors(found, N, right)


explore(draw_more_points, N=(1, 16, 1, 8))

# %% [markdown]
# With one point the two programs agree; that is how such a bug gets through a small test. B's way
# hardly changes with N, while A's steps grow. With 8 points A shoots beyond 2 and comes back, with
# 14 it swings from side to side and hardly gets nearer, and with 15 each swing is wider than the
# one before. More of the same data, and it explodes.
#
# (For the four points you can work out the border. The right slope is 15 (w − 2), since twice the
# mean of x² is 2 · 7.5, so B explodes beyond a rate of 2/15 = 0.133: the 2/λ of 01. In A the 15 is
# a 60, and the border is 0.033.)
#
# **Predict.** All clues point to one line, `np.mean(np.dot(2 * x, y_pred - y))`. It says "mean",
# and yet nothing is divided by N. Why not?
#
# <details><summary>A · The 2 should be in front: 2 * np.mean(…)</summary>
#
# A constant factor may be inside or outside, for a sum and for a mean alike.
#
# </details>
# <details><summary>B · np.dot has added up already, and one number is left for the mean</summary>
#
# Right. `np.dot` multiplies two rows of numbers pair by pair *and adds the products*. Then np.mean
# gets a single number, and the mean of one number is that number. No error, no warning: the word
# "mean" is there for every reader to see, and does nothing.
#
# </details>
# <details><summary>C · np.mean cannot cope with errors that are negative</summary>
#
# Signs do not matter to it. It adds up what it is given, and divides by how many there were. How
# many were there?
#
# </details>

# %% [markdown]
# ### Exercise 9.6 · The slope, with its 1/N
#
# *Difficulty ●●○ · 15 minutes · 3 points · the case rests on it*
#
# Write the slope dL/dw in NumPy, right for any number of points. The 1/N must come in once: not
# never, and not twice.
#
# <details><summary>Hint 1 · a nudge for the slope</summary>
#
# Take one point first: L = (w x − y)². The outer slope is twice the error, y_pred − y. And how fast
# does the error move with w?
#
# </details>
# <details><summary>Hint 2 · the 1/N</summary>
#
# Each point has a slope of its own. The slope of the mean is the mean of these N numbers. Either
# keep them apart until the mean is taken, or let them be added up and divide yourself.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `NameError: name 'N' is not defined`: ask an array how many numbers it has.
#
# `NameError: name 'w' is not defined`: no w is needed, since y_pred has it in it already.
#
# </details>


# %% nbgrader={"grade_id": "mse_gradient", "solution": true}
def mse_gradient(x, y, y_pred):
    """Return dL/dw for the model y_pred = w x, with the mean squared error as L.

    x:       array (N,)
    y:       array (N,), what y_pred should be
    y_pred:  array (N,), what the model says with the w of now
    returns: one number; the three arrays stay as they are

    Example: mse_gradient(np.array([1.0]), np.array([2.0]), np.array([1.0])) is -2.0.
    """
    ### BEGIN SOLUTION
    return 2 * np.mean((y_pred - y) * x)
    ### END SOLUTION


# %% nbgrader={"grade_id": "mse_gradient_values", "grade": true, "points": 2}
"""mse_gradient gives the slope that finite differences find, for any number of points."""
for at in (1.0, 0.0, 3.0):
    checks.require_slope(mse_gradient, [1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.0], at)
checks.require_slope(mse_gradient, [1.0], [2.0], 1.0)
checks.require_slope(mse_gradient, [1.0, -1.0, 2.0], [0.5, 0.0, 3.0], -1.0)
check.passed("mse_gradient says what the judge says")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(707)
for N in (2, 5, 30, 1):
    checks.require_slope(mse_gradient, rng.normal(size=N), rng.normal(size=N), 0.5 + rng.random())
x, y, at = rng.normal(size=7), rng.normal(size=7), 0.5 + rng.random()
x[0], y[1:3] = 0.0, at * x[1:3]  # a point at 0, and two points that are met
checks.require_slope(mse_gradient, x, y, at)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "mse_gradient_leaves_arrays", "grade": true, "points": 1}
"""mse_gradient leaves x, y and y_pred as they are."""


def judge_left_alone(x, y, y_pred):
    with check.unchanged(x=x, y=y, y_pred=y_pred):
        once = mse_gradient(x, y, y_pred)
    what, once = "what mse_gradient returns", check.numbers("what mse_gradient returns", once)
    check.that(np.any(once), what, "The slope is 0. With errors like these it is not.")
    words = "The second answer differs from the first. Does something stay behind?"
    check.equal(f"{what}, asked again", mse_gradient(x, y, y_pred), once, advice=words)


judge_left_alone(np.array([1.0, 2.0, 4.0]), np.array([2.0, 4.0, 8.0]), np.array([3.0, 6.0, 12.0]))
check.passed("x, y and y_pred are still what they were")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(719)
for N in (4, 1):
    x, y, y_pred = 1 + rng.random((3, N))
    judge_left_alone(x, y, y_pred + 1)
    order = rng.permutation([1, 3] * 4)
    found = [check.numbers("the slope", mse_gradient(x, y, y_pred + k)).sum() for k in order]
    pair = [found[list(order).index(k)] for k in (1, 3)]
    check.follows("mse_gradient for two different predictions", *pair, ())
    wanted = [pair[k // 2] for k in order]
    check.equal("mse_gradient for two predictions, asked several times", found, wanted)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 9.7 · The case, closed
#
# *Difficulty ●●○ · 30 minutes · 5 points · the loop inside every training with PyTorch*
#
# Write both programs so that they agree. First program A, with your slope: begin at w = 0, go down,
# and write down w after every step, so that the record can be laid beside that of program B. (The
# checks here call your `mse_gradient`, so finish that first. If it is wrong, that costs points in
# 9.6 only: here the grader puts ours in its place.)
#
# <details><summary>Hint 1 · a nudge</summary>
#
# In each step: what does the model predict with the w of now? Which slope does that give? Where is
# w then? Write that down.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: mse_gradient() missing 1 required positional argument: 'y_pred'`: it wants the
# predictions as well, and they change with w.
#
# `AttributeError: 'float' object has no attribute 'append'`: two things have the same name, the
# weight and the list of weights.
#
# </details>


# %% nbgrader={"grade_id": "fit_numpy", "solution": true}
def fit_numpy(x, y, learning_rate=0.01, steps=20):
    """Fit y_pred = w x by gradient descent on the mean squared error, starting at w = 0.

    x, y:          arrays (N,) of floats; they stay as they are
    learning_rate: one number
    steps:         how many steps to take
    returns:       list of numbers, w after each step; the start is not in it

    Example: for x = 1, 2, 3, 4 and y = 2, 4, 6, 8 the list begins with 0.3, 0.555.
    """
    ### BEGIN SOLUTION
    w, history = 0.0, []
    for _ in range(steps):
        w = w - learning_rate * mse_gradient(x, y, w * x)
        history.append(w)
    return history
    ### END SOLUTION


# %% nbgrader={"grade_id": "fit_numpy_steps", "grade": true, "points": 1}
"""fit_numpy goes down as gradient descent does, and writes down w after each step."""
checks.require_steps("fit_numpy", fit_numpy, [1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.0])
check.passed("every step leads where it should")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(720)
for N in (3, 1, 6):
    x, y = rng.uniform(1, 2, size=(2, N)) * rng.choice([-1, 1], size=N)
    checks.require_steps("fit_numpy", fit_numpy, x, y)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "fit_numpy_settings", "grade": true, "points": 1}
"""fit_numpy uses the learning rate and the number of steps it gets, and leaves x and y alone."""
checks.require_settings("fit_numpy", fit_numpy, [1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.0])
check.passed("learning_rate and steps make a difference, and x and y stay as they were")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(721)
for N in (3, 1):
    x, y = rng.uniform(1, 2, size=(2, N))
    few, more = rng.integers(2, 7, size=2).tolist()
    checks.require_settings("fit_numpy", fit_numpy, x, y, few, few + more, rng.uniform(2, 4))
    checks.require_data_used("fit_numpy", fit_numpy, x, y)
### END HIDDEN TESTS

# %% [markdown]
# Then program B, in your own words: autograd finds the slope, so neither `mse_gradient`
# nor any other formula for a slope may appear. Program B above makes a new leaf for every slope.
# The usual way is to keep one leaf for all steps. Whatever can go wrong on that way has happened
# earlier in this notebook.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Five things happen in each step: loss, backward, move, clear, write down. Autograd should watch
# the first. Which one must it not watch? Three ways to take a step were printed above. Which of
# them leaves you with a leaf?
#
# </details>
# <details><summary>Hint 2 · tensors and records</summary>
#
# `torch.tensor` turns x and y into tensors. The weight is a leaf of one number, 0.0, that requires
# a gradient. Do not put the leaf itself into the list, since it goes on changing: `.item()` gives
# the number that it holds now.
#
# </details>
# <details><summary>Hint 3 · to go on without it</summary>
#
# Only the picture right after the checks needs the two programs.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.`: the
# step is being watched. Take it under `torch.no_grad()`.
#
# `TypeError: unsupported operand type(s) for *: 'float' and 'NoneType'`: `w.grad` is None. Either
# `backward` has not run yet, or the grad was cleared before the step, or w is no leaf any more:
# `w = w - …` makes a new tensor, `w -= …` changes the one that is there.
#
# `RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn`: the w that
# went into the loss is not watched. In the first step: was `requires_grad=True` forgotten? In the
# second: `w = w - …` under `no_grad` has put an unwatched tensor in its place.
#
# `RuntimeError: Trying to backward through the graph a second time …`: the line that computes the
# loss is in front of the loop, and belongs inside it.
#
# `TypeError: assigned grad expected to be a Tensor or None but got grad of type int`: to clear the
# gradient, write `w.grad = None`, or `w.grad.zero_()`.
#
# `TypeError: mean() received an invalid combination of arguments` or `… got an unexpected keyword
# argument 'axis'`: NumPy's `np.mean` has met a tensor. A tensor has a method `mean` of its own.
#
# More of them: "When PyTorch complains", at the end.
#
# </details>


# %% nbgrader={"grade_id": "fit_torch", "solution": true}
def fit_torch(x, y, learning_rate=0.01, steps=20):
    """Fit y_pred = w x as fit_numpy does, starting at w = 0, with the slope by autograd.

    x, y:          NumPy arrays (N,) of floats (float64); they stay as they are
    learning_rate: one number
    steps:         how many steps to take
    returns:       list of numbers, w after each step; the start is not in it

    Example: for x = 1, 2, 3, 4 and y = 2, 4, 6, 8 the list begins with 0.3, 0.555.
    """
    ### BEGIN SOLUTION
    x, y = torch.tensor(x), torch.tensor(y)
    w = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)
    history = []
    for _ in range(steps):
        loss = ((w * x - y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            w -= learning_rate * w.grad
        w.grad.zero_()
        history.append(w.item())
    return history
    ### END SOLUTION


# %% nbgrader={"grade_id": "fit_torch_steps", "grade": true, "points": 1}
"""fit_torch takes the steps of gradient descent, with slopes from autograd."""
checks.require_steps("fit_torch", fit_torch, [1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.0])
check.passed("every step leads where it should")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(722)
for N in (3, 1, 6):
    x, y = rng.uniform(1, 2, size=(2, N)) * rng.choice([-1, 1], size=N)
    checks.require_steps("fit_torch", fit_torch, x, y)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "fit_torch_settings", "grade": true, "points": 1}
"""fit_torch uses the learning rate and the number of steps it gets, and leaves x and y alone."""
checks.require_settings("fit_torch", fit_torch, [1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.0])
check.passed("learning_rate and steps make a difference, and x and y stay as they were")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(723)
for N in (3, 1):
    x, y = rng.uniform(1, 2, size=(2, N))
    few, more = rng.integers(2, 7, size=2).tolist()
    checks.require_settings("fit_torch", fit_torch, x, y, few, few + more, rng.uniform(2, 4))
    checks.require_data_used("fit_torch", fit_torch, x, y)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "fit_torch_asks", "grade": true, "points": 1}
"""fit_torch asks autograd, and leans neither on fit_numpy nor on a formula."""


@check.at_home
def plain_or_doubled(x, y, order):
    given = x, y, 1e-5, 2
    ways = {False: fit_torch, True: lambda *these: autograd_actions.doubled(fit_torch, *these)}
    found = [ways[twice](*given) for twice in order]
    return [one[-1] if isinstance(one, (list, tuple)) else one for one in found]


def check_asks(x, y, order=(False, True)):
    found = [fit_torch(x, y, 1e-5, 2), *plain_or_doubled(x, y, list(order))]
    again, *last = (checks.record("fit_torch", one).ravel()[-1] for one in found)
    words = (
        "A witness must not lean on fit_numpy, on mse_gradient or on a formula of theirs: if there"
        " is a mistake in it, both have the same. Compute the loss from a watched w."
    )
    who, plain = "the w of fit_torch after two small steps", last[order.index(False)]
    for one in (one for one, twice in zip(last, order, strict=True) if twice):
        checks.require_asked(who, plain, one, again, words)
    check.equal(
        f"{who}, asked several times", [one / plain for one in last], np.add(order, 1), rtol=0.01
    )


check_asks(np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 6.0]))
check.passed("the two programs are independent")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(724)
for N in (2, 5):
    check_asks(*rng.uniform(1, 2, size=(2, N)), rng.permutation([True, False] * 4).tolist())
### END HIDDEN TESTS


# %%
def close_the_case():
    """Draw the records of both programs over each other, and print where they begin and end."""
    x = np.array([1.0, 2.0, 3.0, 4.0])
    found = {}
    for name, fit in (("fit_numpy", fit_numpy), ("fit_torch", fit_torch)):
        stops = [torch.as_tensor(stop).sum().item() for stop in fit(x, 2 * x)]
        found[name] = [0.0, *stops]
        print(f"{name}   w after one step {stops[0]:.3f}   in the end, x = 5: {5 * stops[-1]:7.3f}")
    one, two = found.values()
    agree = len(one) == len(two) and np.allclose(one, two, rtol=1e-4)
    title = "two programs that agree" if agree else "two programs that do not agree yet"
    found["program A, as it was"] = way_down(slope_of_program_a, x)
    pictures.ways_down(found, title, dots=["fit_torch"])
    plt.show()


close_the_case()

# %% [markdown]
# The points of one program are on the line of the other at every step. Case closed. Remember how
# the bug hid: the loss fell, the right answer came out, and it came out sooner. That a training
# works does not show that its gradient is right. For that you need a judge who does not know your
# formula, and now you have two of them.

# %% [markdown]
# ## Four ways to the same gradient
#
# In 06 you wrote a `backward` for each layer, and finite differences judged it: nudge one number,
# look at the loss, and do that for every number. It is slow, and good to seven digits or so.
# Autograd is a faster judge. It does not know what a Dense layer is. It sees a product and a sum,
# and it knows the slope of each.

# %% [markdown]
# ### Exercise 9.8 · Dense before the judge
#
# *Difficulty ●●○ · 20 minutes · 3 points · you can check any layer that anyone writes*
#
# Find the three gradients of a Dense layer without the formulas of 06. Those formulas are on trial,
# and a judge who used them would only agree with himself. Go forward with tensors, and let autograd
# do the way back.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Which of the arrays need watching? Those for which somebody wants a gradient. And how do you tell
# the way back that it begins with `dvalues`? (You did in 9.3.)
#
# </details>
# <details><summary>Hint 2 · the method</summary>
#
# Make tensors of the arrays; `torch.tensor(array, requires_grad=True)` copies and keeps float64.
# The forward pass of Dense is one line, the same as in NumPy. `backward` of the output takes the
# upstream gradient as its argument, as a tensor. Afterwards each leaf has its answer in `grad`.
#
# </details>
# <details><summary>Hint 3 · to go on without it</summary>
#
# The first table and the colleague's layer below need this function. After them the notebook goes
# on without it.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: gradients can be either Tensors or None, but got ndarray`: make a tensor of it first.
#
# `RuntimeError: Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy()
# instead.`, or `TypeError: unsupported operand type(s) for @: 'numpy.ndarray' and 'Tensor'`: a
# tensor met an array. Make tensors of all of them before the first operation.
#
# `AttributeError: 'NoneType' object has no attribute 'numpy'`: this `grad` is None. Was that tensor
# watched, and is it the very one that went into the calculation?
#
# </details>


# %% nbgrader={"grade_id": "dense_by_autograd", "solution": true}
def dense_by_autograd(inputs, weights, biases, dvalues):
    """Return dinputs, dweights and dbiases of a Dense layer, as autograd finds them.

    inputs:  array (N, in), float64, as are the others
    weights: array (in, out)
    biases:  array (1, out)
    dvalues: array (N, out), the upstream gradient: dL/doutput
    returns: dinputs (N, in), dweights (in, out), dbiases (1, out), as arrays or tensors

    Example: one sample [[2.0]], weights [[3.0]], biases [[1.0]], dvalues [[10.0]] give
    [[30.0]], [[20.0]], [[10.0]].
    """
    ### BEGIN SOLUTION
    leaves = [torch.tensor(array, requires_grad=True) for array in (inputs, weights, biases)]
    samples, matrix, row = leaves
    output = samples @ matrix + row
    output.backward(torch.tensor(dvalues))
    return tuple(leaf.grad.numpy() for leaf in leaves)
    ### END SOLUTION


# %% nbgrader={"grade_id": "dense_by_autograd_parameters", "grade": true, "points": 1}
"""dense_by_autograd finds dweights and dbiases, the gradients that the layer keeps."""
inputs = np.array([[1.0, 0.0, 2.0], [0.0, -1.0, 1.0], [3.0, 2.0, 0.0], [-1.0, 1.0, 1.0]])
weights = np.array([[0.5, -1.0], [2.0, 1.0], [-1.5, 0.25]])
biases = np.array([[1.0, -2.0]])
dvalues = np.array([[1.0, 0.0], [2.0, -1.0], [0.0, 1.0], [1.0, 3.0]])
with check.unchanged(inputs=inputs, weights=weights, biases=biases, dvalues=dvalues):
    found = checks.three_gradients(dense_by_autograd(inputs, weights, biases, dvalues))
checks.require_dense(1, found[1], inputs, weights, biases, dvalues)
checks.require_dense(2, found[2], inputs, weights, biases, dvalues)
check.passed("dweights and dbiases are what the upstream gradient makes of them")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(710)
for n, n_in, n_out in ((5, 2, 3), (2, 4, 1), (1, 3, 4), (3, 3, 3), (1, 1, 1)):
    shapes = (n, n_in), (n_in, n_out), (1, n_out), (n, n_out)
    inputs, weights, biases, dvalues = given = [rng.normal(size=shape) for shape in shapes]
    with check.unchanged(inputs=inputs, weights=weights, biases=biases, dvalues=dvalues):
        found = checks.three_gradients(dense_by_autograd(inputs, weights, biases, dvalues))
    checks.require_dense(1, found[1], *given)
    checks.require_dense(2, found[2], *given)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "dense_by_autograd_inputs", "grade": true, "points": 1}
"""dense_by_autograd finds dinputs, the gradient that the layer hands back."""
inputs = np.array([[1.0, 2.0, -1.0], [0.5, 0.0, 4.0]])
weights = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5]])
biases, dvalues = np.array([[0.5, 1.5]]), np.array([[1.0, 0.0], [2.0, -1.0]])
found = dense_by_autograd(inputs.copy(), weights.copy(), biases.copy(), dvalues.copy())
words = "Three gradients are needed, in this order: dinputs, dweights, dbiases."
what = "what dense_by_autograd returns"
check.that(isinstance(found, (tuple, list)) and len(found) > 0, what, words)
checks.require_dense(0, found[0], inputs, weights, biases, dvalues)
check.passed("dinputs is what the upstream gradient makes of it")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(711)
for n, n_in, n_out in ((5, 2, 3), (2, 4, 1), (1, 3, 4), (3, 3, 3)):
    shapes = (n, n_in), (n_in, n_out), (1, n_out), (n, n_out)
    given = [rng.normal(size=shape) for shape in shapes]
    found = dense_by_autograd(*(array.copy() for array in given))
    checks.require_dense(0, found[0], *given)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "dense_by_autograd_asks", "grade": true, "points": 1}
"""dense_by_autograd asks autograd for all three, and uses no formula of its own."""


@check.at_home
def plain_or_doubled(given, order):
    def doubled(*arrays):
        return autograd_actions.doubled(dense_by_autograd, *arrays)

    ways = {False: dense_by_autograd, True: doubled}
    return [list(ways[twice](*given)) for twice in order]


def check_asks(given, order=(True,)):
    words = (
        "Is it a formula of 06, or the engine of 08? Those are on trial, and cannot judge"
        " themselves. Write only the forward pass, with PyTorch's tensors, and let backward do the"
        " rest."
    )
    again, found = dense_by_autograd(*given), plain_or_doubled(given, list(order))
    three = isinstance(again, (tuple, list)) and len(again) >= 3
    check.that(three, "what dense_by_autograd returns", "Three gradients are needed.")
    for place, name in enumerate(checks.DENSE):
        for twice, one in zip(order, found, strict=True):
            plain = again[place] if twice else one[place]
            doubled = one[place] if twice else 2 * check.numbers(name, again[place])
            checks.require_asked(name, plain, doubled, again[place], words)


row = np.array([[1.0, -1.0]])
three_by_two = np.array([[1.0, 0.0], [0.0, 1.0], [2.0, 2.0]])
check_asks([np.array([[1.0, 2.0, 3.0]]), three_by_two, row, row])
check.passed("the judge is independent of your formulas")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(712)
given = [rng.normal(size=shape) for shape in ((4, 2), (2, 5), (1, 5), (4, 5))]
check_asks(given, rng.permutation([True, False] * 4).tolist())
### END HIDDEN TESTS

# %% [markdown]
# Now the Dense of 06 is judged. Every row shows one gradient, found in four ways: its shape, its
# first entry by each way, and the largest difference between any two ways at any entry, relative to
# the largest entry (as in 05). Autograd answers through your function.

# %%
FOUR_WAYS = ("finite differences", "by hand", "your engine", "autograd")


def four_ways_for_dense():
    """Compare the gradients of a Dense layer."""
    rng = np.random.default_rng(5)
    X, W, b, G = (rng.normal(size=shape) for shape in ((5, 3), (3, 2), (1, 2), (5, 2)))

    slopes = (
        numerical_gradient(lambda x: np.sum((x @ W + b) * G), X),
        numerical_gradient(lambda w: np.sum((X @ w + b) * G), W),
        numerical_gradient(lambda row: np.sum((X @ W + row) * G), b),
    )
    dense = Dense(3, 2)
    dense.weights, dense.biases = W, b
    dense.forward(X)
    dense.backward(G)

    leaves = Tensor(X), Tensor(W), Tensor(b)
    ((leaves[0] @ leaves[1] + leaves[2]) * G).sum().backward()

    judged = dense_by_autograd(X, W, b, G)
    for place, name in enumerate(("dinputs", "dweights", "dbiases")):
        yield name, (slopes[place], getattr(dense, name), leaves[place].grad, judged[place])


ways.compare(dict(four_ways_for_dense()), FOUR_WAYS)

# %% [markdown]
# Four ways, one answer.
#
# You may object: if PyTorch agrees with my formula, both may be wrong. That is a good objection.
# Autograd and your engine multiply slopes along paths and add where they meet, as you did in 06.
# Had we all misunderstood the chain rule, we would agree, and be wrong together. This is what the
# first column is for. Finite differences know no chain rule, no transpose and no sum over a batch.
# They only run the forward pass and look, so they share no formula with anyone. What all four could
# still share is a mistake *there*: if the forward pass is wrong, each of them finds the right
# gradient of the wrong thing.
#
# ### A colleague's layer
#
# A colleague has written a Dense layer as well, with `np.einsum`, which names the axes by letters
# and adds over those that are missing behind the arrow. "It trains," she says, "the loss falls. So
# the gradients are right." One of them is not. A judge need not read her code, and neither do you:
# look at the table first.


# %%
class ColleaguesDense(Dense):
    """The Dense layer of a colleague."""

    def backward(self, dvalues):
        """Find the three gradients, one of them wrongly."""
        shares = np.full(len(dvalues), 1 / len(dvalues))
        self.dinputs = np.einsum("no,io->ni", dvalues, self.weights)
        self.dweights = np.einsum("ni,no->io", self.inputs, dvalues)
        self.dbiases = np.einsum("no,n->o", dvalues, shares)[None]


# %% tags=["folded"]
def question_her(n_samples, n_neurons=2):
    """Return her three gradients for a batch, and those that autograd finds, by name."""
    rng = np.random.default_rng(12)
    X, G = rng.normal(size=(n_samples, 3)), rng.normal(size=(n_samples, n_neurons))
    hers = ColleaguesDense(3, n_neurons)
    hers.weights, hers.biases = rng.normal(size=(3, n_neurons)), rng.normal(size=(1, n_neurons))
    hers.forward(X)
    hers.backward(G)
    judged = dense_by_autograd(X, np.array(hers.weights), np.array(hers.biases), G)
    names = "dinputs", "dweights", "dbiases"
    found = hers.dinputs, hers.dweights, hers.dbiases
    return {name: (g, np.asarray(j)) for name, g, j in zip(names, found, judged, strict=True)}


ways.compare(question_her(5), ways=("hers", "autograd"))

# %% [markdown]
# **Predict.** The batch has 5 samples, 3 inputs and 2 neurons. Divide the two numbers in the row
# with the cross. What is wrong with her layer?
#
# <details><summary>A · Her dbiases add over the neurons, not over the samples.</summary>
#
# Then they would have the shape (5, 1) or (5,), and the table would complain about shapes. Here the
# shape is right and the size is not.
#
# </details>
# <details><summary>B · Her dbiases are the mean over the batch, where a sum belongs.</summary>
#
# They are: autograd's number is 5 times hers, and 5 is the size of the batch. All samples use the
# same bias, and where paths meet, they add. She must have thought of the loss, which is a mean. But
# its 1/N is in `dvalues` already.
#
# </details>
# <details><summary>C · Autograd is wrong: it adds up what it should average.</summary>
#
# It does add, and it has to. If you doubt it, ask the judge who knows no rules: finite differences
# took autograd's side in the table above.
#
# </details>
#
# Below, left: every entry of hers against autograd's, for 20 samples and 8 neurons. Right: 2 → 64 →
# 3 on the three clouds of 04, trained once with your Dense and once with hers, from the same
# start.


# %% tags=["folded"]
def losses_with(dense_class):
    """Train 2 → 64 → 3 on the clouds for 400 steps, with such layers; return the losses."""
    rng = np.random.default_rng(0)
    X, y = data.vertical(samples=100, classes=3)
    first, second = dense_class(2, 64), dense_class(64, 3)
    first.weights, second.weights = rng.normal(size=(2, 64)), 0.1 * rng.normal(size=(64, 3))
    return train(first, ReLU(), second, SoftmaxCategoricalCrossEntropy(), SGD(0.3), X, y, 400)


pictures.verdict(
    question_her(20, 8),
    20,
    {"Dense of 06": losses_with(Dense), "hers": losses_with(ColleaguesDense)},
)
plt.show()

# %% [markdown]
# What is right is on the solid line. Her dbiases are on the dashed one, hers = autograd / 20: all
# of them share one factor, and it is 1/N. And her loss is a fine curve. Without the other one
# beside it nobody would suspect anything. A loss that falls says that the steps go downhill, more
# or less. Any direction that leads down at all will do that, if the steps are small enough. Only a
# judge tells you whether the gradient is right.

# %% [markdown]
# ### The other layers, and a kink
#
# All that is left of 06: ReLU, softmax, the cross-entropy of probabilities, and the two in one.
# Where a layer hands on many numbers, its output is multiplied by an upstream gradient G and summed
# up, as in 06. Each forward pass is written once, in words that your engine and PyTorch both
# understand. `judged` uses `torch.autograd.grad`, which does the same sweep as `backward`, but
# *returns* the gradient instead of leaving it in `grad`, so there is nothing to clear.


# %%
def judged(function, at):
    """Return autograd's gradient of a function of a tensor that gives one number."""
    place = torch.tensor(at, requires_grad=True)
    return torch.autograd.grad(function(place), place)[0].numpy()


def swept(function, at):
    """Return your engine's gradient of the same function."""
    place = Tensor(at)
    function(place).backward()
    return place.grad


def four_ways(function, at, by_hand, known):
    """Return the gradient of function(at, known) by finite differences, hand, engine, autograd."""
    slopes = numerical_gradient(lambda x: float(function(Tensor(x), known).data), at)
    by_torch = judged(lambda x: function(x, torch.tensor(known)), at)
    return slopes, by_hand, swept(lambda x: function(x, known), at), by_torch


def softmax_times(z, G):
    """Return the sum of softmax(z) · G; 1 over a sum is written as exp(−log(sum))."""
    powers = z.exp()
    return (powers * (powers.sum(axis=1, keepdims=True).log() * -1.0).exp() * G).sum()


def the_other_layers(Z, G, y):
    """Return, for each layer of 06 but Dense, its gradient in four ways."""
    hot, N = np.eye(Z.shape[1])[y], len(y)
    relu, softmax = ReLU(), Softmax()
    loss, both = CategoricalCrossEntropy(), SoftmaxCategoricalCrossEntropy()
    for layer in (relu, softmax):
        layer.forward(Z)
        layer.backward(G)
    P = np.array(softmax.output)
    loss.backward(P, y)
    both.forward(Z, y)
    both.backward(both.output, y)

    def cross_entropy_of(p, hot):
        return (p.log() * hot).sum() * (-1 / N)

    def both_in_one(z, hot):
        return (z.exp().sum(axis=1).log().sum() - (z * hot).sum()) * (1 / N)

    return {
        "ReLU": four_ways(lambda z, G: (z.relu() * G).sum(), Z, relu.dinputs, G),
        "softmax": four_ways(softmax_times, Z, softmax.dinputs, G),
        "cross-entropy": four_ways(cross_entropy_of, P, loss.dinputs, hot),
        "both in one": four_ways(both_in_one, Z, both.dinputs, hot),
    }


Z, G = np.random.default_rng(7).normal(size=(2, 5, 3))
ways.compare(the_other_layers(Z, G, np.array([0, 2, 1, 1, 0])), FOUR_WAYS)

# %% [markdown]
# No entry of this batch was exactly 0, and for ReLU that is the one place where there is something
# to argue about.
#
# **Predict.** ReLU is asked for its slope at exactly 0, by finite differences, by hand, by your
# engine and by autograd. What do the four say?
#
# <details><summary>A · 0.5, and then three times 0</summary>
#
# They do. Central differences take a step to the right, where the slope is 1, and one to the left,
# where it is 0, and see the mean of both. The other three have picked a side.
#
# </details>
# <details><summary>B · four times 0, as on the left of it</summary>
#
# Three of them do. Which one looks to both sides?
#
# </details>
# <details><summary>C · an error from autograd, for there is no derivative at a kink</summary>
#
# There is none, that is true. But PyTorch returns a number anyway: training should not stop because
# one of a million numbers is 0.
#
# </details>


# %%
def at_the_kink():
    """Compare the slope of ReLU at exactly 0, and print what three spellings of it say there."""
    kink, one = np.array([[0.0]]), np.array([[1.0]])
    relu = ReLU()
    relu.forward(kink)
    relu.backward(one)
    row = four_ways(lambda x, _: x.relu().sum(), kink, relu.dinputs, one)
    ways.compare({"ReLU at 0": row}, FOUR_WAYS)
    print()
    for name, function in (
        ("torch.relu(x)", torch.relu),
        ("x.clamp(min=0)", lambda x: x.clamp(min=0)),
        ("torch.maximum(x, zeros)", lambda x: torch.maximum(x, torch.zeros_like(x))),
    ):
        slope = judged(lambda x, function=function: function(x).sum(), kink).item()
        print(f"{name:23} has the slope {slope:g} at 0")


at_the_kink()

# %% [markdown]
# The cross in the table is no bug. At a kink every number from 0 to 1 is as good as another. Ours
# in 06 was 0, and so is that of `torch.relu`; two other ways to write the same function chose
# differently, and train as well. Where ReLU's input is 0, or nearer to it than the step h, a judge
# who complains has found a kink, not a mistake. Move the point a little and ask again.
#
# ### The whole network
#
# 2 → 64 → 3 with the 300 points of the spiral has 387 weights and biases. Finite differences ask
# for each of them, 774 forward passes in all. Your classes, your engine and autograd need one sweep
# each.


# %% tags=["folded"]
def loss_of_network(parameters, X, y):
    """Return the mean loss of 2 → 64 → 3 in NumPy; parameters are W1, b1, W2, b2."""
    W1, b1, W2, b2 = parameters
    return SoftmaxCategoricalCrossEntropy().forward(np.maximum(0, X @ W1 + b1) @ W2 + b2, y)


def by_differences(parameters, X, y):
    """Return the gradients of W1, b1, W2, b2, by finite differences."""
    for place, parameter in enumerate(parameters):

        def loss_with(array, place=place):
            return loss_of_network([*parameters[:place], array, *parameters[place + 1 :]], X, y)

        yield numerical_gradient(loss_with, parameter)


def by_hand(parameters, X, y):
    """Return the gradients of W1, b1, W2, b2, by the classes of 06."""
    first, gate, second, both = Dense(2, 64), ReLU(), Dense(64, 3), SoftmaxCategoricalCrossEntropy()
    first.weights, first.biases, second.weights, second.biases = parameters
    first.forward(X)
    gate.forward(first.output)
    second.forward(gate.output)
    both.forward(second.output, y)
    backward_pass(first, gate, second, both, y)
    return [np.array(g) for d in (first, second) for g in (d.dweights, d.dbiases)]


# %%
def by_engine(parameters, X, y):
    """Return the gradients of W1, b1, W2, b2, by the engine of 08."""
    W1, b1, W2, b2 = leaves = [Tensor(array) for array in parameters]
    logits = (Tensor(X) @ W1 + b1).relu() @ W2 + b2
    cross_entropy(logits, y).backward()
    return [leaf.grad for leaf in leaves]


def by_autograd(parameters, X, y):
    """Return the gradients of W1, b1, W2, b2, by PyTorch."""
    W1, b1, W2, b2 = leaves = [torch.tensor(array, requires_grad=True) for array in parameters]
    logits = (torch.tensor(X) @ W1 + b1).relu() @ W2 + b2
    torch.nn.functional.cross_entropy(logits, torch.tensor(y)).backward()
    return [leaf.grad.numpy() for leaf in leaves]


def four_ways_for_the_network():
    """Return all gradients of the network on the spiral, by name, each found in four ways."""
    rng = np.random.default_rng(23)  # with it no ReLU input is within 1e-5 of the kink
    X, y = data.spiral(samples=100, classes=3)
    parameters = [0.3 * rng.normal(size=shape) for shape in ((2, 64), (1, 64), (64, 3), (1, 3))]
    found = [way(parameters, X, y) for way in (by_differences, by_hand, by_engine, by_autograd)]
    return dict(zip(("W1", "b1", "W2", "b2"), zip(*found, strict=True), strict=True))


all_387 = four_ways_for_the_network()
ways.compare(all_387, FOUR_WAYS)

# %% [markdown]
# Look at the last two functions once more, line beside line: the forward passes differ in one word,
# `Tensor` or `torch.tensor`. The table ends at seven digits, because finite differences are not
# better than that. How near are the other three? Here is the distance of each of the 387 slopes
# from autograd's, on a scale of powers of ten.

# %%
pictures.agreement(all_387, FOUR_WAYS)
plt.show()

# %%
furthest = {
    way: max(ways.relative_difference([row[place], row[3]]) for row in all_387.values())
    for place, way in enumerate(FOUR_WAYS[:3])
}
print("the same as autograd's, to 14 digits?")
for way, distance in furthest.items():
    print(f"   {way:18}", "yes" if distance < 1e-14 else "no")

# %% [markdown]
# Two bands. Finite differences are off by up to a billionth of the largest slope. (Their dots at
# the far left are slopes that are exactly 0, of ReLUs that are off for all points.) Your own
# hand, your engine and PyTorch differ by what rounding leaves in the last digit, or by nothing at
# all. There is no higher court: the gradients of 06, and the engine of 08, are right.
#
# And the price? One sweep of this network, on one core of one machine, in milliseconds (yours will
# differ):
#
# | points | classes of 06 | your engine | PyTorch |
# |---|---|---|---|
# | 30 | 0.15 | 0.7 | 0.3 |
# | 300 | 0.4 | 0.7 | 0.6 |
# | 30 000 | 105 | 165 | 120 |
#
# For small arrays the bookkeeping is most of the work: your engine and PyTorch keep notes, and
# PyTorch keeps them faster than a program in Python can. The classes of 06 keep none; their price
# was that you worked out each `backward` yourself. For large arrays all three spend their time in
# the same products and sums. So why PyTorch? It knows the slopes of a great many operations, and it
# does the same on a graphics card.

# %% [markdown]
# ## When PyTorch complains
#
# The last line of an error, and what it says:
#
# - `element 0 of tensors does not require grad and does not have a grad_fn`: There are no notes.
#   Nothing that went into this result is watched: `requires_grad` was forgotten, all was detached,
#   or `w = w - …` under `no_grad` has put an unwatched tensor in the place of w.
# - `grad can be implicitly created only for scalar outputs`: The sweep begins at several numbers.
#   Take their sum or mean, or say what arrives at each: `y.backward(v)`.
# - `Mismatch in shape: grad_output[0] has …`: What arrives must have the shape of the tensor at
#   which the sweep begins.
# - `gradients can be either Tensors or None, but got …`: What arrives must be a tensor: not a list,
#   not an array.
# - `Trying to backward through the graph a second time`: The notes have been used up. Compute the
#   result again: inside the loop, not in front of it.
# - `a leaf Variable that requires grad is being used in an in-place operation`: A step is being
#   watched. Take it under `torch.no_grad()`.
# - `one of the variables needed for gradient computation has been modified by an inplace
#   operation`: A note had kept a number that you have changed since. Make a new tensor instead.
# - `… 'NoneType' …`: A `grad` is None: before the first `backward`, after it was cleared, or
#   because the tensor is no watched leaf. Or the result of `backward()` was used, which is nothing.
# - `you can only change requires_grad flags of leaf variables`: For a tensor that was computed,
#   there is `detach()`.
# - `Only Tensors of floating point and complex dtype can require gradients`: Whole numbers cannot
#   be watched. Write 0.0.
# - `expected m1 and m2 to have the same dtype`: float32 has met float64.
# - `Can't call numpy() on Tensor that requires grad`; `unsupported operand type(s) for @`; `mean()
#   got an unexpected keyword argument 'axis'`: A tensor has met NumPy. Turn the arrays into tensors
#   before the first operation, and use the methods of tensors.
# - `only one element tensors can be converted to Python scalars`: `torch.tensor` makes a tensor of
#   numbers; `torch.stack` makes one of tensors.
# - `'bool' object is not callable`: `requires_grad` is True or False; what changes it is
#   `requires_grad_()`.
# - `'Tensor' object has no attribute 'zero_grad'`: A tensor has `w.grad.zero_()`. `zero_grad`
#   belongs to what you meet in 10.

# %% [markdown]
# ## What you have now
#
# - PyTorch's autograd is your engine with more operations and a few habits. It takes notes where a
#   tensor is watched, keeps gradients in the leaves only, and adds to what is there, so you clear
#   them between steps.
# - `y.backward(v)` is v @ J, without ever making J. v is the upstream gradient; for one number it
#   is 1, and PyTorch fills it in.
# - `no_grad` and `detach` stop the notes. A weight is moved in place under `no_grad`, and stays the
#   leaf it was. What a note has kept must not be changed in place.
# - You have solved a case in which the program with the bug looked better, since a step that is too
#   large can be lucky. That the loss falls proves nothing about a gradient. Two judges can:
#   finite differences, slow and without any formula; and autograd, fast and exact.
#
# Press **Validate** above (or *Run ▸ Restart Kernel and Run All Cells…*) to run everything once
# more from the top.
#
# **Next.** You still wrote the layers, the loss and the training loop yourself. In `10_nn_linear`
# you meet PyTorch's own words for them, and nets that run and do not learn. You will know what each
# part does inside.
#
# **To read on.** PyTorch's own notes, "Autograd mechanics". A. Paszke and others, "PyTorch: An
# Imperative Style, High-Performance Deep Learning Library", NeurIPS 2019. A. Baydin, B.
# Pearlmutter, A. Radul and J. Siskind, "Automatic differentiation in machine learning: a survey",
# *Journal of Machine Learning Research* 18 (2018). A. Griewank and A. Walther, *Evaluating
# Derivatives* (second edition, 2008), for everything else.
