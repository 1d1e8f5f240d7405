# %% [markdown]
# # 07 · PyTorch does the sweep for you
#
# In 06 you wrote a `backward` for every layer. It was worth it once. But each new layer would need
# another, and each is a place for a mistake. Yet every one followed the same rule: remember the
# inputs, know the slope of one step, multiply by the upstream gradient, add where paths meet. A
# rule so regular can be left to a program. In PyTorch it is called **autograd**.
#
# **What you will do.** Watch PyTorch take notes of a calculation, and walk through those notes
# yourself. Find out what `backward` really computes, when it refuses, and how to make it stop.
# Then solve a case: two programs that should do the same do not, and the one with the bug looks
# better. At the end every layer of 06 stands before a judge who does not know your formulas.
#
# **What you need.** Notebooks 05 (`numerical_gradient`) and 06 (the sweep, and what "upstream"
# means).
#
# **What you will be able to do.** Have the gradient of any program computed, read PyTorch's error
# messages as what they say about its notes, and check a gradient that somebody wrote by hand.
#
# About seven hours, in as many sittings as you like. Eleven exercises, 28 points.

# %%
import warnings

import matplotlib.pyplot as plt
import numpy as np
import torch

from course import check, data, graph, plot, tables, ways
from course.earlier import (
    CategoricalCrossEntropy,
    Dense,
    ReLU,
    Softmax,
    SoftmaxCategoricalCrossEntropy,
    numerical_gradient,
    sigmoid,
    sigmoid_derivative,
    softmax_jacobian,
)
from course.explore import explore

torch.set_num_threads(1)  # faster for arrays this small, and every machine adds in the same order

# %% [markdown]
# What comes from `course.earlier` are the reference answers of the notebooks before, so that a
# mistake there costs nothing here.

# %% [markdown]
# ## An array that remembers how it was made
#
# PyTorch's array is called a **tensor**. It calculates entry by entry, slices and multiplies with
# `@`, as NumPy's does. One thing is new. If you ask for it with `requires_grad=True`, everything
# that is computed from the tensor takes a note of how.


# %%
def first_notes():
    """Compute with two tensors, one watched and one not, and print what they know."""
    plain = torch.tensor([1.0, 2.0, 3.0], dtype=torch.float64)
    watched = torch.tensor([1.0, 2.0, 3.0], dtype=torch.float64, requires_grad=True)
    for name, x in (("plain", plain), ("watched", watched)):
        y = x**2
        note = None if y.grad_fn is None else type(y.grad_fn).__name__
        print(f"{name:8} x**2 = {y.tolist()}   note: {note}")


first_notes()

# %% [markdown]
# Both know their numbers. The second also knows that it came from a power: the note is in its
# attribute `grad_fn`, and its name says which function will carry a gradient *back* through that
# power. You wrote such functions in 06, one for each gate.
#
# A tensor that no watched calculation made, such as `x` here, is called a **leaf**. The leaves are
# what you would call inputs and parameters.
#
# A word on numbers: `torch.tensor([1.0])` is *float32*, with about seven digits; NumPy's arrays are
# *float64*, with sixteen. Wherever we compare the two, we ask for `dtype=torch.float64`. And whole
# numbers cannot be watched: `torch.tensor([1, 2], requires_grad=True)` is refused, because a whole
# number has no "a little more".
#
# Now a calculation of three steps, from numbers to one number:
#
# $$y = x^2 \qquad z = 2y + x \qquad m = \text{mean of } z$$


# %%
def three_steps():
    """Go forward through x -> y -> z -> m, then have autograd go back."""
    x = torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0], dtype=torch.float64, requires_grad=True)
    y = x**2
    z = 2 * y + x
    m = z.mean()
    print("x.grad before:", x.grad)
    m.backward()
    print("x.grad after: ", [round(slope, 4) for slope in x.grad.tolist()])


three_steps()

# %% [markdown]
# One line, `m.backward()`, and every x has its slope. By hand: z = 2x² + x has the slope 4x + 1,
# and the mean over N = 5 divides it by 5. So the first is (4 · 1 + 1)/5 = 1.0 and the last
# (4 · 5 + 1)/5 = 4.2. Here too the 1/N comes in once, with the mean.
#
# `backward` returns nothing. It leaves what it found in the attribute `grad` of the leaves.

# %% [markdown]
# ### Exercise 7.1 · The slope of a mean
#
# *Difficulty ●○○ · 25 minutes · 2 points · your first gradient that you need not derive*
#
# Write those steps as a function of any x. One thing to be careful about: a function should leave
# what it was given as it was. Whoever calls yours twice with the same tensor must get the same
# result twice, and `x.grad` must be afterwards what it was before. So work with a leaf of your own:
# `x.detach().clone().requires_grad_()` is a fresh watched leaf with x's numbers. Why it takes three
# words comes later.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# The three steps stand above. The point is on which tensor to take them: make one of your own.
#
# </details>
# <details><summary>Hint 2 · the method</summary>
#
# Copy the numbers without the notes; then ask for the copy to be watched. Take the steps with the
# copy, and call `backward` on the mean. Whose `grad` is filled by that?
#
# </details>
# <details><summary>You see an error?</summary>
#
# `RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn`: no note
# was taken. The tensor with which the calculation starts is not watched.
#
# `TypeError: … 'NoneType' …`, or a result that is `None`: `backward()` returns nothing. Its result
# is in `.grad` of the leaf.
#
# `TypeError: 'bool' object is not callable`: `requires_grad` is True or False. What changes it is
# `requires_grad_()`, with a `_` at the end.
#
# `RuntimeError: grad can be implicitly created only for scalar outputs`: `backward` starts from one
# number. Did you take the mean?
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
"""mean_gradient gives (4 x + 1)/N."""


def the_gradient(x):
    """Return what mean_gradient gives, and see to it that it is one thing, and not None."""
    found = mean_gradient(torch.tensor(x))
    check.that(
        found is not None,
        "mean_gradient",
        "It gives None. Either return is missing, or you return what backward() gives (nothing),"
        " or the grad of a tensor that is not your watched leaf.",
    )
    check.that(
        not isinstance(found, (tuple, list)) or all(np.ndim(one) == 0 for one in found[:1]),
        "mean_gradient",
        "It gives several things, or one in a tuple. Return the gradient alone.",
    )
    return found


x = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
check.equal(
    "mean_gradient for x = 1, 2, 3, 4, 5",
    the_gradient(x),
    [1.0, 1.8, 2.6, 3.4, 4.2],
    mistakes={
        "This is the gradient of the sum. The mean divides by N = 5.": 4 * x + 1,
        "This is the gradient of the mean of y. z = 2y + x comes after it.": 2 * x / 5,
        "In z = 2y + x the path from x straight to z is missing.": 4 * x / 5,
        "This is the mean itself. backward() leaves the gradient in the grad of the leaf.": 25.0,
        "This is z. backward() leaves the gradient in the grad of the leaf.": 2 * x**2 + x,
    },
)
check.passed("every x has its slope, and the mean divides by N once")
### BEGIN HIDDEN TESTS
for x in ([-3.0, 0.0, 0.5], [2.0], [1.0, 1.0, 1.0, 1.0, -2.0, 10.0, 0.25]):
    x = np.array(x)
    N = len(x)
    check.equal(
        f"mean_gradient for {N} numbers",
        the_gradient(x),
        (4 * x + 1) / N,
        mistakes={
            "This is the gradient of the sum. The mean divides by N.": 4 * x + 1,
            "It divides by 5, whatever N is.": (4 * x + 1) / 5,
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "mean_gradient_leaves_x", "grade": true, "points": 1}
"""mean_gradient leaves its x alone: asked twice, it says the same twice."""


@check.at_home
def asked_twice(values, watched):
    """Return two results for the same tensor, and what has become of the tensor."""
    import numpy as np
    import torch

    def asked():
        found = mean_gradient(x)
        if found is None:
            return None
        if isinstance(found, tuple) and isinstance(found[0], torch.Tensor):
            found = found[0]  # what else it returns is paid for above
        return np.array(found.tolist() if isinstance(found, torch.Tensor) else found, dtype=float)

    x = torch.tensor(values, dtype=torch.float64, requires_grad=watched)
    if watched:
        x.grad = torch.full_like(x, 7.0)
    first, second = asked(), asked()
    grad = None if x.grad is None else x.grad.tolist()
    return [first, second, x.detach().tolist(), grad, x.requires_grad]


def check_left_alone(given, watched):
    """Require that mean_gradient says the same twice, and leaves its x as it was."""
    first, second, values, grad, still = asked_twice(given, watched)
    kind = "a tensor that is watched and has a grad already" if watched else "a plain tensor"
    clone = "Calculate with a tensor of your own, x.detach().clone(), and watch that."
    check.that(
        first is not None,
        f"mean_gradient of {kind}",
        "It gives None. "
        + (
            "A clone of a watched tensor is no leaf: it keeps a note of x, and the gradient goes"
            f" on to x. {clone}"
            if watched
            else "Either return is missing, or you return what backward() gives (nothing), or the"
            " grad of a tensor that is not your watched leaf."
        ),
    )
    check.equal(f"the x given to mean_gradient, {kind}, afterwards", values, given)
    check.equal(
        f"mean_gradient, asked a second time with {kind}",
        second,
        first,
        mistakes={f"The second gradient was added to the first. {clone}": 2 * np.array(first)},
        advice=f"The second time something was there from the first. {clone}",
    )
    check.that(
        grad == ([7.0] * len(given) if watched else None),
        f"x.grad after mean_gradient was given {kind}",
        f"It was {'7 everywhere' if watched else 'None'}, and now is {grad}. It belongs to whoever"
        f" made x. {clone}",
    )
    check.that(
        still == watched,
        "x.requires_grad after mean_gradient",
        f"It was {watched}, and now is {still}: from now on everything computed from x takes"
        f" notes. {clone}",
    )
    shape_of_x = np.shape(first) == np.shape(given)
    check.that(
        shape_of_x and not np.allclose(first, given) and np.any(first),
        "what mean_gradient gives",
        "It should hold one slope for each entry of x.",
    )


check_left_alone([1.0, 2.0, 4.0], watched=False)
check_left_alone([1.0, 2.0, 4.0], watched=True)
check.passed("x stays as it was, and asking twice gives the same twice")
### BEGIN HIDDEN TESTS
check_left_alone([0.5, -1.0, 4.0], watched=True)
check_left_alone([0.5, -1.0, 4.0, 3.0, 0.0], watched=False)
### END HIDDEN TESTS

# %% [markdown]
# ## Walking through the notes
#
# A note does not stand alone. It knows the notes of the tensors that went into its operation, in
# `next_functions`. Here is the first computation of 06 again, L = (x·y + x)·z at x = 3, y = −2,
# z = 5, with the notes as far as one can see them from the end:


# %%
def computation_of_06():
    """Return the three leaves of 06, and L with all its notes."""
    numbers = torch.tensor([3.0, -2.0, 5.0], dtype=torch.float64)
    x, y, z = (number.clone().requires_grad_() for number in numbers)
    return x, y, z, (x * y + x) * z


def look_back(L):
    """Print the last note, and the notes that it points to."""
    print("the last operation:", type(L.grad_fn).__name__)
    for note, _ in L.grad_fn.next_functions:
        print("   it took the result of:", type(note).__name__)


look_back(computation_of_06()[-1])

# %% [markdown]
# The last step was a product. One factor came out of a sum; the other is a leaf. A leaf was not
# computed, so its own `grad_fn` is None; where the notes arrive at one stands `AccumulateGrad`,
# whose work is to add what comes back to the leaf's `grad`. Beyond it there is nothing
# (its `next_functions` is empty). And a factor that is not watched at all, such as the 2 in
# `2 * y`, appears as None in place of a note.
#
# What a note stands for can be read from the name of its class, `type(note).__name__`. And
# `next_functions` holds pairs. The first of each pair is a note or None; the second only says
# which result of that note is meant, and you may ignore it.
#
# **Predict.** x goes into L = (x·y + x)·z twice. How many notes `AccumulateGrad` can be reached
# from `L.grad_fn`?
#
# <details><summary>A · three, one for each leaf</summary>
#
# Yes. Two ways lead to x, and both end at the same note, the very same object. That is the place
# where "paths add": two gradients arrive there, and it accumulates them.
#
# </details>
# <details><summary>B · four, one for each use of a leaf</summary>
#
# Four *ways* end at a leaf, since x is used twice. But they lead to three notes: a leaf has one.
#
# </details>
# <details><summary>C · two, for y and z, which are used once</summary>
#
# x is a leaf and watched, so gradients must arrive there, too.
#
# </details>

# %% [markdown]
# ### Exercise 7.2 · The walk
#
# *Difficulty ●●○ · 25 minutes · 2 points · after it a graph is nothing mysterious any more*
#
# Collect the name of every note that can be reached from a result, each note once. In what order
# you list them is up to you.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# You have a note in your hand. Write down its name, and put what it points to on a pile of notes
# that are still to visit. Take the next from the pile, until it is empty.
#
# </details>
# <details><summary>Hint 2 · the method</summary>
#
# Start the pile with `[result.grad_fn]`, and keep a list of the notes that you have seen. For each
# note taken from the pile: if it is None or seen already, go on with the next. Otherwise remember
# it, add `type(note).__name__` to the names, and add the first of each pair in
# `note.next_functions` to the pile.
#
# Two different products are both called `MulBackward0`. Compare the notes, not their names.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `AttributeError: 'NoneType' object has no attribute 'next_functions'`: you took a None from the
# pile. A number that is not watched has no note.
#
# `AttributeError: 'tuple' object has no attribute 'next_functions'`: each entry of
# `next_functions` is a pair. You want the first of the two.
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
"""operations lists what was done, with constants and leaves."""


@check.at_home
def names_of(expression, numbers):
    """Give operations an expression, written in Python, of watched leaves a, b, c."""
    import torch

    known = {"torch": torch}
    for name, number in zip("abc", numbers, strict=True):
        known[name] = torch.tensor(number, dtype=torch.float64, requires_grad=True)
    result = eval(expression, known)
    found = operations(result)
    if found is None or isinstance(found, str):
        return found
    names = (name if isinstance(name, str) else "a note" for name in found)
    return sorted(name.split("::")[-1] for name in names)


def check_names(expression, wanted, why):
    """Require these names, in any order."""
    found = names_of(expression, [3.0, -2.0, 5.0])
    what = f"operations({expression})"
    check.that(
        isinstance(found, list),
        what,
        f"It should be a list of names, and is {found!r}."
        + (" Is there a return at the end?" if found is None else ""),
    )
    check.that(
        "a note" not in found,
        what,
        "These are the notes; their names are asked for: type(note).__name__.",
    )
    wanted = sorted(wanted)
    if found != wanted and found == sorted(set(wanted)):
        why = "Two leaves are two notes of one name. Compare notes, not names."
    elif "AccumulateGrad" in wanted and "AccumulateGrad" not in found:
        why = "Leaves are listed, too: where the notes arrive at one stands AccumulateGrad."
    missing = [name for name in sorted(set(wanted)) if found.count(name) < wanted.count(name)]
    extra = [name for name in sorted(set(found)) if found.count(name) > wanted.count(name)]
    problem = f"It should hold {', '.join(wanted) or 'nothing'}."
    problem += f" Missing, or not often enough: {', '.join(missing)}." if missing else ""
    problem += f" Too many of: {', '.join(extra)}." if extra else ""
    check.that(found == wanted, what, f"{problem} {why}")


leaf, times, plus = "AccumulateGrad", "MulBackward0", "AddBackward0"
check_names("a * b + 5", [plus, times, leaf, leaf], "Here 5 is a number that nobody watches.")
check_names("a + 1 - 1", [plus, "SubBackward0", leaf], "Go on until no note is left to visit.")
check_names("a", [], "A leaf was not computed: its grad_fn is None.")
check.passed("the walk reaches every operation, down to the leaves")
### BEGIN HIDDEN TESTS
check_names(
    "torch.exp(a * b).sum() / c",
    ["DivBackward0", "SumBackward0", "ExpBackward0", times, leaf, leaf, leaf],
    "",
)
check_names("(a.detach() * 2).sqrt()", [], "Nobody took notes of this.")
check_names(
    "torch.stack([a, b]).max() + 2", [plus, "MaxBackward1", "StackBackward0", leaf, leaf], ""
)
check_names("-a", ["NegBackward0", leaf], "")
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "operations_once", "grade": true, "points": 1}
"""A note to which several ways lead is listed once; two notes of one name are both listed."""


@check.at_home
def counted(expression):
    """Return how often operations lists each name, for an expression of leaves a, b, c."""
    import collections

    import torch

    known = {name: torch.tensor(3.0, requires_grad=True) for name in "abc"}
    found = operations(eval(expression, {"torch": torch, **known}))
    if found is None:
        return None
    return dict(collections.Counter(str(name).split("::")[-1] for name in found))


