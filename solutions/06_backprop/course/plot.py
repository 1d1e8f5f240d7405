"""The pictures of the course: neurons, networks, points, decision lines and learning curves.

Every function draws into a new figure (or into `ax`, where it takes one), returns None and
leaves showing the figure to the notebook. Class 0, 1 and 2 always differ by colour and by
marker shape; positive and negative weights by colour and by line style. The colours are those
of Okabe and Ito, chosen so that colour-blind readers can tell them apart.
"""

import textwrap
from collections.abc import Mapping, Sequence
from itertools import pairwise, product
from typing import Any, Literal

import matplotlib.pyplot as plt
import numpy as np
from cycler import cycler
from matplotlib import ticker
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, Polygon
from numpy.typing import ArrayLike, NDArray

from course.data import spiral_arms
from course.describe import in_notebooks

Names = Sequence[str] | None
Limits = tuple[float, float, float, float]
Point = tuple[float, float]

CLASS_COLOURS = ("#0072B2", "#D55E00", "#009E73")  # blue, vermilion, bluish green
CLASS_MARKERS = ("o", "s", "^")

_PALE = ("#D1E5F0", "#F7E2D1", "#D1EDE5")
_INK, _GREY, _NODE = "#222222", "#5F5F5F", "#F1F1EE"
# For each sign of a weight: its word, its line, and a darker shade for its (small) number.
_SIGNS: dict[int, tuple[str, dict[str, Any], str]] = {
    1: ("positive", {"color": "#009E73", "linestyle": "-"}, "#00674B"),
    -1: ("negative", {"color": "#CC79A7", "linestyle": "--"}, "#854F6D"),
    0: ("zero", {"color": "#A0A0A0", "linestyle": ":"}, "#5F5F5F"),
}
_SERIES = (*CLASS_COLOURS, "#CC79A7", "#E69F00", "#56B4E9", "#000000")
_DASHES = ("-", "--", "-.", ":", (0, (8, 2)), (0, (5, 1, 1, 1, 1, 1)), (0, (1, 1)))
_SMALL = 9.0  # font size of captions, notes and the numbers on crowded edges

# fmt: off
STYLE: dict[Any, Any] = {
    "figure.dpi": 96, "savefig.dpi": "figure", "figure.max_open_warning": 0,
    "figure.facecolor": "white",  # opaque, so that a dark JupyterLab theme does not shine through
    "figure.constrained_layout.use": True,
    "figure.constrained_layout.h_pad": 0.07, "figure.constrained_layout.w_pad": 0.07,
    "font.family": "DejaVu Sans",  # comes with matplotlib: the same picture on every computer
    "font.size": 11, "text.color": _INK, "axes.titlesize": 11, "axes.labelcolor": _INK,
    "axes.edgecolor": _GREY, "axes.spines.top": False, "axes.spines.right": False,
    "axes.prop_cycle": cycler(color=CLASS_COLOURS), "axes.axisbelow": True,
    "grid.color": "#E2E2E2", "lines.linewidth": 1.8,
    "legend.fontsize": 10, "legend.frameon": False,
    "xtick.color": _GREY, "ytick.color": _GREY, "xtick.labelsize": 10, "ytick.labelsize": 10,
}
# fmt: on
plt.rcParams.update(STYLE)
in_notebooks()  # every picture comes with its words, for those who do not see it


