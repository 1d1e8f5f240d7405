"""The pictures that only notebook 01 draws: what corrections and steps do to one neuron."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from course import plot

# Six samples with one input, for a neuron whose bias stays at 0.2
SIX = np.array([-1.0, -0.5, 0.3, 0.6, 1.0, 1.4])
SIX_TARGETS = np.array([0, 0, 0, 1, 1, 1])
_BIAS = 0.2
# Two samples without a bias, (input, target): many corrections, because few weights suit both
_PAIR = ((np.array([0.8, 1.0]), 1), (np.array([1.0, 0.6]), 0))
_GOOD = np.array([-3.9, 4.4])  # weights that suit both, with a margin to spare


def correction() -> None:
    """Draw the decision line before and after one correction of a sample that should be a 1."""
    before = np.array([-0.2, -0.4, 1.0])
    after = before + 0.2 * np.array([1, 1.2, 0.3])  # learning rate 0.2, update +0.2
    titles = ["before: z = −0.38", "after: z = 0.126"]
    plot.decisions([before, after], np.array([[1.2, 0.3]]), np.array([1]), titles=titles)


def weight_plane() -> None:
    """Draw the weights of a neuron without a bias, step by step, among all possible weights."""
    path = _corrections()
    figure, (left, right) = plt.subplots(1, 2, figsize=(8.4, 3.9), width_ratios=(1.15, 1))
    limits = np.array([-4.6, 1.6, -1.2, 5.2])
    fine = np.linspace(0, 1, 300)
    w1, w2 = np.meshgrid(*(limits[k] + fine * (limits[k + 1] - limits[k]) for k in (0, 2)))
    (a, _), (b, _) = _PAIR
    good = (w1 * a[0] + w2 * a[1] > 0) & (w1 * b[0] + w2 * b[1] <= 0)
    left.contourf(w1, w2, good, levels=[0.5, 1.5], colors=["#D1EDE5"])
    left.text(-4.4, 3.1, "here both\nare right", size=9, color="#00674B", va="top")
    left.plot(*path.T, "o-", ms=4, lw=1.2, color=plot.CLASS_COLOURS[0])
    left.plot(*_GOOD, "*", ms=13, color="#222222")
    left.text(-3.65, 4.5, "one good choice", size=9)
    left.text(0.15, -0.35, "start", size=9, color=plot.CLASS_COLOURS[0])
    left.set(xlabel="$w_1$", ylabel="$w_2$", title="the weights after each correction")
    left.set(xlim=limits[:2], ylim=limits[2:], aspect="equal")
    right.plot(np.linalg.norm(path - _GOOD, axis=1), "o-", ms=4)
    right.set(xlabel="correction", ylabel="distance", title="how far from that choice", ylim=(0, 7))
    right.grid(axis="y")
    figure.align_labels()


def _corrections() -> np.ndarray:
    """Return the weights (steps + 1, 2) that the perceptron's rule goes through."""
    path, right = [np.zeros(2)], 0
    for inputs, target in _PAIR * 20:
        update = target - int(inputs @ path[-1] > 0)
        if update:
            path.append(path[-1] + update * inputs)
        right = 0 if update else right + 1
        if right == len(_PAIR):
            break
    return np.array(path)


def count_and_bowl() -> None:
    """Draw the wrong samples of six, and the mean squared error, for every weight."""
    weights = np.linspace(-1, 3, 401)
    sums = _BIAS + weights[:, None] * SIX  # (401, 6): one row for each weight
    left, right = plt.subplots(1, 2, figsize=(8, 3))[1]
    left.plot(weights, np.sum((sums > 0.5) != SIX_TARGETS, axis=1))
    left.set(xlabel="weight", ylabel="wrong samples, of 6")
    right.plot(weights, np.mean((SIX_TARGETS - sums) ** 2, axis=1))
    right.set(xlabel="weight", ylabel="mean squared error")


def steps_on_the_bowl(rates: tuple[float, ...]) -> None:
    """Draw five steps downhill from the same place, a panel for each learning rate."""
    panels = plt.subplots(1, len(rates), figsize=(8.4, 3), sharey=True)[1]
    for panel, rate in zip(panels, rates, strict=True):
        _five_steps(panel, rate)
    panels[0].set_ylabel("mean squared error")


def _five_steps(panel: Axes, rate: float) -> None:
    def loss(weight: np.ndarray | float) -> np.ndarray:
        return np.mean((SIX_TARGETS - _BIAS - np.multiply.outer(weight, SIX)) ** 2, axis=-1)

    path = [-0.6]
    for _ in range(5):
        errors = SIX_TARGETS - _BIAS - path[-1] * SIX
        path.append(path[-1] + rate * 2 * np.mean(errors * SIX))
    bowl = np.linspace(-2.3, 3.5, 201)
    panel.plot(bowl, loss(bowl), color="0.7")
    panel.plot(path, loss(np.array(path)), "o-", ms=4)
    for step in range(2):
        place = (path[step], loss(path[step]))
        panel.annotate(str(step), place, xytext=(0, 6), textcoords="offset points", size=9)
    panel.set(title=f"learning rate {rate:g}", xlabel="weight")