def check_counts(expression, wanted, why):
    """Require each name as often as wanted says."""
    found = counted(expression)
    what = f"operations({expression})"
    check.that(found is not None, what, "It is None. Is there a return at the end?")
    for name in [*wanted, *sorted(set(found) - set(wanted))]:
        times, right = found.get(name, 0), wanted.get(name, 0)
        reason = why if times else "Go on until no note is left to visit; leaves are listed, too."
        check.that(
            times == right,
            what,
            f"{name} is listed {times} time{'' if times == 1 else 's'}, and there"
            f" {'is' if right == 1 else 'are'} {right}. {reason}",
        )


check_counts(
    "a * a",
    {"MulBackward0": 1, "AccumulateGrad": 1},
    "Both factors are the same leaf, and a leaf has one note.",
)
check_counts(
    "(a * b + a) * c",
    {"AccumulateGrad": 3, "MulBackward0": 2, "AddBackward0": 1},
    "There are three leaves, and two products: compare the notes, not their names.",
)
check.passed("each note stands in the list once")
### BEGIN HIDDEN TESTS
reused = "A result that is used several times was computed once, and has one note."
check_counts(
    "(lambda q: (q + q) * (q + b))(a * b)",
    {"MulBackward0": 2, "AddBackward0": 2, "AccumulateGrad": 2},
    reused,
)
check_counts(
    "(lambda q: q * q * q)(torch.exp(a))",
    {"ExpBackward0": 1, "MulBackward0": 2, "AccumulateGrad": 1},
    reused,
)
check_counts(
    "(lambda f: f(f(f(f(f(f(f(f(a)))))))))(lambda q: q + q)",
    {"AddBackward0": 8, "AccumulateGrad": 1},
    reused,
)
### END HIDDEN TESTS

# %% [markdown]
# The notes are enough to draw the graph. Below, every note of L = (x·y + x)·z becomes a gate, and
# what it points to becomes the wires that go in: nobody typed the picture in. The numbers above the
# lines went forward in PyTorch, those below came back in its sweep. Compare with the picture in 06,
# where you went back by hand.

# %%
SYMBOLS = {"MulBackward0": "×", "AddBackward0": "+"}


def gates_from_notes(wires):
    """Return (wire, symbol, wires that go in) for each computed wire, as its note tells."""
    names = {wire.grad_fn: name for name, wire in wires.items() if not wire.is_leaf}

    def name_behind(note):
        if note in names:
            return names[note]
        return next(name for name, wire in wires.items() if wire is note.variable)

    return [
        (name, SYMBOLS[type(note).__name__], [name_behind(n) for n, _ in note.next_functions])
        for note, name in names.items()
    ]


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
    graph.draw(
        gates_from_notes(wires),
        {name: wire.item() for name, wire in wires.items()},
        {name: wire.grad.item() for name, wire in wires.items()},
        title="L = (x·y + x)·z, noted and swept by PyTorch",
    )
    plt.show()


draw_sweep_of_06()
print("your walk finds:", ", ".join(sorted(operations(computation_of_06()[-1]))))

# %% [markdown]
# The gradient of x is −5: −10 came through the product and 5 straight from the sum, and at x they
# were added. Autograd knows no more mathematics than you did in 06.
#
# To see the numbers on the inner wires we had to ask, with `retain_grad()`. Without it they are
# used on the way and then dropped, to save memory: a network has a few parameters that you want to
# change, and very many numbers in between that you do not. So what does an inner tensor answer when
# it is asked for its `grad`?


# %%
def ask_an_inner_tensor():
    """Ask a leaf and an inner tensor for grad, and print the warning that PyTorch gives."""
    x, _, _, _ = computation_of_06()
    inner = x * 2
    (inner * 5).backward()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        print("leaf:", x.is_leaf, x.grad.item())
        print("inner:", inner.is_leaf, inner.grad)
    print("\nWarning:", str(caught[0].message).split(". ")[0] + ".")


ask_an_inner_tensor()

# %% [markdown]
# None, with a warning. When a `grad` is None where you expect numbers, ask first whether that
# tensor `is_leaf`, and whether it has `requires_grad`. Those two questions settle most cases.

# %% [markdown]
# ## What backward really computes
#
# So far `backward` started from one number. A layer hands on many. Here is a puzzle from a
# tutorial. There are five numbers x, y = x², and a vector v. The author wanted the slopes of y,
# weighted by v, and wrote `x.backward(v)`.
#
# **Predict.** x = 1, 2, 3, 4, 5 is a watched leaf, y = x**2, v = (0.1, 1, 0.001, 0.0001, 0.00001).
# What is in `x.grad` after `x.backward(v)`?
#
# <details><summary>A · 2x·v, that is 0.2, 4, 0.006, 0.0008, 0.0001</summary>
#
# That is what the author wanted. But look at who is asked: x, not y. Nothing in the line says y.
#
# </details>
# <details><summary>B · v itself</summary>
#
# Yes. "How does x change with x?" has the answer 1, entry by entry, and 1 · v is v. The square is
# not on the way from x to x.
#
# </details>
# <details><summary>C · 2, 4, 6, 8, 10</summary>
#
# Those are the slopes of the square alone; v would have no part in it.
#
# </details>


# %%
def who_is_asked():
    """Ask the leaf, then the result, to go back with the same vector."""
    v = torch.tensor([0.1, 1, 0.001, 0.0001, 0.00001], dtype=torch.float64)
    for asked in ("x", "y"):
        x = torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0], dtype=torch.float64, requires_grad=True)
        y = x**2
        (x if asked == "x" else y).backward(v)
        print(f"{asked}.backward(v)   x.grad =", [float(f"{slope:.4g}") for slope in x.grad])


who_is_asked()

# %% [markdown]
# The backward sweep starts where you call it. And v? It is an old friend: the **upstream
# gradient**, what comes back from behind. y has five entries, so five numbers must come back into
# it, one for each. When the last thing is one number, such as a loss, then what comes into it is
# dL/dL = 1, and PyTorch fills that in for you. With five entries it does not know what you mean:


# %%
def without_a_vector():
    """Call backward on five numbers without saying what comes back into them."""
    x = torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0], requires_grad=True)
    try:
        (x**2).backward()
    except RuntimeError as error:
        print("RuntimeError:", error)


without_a_vector()

# %% [markdown]
# "Implicitly created" is that 1. "Scalar" is one number.
#
# All slopes of y together are a table: in row i, counted from 0, stands how the output $y_i$
# changes with each of the inputs. That table is the **Jacobian** J of 06. Each y here depends on
# its own x only, so J is 0 off the diagonal. What `backward(v)` computes is v @ J: row vector times
# matrix, a **vector-Jacobian product**.


# %%
def draw_jacobian_of_the_square():
    """Draw the Jacobian of y = x² at x = 1 … 5."""
    x = np.arange(1.0, 6.0)
    tables.matrix(
        np.diag(2 * x),
        rows=[f"d y{i}" for i in range(5)],
        columns=[f"by x{i}" for i in range(5)],
        title="J of y = x²",
    )
    plt.show()


draw_jacobian_of_the_square()

# %% [markdown]
# ### Exercise 7.3 · A vector-Jacobian product
#
# *Difficulty ●○○ · 10 minutes · 2 points · the one operation on which all of autograd is built*
#
# For y = x², let PyTorch carry v back. x stays as it is, as in 7.1.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# The call stands in the puzzle above, in its right form. Whose `grad` is filled by it?
#
# </details>
# <details><summary>You see an error?</summary>
#
# `RuntimeError: Mismatch in shape: grad_output[0] has a shape of … and output[0] has a shape of …`:
# v needs one entry for each entry of the tensor that you ask. Which tensor did you ask?
#
# `RuntimeError: grad can be implicitly created only for scalar outputs`: `backward()` was called
# without v.
#
# </details>


# %% nbgrader={"grade_id": "vector_jacobian_product", "solution": true}
def vector_jacobian_product(x, v):
    """Return v @ J, where J is the Jacobian of y = x² at x.

    x:       tensor (N,) of type float64; it stays as it is, and so does its grad
    v:       tensor (N,), float64: the upstream gradient of y
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
"""vector_jacobian_product gives 2 x v."""


def carried_back(x, v):
    """Return what vector_jacobian_product gives, and see to it that it is not None."""
    found = vector_jacobian_product(torch.tensor(x), torch.tensor(v))
    check.that(
        found is not None,
        "vector_jacobian_product",
        "It gives None. Either return is missing, or you return what backward() gives (nothing),"
        " or the grad of a tensor that is not your watched leaf.",
    )
    return found


x = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
v = np.array([0.1, 1, 0.001, 0.0001, 0.00001])
check.equal(
    "vector_jacobian_product for the x and v of the puzzle",
    carried_back(x, v),
    [0.2, 4, 0.006, 0.0008, 0.0001],
    mistakes={
        "This is v itself: the leaf was asked, and the square is not on the way.": v,
        "These are the slopes of the square. What came in from behind, v, has no part in it.": 2
        * x,
        "This is x·v. The slope of x² is 2x.": x * v,
        "This is y·v. Asked for are the slopes of y.": x**2 * v,
        "This is one number, the sum. Each x has a slope of its own.": (2 * x * v).sum(),
    },
    atol=1e-9,
)
check.passed("each slope 2x is multiplied by what comes from behind")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(703)
for N in (1, 3, 8):
    x, v = rng.normal(size=N), rng.normal(size=N)
    check.equal(
        "another x and v",
        carried_back(x, v),
        2 * x * v,
        mistakes={"This is v itself.": v, "v has no part in it.": 2 * x},
    )
x, v = np.array([0.0, -2.0]), np.array([5.0, 0.0])
check.equal("zeros in x and in v", carried_back(x, v), [0.0, 0.0])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "vjp_leaves_x", "grade": true, "points": 1}
"""vector_jacobian_product leaves x and v alone: asked twice, it says the same twice."""


@check.at_home
def vjp_twice(values, upstream, watched):
    """Return two results for the same tensors, and what has become of the tensors."""
    import numpy as np
    import torch

    def asked():
        found = vector_jacobian_product(x, v)
        if found is None:
            return None
        return np.array(found.tolist() if isinstance(found, torch.Tensor) else found, dtype=float)

    x = torch.tensor(values, dtype=torch.float64, requires_grad=watched)
    v = torch.tensor(upstream, dtype=torch.float64)
    if watched:
        x.grad = torch.full_like(x, 7.0)
    first, second = asked(), asked()
    grad = None if x.grad is None else x.grad.tolist()
    return [first, second, [x.detach(), v.detach()], grad, x.requires_grad]


def check_vjp_left_alone(given, upstream, watched):
    """Require that the same is said twice, and that x and v stay as they were."""
    first, second, after, grad, still = vjp_twice(given, upstream, watched)
    kind = "a tensor that is watched and has a grad already" if watched else "a plain tensor"
    clone = "Calculate with a tensor of your own, as in 7.1."
    what = f"vector_jacobian_product, x being {kind}"
    check.that(first is not None, what, f"It gives None. Whose grad is it? {clone}")
    check.equal(f"{what}: x and v afterwards", after, [given, upstream])
    check.equal(
        f"{what}, asked a second time",
        second,
        first,
        mistakes={f"The second gradient was added to the first. {clone}": 2 * np.array(first)},
        advice=f"The second time something was there from the first. {clone}",
    )
    check.that(
        grad == ([7.0] * len(given) if watched else None) and still == watched,
        f"{what}: the tensor x afterwards",
        f"Its grad is {grad} now, and its requires_grad is {still}; it was"
        f" {'7 everywhere' if watched else 'None'}, and {watched}. {clone}",
    )
    check.that(
        np.shape(first) == np.shape(given) and np.any(first),
        what,
        "It should give one slope for each entry of x.",
    )


check_vjp_left_alone([1.0, 2.0, 4.0], [1.0, 10.0, 100.0], watched=False)
check_vjp_left_alone([1.0, 2.0, 4.0], [1.0, 10.0, 100.0], watched=True)
check.passed("x and v stay as they were")
### BEGIN HIDDEN TESTS
check_vjp_left_alone([0.5, -1.0], [2.0, 3.0], watched=True)
check_vjp_left_alone([0.5, -1.0, 3.0, 4.0], [2.0, 3.0, 0.5, 0.0], watched=False)
### END HIDDEN TESTS

# %% [markdown]
# ## The whole table, once
#
# If v @ J is all that `backward` can do, how would one get at J itself? Ask with a v that is 1 at
# one place and 0 at all others. Below, J belongs to a function from two numbers to three,
# $(x_0 x_1,\ x_0 + 3x_1,\ x_1^2)$, at $x_0 = 4$ and $x_1 = 5$. Move the slider to move the 1.


# %%
def one_row(i):
    """Draw a one-hot v, the Jacobian of (x₀·x₁, x₀ + 3·x₁, x₁²), and their product."""
    x0, x1 = 4.0, 5.0
    tables.picked(np.array([[x1, x0], [1, 3], [0, 2 * x1]]), i)


explore(one_row, i=(0, 2, 1, 1))

# %% [markdown]
# v picks out one row. So J can be had row by row: as many sweeps back as there are outputs.

# %% [markdown]
# ### Exercise 7.4 · The Jacobian, row by row
#
# *Difficulty ●●○ · 35 minutes · 3 points · the judge for every layer that takes a row and gives
# one*
#
# For any function f from n numbers to m numbers. Each sweep needs a graph, and a sweep uses its
# graph up: PyTorch frees what it had stored for the way back. So go forward again for each row, or
# ask for the graph to be kept.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# A loop over the m outputs. In round i, v is 1 at place i, and what comes back is row i.
#
# </details>
# <details><summary>Hint 2 · the method</summary>
#
# In each round make a fresh watched copy of x, compute f of it, and call `backward` with a one-hot
# v of the shape of the output. Collect the `grad` of each copy in a list; `torch.stack(rows)` makes
# a table of them. How many rounds? As many as `f(x)` has entries.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `RuntimeError: Trying to backward through the graph a second time …`: the first sweep has used the
# graph up. Compute f anew in each round, or call `backward(v, retain_graph=True)`.
#
# `RuntimeError: Mismatch in shape: grad_output[0] has a shape of … and output[0] has a shape of …`:
# v needs one entry for each *output*. `torch.zeros_like(y)` has the right shape.
#
# `TypeError: expected Tensor as element 0 in argument 0, but got NoneType`: the `grad` of your copy
# is None. A clone of a watched tensor is no leaf; `x.detach().clone()` is.
#
# `IndexError: index 2 is out of bounds for dimension 0 with size 2`: there are as many rounds as x
# has entries. It takes as many as the output has.
#
# `ValueError: only one element tensors can be converted to Python scalars`: `torch.tensor` makes a
# tensor of numbers. `torch.stack` makes one of tensors.
#
# All rows are alike, or each contains the ones before it? Gradients add up in `grad`, and a list
# that holds the same tensor three times shows the same numbers three times.
#
# </details>


# %% nbgrader={"grade_id": "jacobian", "solution": true}
def jacobian(f, x):
    """Return the table of all slopes of f at x.

    f:       function of a tensor (n,), which gives a tensor (m,); both float64
    x:       tensor (n,), float64; it stays as it is
    returns: tensor (m, n): in row i stands how output i changes with each of the inputs

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


# %% nbgrader={"grade_id": "jacobian_square", "grade": true, "points": 1}
"""jacobian finds the table of a function that takes n numbers and gives n."""


@check.at_home
def jacobian_of(name, values):
    """Give jacobian one of these functions."""
    import torch

    known = {
        "square": lambda x: x**2,
        "softmax": lambda x: torch.softmax(x, dim=0),
        "cumulative sum": lambda x: torch.cumsum(x, dim=0),
        "first times all": lambda x: x[0] * x,
        "flat": lambda x: torch.clamp(x, min=0) + 5,
    }
    found = jacobian(known[name], torch.tensor(values, dtype=torch.float64))
    if isinstance(found, list | tuple):
        return [row.detach() if isinstance(row, torch.Tensor) else row for row in found]
    return found


