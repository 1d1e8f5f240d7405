"""Pictures of notebook 09: PyTorch's own graph, runners, ways down, and who agrees with whom."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import ArrayLike, NDArray

from course import graph
from course.plot import CLASS_COLOURS

_SYMBOLS = {"MulBackward0": "×", "AddBackward0": "+"}
_GREY = "#5F5F5F"


def sweep(wires: Mapping[str, Any], title: str) -> None:
    """Draw a computation as PyTorch noted it, with its values and, after a sweep, its gradients.

    Args:
        wires: every tensor of the computation by its name, each with one number; those in between
            keep their grad (`retain_grad`).
        title: what is written above the graph.

    """
    names = {wire.grad_fn: name for name, wire in wires.items() if not wire.is_leaf}

    def name_behind(note: Any) -> str:
        if note in names:
            return names[note]
        return next(name for name, wire in wires.items() if wire is note.variable)

    gates = [
        (name, _SYMBOLS[type(note).__name__], [name_behind(n) for n, _ in note.next_functions])
        for note, name in names.items()
    ]
    values = {name: wire.item() for name, wire in wires.items()}
    slopes = {name: wire.grad.item() for name, wire in wires.items()}
    graph.draw(gates, values, slopes, title=title)


def runners(slopes: Mapping[str, Callable[[NDArray], ArrayLike]]) -> None:
    """Draw three runners who follow a slope for 15 steps, one panel for each of the slopes."""
    panels = plt.subplots(1, len(slopes), figsize=(8, 3), sharey=True)[1]
    for panel, (title, slope) in zip(panels, slopes.items(), strict=True):
        places = [np.array([1.0, 2.0, 6.0])]
        for _ in range(15):
            places.append(places[-1] - 0.1 * np.asarray(slope(places[-1])))
        for way, name, colour in zip(np.transpose(places), "PQR", CLASS_COLOURS, strict=False):
            panel.plot(way, ".-", color=colour)
            panel.annotate(f"{name}  ", (0, way[0]), ha="right", va="center", color=colour)
        panel.set(title=title, xlabel="step", xticks=range(0, 16, 5), xlim=(-1.4, 15.5))
    panels[0].set_ylabel("place")


def ways_down(
    ways: Mapping[str, Sequence[float]], title: str, ax: Any = None, dots: Sequence[str] = ()
) -> None:
    """Draw how w moves towards 2, one line for each way; those named in `dots` as points."""
    ax = ax or plt.subplots(figsize=(6.8, 3.2))[1]
    ax.axhline(2, color=_GREY, lw=1, ls=":")
    looks = zip(("o-", "s--", "x:"), (CLASS_COLOURS[1], CLASS_COLOURS[0], _GREY), strict=True)
    for (name, stops), (look, colour) in zip(ways.items(), looks, strict=False):
        ax.plot(stops, "o" if name in dots else look, color=colour, ms=4, label=name)
    ax.set(xlabel="step", ylabel="w", xticks=range(0, 21, 5), title=title)
    ax.legend(loc="lower right")


def factors(of: Mapping[int, float], N: int, ax: Any) -> None:
    """Draw by what factor a slope is too large, for each number of points, and mark one of them."""
    ax.plot(list(of), list(of.values()), "o", color="#B8B8B8", ms=4)
    ax.plot(N, of[N], "o", color=CLASS_COLOURS[1], ms=9)
    ax.set(xlabel="N", ylabel="slope of A / slope of B", title=f"the factor is {of[N]:.0f}")
    ax.set(xticks=range(0, 17, 4), yticks=range(0, 17, 4))


def verdict(
    found: Mapping[str, tuple[NDArray, NDArray]], N: int, losses: Mapping[str, Sequence[float]]
) -> None:
    """Draw gradients of a layer against autograd's, and beside them two losses.

    Args:
        found: for each gradient by name, that of the layer and autograd's.
        N: the size of the batch; a dashed line is where the layer's is a share 1/N.
        losses: for each training by name, its loss at every step.

    """
    left, right = plt.subplots(1, 2, figsize=(8.6, 3.8))[1]
    for place, (name, (hers, judged)) in enumerate(found.items()):
        left.plot(judged.ravel(), hers.ravel(), "oD^"[place], label=name, alpha=0.7, ms=6 + place)
    far = max(np.abs(judged).max() for _, judged in found.values())
    for share, style, words in ((1, "-", "hers = autograd"), (1 / N, "--", f"autograd / {N}")):
        left.axline((0, 0), slope=share, color="0.6", lw=1, ls=style, zorder=0)
        left.annotate(words, (far, far * share), ha="right", va="bottom", color="0.4")
    left.set(xlabel="autograd", ylabel="hers", title=f"her gradients, N = {N}")
    left.legend()
    for (name, values), look, colour in zip(
        losses.items(), ("-", "--"), CLASS_COLOURS, strict=False
    ):
        right.plot(values, look, color=colour, label=name)
    right.set(xlabel="step", ylabel="loss", ylim=(0, None), title="the loss falls")
    right.legend()


def agreement(found: Mapping[str, Sequence[NDArray]], ways: Sequence[str]) -> None:
    """Draw how far each slope is from that of the last way, relative to the largest.

    Args:
        found: for each array of parameters by name, its gradient by each way.
        ways: the names of the ways.

    """
    ax = plt.subplots(figsize=(7.2, 2.8))[1]
    rng = np.random.default_rng(0)
    for row in range(len(ways) - 1):
        apart = [np.abs(one[row] - one[-1]) / np.abs(one[-1]).max() for one in found.values()]
        apart = np.clip(np.concatenate([one.ravel() for one in apart]), 1e-18, None)
        height = row + rng.uniform(-0.28, 0.28, len(apart))
        ax.plot(apart, height, ".", ms=4, color=CLASS_COLOURS[row], alpha=0.6)
    ax.set(xscale="log", xlim=(5e-19, 1e-6), xlabel=f"distance from the slope by {ways[-1]}")
    ax.set(yticks=range(len(ways) - 1), yticklabels=ways[:-1], ylim=(len(ways) - 1.4, -0.6))
    ax.set_title("all slopes (those with no difference are drawn at 1e-18)")
