# %% [markdown]
# # 08 · An engine of your own
#
# In 06 you derived every gradient of the network by hand, one layer at a time. It worked, and it
# had a price: each new layer needs a new `backward`, each `backward` is a chance to make a
# mistake, and for a network with a different shape you begin again.
#
# But look at what you did at every gate: take what comes back, multiply it by the local slope,
# hand it on, and add where paths meet. That is a recipe, and a recipe can be carried out by a
# machine. In this notebook you build that machine. It is called an **autograd engine**, and
# PyTorch, JAX and TensorFlow are all built around one. Yours will have about a hundred lines, half
# of them given, and it will train the spiral without a single hand-written `backward`.
#
# **What you will do.** Build a number that remembers where it came from; put a whole computation
# in the right order; send gradients back through it; do the same for arrays, with broadcasting;
# and then train your network from 07 and compare every gradient with those of 06.
#
# **What you need.** Notebook 06: the sweep, "along a path slopes multiply, paths add", and the
# gradients of a dense layer. A little Python: what `__add__` does is explained when you meet it.
#
# **What you will be able to do.** Explain how PyTorch knows the gradient of a program that it has
# never seen, why gradients are added and not overwritten, why the graph is walked in one
# particular order, and what such an engine costs.
#
# About four hours. Seven exercises, 29 points. A good place for a break is before "From numbers to
# arrays".

# %%
import time

import matplotlib.pyplot as plt
import numpy as np

from course import check, data, engine_actions, expressions, graph, maps, ways
from course import engine_mistakes as mistakes
from course.earlier import Dense, ReLU, SoftmaxCategoricalCrossEntropy, numerical_gradient, one_hot
from course.explore import explore, is_static
from course.progress import progress

# %% [markdown]
# ## A number that remembers
#
# Python computes $(x \cdot y + x) \cdot z$ and keeps nothing but the result:

# %%
x, y, z = 3.0, -2.0, 5.0
result = (x * y + x) * z
print(result)

# %% [markdown]
# −15 does not know that it was ever a product. To go back, we need the picture of 06: which gates
# there were, what went into them, and with which local slopes. So we will not compute with plain
# numbers. We will compute with objects that hold a number **and remember how it was made**.
#
# Such an object, a `Value`, has
#
# - `data`, its number, found on the way forward;
# - `grad`, the slope of the final result with respect to it, found on the way back; 0 until then;
# - `inputs`, a list of pairs: each value that went into it, and the **local slope** towards it;
# - `symbol`, a sign for the picture.
#
# When you write `a + b`, Python calls `a.__add__(b)`. For `a * b` it calls `a.__mul__(b)`. So a
# class with these two methods can do more than add and multiply: it can take notes while it does.
#
# **Predict.** `a` holds 3 and `b` holds −2. Which pairs does the product `a * b` note?
#
# <details><summary>A · (a, 3) and (b, −2)</summary>
#
# Those are the numbers of $a$ and $b$ themselves. The local slope answers a different question: if
# $a$ grew by a little, how much would the product grow? By −2 times as much.
#
# </details>
# <details><summary>B · (a, −2) and (b, 3)</summary>
#
# Yes. The slope of a product towards one factor is the other factor.
#
# </details>
# <details><summary>C · (a, −6) and (b, −6)</summary>
#
# −6 is the output. The notes are about the way back, and the way back needs slopes.
#
# </details>

# %% [markdown]
# ### Exercise 8.1 · A number that remembers
#
# *Difficulty ●○○ · 20 minutes · 4 points · every autograd engine begins with this class*
#
# Write the two methods. Each makes a new `Value` and leaves its two terms as they are. (The sign is
# for the picture only: "+" and "×", which you may copy from here.)
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Which number has the new `Value`? Which two values went into it, and with what local slope each?
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# `Value` takes three things: the number, a list of two pairs, and the sign for the picture. The
# first member of a pair is the object itself (`self` or `other`), so that we can find it again
# later. The second is a plain number. So it looks like `Value(…, [(self, …), (other, …)], "+")`.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: unsupported operand type(s) for +: 'Value' and 'Value'`: a method is missing or has
# another name. There are two underscores on either side: `__add__`.
#
# `TypeError: unsupported operand type(s) for +: 'float' and 'Value'`: inside the methods, add and
# multiply the numbers, `self.data` and `other.data`.
#
# `RecursionError: maximum recursion depth exceeded`: `self + other` inside `__add__` calls
# `__add__` again, which calls it again.
#
# `TypeError: 'Value' object is not iterable`, or `'float' …`, or `… takes from 2 to 4 positional
# arguments but 5 were given`: the second argument of `Value` is one list of two pairs, in square
# brackets.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "value", "solution": true}
class Value:
    """A number that remembers how it was made.

    data:   the number
    grad:   the slope of the final result towards this number; 0.0 until a backward pass sets it
    inputs: a list of pairs (value, local slope): what this number was made from
    symbol: "+" or "×", for pictures
    """

    def __init__(self, data, inputs=(), symbol=""):
        self.data = data
        self.grad = 0.0
        self.inputs = list(inputs)
        self.symbol = symbol

    def __add__(self, other):
        """Return the sum of two values, as a new Value with symbol "+"."""
        ### BEGIN SOLUTION
        return Value(self.data + other.data, [(self, 1.0), (other, 1.0)], "+")
        ### END SOLUTION

    def __mul__(self, other):
        """Return the product of two values, as a new Value with symbol "×"."""
        ### BEGIN SOLUTION
        return Value(self.data * other.data, [(self, other.data), (other, self.data)], "×")
        ### END SOLUTION


# %% nbgrader={"grade_id": "value_add", "grade": true, "points": 2}
"""a + b is a new Value that holds the sum, and notes both inputs with their local slopes."""


@check.at_home
def added(left, right):
    a, b = Value(left), Value(right)
    return engine_actions.noted(a + b, a, b)


what = "a + b, for a = Value(3) and b = Value(-2)"
found = added(3.0, -2.0)
mistakes.require_notes(what, found, [3.0, -2.0], 1.0, [1.0, 1.0], mistakes.SLOPES_OF_SUM)
check.passed("a sum remembers its terms")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(81)
for left, right in rng.uniform(-3, 3, (3, 2)).tolist():
    what = f"a + b, for a = Value({left}) and b = Value({right})"
    mistakes.require_notes(what, added(left, right), [left, right], left + right, [1.0, 1.0])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "value_mul", "grade": true, "points": 2}
"""a * b is a new Value that holds the product, and notes both inputs with their local slopes."""


@check.at_home
def multiplied(left, right):
    a, b = Value(left), Value(right)
    return engine_actions.noted(a * b, a, b)


what = "a * b, for a = Value(3) and b = Value(-2)"
found = multiplied(3.0, -2.0)
mistakes.require_notes(what, found, [3.0, -2.0], -6.0, [-2.0, 3.0], mistakes.SLOPES_OF_PRODUCT)
check.passed("a product remembers its factors")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(82)
for left, right in rng.uniform(-3, 3, (3, 2)).tolist():
    what = f"a * b, for a = Value({left}) and b = Value({right})"
    mistakes.require_notes(
        what, multiplied(left, right), [left, right], left * right, [right, left]
    )
### END HIDDEN TESTS

# %% [markdown]
# Now write the computation of 06 once more, in the same words as before, with your values. Nobody
# tells Python to build a graph. It builds itself while the sum is worked out, and the picture
# below is drawn from your own objects, by following `inputs` from the result back to the
# beginning.

# %% tags=["folded"]


def draw_values(last, names, gradients=None, title=""):
    """Draw the graph that ends in `last`, from what the values themselves remember."""
    called = {id(value): name for name, value in names.items()}
    found, todo = [], [last]
    while todo:
        node = todo.pop()
        if not any(node is one for one in found):
            found.append(node)
            todo.extend(value for value, _ in node.inputs)
    for number, node in enumerate(reversed(found), 1):
        called.setdefault(id(node), f"v{number}")
    gates = [
        (called[id(node)], node.symbol, tuple(called[id(value)] for value, _ in node.inputs))
        for node in reversed(found)
        if node.inputs
    ]
    graph.draw(gates, {called[id(node)]: node.data for node in found}, gradients, title=title)


