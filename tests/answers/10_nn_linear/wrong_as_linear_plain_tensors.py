# %%
"""Puts plain tensors in the place of the parameters.

Loses: as_linear_values, as_linear_learns, as_linear_memory
Says: cannot assign
"""


# %% as_linear
def as_linear(weights, biases):
    layer = nn.Linear(*weights.shape, dtype=torch.float64)
    layer.weight = torch.tensor(weights.T)
    layer.bias = torch.tensor(biases[0])
    return layer