def neuron(
    inputs: Sequence[float], weights: Sequence[float], bias: float, *, names: Names = None
) -> None:
    """Draw one neuron with its numbers: inputs, weights, bias, weighted sum, step and output.

    `inputs` and `weights` have shape (n,) with n from 1 to 6; `names` are n words for the inputs
    (x_1 ... x_n where left out). The output is 1 if the weighted sum z > 0, otherwise 0.

    Raises ValueError if there are not 1 to 6 inputs, if the lengths differ, or if a number is
    not finite.
    """
    x, w = np.asarray(inputs, float), np.asarray(weights, float)
    labels = [f"$x_{i + 1}$" for i in range(x.size)] if names is None else names
    _expect(x.ndim == 1 and 1 <= x.size <= 6, f"A neuron has 1 to 6 inputs, not shape {x.shape}.")
    _expect(w.shape == x.shape, f"Every input needs a weight: {x.size} inputs, {w.size} weights.")
    _expect(len(labels) == x.size, f"{x.size} inputs need {x.size} names, not {len(labels)}.")
    z = float(x @ w + bias)
    _expect(bool(np.isfinite(z)), f"The weighted sum must be a finite number, not {z}.")
    output = int(z > 0)

    labels = [_wrap(label, 14) for label in labels]
    longest = max(len(line) for label in labels for line in label.split("\n"))
    left = 0.9 if names is None else 0.75 + 0.09 * longest
    half = 0.41 * (x.size - 1)  # from the middle of the drawing up to the first input
    mid, above = max(half + 0.5, 1.75), max(half + 0.75, 1.1)
    ax = _canvas(left + 5.8, mid + above, "A neuron")
    total, step, out = (left + 2.4, mid), (left + 3.95, mid), (left + 5.2, mid)
    for i in range(x.size):
        place = (left, mid + half - 0.82 * i)
        _circle(ax, place, 0.31, f"${_number(x[i])}$", "white")
        ax.text(left - 0.43, place[1], labels[i], ha="right", va="center", linespacing=1.1)
        _arrow(ax, place, total, 0.31, 0.56, **_line(w[i]))
        _tag(ax, _between(place, total, 0.42), f"$w_{i + 1} = {_number(w[i])}$", w[i])
    _caption(ax, (left, mid + half + 0.4), "inputs" if x.size > 1 else "input")

    foot = (total[0], mid - 1.3)
    _arrow(ax, foot, total, 0.0, 0.56, **_line(bias))
    _tag(ax, foot, f"$b = {_number(bias)}$", bias, va="top")
    _caption(ax, (foot[0] - 0.32, foot[1] + 0.3), "bias")
    _circle(ax, total, 0.56)
    ax.text(total[0], mid + 0.17, r"$\Sigma$", size=17, ha="center", va="center")
    size = 10 if len(_number(z)) < 6 else 9 if abs(z) >= 1e-3 else 7.5  # 5.6 x 10^-17 is long
    ax.text(total[0], mid - 0.2, f"$z = {_number(z)}$", ha="center", va="center", size=size)
    _caption(ax, (total[0], mid + 0.67), "weighted sum")
    _arrow(ax, total, step, 0.56, 0.42)
    _step_node(ax, step, output)
    _arrow(ax, step, out, 0.42, 0.31)
    _circle(ax, out, 0.31, f"${output}$", _PALE[output], CLASS_COLOURS[output])
    _caption(ax, (out[0], mid + 0.42), "output")
    _sign_key(ax, [*w, bias], loc="lower right")


def network(
    sizes: Sequence[int],
    *,
    labels: Sequence[Names] | None = None,
    weights: Sequence[ArrayLike] | None = None,
    biases: Sequence[ArrayLike] | None = None,
) -> None:
    """Draw a layered network, every neuron connected with every one of the next layer.

    `sizes` counts the circles of the 2 to 7 layers (1 to 12 each), the inputs first. `labels`
    holds one list of short strings per layer, written into the circles (None: none; where
    `labels` is left out, the inputs are called x_1, x_2 ...). `weights` holds one array
    (n_in, n_out) per gap between layers, written on the edges; `biases` one array (n_out,) per
    layer after the inputs, written beneath the neurons. Numbers stay readable as long as one
    of two neighbouring layers has at most 4 neurons.

    Raises ValueError for other sizes, or if a list or an array does not fit to `sizes` or is not
    finite.
    """
    count = len(sizes)
    _expect(2 <= count <= 7 and all(1 <= n <= 12 for n in sizes), f"Cannot draw sizes {sizes}.")
    if labels is None:
        labels = [[f"$x_{{{i + 1}}}$" for i in range(sizes[0])]] + [None] * (count - 1)
    words = [[""] * n if row is None else row for row, n in zip(labels, sizes, strict=False)]
    _expect([len(row) for row in words] == list(sizes), f"labels do not fit to sizes {sizes}.")
    edges = _arrays("weights", weights, list(pairwise(sizes)))
    offsets = _arrays("biases", biases, [(n,) for n in sizes[1:]])

    numbers = [v for array in edges + offsets for v in array.flat]
    row = 1.2 if numbers else min(0.85, 4.6 / max(1, max(sizes) - 1))
    radius = min(0.31, 0.4 * row)
    room = radius + (0.42 if offsets else 0.3)  # keeps the numbers on the edges off the neurons
    crowd = max(min(pair) for pair in pairwise(sizes))
    column = min(max(2.2, room * (crowd + 1)) if numbers else 2.0, 6.6 / (count - 1))
    bottom = 0.4 + radius + 0.25 * bool(offsets) + 0.3 * bool(numbers)
    height = bottom + row * (max(sizes) - 1) + radius + 0.15
    ax = _canvas(column * (count - 1) + 1.3, height, "A network")
    middle = bottom + row * (max(sizes) - 1) / 2
    places = [
        [(0.65 + column * k, middle + row * ((n - 1) / 2 - i)) for i in range(n)]
        for k, n in enumerate(sizes)
    ]
    for k, (left, right) in enumerate(pairwise(places)):
        _edges(ax, left, right, edges[k] if edges else None, room / column)
    for k, n in enumerate(sizes):
        for i, (x, y) in enumerate(places[k]):
            _circle(ax, (x, y), radius, words[k][i], _NODE if k else "white")
            if offsets and k:
                b = offsets[k - 1][i]
                _tag(ax, (x, y - radius - 0.04), f"$b = {_number(b, 3)}$", b, _SMALL, va="top")
        noun = "input" if k == 0 else "output" if k == count - 1 else "neuron"
        at = (places[k][0][0], 0.12 + 0.3 * bool(numbers))
        _caption(ax, at, f"{n} {noun}" + "s" * (n > 1))
    _sign_key(ax, numbers, loc="lower center")