# %%
x, y, z = Value(3.0), Value(-2.0), Value(5.0)
q = x * y
s = q + x
L = s * z
draw_values(
    L,
    {"x": x, "y": y, "z": z, "q": q, "s": s, "L": L},
    title="drawn from your own values",
)

# %% [markdown]
# ## The way back: three attempts
#
# Everything for the way back has been noted. From a value, go to each of its inputs and hand it
# "what arrived here, times the local slope". Then do the same from there. As a function that calls
# itself, that is three lines:


# %%
def hand_back(value):
    """First attempt: give every input its gradient, and go on from there."""
    for source, slope in value.inputs:
        source.grad = value.grad * slope
        hand_back(source)


a = Value(3.0)
b = a + a
b.grad = 1.0  # the slope of b towards itself
hand_back(b)
print("b = a + a, so the slope of b towards a is", a.grad)

# %% [markdown]
# It should be 2. The value `a` is used twice, and its second gradient was written over the first.
# You know this mistake from 06: paths **add**. One sign mends it, `+=` for `=`. So all is well, and
# `b = a + a` gives 2. Try it on something a little larger:
#
# $$q = u \cdot v, \qquad m = q \cdot q, \qquad n = q \cdot u, \qquad s = m + n, \qquad M = s \cdot
# q, \qquad\text{with } u = 3,\; v = -2.$$
#
# School mathematics can check it: put $uv$ for $q$ everywhere, and $M = (q^2 + qu)\,q = u^3 v^3 +
# u^3 v^2$. So $\dfrac{\partial M}{\partial u} = 3u^2v^3 + 3u^2v^2 = -108$ and $\dfrac{\partial
# M}{\partial v} = 3u^3v^2 + 2u^3v = 216$.


# %%
def hand_back_adding(value):
    """Second attempt: add."""
    for source, slope in value.inputs:
        source.grad += value.grad * slope
        hand_back_adding(source)


def hand_back_once(value, seen):
    """Third attempt: add, and go on from each value only once."""
    if value not in seen:
        seen.append(value)
        for source, slope in value.inputs:
            source.grad += value.grad * slope
        for pair in value.inputs:
            hand_back_once(pair[0], seen)


def fresh_example():
    """Return all values of the example by name, with all gradients 0 but that of M."""
    u, v = Value(3.0), Value(-2.0)
    q = u * v
    m, n = q * q, q * u
    s = m + n
    M = s * q
    M.grad = 1.0
    return {"u": u, "v": v, "q": q, "m": m, "n": n, "s": s, "M": M}


print("by mathematics      -108.0 and  216.0")
example = fresh_example()
hand_back_adding(example["M"])
print(f"adding              {example['u'].grad} and  {example['v'].grad}")
example = fresh_example()
hand_back_once(example["M"], [])
print(f"adding, each once   {example['u'].grad} and  {example['v'].grad}")
draw_values(example["M"], example, title="who has to wait for whom?")

# %% [markdown]
# Both are wrong, and both for the same reason. Look at $q$ in the picture. Three gates use it, one
# of them ($q \cdot q$) on both its wires, and so its gradient arrives in four parts.
#
# - The second attempt comes to $q$ again and again. Each time it hands on *everything that has
#   arrived so far*, so the early parts are handed on more than once.
# - The third attempt hands on from $q$ only once. But it does so the first time it gets there,
#   when some of the parts have not arrived yet. These never reach $u$ and $v$.
#
# So a value must wait. **It may hand back only when everything that uses it has handed back to
# it.** Then a single time is enough.
#
# **Predict.** In which order may the values of this picture hand back?
#
# <details><summary>A · M, q, s, then m and n</summary>
#
# $q$ goes second here. It has then heard from $M$ only, and not yet from $m$ and $n$.
#
# </details>
# <details><summary>B · M, s, m and n, then q, then u and v</summary>
#
# Yes: each comes after all that use it. ($m$ and $n$ may change places, and so may $u$ and $v$.
# There is more than one right order.)
#
# </details>
# <details><summary>C · u, v, q, m, n, s, M</summary>
#
# That is the order of the way forward. On the way back it has to be the other way round.
#
# </details>

# %% [markdown]
# ## The right order
#
# An order in which everybody comes after those they wait for is called a **topological order**.
# There is a well-known way to find it. Build the order of the way *forward* first, and turn it
# round at the end. On the way forward, a value has its turn when everything that it was made from
# has had its own. So, to visit a value: visit its inputs, then put the value itself into a list.
# A value that was visited before is left alone.
#
# "Visit its inputs" calls for a function that calls itself, like the three attempts. But look what
# happens to such a function when a loop has added up ten thousand numbers, and the graph is ten
# thousand values deep:

# %%
leaf = Value(0.5)  # a leaf: a value that was not made from others
chain = leaf
for _ in range(10_000):
    chain = chain + leaf
try:
    hand_back_once(chain, [])
except RecursionError as error:
    print("RecursionError:", error)

# %% [markdown]
# Python lets calls go about a thousand deep. So engines keep a list of their own of what is still
# to do. That is what the frame of the next exercise is for.

# %% [markdown]
# ### Exercise 8.2 · The right order
#
# *Difficulty ●●● · 30 minutes · 5 points · what PyTorch does first when you call backward*
#
# List every value that the last one was made from, each once, and each only after all values that
# use it. It must also work ten thousand deep, so without calls to itself.
#
# The frame is there. `todo` holds pairs: a value, and whether all its inputs are done. `todo.pop()`
# takes off the **last** pair of the list, so what you put there last is done first. In the loop,
# say what to do with the pair that was taken. There are three cases:
#
# 1. The inputs of the value are done.
# 2. They are not, and the value has been seen before.
# 3. They are not, and the value is new. It must come back later, when its inputs are done.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Where does a value go when its inputs are done? What is left to do with one that was seen before?
# In case 3 several pairs go into `todo`: the value once more, now with `True`, and each input with
# `False`. Which must be put there first, so that it is taken off last?
#
# </details>
# <details><summary>Hint 2 · b = a + a, on paper</summary>
#
# | taken off | case | todo afterwards | finished |
# |---|---|---|---|
# | (b, False) | 3 | (b, True), (a, False), (a, False) | |
# | (a, False) | 3 | (b, True), (a, False), (a, True) | |
# | (a, True) | 1 | (b, True), (a, False) | a |
# | (a, False) | 2 | (b, True) | a |
# | (b, True) | 1 | | a, b |
#
# Turned round: b, a.
#
# </details>
# <details><summary>Hint 3 · to go on without it</summary>
#
# 8.4 needs nothing of this: do it next, and come back. The rest does need it.
#
# </details>
# <details><summary>You see an error?</summary>
#
# The cell runs and runs (a star, `[*]`, beside it): a value is put into `todo` again and again.
# Stop it with ■, and look whether a new value is added to `seen`.
#
# `AttributeError: 'tuple' object has no attribute 'inputs'`: `inputs` holds pairs. Take them
# apart: `for source, slope in value.inputs`.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "order", "solution": true}
def order(last):
    """Return a list of `last` and of all values that it was made from, directly or not.

    Each is there once, and comes after all values in the list that use it: `last` comes first.

    Examples: for b = a + a it is [b, a]; for the M above, [M, s, m, n, q, u, v] is one right list
    """
    finished, seen = [], set()
    todo = [(last, False)]
    while todo:
        value, inputs_are_done = todo.pop()
        ### BEGIN SOLUTION
        if inputs_are_done:
            finished.append(value)
        elif value not in seen:
            seen.add(value)
            todo.append((value, True))
            for source, _ in value.inputs:
                todo.append((source, False))
        ### END SOLUTION
    return finished[::-1]  # turned round: the order of the way back


# %% nbgrader={"grade_id": "order_small", "grade": true, "points": 2}
"""order: everything that the last value was made from, each once, users before what they use."""


@check.at_home
def places_in_order(program, numbers):
    """Return which value each entry of order(last) is, and what the leaves hold afterwards."""
    made = expressions.run(program, [Value(number) for number in numbers])
    places = {id(value): place for place, value in enumerate(made)}
    found = [places.get(id(value), -1) for value in order(made[-1])]
    return found, [leaf.data for leaf in made[: len(numbers)]]


