# %%
"""Compares weights.

Loses: gap
Says: Only one entry differs
"""


# %% gradient_gap
def gradient_gap(network, dense1, dense2):
    pairs = [
        (network[0].weight.detach().numpy().T, dense1.weights),
        (network[0].bias.detach().numpy(), dense1.biases[0]),
        (network[2].weight.detach().numpy().T, dense2.weights),
        (network[2].bias.detach().numpy(), dense2.biases[0]),
    ]
    return max(np.abs(a - b).max() for a, b in pairs)
