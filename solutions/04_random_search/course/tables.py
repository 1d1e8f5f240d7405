"""Tables of numbers, drawn so that one can see which of them meet."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from course.plot import CLASS_COLOURS

_ROW, _COLUMN, _MET = "#D1E5F0", "#F7E2D1", "#D1EDE5"  # pale blue, vermilion and green
_EDGE = "#A0A0A0"
_SIZE = 0.62  # inches for one entry


def product(A: ArrayLike, B: ArrayLike, row: int, column: int) -> None:
    """Draw A @ B = C with their numbers; mark a row of A, a column of B and where they meet in C.

    A has shape (n, m), B (m, k); `row` is below n, `column` below k, both counted from 0.

    Raises ValueError if the shapes do not fit, or if there is no such row or column.
    """
    A, B = np.asarray(A, float), np.asarray(B, float)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError(f"A {A.shape} and B {B.shape} cannot be multiplied.")
    if not (0 <= row < len(A) and 0 <= column < B.shape[1]):
        raise ValueError(f"There is no row {row} of A {A.shape}, or no column {column} of B.")
    C = A @ B
    width = A.shape[1] + B.shape[1] + C.shape[1] + 3.2
    height = max(len(A), len(B)) + 2.3
    figure = plt.figure(figsize=(width * _SIZE, height * _SIZE), layout="none")
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(height, 0))
    ax.axis("off")
    left, middle = 0.2, 0.8 + min(len(A), len(B)) / 2
    for name, table, marked, colour, sign in (
        ("A", A, (row, None), _ROW, "@"),
        ("B", B, (None, column), _COLUMN, "="),
        ("A @ B", C, (row, column), _MET, ""),
    ):
        _table(ax, (left, 0.8), table, marked, colour, name)
        left += table.shape[1] + 1.3
        ax.text(left - 0.65, middle, sign, size=15, ha="center", va="center")
    terms = zip(A[row], B[:, column], strict=True)
    sum_ = " + ".join(f"{_plain(a)} · {_bracketed(b)}" for a, b in terms)
    words = f"row {row} meets column {column}:   {sum_} = {_plain(C[row, column])}"
    ax.text(0.2, height - 0.45, words, size=11, va="center", color=CLASS_COLOURS[2])


def _table(ax: Axes, at: tuple, table: NDArray, lines: tuple, colour: str, name: str) -> None:
    """Draw the entries; of `lines`, a row and a column, what is not None is marked."""
    x, y = at
    for (i, j), value in np.ndenumerate(table):
        marked = all(line in (None, place) for line, place in zip(lines, (i, j), strict=True))
        face = colour if marked else "white"
        ax.add_patch(Rectangle((x + j, y + i), 1, 1, facecolor=face, edgecolor=_EDGE, lw=0.8))
        weight = "bold" if marked else "normal"
        where = x + j + 0.5, y + i + 0.5
        ax.text(*where, _plain(value), size=10.5, ha="center", va="center", weight=weight)
    shape = f"{name}  {table.shape}"
    ax.text(x + table.shape[1] / 2, y - 0.3, shape, size=10.5, ha="center", va="center")


def _plain(value: float) -> str:
    return f"{value:.4g}".replace("-", "−")


def _bracketed(value: float) -> str:
    return f"({_plain(value)})" if value < 0 else _plain(value)