for what, program, numbers in mistakes.EXPRESSIONS:
    mistakes.require_order(what, places_in_order(program, numbers), program, numbers)
check.passed("each value comes after all that use it")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(83)
for leaves, steps in ((2, 4), (3, 7), (5, 12), (1, 6)):
    drawn = expressions.draw(rng, leaves, steps)
    numbers = rng.uniform(0.5, 1.0, leaves).tolist()
    for program in (drawn, [(sign, taken[::-1]) for sign, taken in drawn]):
        what = f"order of a random expression of {steps} steps"
        mistakes.require_order(what, places_in_order(program, numbers), program, numbers)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "order_twice", "grade": true, "points": 1}
"""order: asked again, it finds the same; values of another computation do not get in."""


@check.at_home
def asked_again(numbers):
    """Ask for a part of a computation, for all of it, for the part again, and elsewhere."""
    a, b, c = (Value(number) for number in numbers)
    part, elsewhere = a * b, c * c
    whole = part + c
    lists = [order(last) for last in (part, whole, part, elsewhere, a)]
    known = {id(one): place for place, one in enumerate((a, b, c, part, whole, elsewhere))}
    places = [[known.get(id(value), 6) for value in found] for found in lists]
    return places, [a.data, b.data, c.data]


mistakes.require_separate(asked_again([2.0, 3.0, 4.0]), [2.0, 3.0, 4.0])
check.passed("each question is a new one")
### BEGIN HIDDEN TESTS
numbers = np.random.default_rng(84).uniform(1, 2, 3).tolist()
mistakes.require_separate(asked_again(numbers), numbers)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "order_deep", "grade": true, "points": 2}
"""order: a computation of ten thousand steps in a row."""


@check.at_home
def deep(steps, start):
    """Add a leaf to itself many times; return the list's length, the leaf's place and number."""
    leaf = Value(start)
    total = leaf
    for _ in range(steps):
        total = total + leaf
    found = order(total)
    place = [value is leaf for value in [*found, leaf]].index(True)
    return len(found), place, leaf.data


mistakes.require_deep(deep(10_000, 0.5), 10_000, 0.5)
check.passed("depth is no obstacle")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(85)
steps, start = int(rng.integers(11_000, 14_000)), float(rng.uniform(0.1, 0.3))
mistakes.require_deep(deep(steps, start), steps, start)


@check.at_home
def doubled(times, start):
    """Double a number again and again: few values, very many paths."""
    value = Value(start)
    for _ in range(times):
        value = value + value
    return len(order(value))


times = int(rng.integers(50, 70))
check.equal(
    f"how many values there are after doubling {times} times", doubled(times, 1.5), times + 1
)
### END HIDDEN TESTS

# %% [markdown]
# ## The sweep, by machine
#
# With the order in hand, the sweep is short. All gradients begin at 0, the last value's at 1. Then
# each value, in this order, gives every input what belongs to it.

# %% [markdown]
# ### Exercise 8.3 · Backward
#
# *Difficulty ●○○ · 15 minutes · 4 points · the heart of the engine*
#
# Write `backward(last)`: set all gradients to 0 and that of the last value to 1, then hand back, in
# the order that `order` gives.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# The three attempts above all have the right line in them, once it is `+=`. What they lacked was
# the order. With `order`, nothing has to call itself.
#
# </details>
# <details><summary>Hint 2 · gradients that are too large, or 0</summary>
#
# Are there gradients left over from an earlier call? Set them all to 0 before you begin: in a loop
# of its own, or you wipe out what was just handed back. The last value's 1 comes after that.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "backward", "solution": true}
def backward(last):
    """Set the grad of `last`, and of every value it was made from, to the slope of `last`.

    Whatever was in grad before is lost: each call begins anew. Returns nothing.

    Example: after b = a + a and backward(b), a.grad is 2.0 and b.grad is 1.0
    """
    ### BEGIN SOLUTION
    values = order(last)
    for value in values:
        value.grad = 0.0
    last.grad = 1.0
    for value in values:
        for earlier, slope in value.inputs:
            earlier.grad += slope * value.grad
    ### END SOLUTION


# %% nbgrader={"grade_id": "backward_shared", "grade": true, "points": 2}
"""backward: the gradients of computations in which values are used more than once."""


@check.at_home
def gradients_of(program, leaves):
    """Compute an expression with values, sweep back once, and return every gradient."""
    made = expressions.run(program, [Value(leaf) for leaf in leaves])
    backward(made[-1])
    return [value.grad for value in made]


for what, program, leaves, expected, known in mistakes.GRADIENTS:
    found = gradients_of(program, leaves)[: len(expected)]
    check.equal(what, found, expected, mistakes=known, advice=mistakes.HAND_BACK)
check.passed("every path counts, and counts once")
### BEGIN HIDDEN TESTS
import torch

rng = np.random.default_rng(86)
for leaves, steps in ((2, 4), (3, 6), (4, 8), (1, 5)):
    program = expressions.draw(rng, leaves, steps)
    numbers = (rng.uniform(0.5, 1.2, leaves) * rng.choice([-1, 1], leaves)).tolist()
    tensors = [torch.tensor(n, dtype=torch.float64, requires_grad=True) for n in numbers]
    made = expressions.run(program, tensors)
    for tensor in made:
        tensor.retain_grad()
    made[-1].backward()
    expected = np.array([tensor.grad.item() for tensor in made])
    largest = np.abs(expected).max()
    check.equal(
        f"the gradients of a random expression of {steps} steps, over the largest of them",
        np.array(gradients_of(program, numbers)) / largest,
        expected / largest,
        advice=mistakes.HAND_BACK,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "backward_again", "grade": true, "points": 2}
"""backward: a second call begins anew."""


@check.at_home
def swept_again(numbers):
    """Sweep back from two results that share values, and from the first again."""
    a, b = (Value(number) for number in numbers)
    product = a * b
    total = product * a
    found = []
    for last in (product, total, product):
        backward(last)
        found.append([a.grad, b.grad])
    return found


found, expected = swept_again([2.0, 3.0]), [[3.0, 2.0], [12.0, 4.0], [3.0, 2.0]]
what = "the gradients of a and b: from a·b, from a·b·a, and from a·b once more"
check.equal(what, found, expected, mistakes=mistakes.SWEPT_AGAIN, advice=mistakes.ANEW)
check.passed("each sweep begins anew")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(87)
a, b = rng.uniform(1, 2, 2).tolist()
expected = [[b, a], [2 * a * b, a * a], [b, a]]
check.equal(what, swept_again([a, b]), expected, advice=mistakes.ANEW)


@check.at_home
def deep_gradient(steps, factor):
    """Return the gradient of a leaf that is added many times, each time multiplied by `factor`."""
    leaf, weight = Value(1.0), Value(factor)
    total = leaf
    for _ in range(steps):
        total = total + leaf * weight
    backward(total)
    return leaf.grad, weight.grad


steps, factor = int(rng.integers(10_000, 12_000)), float(rng.uniform(0.1, 0.2))
check.equal(
    f"the gradients of a sum of {steps} products",
    deep_gradient(steps, factor),
    [1 + steps * factor, steps],
    advice="This one is ten thousand values deep: go through order(last) in a loop, without calls"
    " of a function to itself.",
)
### END HIDDEN TESTS

# %% [markdown]
# Watch your own engine at work on the example that beat the three attempts. The slider says how
# many values have handed back, in the order that you found. At 4, all of $q$'s parts have arrived,
# and $q$ may begin; after that, $u$ and $v$ have −108 and 216.

# %% tags=["folded"]


def draw_sweep(handed_back):
    """Draw the graph of M with the gradients that are there when some values have handed back."""
    example = fresh_example()
    sequence = [value for value in order(example["M"]) if value.inputs]
    arrived = {id(example["M"])}
    for value in sequence[:handed_back]:
        for source, slope in value.inputs:
            source.grad += value.grad * slope
            arrived.add(id(source))
    names = {id(value): name for name, value in example.items()}
    done = ", ".join(names[id(value)] for value in sequence[:handed_back]) or "nobody"
    gradients = {name: value.grad for name, value in example.items() if id(value) in arrived}
    draw_values(example["M"], example, gradients, title=f"have handed back: {done}")