check.equal(
    "the Jacobian of x² at x = 1, 3, −2",
    jacobian_of("square", [1.0, 3.0, -2.0]),
    np.diag([2.0, 6.0, -4.0]),
    mistakes={
        "These are the slopes in one row: v = (1, 1, 1) in place of a 1 at one place.": [
            2.0,
            6,
            -4,
        ],
        "Each row contains the rows before it, too: the gradients have added up. A fresh copy of"
        " x for each row has no grad yet. Or v still holds the 1s of earlier rounds: make v anew in"
        " each round.": [[2.0, 0, 0], [2, 6, 0], [2, 6, -4]],
        "All rows are alike: the list holds the same tensor, x.grad, three times, and it goes on"
        " changing. Make a fresh copy of x for each row, or clear grad in each round and append"
        " x.grad.clone().": [[2.0, 6, -4]] * 3,
        "All rows are the last one: the list holds the same tensor, x.grad, three times, and it"
        " goes on changing. Append x.grad.clone(), or make a fresh copy of x for each row.": [
            [0.0, 0, -4]
        ]
        * 3,
        "This is the last row alone.": [0.0, 0, -4],
        "This is the first row alone. Does return stand inside the loop?": [2.0, 0, 0],
        "This is the first row alone, as a table. Does return stand inside the loop?": [
            [2.0, 0, 0]
        ],
    },
)
check.equal(
    "the Jacobian of (x₀, x₀ + x₁, x₀ + x₁ + x₂)",
    jacobian_of("cumulative sum", [1.0, 3.0, -2.0]),
    [[1.0, 0, 0], [1, 1, 0], [1, 1, 1]],
    mistakes={
        "Rows and columns are exchanged: row i belongs to output i.": np.triu(np.ones((3, 3))),
        "Each row contains the rows before it, too: the gradients have added up, or v still holds"
        " the 1s of earlier rounds.": [
            [1.0, 0, 0],
            [2, 1, 0],
            [3, 2, 1],
        ],
    },
)
check.passed("row i holds the slopes of output i")
### BEGIN HIDDEN TESTS
check.equal(
    "the Jacobian of x₀ · x",
    jacobian_of("first times all", [2.0, 3.0, -1.0, 0.5]),
    [[4.0, 0, 0, 0], [3, 2, 0, 0], [-1, 0, 2, 0], [0.5, 0, 0, 2]],
    mistakes={
        "Rows and columns are exchanged.": [
            [4.0, 3, -1, 0.5],
            [0, 2, 0, 0],
            [0, 0, 2, 0],
            [0, 0, 0, 2],
        ]
    },
)
check.equal("a function that is flat", jacobian_of("flat", [2.0, -1.0]), [[1.0, 0], [0, 0]])
share = np.exp([0.5, -1.0, 2.0]) / np.exp([0.5, -1.0, 2.0]).sum()
table = np.diag(share) - np.outer(share, share)
check.equal("the Jacobian of softmax", jacobian_of("softmax", [0.5, -1.0, 2.0]), table)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "jacobian_shapes", "grade": true, "points": 1}
"""jacobian has one row for each output, also where there are more or fewer of them than inputs."""


@check.at_home
def jacobian_of_mixture(table, values):
    """Give jacobian the function x -> table @ x."""
    import torch

    mix = torch.tensor(table, dtype=torch.float64)
    found = jacobian(lambda x: mix @ x, torch.tensor(values, dtype=torch.float64))
    if isinstance(found, list | tuple):
        return [row.detach() if isinstance(row, torch.Tensor) else row for row in found]
    return found


for table, values in (
    ([[1.0, 0.0, -2.0], [3.0, 0.5, 4.0]], [1.0, 2.0, 3.0]),
    ([[1.0, 3.0], [0.0, 0.5], [-2.0, 4.0]], [1.0, 2.0]),
):
    m, n = np.shape(table)
    what = f"the Jacobian of a function from {n} numbers to {m}"
    found = check.numbers(what, jacobian_of_mixture(table, values))
    check.equal(
        what,
        found,
        table,
        mistakes={
            "Rows and columns are exchanged: row i belongs to output i.": np.transpose(table),
            "Each row contains the rows before it, too: the gradients have added up, or v still"
            " holds the 1s of earlier rounds.": np.cumsum(table, axis=0),
            "All rows are alike: the list holds the same tensor, x.grad, several times.": [
                np.sum(table, axis=0)
            ]
            * m,
            "All rows are the last one: the list holds the same tensor, x.grad, several times.": [
                table[-1]
            ]
            * m,
            "This is the first row alone. Does return stand inside the loop?": table[0],
            "This is the first row alone, as a table. Does return stand inside the loop?": table[
                :1
            ],
        },
        advice="" if found.shape == (m, n) else "It needs one round, and one row, for each output.",
    )
check.passed("as many rows as outputs, as many columns as inputs")
### BEGIN HIDDEN TESTS
for table, values in (([[2.0, -1.0, 0.0, 7.0]], [1.0, 1, 1, 1]), ([[2.0], [-3.0]], [0.5])):
    check.equal("one output, or one input", jacobian_of_mixture(table, values), table)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "jacobian_leaves_x", "grade": true, "points": 1}
"""jacobian leaves x alone, whether it is watched or not."""


@check.at_home
def jacobian_twice(values, watched):
    """Return two tables for the same x, and what has become of x."""
    import numpy as np
    import torch

    def in_numbers(row):
        return np.asarray(row.detach() if isinstance(row, torch.Tensor) else row)

    x = torch.tensor(values, dtype=torch.float64, requires_grad=watched)
    if watched:
        x.grad = torch.full_like(x, 7.0)
    tables = []
    for _ in range(2):
        found = jacobian(lambda x: x**2, x)
        if isinstance(found, list | tuple):
            found = np.array([in_numbers(row) for row in found])
        tables.append(None if found is None else found.tolist())
    return [*tables, x.detach(), None if x.grad is None else x.grad.tolist()]


def check_jacobian_left_alone(given, watched):
    """Require the same table twice, and x as it was."""
    kind = "a tensor that is watched and has a grad already" if watched else "a plain tensor"
    first, second, x, grad = jacobian_twice(given, watched)
    own = "Calculate with a tensor of your own in each round, as in 7.1."
    check.equal(f"x, {kind}, after jacobian", x, given)
    check.equal(f"the second Jacobian at the same x, {kind}", second, first, advice=own)
    check.that(
        grad == ([7.0] * len(given) if watched else None),
        f"x.grad after jacobian was given {kind}",
        f"It was {'7 everywhere' if watched else 'None'}, and now is {grad}. {own}",
    )
    check.that(
        np.shape(first) == (len(given), len(given)) and np.any(first),
        f"jacobian, given {kind}",
        "It should give a table of slopes.",
    )


check_jacobian_left_alone([1.0, 3.0], watched=False)
check_jacobian_left_alone([1.0, 3.0], watched=True)
check.passed("x stays as it was")
### BEGIN HIDDEN TESTS
check_jacobian_left_alone([0.5, -1.0, 2.0], watched=True)
check_jacobian_left_alone([0.5, -1.0, 2.0], watched=False)
### END HIDDEN TESTS

# %% [markdown]
# For softmax you wrote that table in 06, from a formula. Your new function knows nothing of
# softmax:


# %%
def softmax_both_ways():
    """Draw the Jacobian of softmax from the formula of 06, and row by row."""
    logits = torch.tensor([1.0, 0.0, 2.0], dtype=torch.float64)
    by_hand = softmax_jacobian(torch.softmax(logits, dim=0).numpy())
    by_sweeps = jacobian(lambda numbers: torch.softmax(numbers, dim=0), logits)
    by_sweeps = torch.as_tensor(by_sweeps).detach().numpy()
    ways.compare({"Jacobian of softmax": (by_hand, by_sweeps)}, ["by hand (06)", "row by row"])
    tables.matrix(by_sweeps.round(3), title="J of softmax at 1, 0, 2, row by row")
    plt.show()


softmax_both_ways()

# %% [markdown]
# Now that you can build the table, never do it again. Take the ReLU of 06, with a batch of 300
# spiral points and 64 neurons: 19 200 numbers go in and 19 200 come out, so its Jacobian has
# 19 200² = 368 640 000 entries, 2.9 gigabytes, of which all but 19 200 are zero. `backward` needs
# v @ J only, and for that it is enough to multiply 19 200 numbers by 0 or 1. That is what you
# wrote in 06: each `backward` of yours was a vector-Jacobian product, without the Jacobian.

# %% [markdown]
# ## Gradients add up
#
# `backward` leaves what it found in the leaf's `grad`. What if something is there already? Take
# three weights and the sum of 3 · weight. The slope for each weight is 3, whatever the weights are.
#
# **Predict.** The sum is computed anew three times, and each time `backward` is called. What stands
# in `grad` at the end?
#
# <details><summary>A · 3 everywhere</summary>
#
# So it would be if `backward` wrote its result with a plain `=`. Every one of the three results is
# 3, but they do not replace each other.
#
# </details>
# <details><summary>B · 9 everywhere</summary>
#
# Yes: 3, then 3 + 3, then 3 + 3 + 3. `backward` adds what it finds to what is there.
#
# </details>
# <details><summary>C · nothing, the second call is an error</summary>
#
# There is such an error, and you will meet it soon. It comes when you go back twice through the
# *same* notes. Here each sum is computed anew and has notes of its own.
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
# That looks like a trap, and it is one. But it is the rule of 06, "add where paths meet". Had the
# three sums been added up and then swept in one go, each weight would have had three paths to the
# result, and the right answer would be 9. Where one calculation ends and another begins PyTorch
# cannot know. So it adds, and leaves it to you to say when a new count begins.
#
# And adding is useful. A batch too big for the memory can be done in parts. Four samples, one
# weight, w = 1, and the sum of (w·x − y)²:


# %%
def batch_in_parts():
    """Sum the gradient over two halves of a batch, and compare it with the whole."""
    x = torch.tensor([1.0, 2.0, 3.0, 4.0], dtype=torch.float64)
    y = torch.tensor([1.0, 3.0, 2.0, 5.0], dtype=torch.float64)

    def sweep(weight, samples):
        ((weight * x[samples] - y[samples]) ** 2).sum().backward()

    weight = torch.tensor(1.0, dtype=torch.float64, requires_grad=True)
    sweep(weight, slice(0, 2))
    print("after the first half: ", weight.grad.item())
    sweep(weight, slice(2, 4))
    print("after the second half:", weight.grad.item())

    weight = torch.tensor(1.0, dtype=torch.float64, requires_grad=True)
    sweep(weight, slice(0, 4))
    print("the whole at once:    ", weight.grad.item())


batch_in_parts()

# %% [markdown]
# The halves give −4 and −2, together −6, as the whole does. This is so because the loss is a *sum*.
# With a mean, each half has to be divided by the N of the whole batch, not by its own.
#
# When the weights move, though, the old gradient is out of date: it was the slope at another place.
# Then a new count must begin. There are two ways, `weights.grad.zero_()`, which fills the tensor
# that is there with zeros, and `weights.grad = None`, which lets go of it. They differ for somebody
# who has kept that tensor:


# %%
def two_ways_to_forget():
    """Keep the tensor in grad, then begin a new count in either way."""
    for way in ("zero_()", "None"):
        weights = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
        (weights * 3).sum().backward()
        kept = weights.grad
        if way == "None":
            weights.grad = None
        else:
            weights.grad.zero_()
        (weights * 5).sum().backward()
        print(f"{way:8} grad now: {weights.grad.tolist()}   the one kept: {kept.tolist()}")


two_ways_to_forget()

# %% [markdown]
# Both give 5, as they should, the slope of the second sum alone. But after `zero_()` the kept
# tensor *is* the one that went on to be used, so the old gradient is lost. After `None` a new
# tensor is made.
#
# What does somebody see who forgets? Here are two descents on the loss w², whose slope is 2w (by
# formula, no autograd). One uses the slope, the other the sum of all slopes so far.


# %%
def draw_forgetful(learning_rate):
    """Draw w over 60 steps down w², with the slope, and with the sum of all slopes."""
    _, panel = plt.subplots(figsize=(7.2, 3.2))
    for forgets, look, colour, label in (
        (False, ".-", plot.CLASS_COLOURS[0], "a new count at every step"),
        (True, "x--", plot.CLASS_COLOURS[1], "the slopes add up"),
    ):
        path, total = [3.0], 0.0
        for _ in range(60):
            slope = 2 * path[-1]
            total = total + slope if forgets else slope
            path.append(path[-1] - learning_rate * total)
        panel.plot(path, look, color=colour, ms=5, label=label)
    panel.set(xlabel="step", ylabel="w", ylim=(-4, 5.5))
    panel.set_title(f"Down the loss w², learning rate {learning_rate:.2f}")
    panel.legend(ncols=2, loc="upper right")


explore(draw_forgetful, learning_rate=(0.01, 0.5, 0.01, 0.05))

# %% [markdown]
# It does not fail with an error. It runs through the valley, up the other side and back, like a
# ball on which nothing acts but the slope, with no friction. A loss that goes down and up and down
# again in even swings is worth a look at whether the count begins anew.

# %% [markdown]
# And the error of answer C? Here `backward` is called twice for one and the same result.


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
        print("the second time:", *str(error).split(". "), sep="\n   ")


twice_through_one_graph()

# %% [markdown]
# The slope of a square is 2w, so its note keeps w, as your layers in 06 kept `self.inputs`. After
# the sweep PyTorch throws away what the notes kept, to free the memory. The error is mostly a sign
# that a line which computes the loss stands before the loop and belongs into it. Where you do want
# to go back twice, `loss.backward(retain_graph=True)` keeps everything for another time, and the
# second gradient is added to the first, as always.

# %% [markdown]
# ## When not to take notes
#
# To *compute* a loss you want notes. To move the weights you do not: w − learning rate · slope is
# no part of the model. There are three ways to say so. Each claim below is printed by the cell
# after it.
#
# `with torch.no_grad():` takes no notes of anything inside it. `y = x.detach()` gives a new tensor
# with the same numbers and none of the notes. `x.requires_grad_(False)` stops the watching of a
# leaf until you turn it on again; it is for leaves only. (The `_` at the end of a name means that
# PyTorch changes the tensor itself.)


# %%
def three_ways_to_stop():
    """Print which results are watched."""
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    with torch.no_grad():
        print("x * 2 under no_grad     watched:", (x * 2).requires_grad)
    print("x * 2 after it          watched:", (x * 2).requires_grad)
    x.detach()
    print("x after x.detach()      watched:", x.requires_grad)
    y = x.detach()
    print("y = x.detach()          watched:", y.requires_grad)
    y[0] = 100
    print("x after y[0] = 100     ", x.tolist())
    x.requires_grad_(False)
    print("x.requires_grad_(False) watched:", x.requires_grad)


three_ways_to_stop()

# %% [markdown]
# Two lines deserve a second look. `x.detach()` on a line of its own does nothing to x: it *returns*
# a tensor, and here nobody kept it. And the tensor that it returns shares its memory with x:
# writing 100 into y wrote it into x. That is why you have seen `x.detach().clone()`.
#
# **Predict.** w is a watched leaf with w.grad = 4. Somebody writes `w = w - 0.1 * w.grad`, with no
# `no_grad`, and goes on with the next round. What happens there?
#
# <details><summary>A · It works; it is only slower, because of the notes.</summary>
#
# The numbers of this w are right. But look at how this w came to be: it was computed.
#
# </details>
# <details><summary>B · The next backward leaves w.grad at None.</summary>
#
# Yes. The name w now means a new tensor, the result of a subtraction: no leaf. Gradients pass
# through it and arrive at the old one, which has lost its name.
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
    print(f"w = w - …               {moved.item():.1f}   leaf: {moved.is_leaf}")
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

# %% [markdown]
# ### Exercise 7.5 · A part that counts as a number
#
# *Difficulty ●●○ · 15 minutes · 2 points · the same trick is used all over reinforcement learning*
#
# Several runners stand at x. Each is to be drawn towards the one in front, who is to stay. As a
# loss: the sum of $(x_i - b)^2$, where b is the largest x. But autograd knows that b comes from x
# too, and would draw the one in front back to the others. Return the gradient in which b is a mere
# number, so b must not pass a gradient back to x.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# You need a watched copy of x, as in 7.1. What of it goes into b, and what must not come back?
#
# </details>
# <details><summary>Hint 2 · the method</summary>
#
# Find b first; then make a number of it before you subtract.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn`: you have
# detached everything. Only b is a number; the x in $(x_i - b)$ is watched.
#
# `AttributeError: 'torch.return_types.max' object has no attribute 'detach'`: with `dim`, `max`
# returns two things, the values and their places. Without `dim` it returns the largest value.
#
# </details>