def points(
    X: ArrayLike,
    y: ArrayLike,
    *,
    ax: Axes | None = None,
    names: Names = None,
    axes: Sequence[str] = ("$x_1$", "$x_2$"),
) -> None:
    """Scatter the points X, shape (N, 2), with the classes y, shape (N,), each 0, 1 or 2.

    `names` are the words for the classes in the legend, `axes` the labels of the two axes.

    Raises ValueError if a shape, a class or the number of names does not fit.
    """
    X, y = _dataset(X, y, classes=3)
    words = _class_names(names, int(y.max(initial=0)) + 1)
    panel = _frame(ax, _limits(X), axes)
    _scatter(panel, X, y, words, size=65 if len(X) <= 100 else 30)
    _legend(panel, beside=ax is None)


def arms(ax: Axes, classes: int = 3) -> None:
    """Add the true arms of the spiral to a picture of it: a thin line for each class."""
    for k, arm in enumerate(spiral_arms(classes)):
        ax.plot(*arm.T, color=CLASS_COLOURS[k], lw=1, label=f"true arm {k}", zorder=2)


def spiral(X: ArrayLike, y: ArrayLike) -> None:
    """Draw the spiral: left its three true arms alone, right the points X (N, 2) on top of them.

    y, shape (N,), holds the classes, each 0, 1 or 2.

    Raises ValueError if a shape or a class does not fit.
    """
    X, y = _dataset(X, y, classes=3)
    left, right = plt.subplots(1, 2, figsize=(8.4, 4.3), sharex=True, sharey=True)[1]
    for panel, title in ((left, "the true arms"), (right, f"{len(X)} points")):
        _frame(panel, _limits(X), ("$x_1$", "$x_2$"), title)
        arms(panel)
    beside = ((-0.25, -0.05), (0.1, -0.15), (0.0, 0.13))  # where the end of each arm has room
    for k, arm in enumerate(spiral_arms()):
        left.lines[k].set_linewidth(2.4)
        shade = {"size": _SMALL, "color": CLASS_COLOURS[k], "ha": "center", "va": "center"}
        left.text(*(arm[-1] + beside[k]), f"class {k}", **shade)
    _scatter(right, X, y, [f"class {k}" for k in range(3)], size=22)
    names = right.get_legend_handles_labels()
    shown = [(h, t) for h, t in zip(*names, strict=True) if t.startswith("class")]
    right.figure.legend(*zip(*shown, strict=True), loc="outside lower center", ncols=3)