explore(draw_sweep, handed_back=(0, 5, 1, 4))

# %% [markdown]
# **Why not simply follow every path?** One could forget the order, and hand each contribution down
# along every path from the result to a leaf. That even gives the right answer. But count the
# paths:

# %%
a = Value(1.0)
twice = a
for _ in range(20):
    twice = twice + twice
print(f"values: {len(order(twice))}   paths from the end to a: {2**20:,}")
backward(twice)
print(f"slope towards a: {a.grad:,.0f}")

# %% [markdown]
# There are 21 values, and more than a million paths; with 20 doublings more it would be a million
# times as many. In the right order each value is visited once, and all the paths are counted. That
# is what is meant by **reverse-mode differentiation**: one sweep, in reverse order, however many
# paths and leaves there are.

# %% [markdown]
# ## From numbers to arrays
#
# A network of 387 weights could be trained with `Value`, if it had a few more operations. But a
# sweep over 300 points would make about two hundred thousand objects. It is far better to let one
# value hold a whole array, as `Dense` does. Two things change.
#
# **The local slope is no longer a number.** For $Z = XW$, every entry of $Z$ has a slope towards
# every entry of $W$. With 300 × 3 outputs and 64 × 3 weights these are 172,800 slopes, most of them
# 0. 06 never wrote them down, and neither will we. All that is needed is the *rule*: a function
# that takes the upstream gradient, in the shape of the output, and returns what goes back to this
# input. (09 tells you its name: a vector-Jacobian product.) So instead of pairs (value, slope)
# there will be pairs (tensor, rule).
#
# **NumPy broadcasts.** In `X @ W + b` the biases have shape (1, 3) and are added to each of 300
# rows. The gradient that comes back has 300 rows:


# %%
def broken_sum(a, b, upstream):
    """Return what a sum hands back to each term, if one forgets that NumPy broadcasts."""
    return upstream, upstream


outputs, biases = np.ones((300, 3)), np.zeros((1, 3))
_, back = broken_sum(outputs, biases, np.ones((300, 3)))
print("biases", biases.shape, "  their gradient", back.shape)
try:
    biases -= 0.1 * back
except ValueError as error:
    print("ValueError:", error)

# %% [markdown]
# The error is a piece of luck. `biases = biases - 0.1 * back` would have gone through, and from
# then on every sample would have had biases of its own.
#
# What is right, you know from 06. There the gradient of the biases was the **sum over the batch**,
# and now you see where that came from. One bias is used by 300 samples. It is *a value used 300
# times*, like `a` in `a + a`, and its paths add.
#
# **Predict.** `row` has shape (1, 3), `column` has shape (4, 1). The sum `row + column` has shape
# (4, 3), and so has the upstream gradient $G$. What goes back to `column`?
#
# <details><summary>A · G, summed over each row: shape (4, 1)</summary>
#
# Yes. Each entry of the column was used in three places, along its row, and their gradients add.
#
# </details>
# <details><summary>B · G, summed over each column: shape (1, 3)</summary>
#
# That is what goes back to `row`. A gradient always has the shape of what it belongs to.
#
# </details>
# <details><summary>C · the mean of each row of G: shape (4, 1)</summary>
#
# The shape is right. But means have no part in the chain rule: paths add.
#
# </details>

# %% [markdown]
# ### Exercise 8.4 · Undo broadcasting
#
# *Difficulty ●●○ · 20 minutes · 4 points · the sum over the batch, once and for all*
#
# NumPy broadcasts in two ways. An axis of length 1 is stretched: (1, 3) becomes (4, 3). And axes
# that are missing on the left are added: (3,) or () becomes (4, 3). Whatever was repeated, its
# gradients are summed, and the result has the shape that the array had before.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Begin with the missing axes. As long as the gradient has more axes than `shape`, sum over its
# first one, and let that axis go. Then both have the same number of axes.
#
# </details>
# <details><summary>Hint 2 · the idea for stretched axes</summary>
#
# Now go through `shape`. Where it says 1, sum over that axis and keep it, with length 1: that is
# what `keepdims=True` is for.
#
# </details>
# <details><summary>You see an error?</summary>
#
# The cell runs and runs (a star, `[*]`, beside it): stop it with ■. With `keepdims=True` the number
# of axes never falls, so a loop that waits for that never ends. For axes that should go, leave it
# out.
#
# `AxisError: axis 1 is out of bounds`: after a sum without `keepdims=True` there is one axis less,
# and all further ones have moved.
#
# `IndexError: tuple index out of range`: `shape` may have fewer axes than the gradient. Take the
# missing ones away first, then go through the axes of `shape`.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "unbroadcast", "solution": true}
def unbroadcast(gradient, shape):
    """Return `gradient`, summed over all that broadcasting repeated, in shape `shape`.

    gradient: array in the shape that `shape` was broadcast to; stays as it is
    shape:    tuple, the shape before broadcasting

    Example: unbroadcast(np.ones((4, 3)), (1, 3)) is [[4, 4, 4]]
    """
    ### BEGIN SOLUTION
    while gradient.ndim > len(shape):
        gradient = gradient.sum(axis=0)
    for axis, length in enumerate(shape):
        if length == 1:
            gradient = gradient.sum(axis=axis, keepdims=True)
    return gradient
    ### END SOLUTION


# %% nbgrader={"grade_id": "unbroadcast_stretched", "grade": true, "points": 2}
"""unbroadcast: axes of length 1 that were stretched, and arrays that were not broadcast."""
G = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
for shape, expected, known in (
    ((1, 3), [[5.0, 7.0, 9.0]], mistakes.TO_ONE_ROW),
    ((2, 1), [[6.0], [15.0]], mistakes.TO_ONE_COLUMN),
    ((2, 3), G, None),
):
    with check.unchanged(gradient=G):
        found = unbroadcast(G, shape)
    what = f"unbroadcast([[1, 2, 3], [4, 5, 6]], {shape})"
    check.equal(what, found, expected, mistakes=known, advice=mistakes.REPEATED)
check.passed("what was stretched is summed")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(88)
for shape, kept in (((1, 5), [1]), ((4, 1), [0]), ((1, 1), []), ((4, 5), [0, 1])):
    G = rng.standard_normal((4, 5))
    with check.unchanged(gradient=G):
        found = unbroadcast(G, shape)
    expected = np.einsum(G, [0, 1], kept).reshape(shape)
    what = f"unbroadcast of a (4, 5) gradient to {shape}"
    check.equal(what, found, expected, advice=mistakes.REPEATED)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "unbroadcast_missing", "grade": true, "points": 2}
"""unbroadcast: axes that were missing on the left, single numbers, three axes."""
G = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
for shape, expected, known in (
    ((3,), [5.0, 7.0, 9.0], mistakes.TO_A_ROW),
    ((), 21.0, {"This is a mean. Paths add.": 3.5}),
):
    what = f"unbroadcast([[1, 2, 3], [4, 5, 6]], {shape})"
    found = unbroadcast(G.copy(), shape)
    check.equal(what, found, expected, mistakes=known, advice=mistakes.REPEATED)
twice = np.stack([G, 10 * G])  # (2, 2, 3)
for shape, expected in (((3,), [55.0, 77, 99]), ((1, 3), [[55.0, 77, 99]]), ((1, 1), [[231.0]])):
    what = f"unbroadcast of {twice.tolist()}, shape (2, 2, 3), to {shape}"
    check.equal(what, unbroadcast(twice.copy(), shape), expected, advice=mistakes.REPEATED)
check.passed("what was missing is summed as well")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(89)
G = rng.standard_normal((4, 5, 3))
for shape, axes in (
    ((3,), (0, 1)),
    ((), (0, 1, 2)),
    ((5, 3), (0,)),
    ((5, 1), (0, 2)),
    ((1, 3), (0, 1)),
    ((4, 1, 3), (1,)),
    ((1, 1, 1), (0, 1, 2)),
):
    expected = np.einsum(G, [0, 1, 2], [axis for axis in range(3) if axis not in axes])
    check.equal(
        f"unbroadcast of a (4, 5, 3) gradient to {shape}",
        unbroadcast(G.copy(), shape),
        expected.reshape(shape),
        advice=mistakes.REPEATED,
    )