# %% nbgrader={"grade_id": "pull_to_best", "solution": true}
def pull_to_best(x):
    """Return the gradient of sum((x - b)²), where b, the largest entry of x, counts as a number.

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


def check_pull(x):
    """Require 2 (x - b)."""
    x = np.array(x)
    front = x == x.max()
    wanted = 2 * (x - x.max())
    flowed = wanted - front * wanted.sum() / front.sum()
    check.equal(
        f"pull_to_best for {len(x)} runners",
        pull_to_best(torch.tensor(x)),
        wanted,
        mistakes={
            "The one in front is drawn back: b still has its notes. detach() returns a new tensor;"
            " use what it returns.": flowed,
            "It has the wrong sign: the slope of (x − b)² is 2 (x − b).": -wanted,
            "This is the gradient of the mean. Asked for is the sum.": wanted / len(x),
            "The 2 of the square is missing.": wanted / 2,
            "argmax gives the place; max gives the value.": 2 * (x - np.argmax(x)),
            "The best is the largest x, not the smallest.": 2 * (x - x.min()),
            "The runners are drawn to the mean, not to the best.": 2 * (x - x.mean()),
            "This is the loss. backward() leaves the gradient in grad.": np.sum(wanted**2) / 4,
        },
    )


check_pull([1.0, 2.0, 6.0])
check.passed("the others are drawn to the best, and the best stays")
### BEGIN HIDDEN TESTS
check_pull([3.0, -1.0, 0.5, 2.5])
check_pull([-4.0, -2.0])
check_pull([0.0, 5.0, 1.0, 1.0, 4.0])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "pull_leaves_x", "grade": true, "points": 1}
"""pull_to_best leaves x alone: asked twice, it says the same twice."""


@check.at_home
def pull_twice(values, watched):
    """Return two results for the same x, and what has become of x."""
    import torch

    def asked():
        found = pull_to_best(x)
        return found.tolist() if hasattr(found, "tolist") else found

    x = torch.tensor(values, dtype=torch.float64, requires_grad=watched)
    if watched:
        x.grad = torch.full_like(x, 7.0)
    first, second = asked(), asked()
    return [first, second, x.tolist(), None if x.grad is None else x.grad.tolist()]


def check_pull_leaves(given, watched):
    """Require the same gradient twice, and x as it was."""
    first, second, x, grad = pull_twice(given, watched)
    kind = "a tensor that is watched and has a grad already" if watched else "a plain tensor"
    own = "Calculate with a tensor of your own, as in 7.1."
    what = f"pull_to_best, x being {kind}"
    check.that(
        np.shape(first) == np.shape(given) and np.any(first),
        what,
        f"It should give one slope for each entry of x. It gives {'None' if first is None else ''}"
        f"{'' if first is None else 'something else'}. {own}",
    )
    check.equal(f"{what}: x afterwards", x, given)
    check.equal(
        f"{what}, asked a second time",
        second,
        first,
        mistakes={f"The second gradient was added to the first. {own}": 2 * np.array(first)},
        advice=f"The second time something was there from the first. {own}",
    )
    check.that(
        grad == ([7.0] * len(given) if watched else None),
        f"{what}: its grad afterwards",
        f"It was {'7 everywhere' if watched else 'None'}, and now is {grad}. {own}",
    )


check_pull_leaves([1.0, 2.0, 6.0], watched=False)
check_pull_leaves([1.0, 2.0, 6.0], watched=True)
check.passed("x stays as it was")
### BEGIN HIDDEN TESTS
check_pull_leaves([3.0, -1.0], watched=True)
check_pull_leaves([3.0, -1.0, 0.5, 2.0], watched=False)
### END HIDDEN TESTS


# %%
def draw_runners():
    """Draw runners who follow the slope, with the one in front held, and without."""
    _, panels = plt.subplots(1, 2, figsize=(8, 3), sharey=True)

    def let_run(panel, slope_of, title):
        places = [np.array([1.0, 2.0, 6.0])]
        for _ in range(15):
            places.append(places[-1] - 0.1 * slope_of(places[-1]))
        panel.plot(np.array(places), marker=".")
        panel.set(title=title, xlabel="step")

    def held(x):
        return np.asarray(pull_to_best(torch.tensor(x)))

    def flowing(x):
        own = torch.tensor(x, requires_grad=True)
        return torch.autograd.grad(((own - own.max()) ** 2).sum(), own)[0].numpy()

    let_run(panels[0], held, "b is a number")
    let_run(panels[1], flowing, "b is computed from x")
    panels[0].set_ylabel("x")
    plt.show()


draw_runners()

# %% [markdown]
# On the left all come up to the best. On the right they meet below: the one in front gives way, and
# faster than anybody else, since all the others pull. Neither gradient is false. They answer two
# questions, and `detach` says which of them you ask.

# %% [markdown]
# ### Exercise 7.6 · Downhill on anything
#
# *Difficulty ●●○ · 35 minutes · 3 points · in 05 each landscape needed its slope from you*
#
# Gradient descent on any function that gives one number. In each step: f, backward, move, forget
# the gradient. f itself is called anew each time, at the place where you are now.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Of the three ways to take a step, printed above, which leaves you with a leaf?
#
# </details>
# <details><summary>Hint 2 · the method</summary>
#
# Make a watched copy of the start. In each step: f of it, `backward`, the step under
# `torch.no_grad()`, and the grad back to None. At the end return it detached.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: unsupported operand type(s) for *: 'float' and 'NoneType'`: `grad` is None. Your
# tensor is no leaf any more (`w = w - …` makes a new tensor; `w -= …` under `no_grad` changes the
# old one), or never was one (detach before you clone), or its grad was cleared before the step.
#
# `RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.`: take
# the step under `torch.no_grad()`.
#
# `RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn`: what you
# gave to f is not watched. In the second step: `w = w - …` under `no_grad` has put an unwatched
# tensor in its place.
#
# `RuntimeError: Trying to backward through the graph a second time …`: f is called before the loop.
# It has to be called again in each step.
#
# `AttributeError: 'NoneType' object has no attribute 'zero_'`: before the first `backward` there is
# no grad yet. Clear it after the step.
#
# It is right for one step and for no more? See whether `return` stands inside the loop.
#
# </details>


# %% nbgrader={"grade_id": "descend", "solution": true}
def descend(f, start, learning_rate, steps):
    """Return where gradient descent on f has come after some steps.

    f:             function of a tensor of the shape of start; gives a tensor with one number
    start:         tensor of type float64, of any shape; it stays as it is
    learning_rate: one number
    steps:         how many steps to take, 0 or more
    returns:       tensor of the shape of start

    Example: descend(lambda w: (w**2).sum(), tensor([1.0, 2.0]), 0.1, 1) is tensor([0.8, 1.6]).
    """
    ### BEGIN SOLUTION
    place = start.detach().clone().requires_grad_()
    for _ in range(steps):
        f(place).backward()
        with torch.no_grad():
            place -= learning_rate * place.grad
        place.grad = None
    return place.detach()
    ### END SOLUTION


# %% nbgrader={"grade_id": "descend_steps", "grade": true, "points": 2}
"""descend takes each step against the slope, as long as slope and rate say."""


@check.at_home
def descent(matrix, target, start, rate, steps):
    """Let descend run on sum(matrix * (w - target)²)."""
    import torch

    m, t = torch.tensor(matrix, dtype=torch.float64), torch.tensor(target, dtype=torch.float64)
    start = torch.tensor(start, dtype=torch.float64)
    found = descend(lambda w: (m * (w - t) ** 2).sum(), start, rate, steps)
    return found.tolist() if hasattr(found, "tolist") else found


def check_descent(matrix, target, start, rate, steps):
    """Require the place that the formula of a bowl gives."""
    m, t, s = (np.array(one, float) for one in (matrix, target, start))

    def walk(rate, steps):
        return t + (s - t) * (1 - 2 * rate * m) ** steps

    def uncleared():
        w, total = s.copy(), np.zeros_like(s)
        for _ in range(steps):
            total = total + 2 * m * (w - t)
            w = w - rate * total
        return w

    check.equal(
        f"descend from {start} with learning_rate={rate:g} and steps={steps}",
        descent(matrix, target, start, rate, steps),
        walk(rate, steps),
        mistakes={
            "It has not moved. Was the gradient cleared before it was used? Was the new w kept?": s,
            "This is the way down w². Is a slope typed in? f can be any function: autograd finds"
            " its slope.": s * (1 - 2 * rate) ** steps,
            "It is one step, whatever `steps` says. Does return stand inside the loop?": (
                walk(rate, 1) if steps > 2 else np.full_like(s, np.nan)
            ),
            "The gradient is never cleared: each step is made from the sum of all slopes so"
            " far.": uncleared(),
            "It goes uphill: against the slope means minus.": walk(-rate, steps),
            "It is one step too many.": walk(rate, steps + 1),
            "It is one step too few.": walk(rate, max(steps - 1, 0)),
            "Every step is as long as the first. Ask for the slope anew in each step.": (
                s - 2 * rate * steps * m * (s - t)
            ),
            "The learning rate has no part in it.": walk(1.0, steps),
        },
    )


bowl = [1.0, 3.0], [2.0, -1.0]
check_descent(*bowl, [4.0, 1.0], 0.1, 3)
check_descent(*bowl, [0.0, 0.0], 0.1, 1)
check_descent(*bowl, [5.0, 1.0], 0.1, 4)
check_descent(*bowl, [5.0, 1.0], 0.1, 0)
check.passed("each step goes downhill, by slope times rate")
### BEGIN HIDDEN TESTS
check_descent([2.0], [1.0], [4.0], 0.05, 6)
check_descent([[1.0, 0.5], [2.0, 0.1]], [[0.0, 1.0], [2.0, 3.0]], [[1.0, 1], [1, -1]], 0.2, 5)
check_descent(*bowl, [1.0, 1.0], 0.02, 15)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "descend_leaves_start", "grade": true, "points": 1}
"""descend leaves start alone, and what it returns is not watched."""


@check.at_home
def around_descent(values, watched):
    """Return the start afterwards with its grad, whether the result is watched, and the result."""
    import torch

    start = torch.tensor(values, dtype=torch.float64, requires_grad=watched)
    if watched:
        start.grad = torch.full_like(start, 7.0)
    found = descend(lambda w: (w**2).sum(), start, 0.1, 3)
    grad = None if start.grad is None else start.grad.tolist()
    still = bool(getattr(found, "requires_grad", False))
    return [start.tolist(), grad, still, found.tolist() if hasattr(found, "tolist") else found]


def check_start(given, watched):
    """Require start as it was, and a result without notes."""
    start, grad, still, found = around_descent(given, watched)
    kind = "watched, with a grad" if watched else "plain"
    own = "Walk with a tensor of your own: start.detach().clone()."
    check.equal(f"a start that is {kind}, after descend", start, given, advice=own)
    check.that(
        grad == ([7.0] * len(given) if watched else None),
        f"start.grad after descend, the start being {kind}",
        f"It was {'7 everywhere' if watched else 'None'}, and now is {grad}. {own}",
    )
    check.that(
        not still,
        "what descend returns",
        "It still requires grad. The walk is over: return it detached.",
    )
    check.that(
        np.shape(found) == np.shape(given) and not np.allclose(found, given),
        "what descend returns",
        "It should be the place after the steps, in the shape of start.",
    )


check_start([1.0, 2.0], watched=False)
check_start([1.0, 2.0], watched=True)
check.passed("start stays as it was")
### BEGIN HIDDEN TESTS
check_start([-1.0, 3.0, 0.5], watched=True)
### END HIDDEN TESTS


# %%
def draw_descent(learning_rate):
    """Draw 30 steps of descend on a narrow valley."""

    def valley(w):
        return 0.5 * w[0] ** 2 + 5 * w[1] ** 2

    start = torch.tensor([4.0, 1.0], dtype=torch.float64)
    path = np.array([np.asarray(descend(valley, start, learning_rate, k)) for k in range(31)])
    across, up = np.meshgrid(np.linspace(-5, 5, 80), np.linspace(-1.6, 1.6, 60))
    _, ax = plt.subplots(figsize=(6.8, 3.2))
    ax.contour(across, up, valley((across, up)), levels=12, colors="#BBBBBB", linewidths=0.8)
    ax.plot(*path.T, ".-", color=plot.CLASS_COLOURS[1])
    ax.set(xlim=(-5, 5), ylim=(-1.6, 1.6), title=f"learning rate {learning_rate:.3f}")
    ax.set(xlabel="$w_0$", ylabel="$w_1$")


explore(draw_descent, learning_rate=(0.01, 0.21, 0.005, 0.15))

# %% [markdown]
# A valley ten times steeper across than along: too bold a rate throws you from wall to wall, too
# timid a one never reaches the middle. You never worked out a slope for it.
#
# At last one weight, so small that you can follow every number: x = 1, y = 2, w = 1. The prediction
# is w·x = 1, the loss (w·x − y)² = 1, and by the chain rule dL/dw = 2 (w·x − y)·x = 2 · (−1) · 1 =
# −2. More w would make the loss smaller, as it should: the prediction is too low.


# %%
def one_weight():
    """Let autograd work out the loss and the slope of one weight."""
    w = torch.tensor(1.0, requires_grad=True)
    loss = (w * 1.0 - 2.0) ** 2
    loss.backward()
    print("loss", loss.item(), "  dL/dw", w.grad.item())


one_weight()

# %% [markdown]
# ## A case: two programs that should agree
#
# Four points lie on the line y = 2x: x = 1, 2, 3, 4 and y = 2, 4, 6, 8. Two people fit the model
# y_pred = w·x to them. It has one weight and no bias, and its loss is the mean squared error,
#
# $$L = \frac{1}{N}\sum_i (w x_i - y_i)^2$$
#
# Both go down from w = 0, both with learning rate 0.01, both for 20 steps. They differ in one thing
# only. The author of program A has worked out the slope dL/dw by hand, in NumPy. The author of
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


PROGRAMS = {"program A": slope_of_program_a, "program B": slope_of_program_b}


def way_down(slope, x, rate=0.01, steps=20):
    """Return where w stands at the start and after each step, for points on y = 2x."""
    stops = [0.0]
    while len(stops) <= steps:
        stops.append(stops[-1] - rate * slope(x, 2 * x, stops[-1]))
    return stops


def draw_ways(ax, x):
    """Draw how w moves in both programs."""
    ax.axhline(2, color="#5F5F5F", lw=1, ls=":")
    for (name, slope), look, colour in zip(
        PROGRAMS.items(), ("o-", "s--"), plot.CLASS_COLOURS[1::-1], strict=True
    ):
        ax.plot(way_down(slope, x), look, color=colour, ms=4, label=name)
    ax.set(xlabel="step", ylabel="w", xticks=range(0, 21, 5))


def first_and_last():
    """Draw w over the steps, and print where it stands after one step and at the end."""
    x = np.array([1.0, 2.0, 3.0, 4.0])
    draw_ways(plt.subplots(figsize=(6.8, 3.2))[1], x)
    plt.title("two programs, and the w = 2 that both look for")
    plt.legend()
    plt.show()
    for name, slope in PROGRAMS.items():
        stops = way_down(slope, x)
        print(f"{name}   w after one step {stops[1]:.3f}   in the end, x = 5: {5 * stops[-1]:7.3f}")


first_and_last()

# %% [markdown]
# Same points, same start, same learning rate: they should take the same steps. They part at the
# first. Program A is almost there after five steps, and in the end predicts 10.000 for x = 5, as it
# should be. Program B has not arrived after 20, and predicts 9.612.
#
# **Predict.** In which of the two is a bug?
#
# <details><summary>A · In program B, which is slow and ends at 9.612</summary>
#
# To be slow is no bug. Gradient descent with a small learning rate *is* slow. That a program comes
# near to the answer sooner says nothing about its gradient.
#
# </details>
# <details><summary>B · In program A</summary>
#
# Yes, though nothing in the picture says so: there it looks better in every way. If you chose it
# because autograd does not err, that is a belief and no proof. The proof follows.
#
# </details>
# <details><summary>C · In neither, they differ by rounding</summary>
#
# Rounding shows in the sixteenth digit. 1.2 and 0.3 differ in the first.
#
# </details>
#
# ### First clue: what a judge says
#
# The judge of 05 has no formula that could be wrong. It nudges w a little to both sides and looks
# at how the loss moves.


# %%
def hear_the_judge():
    """Print dL/dw at three places: from both programs, and from finite differences."""
    x = np.array([1.0, 2.0, 3.0, 4.0])
    y = 2 * x
    print("   w   program A   program B   finite differences     A / B")
    for at in (0.0, 1.0, 3.0):
        judge = numerical_gradient(lambda nudged: np.mean((nudged * x - y) ** 2), np.array(at))
        a, b = slope_of_program_a(x, y, at), slope_of_program_b(x, y, at)
        print(f"{at:4.0f} {a:11.1f} {b:11.1f} {float(judge):20.1f} {a / b:9.1f}")


hear_the_judge()

# %% [markdown]
# The program that looked worse is right, and the one that looked better is wrong. And the error is
# no accident of one place: A's slope has the right sign everywhere, and is 4 times too large
# everywhere.
#
# ### Second clue: more points
#
# Where does a 4 come from? There are a few fours about: 4 points, the largest x is 4, and two
# factors 2 too many would make a 4 as well. So let us change the number of points N and nothing
# else: N points, spread evenly from x = 1 to x = 4, on the same line.
#
# **Predict.** With N = 7 points, by what factor is A's slope too large?
#
# <details><summary>A · 4, as before</summary>
#
# So it would be if two factors 2 too many had got in, or the largest x. Neither has to do with N.
#
# </details>
# <details><summary>B · 7</summary>
#
# Yes, as you can see below: the factor is N itself.
#
# </details>
# <details><summary>C · 49</summary>
#
# That is N². Then it would have been 16 with four points, and it was 4.
#
# </details>
#
# Move the slider slowly from 4 to 16. The points lie on the line without any noise; more of them
# should do no harm.


# %%
def draw_more_points(N):
    """Draw both ways down for N points, and the factor between the two slopes for each N."""
    _, (left, right) = plt.subplots(1, 2, figsize=(8.2, 3.2), width_ratios=(3, 2))
    draw_ways(left, np.linspace(1, 4, N))
    left.set(ylim=(-1, 5), title=f"N = {N}")
    left.legend(loc="upper right", frameon=True, facecolor="white", framealpha=0.9)
    factors = {}
    for count in range(1, 17):
        x = np.linspace(1, 4, count)
        factors[count] = slope_of_program_a(x, 2 * x, 0.0) / slope_of_program_b(x, 2 * x, 0.0)
    right.plot(list(factors), list(factors.values()), "o", color="#B8B8B8", ms=4)
    right.plot(N, factors[N], "o", color=plot.CLASS_COLOURS[1], ms=9)
    right.set(xlabel="N", ylabel="slope of A / slope of B", title=f"the factor is {factors[N]:.0f}")
    right.set(xticks=range(0, 17, 4), yticks=range(0, 17, 4))


explore(draw_more_points, N=(1, 16, 1, 4))

# %% [markdown]
# With one point the two programs agree; that is how such a bug gets through a small test. From 2
# points to 16, B's way hardly changes. A's steps grow. With 8 points it shoots beyond 2 and comes
# back, with 14 it swings from side to side and hardly gets nearer, and with 15 each swing is wider
# than the one before. More of the same data, and it explodes.
#
# ### Third clue: learning rates
#
# A gradient that is too large by a factor points the right way. It only makes each step longer by
# that factor, and so would a larger learning rate. If this is all, program B with the learning rate
# 0.04 must do on our four points what A does with 0.01. Let us try, and then give every learning
# rate to both.


# %%
def try_learning_rates():
    """Print a few steps of both programs, and draw where 20 steps lead for each learning rate."""
    x = np.array([1.0, 2.0, 3.0, 4.0])
    for (name, slope), rate in zip(PROGRAMS.items(), (0.01, 0.04), strict=True):
        stops = "  ".join(f"{stop:.3f}" for stop in way_down(slope, x, rate)[1:6])
        print(f"{name} with learning rate {rate}:  {stops} …")
    last = way_down(slope_of_program_a, x, 0.04)[-1]
    print(f"program A with learning rate 0.04, after 20 steps: {last:.1f}")

    rates = np.geomspace(0.002, 0.25, 150)
    _, ax = plt.subplots(figsize=(6.8, 3.4))
    for (name, slope), look, colour in zip(
        PROGRAMS.items(), ("-", "--"), plot.CLASS_COLOURS[1::-1], strict=True
    ):
        apart = [abs(way_down(slope, x, rate)[-1] - 2) for rate in rates]
        ax.plot(rates, np.clip(apart, 1e-12, None), look, color=colour, label=name)
    ax.axhline(2, color="#5F5F5F", lw=1, ls=":")
    ax.annotate("the start, 2 apart", (0.0021, 4), color="#5F5F5F")
    ax.set(xscale="log", yscale="log", ylim=(1e-8, 1e8), xlabel="learning rate")
    ax.set(ylabel="distance from w = 2", title="after 20 steps: one curve, shifted by a factor 4")
    ax.set_xticks([0.002, 0.01, 0.033, 0.133], ["0.002", "0.01", "0.033", "0.133"])
    ax.minorticks_off()
    ax.legend(loc="upper left", bbox_to_anchor=(0, 0.9))
    plt.show()


try_learning_rates()

# %% [markdown]
# Step for step the same numbers. And the two curves are one curve: what B does with some learning
# rate, A does with a quarter of it. A explodes beyond 0.033, B beyond 0.133, four times as much.
# You can work out both. For these points the right slope is 15 (w − 2), so one step of B
# multiplies the distance from 2 by 1 − 15 · rate. Beyond rate = 2/15 that number lies below −1, and
# the distance grows. In program A the 15 is a 60.
#
# So A was sooner there because it had, without knowing it, a better learning rate. To choose a good
# learning rate is fine. To have it come from the number of points is not: give this program a batch
# of another size, and it takes other steps. With the 1/N, a batch of 4 and a batch of 400 from the
# same source give slopes of about the same size, and one learning rate will do for both.
#
# ### The culprit
#
# Every clue points to one line, `np.mean(np.dot(2 * x, y_pred - y))`. It says "mean", and yet
# the sum over the points is never divided by N.
#
# **Predict.** Why not?
#
# <details><summary>A · The 2 should stand in front: 2 * np.mean(…)</summary>
#
# A constant factor may stand inside or outside, for a sum and for a mean alike.
#
# </details>
# <details><summary>B · np.mean cannot cope with errors that are negative</summary>
#
# Signs do not matter to it. It adds up what it is given, and divides by how many there were. How
# many were there?
#
# </details>
# <details><summary>C · np.dot has added up already, and one number is left for the mean</summary>
#
# Yes. `np.dot` multiplies two rows of numbers pair by pair *and adds the products*. Then np.mean
# gets a single number and divides it by 1. The mean of one number is that number.
#
# </details>


# %%
def question_the_culprit():
    """Print what np.dot hands to np.mean, and what np.mean makes of it."""
    x = np.array([1.0, 2.0, 3.0, 4.0])
    summed = np.dot(2 * x, 0 * x - 2 * x)
    print("np.dot gives", summed, "with shape", summed.shape)
    print("np.mean of it", np.mean(summed), "which has counted", np.size(summed), "number")


question_the_culprit()

# %% [markdown]
# No error and no warning. The word "mean" stands there for every reader to see, and does nothing.

# %% [markdown]
# ### Exercise 7.7 · The slope, with its 1/N
#
# *Difficulty ●●○ · 20 minutes · 3 points · the case rests on it*
#
# Write the slope dL/dw of the mean squared error in NumPy, right for any number of points. The 1/N
# must come in once: not never, and not twice.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Take one point first: L = (w x − y)². The outer slope is twice the error, y_pred − y. And how fast
# does the error move with w?
#
# </details>
# <details><summary>Hint 2 · the method</summary>
#
# Each point has a slope of its own: twice its error times its x. The slope of the mean is the mean
# of these N numbers. Either keep them apart until the mean is taken (what multiplies entry by entry
# and does *not* add up?), or let them be added up and divide by their number yourself.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `NameError: name 'N' is not defined`: ask an array how many numbers it has.
#
# `NameError: name 'w' is not defined`: no w is needed, since y_pred has it in it already.
#
# `TypeError: 'numpy.ndarray' object is not callable`: two pairs of brackets stand side by side. A
# product needs its `*`.
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


def judge_mse_gradient(x, y, at):
    """Require the slope that nudging the weight gives."""
    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    N, errors = len(x), at * x - y
    slopes = 2 * errors * x
    wanted = check.differences(lambda nudged: np.mean((nudged * x - y) ** 2), at)
    mistakes = {
        "This is an array with one entry, where a plain number is needed (did you divide by"
        " x.shape, or is a comma left at the end?).": slopes.mean(keepdims=True),
        "The sign is wrong. The error is y_pred − y: if y_pred is too large, the slope is that of"
        " x.": -slopes.mean(),
        "The factor 2, the outer slope of the square, is missing.": slopes.mean() / 2,
        "These are the slopes of the points, one for each. There is one w, so it has one slope:"
        " their mean.": slopes,
        "The inner slope is missing: how fast does the error of a point move with w?": (
            2 * errors.mean()
        ),
        "This is the loss itself. Its slope is asked for.": np.mean(errors**2),
    }
    if N > 1:
        mistakes |= {
            "This is N times too large, as in program A: the sum over the points has not been"
            " divided by their number.": slopes.sum(),
            "The 1/N is missing, and so is the factor 2.": slopes.sum() / 2,
            "Here 1/N comes in twice. A mean has divided by N already.": slopes.mean() / N,
            "This divides by N − 1. A mean divides by N.": slopes.sum() / (N - 1),
            "A mean of products is not the product of two means. Multiply first, point by point.": (
                2 * errors.mean() * x.mean()
            ),
            "These slopes have not been added up. There is one w, so it has one slope: their"
            " mean.": slopes / N,
        }
    if N != 4:
        words = "This divides by 4, whatever N is. Ask the arrays how many points there are."
        mistakes[words] = slopes.sum() / 4
    check.equal(
        f"mse_gradient for {N} {'point' if N == 1 else 'points'}, at w = {at:g}",
        mse_gradient(x.copy(), y.copy(), at * x),
        wanted,
        mistakes=mistakes,
        rtol=1e-4,  # finite differences, and float32 if that is what you chose
    )


judge_mse_gradient([1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.0], 1.0)
judge_mse_gradient([1.0], [2.0], 1.0)
judge_mse_gradient([1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.0], 0.0)
judge_mse_gradient([1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.0], 3.0)
judge_mse_gradient([1.0, -1.0, 2.0], [0.5, 0.0, 3.0], -1.0)
check.passed("mse_gradient says what the judge says")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(707)
for N in (2, 5, 30, 1):
    judge_mse_gradient(rng.normal(size=N), rng.normal(size=N), 0.5 + rng.random())
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "mse_gradient_leaves_arrays", "grade": true, "points": 1}
"""mse_gradient leaves x, y and y_pred as they are."""
three_arrays = np.array([[1.0, 2.0, 4.0], [2.0, 4.0, 8.0], [3.0, 6.0, 12.0]])


def judge_left_alone(x, y, y_pred):
    """Require that three arrays survive two calls."""
    with check.unchanged(x=x, y=y, y_pred=y_pred):
        once = mse_gradient(x, y, y_pred)
    once = check.numbers("what mse_gradient returns", once)
    check.that(
        np.any(once),
        "what mse_gradient returns",
        "The slope is 0. With errors like these it is not.",
    )
    check.equal(
        "mse_gradient, asked a second time for the same arrays",
        mse_gradient(x, y, y_pred),
        once,
        advice="The second answer differs from the first. Does something stay behind?",
    )


judge_left_alone(*three_arrays.copy())
check.passed("x, y and y_pred are still what they were")
### BEGIN HIDDEN TESTS
judge_left_alone(np.array([1.0, -2.0]), np.array([0.5, 0.25]), np.array([1.0, 3.0]))
judge_left_alone(np.array([3.0]), np.array([1.0]), np.array([2.0]))
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 7.8 · Program A, mended
#
# *Difficulty ●○○ · 15 minutes · 2 points · one of the two witnesses*
#
# Now the whole program, with your slope: start at w = 0, go down, and write down where w stands
# after every step, so that the record can be laid beside that of program B. Finish 7.7 first: the
# checks that you see here call your `mse_gradient`. (When your work is graded, a mistake there does
# not cost you anything here.)
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Four things happen in each step, in this order: predict with the w of now, ask for the slope, move
# w against it, write w down. Which of them belong before the loop, which into it?
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
# `The result is None`: the list is ready, but it is not returned.
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
### BEGIN HIDDEN TESTS


def slope_is_right():
    for at, x, y in (
        (0.5, [1.0, 2.0, -1.0], [0.5, 3.0, 1.0]),
        (2.0, [2.0], [1.0]),
        (-1.0, [1.0, 0.5], [0.0, 2.0]),
    ):
        arrays = [np.array(x), np.array(y), at * np.array(x)]
        kept = [array.copy() for array in arrays]
        found = mse_gradient(*arrays)
        wanted = 2 * np.sum(kept[0] * (kept[2] - kept[1])) / len(x)
        if np.shape(found) != () or not np.isclose(float(found), wanted, rtol=1e-4):
            return False
        if not all(np.array_equal(a, b) for a, b in zip(arrays, kept, strict=True)):
            return False
    return True


def fit_is_right():
    found = fit_numpy(np.array([1.0, 2.0, 3.0]), np.array([1.0, 0.0, 2.0]), 0.015, 4)
    return np.allclose(np.array(found, dtype=float), 0.5 * (1 - 0.86 ** np.arange(1, 5)), rtol=1e-4)


if not check.works(slope_is_right) and not check.works(fit_is_right):
    check.given(mse_gradient=lambda x, y, y_pred: 2 * float(np.sum(x * (y_pred - y))) / len(x))
### END HIDDEN TESTS


def where_w_stands(x, y, rate, k):
    """Return w after k steps: each multiplies the distance from the best w by the same factor."""
    best = np.sum(x * y) / np.sum(x**2)
    return best * (1 - (1 - 2 * rate * np.mean(x**2)) ** np.asarray(k, dtype=float))


def moved(step):
    """Return w after each of 20 steps, where step says how one w follows from the one before."""
    w, record = 0.0, []
    for _ in range(20):
        w = step(w)
        record.append(w)
    return record


def judge_numpy_steps(x, y):
    """Require the 20 values of w that belong to the learning rate 0.01."""
    x, y, k = np.array(x), np.array(y), np.arange(1, 21)
    wanted = where_w_stands(x, y, 0.01, k)

    def slope(w):
        return 2 * (w * np.mean(x**2) - np.mean(x * y))

    found = check.numbers("what fit_numpy returns", fit_numpy(x.copy(), y.copy()))
    if found.ndim and found.size == len(found):
        found = found.reshape(len(found))  # numbers, or arrays with one number each
    mistakes = {
        "This is program A with its old slope, N times too large.": (
            where_w_stands(x, y, 0.01 * len(x), k)
        ),
        "Here 1/N comes in twice. mse_gradient has divided by N already.": (
            where_w_stands(x, y, 0.01 / len(x), k)
        ),
        "It goes uphill. To go down means to go against the slope; or were y and y_pred exchanged"
        " in the call?": where_w_stands(x, y, -0.01, k),
        "The start, w = 0, is not a step. The list begins with w after the first step.": (
            where_w_stands(x, y, 0.01, np.arange(21))
        ),
        "This is w before each step. Write it down after w has moved.": (
            where_w_stands(x, y, 0.01, k - 1)
        ),
        "These are the slopes. The list holds w after every step.": (
            slope(where_w_stands(x, y, 0.01, k - 1))
        ),
        "Each entry is a step alone: the new w is the old w minus the step.": (
            moved(lambda w: -0.01 * slope(w))
        ),
        "mse_gradient was given w in the place of the predictions, which are w · x.": (
            moved(lambda w: w - 0.02 * np.mean((w - y) * x))
        ),
        "This is the last w alone. The list holds w after every step.": wanted[-1],
        "This is a list with one entry, the last w. Write w down inside the loop.": wanted[-1:],
        "This is a list with one entry, the first w. Does the return stand inside the loop?": (
            wanted[:1]
        ),
        "This is the first w alone. Does the return stand inside the loop?": wanted[0],
        "All steps are equally long: each uses the prediction of the start. Predict again in each"
        " step, with the w of now.": wanted[0] * k,
        "Every entry is the first w: each step begins at 0 again. The start belongs before the"
        " loop.": np.full(20, wanted[0]),
        "All entries are the last w. The list holds one and the same array 20 times, and it goes"
        " on changing. Write down its number.": np.full(20, wanted[-1]),
    }
    check.equal(
        f"fit_numpy for N = {len(x)}, with learning rate 0.01 and 20 steps",
        found,
        wanted,
        mistakes=mistakes,
        rtol=1e-4,
    )


judge_numpy_steps([1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.0])
check.passed("every step leads where it should")
### BEGIN HIDDEN TESTS
judge_numpy_steps([1.0, -2.0, 0.5], [3.0, 1.0, 1.0])
judge_numpy_steps([2.0], [-1.0])
judge_numpy_steps([0.3, 1.1, 4.0, -2.0, 1.5, 0.7], [1.0, 0.0, -9.0, 3.0, 2.5, 0.4])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "fit_numpy_settings", "grade": true, "points": 1}
"""fit_numpy uses the learning rate and the number of steps it gets, and leaves x and y alone."""
### BEGIN HIDDEN TESTS


def slope_is_right():
    for at, x, y in (
        (0.5, [1.0, 2.0, -1.0], [0.5, 3.0, 1.0]),
        (2.0, [2.0], [1.0]),
        (-1.0, [1.0, 0.5], [0.0, 2.0]),
    ):
        arrays = [np.array(x), np.array(y), at * np.array(x)]
        kept = [array.copy() for array in arrays]
        found = mse_gradient(*arrays)
        wanted = 2 * np.sum(kept[0] * (kept[2] - kept[1])) / len(x)
        if np.shape(found) != () or not np.isclose(float(found), wanted, rtol=1e-4):
            return False
        if not all(np.array_equal(a, b) for a, b in zip(arrays, kept, strict=True)):
            return False
    return True


def fit_is_right():
    found = fit_numpy(np.array([1.0, 2.0, 3.0]), np.array([1.0, 0.0, 2.0]), 0.015, 4)
    return np.allclose(np.array(found, dtype=float), 0.5 * (1 - 0.86 ** np.arange(1, 5)), rtol=1e-4)


if not check.works(slope_is_right) and not check.works(fit_is_right):
    check.given(mse_gradient=lambda x, y, y_pred: 2 * float(np.sum(x * (y_pred - y))) / len(x))
### END HIDDEN TESTS


def judge_numpy_settings(x, y):
    """Compare runs with other settings. What a step should be is a matter of the test above."""
    x, y = np.array(x), np.array(y)
    with check.unchanged(x=x, y=y):
        three = fit_numpy(x, y, learning_rate=1e-5, steps=3)
        threefold = fit_numpy(x, y, learning_rate=3e-5, steps=3)
        seven = fit_numpy(x, y, learning_rate=1e-5, steps=7)
    what = "what fit_numpy returns"
    three, threefold, seven = (
        np.ravel(check.numbers(what, found)) for found in (three, threefold, seven)
    )
    if len(three) + len(seven) > 2:  # a single number in place of a list is lost above
        check.that(
            len(seven) - len(three) == 4,
            f"fit_numpy with steps=3 gives {len(three)} numbers, with steps=7 {len(seven)}",
            "There should be one for each step: let the loop take as many as `steps` says.",
        )
    check.that(
        len(three) > 0 and three[-1] != 0,
        "the last entry with a small learning rate",
        "After some steps w should have left 0, if only a little.",
    )
    check.equal(
        "how much further w goes with a learning rate 3 times as large (both tiny)",
        threefold[-1] / three[-1],
        3.0,
        mistakes={
            "The learning rate does not matter. Is a number typed in where `learning_rate` should"
            " stand? Or does the list hold something else than w, such as the slopes?": 1.0,
            "The learning rate comes in twice.": 9.0,
            "It divides by the learning rate.": 1 / 3,
        },
        rtol=2e-3,  # each step is a little shorter than the one before
    )


judge_numpy_settings([1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.0])
check.passed("fit_numpy does what learning_rate and steps say")
### BEGIN HIDDEN TESTS
judge_numpy_settings([1.0, -2.0, 0.5], [3.0, 1.0, 1.0])
judge_numpy_settings([2.0], [-1.0])
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 7.9 · Program B, in your own words
#
# *Difficulty ●●○ · 30 minutes · 3 points · the loop inside every training with PyTorch*
#
# The other witness must be independent. Here autograd finds the slope, so neither `mse_gradient`
# nor any formula for a slope may appear, and it must not lean on `fit_numpy`. Program B above makes
# a new leaf for every slope. The usual way is to keep one leaf for all steps: compute the loss from
# it, go back, move it, and clear its gradient. Whatever can go wrong on that way has happened
# earlier in this notebook.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Five things happen in each step: loss, backward, move, clear, write down. Autograd should watch
# the first. Which one must it not watch?
#
# </details>
# <details><summary>Hint 2 · the method</summary>
#
# `torch.tensor` turns x and y into tensors. The weight is a leaf of one number, 0.0, that requires
# a gradient. Move it in place under `torch.no_grad()`, so that it stays that leaf. Then clear its
# `grad`. And do not put the leaf itself into the list, since it goes on changing: `.item()` gives
# the number that it holds now.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.`: the
# step is being watched. Tell autograd to look away while w moves.
#
# `TypeError: unsupported operand type(s) for *: 'float' and 'NoneType'`: `w.grad` is None. Either
# `backward` has not run yet, or the grad was cleared before the step, or w is no leaf any more:
# `w = w - …` makes a new tensor, `w -= …` changes the one that is there.
#
# `RuntimeError: Only Tensors of floating point and complex dtype can require gradients`: w starts
# as a whole number. Write 0.0.
#
# `RuntimeError: grad can be implicitly created only for scalar outputs`: each point has a squared
# error of its own. The loss is their mean.
#
# `TypeError: assigned grad expected to be a Tensor or None but got grad of type int`: to clear a
# grad, set it to None, or fill it with zeros: `w.grad.zero_()`.
#
# `RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn`: the w that
# went into the loss is not watched. In the first step: was `requires_grad=True` forgotten? In the
# second: `w = w - …` under `no_grad` has put an unwatched tensor in its place.
#
# `RuntimeError: Trying to backward through the graph a second time …`: the loss stands before the
# loop. It has to be computed again in each step.
#
# `AttributeError: 'NoneType' object has no attribute 'zero_'`: before the first `backward` there is
# no gradient that could be cleared.
#
# `RuntimeError: Can't call numpy() on Tensor that requires grad`, or `TypeError: mean() got an
# unexpected keyword argument 'axis'`: tensors and NumPy do not mix. Turn x and y into tensors
# first, and take the mean that tensors have themselves.
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


def record_in_numbers(record):
    """Return a record as an array (steps,), whether it holds floats, arrays or tensors."""
    if isinstance(record, (list, tuple)):
        record = [one.detach().tolist() if hasattr(one, "detach") else one for one in record]
    found = check.numbers("what fit_torch returns", record)
    return found.reshape(len(found)) if found.ndim and found.size == len(found) else found


def where_w_stands(x, y, rate, k):
    """Return w after k steps: each multiplies the distance from the best w by the same factor."""
    best = np.sum(x * y) / np.sum(x**2)
    return best * (1 - (1 - 2 * rate * np.mean(x**2)) ** np.asarray(k, dtype=float))


def never_cleared(x, y, rate):
    """Return what comes out if every slope is added to those before."""
    stands, heap, record = 0.0, 0.0, []
    for _ in range(20):
        heap += 2 * np.mean(x * (stands * x - y))
        stands -= rate * heap
        record.append(stands)
    return record


def judge_torch_steps(x, y):
    """Require the 20 values of w that belong to the learning rate 0.01."""
    x, y, k = np.array(x), np.array(y), np.arange(1, 21)
    wanted = where_w_stands(x, y, 0.01, k)
    mistakes = {
        "The gradient is never cleared, so each step uses the sum of all slopes so far. Clear it"
        " in every step.": never_cleared(x, y, 0.01),
        "All entries are the last w. The list holds one and the same tensor 20 times (or tensors"
        " that share its memory, as detach() gives them), and it goes on changing. Write down its"
        " number: w.item().": np.full(20, wanted[-1]),
        "The slope is N times too large: this is the sum of the squared errors, where their mean"
        " is needed.": where_w_stands(x, y, 0.01 * len(x), k),
        "It goes uphill. To go down means to go against the slope.": where_w_stands(x, y, -0.01, k),
        "w never moves. Is its gradient cleared before it is used?": np.zeros(20),
        "The start, w = 0, is not a step. The list begins with w after the first step.": (
            where_w_stands(x, y, 0.01, np.arange(21))
        ),
        "This is w before each step. Write it down after w has moved.": (
            where_w_stands(x, y, 0.01, k - 1)
        ),
        "This is the last w alone. The list holds w after every step.": wanted[-1],
        "This is a list with one entry, the last w. Write w down inside the loop.": wanted[-1:],
        "This is a list with one entry, the first w. Does the return stand inside the loop?": (
            wanted[:1]
        ),
        "This is the first w alone. Does the return stand inside the loop?": wanted[0],
        "All steps are equally long: the loss is that of the start. Compute it again in each step,"
        " with the w of now.": wanted[0] * k,
        "Every entry is the first w: each step begins at 0 again. The start belongs before the"
        " loop.": np.full(20, wanted[0]),
        "The loss has another factor: the first step is half as long as it should be.": (
            where_w_stands(x, y, 0.005, k)
        ),
        "The loss has no square in it: every slope is the mean of x, wherever w stands.": (
            -0.01 * np.mean(x) * k
        ),
    }
    check.equal(
        f"fit_torch for N = {len(x)}, with learning rate 0.01 and 20 steps",
        record_in_numbers(fit_torch(x.copy(), y.copy())),
        wanted,
        mistakes=mistakes,
        rtol=1e-4,  # float32 will do
        atol=1e-5,
    )


judge_torch_steps([1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.0])
check.passed("every step leads where it should")
### BEGIN HIDDEN TESTS
judge_torch_steps([1.0, -2.0, 0.5], [3.0, 1.0, 1.0])
judge_torch_steps([2.0], [-1.0])
judge_torch_steps([0.3, 1.1, 4.0, -2.0, 1.5, 0.7], [1.0, 0.0, -9.0, 3.0, 2.5, 0.4])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "fit_torch_settings", "grade": true, "points": 1}
"""fit_torch uses the learning rate and the number of steps it gets, and leaves x and y alone."""


def flat_record(record):
    """Return a record as a row of numbers, whether it holds floats, arrays or tensors."""
    if isinstance(record, (list, tuple)):
        record = [one.detach().tolist() if hasattr(one, "detach") else one for one in record]
    return np.ravel(check.numbers("what fit_torch returns", record))


def judge_torch_settings(x, y):
    """Compare runs with other settings. What a step should be is a matter of the test above."""
    x, y = np.array(x), np.array(y)
    with check.unchanged(x=x, y=y):
        three = flat_record(fit_torch(x, y, learning_rate=1e-5, steps=3))
        threefold = flat_record(fit_torch(x, y, learning_rate=3e-5, steps=3))
        seven = flat_record(fit_torch(x, y, learning_rate=1e-5, steps=7))
    if len(three) + len(seven) > 2:  # a single number in place of a list is lost above
        check.that(
            len(seven) - len(three) == 4,
            f"fit_torch with steps=3 gives {len(three)} numbers, with steps=7 {len(seven)}",
            "There should be one for each step: let the loop take as many as `steps` says.",
        )
    check.that(
        len(three) > 0 and three[-1] != 0,
        "the last entry with a small learning rate",
        "After some steps w should have left 0, if only a little.",
    )
    check.equal(
        "how much further w goes with a learning rate 3 times as large (both tiny)",
        threefold[-1] / three[-1],
        3.0,
        mistakes={
            "The learning rate does not matter. Is a number typed in where `learning_rate` should"
            " stand?": 1.0,
            "The learning rate comes in twice.": 9.0,
            "It divides by the learning rate.": 1 / 3,
        },
        rtol=2e-3,  # each step is a little shorter than the one before
    )


judge_torch_settings([1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.0])
check.passed("fit_torch does what learning_rate and steps say")
### BEGIN HIDDEN TESTS
judge_torch_settings([1.0, -2.0, 0.5], [3.0, 1.0, 1.0])
judge_torch_settings([2.0], [-1.0])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "fit_torch_asks", "grade": true, "points": 1}
"""fit_torch asks autograd, and leans neither on fit_numpy nor on a formula."""


@check.at_home
def sweeps_of_fit_torch(x, y):
    """Count how often fit_torch has PyTorch compute a gradient."""
    from course.check import sweeps

    return sweeps(fit_torch, x, y)


asked = sweeps_of_fit_torch(np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 6.0]))
check.that(
    asked > 0,
    "how fit_torch finds its slopes",
    "It never asks autograd. A witness must not lean on fit_numpy, on mse_gradient or on a formula"
    " of theirs: if there is a mistake in it, both have the same. Compute the loss from a watched"
    " w, and let backward find the slope.",
)
check.passed("the two witnesses are independent")
### BEGIN HIDDEN TESTS
asked = sweeps_of_fit_torch(np.array([1.5, -2.0]), np.array([0.5, 3.0]))
check.that(asked > 0, "how fit_torch finds its slopes", "It never asks autograd.")
### END HIDDEN TESTS

# %% [markdown]
# Now both witnesses may be heard together.


# %%
def close_the_case():
    """Draw the records of both witnesses over each other, and print where they begin and end."""
    x = np.array([1.0, 2.0, 3.0, 4.0])
    _, ax = plt.subplots(figsize=(6.8, 3.2))
    ax.axhline(2, color="#5F5F5F", lw=1, ls=":")
    ax.plot(way_down(slope_of_program_a, x), "--", color="#808080", label="program A, as it was")
    records = []
    for name, fit, look, colour in (
        ("fit_numpy", fit_numpy, "-", plot.CLASS_COLOURS[1]),
        ("fit_torch", fit_torch, "o", plot.CLASS_COLOURS[0]),
    ):
        stops = [torch.as_tensor(stop).sum().item() for stop in fit(x, 2 * x)]
        records.append(stops)
        ax.plot(range(1, len(stops) + 1), stops, look, color=colour, ms=5, label=name)
        print(f"{name}   w after one step {stops[0]:.3f}   in the end, x = 5: {5 * stops[-1]:7.3f}")
    agree = len(records[0]) == len(records[1]) and np.allclose(*records, rtol=1e-4)
    ax.set(xlabel="step", ylabel="w", xticks=range(0, 21, 5))
    ax.set_title("two programs that agree" if agree else "two programs that do not agree yet")
    ax.legend()
    plt.show()


close_the_case()

# %% [markdown]
# Where the line of one program runs, there lie the points of the other, step for step, and the case
# is closed. Remember how the bug hid. The loss fell, the right answer came out, and it came out
# sooner. That a training works does not show that its gradient is right; a judge who does not know
# your formula does. Autograd can be such a judge as well as finite differences, and it is faster.

# %% [markdown]
# ## The judge of your layers
#
# In 06 you wrote a `backward` for each layer, and finite differences judged it: nudge one number,
# look at the loss, and do that for every number. Slow, good to seven digits, and beyond bribery.
#
# Now you can call a second judge. Autograd does not know what a Dense layer is. It sees a product
# and a sum, and it knows the slope of each:


# %%
def draw_dense_as_notes():
    """Draw a Dense layer as PyTorch sees it, with what is known and what is asked for."""
    wires = {"inputs": "(N, in)", "weights": "(in, out)", "biases": "(1, out)"}
    wires |= {"product": "(N, out)", "output": "(N, out)"}
    asked = {"output": "dvalues", "inputs": "?", "weights": "?", "biases": "?"}
    gates = [("product", "@", ("inputs", "weights")), ("output", "+", ("product", "biases"))]
    graph.draw(gates, wires, asked, title="a Dense layer, and what is asked of autograd")


draw_dense_as_notes()

# %% [markdown]
# Above the wires stand shapes, below them the gradients. At the right `dvalues` arrives from the
# rest of the network: the gradient of the loss with respect to this layer's output. It is v, the
# upstream gradient, with a batch: one row for each sample (the cells below call it G, or
# `upstream`). At the left are the three question marks that `Dense.backward` fills: `dinputs`,
# `dweights`, `dbiases`.
#
# **Predict.** `inputs`, `weights` and `biases` are watched tensors. The way back is started by
# `output.backward(dvalues)`. What shape must `dvalues` have?
#
# <details><summary>A · (1, out), one number for each neuron, as the biases have.</summary>
#
# Two samples may need opposite things of the same neuron. They are added up at the biases, at the
# end of the way back, and not before. PyTorch refuses with `Mismatch in shape`.
#
# </details>
# <details><summary>B · (N, out), as the output has.</summary>
#
# Yes. For every entry of the output somebody has to say how much it matters to the loss. That is
# what `dvalues` does.
#
# </details>
# <details><summary>C · (N, in), as the inputs have.</summary>
#
# That is the shape of `dinputs`, which comes out at the other end.
#
# </details>

# %% [markdown]
# ### Exercise 7.10 · Dense before the judge
#
# *Difficulty ●●○ · 25 minutes · 3 points · you can check any layer that anyone writes*
#
# Find the three gradients of a Dense layer without the formulas of 06. Those formulas stand
# accused, and a judge who uses them would only agree with himself. Go forward with tensors, and let
# autograd do the way back.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Which of the arrays need watching? Those for which somebody wants a gradient. And how do you tell
# the way back that it starts with `dvalues`?
#
# </details>
# <details><summary>Hint 2 · the method</summary>
#
# Make tensors of the arrays; `torch.tensor(array, requires_grad=True)` copies and keeps float64.
# The forward pass of Dense is one line, the same as in NumPy. `backward` of the output takes the
# upstream gradient as its argument, as a tensor that need not be watched. Afterwards each leaf has
# its answer in `grad`.
#
# Another way is the trick of 06: the sum of output times `dvalues` is one number, whose gradient
# for the output is `dvalues`.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `RuntimeError: grad can be implicitly created only for scalar outputs`: the way back needs to be
# told where it starts. That is `dvalues`.
#
# `TypeError: gradients can be either Tensors or None, but got ndarray`: make a tensor of it first.
#
# `RuntimeError: Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy()
# instead.`, or `TypeError: unsupported operand type(s) for @: 'numpy.ndarray' and 'Tensor'`: a
# tensor met an array. Make tensors of all of them before the first operation.
#
# `RuntimeError: expected m1 and m2 to have the same dtype, but got: float != double` (or the other
# way round): one of them is float32 and another float64. Where did one become smaller?
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


def three_gradients(what, arrays):
    """Return the three results of dense_by_autograd, and see to it that there are three."""
    inputs, weights, biases, dvalues = (np.array(array) for array in arrays)
    with check.unchanged(inputs=inputs, weights=weights, biases=biases, dvalues=dvalues):
        found = dense_by_autograd(inputs, weights, biases, dvalues)
    who = f"dense_by_autograd {what}"
    check.that(found is not None, who, "The result is None. Does the function end with return?")
    check.that(
        isinstance(found, (tuple, list)) and len(found) == 3,
        who,
        "Three gradients are needed, and nothing else, in this order: dinputs, dweights, dbiases.",
    )
    for name, gradient in zip(("dinputs", "dweights", "dbiases"), found, strict=True):
        check.that(
            gradient is not None,
            f"{name}, {what}",
            "It is None. Only the leaves with which you calculate, and that are watched, get a"
            " grad. Was this one watched before the forward pass, and made by nobody but you?",
        )
    return found


def slips(wanted, itself, others, plain, entries, n):
    """Return what the usual mistakes would give in place of one of the three gradients."""
    named = {"These are the tensors themselves; their gradients are in .grad.": itself}
    named |= {f"This is {name}. The order is dinputs, dweights, dbiases.": g for name, g in others}
    return named | {
        "dvalues had no part in it: this is what ones in its place would give. The way back must"
        " start with dvalues.": plain,
        "This is the gradient of the mean of output times dvalues. Each entry of dvalues says how"
        " much its output matters already, so they are added.": wanted / entries,
        "It is divided by N. The 1/N of the loss is in dvalues already.": wanted / n,
        "It is twice as large as it should be: two ways back were added in the same grad.": 2
        * wanted,
    }


batch = np.array([[1.0, 0.0, 2.0], [0.0, -1.0, 1.0], [3.0, 2.0, 0.0], [-1.0, 1.0, 1.0]])
table = np.array([[0.5, -1.0], [2.0, 1.0], [-1.5, 0.25]])
row_of_two = np.array([[1.0, -2.0]])
upstream = np.array([[1.0, 0.0], [2.0, -1.0], [0.0, 1.0], [1.0, 3.0]])
four_samples = "for four samples, three inputs and two neurons"
found = three_gradients(four_samples, (batch, table, row_of_two, upstream))
right = upstream @ table.T, np.array([[0.0, 0.0], [-1.0, 6.0], [5.0, 2.0]]), np.array([[4.0, 3.0]])
ones = np.ones((4, 2))
check.equal(
    f"dweights {four_samples}",
    found[1],
    right[1],
    mistakes=slips(
        right[1],
        table,
        [("dinputs", right[0]), ("dbiases", right[2])],
        batch.T @ ones,
        upstream.size,
        4,
    ),
)
check.equal(
    f"dbiases {four_samples}",
    found[2],
    right[2],
    mistakes=slips(
        right[2],
        row_of_two,
        [("dinputs", right[0]), ("dweights", right[1])],
        ones.sum(axis=0, keepdims=True),
        upstream.size,
        4,
    ),
)
check.passed("dweights and dbiases are what the upstream gradient makes of them")
### BEGIN HIDDEN TESTS


def summed(x, w, g):
    """Return the sum of output times upstream, as a function of the biases."""
    return lambda b: np.sum((x @ w + b) * g)


rng = np.random.default_rng(710)
for n, n_in, n_out in ((5, 2, 3), (2, 4, 1), (1, 3, 4), (3, 3, 3), (1, 1, 1)):
    batch, table = rng.normal(size=(n, n_in)), rng.normal(size=(n_in, n_out))
    row, upstream = rng.normal(size=(1, n_out)), rng.normal(size=(n, n_out))
    right_weights = batch.T @ upstream
    right_biases = check.differences(summed(batch, table, upstream), row)
    size = "of another layer"
    found = three_gradients(size, (batch, table, row, upstream))
    ones = np.ones((n, n_out))
    wrong = slips(right_weights, table, [], batch.T @ ones, upstream.size, n)
    check.equal(f"dweights {size}", found[1], right_weights, mistakes=wrong)
    wrong = slips(right_biases, row, [], ones.sum(axis=0, keepdims=True), upstream.size, n)
    check.equal(f"dbiases {size}", found[2], right_biases, mistakes=wrong)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "dense_by_autograd_inputs", "grade": true, "points": 1}
"""dense_by_autograd finds dinputs, the gradient that the layer hands back."""
batch = np.array([[1.0, 2.0, -1.0], [0.5, 0.0, 4.0]])
table = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5]])
upstream = np.array([[1.0, 0.0], [2.0, -1.0]])
found = dense_by_autograd(batch.copy(), table.copy(), np.array([[0.5, 1.5]]), upstream.copy())
check.that(
    isinstance(found, (tuple, list)) and len(found) > 0,
    "what dense_by_autograd returns",
    "Three gradients are needed, in this order: dinputs, dweights, dbiases.",
)
check.equal(
    "dinputs for two samples, three inputs and two neurons",
    found[0],
    [[1.0, 0.0, 3.0], [0.0, 1.0, 5.5]],
    mistakes={
        "This is dweights. The order is dinputs, dweights, dbiases.": batch.T @ upstream,
        "This is dbiases. The order is dinputs, dweights, dbiases.": [[3.0, -1.0]],
        "dvalues had no part in it: this is what ones in its place would give. The way back must"
        " start with dvalues.": np.ones((2, 2)) @ table.T,
        "This is the gradient of the mean of output times dvalues. Each entry of dvalues says how"
        " much its output matters already, so they are added.": upstream @ table.T / 4,
        "It is divided by N. The 1/N of the loss is in dvalues already.": upstream @ table.T / 2,
        "It is twice as large as it should be: two ways back were added in the same grad.": 2
        * (upstream @ table.T),
        "These are the tensors themselves; their gradients are in .grad.": batch,
    },
)
check.passed("dinputs is what the upstream gradient makes of it")
### BEGIN HIDDEN TESTS


def summed(w, b, g):
    """Return the sum of output times upstream, as a function of the inputs."""
    return lambda x: np.sum((x @ w + b) * g)


rng = np.random.default_rng(711)
for n, n_in, n_out in ((5, 2, 3), (2, 4, 1), (1, 3, 4), (3, 3, 3)):
    batch, table = rng.normal(size=(n, n_in)), rng.normal(size=(n_in, n_out))
    row, upstream = rng.normal(size=(1, n_out)), rng.normal(size=(n, n_out))
    right = check.differences(summed(table, row, upstream), batch)
    found = dense_by_autograd(batch.copy(), table.copy(), row.copy(), upstream.copy())
    wrong = {
        "dvalues had no part in it. The way back must start with dvalues.": np.ones((n, n_out))
        @ table.T,
        "It is divided by the number of outputs: a mean where a sum is meant.": right
        / upstream.size,
    }
    check.equal("dinputs of another layer", found[0], right, mistakes=wrong)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "dense_by_autograd_asks", "grade": true, "points": 1}
"""dense_by_autograd asks autograd, and uses no formula of its own."""


@check.at_home
def questions_to_autograd(inputs, weights, biases, dvalues):
    """Count how often dense_by_autograd has PyTorch compute a gradient."""
    from course.check import sweeps

    return sweeps(dense_by_autograd, inputs, weights, biases, dvalues)


asked = questions_to_autograd(
    np.array([[1.0, 2.0, 3.0]]),
    np.array([[1.0, 0.0], [0.0, 1.0], [2.0, 2.0]]),
    np.array([[0.5, 0.5]]),
    np.array([[1.0, -1.0]]),
)
check.that(
    asked > 0,
    "how dense_by_autograd finds its gradients",
    "It never asks autograd. A formula of 06 cannot judge the formulas of 06: if there is a mistake"
    " in it, both have the same. Write only the forward pass, and let backward do the rest.",
)
check.passed("the judge is independent of your formulas")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(712)
shapes = (4, 2), (2, 5), (1, 5), (4, 5)
asked = questions_to_autograd(*(rng.normal(size=shape) for shape in shapes))
check.that(asked > 0, "how dense_by_autograd finds its gradients", "It never asks autograd.")
### END HIDDEN TESTS

# %% [markdown]
# Now the Dense of 06 stands before both judges. Autograd answers through your function.


# %%
def three_ways_for_dense():
    """Compare the gradients of a Dense layer: finite differences, by hand, autograd."""
    rng = np.random.default_rng(5)
    X, G = rng.normal(size=(5, 3)), rng.normal(size=(5, 2))
    dense = Dense(3, 2)
    dense.weights, dense.biases = rng.normal(size=(3, 2)), rng.normal(size=(1, 2))
    W, b = np.array(dense.weights), np.array(dense.biases)
    dense.forward(X)
    dense.backward(G)
    slopes = (
        numerical_gradient(lambda x: np.sum((x @ W + b) * G), X),
        numerical_gradient(lambda w: np.sum((X @ w + b) * G), W),
        numerical_gradient(lambda row: np.sum((X @ W + row) * G), b),
    )
    by_hand = dense.dinputs, dense.dweights, dense.dbiases
    judged = map(np.asarray, dense_by_autograd(X, W, b, G))
    names = "dinputs", "dweights", "dbiases"
    ways.compare(dict(zip(names, zip(slopes, by_hand, judged, strict=True), strict=True)))


three_ways_for_dense()

# %% [markdown]
# Three ways, one answer. Each row shows the shape, the first entry of each way, and the largest
# difference at any entry, relative to the largest entry (as in 05).
#
# You may object: if PyTorch agrees with my formula, both may be wrong. That is a good objection.
# Autograd multiplies slopes along paths and adds where they meet, as you did in 06. Had we both
# misunderstood the chain rule, we would agree, and be wrong together. This is what the first column
# is for. Finite differences know no chain rule, no transpose and no sum over a batch. They only run
# the forward pass and look, so they share no formula with anyone. What all three could still share
# is a mistake *there*: whoever goes forward wrongly gets the right gradient of the wrong thing.
#
# ### A colleague's layer
#
# A colleague has written a Dense layer as well, with `np.einsum`, which names the axes by letters
# and adds over those that are missing behind the arrow. "It trains," she says, "the loss falls. So
# the gradients are right." One of them is not. A judge need not read her code, and neither need
# you: look at the table first.


# %%
class ColleaguesDense(Dense):
    """The Dense layer of a colleague."""

    def backward(self, dvalues):
        """Find the three gradients, one of them wrongly."""
        shares = np.full(len(dvalues), 1 / len(dvalues))
        self.dinputs = np.einsum("no,io->ni", dvalues, self.weights)
        self.dweights = np.einsum("ni,no->io", self.inputs, dvalues)
        self.dbiases = np.einsum("no,n->o", dvalues, shares)[None]


def question_her(n_samples=5):
    """Return her three gradients for a batch, and those that autograd finds, by name."""
    rng = np.random.default_rng(12)
    X, G = rng.normal(size=(n_samples, 3)), rng.normal(size=(n_samples, 2))
    hers = ColleaguesDense(3, 2)
    hers.weights, hers.biases = rng.normal(size=(3, 2)), rng.normal(size=(1, 2))
    hers.forward(X)
    hers.backward(G)
    judged = dense_by_autograd(X, np.array(hers.weights), np.array(hers.biases), G)
    names = "dinputs", "dweights", "dbiases"
    found = hers.dinputs, hers.dweights, hers.dbiases
    return {name: (g, np.asarray(j)) for name, g, j in zip(names, found, judged, strict=True)}


ways.compare(question_her(), ways=("hers", "autograd"))

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
# <details><summary>B · Her dbiases ignore the upstream gradient.</summary>
#
# Then each would be 5, the number of samples that use the bias, whatever arrives.
#
# </details>
# <details><summary>C · Her dbiases are the mean over the batch, where a sum belongs.</summary>
#
# Yes: autograd's number is 5 times hers, and 5 is the size of the batch. All samples use the same
# bias, and where paths meet, they add. `shares` gives each sample a weight of 1/N. She must have
# thought of the loss, which is a mean. But its 1/N is in `dvalues` already.
#
# </details>
# <details><summary>D · Autograd is wrong: it adds up what it should average.</summary>
#
# It does add, and it has to. If you doubt it, ask the judge who knows no rules: finite differences
# took autograd's side in the table above.
#
# </details>
#
# A ratio names the cause when all entries share it. A picture shows whether they do: draw every
# entry of hers against what the judge says.


# %%
def draw_verdict(n_samples):
    """Draw each entry of her gradients against autograd's, for a batch of this size."""
    ax = plt.subplots(figsize=(5.2, 4.2))[1]
    for place, (name, (hers, judged)) in enumerate(question_her(n_samples).items()):
        ax.plot(judged.ravel(), hers.ravel(), "oD^"[place], label=name, alpha=0.8, ms=8 + place)
    ax.axline((0, 0), slope=1, color="0.6", lw=1, zorder=0)
    ax.set(xlabel="autograd", ylabel="hers", title=f"every gradient of her layer, N = {n_samples}")
    ax.legend()
    plt.show()


