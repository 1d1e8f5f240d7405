"""The pictures for those who do not see them, or not in all colours."""

from itertools import combinations

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
from colorspacious import cspace_convert
from matplotlib.colors import to_rgb
from nbclient import NotebookClient
from nbconvert import HTMLExporter

from autograde import ROOT
from autograde.notebook.text import names
from course import digits, graph, maps, plot, tables
from course.describe import describe, tell

# ---- words -------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def no_figures():
    yield
    plt.close("all")


def words():
    return describe(plt.gcf())


def test_a_neuron_is_told_with_its_numbers():
    plot.neuron([2, 3], [0.5, -1], 1.5)
    said = words()
    assert said.startswith("A neuron. In it: 2; x_1; w_1 = 0.5; 3; x_2; w_2 = -1;")
    assert "z = -0.5" in said


def test_points_and_lines_are_told_with_their_names_and_places():
    X = np.array([[0, 0], [1, 2.0]])
    plot.decision([-1, 1, 1], X, [0, 1], title="AND")
    said = words()
    assert said.startswith("AND. x axis, x_1, from −0.6 to 1.6. y axis, x_2, from −1.2 to 3.2.")
    assert "1 point, class 0: (0, 0). 1 point, class 1: (1, 2)." in said
    assert "decision line, from" in said


def test_curves_are_told_with_their_ends_and_extremes():
    plot.curves({"here": [3, 1, 2], "there": [1, 4, 2]}, ylabel="loss")
    said = words()
    assert "here, from (1, 3) to (3, 2), lowest at (2, 1)." in said
    assert "there, from (1, 1) to (3, 2), highest at (2, 4)." in said
    assert "x axis, epoch, from" in said and "y axis, loss, from" in said


def test_digits_are_told_with_their_titles():
    digits.show(np.zeros((2, 64)), ["5, said 9", 3], columns=3)
    assert words() == "a digit. 5, said 9. a digit. 3."


def test_the_first_row_of_a_digit_is_drawn_on_top():
    top = np.repeat([1.0, 0.0], 32)  # the upper half black
    ax = plt.subplots()[1]
    digits.paint(ax, top)
    assert ax.get_ylim()[0] > ax.get_ylim()[1]
    assert ax.collections[0].get_array().reshape(8, 8)[0, 0] == 1


def test_bars_are_told_with_what_stands_beneath_them():
    plt.bar(["cat", "dog"], [0.25, 0.75])
    plt.axhline(0.5)
    assert words() == "Bars: cat 0.25, dog 0.75. Line, level at 0.5."


def test_graphs_maps_and_tables_are_told():
    graph.draw([("q", "×", ["x", "y"])], {"x": 3, "y": -2, "q": -6}, {"q": 1})
    assert words().startswith("A computation graph. In it: ×; q = −6; ← 1; x = 3; y = −2;")
    tables.matrix([[1, -2]], title="two", rows=["a"])
    assert words() == "A matrix (1, 2). In it: 1; −2; a; two."
    tables.product([[2, 1]], [[3], [4]], 0, 0)
    assert "row 0 meets column 0: 2 · 3 + 1 · 4 = 10" in words()
    samples = np.array([[0.0, 0], [1, 1], [2, 0]])
    maps.probabilities(
        lambda X: np.eye(3)[X[:, 0].round().astype(int).clip(0, 2)], samples, [0, 1, 2]
    )
    assert "A coloured map." in words() and "1 point, class 2: (2, 0)." in words()


def test_what_a_learner_may_draw_never_costs_the_picture():
    figure, ax = plt.subplots()
    ax.plot([np.nan], [np.inf])
    ax.plot([], [])
    ax.scatter([], [])
    ax.hist([1, 2, 2])
    ax.pie([1, 2])
    assert tell(figure)[1]["image/png"]["alt"]
    ax.get_title = None
    assert tell(figure) == ({}, {})


