# %%
"""Types in the sizes of the visible example.

Loses: as_linear_values, as_linear_learns, as_linear_memory
Says: must match the size
"""


# %% as_linear
def as_linear(weights, biases):
    layer = nn.Linear(3, 2, dtype=torch.float64)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(weights.T))
        layer.bias.copy_(torch.tensor(biases[0]))
    return layer
