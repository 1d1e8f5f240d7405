"""Handwritten digits, and their pictures.

The file digits.csv.gz has the digits; digits-licence.txt says whose they are.
"""

from collections.abc import Sequence
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

INK = "Greys"  # the colours of a picture
SIDE = 8  # pixels


def load() -> tuple[NDArray, NDArray]:
    """Load the digits: X (1797, 64), pixels from 0 (paper) to 1 (ink), and y (1797,), 0 to 9.

    A row of X is a picture of 8 × 8 pixels, row by row. They come as they were collected.

    Source: E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine
    Learning Repository (1998), licence CC BY 4.0: its test set, as scikit-learn ships it.
    """
    path = Path(__file__).with_name("digits.csv.gz")
    table = np.loadtxt(path, delimiter=",", dtype=np.int64)
    return table[:, :-1] / 16, table[:, -1]


def show(X: ArrayLike, titles: Sequence[object], *, columns: int = 10, title: str = "") -> None:
    """Draw some digits in rows, each beneath its own title.

    Args:
        X: pictures (n, 64), n at least 1.
        titles: n words or numbers.
        columns: how many stand in a row.
        title: of the whole.

    """
    pictures = np.asarray(X, float)
    rows = -(-len(pictures) // columns)
    figure, panels = plt.subplots(
        rows, columns, figsize=(0.86 * columns, 1.08 * rows + 0.3 * bool(title)), squeeze=False
    )
    for panel in panels.flat:
        panel.set_axis_off()
    for panel, picture, words in zip(panels.flat, pictures, titles, strict=False):
        paint(panel, picture, str(words))
    if title:
        figure.suptitle(title)


def paint(ax: Axes, picture: ArrayLike, title: str = "", signed: bool = False) -> None:
    """Draw one picture (64,) into an axes; one of weights, with both signs, if `signed`."""
    pixels = np.reshape(np.asarray(picture, float), (SIDE, SIDE))
    most = float(np.abs(pixels).max()) or 1.0
    colours, low, high = ("PuOr", -most, most) if signed else (INK, 0.0, 1.0)
    # no image, which would be told as a map without words
    ax.pcolormesh(pixels, cmap=colours, vmin=low, vmax=high)
    ax.invert_yaxis()
    ax.set_aspect("equal")
    ax.set_axis_off()
    ax.set_label("weights" if signed else "a digit")
    ax.set_title(title, fontsize=9)


def table_of(counts: ArrayLike) -> None:
    """Draw a confusion table (K, K): rows are the true digits, columns what the network said."""
    table = np.asarray(counts)
    ax = plt.subplots(figsize=(5.6, 5.0))[1]
    mistakes = table - np.diag(np.diag(table))
    ax.imshow(mistakes, cmap="Oranges", vmin=0, vmax=max(4, mistakes.max()))
    for row, column in np.ndindex(table.shape):
        if table[row, column]:
            right = row == column
            ax.text(
                column,
                row,
                f"{table[row, column]:d}",
                ha="center",
                va="center",
                color="0.35" if right else "black",
                weight="normal" if right else "bold",
            )
    digits = range(len(table))
    ax.set(xticks=digits, yticks=digits, xlabel="what the network said", ylabel="what it is")
    ax.set_title("confusions; the right answers are on the diagonal")
    plt.show()
