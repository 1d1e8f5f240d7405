"""Answers made by machine that solve nothing: each is what it says, and they find holes."""

from dataclasses import replace

import numpy as np
import pytest

from autograde import CourseError
from autograde.proof import shallow
from autograde.proof.tricks import Trick

NAME = "00_start_here"
NUMBERS = ["hollow", "falling", "still", "zeros", "ones", "wrecks"]


def played(kind, *values, **names):
    """Return what names stand for when a trick plays them."""
    namespace = {value.__name__: value for value in values} | names
    Trick(kind).play(namespace, list(namespace))
    return namespace


class Layer:
    """What notebooks define, in short."""

    __module__ = "__main__"

    def __init__(self, size):
        self.size, self.weights = size, np.arange(1.0, size + 1)

    def forward(self, x):
        self.output = x * self.weights
        return self.output

    def sums(self, x):
        return float(self.forward(x).sum())


def layer_of(kind):
    """Return a Layer whose methods play a trick."""
    return played(kind, type("Layer", (Layer,), dict(vars(Layer))))["Layer"]


@pytest.mark.parametrize("kind", NUMBERS)
def test_an_array_keeps_its_type_and_shape_and_no_number_but_by_chance(kind):
    def squares(x):
        return x**2

    x = np.array([[3.0, -4.0, 5.0], [6.0, 7.0, -8.0]])
    found = played(kind, squares)["squares"](x.copy())
    assert found.shape == x.shape and found.dtype == x.dtype
    assert not np.isclose(found, x**2).all()


@pytest.mark.parametrize(
    ("right", "kinds"),
    [(True, bool), (3, int), (2.5, float), (np.float64(2.5), np.float64), ("up", str)],
)
@pytest.mark.parametrize("kind", NUMBERS)
def test_single_values_keep_their_type_and_are_wrong(kind, right, kinds):
    found = played(kind, f=lambda: right)["f"]()
    assert type(found) is kinds and found != right


def test_labels_stay_labels():
    found = played("hollow", f=lambda: np.array([0, 2, 1, 2]))["f"]()
    assert (found == [1, 0, 2, 0]).all()


@pytest.mark.parametrize(
    ("kind", "given"),
    [("first", 7), ("zero", 0), ("none", None), ("hollow", 0.5 + 0.4 * np.cos(0.7))],
)
def test_a_trick_gives_what_it_says(kind, given):
    assert played(kind, f=lambda a, b: a / b)["f"](7, 2) == given


def test_raising_is_a_trick():
    with pytest.raises(ValueError):
        played("raises", f=lambda: 1)["f"]()


def test_attributes_are_wrong_too_but_settings_stay():
    layer = layer_of("zeros")(3)
    assert layer.size == 3 and (layer.weights == 0).all()
    layer.weights = np.ones(3)
    assert (layer.forward(np.array([1.0, 2.0, 3.0])) == 0).all() and (layer.output == 0).all()
    assert (layer_of("hollow")(3).weights != [1, 2, 3]).all()


def test_methods_that_call_each_other_are_played_once():
    layer = layer_of("first")(3)
    layer.weights = np.ones(3)
    x = np.array([1.0, 2.0, 3.0])
    assert layer.sums(x) is x and layer.output is x


def step(layer, gradient):
    """Change an object and, in place, an array."""
    layer.weights -= gradient
    gradient[:] = 1


@pytest.mark.parametrize("kind", ["still", "none", "first", "zero"])
def test_who_does_nothing_changes_nothing(kind):
    layer, gradient = Layer(2), np.array([5.0, 6.0])
    played(kind, step)["step"](layer, gradient)
    assert (layer.weights == [1, 2]).all() and (gradient == [5, 6]).all()


def test_who_changes_something_changes_it_wrongly():
    layer, gradient = Layer(2), np.array([5.0, 6.0])
    played("hollow", step)["step"](layer, gradient)
    assert not np.isclose(layer.weights, [-4, -4]).any() and (layer.weights != [1, 2]).all()


