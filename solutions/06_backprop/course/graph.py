"""A computation as a graph: wires that carry numbers, gates that make one number from others.

The numbers are those of a run. On every wire stands its value above the line, which went forward,
and its gradient below the line, which came back. Drawn in the colours of `course.plot`, whose
rules hold here too: into a new figure or into `ax`, and showing it is left to the notebook.
"""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from itertools import combinations, pairwise
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle, FancyBboxPatch, PathPatch, Polygon
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from course.plot import CLASS_COLOURS

Number = float | str
Gate = tuple[str, str, Sequence[str]]  # the wire that it computes, its symbol, the wires it takes
Lane = tuple[str, str, int, int]  # where a long wire passes a column: from, to, which input, column
Node = str | Lane  # something with a place of its own in a column

_VALUE, _GRADIENT = CLASS_COLOURS[0], "#B24E00"  # blue; vermilion, dark enough for small digits
_INK, _GREY, _NODE = "#222222", "#5F5F5F", "#F1F1EE"
_WIDEST = 9.0  # inches: numbers are written smaller, then shorter, rather than go beyond
_ROW, _MARGIN, _PAD = 0.66, 0.12, 0.05  # inches: between rows, around it all, around a label
_RADIUS, _HEIGHT = 0.19, 0.46  # inches: of a circle, of a box
# Sizes of letters, digits, and the room that every wire has at least, so that a picture under a
# slider keeps its size: the first that is not too wide is taken.
_SMALLER = (*((size, 4, "−0.00") for size in (10.5, 10, 9.5, 9)), (9, 3, "0.00"))


def draw(
    gates: Sequence[Gate],
    values: Mapping[str, Number],
    gradients: Mapping[str, Number] | None = None,
    *,
    title: str = "",
    ax: Axes | None = None,
) -> None:
    """Draw a computation graph with the values and the gradients of a run.

    A wire without a value shows its name only, one without a gradient has nothing below its line:
    leave numbers out to show a sweep that is on its way.

    Args:
        gates: for each gate the wire that it computes, its symbol, and the wires that it takes:
            `("z", "+", ("q", "b"))`. A wire that no gate computes is an input or a parameter.
        values: for each wire its number, or a string (such as a shape), which is shown as it is.
        gradients: for each wire d output / d wire, a number or a string.
        title: stands above the graph.
        ax: where to draw; a new figure, as large as the graph, if None.

    Raises:
        ValueError: if there is no gate, if two gates compute the same wire or wires go round in a
            circle, or if there is a value or a gradient for a wire that does not exist.

    """
    plan = _plan(tuple((out, symbol, tuple(inputs)) for out, symbol, inputs in gates))
    _expect_known(plan, values, "value")
    _expect_known(plan, gradients or {}, "gradient")
    for size, digits, usual in _SMALLER:
        labels = _labels(plan, values, gradients or {}, digits, usual)
        measure = _measure(plan, labels, size)
        if measure.width <= _WIDEST:
            break
    abreast = measure.width > 6  # is there room for both halves of the key in one line?
    above, below = 0.06 + 0.34 * bool(title), 0.38 if abreast else 0.6
    top, bottom = min(plan.rows.values()) * _ROW, max(plan.rows.values()) * _ROW
    side = max(0, 3.0 - measure.width, _width(title, 11) + 0.2 - measure.width) / 2  # for the words
    box = (-side, measure.width + side, bottom + 0.34 + below, top - 0.34 - above)
    panel = _canvas(box) if ax is None else ax
    panel.set(xlim=box[:2], ylim=box[2:], aspect="equal", label="A computation graph")
    panel.axis("off")
    _draw_wires(panel, plan, measure)
    for out, symbol, _ in plan.gates:
        _draw_gate(panel, (measure.middle[plan.column[out]], plan.rows[out] * _ROW), symbol)
    for name, words in labels.items():
        _draw_label(panel, plan, measure, name, words)
    if title:
        panel.text(measure.width / 2, box[3] + 0.22, title, size=11, ha="center", va="center")
    _draw_key(panel, plan, box, abreast, gradients is not None)


