"""Every gradient of 06 and 07, as the reference has it, against PyTorch and finite differences.

Run this file by itself (`python -m tests.test_gradients`) to see the table.
"""

import numpy as np
import pytest
import torch

from autograde import ROOT
from autograde.proof.answer_bank import reference
from course.slope_checks import differences
from course.ways import relative_difference

N, D, K, H = 5, 4, 3, 6  # all different, so that nothing can be swapped unseen


def answers() -> dict:
    """Return the names that the reference answers define."""
    earlier = ROOT / "notebooks" / "06_backprop" / "course" / "earlier.py"
    names: dict = {}
    exec(earlier.read_text(), names)
    for cell in [*reference("06_backprop").values(), *reference("07_training").values()]:
        exec(cell, names)
    return names


def by_torch(f, *arrays):
    """Return the gradients of the number f(*tensors), found by autograd in float64."""
    tensors = [torch.tensor(array, requires_grad=True) for array in arrays]
    f(*tensors).backward()
    return [tensor.grad.numpy() for tensor in tensors]


def three_ways() -> dict:
    """Return name → (finite differences, by hand, PyTorch)."""
    names, rng = answers(), np.random.default_rng(5)
    X, W, b = rng.normal(size=(N, D)), rng.normal(size=(D, K)), rng.normal(size=(1, K))
    G, Z = rng.normal(size=(N, K)), rng.normal(size=(N, K))
    Z += 0.05 * np.sign(Z)  # away from ReLU's kink
    y, found = rng.integers(0, K, size=N), {}
    P = np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)
    labels = torch.tensor(y)

    dense = names["Dense"](D, K)
    dense.weights, dense.biases = W, b
    dense.forward(X)
    dense.backward(G)
    upstream = torch.tensor(G)
    torch_dense = by_torch(lambda x, w, c: ((x @ w + c) * upstream).sum(), X, W, b)
    for name, slopes, by_hand, autograd in zip(
        ("Dense.dinputs", "Dense.dweights", "Dense.dbiases"),
        (
            differences(lambda x: np.sum((x @ W + b) * G), X),
            differences(lambda w: np.sum((X @ w + b) * G), W),
            differences(lambda c: np.sum((X @ W + c) * G), b),
        ),
        (dense.dinputs, dense.dweights, dense.dbiases),
        torch_dense,
        strict=True,
    ):
        found[name] = (slopes, by_hand, autograd)

    relu = names["ReLU"]()
    relu.forward(Z)
    relu.backward(G)
    found["ReLU.dinputs"] = (
        differences(lambda z: np.sum(np.maximum(0, z) * G), Z),
        relu.dinputs,
        by_torch(lambda z: (torch.relu(z) * upstream).sum(), Z)[0],
    )

    def softmax(z):
        return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)

    layer = names["Softmax"]()
    layer.forward(Z)
    layer.backward(G)
    found["Softmax.dinputs"] = (
        differences(lambda z: np.sum(softmax(z) * G), Z),
        layer.dinputs,
        by_torch(lambda z: (torch.softmax(z, 1) * upstream).sum(), Z)[0],
    )
    row = torch.tensor(Z[0])
    found["softmax_jacobian"] = (
        np.stack([differences(lambda z, i=i: softmax(z[None])[0, i], Z[0]) for i in range(K)]),
        names["softmax_jacobian"](P[0]),
        torch.autograd.functional.jacobian(lambda z: torch.softmax(z, 0), row).numpy(),
    )
    loss = names["CategoricalCrossEntropy"]()
    loss.backward(P, y)
    found["CategoricalCrossEntropy.dinputs"] = (
        differences(lambda p: -np.mean(np.log(p[np.arange(N), y])), P),
        loss.dinputs,
        by_torch(lambda p: torch.nn.functional.nll_loss(torch.log(p), labels), P)[0],
    )
    both = names["SoftmaxCategoricalCrossEntropy"]()
    both.forward(Z, y)
    both.backward(both.output, y)
    found["SoftmaxCategoricalCrossEntropy.dinputs"] = (
        differences(lambda z: -np.mean(np.log(softmax(z)[np.arange(N), y])), Z),
        both.dinputs,
        by_torch(lambda z: torch.nn.functional.cross_entropy(z, labels), Z)[0],
    )
    found["sigmoid_derivative"] = (
        np.diag([differences(names["sigmoid"], number) for number in Z[0]]),
        np.diag(names["sigmoid_derivative"](names["sigmoid"](Z[0]))),
        np.diag(by_torch(lambda z: torch.sigmoid(z).sum(), Z[0])[0]),
    )
    found |= whole_network(names, rng)
    return found


def whole_network(names: dict, rng: np.random.Generator) -> dict:
    """Return the three ways for the parameters of Dense, ReLU, Dense, softmax and loss."""
    X, y = rng.normal(size=(N, D)), rng.integers(0, K, size=N)
    shapes = ((D, H), (1, H), (H, K), (1, K))
    arrays = [rng.normal(size=shape) for shape in shapes]
    first, gate, second = names["Dense"](D, H), names["ReLU"](), names["Dense"](H, K)
    both = names["SoftmaxCategoricalCrossEntropy"]()
    first.weights, first.biases, second.weights, second.biases = arrays

    class Still:
        def update(self, layer):
            pass

    names["train"](first, gate, second, both, Still(), X, y, 1)
    by_hand = (first.dweights, first.dbiases, second.dweights, second.dbiases)

    def loss(W1, b1, W2, b2):
        z = np.maximum(0, X @ W1 + b1) @ W2 + b2
        return np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(N), y])

    def torch_loss(W1, b1, W2, b2):
        z = torch.relu(torch.tensor(X) @ W1 + b1) @ W2 + b2
        return torch.nn.functional.cross_entropy(z, torch.tensor(y))

    autograd, found = by_torch(torch_loss, *arrays), {}
    for k, name in enumerate(("weights 1", "biases 1", "weights 2", "biases 2")):
        slopes = differences(lambda a, k=k: loss(*arrays[:k], a, *arrays[k + 1 :]), arrays[k])
        found[f"network, {name}"] = (slopes, by_hand[k], autograd[k])
    return found


@pytest.fixture(scope="module")
def found():
    return three_ways()


def test_every_gradient_agrees_with_pytorch_to_rounding(found):
    apart = {name: relative_difference(ways[1:]) for name, ways in found.items()}
    assert {name: far for name, far in apart.items() if far > 1e-13} == {}


def test_every_gradient_agrees_with_finite_differences(found):
    apart = {name: relative_difference(ways[:2]) for name, ways in found.items()}
    assert {name: far for name, far in apart.items() if far > 1e-8} == {}


if __name__ == "__main__":
    for name, (slopes, by_hand, autograd) in three_ways().items():
        near = relative_difference([slopes, by_hand]), relative_difference([by_hand, autograd])
        print(f"{name:40} {near[0]:.1e}  {near[1]:.1e}")
