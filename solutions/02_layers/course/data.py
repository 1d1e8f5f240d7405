"""Small data sets: the logic gates, two that are drawn at random, and one that was measured."""

from pathlib import Path

import numpy as np

GATE_INPUTS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
GATE_TARGETS = {
    "AND": np.array([0, 0, 0, 1]),
    "OR": np.array([0, 1, 1, 1]),
    "NAND": np.array([1, 1, 1, 0]),
    "XOR": np.array([0, 1, 1, 0]),
}
IRIS_FEATURES = ("sepal_length_cm", "sepal_width_cm", "petal_length_cm", "petal_width_cm")


def gate(name: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the truth table of a logic gate: inputs (4, 2) and targets (4,).

    Raises:
        ValueError: if `name` is none of AND, OR, NAND, XOR.

    """
    if name not in GATE_TARGETS:
        raise ValueError(f"there is no gate {name!r}; choose one of {', '.join(GATE_TARGETS)}")
    return GATE_INPUTS.copy(), GATE_TARGETS[name].copy()


def vertical(
    samples: int = 100, classes: int = 3, seed: int | None = 0
) -> tuple[np.ndarray, np.ndarray]:
    """Draw upright clouds side by side: class c is centred at (c / 3, 0.5), with noise 0.1.

    Args:
        samples: points in each class.
        classes: how many clouds.
        seed: the same seed gives the same points; None gives new ones each time.

    Returns:
        X (samples * classes, 2), one class after the other, and y (samples * classes,).

    Source: `vertical_data` of the package nnfs (MIT licence), from the book
    *Neural Networks from Scratch in Python* by H. Kinsley and D. Kukieła (nnfs.io).

    """
    rng = np.random.default_rng(seed)
    y = np.repeat(np.arange(classes), samples)
    centres = np.column_stack([y / 3, np.full(len(y), 0.5)])
    return centres + 0.1 * rng.standard_normal(centres.shape), y


def spiral(
    samples: int = 100, classes: int = 3, seed: int | None = 0
) -> tuple[np.ndarray, np.ndarray]:
    """Draw the arms of a spiral, which no straight line can tell apart.

    On the arm of class c the radius r grows from 0 to 1 while the angle t runs from 4c to 4(c + 1),
    with noise 0.2; the points are (r sin 2.5t, r cos 2.5t).

    Args:
        samples: points in each class.
        classes: how many arms.
        seed: the same seed gives the same points; None gives new ones each time.

    Returns:
        X (samples * classes, 2), one class after the other, and y (samples * classes,).

    The factor 2.5 winds up the noise as well, to half a radian, so that the arms overlap: a rule
    that knows the three arms is right for 0.91 of fresh points, and for 0.88 of those of seed 0.

    Source: `spiral_data` of the package nnfs (MIT licence), a variant of the spiral of Stanford's
    course CS231n (A. Karpathy, MIT licence), which has no factor 2.5.

    """
    rng = np.random.default_rng(seed)
    y = np.repeat(np.arange(classes), samples)
    radius = np.tile(np.linspace(0, 1, samples), classes)
    angle = np.concatenate([np.linspace(4 * c, 4 * (c + 1), samples) for c in range(classes)])
    angle += 0.2 * rng.standard_normal(len(y))
    return np.column_stack([radius * np.sin(2.5 * angle), radius * np.cos(2.5 * angle)]), y


def spiral_arms(classes: int = 3) -> list[np.ndarray]:
    """Return the arms that `spiral` scatters its points around: for each class, places (200, 2)."""
    radius = np.linspace(0, 1, 200)
    angles = [2.5 * (4 * c + 4 * radius) for c in range(classes)]
    return [np.column_stack([radius * np.sin(a), radius * np.cos(a)]) for a in angles]


def iris(
    species: tuple[str, ...] = ("setosa", "versicolor"),
    features: tuple[str, ...] = ("sepal_length_cm", "petal_length_cm"),
) -> tuple[np.ndarray, np.ndarray]:
    """Load measurements of iris flowers, 50 of each species, in centimetres.

    Args:
        species: which of setosa, versicolor and virginica; the first becomes class 0, and so on.
        features: which of the four columns named in `IRIS_FEATURES`.

    Returns:
        X (50 * number of species, number of features), one species after the other, and y.

    Raises:
        ValueError: for a species or feature that is not in the table.

    Source: measured by E. Anderson, published by R. A. Fisher, "The use of multiple measurements in
    taxonomic problems", Annals of Eugenics 7 (1936). The numbers are Fisher's, as scikit-learn
    ships them; the UCI Machine Learning Repository offers the set under the licence CC BY 4.0,
    with two misprints that are right here.

    """
    table = np.genfromtxt(
        Path(__file__).with_name("iris.csv"),
        delimiter=",",
        names=True,
        dtype=None,
        encoding="utf-8",
    )
    for name in species:
        if name not in table["species"]:
            raise ValueError(f"no species {name!r}; choose from {set(table['species'].tolist())}")
    for name in features:
        if name not in IRIS_FEATURES:
            raise ValueError(f"no feature {name!r}; choose from {', '.join(IRIS_FEATURES)}")
    flowers = [table[table["species"] == name] for name in species]
    X = np.vstack([np.column_stack([f[name] for name in features]) for f in flowers])
    y = np.repeat(np.arange(len(species)), [len(f) for f in flowers])
    return X, y
