"""course.data matches the published definitions of its data sets."""

import numpy as np
import pytest

from autograde import ROOT
from autograde.authoring.companions import companions
from course import data, digits


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("AND", lambda a, b: a and b),
        ("OR", lambda a, b: a or b),
        ("NAND", lambda a, b: not (a and b)),
        ("XOR", lambda a, b: a != b),
    ],
)
def test_gates_are_their_truth_tables(name, rule):
    X, y = data.gate(name)
    assert X.shape == (4, 2) and X.dtype == float
    assert {tuple(row) for row in X} == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert [bool(rule(a, b)) for a, b in X] == [bool(t) for t in y]


def test_a_gate_that_was_changed_comes_back_whole():
    X, y = data.gate("AND")
    X[:], y[:] = 7, 7
    assert data.gate("AND")[0].max() == 1 and data.gate("AND")[1].sum() == 1


def test_vertical_has_its_centres_and_its_noise():
    X, y = data.vertical(samples=20_000, classes=3)
    assert X.shape == (60_000, 2) and y.shape == (60_000,)
    for c in range(3):
        cloud = X[y == c]
        # 20 000 draws with deviation 0.1: the mean is known to 0.1 / sqrt(20 000) = 0.0007
        np.testing.assert_allclose(cloud.mean(axis=0), [c / 3, 0.5], atol=0.004)
        np.testing.assert_allclose(cloud.std(axis=0), 0.1, atol=0.004)


def test_spiral_has_its_radius_and_its_angle():
    X, y = data.spiral(samples=1000, classes=3)
    assert X.shape == (3000, 2) and np.array_equal(np.bincount(y), [1000] * 3)
    for c in range(3):
        x1, x2 = X[y == c].T
        np.testing.assert_allclose(np.hypot(x1, x2), np.linspace(0, 1, 1000), atol=1e-12)
        angle = np.arctan2(x1, x2)[100:]  # near the centre the angle is lost
        off = (angle - 2.5 * np.linspace(4 * c, 4 * (c + 1), 1000)[100:] + np.pi) % (
            2 * np.pi
        ) - np.pi
        assert abs(off.mean()) < 0.1  # noise 0.2 times 2.5, 900 draws: known to 0.017
        assert off.std() == pytest.approx(0.5, abs=0.06)


def test_without_noise_the_spiral_is_its_arms(monkeypatch):
    class NoNoise:
        def standard_normal(self, size):
            return np.zeros(size)

    monkeypatch.setattr(np.random, "default_rng", lambda seed: NoNoise())
    X, _ = data.spiral(samples=200)
    np.testing.assert_allclose(np.vstack(data.spiral_arms()), X, atol=1e-12)


def test_who_knows_the_arms_of_the_spiral_is_right_as_often_as_the_notebooks_say():
    """The nearest arm at a point's own radius is the likeliest class."""

    def right(X, y):
        radius, angle = np.hypot(*X.T), np.arctan2(*X.T)
        turns = [angle - 2.5 * (4 * c + 4 * radius) for c in range(3)]
        return np.mean(np.argmin(np.abs(np.angle(np.exp(1j * np.array(turns)))), axis=0) == y)

    assert right(*data.spiral()) == 0.88
    assert right(*data.spiral(samples=20_000)) == pytest.approx(0.91, abs=0.005)


@pytest.mark.parametrize("make", [data.vertical, data.spiral])
def test_the_seed_decides(make):
    np.testing.assert_array_equal(make(seed=3)[0], make(seed=3)[0])
    assert not np.array_equal(make(seed=3)[0], make(seed=4)[0])
    assert not np.array_equal(make(seed=None)[0], make(seed=None)[0])


def test_iris_has_fishers_means():
    """Table II of Fisher's paper gives the means of the four measurements."""
    X, y = data.iris(("setosa", "versicolor", "virginica"), data.IRIS_FEATURES)
    assert X.shape == (150, 4) and np.array_equal(np.bincount(y), [50] * 3)
    published = [
        [5.006, 3.428, 1.462, 0.246],
        [5.936, 2.770, 4.260, 1.326],
        [6.588, 2.974, 5.552, 2.026],
    ]
    means = [X[y == c].mean(axis=0) for c in range(3)]
    np.testing.assert_allclose(means, published, atol=5e-4)


@pytest.mark.parametrize(
    "call",
    [
        lambda: data.gate("XNOR"),
        lambda: data.iris(species=("rose",)),
        lambda: data.iris(features=("petal_colour",)),
    ],
)
def test_an_unknown_name_is_told_with_the_choices(call):
    with pytest.raises(ValueError, match="choose"):
        call()


def test_digits_are_those_that_were_published():
    """As UCI describes its test set: how many there are of each, and the range of pixels."""
    X, y = digits.load()
    assert X.shape == (1797, 64) and X.dtype == float
    assert np.bincount(y).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert X.min() == 0 and X.max() == 1
    assert np.array_equal(16 * X, np.round(16 * X))
    assert (16 * X[0, :8]).tolist() == [0, 0, 5, 13, 9, 1, 0, 0] and y[
        0
    ] == 0  # of UCI's first line
    # an average of each digit tells them apart, so pictures and labels belong together
    means = np.array([X[y == digit].mean(axis=0) for digit in range(10)])
    nearest = ((X[:, None] - means) ** 2).sum(axis=2).argmin(axis=1)
    assert np.mean(nearest == y) > 0.85


def test_the_digits_say_whose_they_are():
    text = (ROOT / "course" / "digits-licence.txt").read_text(encoding="utf-8")
    assert "Alpaydin" in text and "Kaynak" in text and "CC BY 4.0" in text
    assert {"digits.csv.gz", "digits-licence.txt"} <= {
        path.name for path in companions(["from course import digits"], ROOT / "course")
    }
