"""What 06 and 07 take from `course/`: the planted bugs, and the tables of mistakes."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course import backprop_mistakes, check, maps, planted, training_mistakes
from course.slope_checks import differences


@pytest.fixture
def arrays():
    rng = np.random.default_rng(3)
    return rng.normal(size=(4, 3)), rng.normal(size=(4, 3))


def judged(letter, X, G, calls=1):
    """Return dweights of a planted layer after some calls, and by finite differences."""
    layer = planted.LAYERS[letter]()
    layer.forward(X)
    for _ in range(calls):
        layer.backward(G)
    slopes = differences(lambda W: np.sum(np.maximum(0, X @ W + layer.biases) * G), layer.weights)
    return layer.dweights, slopes


def test_each_planted_layer_has_its_own_mistake(arrays):
    for letter, cure in {"A": lambda d: 4 * d, "B": np.transpose, "D": np.negative}.items():
        found, slopes = judged(letter, *arrays)
        assert not np.allclose(found, slopes)
        np.testing.assert_allclose(cure(found), slopes, atol=1e-6)
    found, slopes = judged("C", *arrays)
    np.testing.assert_allclose(found, slopes, atol=1e-6)
    np.testing.assert_allclose(judged("C", *arrays, calls=2)[0], 2 * slopes, atol=1e-6)
    found, slopes = judged("E", *arrays)
    np.testing.assert_allclose(found, arrays[0].T @ arrays[1])  # as if no gate were shut
    assert not np.allclose(found, slopes)


def tables():
    """Return each table of mistakes by name."""
    everything = vars(backprop_mistakes) | vars(training_mistakes)
    found = {k: v for k, v in everything.items() if k.isupper() and isinstance(v, dict)}
    for slope in (0.1, 0.5):
        found[f"leaky output, {slope}"] = backprop_mistakes.leaky_output(slope)
        found[f"leaky dinputs, {slope}"] = backprop_mistakes.leaky_back(slope)
    for sign in (1, -1):
        found[f"judge of a layer that is off, {sign}"] = backprop_mistakes.judge_off(sign)
    return found


@pytest.mark.parametrize("name", sorted(set(tables()) - {"MOVED", "_BEGUN", "_INSIDE_THE_ROUND"}))
def test_no_two_mistakes_of_a_table_look_the_same(name):
    results = [np.asarray(result, float) for result in tables()[name].values()]
    for k, one in enumerate(results):
        for other in results[:k]:
            assert one.shape != other.shape or not np.allclose(one, other, atol=1e-5), one


@pytest.mark.parametrize("sizes", [(5, 2, 3), (7, 4, 6)])
def test_wrong_shapes_are_told_apart_and_the_right_ones_not_told(sizes):
    N, n, m = sizes
    right = (n, m), (1, m), (N, n)
    wrong = [
        (right[1], right[0], right[2]),  # another order
        ((m, n), right[1], right[2]),
        ((N, m), right[1], right[2]),
        ((n, n + m), right[1], right[2]),
        (right[0], (N, m), right[2]),
        (right[0], right[1], (n, N)),
        (right[0], right[1], (N, m)),
    ]
    said = [backprop_mistakes.wrong_shapes(one, *sizes) for one in wrong]
    assert all(said) and len(set(said)) == len(said)
    assert not any(str(shape) in words for shape in right for words in said)
    assert backprop_mistakes.wrong_shapes([list(shape) for shape in right], *sizes) == ""
    first = (2, 3), (1, 3), (5, 2)
    for none in (None, 6, (right[0], right[1]), (*right[:2], (m,)), (("n", "m"), *right[1:])):
        assert not backprop_mistakes.three_pairs(none)
    assert backprop_mistakes.three_pairs(right)
    assert ("first example" in backprop_mistakes.wrong_shapes(first, *sizes)) == (right != first)


def test_adam_and_momentum_are_those_of_pytorch():
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(4)
    start, gradients = rng.normal(size=(2, 3)), [rng.normal(size=(2, 3)) for _ in range(5)]
    for found, make in (
        (
            training_mistakes.walked(0.1, 0.8, start, gradients),
            lambda w: torch.optim.SGD([w], lr=0.1, momentum=0.8),
        ),
        (
            training_mistakes.adam(0.1, (0.9, 0.999), start, gradients),
            lambda w: torch.optim.Adam([w], lr=0.1, eps=1e-7),
        ),
    ):
        weights = torch.tensor(start, requires_grad=True)
        optimizer = make(weights)
        for gradient in gradients:
            weights.grad = torch.tensor(gradient)
            optimizer.step()
        np.testing.assert_allclose(found, weights.detach().numpy(), atol=1e-9)


def test_a_crease_is_where_the_weighted_sum_is_zero():
    ax = plt.subplots()[1]
    ax.set(xlim=(-1, 1), ylim=(-1, 1))
    weights, biases = np.array([[1.0, 0.5, 0.0], [2.0, -1.0, 0.0]]), np.array([[0.3, -0.2, 1.0]])
    maps.creases(ax, weights, biases)
    assert len(ax.lines) == 2  # a neuron without weights has none
    for line, normal, bias in zip(ax.lines, weights.T, biases[0], strict=False):
        np.testing.assert_allclose(np.transpose(line.get_data()) @ normal + bias, 0, atol=1e-12)
    assert ax.get_xlim() == (-1, 1)
    plt.close("all")


def test_kept_gives_the_attribute_or_says_what_is_missing():
    class Layer:
        dinputs = 3.0

    assert check.kept(Layer(), "dinputs") == 3.0
    with pytest.raises(check.CheckFailed, match=r"self\.dweights"):
        check.kept(Layer(), "dweights")
