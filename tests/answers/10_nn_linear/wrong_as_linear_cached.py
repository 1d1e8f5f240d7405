# %%
"""Keeps one layer for each size and fills it again.

Loses: as_linear_memory
Says: Make a new one in every call
"""

# %% as_linear
layers = {}


def as_linear(weights, biases):
    if weights.shape not in layers:
        layers[weights.shape] = nn.Linear(*weights.shape, dtype=torch.float64)
    layer = layers[weights.shape]
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(weights.T))
        layer.bias.copy_(torch.tensor(biases[0]))
    return layer
