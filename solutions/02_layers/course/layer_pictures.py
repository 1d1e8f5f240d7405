"""The pictures that only notebook 02 draws: what layers and bends do to a line and to the plane.

They calculate with NumPy alone, so that they can be seen before any exercise is solved.
"""

import time
from collections.abc import Callable

import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import NDArray

from course import data, plot


def _relu(z: NDArray) -> NDArray:
    return np.where(z > 0, z, 0)


def _plane(side: int) -> tuple[NDArray, NDArray]:
    """Return an axis (side,) from -2 to 2, and the points (side * side, 2) of the plane over it."""
    axis = np.linspace(-2, 2, side)
    return axis, np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)


def times(slow: Callable[[], object], fast: Callable[[], object]) -> None:
    """Draw how long two ways to the same weighted sums take, on this computer."""
    seconds = []
    for run in (slow, fast):
        start = time.perf_counter()
        run()
        seconds.append(1000 * (time.perf_counter() - start))
    ax = plt.subplots(figsize=(6.4, 2.6))[1]
    ax.plot(seconds, [1, 0], "o", ms=9)
    ax.annotate("", (seconds[1], 0.5), (seconds[0], 0.5), arrowprops={"arrowstyle": "<->"})
    ratio = seconds[0] / seconds[1]
    words = f"{ratio:.0f} times faster" if ratio > 5 else "as slow: is there a loop in your layer?"
    ax.text((seconds[0] * seconds[1]) ** 0.5, 0.6, words, ha="center")
    ax.set(xscale="log", xlabel="milliseconds (logarithmic)", title="19 200 weighted sums")
    ax.set(yticks=[1, 0], yticklabels=["neuron by neuron", "one product"], ylim=(-0.5, 1.5))
    ax.set_xlim(min(seconds) / 4, max(seconds) * 4)
    ax.grid(axis="x")


def first_weights() -> None:
    """Draw how ten thousand first weights are spread."""
    drawn = 0.01 * np.random.default_rng(0).standard_normal(10_000)
    ax = plt.subplots(figsize=(6, 2.4))[1]
    ax.hist(drawn, bins=60)
    share = np.mean(np.abs(drawn) < 0.01)
    ax.axvspan(-0.01, 0.01, color="0.9", zorder=0)
    ax.text(0.012, ax.get_ylim()[1] * 0.8, f"{share:.0%} of them lie in the grey stripe", size=9)
    ax.set(xlabel="weight", ylabel="how many, of 10 000", title="0.01 times standard normal")


def two_layers(seed: int) -> None:
    """Draw where two dense layers 2 → 8 → 1 with nothing between them give more than zero."""
    rng = np.random.default_rng(seed)
    axis, points = _plane(121)
    hidden = points @ rng.normal(size=(2, 8)) + rng.normal(size=(1, 8))
    heights = (hidden @ rng.normal(size=(8, 1)) + rng.normal(size=(1, 1))).reshape(121, 121)
    _map(axis, heights, "two dense layers; white: output 0", "output")


def _map(axis: NDArray, heights: NDArray, title: str, label: str) -> None:
    figure, ax = plt.subplots(figsize=(4.8, 3.6))
    filled = ax.contourf(axis, axis, heights, levels=15, cmap="cividis")
    ax.contour(axis, axis, heights, levels=[0], colors="white")
    figure.colorbar(filled, label=label)
    ax.set(xlabel="$x_1$", ylabel="$x_2$", title=title, aspect="equal")


def step_and_relu() -> None:
    """Draw the step of notebook 01 beside ReLU."""
    z = np.linspace(-3, 3, 601)
    left, right = plt.subplots(1, 2, figsize=(8, 2.8), sharex=True, sharey=True)[1]
    left.plot(z, z > 0)
    left.set(xlabel="weighted sum $z$", ylabel="output", title="step: flat on both sides")
    right.plot([-3, 0, 3], [0, 0, 3])
    right.set(xlabel="weighted sum $z$", title="ReLU: slope 0, then slope 1")
    for panel in (left, right):
        panel.grid()


def broken_line(first: float, second: float, third: float) -> None:
    """Draw three ReLU neurons of one input, times the weights of the next layer, and their sum."""
    x, joints, weights = np.linspace(-3, 3, 601), (-2, 0, 1), (first, second, third)
    parts = [weight * _relu(x - joint) for weight, joint in zip(weights, joints, strict=True)]
    left, right = plt.subplots(1, 2, figsize=(8.4, 3.1), sharex=True)[1]
    names = ["ReLU(x + 2)", "ReLU(x)", "ReLU(x − 1)"]
    for k, (part, weight, name) in enumerate(zip(parts, weights, names, strict=True)):
        left.plot(x, part, color=plot.CLASS_COLOURS[k], ls=("-", "--", "-.")[k])
        left.annotate(
            f"{weight:g} · {name}",
            (3, part[-1]),
            (6, 0),
            textcoords="offset points",
            color=plot.CLASS_COLOURS[k],
            size=9,
            va="center",
        )
    right.plot(x, sum(parts), color="#222222")
    slopes = np.cumsum([0, *weights])
    for low, high, slope in zip((-3, *joints), (*joints, 3), slopes, strict=True):
        middle = (low + high) / 2
        place = (middle, np.interp(middle, x, sum(parts)))
        right.annotate(f"{slope:g}", place, (0, 7), textcoords="offset points", size=9, ha="center")
    right.plot(joints, np.interp(joints, x, sum(parts)), "o", color="#222222", ms=5)
    left.set(xlabel="$x$", title="three neurons, weighted")
    right.set(xlabel="$x$", title="their sum, with its slopes")
    for panel in (left, right):
        panel.grid()


