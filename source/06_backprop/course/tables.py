"""Tables of numbers, drawn so that one can see which of them meet."""

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from course.plot import CLASS_COLOURS

_ROW, _COLUMN, _MET = "#D1E5F0", "#F7E2D1", "#D1EDE5"  # pale blue, vermilion and green
_EDGE = "#A0A0A0"
_WORDS = "#00674B"  # green, dark enough to read
_SIZE = 0.62  # inches for one entry


def product(
    A: ArrayLike,
    B: ArrayLike,
    row: int,
    column: int,
    *,
    names: tuple[str, str, str] = ("A", "B", "A @ B"),
) -> None:
    """Draw A @ B = C with their numbers; mark a row of A, a column of B and where they meet in C.

    A has shape (n, m), B (m, k); `row` is below n, `column` below k, both counted from 0. The
    three names are written above the three tables.

    Raises ValueError if the shapes do not fit, or if there is no such row or column.
    """
    A, B = np.asarray(A, float), np.asarray(B, float)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError(f"A {A.shape} and B {B.shape} cannot be multiplied.")
    if not (0 <= row < len(A) and 0 <= column < B.shape[1]):
        raise ValueError(f"There is no row {row} of A {A.shape}, or no column {column} of B.")
    C = A @ B
    terms = zip(A[row], B[:, column], strict=True)
    sum_ = " + ".join(f"{_plain(a)} · {_bracketed(b)}" for a, b in terms)
    _equation(
        (names[0], A, (row, None), _ROW),
        (names[1], B, (None, column), _COLUMN),
        (names[2], C, (row, column), _MET),
        f"row {row} meets column {column}:   {sum_} = {_plain(C[row, column])}",
    )


def picked(J: ArrayLike, row: int) -> None:
    """Draw v @ J for a v that is 1 at `row` and 0 elsewhere; mark the row of J that comes out.

    J has shape (n, m); `row` is below n, counted from 0.

    Raises ValueError if there is no such row.
    """
    J = np.asarray(J, float)
    if J.ndim != 2 or not 0 <= row < len(J):
        raise ValueError(f"There is no row {row} of J {J.shape}.")
    v = np.eye(len(J))[[row]]
    _equation(
        ("v", v, (None, row), _ROW),
        ("J", J, (row, None), _COLUMN),
        ("v @ J", v @ J, (0, None), _MET),
        f"the 1 is at place {row} of v, counted from 0, so row {row} of J comes out",
    )


def _equation(first: tuple, second: tuple, result: tuple, words: str) -> None:
    """Draw first @ second = result, each a name, a table, what is marked and its colour."""
    shapes = [table.shape for _, table, _, _ in (first, second, result)]
    width = sum(columns for _, columns in shapes) + 3.2
    height = max(shapes[0][0], shapes[1][0]) + 2.3
    figure = plt.figure(figsize=(width * _SIZE, height * _SIZE), layout="none")
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(height, 0), label="A matrix product")
    ax.axis("off")
    left, middle = 0.2, 0.8 + min(shapes[0][0], shapes[1][0]) / 2
    for (name, table, marked, colour), sign in zip((first, second, result), "@= ", strict=True):
        _table(ax, (left, 0.8), table, marked, colour, name)
        left += table.shape[1] + 1.3
        ax.text(left - 0.65, middle, sign, size=15, ha="center", va="center")
    ax.text(0.2, height - 0.45, words, size=11, va="center", color=_WORDS)


