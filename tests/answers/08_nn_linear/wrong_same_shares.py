# %%
"""Shares memory with the two Dense.

Loses: same_memory
Says: copy the numbers
"""


# %% same_network
def same_network(dense1, dense2):
    def layer(dense):
        linear = nn.Linear(*dense.weights.shape)
        linear.weight = nn.Parameter(torch.from_numpy(dense.weights.T))
        linear.bias = nn.Parameter(torch.from_numpy(dense.biases[0]))
        return linear

    return nn.Sequential(layer(dense1), nn.ReLU(), layer(dense2))
