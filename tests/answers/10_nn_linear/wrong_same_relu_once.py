"""Puts a ReLU after the first layer only.

Loses: same_logits
Says: A ReLU belongs between any two layers
"""


# %% same_network
def same_network(*layers):
    parts = [as_linear(dense.weights, dense.biases) for dense in layers]
    return nn.Sequential(parts[0], nn.ReLU(), *parts[1:])
