# %%
"""Reshapes the weights in place of turning them.

Loses: as_linear_values
Says: swaps rows and columns
"""


# %% as_linear
def as_linear(weights, biases):
    layer = nn.Linear(*weights.shape, dtype=torch.float64)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(weights.reshape(weights.shape[1], weights.shape[0])))
        layer.bias.copy_(torch.tensor(biases[0]))
    return layer