def decision(
    weights: ArrayLike,
    X: ArrayLike | None = None,
    y: ArrayLike | None = None,
    *,
    ax: Axes | None = None,
    title: str | None = None,
    threshold: float = 0.0,
    names: Names = None,
    axes: Sequence[str] = ("$x_1$", "$x_2$"),
    limits: Limits | None = None,
) -> None:
    """Draw the decision line of a neuron with the weights [b, w1, w2], shape (3,), bias first.

    The side where b + w1 x1 + w2 x2 > threshold is tinted as class 1, the other one as class 0.
    The arrow shows the direction of (w1, w2), not its length; it is left out where the two axes
    have different scales, since it would not look perpendicular. Points X, shape (N, 2), of
    class y, shape (N,), 0 or 1, are drawn if given, the misclassified ones with a ring. `names`
    are the words for the two classes. `limits` is (xmin, xmax, ymin, ymax).

    Raises ValueError if a shape, a class, a name or a limit does not fit, or for weights that
    are not finite.
    """
    w, words = _line_weights(weights), _class_names(names, 2)
    _expect((X is None) == (y is None), "Give X and y together, or neither of them.")
    data = None if X is None or y is None else _dataset(X, y, classes=2)
    box = _limits(None if data is None else data[0], limits)
    panel = _frame(ax, box, axes, title or "")
    _half_planes(panel, w, data, box, threshold, words)
    _legend(panel, beside=ax is None)


