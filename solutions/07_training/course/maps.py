"""Maps of the plane: what a network answers at every point, not only where there are samples.

Drawn in the colours of `course.plot`, whose rules hold here too: into a new figure or into `ax`,
and showing it is left to the notebook.
"""

from collections.abc import Callable, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike, NDArray

from course.plot import CLASS_COLOURS, CLASS_MARKERS

Predict = Callable[[NDArray], ArrayLike]

FINE = 160  # points along each side of a map
_INK, _GREY = "#222222", 0.92


def probabilities(
    predict: Predict, X: ArrayLike, y: ArrayLike, *, ax: Axes | None = None, title: str = ""
) -> None:
    """Colour the plane by the probabilities of three classes, with the samples on top.

    Each class has its colour. The surer the network is, the stronger the colour, and "a third
    each" is grey. Where the likeliest class changes runs a black line, and a digit names the class.

    Args:
        predict: takes points (M, 2), returns probabilities (M, 3).
        X: samples (N, 2), with their classes y (N,), each 0, 1 or 2.
        ax: where to draw; a new figure if None.
        title: stands above the map.

    Raises:
        ValueError: if `predict` does not return one probability for each point and class.

    """
    X, y = np.asarray(X, float), np.asarray(y)
    panel = plt.subplots(figsize=(5.6, 4.2))[1] if ax is None else ax
    _paint(panel, predict, X)
    for k in range(3):
        panel.scatter(
            X[y == k, 0],
            X[y == k, 1],
            s=26 if ax is None else 14,
            c=CLASS_COLOURS[k],
            marker=CLASS_MARKERS[k],
            edgecolors="white",
            linewidths=0.5,
            label=f"class {k}",
        )
    panel.set(xlabel="$x_1$", ylabel="$x_2$", title=title)
    if ax is None:
        panel.figure.legend(loc="outside right upper")


def strip(
    predicts: Sequence[Predict], X: ArrayLike, y: ArrayLike, *, titles: Sequence[str]
) -> None:
    """Draw one small map of `probabilities` for each of `predicts`, side by side.

    Raises:
        ValueError: if there are not as many titles as maps; as `probabilities`.

    """
    count = len(predicts)
    if len(titles) != count:
        raise ValueError(f"{count} maps need {count} titles, not {len(titles)}.")
    panels = plt.subplots(1, count, figsize=(8.6, 8.6 / count + 0.9), sharey=True, squeeze=False)[1]
    for panel, predict, title in zip(panels.flat, predicts, titles, strict=True):
        probabilities(predict, X, y, ax=panel, title=title)
    for panel in panels.flat[1:]:
        panel.set_ylabel("")
    names = panels[0, 0].get_legend_handles_labels()
    panels[0, 0].figure.legend(*names, loc="outside lower center", ncols=3)


def _paint(ax: Axes, predict: Predict, X: NDArray) -> None:
    """Paint the mixture of colours, and the borders between the likeliest classes."""
    margin = 0.12 * np.ptp(X, axis=0)
    (left, bottom), (right, top) = X.min(axis=0) - margin, X.max(axis=0) + margin
    across, up = np.linspace(left, right, FINE), np.linspace(bottom, top, FINE)
    points = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)  # (FINE * FINE, 2)
    shares = np.asarray(predict(points), float)
    if shares.shape != (len(points), 3):
        raise ValueError(f"predict must return shape {(len(points), 3)}, not {shares.shape}.")
    colours = np.array([to_rgb(colour) for colour in CLASS_COLOURS])  # (3, 3): class, rgb
    paler = 0.35 + 0.65 * (shares @ colours)  # so that the samples stand out
    sure = (shares.max(axis=1, keepdims=True) - 1 / 3) * 3 / 2  # 0 for a third each, 1 for certain
    picture = (_GREY + sure * (paler - _GREY)).reshape(FINE, FINE, 3).clip(0, 1)
    ax.imshow(picture, origin="lower", extent=(left, right, bottom, top), interpolation="bilinear")
    for k in range(3):
        ahead = (shares[:, k] - np.delete(shares, k, axis=1).max(axis=1)).reshape(FINE, FINE)
        if ahead.min() < 0 < ahead.max():
            ax.contour(across, up, ahead, levels=[0], colors=_INK, linewidths=0.9)
        if np.mean(ahead > 0) > 0.01:  # else there is no room for a digit
            row, column = _middle(ahead > 0)
            place: dict[str, Any] = {"ha": "center", "va": "center", "fontweight": "bold"}
            halo = [withStroke(linewidth=3, foreground="white")]  # to be read among the samples
            place |= {"path_effects": halo, "zorder": 5}
            ax.text(across[column], up[row], str(k), color=_INK, **place)
    ax.set_aspect("equal" if 0.4 < (right - left) / (top - bottom) < 2.5 else "auto")
    ax.xaxis.set_major_locator(MaxNLocator(4))
    ax.yaxis.set_major_locator(MaxNLocator(4))


def _middle(region: NDArray) -> tuple[int, int]:
    """Return (row, column) of a place deep inside a region: what is left when it is peeled."""
    left = np.pad(region, 1)
    while left.any():
        last = left
        left = left & np.roll(left, 1, 0) & np.roll(left, -1, 0)
        left = left & np.roll(last, 1, 1) & np.roll(last, -1, 1)
    row, column = np.argwhere(last)[0]
    return int(row) - 1, int(column) - 1


def creases(ax: Axes, weights: ArrayLike, biases: ArrayLike) -> None:
    """Add to a map the line of each hidden neuron: there its weighted sum is 0, and ReLU bends.

    Args:
        ax: the map, with its limits set.
        weights: array (2, n_neurons), those of the first layer.
        biases: array (1, n_neurons), likewise.

    """
    box = ax.get_xlim(), ax.get_ylim()
    reach = 2 * max(np.ptp(side) for side in box)
    for normal, bias in zip(np.transpose(weights), np.ravel(biases), strict=True):
        length = float(np.hypot(*normal))
        if length > 0:
            foot = -bias * normal / length**2  # the point of the line that is nearest to the origin
            along = reach * np.array([-normal[1], normal[0]]) / length
            ax.plot(*np.transpose([foot - along, foot + along]), color=_INK, lw=0.5, alpha=0.4)
    ax.set(xlim=box[0], ylim=box[1])