draw_verdict(20)

# %% [markdown]
# Whatever is right lies on the line. Her dbiases lie on a flatter line of their own: with N = 20
# only a twentieth of each slope is left. And her argument, that the loss falls? Here is 2 → 64 → 3
# on the three stripes of 04, trained once with your Dense and once with hers, from the same start.


# %%
def losses_with(dense_class, n_steps=400, learning_rate=0.3):
    """Train 2 → 64 → 3 on the stripes with layers of this class; return the losses."""
    rng = np.random.default_rng(0)
    X, y = data.vertical(samples=100, classes=3)
    first, gate, second = dense_class(2, 64), ReLU(), dense_class(64, 3)
    both = SoftmaxCategoricalCrossEntropy()
    first.weights, second.weights = rng.normal(size=(2, 64)), 0.1 * rng.normal(size=(64, 3))
    losses = []
    for _ in range(n_steps):
        first.forward(X)
        gate.forward(first.output)
        second.forward(gate.output)
        losses.append(both.forward(second.output, y))
        both.backward(both.output, y)
        second.backward(both.dinputs)
        gate.backward(second.dinputs)
        first.backward(gate.dinputs)
        for dense in (first, second):
            dense.weights = dense.weights - learning_rate * dense.dweights
            dense.biases = dense.biases - learning_rate * dense.dbiases
    return losses


