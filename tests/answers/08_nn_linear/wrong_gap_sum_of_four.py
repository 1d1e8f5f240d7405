# %%
"""Adds up the four largest.

Loses: gap
Says: The four largest are added up
"""


# %% gradient_gap
def gradient_gap(network, dense1, dense2):
    pairs = [
        (network[0].weight.grad.numpy().T, dense1.dweights),
        (network[0].bias.grad.numpy(), dense1.dbiases[0]),
        (network[2].weight.grad.numpy().T, dense2.dweights),
        (network[2].bias.grad.numpy(), dense2.dbiases[0]),
    ]
    return sum(np.abs(a - b).max() for a, b in pairs)
