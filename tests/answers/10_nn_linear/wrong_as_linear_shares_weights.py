# %%
"""The weight shares memory with the array.

Loses: as_linear_memory
Says: They share memory
"""


# %% as_linear
def as_linear(weights, biases):
    layer = nn.Linear(*weights.shape)
    layer.weight = nn.Parameter(torch.from_numpy(weights.T))
    layer.bias = nn.Parameter(torch.tensor(biases[0]))
    return layer
