"""Shares memory with the Dense.

Loses: same_memory
Says: They share memory
"""


# %% same_network
def same_network(*layers):
    def layer(dense):
        linear = nn.Linear(*dense.weights.shape)
        linear.weight = nn.Parameter(torch.from_numpy(dense.weights.T))
        linear.bias = nn.Parameter(torch.from_numpy(dense.biases[0]))
        return linear

    parts = [part for dense in layers for part in (layer(dense), nn.ReLU())]
    return nn.Sequential(*parts[:-1])
