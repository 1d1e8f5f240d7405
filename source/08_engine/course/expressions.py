"""Random expressions, for judging an autograd engine: drawn once, computed by any engine.

An expression is a list of steps, each an operation and the numbers of the values that it takes.
The leaves are the values 0, 1, …; every step adds one more.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Step = tuple[str, tuple[int, ...]]

OPERATIONS: dict[str, Callable[..., Any]] = {
    "+": lambda a, b: a + b,
    "*": lambda a, b: a * b,
    "-": lambda a, b: a - b,
    "@": lambda a, b: a @ b,
    "relu": lambda a: a.relu(),
    "exp": lambda a: a.exp(),
    "log": lambda a: a.log(),
    "sum": lambda a: a.sum(),
    "rows": lambda a: a.sum(axis=1),
    "columns": lambda a: a.sum(axis=0, keepdims=True),
}


def draw(
    rng: np.random.Generator, leaves: int, steps: int, operations: Sequence[str] = ("+", "*")
) -> list[Step]:
    """Draw steps of two operands, in which every leaf and every step is used.

    Old values come up again and again, so that most of them are used more than once.

    Args:
        rng: where chance comes from.
        leaves: how many leaves there are.
        steps: how many steps to draw; at least as many as leaves.
        operations: from which operations, each with two operands.

    """
    unused = list(range(leaves))
    program: list[Step] = []
    for number in range(leaves, leaves + steps):
        last = number == leaves + steps - 1
        first = unused.pop(int(rng.integers(len(unused))))
        must = unused and (last or len(unused) >= leaves + steps - number)
        second = unused.pop() if must else int(rng.integers(number))
        program.append((str(rng.choice(operations)), (first, second)))
        unused.append(number)
    return program


def run(program: Sequence[Step], leaves: Sequence[Any]) -> list[Any]:
    """Compute an expression with an engine's own values; return the leaves and every step."""
    values = list(leaves)
    for operation, places in program:
        values.append(OPERATIONS[operation](*(values[place] for place in places)))
    return values


def draw_network(
    rng: np.random.Generator, n: int, d: int, h: int, k: int
) -> tuple[NDArray, list[NDArray]]:
    """Draw samples (n, d) and the weights and biases of a network d → h → k."""
    shapes = (d, h), (1, h), (h, k), (1, k)
    return rng.standard_normal((n, d)), [rng.standard_normal(shape) for shape in shapes]


def small_network(X: Any, W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
    """Return a number that takes every operation, by any engine: not a loss of any use."""
    hidden = (X @ W1 + b1).relu()
    spread = ((hidden @ W2 + b2) * 0.5).exp()
    share = spread.sum(axis=1, keepdims=True).log() - spread.sum(axis=0).log()
    return (share * share).sum()
