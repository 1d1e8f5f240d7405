"""Takes a ReLU that is cut off at 6.

Loses: same_logits
Says: from its own Dense
"""


# %% same_network
def same_network(*layers):
    parts = []
    for dense in layers:
        parts += [as_linear(dense.weights, dense.biases), nn.ReLU6()]
    return nn.Sequential(*parts[:-1])
