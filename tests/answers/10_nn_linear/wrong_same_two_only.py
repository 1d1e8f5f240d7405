"""Takes two layers only.

Loses: same_logits
Says: the function takes other arguments
"""


# %% same_network
def same_network(dense1, dense2):
    first, second = (as_linear(dense.weights, dense.biases) for dense in (dense1, dense2))
    return nn.Sequential(first, nn.ReLU(), second)