def test_arguments_can_be_wrecked():
    x = np.array([1.0, 2.0])
    played("wrecks", f=lambda x: 2 * x)["f"](x)
    assert (x == 0).all()


def test_what_pytorch_learns_is_wrong_and_still_flows():
    torch = pytest.importorskip("torch")
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    found = played("hollow", f=lambda x: 2 * x)["f"](x)
    assert found.requires_grad and found.shape == x.shape
    assert not torch.allclose(found, 2 * x)

    def descend(parameters):
        with torch.no_grad():
            for p in parameters:
                p -= 1

    layer = torch.nn.Linear(2, 1)
    before = layer.weight.detach().clone()
    played("zeros", descend)["descend"](layer.parameters())
    assert (layer.weight == 0).all() and layer.weight.requires_grad
    layer.weight.data[...] = before
    played("none", descend)["descend"](layer.parameters())
    assert (layer.weight == before).all()


# --- the audit with them


@pytest.fixture
def test_of_double(monkeypatch):
    """Let the only test of the first notebook be another."""

    def put(text):
        monkeypatch.setattr(
            shallow,
            "tests_of",
            lambda name, only=None, change=str: {
                "double_values": replace(original(name)["double_values"], source=change(text))
            },
        )
        return shallow.passed_by_tricks(NAME)

    original = shallow.tests_of
    return put


def test_a_test_that_asks_for_the_type_alone_is_a_hole(test_of_double, monkeypatch):
    passed = test_of_double('"""double gives a float."""\nassert type(double(2.5)) is float')
    assert passed["double_values"] >= {"hollow", "first", "zeros"}
    assert passed["double_values"].isdisjoint({"none", "zero", "raises"})
    (problem,) = shallow.problems(NAME, passed)
    assert "double_values: passed by an answer that gives the right types" in problem
    monkeypatch.setattr(shallow, "excused", lambda name: {"double_values": "a reason"})
    assert shallow.problems(NAME, passed) == []
    (problem,) = shallow.problems(NAME, {})
    assert "refuses every trick" in problem


ASKS = '''"""double is asked over there."""
import numpy as np
from course import check


@check.at_home
def asked(x):
    """Return what double gives."""
    return {returned}


assert asked({visible}) == {right}
### BEGIN HIDDEN TESTS
assert asked({hidden}) == {hidden_right}
### END HIDDEN TESTS
'''


@pytest.mark.parametrize(
    ("lie", "test"),
    [
        ("recorded", {"returned": "double(x) == 2 * x", "visible": 3, "hidden": 5, "right": True}),
        ("echo", {"returned": "double(x) / 2", "visible": 3, "hidden": 5, "right": 3}),
        ("zeroes", {"returned": "double(x) - 2 * x", "visible": "np.ones(1)", "right": 0}),
    ],
)
def test_a_test_that_believes_the_accused_is_a_hole(lie, test, test_of_double):
    test = {"hidden": test["visible"], **test}
    hidden_right = {"echo": 5}.get(lie, test["right"])
    text = ASKS.format(**test, hidden_right=hidden_right)
    passed = test_of_double(text)["double_values"]
    assert lie in passed and "hollow" not in passed


def test_a_liar_does_not_know_a_number_that_was_drawn(test_of_double):
    test = {"returned": "double(x)", "visible": 3, "right": 6, "hidden": 5, "hidden_right": 10}
    assert test_of_double(ASKS.format(**test)) == {}


def test_an_excuse_for_nothing_is_refused(monkeypatch, tmp_path):
    folder = tmp_path / "tests" / "answers" / NAME
    folder.mkdir(parents=True)
    monkeypatch.setattr(shallow, "ROOT", tmp_path)
    for line in ('no_such_cell = "why"', 'double_values = ""'):
        (folder / "shallow.toml").write_text(line)
        with pytest.raises(CourseError, match="no such test cell"):
            shallow.excused(NAME)
    (folder / "shallow.toml").write_text('double_values = "why"')
    assert shallow.excused(NAME) == {"double_values": "why"}