def run(*sources):
    """Run cells in a kernel, and return them."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, resources={"metadata": {"path": str(ROOT)}}).execute()
    return notebook


def test_the_words_go_with_the_picture_into_pages_made_of_a_notebook(monkeypatch):
    monkeypatch.delenv("COURSE_STATIC", raising=False)
    slider = "explore(lambda w: plot.neuron([2], [w], 0), w=(0.0, 2.0, 0.5, 1.5))"
    notebook = run(
        "from course import plot\nfrom course.explore import explore",
        "plot.neuron([2], [0.5], 0)",
        slider,
    )
    shown = [out for cell in notebook.cells for out in cell.outputs if "image/png" in out.data]
    first, second = (out.metadata["image/png"]["alt"] for out in shown)
    assert "w_1 = 0.5" in first and "w_1 = 1.5" in second
    # nbgrader's feedback and Formgrader are made with this template
    page = HTMLExporter(template_name="classic").from_notebook_node(notebook)[0]
    assert f'alt="{first}"' in page.replace("&gt;", ">")


@pytest.mark.parametrize("name", names())
def test_every_stored_picture_has_its_words(name):
    notebook = nbformat.read(ROOT / "solutions" / name / f"{name}.ipynb", as_version=4)
    outputs = [out for cell in notebook.cells for out in cell.get("outputs", []) if "data" in out]
    pictures = [out for out in outputs if "image/png" in out.data]
    told = [out.metadata.get("image/png", {}).get("alt", "") for out in pictures]
    assert pictures and all(len(alt) > 20 for alt in told)


# ---- colours -----------------------------------------------------------------------------------

# Half of all people tell marks of a third of a degree (a point of a scatter plot, at reading
# distance) apart where CIELAB differs by 7 in lightness, by 14 from blue to yellow: M. Stone,
# D. Szafir and V. Setlur, "An Engineering Model for Color Difference as a Function of Size" (2014).
APART = 15
SIGHTS = ("deuteranomaly", "protanomaly", "tritanomaly")
SIGNED = [plot._SIGNS[sign][1]["color"] for sign in (1, -1)]
TOGETHER = {
    "classes": plot.CLASS_COLOURS,
    "signs": SIGNED,
    "series": plot._SERIES,
    "value and gradient": (graph._VALUE, graph._GRADIENT),
    "sides of a line": plot._PALE[:2],
}


def seen(colour, sight):
    """Return a colour in CIELAB as it looks to a reader who lacks one of the three cones.

    By the matrices of G. Machado, M. Oliveira and L. Fernandes (2009), at full severity.
    """
    space = {"name": "sRGB1+CVD", "cvd_type": sight, "severity": 100 if sight else 0}
    look = cspace_convert(to_rgb(colour), space | {"cvd_type": sight or SIGHTS[0]}, "sRGB1")
    return cspace_convert(np.clip(look, 0, 1), "sRGB1", "CIELab")


def distance(one, other, sight):
    return np.linalg.norm(seen(one, sight) - seen(other, sight))


@pytest.mark.parametrize("sight", [None, *SIGHTS])
@pytest.mark.parametrize("group", TOGETHER)
def test_colours_that_are_used_together_are_told_apart(group, sight):
    pairs = combinations(TOGETHER[group], 2)
    close = [pair for pair in pairs if distance(*pair, sight) < APART]
    assert close == []


def test_the_usual_green_and_red_would_not_pass():
    assert distance("#4DAF4A", "#E41A1C", None) > 100
    assert distance("#4DAF4A", "#A65628", "deuteranomaly") < APART


def contrast(colour):
    """Return how a colour stands out from white, as WCAG counts it: from 1 to 21."""
    return 1.05 / (cspace_convert(to_rgb(colour), "sRGB1", "XYZ1")[1] + 0.05)


def test_what_is_written_stands_out_from_the_paper():
    written = [plot._INK, plot._GREY, graph._VALUE, graph._GRADIENT, tables._WORDS]
    written += [shade for _, _, shade in plot._SIGNS.values()]
    assert [colour for colour in written if contrast(colour) < 4.5] == []  # WCAG 2, 1.4.3
    drawn = [*plot.CLASS_COLOURS, *SIGNED]
    assert [colour for colour in drawn if contrast(colour) < 3] == []  # WCAG 2, 1.4.11


def test_nothing_is_told_apart_by_colour_alone():
    assert len(set(plot.CLASS_MARKERS)) == len(plot.CLASS_COLOURS)
    assert len({style["linestyle"] for _, style, _ in plot._SIGNS.values()}) == 3
    plot.points([[0, 0], [1, 1], [2, 2]], [0, 1, 2])
    shapes = {c.get_paths()[0].vertices.tobytes() for c in plt.gca().collections}
    assert len(shapes) == 3
    plot.curves({str(k): [1, 2, k] for k in range(7)}, ylabel="loss")
    looks = {(str(line._dash_pattern), line.get_marker()) for line in plt.gca().lines}
    assert len(looks) == 7
    plot.curves({str(k): np.arange(30) for k in range(7)}, ylabel="loss")
    assert len({str(line._dash_pattern) for line in plt.gca().lines}) == 7
