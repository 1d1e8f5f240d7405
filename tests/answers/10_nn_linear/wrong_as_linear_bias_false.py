# %%
"""Makes a layer without a bias.

Loses: as_linear_values, as_linear_learns
Says: There should be two, weight and bias
"""


# %% as_linear
def as_linear(weights, biases):
    layer = nn.Linear(*weights.shape, bias=False, dtype=torch.float64)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(weights.T))
    return layer
