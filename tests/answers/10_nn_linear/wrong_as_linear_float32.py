# %%
"""Leaves the layer float32.

Loses: as_linear_values
Says: It is not float64 throughout
"""


# %% as_linear
def as_linear(weights, biases):
    layer = nn.Linear(*weights.shape)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(weights.T))
        layer.bias.copy_(torch.tensor(biases[0]))
    return layer
