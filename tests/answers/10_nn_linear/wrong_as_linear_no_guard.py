# %%
"""Writes into a leaf while autograd watches.

Loses: as_linear_values, as_linear_learns, as_linear_memory
Says: a leaf Variable that requires grad is being used in an in-place operation
"""


# %% as_linear
def as_linear(weights, biases):
    layer = nn.Linear(*weights.shape, dtype=torch.float64)
    layer.weight.copy_(torch.tensor(weights.T))
    layer.bias.copy_(torch.tensor(biases[0]))
    return layer