def draw_both_trainings():
    """Draw the loss with the right Dense and with the colleague's."""
    series = {"Dense of 06": losses_with(Dense), "hers": losses_with(ColleaguesDense)}
    plot.curves(series, xlabel="step", ylabel="loss")
    plt.show()


draw_both_trainings()

# %% [markdown]
# Hers is a fine curve. Without the other one beside it nobody would suspect anything. Her weights
# learn as they should, and make up for biases that hardly move: with N = 300 they get a
# three-hundredth of their gradient. A loss that falls says that the steps go downhill, more or
# less. Any direction within a right angle of the true one will do that, if the steps are small
# enough. So the loss may fall for weeks, and the gradient is still wrong. Only a judge tells you.

# %% [markdown]
# ### Exercise 7.11 · The loss before the judge
#
# *Difficulty ●●○ · 35 minutes · 3 points · softmax and loss in one, safe for large logits*
#
# One piece of 06 is left whose gradient begins the whole way back: softmax and cross-entropy
# together. Find the gradient of the mean loss with respect to the logits, again without its
# formula. Logits may be large, 1000 or more, and then the plain way breaks: exp(1000) is inf, and
# the logarithm of a probability that was rounded to 0 is −inf. In 03 `np.clip` was the remedy.
# Before this judge it is none: where a number is clipped, it does not change with the logits any
# more, and its gradient is 0, just where the network is most wrong.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Let PyTorch take the logarithm of softmax in one step. To read what `torch.logsumexp` and
# `torch.log_softmax` do, type `torch.logsumexp?` in a cell.
#
# </details>
# <details><summary>Hint 2 · the method</summary>
#
# The logits become a watched tensor, the class numbers a plain one. For one sample of class c the
# loss is logsumexp of all its logits, minus logit c. A tensor is indexed like an array:
# `table[range(N), classes]` takes one entry of each row. The mean of that is one number, so
# `backward` needs no argument.
#
# There is also a function in `torch.nn.functional` for all of it.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: cross_entropy_loss(): argument 'target' (position 2) must be Tensor, not
# numpy.ndarray`: the class numbers must become a tensor, too.
#
# `RuntimeError: Only Tensors of floating point and complex dtype can require gradients`: a class
# number has no "a little more". Watch the logits only.
#
# `RuntimeError: expected target dtype to be Long or Byte, but got Double`: the class numbers became
# decimal numbers on the way. Keep them whole.
#
# `TypeError: log_softmax() missing 1 required positional arguments: "dim"`, or the same of
# `logsumexp()`: along which axis? `dim=1` is what NumPy calls `axis=1`.
#
# `RuntimeError: grad can be implicitly created only for scalar outputs`: each sample has a loss of
# its own. The gradient of their mean is asked for.
#
# </details>


