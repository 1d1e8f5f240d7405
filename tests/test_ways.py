"""The table of ways tells right gradients from planted bugs."""

import numpy as np
import pytest

from course import ways
from course.slope_checks import differences

RNG = np.random.default_rng(6)
X, W, B, G = (RNG.normal(size=shape) for shape in ((5, 3), (3, 2), (1, 2), (5, 2)))
LOGITS, LABELS = RNG.normal(size=(4, 3)), np.array([0, 2, 1, 1])
Z = RNG.normal(size=(4, 3)) + 0.2
UPSTREAM = RNG.normal(size=(4, 3))
SHARES = np.exp(LOGITS) / np.exp(LOGITS).sum(axis=1, keepdims=True)
HOT = np.eye(3)[LABELS]


def layer(x, w, b):
    return np.sum((x @ w + b) * G)


def log_loss(shares):
    return -np.mean(np.log(shares[range(4), LABELS]))


SLOPES = {  # by differences, which share no formula with what they judge
    "dweights": differences(lambda w: layer(X, w, B), W),
    "dbiases": differences(lambda b: layer(X, W, b), B),
    "dinputs": differences(lambda x: layer(x, W, B), X),
    "relu": differences(lambda z: np.sum(np.maximum(0, z) * UPSTREAM), Z),
    "loss": differences(log_loss, SHARES),
}
RIGHT = {
    "dweights": X.T @ G,
    "dbiases": G.sum(axis=0, keepdims=True),
    "dinputs": G @ W.T,
    "relu": UPSTREAM * (Z > 0),
    "loss": -HOT / SHARES / 4,
}
PLANTED = [
    ("mean instead of sum", "dweights", X.T @ G / 5),
    ("bias sum missing", "dbiases", G),
    ("transposed", "dweights", (X.T @ G).T),
    ("mask from output >= 0", "relu", UPSTREAM * (np.maximum(0, Z) >= 0)),
    ("upstream ignored", "dweights", X.T @ np.ones_like(G)),
    ("overwritten instead of accumulated", "dweights", np.outer(X[-1], G[-1])),
    ("factor 2", "loss", -2 * HOT / SHARES / 4),
    ("sign", "dinputs", -G @ W.T),
    ("log of the wrong thing", "loss", HOT / (1 - SHARES) / 4),
    ("one entry off by a millionth", "dinputs", G @ W.T + 1e-6 * np.eye(5, 3)),
]


@pytest.mark.parametrize("name", SLOPES)
def test_right_gradients_agree(name, capsys):
    ways.compare({name: (SLOPES[name], RIGHT[name])})
    assert capsys.readouterr().out.rstrip().endswith("below 1e-07  ✓")


@pytest.mark.parametrize(("bug", "name", "gradient"), PLANTED, ids=[bug for bug, *_ in PLANTED])
def test_planted_bugs_are_seen(bug, name, gradient, capsys):
    ways.compare({name: (SLOPES[name], gradient)})
    assert capsys.readouterr().out.rstrip().endswith("✗"), bug


def test_only_a_difference_that_matters_is_spelt_out(capsys):
    ways.compare({"a": (1.0, 1.0 + 1e-12), "b": (1.0, 1.0 + 3e-9), "c": (1.0, 1.0002)})
    assert [line.split("   ")[-1] for line in capsys.readouterr().out.splitlines()[1:]] == [
        "below 1e-07  ✓",
        "below 1e-07  ✓",
        "2e-04  ✗",
    ]


def test_a_difference_is_relative_to_the_largest_entry():
    near, far = np.array([1000.0, 1.0]), np.array([1000.0, 1.5])
    assert ways.relative_difference([near, far]) == pytest.approx(0.5 / 1000)
    assert ways.relative_difference([0 * near, 0 * near]) == 0.0


def test_not_a_number_never_agrees(capsys):
    ways.compare({"a": (np.array([1.0, 2.0]), np.array([1.0, np.nan]))})
    assert capsys.readouterr().out.rstrip().endswith("not a number  ✗")


def test_one_way_alone_is_refused():
    with pytest.raises(ValueError, match="2 to 3 results"):
        ways.compare({"a": (1.0,)})
