"""What a picture shows, in words, for those who do not see it.

The words are read off the drawing itself: titles, axes, and what is drawn with its numbers. They
go into the notebook as the picture's alternative text, and from there into pages made of it.
"""

import re

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

_MOST = 60  # words written into one drawing that are read out
_SIGNS = {r"\times": "×", r"\Sigma": "Σ", r"\rightarrow": "→", r"\cdot": "·", r"\partial": "∂"}


def describe(figure: Figure) -> str:
    """Return what a figure shows: one sentence or more for each of its panels."""
    titles = [figure.get_suptitle(), *map(_panel, figure.axes)]
    return " ".join(_plain(part) for part in titles if part)


def tell(figure: Figure) -> tuple[dict, dict]:
    """Give a notebook the words that belong to the picture, in nbformat's place for them."""
    try:
        return {}, {"image/png": {"alt": describe(figure)}}
    except Exception:  # whatever a learner may draw: a picture without words is better than none
        return {}, {}


def in_notebooks() -> None:
    """From now on, whatever a notebook shows comes with its words."""
    try:
        from IPython import get_ipython
    except ImportError:
        return
    if shell := get_ipython():
        shell.display_formatter.mimebundle_formatter.for_type(Figure, tell)


def _panel(ax: Axes) -> str:
    if not ax.get_visible():
        return ""
    name = str(ax.get_label())  # which course.plot and its like give to drawings
    sentences = ["" if name.startswith("<") else name, ax.get_title()]
    if ax.axison:
        sentences += [_axis("x", ax.get_xlabel(), ax.get_xlim(), ax.get_xscale())]
        sentences += [_axis("y", ax.get_ylabel(), ax.get_ylim(), ax.get_yscale())]
    sentences += [_bars(ax, bars) for bars in ax.containers if isinstance(bars, BarContainer)]
    if ax.axison:
        sentences += map(_line, ax.lines)
        sentences += [_points(c) for c in ax.collections if isinstance(c, PathCollection)]
    sentences += ["A coloured map."] * bool(ax.images)
    sentences += [_words(list(ax.texts))]
    return " ".join(s if s.endswith((".", "?")) else f"{s}." for s in sentences if s)


def _axis(letter: str, label: str, limits: tuple[float, float], scale: str) -> str:
    if not label:  # shared with a panel that has it
        return ""
    low, high = map(_number, limits)
    return f"{letter} axis, {label}, from {low} to {high}" + ", logarithmic" * (scale == "log")


def _bars(ax: Axes, bars: BarContainer) -> str:
    """Read out the bars with the words beneath them; of a histogram, how many there are."""
    heights = [bar.get_height() for bar in bars]
    if len(bars) > 12:
        return f"{len(bars)} bars, the highest {_number(max(heights))}"
    named = zip(ax.get_xticks(), (label.get_text() for label in ax.get_xticklabels()), strict=False)
    names = {round(float(at), 6): text for at, text in named}
    middles = [bar.get_x() + bar.get_width() / 2 for bar in bars]
    words = [names.get(round(float(at), 6), _number(at)) for at in middles]
    return "Bars: " + ", ".join(f"{w} {_number(h)}" for w, h in zip(words, heights, strict=True))


def _line(line: Line2D) -> str:
    """Read out a line's ends and its lowest and highest point; of an upright one, its place."""
    label = str(line.get_label())
    name = "Line" if label.startswith("_") else label
    x, y = (np.asarray(along, float) for along in line.get_data())
    drawn = np.isfinite(x) & np.isfinite(y)
    x, y = x[drawn], y[drawn]
    if not x.size:
        return ""
    if line.axes and line.get_transform() != line.axes.transData:  # across the whole panel
        return f"{name}, level at {_number(y[0])}" if y[0] == y[-1] else f"{name}, upright"
    if x.size == 1:
        return f"{'Point' if name == 'Line' else name} at {_place(x[0], y[0])}"
    words = f"{name}, from {_place(x[0], y[0])} to {_place(x[-1], y[-1])}"
    lowest, highest = y.argmin(), y.argmax()
    if y[lowest] < min(y[0], y[-1]):
        words += f", lowest at {_place(x[lowest], y[lowest])}"
    if y[highest] > max(y[0], y[-1]):
        words += f", highest at {_place(x[highest], y[highest])}"
    return words


def _points(points: PathCollection) -> str:
    at = np.asarray(points.get_offsets(), float)
    label = str(points.get_label())
    name = "" if label.startswith("_") else f", {label}"
    if len(at) == 0:
        return ""
    if len(at) <= 6:
        where = " ".join(_place(*one) for one in at)
        return f"{len(at)} point{'s' * (len(at) > 1)}{name}: {where}"
    return f"{len(at)} points{name}, around {_place(*at.mean(axis=0))}"


def _words(texts: list[Text]) -> str:
    """Read out what is written in a drawing, in the order in which it was drawn."""
    written = [" ".join(text.get_text().split()) for text in texts if text.get_visible()]
    written = [text for text in written if text]
    more = f" and {len(written) - _MOST} more" * (len(written) > _MOST)
    return f"In it: {'; '.join(written[:_MOST])}{more}" if written else ""


def _place(x: float, y: float) -> str:
    return f"({_number(x)}, {_number(y)})"


def _number(value: float) -> str:
    return f"{value + 0.0:.3g}".replace("-", "−")


def _plain(text: str) -> str:
    """Return a text without the marks of a formula: $w_1$ becomes w_1."""
    for sign, plain in _SIGNS.items():
        text = text.replace(sign, plain)
    text = re.sub(r"\\(?:mathrm|mathbf|text|mathcal)\b", "", text)
    return re.sub(r"[${}\\]", "", text)