# %% nbgrader={"grade_id": "loss_by_autograd", "solution": true}
def loss_by_autograd(logits, y):
    """Return the gradient of the mean cross-entropy of softmax(logits), as autograd finds it.

    logits:  array (N, K), float64; any size of number, such as 1000, must do
    y:       array (N,) of whole numbers (int64), the right class of each sample
    returns: the gradient with respect to the logits (N, K), array or tensor

    Example: logits [[0.0, 0.0]] and y [0] give [[-0.5, 0.5]].
    """
    ### BEGIN SOLUTION
    logits = torch.tensor(logits, requires_grad=True)
    loss = torch.nn.functional.cross_entropy(logits, torch.tensor(y))
    loss.backward()
    return logits.grad.numpy()
    ### END SOLUTION


# %% nbgrader={"grade_id": "loss_by_autograd_values", "grade": true, "points": 1}
"""loss_by_autograd gives the gradient of the mean loss, for logits of ordinary size."""


def usual_slips(logits, y, shares):
    """Return what the usual mistakes would give, for probabilities worked out before."""
    n, k = logits.shape
    hot = np.eye(k)[y]
    again = np.exp(shares) / np.exp(shares).sum(axis=1, keepdims=True)
    twice = (again - hot) / n
    down = np.exp(logits) / np.exp(logits).sum(axis=0)
    right_ones = (shares * hot).sum(axis=1, keepdims=True)
    return {
        "Softmax was taken twice. What is given here are logits, and cross_entropy and log_softmax"
        " take softmax themselves.": shares * (twice - (shares * twice).sum(1, keepdims=True)),
        "The probabilities of a sample stand in a row, so softmax goes along dim=1.": (
            down * hot.sum(axis=0) - hot
        )
        / n,
        "Every sample was paired with the classes of all samples. Take one entry of each row, with"
        " range(N) for the rows.": (shares - hot.mean(axis=0)) / n,
        "The mean was taken over all N times K entries of the table. There are only N losses.": (
            shares - hot
        )
        / n
        / k,
        "The mean was taken over the whole table of logarithms. The loss of a sample takes the"
        " entry of its right class only.": (shares - 1 / k) / n,
        "This is the loss. backward() leaves its gradient in grad of the logits.": (
            -np.log(right_ones).mean()
        ),
        "The logarithm is missing.": right_ones * (shares - hot) / n,
        "These are the probabilities themselves, not the gradient.": shares,
        "Only the logit of the right class went into the loss. The others are in it through"
        " softmax.": -hot / n,
    }


