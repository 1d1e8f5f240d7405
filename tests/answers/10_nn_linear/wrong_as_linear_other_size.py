# %%
"""Makes a layer of another size and exchanges its data.

Loses: as_linear_values
Says: in_features and out_features
"""


# %% as_linear
def as_linear(weights, biases):
    layer = nn.Linear(len(weights), len(biases), dtype=torch.float64)
    layer.weight.data = torch.tensor(weights.T)
    layer.bias.data = torch.tensor(biases[0])
    return layer
