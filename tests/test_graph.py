"""course.graph and course.tables.matrix draw their numbers, and nothing lies on anything else."""

from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.patches import PathPatch

from course import graph, tables

NEURON = [
    ("q0", "×", ("w0", "x0")),
    ("q1", "×", ("w1", "x1")),
    ("s", "+", ("q0", "q1")),
    ("z", "+", ("s", "b")),
    ("a", "ReLU", ("z",)),
    ("e", "−", ("a", "t")),
    ("L", "( )²", ("e",)),
]
LAYERS = [
    ("Z1", "Dense", ("X", "W1", "b1")),
    ("A1", "ReLU", ("Z1",)),
    ("Z2", "Dense", ("A1", "W2", "b2")),
    ("L", "softmax + loss", ("Z2", "y")),
]
GRAPHS = {
    "one gate": [("L", "×", ("w", "x"))],
    "neuron": NEURON,
    "layers": LAYERS,
    "fork over a gate": [("q", "×", ("x", "y")), ("L", "+", ("q", "x"))],
    "fork": [("p", "+", ("x", "y")), ("r", "+", ("y", "3")), ("L", "×", ("p", "r"))],
    "three ways": [
        ("a", "exp", ("x",)),
        ("b", "sin", ("x",)),
        ("c", "×", ("a", "b")),
        ("d", "+", ("c", "x")),
    ],
    "square": [("s", "×", ("x", "x")), ("L", "−", ("s", "t"))],
}
SHAPES = ("X", "W1", "b1", "Z1", "A1", "W2", "b2", "Z2", "y")


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


def run(gates) -> tuple[dict, dict]:
    """Return a value and a gradient for every wire of a graph."""
    names = sorted({name for out, _, inputs in gates for name in (out, *inputs)})
    values = {name: (-1) ** i * (i % 9 + 0.25) for i, name in enumerate(names)}
    values |= {name: "(300, 64)" for name in names if name in SHAPES}
    return values, {name: (-1) ** i * (i % 9 + 0.75) for i, name in enumerate(names)}


def texts() -> list[str]:
    return [text.get_text() for text in plt.gcf().findobj(plt.Text) if text.get_text()]


def boxes() -> dict[str, tuple]:
    """Return where the words of the figure stand, as pixels, a little smaller than they are."""
    figure = plt.gcf()
    figure.canvas.draw()
    shown = [text for text in figure.findobj(plt.Text) if text.get_text()]
    return {f"{i} {t.get_text()}": t.get_window_extent().padded(-1) for i, t in enumerate(shown)}


@pytest.mark.parametrize("gates", GRAPHS.values(), ids=GRAPHS)
class TestEveryGraph:
    def test_shows_every_number_on_its_wire(self, gates):
        values, gradients = run(gates)
        graph.draw(gates, values, gradients)
        for name, value in values.items():
            shown = value if isinstance(value, str) else f"{value:g}".replace("-", "−")
            assert f"{name} = {shown}" in texts()
        for value in gradients.values():
            assert f"← {value:g}".replace("-", "−") in texts()

    @pytest.mark.parametrize("title", ["", "A title that is somewhat longer than a small graph"])
    def test_lets_nothing_overlap(self, gates, title):
        graph.draw(gates, *run(gates), title=title)
        found = boxes()
        for a, b in combinations(found, 2):
            assert not found[a].overlaps(found[b]), f"{a} lies on {b}"
        whole = plt.gcf().bbox
        for words, box in found.items():
            assert whole.x0 <= box.x0 and box.x1 <= whole.x1, f"{words} is cut off"
            assert whole.y0 <= box.y0 and box.y1 <= whole.y1, f"{words} is cut off"

    def test_leads_no_wire_through_words(self, gates):
        graph.draw(gates, *run(gates))
        found, ax = boxes(), plt.gca()
        wires = [p.get_path() for p in ax.patches if type(p) is PathPatch]
        lines = [line.get_path() for line in ax.lines]
        assert len(wires) == sum(len(inputs) for _, _, inputs in gates)
        symbols = {symbol.split()[0] for _, symbol, _ in gates}
        for words, box in found.items():
            inside = words.split()[1] in symbols  # the line that leaves a gate begins under it
            for path in wires if inside else wires + lines:
                assert not path.transformed(ax.transData).intersects_bbox(box, False), words

    def test_crosses_no_wires(self, gates):
        graph.draw(gates, {})
        wires = [p.get_path() for p in plt.gca().patches if type(p) is PathPatch]
        for a, b in combinations(wires, 2):
            if tuple(a.vertices[0]) != tuple(b.vertices[0]):  # else they leave one fork
                assert not a.intersects_path(b, filled=False)

    def test_is_readable_and_not_too_wide(self, gates):
        graph.draw(gates, *run(gates))
        assert plt.gcf().get_size_inches()[0] < 9.6
        assert min(text.get_size() for text in plt.gca().texts) >= 9

    def test_keeps_its_size_while_a_sweep_is_shown(self, gates):
        values = {name: 0.5 for name in run(gates)[0]}
        graph.draw(gates, {}, {})
        empty = plt.gcf().get_size_inches()
        graph.draw(gates, values, values)
        np.testing.assert_array_equal(plt.gcf().get_size_inches(), empty)


def test_a_wire_that_waits_for_its_shape_keeps_room_for_it():
    sizes = []
    for names in ("X", "XWZA"):
        graph.draw(
            [("Z", "@", ("X", "W")), ("A", "ReLU", ("Z",))], dict.fromkeys(names, "(300, 64)")
        )
        sizes.append(tuple(plt.gcf().get_size_inches()))
    assert sizes[0] == sizes[1]


