"""Begins with the last layer.

Loses: same_logits
Says: shapes
"""


# %% same_network
def same_network(*layers):
    parts = []
    for dense in layers[::-1]:
        parts += [as_linear(dense.weights, dense.biases), nn.ReLU()]
    return nn.Sequential(*parts[:-1])