G = rng.standard_normal((1, 4))
for shape, expected in (((1, 4), G), ((4,), G[0])):
    what = f"unbroadcast of a (1, 4) gradient to {shape}"
    check.equal(what, unbroadcast(G.copy(), shape), expected, advice=mistakes.REPEATED)
### END HIDDEN TESTS

# %% [markdown]
# ## The tensor
#
# `Tensor` is `Value` for arrays, and its notes hold rules. A rule is a small function of the
# upstream gradient $G$, and Python has a short form for such a function: `lambda G: G * 2` is the
# function that doubles its argument. Look at `__add__` in the next cell, which is given. The local
# slopes of a sum are 1, so both rules hand $G$ on as it is:
#
# ```python
# rules = [(self, lambda G: G), (other, lambda G: G)]
# ```
#
# Neither rule is called here. They are only noted, and `backward` calls them, long after `__add__`
# has ended. A function written inside another may use the names of the outer one, and keeps what it
# needs of them: a rule may say `other.data`, and will still find it.
#
# Rules do not care about broadcasting. `backward` undoes it in one place, for all of them.

# %% [markdown]
# ### Exercise 8.5 · The tensor
#
# *Difficulty ●●○ · 30 minutes · 4 points · an array that remembers*
#
# Write `__mul__` and the method `backward`. The sweep is that of 8.3, with two changes: gradients
# are arrays, which begin as zeros of the right shape; and what goes back to an input is what its
# rule makes of the gradient, undone by `unbroadcast` to the shape of that input. `order` works as
# it is. (From here on we use the method, `loss.backward()`. The function of 8.3 was for numbers.)
#
# The rest is given, and you need not study it. Minus is $a + (-1) \cdot b$ and has no rule of its
# own. That is the point of an engine: whatever is built from its operations can be differentiated
# already.
#
# <details><summary>Hint 1 · the two rules of a product</summary>
#
# They are those of 8.1, with the upstream gradient multiplied in. What comes back to `self` is $G$
# times what?
#
# </details>
# <details><summary>Hint 2 · backward, line by line</summary>
#
# `np.zeros_like(tensor.data)` for the start, `np.ones_like(self.data)` for the last. Then for each
# tensor of the order, for each of its pairs: call the rule with the gradient of *this* tensor, undo
# broadcasting to the shape of the *source's* data, and add the result to the source's gradient.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: 'float' object is not callable`, or `'numpy.ndarray' …`: a pair holds a number or an
# array where a rule is needed. Is `lambda G:` missing?
#
# `NameError: name 'G' is not defined`: the same.
#
# `AttributeError: 'Tensor' object has no attribute 'ndim'` or `'shape'`: arrays have these, and the
# array is in `.data`. Is it `other.data` in the rule, and `source.data.shape` in `backward`?
#
# `TypeError: unsupported operand type(s) for *: …` with `'function'` in it: a rule is not
# multiplied, as the slope was in 8.3, but called: `rule(…)`.
#
# `NameError: name 'last' is not defined`: in the method, the last tensor is `self`.
#
# `UFuncTypeError: Cannot cast ufunc 'add' output` or `non-broadcastable output operand`: a
# gradient is added to an array of another shape or type. Has every `grad` been set to
# `np.zeros_like(...)`, and is `unbroadcast` around what the rule gives?
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "tensor", "solution": true}
class Tensor:
    """An array of float64 that remembers how it was made.

    data:   the array
    grad:   the slope of the final result towards each entry, in the shape of data
    inputs: a list of pairs (tensor, rule); a rule takes the gradient of this tensor and returns
            what goes back to that one, before broadcasting is undone
    symbol: any short word, for pictures
    """

    __array_ufunc__ = None  # NumPy leaves `array * tensor` to this class

    def __init__(self, data, inputs=(), symbol=""):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.inputs = list(inputs)
        self.symbol = symbol

    def __add__(self, other):
        """Return self + other; other may be a plain number or array, too."""
        other = other if isinstance(other, Tensor) else Tensor(other)
        rules = [(self, lambda G: G), (other, lambda G: G)]
        return Tensor(self.data + other.data, rules, "+")

    def __mul__(self, other):
        """Return self * other, entry by entry; other may be a plain number or array, too."""
        other = other if isinstance(other, Tensor) else Tensor(other)
        ### BEGIN SOLUTION
        rules = [(self, lambda G: G * other.data), (other, lambda G: G * self.data)]
        return Tensor(self.data * other.data, rules, "×")
        ### END SOLUTION

    def __neg__(self):
        return self * -1.0  # for -a

    def __sub__(self, other):
        return self + -(other if isinstance(other, Tensor) else Tensor(other))  # for a - b

    def __rsub__(self, other):
        return -self + other  # for 1 - a, where the left side is no tensor

    __radd__ = __add__  # for 1 + a
    __rmul__ = __mul__  # for 2 * a

    def backward(self):
        """Set the grad of this tensor, one number, and of all that it was made from.

        Each call begins anew, with all gradients 0. Returns nothing.
        """
        ### BEGIN SOLUTION
        tensors = order(self)
        for tensor in tensors:
            tensor.grad = np.zeros_like(tensor.data)
        self.grad = np.ones_like(self.data)
        for tensor in tensors:
            for source, rule in tensor.inputs:
                source.grad += unbroadcast(rule(tensor.grad), source.data.shape)
        ### END SOLUTION


# %% nbgrader={"grade_id": "tensor_forward", "grade": true, "points": 1}
"""Tensor: sums, products and differences are Tensors with the right numbers."""


@check.at_home
def computed(left, right):
    """Return of which type a + b and a * b are, and what they and three more expressions give."""
    a, b = Tensor(left), Tensor(right)
    results = [a + b, a * b]
    kinds = ["Tensor" if isinstance(one, Tensor) else type(one).__name__ for one in results]
    if kinds == ["Tensor", "Tensor"]:
        results += [a - b, 2 * a + 1, 1 - b * left]
    return kinds, [getattr(result, "data", None) for result in results]


left, right = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), np.array([[10.0, 20.0]])
mistakes.require_forward(*computed(left, right), left, right)
check.passed("the way forward is right")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(90)
for first, second in (((4, 3), (4, 3)), ((4, 1), (1, 3)), ((4, 3), (3,)), ((2, 5), ())):
    left, right = rng.standard_normal(first), np.asarray(rng.standard_normal(second))
    mistakes.require_forward(*computed(left, right), left, right)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "tensor_backward", "grade": true, "points": 2}
"""Tensor.backward: gradients of arrays that are broadcast and used twice."""


@check.at_home
def tensor_gradients(program, leaves, G):
    """Compute an expression; sweep back from the sum of G times it; return leaves' gradients."""
    made = expressions.run(program, [Tensor(leaf) for leaf in leaves])
    number = Tensor((made[-1].data * G).sum(), [(made[-1], lambda g: g * G)])
    number.backward()
    return [leaf.grad for leaf in made[: len(leaves)]]


X, b, G = mistakes.X, mistakes.B, mistakes.G
found = tensor_gradients([("*", (0, 1)), ("+", (2, 1))], [X, b], G)
mistakes.require_gradients(found)
check.passed("gradients of arrays")
### BEGIN HIDDEN TESTS
import torch

rng = np.random.default_rng(91)
for shapes, steps in (
    (((4, 3), (1, 3)), 4),
    (((4, 1), (3,), ()), 6),
    (((4, 3), (4, 3), (1, 1)), 6),
    (((2, 1, 3), (5, 1)), 4),
):
    arrays = [np.asarray(rng.uniform(0.5, 1.2, shape)) for shape in shapes]
    program = expressions.draw(rng, len(shapes), steps, ("+", "*", "-"))
    tensors = [torch.tensor(array, requires_grad=True) for array in arrays]
    last = expressions.run(program, tensors)[-1]
    G = np.asarray(rng.uniform(0.5, 2, tuple(last.shape)))
    (last * torch.tensor(G)).sum().backward()
    expected = [tensor.grad.numpy() for tensor in tensors]
    largest = max(np.abs(gradient).max() for gradient in expected) or 1.0
    found = tensor_gradients(program, arrays, G)
    for array, result, wanted in zip(arrays, found, expected, strict=True):
        check.equal(
            f"the gradient of a leaf of shape {array.shape}, over the largest there is",
            np.asarray(result) / largest,
            wanted / largest,
            advice=mistakes.TENSOR_RULES,
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "tensor_again", "grade": true, "points": 1}
"""Tensor.backward: each call begins anew."""


