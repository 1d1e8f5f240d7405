# %%
"""Forgets to copy the bias, which stays random.

Loses: as_linear_values
Says: The weights are right, the bias is not
"""


# %% as_linear
def as_linear(weights, biases):
    layer = nn.Linear(*weights.shape, dtype=torch.float64)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(weights.T))
    return layer
