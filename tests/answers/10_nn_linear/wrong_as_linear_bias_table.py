# %%
"""Leaves the bias a table with one row.

Loses: as_linear_values
Says: The bias of an nn.Linear has shape (out,)
"""


# %% as_linear
def as_linear(weights, biases):
    layer = nn.Linear(*weights.shape)
    layer.weight = nn.Parameter(torch.tensor(weights.T))
    layer.bias = nn.Parameter(torch.tensor(biases))
    return layer