@check.at_home
def three_sweeps(left, right):
    """Sweep back twice from the same number, and from another in between."""
    a, b = Tensor(left), Tensor(right)
    product, found = a * b, []
    for last in (product, product + a, product):
        last.backward()
        found.append([np.array(a.grad), np.array(b.grad)])  # copies: the next sweep may write there
    return found


what = "the gradients of a and b: from a·b, from a·b + a, from a·b once more"
found, expected = three_sweeps(np.array(2.0), np.array(3.0)), [[3, 2], [4, 2], [3, 2]]
known = mistakes.SWEEPS_OF_TENSORS
check.equal(f"{what}, at 2 and 3", found, expected, mistakes=known, advice=mistakes.ANEW)
check.passed("each sweep begins anew")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(98)
left, right = np.asarray(rng.uniform(1, 2)), np.asarray(rng.uniform(1, 2))
found, expected = three_sweeps(left, right), [[right, left], [right + 1, left], [right, left]]
check.equal(what, found, expected, advice=mistakes.ANEW)
### END HIDDEN TESTS

# %% [markdown]
# ## The operations of a network
#
# Five more, and the network of 07 can be written down: `@`, ReLU, `exp`, `log` and `sum`. Each is
# a forward line and a rule. Two are given in the next cell, as examples:
#
# - **ReLU.** Where the input is positive, the output grows as fast as the input: slope 1, and $G$
#   goes through. Elsewhere the slope is 0. So the rule multiplies $G$ by an array of ones and
#   zeros, `a.data > 0`, as you did in 06.
# - **exp.** The slope of $e^x$ is $e^x$ itself, the very number that the forward pass has just
#   computed. The rule keeps it: `result`.
#
# A method is only a function that belongs to a class. Python lets us add one to a class that is
# there already, and the last lines of the next cell do that.

# %% [markdown]
# ### Exercise 8.6 · The operations of a network
#
# *Difficulty ●●● · 35 minutes · 5 points · after this, nothing about the network is new to your
# engine*
#
# Write `matmul`, `log` and `total`. Each returns a new `Tensor` with its rule or rules. A rule
# takes and returns plain arrays.
#
# <details><summary>Hint 1 · @</summary>
#
# For $Z = XW$, 06 found what goes back to $W$ from the shapes and from one index line, and what
# goes back to $X$ likewise. Both are products with a transposed array.
#
# </details>
# <details><summary>Hint 2 · log</summary>
#
# The slope of $\log x$ is $1/x$. At which $x$?
#
# </details>
# <details><summary>Hint 3 · sum</summary>
#
# Every entry went into a sum once, with slope 1. So each gets the upstream gradient of the sum that
# it went into. For a (2, 3) array, draw it: with `axis=None` there is one number in $G$, and all
# six entries get it. With `axis=1, keepdims=True`, $G$ is (2, 1), and the three entries of a row
# get the same. `np.broadcast_to(G, shape)` repeats it. (`sum` undoes what broadcasting does, and
# broadcasting undoes what `sum` does.)
#
# One case is left. With `axis=1` and without `keepdims`, $G$ is (2,): the summed axis is missing,
# and has to be put back first. `np.expand_dims(G, axis)` does that. With `axis=None` nothing has to
# be put back. The rule may be a `def` inside `total`, if a `lambda` is too short for it.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: operand 'Tensor' does not support ufuncs`, `AttributeError: 'Tensor' object has no
# attribute 'T'` or `'shape'`: NumPy works on arrays, so write `np.log(a.data)`, `b.data.T`.
#
# `ValueError: input operand has more dimensions than allowed by the axis remapping`: the axis was
# put back although `keepdims=True` had kept it.
#
# `AttributeError: 'memoryview' object has no attribute 'data'`: one `.data` too many, as in
# `log(a.data)`. Inside `log`, NumPy's logarithm is `np.log`.
#
# `RecursionError`: `a @ b` inside `matmul` calls `matmul` again. Multiply `a.data` and `b.data`.
#
# `ValueError: matmul: Input operand 1 has a mismatch in its core dimension`, or `shapes … not
# aligned`: write down the shapes of $G$ and of both inputs, and see which product fits.
#
# `ValueError: operands could not be broadcast together`, in the check of `@`: what a rule gives has
# not the shape of the input that it is noted for. Have the two rules changed places? Is it `@`, and
# not `*`? In the check of `sum`: has the missing axis been put back?
#
# `TypeError: 'NoneType' object cannot be interpreted as an integer`: `np.expand_dims` was called
# with `axis=None`.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "operations", "solution": true}
def relu(a):
    """Return a where it is positive, else 0; the slope at 0 is 0."""
    return Tensor(np.maximum(0, a.data), [(a, lambda G: G * (a.data > 0))], "relu")


def exp(a):
    """Return e to the power of a, entry by entry."""
    result = np.exp(a.data)
    return Tensor(result, [(a, lambda G: G * result)], "exp")


def matmul(a, b):
    """Return a @ b for tensors of shapes (N, D) and (D, K): shape (N, K)."""
    ### BEGIN SOLUTION
    rules = [(a, lambda G: G @ b.data.T), (b, lambda G: a.data.T @ G)]
    return Tensor(a.data @ b.data, rules, "@")
    ### END SOLUTION


def log(a):
    """Return the natural logarithm of a, entry by entry."""
    ### BEGIN SOLUTION
    return Tensor(np.log(a.data), [(a, lambda G: G / a.data)], "log")
    ### END SOLUTION


def total(a, axis=None, keepdims=False):
    """Return the sum of all entries, or along one axis; as NumPy's sum does."""

    ### BEGIN SOLUTION
    def rule(G):
        if axis is not None and not keepdims:
            G = np.expand_dims(G, axis)
        return np.broadcast_to(G, a.data.shape)

    return Tensor(a.data.sum(axis=axis, keepdims=keepdims), [(a, rule)], "sum")
    ### END SOLUTION


Tensor.__matmul__ = matmul
Tensor.relu, Tensor.exp, Tensor.log, Tensor.sum = relu, exp, log, total

# %% nbgrader={"grade_id": "operations_matmul", "grade": true, "points": 1}
"""@: the product of two tables, and what goes back to both."""


@check.at_home
def product_of(left, right, G):
    """Return a @ b, and what each rule gives for the upstream gradient G."""
    a, b = Tensor(left), Tensor(right)
    result = a @ b
    number = Tensor((result.data * G).sum(), [(result, lambda g: g * G)])
    number.backward()
    return result.data, a.grad, b.grad


G = np.array([[1.0, 0.0], [0.0, 2.0], [1.0, 1.0]])
left, right = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), np.array([[1.0, -1.0], [2.0, 0.5]])
mistakes.require_product(product_of(left, right, G), left, right, G)
check.passed("a product of tables")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(92)
for n, d, k in ((4, 3, 2), (1, 5, 3), (3, 1, 4)):
    left, right, G = (rng.standard_normal(shape) for shape in ((n, d), (d, k), (n, k)))
    mistakes.require_product(product_of(left, right, G), left, right, G)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "operations_entries", "grade": true, "points": 1}
"""log (and relu and exp as they were given): entry by entry, with an upstream gradient."""


@check.at_home
def entries_of(numbers, G):
    """Return results and gradients of log (of positive numbers), relu and exp."""
    found = []
    for operation, these in (("log", np.abs(numbers)), ("relu", numbers), ("exp", numbers)):
        a = Tensor(these)
        result = getattr(a, operation)()
        Tensor((result.data * G).sum(), [(result, lambda g, one=result: g * G)]).backward()
        found.append((result.data, a.grad))
    return found


