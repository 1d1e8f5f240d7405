# %%
"""Turns the weights of the Dense themselves.

Loses: same_memory
Says: leave the two Dense as they are
"""


# %% same_network
def same_network(dense1, dense2):
    layers = []
    for dense in (dense1, dense2):
        layer = as_linear(dense.weights, dense.biases)
        dense.weights = dense.weights.T
        layers.append(layer)
    return nn.Sequential(layers[0], nn.ReLU(), layers[1])
