"""Five layers for the hunt in 06, each with at most one mistake in its backward.

Do not read on before you have named them: the judge is to find them, not your eyes.
"""

import numpy as np
from numpy.typing import NDArray


class _Layer:
    """A square dense layer and a ReLU in one, `max(0, inputs @ weights + biases)`, all right."""

    def __init__(self) -> None:
        rng = np.random.default_rng(36)
        self.weights = rng.normal(size=(3, 3))
        self.biases = rng.normal(size=(1, 3))

    def forward(self, inputs: NDArray) -> None:
        self.inputs = inputs
        self.sums = inputs @ self.weights + self.biases
        self.output = np.maximum(0, self.sums)

    def backward(self, dvalues: NDArray) -> None:
        arriving = dvalues * (self.sums > 0)
        self.dweights = self.inputs.T @ arriving
        self.dbiases = arriving.sum(axis=0, keepdims=True)
        self.dinputs = arriving @ self.weights.T


class _A(_Layer):
    def backward(self, dvalues: NDArray) -> None:
        super().backward(dvalues)
        self.dweights = self.dweights / len(dvalues)


class _B(_Layer):
    def backward(self, dvalues: NDArray) -> None:
        super().backward(dvalues)
        self.dweights = self.dweights.T


class _C(_Layer):
    def backward(self, dvalues: NDArray) -> None:
        old = getattr(self, "dweights", 0.0)
        super().backward(dvalues)
        self.dweights = self.dweights + old


class _D(_Layer):
    def backward(self, dvalues: NDArray) -> None:
        super().backward(-dvalues)


class _E(_Layer):
    def backward(self, dvalues: NDArray) -> None:
        arriving = dvalues * (self.output >= 0)
        self.dweights = self.inputs.T @ arriving
        self.dbiases = arriving.sum(axis=0, keepdims=True)
        self.dinputs = arriving @ self.weights.T


LAYERS = {"A": _A, "B": _B, "C": _C, "D": _D, "E": _E}