# ---- where everything stands -------------------------------------------------------------------


@dataclass(frozen=True)
class _Wire:
    """The way from a source through the columns between to a gate."""

    source: str
    lanes: tuple[Lane, ...]
    out: str

    @property
    def nodes(self) -> tuple[Node, ...]:
        return self.source, *self.lanes, self.out


@dataclass(frozen=True)
class _Plan:
    """The graph in columns and rows: gates from column 1 on, what enters them one column before."""

    gates: tuple[Gate, ...]
    column: dict[str, int]
    wires: list[_Wire]  # one for every input of a gate
    rows: dict[Node, float]  # counted downwards

    @property
    def outputs(self) -> list[str]:
        used = {name for _, _, inputs in self.gates for name in inputs}
        return [out for out, _, _ in self.gates if out not in used]


@lru_cache(maxsize=64)
def _plan(gates: tuple[Gate, ...]) -> _Plan:
    """Give every wire and gate its column and its row. Raises ValueError as `draw`."""
    if not gates:
        raise ValueError("There is no gate to draw: gates is empty.")
    made = [out for out, _, _ in gates]
    for out in made:
        if made.count(out) > 1:
            raise ValueError(
                f"Two gates compute {out!r}: give each gate an output of its own name."
            )
    inputs = {out: names for out, _, names in gates}
    try:
        order = list(TopologicalSorter(inputs).static_order())
    except CycleError as error:
        circle = " → ".join(error.args[1])
        words = f"The wires go round in a circle: {circle}. Take one of these inputs away."
        raise ValueError(words) from None
    column: dict[str, int] = {}
    for name in order:
        if name in inputs:
            column[name] = 1 + max((column.get(i, 0) for i in inputs[name]), default=0)
    for name in order:
        if name not in inputs:  # a leaf stands right before the first gate that it enters
            column[name] = min(column[out] for out in made if name in inputs[out]) - 1
    wires = [
        _Wire(name, tuple((name, out, k, c) for c in range(column[name] + 1, column[out])), out)
        for out, names in inputs.items()
        for k, name in enumerate(names)
    ]
    columns = _uncross(_first_order(inputs, column, wires), wires)
    return _Plan(gates, column, wires, _rows(columns, wires, set(inputs)))


def _first_order(inputs: dict, column: dict, wires: list[_Wire]) -> list[list[Node]]:
    """Return each column from top to bottom: a gate's inputs stand in the order of the gate."""
    columns: list[list[Node]] = [[] for _ in range(1 + max(column.values()))]
    seen: set[str] = set()

    def visit(name: str) -> None:
        if name in seen:
            return
        seen.add(name)
        columns[column[name]].append(name)
        for wire in wires:
            if wire.out == name:
                for lane in wire.lanes:
                    columns[lane[3]].append(lane)
                visit(wire.source)

    for out in sorted(inputs, key=column.__getitem__, reverse=True):
        visit(out)
    return columns


def _uncross(columns: list[list[Node]], wires: list[_Wire]) -> list[list[Node]]:
    """Swap neighbours in a column as long as that takes crossings away; a tree has none."""

    def crossings() -> int:
        place = {node: i for nodes in columns for i, node in enumerate(nodes)}
        where = {node: c for c, nodes in enumerate(columns) for node in nodes}
        steps = [(where[a], place[a], place[b]) for wire in wires for a, b in pairwise(wire.nodes)]
        pairs = combinations(steps, 2)
        return sum(p[0] == q[0] and (p[1] - q[1]) * (p[2] - q[2]) < 0 for p, q in pairs)

    fewest, better = crossings(), True
    while fewest and better:
        better = False
        for nodes in columns:
            for i in range(len(nodes) - 1):
                nodes[i : i + 2] = nodes[i + 1], nodes[i]
                if (count := crossings()) < fewest:
                    fewest, better = count, True
                else:
                    nodes[i : i + 2] = nodes[i + 1], nodes[i]
    return columns


