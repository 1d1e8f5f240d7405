"""Turns the weights of the Dense themselves.

Loses: same_memory
Says: Leave the Dense as they are
"""


# %% same_network
def same_network(*layers):
    parts = []
    for dense in layers:
        parts += [as_linear(dense.weights, dense.biases), nn.ReLU()]
        dense.weights = dense.weights.T
    return nn.Sequential(*parts[:-1])