def matrix(
    M: ArrayLike,
    *,
    rows: Sequence[str] | None = None,
    columns: Sequence[str] | None = None,
    title: str = "",
) -> None:
    """Draw a matrix with its numbers: positive ones on blue, negative ones on vermilion.

    The largest entry, whatever its sign, has the strongest colour; 0 is white.

    Args:
        M: the matrix (n, m), of finite numbers.
        rows: n words, which stand before the rows.
        columns: m words, which stand above the columns.
        title: stands above the matrix.

    Raises:
        ValueError: if M is no such matrix, or if there are not as many words as rows or columns.

    """
    M = np.asarray(M, float)
    if M.ndim != 2 or not M.size or not np.isfinite(M).all():
        raise ValueError(f"M must be a matrix (n, m) of finite numbers; its shape is {M.shape}.")
    for words, count, noun in ((rows, len(M), "rows"), (columns, M.shape[1], "columns")):
        if words is not None and len(words) != count:
            raise ValueError(f"{count} {noun} need {count} words, not {len(words)}.")
    texts = _alike(M)
    wide = max(_SIZE, 0.2 + 0.085 * max(map(len, [*texts.flat, *(columns or [])])))
    left = 0.2 + 0.095 * max(map(len, rows or [""]))
    right = 0.2 + max(0, 0.1 * len(title) - left - wide * M.shape[1])
    above = 0.15 + 0.3 * bool(columns) + 0.35 * bool(title)
    width, height = left + wide * M.shape[1] + right, above + _SIZE * len(M) + 0.15
    ax = plt.figure(figsize=(width, height), layout="none").add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(height, 0), label=f"A matrix {M.shape}")
    ax.axis("off")
    _cells(ax, M, texts, (left, above), wide)
    middle: dict[str, Any] = {"size": 10.5, "va": "center", "ha": "center"}
    for i, word in enumerate(rows or []):
        ax.text(left - 0.08, above + _SIZE * (i + 0.5), word, **middle | {"ha": "right"})
    for j, word in enumerate(columns or []):
        ax.text(left + wide * (j + 0.5), above - 0.15, word, **middle)
    ax.text(left, 0.24, title, size=11, va="center")


def _cells(ax: Axes, M: NDArray, texts: NDArray, at: tuple, wide: float) -> None:
    """Draw all entries, each on its colour (in one piece: this is redrawn under sliders)."""
    share = (M / (np.abs(M).max() or 1))[..., None]  # of the largest entry, from -1 to 1
    plus, minus = (np.array(to_rgb(colour)) for colour in CLASS_COLOURS[:2])
    faces = 1 - abs(share) * (1 - np.where(share >= 0, plus, minus))  # (n, m, 3)
    square = np.array([(0, 0), (wide, 0), (wide, _SIZE), (0, _SIZE)]) + at
    squares = [square + np.array([wide * j, _SIZE * i]) for i, j in np.ndindex(M.shape)]
    edges: dict[str, Any] = {"edgecolors": _EDGE, "linewidths": 0.8}
    ax.add_collection(PolyCollection(squares, facecolors=faces.reshape(-1, 3), **edges))
    # On a middling colour black is easier to read than white (luminance as in WCAG, gamma 2.2).
    light = faces**2.2 @ (0.2126, 0.7152, 0.0722) > 0.18
    style: dict[str, Any] = {
        "size": 10.5,
        "ha": "center",
        "va": "center",
        "parse_math": False,
        "in_layout": False,
    }
    for (i, j), text in np.ndenumerate(texts):
        where = at[0] + wide * (j + 0.5), at[1] + _SIZE * (i + 0.5)
        ax.text(*where, text, color="black" if light[i, j] else "white", **style)


def _alike(M: NDArray) -> NDArray:
    """Write all entries with as many decimals: as few as say it all, else 2, or 3 below 1."""
    largest = np.abs(M).max()
    most = 3 if largest < 1 else 2
    if largest >= 10_000:
        texts = [_plain(value) for value in M.flat]
    else:
        exact = (d for d in range(most) if np.allclose(M, M.round(d), rtol=0, atol=1e-9))
        decimals = next(exact, most)
        texts = [f"{value.round(decimals) + 0.0:.{decimals}f}" for value in M.flat]
    return np.array([text.replace("-", "−") for text in texts]).reshape(M.shape)


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