def _rows(columns: list[list[Node]], wires: list[_Wire], made: set[str]) -> dict[Node, float]:
    """Give every node its row: gates amid what enters them, the others as near as there is room."""
    rows: dict[Node, float] = {}
    for nodes in columns:
        wanted: list[float | None] = []
        force: list[float] = []
        for node in nodes:
            enter = [wire for wire in wires if wire.out == node]
            computed = [wire for wire in enter if wire.source in made] or enter
            before = [rows[wire.nodes[-2]] for wire in computed]
            if isinstance(node, tuple):  # a lane goes on as straight as it can
                source, out, k, c = node
                before = [rows[source if (last := (source, out, k, c - 1)) not in rows else last]]
            wanted.append(sum(before) / len(before) if before else None)
            force.append(1.0 if enter else 0.001 if isinstance(node, tuple) else 1e-6)
        places: list[float] = []
        for i, row in enumerate(wanted):
            if row is None:  # a leaf: beside its neighbour, which comes first
                near = [w for w in wanted[i + 1 :] if w is not None]
                row = places[-1] + 1 if places else near[0] - 1 if near else 0.0
            places.append(row)
        gaps = [0.75 if tuple in map(type, pair) else 1.0 for pair in pairwise(nodes)]
        rows |= dict(zip(nodes, _apart(places, force, gaps), strict=True))
    return rows