def decisions(
    history: Sequence[ArrayLike],
    X: ArrayLike,
    y: ArrayLike,
    *,
    titles: Sequence[str],
    threshold: float = 0.0,
    names: Names = None,
    axes: Sequence[str] = ("$x_1$", "$x_2$"),
) -> None:
    """Draw one small `decision` panel for each [b, w1, w2] in `history`, at most 4 in a row.

    X has shape (N, 2), y shape (N,); all panels share their limits and one legend.

    Raises ValueError if `history` is empty or `titles` has another length, and as `decision`.
    """
    lines, words = [_line_weights(w) for w in history], _class_names(names, 2)
    count = len(lines)
    _expect(count > 0, "history is empty: there is nothing to draw.")
    _expect(len(titles) == count, f"{count} panels need {count} titles, not {len(titles)}.")
    data = _dataset(X, y, classes=2)
    box = _limits(data[0])
    rows = -(-count // 4)
    columns = -(-count // rows)  # equally full rows: 5 panels become 3 + 2
    width = 1.78 if columns == 4 else 2.1
    size = (max(4.6, width * columns + 0.8), rows * (0.93 * width / _scale(box)[0] + 0.5) + 1.1)
    figure, grid = plt.subplots(rows, columns, figsize=size, squeeze=False)
    for k, panel in enumerate(grid.flat):
        if k >= count:
            panel.remove()
            continue
        _frame(panel, box, axes, titles[k], outer=(k % columns == 0, k + columns >= count))
        _half_planes(panel, lines[k], data, box, threshold, words, small=True)
    _legend(figure.axes[0])


def curves(
    series: Mapping[str, Sequence[float]],
    *,
    xlabel: str = "epoch",
    ylabel: str,
    log: bool = False,
    start: int = 1,
) -> None:
    """Draw each sequence of `series` (label -> values, shape (n,)) as a line over the epochs.

    The first value stands at x = `start`. Values that cannot be drawn (infinite, not a number,
    beyond 1e200, or not positive on a `log` scale) are left out, and the label says how many.

    Raises ValueError if `series` is empty or one of its sequences is not one-dimensional.
    """
    rows = {label: np.asarray(values, float) for label, values in series.items()}
    _expect(len(rows) > 0, "series is empty: there is nothing to draw.")
    _expect(all(v.ndim == 1 for v in rows.values()), "series holds plain sequences of numbers.")
    ax = plt.subplots(figsize=(6.8, 3.2))[1]
    for k, (label, v) in enumerate(rows.items()):
        # Near the largest number a computer can hold, matplotlib's own sums would overflow.
        good = np.isfinite(v) & (np.abs(v) < 1e200) & ((v > 1e-200) | (not log))
        note = "" if good.all() else f" ({(~good).sum()} of {v.size} values cannot be drawn)"
        style: dict[str, Any] = {
            "color": _SERIES[k % 7],
            "linestyle": _DASHES[k % 7],
            "markersize": 5,
        }
        marker = "os^DvPX"[k % 7] if v.size <= 25 else None
        epochs = np.arange(start, start + v.size)
        ax.plot(epochs, np.where(good, v, np.nan), marker=marker, label=label + note, **style)
    if log:
        ax.set_yscale("log")
        low, high = ax.get_ylim()
        if high < 100 * low:  # few powers of ten: write the numbers out
            plain = ticker.FuncFormatter(lambda value, _: f"{value:g}")
            ax.yaxis.set_minor_locator(ticker.LogLocator(subs=(2, 5)))  # all nine would overlap
            ax.yaxis.set(major_formatter=plain, minor_formatter=plain)
    elif all((v == np.rint(v)).all() for v in rows.values()):
        ax.yaxis.set_major_locator(ticker.MaxNLocator(6, integer=True, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_locator(ticker.MaxNLocator(integer=True, min_n_ticks=1))
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.grid(axis="y")
    if len(rows) == 1:
        ax.set_title(str(ax.lines[0].get_label()))
    elif not _named_at_their_ends(ax):
        _legend(ax, beside=True)


def _named_at_their_ends(ax: Axes) -> bool:
    """Write the name of each line beside its end, if all of them have room there; tell whether."""
    top = ax.transScale + ax.transLimits  # from values to shares of the axes' width and height
    ends = []
    for line in ax.lines:
        drawn = np.column_stack([np.asarray(part, float) for part in line.get_data()])
        drawn = drawn[np.isfinite(drawn).all(axis=1)]
        if not len(drawn):
            return False
        ends.append(drawn[-1])
    places = np.array([top.transform(end) for end in ends])
    heights = np.sort(places[:, 1])
    if np.diff(heights).min() < 0.08 or np.ptp(places[:, 0]) > 0.05:
        return False
    for line, end in zip(ax.lines, ends, strict=True):
        shade = line.get_color() if line.get_color() in CLASS_COLOURS else _INK
        style: dict[str, Any] = {"size": _SMALL + 1, "color": shade, "va": "center"}
        words = _wrap(str(line.get_label()), 22)
        ax.annotate(words, end, (6, 0), textcoords="offset points", **style)
    return True


# ---- checks, numbers and words ---------------------------------------------------------------


def _expect(condition: bool, message: str) -> None:
    if not condition:
        raise ValueError(message)


def _arrays(name: str, given: Sequence[ArrayLike] | None, shapes: list) -> list[NDArray]:
    arrays = [np.asarray(a, float) for a in given] if given is not None else []
    found = [a.shape for a in arrays]
    _expect(given is None or found == shapes, f"{name} must have shapes {shapes}, not {found}.")
    _expect(all(np.isfinite(a).all() for a in arrays), f"{name} must be finite numbers.")
    return arrays


def _line_weights(weights: ArrayLike) -> NDArray:
    w = np.asarray(weights, float)
    _expect(w.shape == (3,), f"weights must be [b, w1, w2], shape (3,), not {w.shape}.")
    _expect(bool(np.isfinite(w).all()), f"weights must be finite numbers, not {w}.")
    return w


def _dataset(X: ArrayLike, y: ArrayLike, classes: int) -> tuple[NDArray, NDArray]:
    X, y = np.asarray(X, float), np.asarray(y)
    _expect(X.ndim == 2 and X.shape[1] == 2, f"X must have shape (N, 2), not {X.shape}.")
    _expect(y.shape == X.shape[:1], f"y must have shape ({len(X)},), not {y.shape}.")
    _expect(bool(np.isfinite(X).all()), "X must hold finite numbers only.")
    known = bool(np.isin(y, range(classes)).all())
    _expect(known, f"y may hold the classes 0 to {classes - 1} only, not {np.unique(y)}.")
    return X, y.astype(int)


def _class_names(names: Names, count: int) -> list[str]:
    words = [f"class {k}" for k in range(count)] if names is None else list(names)[:count]
    _expect(len(words) == count, f"{count} classes need {count} names, not {len(words)}.")
    return words


def _limits(X: NDArray | None, limits: Limits | None = None) -> Limits:
    if limits is not None:
        good = len(limits) == 4 and limits[0] < limits[1] and limits[2] < limits[3]
        _expect(good, f"limits must be (xmin, xmax, ymin, ymax), not {limits}.")
        return limits
    if X is None or len(X) == 0:
        return (-0.6, 1.6, -0.6, 1.6)
    low, high = X.min(axis=0), X.max(axis=0)
    spread = np.where(high > low, high - low, 1.0)
    # The four corners of a logic gate need room around them for the line; a cloud needs little.
    margin = spread * (0.6 if len(X) <= 4 else 0.12)
    (x0, y0), (x1, y1) = low - margin, high + margin
    return (float(x0), float(x1), float(y0), float(y1))


def _scale(box: Limits) -> tuple[float, bool]:
    """Width over height of the axes, and whether that is true to scale (unless ranges differ)."""
    ratio = (box[1] - box[0]) / (box[3] - box[2])
    return (ratio, True) if 0.4 <= ratio <= 2.5 else (1.25, False)


def _number(value: float, digits: int = 4) -> str:
    """Write a number for mathtext, short enough for a drawing (0.5, -12.35, 3 x 10^-17)."""
    if value == round(value, 0) and abs(value) < 1e5:
        return f"{value + 0.0:.0f}"  # + 0.0 turns -0.0 into 0.0
    text = f"{value:.{digits}g}"
    mantissa, _, exponent = (f"{value:.1e}" if "e" in text else text).partition("e")
    return rf"{mantissa} \times 10^{{{int(exponent)}}}" if exponent else mantissa


def _wrap(text: str, width: int) -> str:
    """Break a long text into lines, but never inside a formula."""
    return text if "$" in text else textwrap.fill(text, width)


# ---- points and decision lines ---------------------------------------------------------------


def _frame(
    given: Axes | None, box: Limits, axes: Sequence[str], title: str = "", outer: tuple = (1, 1)
) -> Axes:
    """Set up the axes (new ones if none are given); `outer`: label the left, the lower side?"""
    shape, equal = _scale(box)
    width = min(5.2, 3.4 * shape)
    size = (width + 2.6, width / shape + 0.7 + 0.25 * bool(title))
    ax = plt.subplots(figsize=size)[1] if given is None else given
    ax.set(xlim=box[:2], ylim=box[2:], anchor="W" if given is None else "C")
    ax.set_aspect("equal" if equal else "auto")
    ticks = 5 if given is None else 4
    ax.xaxis.set_major_locator(ticker.MaxNLocator(ticks, steps=[1, 2, 5, 10]))
    ax.yaxis.set_major_locator(ticker.MaxNLocator(ticks, steps=[1, 2, 5, 10]))
    ax.tick_params(labelbottom=bool(outer[1]), labelleft=bool(outer[0]))
    ax.set(xlabel=axes[0] if outer[1] else "", ylabel=axes[1] if outer[0] else "")
    if title:
        ax.set_title(_wrap(title, 48 if given is None else 22))
    return ax


def _scatter(ax: Axes, X: NDArray, y: NDArray, names: list[str], size: float = 65) -> None:
    for k, name in enumerate(names):
        ax.scatter(
            X[y == k, 0],
            X[y == k, 1],
            s=size,
            c=CLASS_COLOURS[k],
            marker=CLASS_MARKERS[k],
            edgecolors="white",
            linewidths=0.7,
            zorder=3,
            label=name,
        )


def _half_planes(
    ax: Axes,
    w: NDArray,
    data: tuple[NDArray, NDArray] | None,
    box: Limits,
    threshold: float,
    names: list[str],
    small: bool = False,
) -> None:
    """Tint the two sides and draw line, arrow, points and rings, or say that there is no line."""
    low, size = np.array(box[::2]), np.array([box[1] - box[0], box[3] - box[2]])
    # In units of the box (0 to 1 in both directions) the scales of the data do not matter.
    slope, middle = w[1:] * size, float(w[0] + w[1:] @ (low + size / 2) - threshold)
    seen = np.empty((0, 2))
    words = [None, None] if data else names  # the tints stand in the legend if no points do
    if slope.any():
        unit = slope / np.hypot(*slope)
        along = np.array([-unit[1], unit[0]])
        foot = 0.5 - middle / np.hypot(*slope) * unit
        line = foot + np.linspace(-1, 1, 401)[:, None] * along
        seen = low + size * line[((line > 0) & (line < 1)).all(axis=1)]
    side = int(middle > 0 and not len(seen))
    ax.axvspan(*box[:2], color=_PALE[side], lw=0, zorder=0, label=words[side])
    if len(seen):
        ends = foot + np.array([[-2], [2]]) * along  # beyond the box, which cuts them off
        corners = low + size * np.vstack([ends, ends[::-1] + 2 * unit])
        ax.add_patch(Polygon(corners, color=_PALE[1], lw=0, zorder=0, label=words[1]))
    X, y = data or (np.empty((0, 2)), np.empty(0))
    if data:
        _scatter(ax, X, y, names, size=32 if small else 65)
    wrong = X[(w[0] + X @ w[1:] > threshold) != y]
    if len(wrong):
        ring: dict[str, Any] = {
            "s": 95 if small else 200,
            "facecolors": "none",
            "edgecolors": _INK,
            "zorder": 4,
        }
        thin = 0.6 if len(wrong) > 20 else 1.3  # many rings would grow together
        ax.scatter(*wrong.T, linewidths=thin, label="misclassified", **ring)
    if len(seen):
        ax.plot(*(low + size * ends).T, color=_INK, zorder=2, label="decision line")
        if _scale(box)[1]:
            _normal_arrow(ax, w[1:], seen, X, box, small)
    else:
        where = "line outside" if slope.any() else "no line"
        _note(ax, f"{where}:{chr(10) if small else ' '}all {names[side]}", (X - low) / size)


def _normal_arrow(
    ax: Axes, normal: NDArray, line: NDArray, X: NDArray, box: Limits, small: bool
) -> None:
    """Stand an arrow on the line, towards class 1, at the place that is freest of points."""
    low, high = np.array(box[::2]), np.array(box[1::2])
    length = 0.17 * (high - low).min()
    step = length * normal / np.hypot(*normal)

    def score(i: int) -> float:
        body = line[i] + np.linspace(0, 1.2, 5)[:, None] * step
        room = np.linalg.norm(body[:, None] - X, axis=2).min(initial=length) / length
        inside = np.minimum(body - low, high - body).min() > 0
        return round(room + 2 * inside - 0.2 * abs(i / len(line) - 0.5), 9)  # rather in the middle

    foot = line[max(range(len(line)), key=score)]
    head: dict[str, Any] = {
        "mutation_scale": 9 if small else 14,
        "lw": 1.6,
        "shrinkA": 0,
        "shrinkB": 0,
    }
    arrow = FancyArrowPatch(foot, foot + step, arrowstyle="-|>", color=_INK, zorder=3.5, **head)
    ax.add_patch(arrow)
    ax.plot([], [], ls="", marker=r"$\rightarrow$", ms=15, c=_INK, label="$(w_1, w_2)$")


def _note(ax: Axes, text: str, spots: NDArray) -> None:
    """Write a line of text where it covers the fewest points (`spots`, in units of the axes)."""

    def covered(place: Point) -> int:
        return int((np.abs(spots - place) < (0.4, 0.09)).all(axis=1).sum())

    place = min(product((0.5, 0.64, 0.36), (0.08, 0.92, 0.5, 0.28, 0.72)), key=covered)
    paper = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 2.5}
    style: dict[str, Any] = {
        "size": _SMALL,
        "ha": "center",
        "va": "center",
        "bbox": paper,
        "zorder": 5,
    }
    ax.text(*place, text, transform=ax.transAxes, **style)


def _legend(ax: Axes, beside: bool = False) -> None:
    """Give the whole figure one legend, beside or beneath its axes, where it covers nothing."""
    figure = ax.figure
    for old in list(figure.legends):  # drawn for an earlier panel of the same figure
        old.remove()
    entries: dict[str, Artist] = {}
    for panel in figure.axes:
        handles, labels = panel.get_legend_handles_labels()
        entries |= {_wrap(t, 22): h for t, h in zip(labels, handles, strict=True)}
    columns = 1 if beside else int(figure.bbox.width / figure.dpi / 1.4)
    figure.legend(
        list(entries.values()),
        list(entries),
        loc="outside right upper" if beside else "outside lower center",
        ncols=columns,
    )


# ---- circles and arrows, measured in inches ----------------------------------------------------


def _canvas(width: float, height: float, name: str) -> Axes:
    """Return empty axes that fill a new figure; one unit is one inch, so sizes fit the text."""
    ax = plt.figure(figsize=(width, height), layout="none").add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(0, height), label=name)
    ax.axis("off")
    return ax


def _line(weight: float) -> dict[str, Any]:
    return _SIGNS[int(np.sign(weight))][1]


def _between(p: Point, q: Point, t: float) -> Point:
    return ((1 - t) * p[0] + t * q[0], (1 - t) * p[1] + t * q[1])


def _circle(
    ax: Axes, at: Point, radius: float, text: str = "", colour: str = _NODE, edge: str = _INK
) -> None:
    ax.add_patch(Circle(at, radius, facecolor=colour, edgecolor=edge, lw=1.4, zorder=3))
    size = 11 if len(text.strip("$")) <= 5 and radius > 0.25 else 8.5
    ax.text(*at, text, size=size, ha="center", va="center", zorder=4)


def _arrow(
    ax: Axes, start: Point, end: Point, gap: float, space: float, color: str = _INK, **style
) -> None:
    """Draw an arrow that leaves a circle of radius `gap` and stops at one of radius `space`."""
    a, b = np.array(start), np.array(end)
    unit = (b - a) / np.hypot(*(b - a))
    a, b = a + gap * unit, b - (space + 0.02) * unit
    ax.plot(*np.transpose([a, b - 0.1 * unit]), color=color, zorder=1, **style)
    neck, side = b - 0.14 * unit, 0.055 * np.array([-unit[1], unit[0]])
    ax.add_patch(Polygon([b, neck + side, neck - side], color=color, lw=0))  # never dashed


def _tag(
    ax: Axes, at: Point, text: str, weight: float, size: float = 10.5, va: str = "center"
) -> None:
    """Write a weight or bias on white paper, in the shade of its sign."""
    paper = {"facecolor": "white", "edgecolor": "none", "pad": 1.2}
    dark = _SIGNS[int(np.sign(weight))][2]
    ax.text(*at, text, size=size, color=dark, ha="center", va=va, bbox=paper, zorder=2)


def _edges(ax: Axes, left: list, right: list, weights: NDArray | None, room: float) -> None:
    """Join two layers. At the share t of the way, the numbers form an evenly spaced ladder."""
    n, m = len(left), len(right)
    t = 1 / (m + 1) if m <= n else n / (n + 1)
    t = min(max(t, room), 1 - room)
    for i, p in enumerate(left):
        for j, q in enumerate(right):
            style: dict[str, Any] = (
                {"color": "#A0A0A0", "lw": 1} if weights is None else _line(weights[i, j])
            )
            ax.plot(*np.transpose([p, q]), zorder=1, **style)
            if weights is not None:
                w = weights[i, j]
                _tag(ax, _between(p, q, t), f"${_number(w, 2)}$", w, _SMALL)


def _step_node(ax: Axes, at: Point, output: int) -> None:
    """Draw the box with the step, and on it a dot on the side where the weighted sum lies."""
    x, y = at
    look: dict[str, Any] = {
        "boxstyle": "round,pad=0,rounding_size=0.08",
        "facecolor": _NODE,
        "edgecolor": _INK,
    }
    ax.add_patch(FancyBboxPatch((x - 0.42, y - 0.42), 0.84, 0.84, lw=1.4, zorder=3, **look))
    ax.plot([x - 0.28, x, x, x + 0.28], [y - 0.18, y - 0.18, y + 0.18, y + 0.18], c=_INK, zorder=4)
    sign = 1 if output else -1
    dot = (x + 0.15 * sign, y + 0.18 * sign)
    ax.add_patch(Circle(dot, 0.06, color=CLASS_COLOURS[output], lw=0, zorder=5))
    _caption(ax, (x, y + 0.53), "step")
    _caption(ax, (x, y - 0.7), "1 if $z > 0$, else 0")


def _caption(ax: Axes, at: Point, text: str) -> None:
    ax.text(*at, text, size=_SMALL + 0.5, color=_GREY, ha="center", va="bottom")


def _sign_key(
    ax: Axes, numbers: Sequence[float], loc: Literal["lower right", "lower center"]
) -> None:
    """Explain the kinds of lines, as far as they occur."""
    found = {int(np.sign(v)) for v in numbers}
    kinds = [(word, style) for sign, (word, style, _) in _SIGNS.items() if sign in found]
    lines = [Line2D([], [], label=word, **style) for word, style in kinds]
    if lines:
        ax.legend(handles=lines, loc=loc, ncols=3, fontsize=_SMALL, handlelength=2.4)
