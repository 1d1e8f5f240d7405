# %%
"""The bias shares memory with the array.

Loses: as_linear_memory
Says: They share memory
"""


# %% as_linear
def as_linear(weights, biases):
    layer = nn.Linear(*weights.shape, dtype=torch.float64)
    layer.weight.data = torch.tensor(weights.T)
    layer.bias.data = torch.as_tensor(biases[0])
    return layer