def test_a_wire_without_numbers_shows_its_name_only():
    graph.draw(GRAPHS["one gate"], {"w": 2}, {"L": 1})
    assert {"w = 2", "x", "L", "← 1"} <= set(texts())
    assert sum(words.startswith("← ") for words in texts()) == 1


def test_numbers_are_short_and_strings_are_as_they_are():
    values = {"w": -1 / 3, "x": "(300, 64)", "L": np.float64(-1e-17)}
    graph.draw(GRAPHS["one gate"], values, {"w": -0.0})
    assert {"w = −0.3333", "x = (300, 64)", "L = −1e−17", "← 0"} <= set(texts())


def test_a_constant_is_not_said_twice():
    graph.draw(GRAPHS["fork"], {"3": 3})
    assert "3" in texts() and "3 = 3" not in texts()


def test_the_key_speaks_of_gradients_only_if_there_are_any():
    graph.draw(GRAPHS["one gate"], {})
    assert not any("gradient" in words for words in texts())
    graph.draw(GRAPHS["one gate"], {}, {})
    assert any("gradient of L" in words for words in texts())


def test_leaves_stand_right_before_their_gate():
    graph.draw(NEURON, {})
    across = {text.get_text(): text.get_position()[0] for text in plt.gca().texts}
    assert across["w0"] == across["x1"] < across["q0"] < across["b"] == across["s"] < across["t"]


def test_draws_into_axes_that_are_given():
    ax = plt.subplots(figsize=(9, 4))[1]
    graph.draw(NEURON, {"w0": 2}, ax=ax)
    assert len(plt.get_fignums()) == 1 and "w0 = 2" in texts()


@pytest.mark.parametrize(
    ("gates", "values", "gradients", "words"),
    [
        ([], {}, {}, "no gate"),
        ([("q", "+", ("x",)), ("q", "×", ("x",))], {}, {}, "'q'.*own name"),
        ([("p", "+", ("q",)), ("q", "+", ("p",))], {}, {}, "circle.*Take"),
        ([("p", "+", ("x",))], {"y": 1}, {}, "value for 'y'.*Wires: .*x"),
        ([("p", "+", ("x",))], {}, {"y": 1}, "gradient for 'y'.*Wires: .*x"),
    ],
)
def test_what_is_wrong_is_said(gates, values, gradients, words):
    with pytest.raises(ValueError, match=words):
        graph.draw(gates, values, gradients)
    assert not plt.get_fignums()


class TestMatrix:
    def test_shows_numbers_headings_and_title(self):
        tables.matrix([[0.21, -0.2096], [0, 0.5]], rows="ab", columns=("c", "d"), title="J")
        assert {"0.210", "−0.210", "0.000", "0.500", "a", "b", "c", "d", "J"} == set(texts())

    @pytest.mark.parametrize(
        ("entries", "shown"),
        [
            ([1, -20], {"1", "−20"}),
            ([1.234, 0], {"1.23", "0.00"}),
            ([2e6, -1.5], {"2e+06", "−1.5"}),
        ],
    )
    def test_decimals_are_as_many_as_it_takes(self, entries, shown):
        tables.matrix([entries])
        assert set(texts()) == shown

    def test_colours_tell_sign_and_size(self):
        tables.matrix([[2.0, 1.0, 0.0], [-2.0, -1.0, 0.0]])
        faces = np.array(plt.gca().collections[0].get_facecolor()).reshape(2, 3, 4)[..., :3]
        strong = [to_rgb(colour) for colour in ("#0072B2", "#D55E00")]
        np.testing.assert_allclose(faces[:, 0], strong)
        np.testing.assert_allclose(faces[:, 2], 1)
        np.testing.assert_allclose(faces[:, 1], (np.array(strong) + 1) / 2)

    def test_ten_by_ten_does_not_overlap(self):
        p = np.random.default_rng(0).dirichlet(np.ones(10))
        names = [f"class {i}" for i in range(10)]
        tables.matrix(np.diag(p) - np.outer(p, p), rows=names, columns=names, title="J")
        found = boxes()
        assert len(found) == 121
        for a, b in combinations(found, 2):
            assert not found[a].overlaps(found[b]), f"{a} lies on {b}"

    def test_long_numbers_have_room(self):
        tables.matrix([[-1234.56, -2345.67, 3456.78]])
        first, second, third = boxes().values()
        assert first.x1 < second.x0 and second.x1 < third.x0

    @pytest.mark.parametrize(
        ("M", "names", "words"),
        [
            ([1, 2], {}, "shape is"),
            ([[np.nan]], {}, "finite"),
            ([[1, 2]], {"rows": ["a", "b"]}, "1 rows need 1 words, not 2"),
            ([[1, 2]], {"columns": ["a"]}, "2 columns need 2 words, not 1"),
        ],
    )
    def test_what_is_wrong_is_said(self, M, names, words):
        with pytest.raises(ValueError, match=words):
            tables.matrix(M, **names)


class TestPicked:
    def test_marks_the_row_that_comes_out_and_names_what_is_shown(self):
        tables.picked([[5.0, 4.0], [1.0, 3.0], [0.0, 10.0]], 1)
        bold = [text.get_text() for text in plt.gca().texts if text.get_weight() == "bold"]
        assert bold == ["1", "1", "3", "1", "3"]  # of v, of J, of v @ J
        assert {"v  (1, 3)", "J  (3, 2)", "v @ J  (1, 2)", "@", "="} < set(texts())

    def test_a_row_that_is_not_there_is_refused(self):
        with pytest.raises(ValueError, match="no row 3"):
            tables.picked([[5.0, 4.0], [1.0, 3.0], [0.0, 10.0]], 3)