numbers, G = np.array([[1.0, -2.0, 0.5], [-0.3, 2.0, 1.5]]), np.array([[1.0, 2.0, 3.0]] * 2)
mistakes.require_entries(entries_of(numbers, G), numbers, G)
check.passed("log, relu and exp")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(93)
for shape in ((4, 3), (1, 5), (7,)):
    numbers = rng.uniform(0.2, 2, shape) * rng.choice([-1, 1], shape)
    G = rng.uniform(0.5, 2, shape) * rng.choice([-1, 1], shape)
    mistakes.require_entries(entries_of(numbers, G), numbers, G)


@check.at_home
def at_zero(upstream):
    a = Tensor([0.0, 1.0])
    result = a.relu()
    Tensor((result.data * upstream).sum(), [(result, lambda G: G * upstream)]).backward()
    return a.grad


upstream = rng.uniform(1, 2, 2)
check.equal("the gradient of relu at 0 and at 1", at_zero(upstream), [0.0, upstream[1]])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "operations_sum", "grade": true, "points": 2}
"""sum: over everything and along an axis, with and without keepdims."""


@check.at_home
def sum_of(numbers, axis, keepdims, G):
    """Return a sum, and the gradient of its entries for the upstream gradient G."""
    a = Tensor(numbers)
    result = a.sum(axis=axis, keepdims=keepdims)
    Tensor((result.data * G).sum(), [(result, lambda g: g * G)]).backward()
    return result.data, a.grad


A = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
row = [1.0, 2.0, 4.0]
cases = (None, False, 3.0), (1, False, [4.0, -2.0]), (0, False, row), (0, True, [row])
for axis, keepdims, G in cases:
    mistakes.require_sum(sum_of(A, axis, keepdims, np.array(G)), A, axis, keepdims, np.array(G))
check.passed("sums")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(94)
for shape in ((4, 3), (3, 3)):
    for axis in (None, 0, 1, -1):
        for keepdims in (False, True):
            A = rng.standard_normal(shape)
            G = np.asarray(rng.standard_normal(A.sum(axis, keepdims=keepdims).shape))
            found = sum_of(A, axis, keepdims, G)
            mistakes.require_sum(found, A, axis, keepdims, G)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "operations_together", "grade": true, "points": 1}
"""All operations together, in one computation, against PyTorch."""


@check.at_home
def network_of(X, arrays):
    """Return the number that a small network makes, and its slopes towards every array."""
    W1, b1, W2, b2 = (Tensor(array) for array in arrays)
    number = expressions.small_network(Tensor(X), W1, b1, W2, b2)
    number.backward()
    return [number.data, *(tensor.grad for tensor in (W1, b1, W2, b2))]


X, arrays = expressions.draw_network(np.random.default_rng(1), 4, 2, 5, 3)
mistakes.require_network(network_of(X, arrays), X, arrays)
check.passed("PyTorch finds the same numbers")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(95)
for sizes in ((6, 3, 4, 2), (1, 2, 3, 4), (5, 1, 6, 3)):
    X, arrays = expressions.draw_network(rng, *sizes)
    mistakes.require_network(network_of(X, arrays), X, arrays)
### END HIDDEN TESTS

# %% [markdown]
# ## The loss, from the engine's own operations
#
# In 06, softmax and cross-entropy were the hardest part: a Jacobian, a clip, and then the
# discovery that it all collapses to $p - y$. Now nobody has to discover anything. For logits $z$
# and the right class $c$, the loss of a sample is
#
# $$-\log \frac{e^{z_c}}{\sum_k e^{z_k}} \;=\; \log \sum_k e^{z_k} \;-\; z_c.$$
#
# The right side has no fraction in it, and no logarithm of a number that could be 0. One thing
# remains from 02: $e^{1000}$ is `inf`. So subtract the largest logit $m$ of the row from all its
# logits first, $s_k = z_k - m$. The first term becomes smaller by $m$, and so does $z_c$: the
# difference is what it was.
#
# $$\log \sum_k e^{s_k} \;-\; s_c, \qquad s_k = z_k - m$$
#
# Note that $s$ is in **both** terms. As far as the engine is concerned, $m$ is a constant: take it
# from `.data`, and it is a plain array, of which nobody keeps notes.

# %% [markdown]
# ### Exercise 8.7 · Cross-entropy without a backward
#
# *Difficulty ●●○ · 25 minutes · 3 points · the formula forward, and not a word about the way back*
#
# Use the operations of your engine: `exp`, `sum`, `log`, `-`, `*`. `one_hot(labels, K)` of 03 is
# imported; it returns an (N, K) array with a 1 at the right class of each row.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# The largest logit of each row, from `logits.data`, in the shape (N, 1). Then $s$, a Tensor (N, K).
# Then the two terms, each one number a sample. Then the mean over the samples, which is a sum times
# one over N.
#
# </details>
# <details><summary>Hint 2 · the logit of the right class</summary>
#
# Your tensor cannot be indexed. But it can be multiplied by `one_hot`, and each row summed: the
# zeros take away all logits but one.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: 'Tensor' object is not subscriptable`: see Hint 2.
#
# `ValueError: operands could not be broadcast together with shapes (2,3) (2,)`: the largest logit
# of each row needs the shape (N, 1): `keepdims=True`.
#
# `TypeError: unsupported operand type(s) for /: 'Tensor' and 'int'`: your engine has no division.
# Multiply by `1 / N`.
#
# `AttributeError: 'numpy.ndarray' object has no attribute 'exp'` or `'backward'`: a `.data` too
# many. Only the shift comes from `.data`; what is made of arrays alone keeps no notes.
#
# `AttributeError: 'Tensor' object has no attribute 'shape'`, `'max'` or `'mean'`: shape and largest
# logit are those of `logits.data`; the mean is a sum times `1 / N`.
#
# `TypeError: operand 'Tensor' does not support ufuncs`: it is `s.exp()`, not `np.exp(s)`.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "cross_entropy", "solution": true}
def cross_entropy(logits, labels):
    """Return the mean cross-entropy loss, as a Tensor that holds one number.

    logits: Tensor (N, K)
    labels: array (N,) of integers from 0 to K - 1

    Example: for logits [[0, 0, 0]] and labels [1] it is ln 3 = 1.0986
    """
    ### BEGIN SOLUTION
    N, K = logits.data.shape
    shifted = logits - logits.data.max(axis=1, keepdims=True)
    losses = shifted.exp().sum(axis=1).log() - (shifted * one_hot(labels, K)).sum(axis=1)
    return losses.sum() * (1 / N)
    ### END SOLUTION


# %% nbgrader={"grade_id": "cross_entropy_values", "grade": true, "points": 1}
"""cross_entropy: the loss, and a gradient that is (p − y) / N although nobody wrote it down."""


@check.at_home
def loss_of(numbers, labels):
    logits = Tensor(numbers)
    loss = cross_entropy(logits, labels)
    loss.backward()
    return loss.data, logits.grad, len(order(loss))


Z, labels = np.array([[2.0, 1.0, 0.0], [0.0, 0.0, 3.0]]), np.array([0, 1])
mistakes.require_loss("[[2, 1, 0], [0, 0, 3]]", loss_of(Z, labels), Z, labels)
Z, labels = np.zeros((2, 4)), np.array([1, 2])
mistakes.require_loss("all 0, of 2 samples and 4 classes", loss_of(Z, labels), Z, labels)
check.passed("the loss knows its own way back")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(96)
for n, k in ((5, 3), (1, 4), (4, 2)):
    Z, labels = rng.standard_normal((n, k)), rng.integers(k, size=n)
    mistakes.require_loss("drawn at random", loss_of(Z, labels), Z, labels)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "cross_entropy_large", "grade": true, "points": 2}
"""cross_entropy: large logits overflow nowhere, and their gradient is right as well."""


@check.at_home
def loss_of(numbers, labels):
    logits = Tensor(numbers)
    loss = cross_entropy(logits, labels)
    loss.backward()
    return loss.data, logits.grad, len(order(loss))


for rows, labels in (
    ([[1000.0, 0, -1000]], [1]),
    ([[1000.0, 0, 0], [-1000, -1001, -1002]], [0, 1]),
):
    Z, labels = np.array(rows), np.array(labels)
    mistakes.require_loss(f"{Z.tolist()}", loss_of(Z, labels), Z, labels)