shares = np.array([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8], [0.25, 0.5, 0.25], [0.4, 0.2, 0.4]])
classes = np.array([0, 2, 1, 1])
table = np.log(shares) + np.array([[1.0], [0.0], [-2.0], [0.5]])
with check.unchanged(logits=table, y=classes):
    found = loss_by_autograd(table, classes)
check.equal(
    "loss_by_autograd for four samples whose probabilities are 0.5, 0.3, 0.2 and so on",
    found,
    [[-0.125, 0.075, 0.05], [0.025, 0.025, -0.05], [0.0625, -0.125, 0.0625], [0.1, -0.2, 0.1]],
    n=4,
    mistakes=usual_slips(table, classes, shares),
)
check.passed("the gradient of the mean loss is found")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(713)


def mean_loss(classes):
    """Return the mean loss as a function of logits of ordinary size, for the differences."""

    def loss(z):
        return np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), classes])

    return loss


for n, k in ((5, 3), (3, 5), (2, 2), (1, 4), (6, 6)):
    table, classes = rng.normal(size=(n, k)), rng.integers(0, k, size=n)
    wanted = check.differences(mean_loss(classes), table)
    shares = np.exp(table) / np.exp(table).sum(axis=1, keepdims=True)
    wrong = usual_slips(table, classes, shares)
    found = loss_by_autograd(table.copy(), classes.copy())
    check.equal("loss_by_autograd for another batch", found, wanted, n=n, mistakes=wrong)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "loss_by_autograd_large", "grade": true, "points": 1}
"""loss_by_autograd is safe for large logits."""


def check_large(what, logits, y):
    """Require the gradient for large logits; a sum in place of the mean is paid for above."""
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares = exponentials / exponentials.sum(axis=1, keepdims=True)
    wanted = (shares - np.eye(logits.shape[1])[y]) / len(y)
    right = logits[np.arange(len(y)), y]
    loss = np.mean(logits.max(axis=1) + np.log(exponentials.sum(axis=1)) - right)
    clipped = np.where((shares * np.eye(logits.shape[1])[y]).sum(1, keepdims=True) < 1e-7, 0, 1)
    found = check.numbers(what, loss_by_autograd(logits.copy(), y.copy()))
    if found.shape == wanted.shape and np.allclose(found, wanted * len(y), atol=1e-6):
        found = found / len(y)
    check.equal(
        what,
        found,
        wanted,
        mistakes={
            "This is the loss. backward() leaves its gradient in grad of the logits.": loss,
            "Where the right class has a probability of almost 0, your gradient is 0. Clipping does"
            " that; so does a missing logarithm or a second softmax. Look at the test above first."
            " If it passes, use a way that needs no clipping, such as log_softmax.": (
                wanted * clipped
            ),
        },
        advice="For small logits it may be right. exp of a large number is inf, the logarithm of 0"
        " is −inf, and what autograd makes of these is NaN. Take the logarithm of softmax in one"
        " step; Hint 1 names two functions."
        if np.isnan(found).any()
        else "Look at the test above first.",
    )


check_large(
    "loss_by_autograd for logits 1000 and 0, where the second sample is quite wrong",
    np.array([[1000.0, 0.0, 0.0], [0.0, 1000.0, 0.0]]),
    np.array([0, 0]),
)
check.passed("large logits do no harm")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(714)
for n, k, far in ((3, 4, 1000), (4, 2, -1000), (1, 5, 5000)):
    table = rng.integers(-3, 4, size=(n, k)) + float(far)
    check_large("all logits of a sample far from 0", table, rng.integers(0, k, size=n))
table = np.array([[-800.0, 0.0], [0.0, 900.0], [750.0, 0.0]])
check_large("logits far apart", table, np.array([0, 0, 1]))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "loss_by_autograd_asks", "grade": true, "points": 1}
"""loss_by_autograd asks autograd, and uses no formula of its own."""


@check.at_home
def questions_about_the_loss(logits, y):
    """Count how often loss_by_autograd has PyTorch compute a gradient."""
    from course.check import sweeps

    return sweeps(loss_by_autograd, logits, y)


asked = questions_about_the_loss(np.array([[1.0, 2.0, 3.0], [0.0, 0.5, -1.0]]), np.array([2, 0]))
check.that(
    asked > 0,
    "how loss_by_autograd finds its gradient",
    "It never asks autograd. Probabilities minus labels is the formula that is to be judged. Write"
    " only the loss, and let backward do the rest.",
)
check.passed("the judge is independent of your formula")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(715)
asked = questions_about_the_loss(rng.normal(size=(3, 4)), np.array([3, 0, 3]))
check.that(asked > 0, "how loss_by_autograd finds its gradient", "It never asks autograd.")
### END HIDDEN TESTS

# %% [markdown]
# The rest of 06 can be called in now. For ReLU, sigmoid, softmax and the loss on probabilities the
# function `judged` below asks autograd with `torch.autograd.grad`. It does the same sweep as
# `backward`, but returns the gradient in place of leaving it in `grad`, so there is nothing to set
# to zero. In the last row your `loss_by_autograd` speaks.


# %%
def judged(function, at, upstream=None):
    """Return autograd's gradient of a function of tensors, for this upstream gradient."""
    place = torch.tensor(at, requires_grad=True)
    start = None if upstream is None else torch.tensor(upstream)
    return torch.autograd.grad(function(place), place, start)[0].numpy()


def three_ways_for_the_others():
    """Compare the bends and both losses: finite differences, by hand, autograd."""
    rng = np.random.default_rng(7)
    Z, G, y = rng.normal(size=(5, 3)), rng.normal(size=(5, 3)), np.array([0, 2, 1, 1, 0])
    gate, softmax = ReLU(), Softmax()
    loss, both = CategoricalCrossEntropy(), SoftmaxCategoricalCrossEntropy()

    def output_times_upstream(layer):
        def total(z):
            layer.forward(z)
            return np.sum(layer.output * G)

        return total

    rows = {}
    for name, layer, torchs in (
        ("ReLU", gate, torch.relu),
        ("Softmax", softmax, lambda z: torch.softmax(z, dim=1)),
    ):
        slopes = numerical_gradient(output_times_upstream(layer), Z)
        layer.forward(Z)
        layer.backward(G)
        rows[name] = slopes, layer.dinputs, judged(torchs, Z, G)
    rows["Sigmoid"] = (
        numerical_gradient(lambda z: np.sum(sigmoid(z) * G), Z),
        sigmoid_derivative(sigmoid(Z)) * G,
        judged(torch.sigmoid, Z, G),
    )
    P = np.array(softmax.output)
    loss.backward(P, y)
    rows["CategoricalCrossEntropy"] = (
        numerical_gradient(lambda p: loss.calculate(p, y), P),
        loss.dinputs,
        judged(lambda p: -p[range(5), y].log().mean(), P),
    )
    slopes = numerical_gradient(lambda z: both.forward(z, y), Z)
    both.forward(Z, y)
    both.backward(both.output, y)
    rows["SoftmaxCategoricalCrossEntropy"] = slopes, both.dinputs, loss_by_autograd(Z, y)
    ways.compare({name: tuple(map(np.asarray, found)) for name, found in rows.items()})


three_ways_for_the_others()

# %% [markdown]
# All of it stands. No entry of this batch was exactly 0, though, and for ReLU that is the one place
# where there is something to argue about.
#
# **Predict.** ReLU is asked for its slope at exactly 0, by finite differences, by hand, and by
# autograd. What do the three say?
#
# <details><summary>A · All three 0, as on the left of it.</summary>
#
# Two of them do. Which one looks to both sides?
#
# </details>
# <details><summary>B · 0.5, 0 and 0.</summary>
#
# Yes. Central differences take a step to the right, where the slope is 1, and one to the left,
# where it is 0, and see the mean of both. The other two have picked a side.
#
# </details>
# <details><summary>C · 0.5, 0 and an error, for there is no derivative at a kink.</summary>
#
# There is none, that is true. But PyTorch returns a number anyway: training should not stop because
# one of a million numbers is 0.
#
# </details>


# %%
def three_ways_at_the_kink():
    """Compare the slope of ReLU at exactly 0, and print what three spellings of it say there."""
    kink, one = np.array([[0.0]]), np.array([[1.0]])
    gate = ReLU()
    gate.forward(kink)
    gate.backward(one)
    slopes = numerical_gradient(lambda x: np.sum(np.maximum(0, x)), kink)
    ways.compare({"ReLU at 0": (slopes, gate.dinputs, judged(torch.relu, kink, one))})
    print()
    for name, function in (
        ("torch.relu(x)", torch.relu),
        ("x.clamp(min=0)", lambda x: x.clamp(min=0)),
        ("torch.maximum(x, zeros)", lambda x: torch.maximum(x, torch.zeros_like(x))),
    ):
        print(f"{name:23} has the slope {judged(function, kink, one).item():g} at 0")


three_ways_at_the_kink()

# %% [markdown]
# The cross in the table is no bug. At a kink every number from 0 to 1 is as good as another, and
# it takes a convention. Ours in 06 was 0, and so is that of `torch.relu`. Two other ways to write
# the same function chose differently, and train as well. What to keep: a judge who complains about
# an entry where ReLU's input is 0, or nearer to it than the step h, has found a kink, not a
# mistake. Move the point a little and ask again.
#
# Now the largest case. The network 2 → 64 → 3 with the 300 points of the spiral has 387 weights and
# biases. Finite differences ask for each of them, 774 forward passes in all. Your classes and
# autograd need one sweep each.


# %%
def loss_of_network(parameters, X, y):
    """Return the mean loss of 2 → 64 → 3 in NumPy; parameters are W1, b1, W2, b2."""
    W1, b1, W2, b2 = parameters
    return SoftmaxCategoricalCrossEntropy().forward(np.maximum(0, X @ W1 + b1) @ W2 + b2, y)


def sweep_by_hand(parameters, X, y):
    """Return the gradients of W1, b1, W2, b2, by the classes of 06."""
    first, gate, second, both = Dense(2, 64), ReLU(), Dense(64, 3), SoftmaxCategoricalCrossEntropy()
    first.weights, first.biases, second.weights, second.biases = parameters
    first.forward(X)
    gate.forward(first.output)
    second.forward(gate.output)
    both.forward(second.output, y)
    both.backward(both.output, y)
    second.backward(both.dinputs)
    gate.backward(second.dinputs)
    first.backward(gate.dinputs)
    return [np.array(g) for d in (first, second) for g in (d.dweights, d.dbiases)]


def sweep_by_autograd(parameters, X, y):
    """Return the gradients of W1, b1, W2, b2, by autograd."""
    W1, b1, W2, b2 = watched = [torch.tensor(p).requires_grad_() for p in parameters]
    hidden = torch.relu(torch.tensor(X) @ W1 + b1)
    shares = torch.softmax(hidden @ W2 + b2, dim=1)
    mean_loss = -shares[range(len(y)), y].log().mean()
    return [gradient.numpy() for gradient in torch.autograd.grad(mean_loss, watched)]


def three_ways_for_the_network():
    """Return all gradients of the network on the spiral, found in three ways."""
    rng = np.random.default_rng(23)  # with it no ReLU input lies within 1e-5 of the kink
    X, y = data.spiral(samples=100, classes=3)
    shapes = {"W1": (2, 64), "b1": (1, 64), "W2": (64, 3), "b2": (1, 3)}
    parameters = [0.3 * rng.normal(size=shape) for shape in shapes.values()]
    slopes = []
    for place, parameter in enumerate(parameters):

        def loss_with(array, place=place):
            return loss_of_network([*parameters[:place], array, *parameters[place + 1 :]], X, y)

        slopes.append(numerical_gradient(loss_with, parameter))
    found = slopes, sweep_by_hand(parameters, X, y), sweep_by_autograd(parameters, X, y)
    return dict(zip(shapes, zip(*found, strict=True), strict=True))


all_387 = three_ways_for_the_network()
ways.compare(all_387)


# %%
def draw_agreement(found):
    """Draw each slope found in the other two ways against autograd's."""
    autograd = np.concatenate([results[2].ravel() for results in found.values()])
    ax = plt.subplots(figsize=(5.4, 4.2))[1]
    for way, marker, size in ((0, "o", 8), (1, ".", 5)):
        other = np.concatenate([results[way].ravel() for results in found.values()])
        ax.plot(autograd, other, marker, ms=size, alpha=0.7, label=ways.WAYS[way])
    ax.axline((0, 0), slope=1, color="0.6", lw=1, zorder=0)
    ax.set(xlabel="autograd", ylabel="the other two ways", title="387 slopes, each in three ways")
    ax.legend()
    plt.show()


draw_agreement(all_387)

# %% [markdown]
# Each dot is one weight or bias, and all lie on the line. You wrote that network's way back with
# your own hands in 06, and it is right in all its 387 numbers.

# %% [markdown]
# ## What you have now
#
# A tensor that is watched remembers how it was made, and these notes are the graph of 06.
# `backward` walks through them from one number, or from an upstream gradient that you give it: v @
# J, without ever making J. It adds what it finds to the `grad` of the leaves, and so you clear it
# between steps. `no_grad` and `detach` stop the notes. And you have solved a case in which the
# program with the bug looked better, since a step that is too large can be lucky.
#
# You also have two judges. Finite differences are slow and know nothing but the forward pass, so
# they settle any quarrel. Autograd is fast and exact, so it can be asked every time. That the loss
# falls is not evidence: it fell for the colleague, too.
#
# Press **Validate** above to run everything once more from the top.
#
# **Next.** You still wrote the layers, the loss and the training loop yourself. In `08_nn_linear`
# you meet PyTorch's own words for them: a layer, a loss, an optimizer, and the loop that joins
# them. You will know what each does inside.
#
# **To read on.** A. Paszke and others, "PyTorch: An Imperative Style, High-Performance Deep
# Learning Library", NeurIPS 2019. A. Baydin, B. Pearlmutter, A. Radul and J. Siskind, "Automatic
# differentiation in machine learning: a survey", *Journal of Machine Learning Research* 18 (2018).
# A. Karpathy, *micrograd*: autograd for single numbers, in about a hundred lines of Python that you
# can read in an evening. PyTorch's own notes, "Autograd mechanics". A. Griewank and A. Walther,
# *Evaluating Derivatives* (second edition, 2008), for everything else.
