"""What the checks of 04 do with a learner's network, where it lives.

What shares memory with what is lost on the way to a check that runs in another process.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Place = list[tuple[NDArray, NDArray]]  # the weights and biases of each layer


def network_at(
    Dense: type,
    place: Place,
) -> list:
    """Return a network, layers of the class Dense, that holds copies of the arrays of a place."""
    layers = []
    for weights, biases in place:
        layers.append(Dense(*np.shape(weights)))
        layers[-1].weights, layers[-1].biases = np.array(weights), np.array(biases)
    return layers


def arrays_of(layers: Sequence) -> Place:
    """Return the place where a network is: copies of its arrays."""
    return [(np.array(layer.weights), np.array(layer.biases)) for layer in layers]


def there_and_back(
    Dense: type,
    snapshot: Callable,
    restore: Callable,
    start: Place,
    steps: Place,
    *,
    in_place: bool = False,
) -> tuple[Place, Place]:
    """Return where a network is after a snapshot and some steps, and where after restore.

    To be run where the network is: what shares memory with what is lost on the way.
    """
    layers = network_at(Dense, start)
    saved = snapshot(layers)
    for layer, (weights, biases) in zip(layers, steps, strict=True):
        if in_place:
            layer.weights += weights
            layer.biases += biases
        else:
            layer.weights, layer.biases = layer.weights + weights, layer.biases + biases
    moved = arrays_of(layers)
    restore(layers, saved)
    return moved, arrays_of(layers)


def crosswise(
    Dense: type, snapshot: Callable, restore: Callable, first: Place, second: Place
) -> list[Place]:
    """Return where a network is after restoring two snapshots: the first, the second, the first.

    After each restore it is changed in place. To be run where the network is.
    """
    layers, found = network_at(Dense, first), []
    saved = [snapshot(layers)]
    for layer, (weights, biases) in zip(layers, second, strict=True):
        layer.weights, layer.biases = np.array(weights), np.array(biases)
    saved.append(snapshot(layers))
    for number in (0, 1, 0):
        restore(layers, saved[number])
        found.append(arrays_of(layers))
        for layer in layers:
            layer.weights += 100.0
            layer.biases += 200.0
    return found


def nudged_again(Dense: type, nudge: Callable, start: Place, size: float, times: int) -> list:
    """Return the places where a network is after each of some nudges."""
    layers, found = network_at(Dense, start), []
    for _ in range(times):
        nudge(layers, size)
        found.append(arrays_of(layers))
    return found
