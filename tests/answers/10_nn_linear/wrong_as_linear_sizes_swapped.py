# %%
"""Swaps inputs and outputs when the layer is made, and copies untransposed.

Loses: as_linear_values
Says: PyTorch keeps it the other way round
"""


# %% as_linear
def as_linear(weights, biases):
    layer = nn.Linear(weights.shape[1], weights.shape[0], dtype=torch.float64)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(weights))
        layer.bias = nn.Parameter(torch.tensor(biases[0]))
    return layer