check.passed("large logits are safe")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(97)
Z, labels = rng.standard_normal((4, 3)) + rng.choice([-900, 900], (4, 1)), rng.integers(3, size=4)
mistakes.require_loss("large, of several rows", loss_of(Z, labels), Z, labels)
Z = Z + np.array([[1800.0], [0.0], [-1800.0], [0.0]])
mistakes.require_loss("large and small, row by row", loss_of(Z, labels), Z, labels)
### END HIDDEN TESTS

# %% [markdown]
# ## Every backward of 06, struck out
#
# Here is the network of 07: 2 → 64 → 3, first weights of size $\sqrt{2/n}$, first biases spread by
# 0.3. Its forward pass is one line, and the loss another:


# %%
def new_network(seed):
    """Return W1, b1, W2, b2 of a network 2 → 64 → 3 that has learnt nothing yet."""
    rng = np.random.default_rng(seed)
    return [
        Tensor(rng.standard_normal((2, 64))),  # √(2 / 2) is 1
        Tensor(0.3 * rng.standard_normal((1, 64))),
        Tensor(np.sqrt(2 / 64) * rng.standard_normal((64, 3))),
        Tensor(np.zeros((1, 3))),
    ]


def logits_of(network, X):
    """Return the logits of a batch, as a Tensor (N, 3)."""
    W1, b1, W2, b2 = network
    return (X @ W1 + b1).relu() @ W2 + b2


X, y = data.spiral()
network = new_network(0)
loss = cross_entropy(logits_of(network, Tensor(X)), y)
loss.backward()
print(f"loss {loss.data:.3f}, made from {len(order(loss))} tensors")

# %% [markdown]
# That was the forward pass and all gradients. Are they right? Ask those who know: finite
# differences, and the classes whose backward you derived by hand in 06.


# %%
def gradients_by_hand(network):
    """Return the four gradients as the classes of 06 find them."""
    dense1, relu1, dense2 = Dense(2, 64), ReLU(), Dense(64, 3)
    last = SoftmaxCategoricalCrossEntropy()
    dense1.weights, dense1.biases, dense2.weights, dense2.biases = (
        tensor.data.copy() for tensor in network
    )
    dense1.forward(X)
    relu1.forward(dense1.output)
    dense2.forward(relu1.output)
    last.forward(dense2.output, y)
    last.backward(last.output, y)
    dense2.backward(last.dinputs)
    relu1.backward(dense2.dinputs)
    dense1.backward(relu1.dinputs)
    return [dense1.dweights, dense1.dbiases, dense2.dweights, dense2.dbiases]


def gradient_by_differences(which):
    """Return one of the four gradients by finite differences, two forward passes an entry."""

    def loss_at(array):
        tensors = [*network[:which], Tensor(array), *network[which + 1 :]]
        return float(cross_entropy(logits_of(tensors, Tensor(X)), y).data)

    return numerical_gradient(loss_at, network[which].data.copy())


by_hand = gradients_by_hand(network)
ways.compare(
    {
        name: (gradient_by_differences(which), by_hand[which], network[which].grad)
        for which, name in enumerate(("weights 1", "biases 1", "weights 2", "biases 2"))
    },
    ways=("finite differences", "by hand", "your engine"),
)
closest = max(
    ways.relative_difference([mine, tensor.grad])
    for mine, tensor in zip(by_hand, network, strict=True)
)
print("\nby hand and your engine agree to 14 digits:", closest < 1e-14)

# %% [markdown]
# The engine and your own hand agree to the last digits that a float64 has. That is no accident: in
# the end they do the same sums. Only that now the sums arrange themselves.
#
# What was needed in 06 and is needed no more: `Dense.backward`, `ReLU.backward`,
# `Softmax.backward` with its Jacobian, `CategoricalCrossEntropy.backward`, and the short form $p -
# y$. And if you would like a third layer, or a different loss, you write it forward, and that is
# all.
#
# Now train. The loop is the one of 07 with momentum (coefficient 0.9, rate 0.1). The sweep is one
# word.


# %%
def train(network, steps):
    """Train in place by momentum; return the loss and the accuracy of every step."""
    inputs, history = Tensor(X), []
    speeds = [np.zeros_like(tensor.data) for tensor in network]
    for _ in progress(range(steps)):
        logits = logits_of(network, inputs)
        loss = cross_entropy(logits, y)
        loss.backward()
        for tensor, speed in zip(network, speeds, strict=True):
            speed *= 0.9
            speed -= 0.1 * tensor.grad
            tensor.data = tensor.data + speed
        history.append((float(loss.data), np.mean(logits.data.argmax(axis=1) == y)))
    return history


# %% tags=["folded"]
def draw_learnt():
    """Draw the loss of every step, and what the network says of the plane at the end."""
    left, right = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")[1]
    left.plot([loss for loss, _ in history], color="#0072B2")
    left.axhline(np.log(3), color="#808080", linestyle="--")
    left.annotate("ln 3, a guess", (1200, np.log(3)), (0, 4), textcoords="offset points")
    left.set(xlabel="step", ylabel="loss", ylim=(0, None), title="trained by your engine")

    def probabilities(points):
        numbers = logits_of(network, Tensor(points)).data
        powers = np.exp(numbers - numbers.max(axis=1, keepdims=True))
        return powers / powers.sum(axis=1, keepdims=True)

    maps.probabilities(probabilities, X, y, ax=right, title="what it says after 2000 steps")
    plt.show()


# %%
network = new_network(0)
history = train(network, 2000)
last_accuracies = [accuracy for _, accuracy in history[-200:]]
print(f"first loss {history[0][0]:.2f}")
print("more than 0.8 of the points right, on average at the end:", np.mean(last_accuracies) > 0.8)
draw_learnt()

# %% [markdown]
# ## What it costs
#
# Freedom has a price: the engine makes objects, finds their order, and calls a function for every
# pair in `inputs`. How long does a sweep take, compared with the classes of 06? Run this; it
# measures on your machine, so the numbers are not printed here. You will probably see a factor
# between 1½ and 5.

# %%
if not is_static():

    def milliseconds(work, times=100):
        start = time.perf_counter()
        for _ in range(times):
            work()
        return 1000 * (time.perf_counter() - start) / times

    def sweep_by_engine():
        cross_entropy(logits_of(network, Tensor(X)), y).backward()

    engine, hand = milliseconds(sweep_by_engine), milliseconds(lambda: gradients_by_hand(network))
    print(f"engine {engine:.2f} ms   by hand {hand:.2f} ms   factor {engine / hand:.1f}")

# %% [markdown]
# Most of that price does not grow with the arrays: a graph of some 25 tensors costs the same
# bookkeeping for 300 points as for 30,000. So for larger batches the bookkeeping no longer counts.
# What is left, a factor between 1½ and 2, comes from arrays that the engine makes and the classes
# do not. That is why engines work on arrays and not on numbers.

# %% [markdown]
# ## What you have now
#
# - A computation that remembers itself is a graph: values, and for each the rule by which a
#   gradient goes back to what it was made from.
# - The sweep goes through the graph in an order in which each value comes after all that use it.
#   It hands back upstream times local, and **adds**. That gives every slope in one pass, however
#   many paths there are.
# - Broadcasting is using a value many times, so undoing it is a sum. The sum over the batch in
#   `Dense.backward` was a special case.
# - Anything built from operations that have a rule can be differentiated, with no further work.
#
# **Next.** In `09_autograd` you meet PyTorch's engine. You will find tensors, a graph, rules,
# gradients that add up, and hardly anything that surprises you. It has more operations, it is much
# faster, and it has a few habits of its own.
#
# **To read on.** A. Karpathy's *micrograd* is an engine of numbers in about a hundred lines, with
# a lecture that builds it live. S. Linnainmaa described the sweep through a general computation in
# his master's thesis of 1970. A. G. Baydin, B. A. Pearlmutter, A. A. Radul and J. M. Siskind,
# *Automatic Differentiation in Machine Learning: a Survey* (Journal of Machine Learning Research
# 18, 2018), has the whole field on 43 pages.