def curve(hills: int) -> None:
    """Draw a curve, some hills side by side under it, and the sum of the hills."""
    x = np.linspace(0, 10, 1001)

    def wanted(x: NDArray) -> NDArray:
        return 1.5 + np.sin(1.3 * x) + 0.5 * np.cos(2.9 * x)

    middles = np.linspace(0, 10, hills)
    width = 10 / (hills - 1)
    parts = [wanted(middle) * _relu(1 - abs(x - middle) / width) for middle in middles]
    ax = plt.subplots(figsize=(7.4, 3.2))[1]
    for part in parts:
        ax.fill_between(x, part, color=plot.CLASS_COLOURS[0], alpha=0.15, lw=0)
    ax.plot(x, wanted(x), color=plot.CLASS_COLOURS[1], ls="--")
    ax.plot(x, sum(parts), color=plot.CLASS_COLOURS[0])
    off = np.max(np.abs(sum(parts) - wanted(x)))
    ax.set(xlabel="$x$", title=f"{hills} hills: their sum is nowhere off by more than {off:.2f}")
    for text, k, place in (("the curve that is wanted", 1, 0), ("the sum of the hills", 0, 2.7)):
        ax.text(place, 3.25, text, color=plot.CLASS_COLOURS[k], size=9)
    ax.set_ylim(0, 3.6)


def crease(w1: float, w2: float, b: float) -> None:
    """Draw the answer of one ReLU neuron over the plane."""
    axis, points = _plane(81)
    sums = (points @ [w1, w2] + b).reshape(81, 81)
    figure, ax = plt.subplots(figsize=(4.8, 3.6))
    levels = [-0.01, 1e-9, *np.linspace(0.25, 4, 16)]  # exactly 0 has a colour of its own
    filled = ax.contourf(axis, axis, _relu(sums), levels=levels, cmap="cividis", extend="max")
    if w1 or w2:
        ax.contour(axis, axis, sums, levels=[0], colors="white")
    figure.colorbar(filled, label="answer", ticks=range(5))
    title = "one ReLU neuron; white: its crease"
    ax.set(xlabel="$x_1$", ylabel="$x_2$", title=title, aspect="equal")


def paper(neurons: int, seed: int) -> None:
    """Draw the sum of some ReLU neurons as a folded sheet, from the side and from above."""
    rng = np.random.default_rng(seed)
    axis, points = _plane(61)
    sums = points @ rng.normal(size=(2, neurons)) + rng.normal(size=(1, neurons))
    heights = (_relu(sums) @ rng.normal(size=(neurons, 1))).reshape(61, 61)
    figure = plt.figure(figsize=(8, 3.6))
    side = figure.add_subplot(1, 2, 1, projection="3d")
    side.plot_surface(*np.meshgrid(axis, axis), heights, cmap="cividis", rcount=60, ccount=60)
    side.set(xlabel="$x_1$", ylabel="$x_2$", zlabel="sum", xticks=[-2, 0, 2], yticks=[-2, 0, 2])
    above = figure.add_subplot(1, 2, 2)
    filled = above.contourf(axis, axis, heights, levels=20, cmap="cividis")
    for j in range(neurons):
        above.contour(axis, axis, sums[:, j].reshape(61, 61), levels=[0], colors="white")
    figure.colorbar(filled, label="sum")
    title = "from above; white: the creases"
    above.set(xlabel="$x_1$", ylabel="$x_2$", title=title, aspect="equal")


def xor_moved() -> None:
    """Draw XOR before and after a layer of two ReLU neurons, both sums of x1 and x2."""
    corners, answers = data.gate("XOR")
    moved = _relu(corners @ np.ones((2, 2)) + [0, -1])
    left, right = plt.subplots(1, 2, figsize=(8, 3.4), width_ratios=(1, 1.45))[1]
    plot.points(corners, answers, ax=left)
    left.set_title("as the inputs are")
    plot.decision([-0.5, 1, -2], moved, answers, ax=right, axes=("$h_1$", "$h_2$"))
    right.set_title("after the layer")
    right.set_xticks([0, 1, 2])
    line = {"arrowstyle": "-", "color": "0.4"}
    right.annotate("(0, 1) and (1, 0)", (1, 0), (1.3, -0.25), arrowprops=line)


def logits(z_0: float, z_1: float, z_2: float) -> None:
    """Draw three logits and their probabilities."""
    scores = np.array([z_0, z_1, z_2])
    powers = np.array([np.e**z for z in scores])
    left, right = plt.subplots(1, 2, figsize=(7.5, 2.8))[1]
    names = ["class 0", "class 1", "class 2"]
    bars = left.bar(names, scores, color=plot.CLASS_COLOURS, width=0.6)
    left.bar_label(bars, fmt="%.1f")
    left.axhline(0, color="0.4", lw=0.8)
    left.set(ylim=(-6, 6), ylabel="logit")
    bars = right.bar(names, powers / powers.sum(), color=plot.CLASS_COLOURS, width=0.6)
    right.bar_label(bars, fmt="%.3f")
    right.set(ylim=(0, 1.15), ylabel="probability")
