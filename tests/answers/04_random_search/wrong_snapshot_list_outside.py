"""Collects all snapshots in one list outside of the function.

Loses: snapshot_again, snapshot_is_a_copy, snapshot_puts_back
Says: each call of `snapshot` needs a new list
"""

# %% snapshot
collected = []


def snapshot(layers):
    for layer in layers:
        collected.append((layer.weights.copy(), layer.biases.copy()))
    return collected


def restore(layers, saved):
    for layer, (weights, biases) in zip(layers, saved):
        layer.weights, layer.biases = weights.copy(), biases.copy()
