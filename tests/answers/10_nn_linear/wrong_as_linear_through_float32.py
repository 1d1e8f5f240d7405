# %%
"""Rounds to float32 on the way to float64.

Loses: as_linear_values
Says: rounded to float32
"""


# %% as_linear
def as_linear(weights, biases):
    layer = nn.Linear(*weights.shape)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(weights.T))
        layer.bias.copy_(torch.tensor(biases[0]))
    return layer.double()