def _apart(wanted: list[float], force: list[float], gaps: list[float]) -> list[float]:
    """Return places as near as can be to those wanted, each `gaps` or more after the one before.

    Neighbours that are too near each other are pooled, and stand around their weighted mean.
    """
    shift = [sum(gaps[:i]) for i in range(len(wanted))]
    pools: list[list[float]] = []  # of each: mean, force, how many
    for place, strength, moved in zip(wanted, force, shift, strict=True):
        pools.append([place - moved, strength, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            a, f, n = pools.pop()
            b, g, m = pools.pop()
            pools.append([(a * f + b * g) / (f + g), f + g, n + m])
    means = [mean for mean, _, count in pools for _ in range(int(count))]
    return [mean + moved for mean, moved in zip(means, shift, strict=True)]


# ---- words and their widths --------------------------------------------------------------------


@dataclass(frozen=True)
class _Label:
    above: str
    below: str
    known: bool  # is there a value, or only the name?
    room: str  # as long as the label is, or may become


def _labels(
    plan: _Plan,
    values: Mapping[str, Number],
    gradients: Mapping[str, Number],
    digits: int,
    usual: str,
) -> dict[str, _Label]:
    """Return what is written on every wire."""
    forward = {name: _short(value, digits) for name, value in values.items()}
    back = {name: f"← {_short(value, digits)}" for name, value in gradients.items()}
    shapes = [value for value in values.values() if isinstance(value, str)]
    longest = max([usual, *shapes], key=len)
    labels = {}
    for name in plan.column:
        text = forward.get(name, "")
        said = text not in ("", name)  # the wire of a constant is called by its value
        above = f"{name} = {text}" if said else name
        # A wire that waits for its value keeps room for one: for a shape, if there are any.
        later = name if text == name else f"{name} = {text or longest}"
        rooms = (later, back.get(name, ""), f"{name} = {usual}" if text != name else "← 0.00")
        room = max(rooms, key=lambda words: _width(words, 10))
        labels[name] = _Label(above, back.get(name, ""), bool(text), room)
    return labels


def _short(value: Number, digits: int = 4) -> str:
    """Write a number with few digits and a real minus sign (0.5, −12.35, 3e−17)."""
    if isinstance(value, str):
        return value
    mantissa, _, exponent = f"{float(value) + 0.0:.{digits}g}".partition("e")
    text = f"{mantissa}e{int(exponent)}" if exponent else mantissa
    return text.replace("-", "−")


@lru_cache(maxsize=4096)
def _width(words: str, size: float) -> float:
    """Return the width in inches of words, of the longest line if there are several."""
    font = FontProperties(family="DejaVu Sans", size=size)
    lines = [line for line in words.split("\n") if line]
    measure = text_to_path.get_text_width_height_descent
    return max((measure(line, font, "$" in line)[0] / 72 for line in lines), default=0.0)


@dataclass(frozen=True)
class _Measure:
    """Places in inches from the left, for every column and what lies between it and the next."""

    size: float  # of the font
    middle: list[float]  # of the gates
    half: list[float]  # of the widest gate's width
    bend: list[float]  # where the labels end and the wires begin to turn
    width: float


def _measure(plan: _Plan, labels: dict[str, _Label], size: float) -> _Measure:
    """Make every column as wide as its gates and labels need it."""
    count = 1 + max(plan.column.values())
    half, room, turn = [0.0] * count, [0.0] * count, [0.0] * count
    for out, symbol, _ in plan.gates:
        half[plan.column[out]] = max(half[plan.column[out]], _half(symbol))
    for name, label in labels.items():
        room[plan.column[name]] = max(room[plan.column[name]], _width(label.room, size) + 2 * _PAD)
    for wire in plan.wires:
        for c, (a, b) in enumerate(pairwise(wire.nodes), start=plan.column[wire.source]):
            far = abs(plan.rows[a] - plan.rows[b])
            turn[c] = max(turn[c], 0.24 + 0.05 * far if far else 0.15)
    x, middle, bend = _MARGIN, [], []
    for c in range(count):
        middle.append(x + half[c])
        bend.append(x + 2 * half[c] + room[c])
        x = bend[-1] + turn[c]
    return _Measure(size, middle, half, bend, bend[-1] + 0.15 + _MARGIN)


def _half(symbol: str) -> float:
    """Return half the width of a gate."""
    return _RADIUS if len(symbol) <= 2 else max(0.24, _width(_folded(symbol), 10) / 2 + 0.08)


def _folded(symbol: str) -> str:
    return textwrap.fill(symbol, 8)


def _expect_known(plan: _Plan, numbers: Iterable[str], noun: str) -> None:
    for name in numbers:
        if name not in plan.column:
            known = ", ".join(plan.column)
            raise ValueError(f"There is a {noun} for {name!r}, but no such wire. Wires: {known}.")


# ---- drawing -----------------------------------------------------------------------------------


def _canvas(box: tuple[float, float, float, float]) -> Axes:
    """Return axes that fill a new figure; one unit is one inch, so sizes fit the text."""
    figure = plt.figure(figsize=(box[1] - box[0], box[2] - box[3]), layout="none")
    return figure.add_axes((0, 0, 1, 1))


def _draw_wires(ax: Axes, plan: _Plan, measure: _Measure) -> None:
    """Draw every wire from its source to the gate that it enters, and the outputs."""
    symbols = {out: symbol for out, symbol, _ in plan.gates}
    for out in symbols:
        enter = [wire for wire in plan.wires if wire.out == out]
        enter.sort(key=lambda wire: plan.rows[wire.nodes[-2]])
        straight = [i for i, w in enumerate(enter) if plan.rows[w.nodes[-2]] == plan.rows[out]]
        axis = straight[0] if len(straight) == 1 else (len(enter) - 1) / 2
        far = max(axis, len(enter) - 1 - axis)
        for i, wire in enumerate(enter):
            offset = (i - axis) * min(0.13, 0.15 / max(far, 1))
            half = _half(symbols[out])
            if len(symbols[out]) <= 2:
                half = (half**2 - offset**2) ** 0.5
            port = measure.middle[plan.column[out]] - half, plan.rows[out] * _ROW + offset
            _draw_wire(ax, plan, measure, wire, port)
    line: dict[str, Any] = {
        "color": _GREY,
        "lw": 1.4,
        "solid_capstyle": "butt",
        "snap": False,
        "zorder": 1,
    }
    for name, c in plan.column.items():  # the part that carries the label, which forks share
        y, end = plan.rows[name] * _ROW, measure.bend[c]
        start = measure.middle[c] + (0 if name in symbols else measure.half[c])
        uses = sum(wire.source == name for wire in plan.wires)
        ax.plot([start, end + (0 if uses else 0.09)], [y, y], **line)
        if not uses:
            _draw_head(ax, (end + 0.15, y))
        if uses > 1:
            ax.add_patch(Circle((end, y), 0.035, color=_GREY, lw=0, zorder=2))


def _draw_wire(ax: Axes, plan: _Plan, measure: _Measure, wire: _Wire, port: tuple) -> None:
    """Draw one wire: straight through the columns, turning between them."""
    c, y = plan.column[wire.source], plan.rows[wire.source] * _ROW
    points, codes = [(measure.bend[c], y)], [Path.MOVETO]
    for node in wire.nodes[1:]:
        left = measure.bend[c]
        c += 1
        last = node == wire.out
        right = min(measure.middle[c] - measure.half[c], port[0]) - 0.08 * last
        end = port[1] if last else plan.rows[node] * _ROW
        half = (left + right) / 2
        points += [(left, y), (half, y), (half, end), (right, end)]
        codes += [Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
        y = end
    points.append((port[0] - 0.06, port[1]))
    codes.append(Path.LINETO)
    ax.add_patch(
        PathPatch(Path(points, codes), fill=False, edgecolor=_GREY, lw=1.4, snap=False, zorder=1)
    )
    _draw_head(ax, port)


def _draw_head(ax: Axes, tip: tuple[float, float]) -> None:
    x, y = tip
    corners = [(x, y), (x - 0.1, y - 0.045), (x - 0.1, y + 0.045)]
    ax.add_patch(Polygon(corners, color=_GREY, lw=0, zorder=2))


def _draw_gate(ax: Axes, at: tuple[float, float], symbol: str) -> None:
    """Draw a circle around a short symbol, a box around a word."""
    look: dict[str, Any] = {"facecolor": _NODE, "edgecolor": _INK, "lw": 1.4, "zorder": 3}
    half = _half(symbol)
    if len(symbol) <= 2:
        ax.add_patch(Circle(at, half, **look))
    else:
        corner = at[0] - half, at[1] - _HEIGHT / 2
        style = "round,pad=0,rounding_size=0.07"
        ax.add_patch(FancyBboxPatch(corner, 2 * half, _HEIGHT, boxstyle=style, **look))
    size = 13 if len(symbol) <= 2 else 10
    ax.text(*at, _folded(symbol), size=size, ha="center", va="center", linespacing=1.1, zorder=4)


def _draw_label(ax: Axes, plan: _Plan, measure: _Measure, name: str, label: _Label) -> None:
    """Write the value of a wire above its line, and the gradient below it."""
    c, y = plan.column[name], plan.rows[name] * _ROW
    x = (measure.middle[c] + measure.half[c] + measure.bend[c]) / 2
    style: dict[str, Any] = {"size": measure.size, "ha": "center", "zorder": 5}
    colour = _VALUE if label.known else _INK
    ax.text(x, y - 0.055, label.above, va="baseline", color=colour, **style)
    if label.below:
        ax.text(x, y + 0.055, label.below, va="top", color=_GRADIENT, **style)


def _draw_key(ax: Axes, plan: _Plan, box: tuple, abreast: bool, gradients: bool) -> None:
    """Say beneath the graph what stands above and below a line."""
    of = " of L" if list(plan.outputs) == ["L"] else ""  # else the gradient is of something behind
    middle, bottom = (box[0] + box[1]) / 2, box[2] - 0.17
    value, gradient = (middle, bottom - 0.22), (middle, bottom)
    if abreast:
        value, gradient = (middle - 1.5, bottom), (middle + 1.5, bottom)
    style: dict[str, Any] = {"size": 9, "ha": "center", "va": "center"}
    ax.text(*value, "above the line: value, going forward →", color=_VALUE, **style)
    if gradients:
        words = f"below the line: gradient{of}, going back ←"
        ax.text(*gradient, words, color=_GRADIENT, **style)
