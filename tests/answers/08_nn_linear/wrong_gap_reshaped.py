# %%
"""Reshapes in place of turning.

Loses: gap
Says: turned, not reshaped
"""


# %% gradient_gap
def gradient_gap(network, dense1, dense2):
    pairs = [
        (network[0].weight.grad.numpy(), dense1.dweights),
        (network[0].bias.grad.numpy(), dense1.dbiases[0]),
        (network[2].weight.grad.numpy(), dense2.dweights),
        (network[2].bias.grad.numpy(), dense2.dbiases[0]),
    ]
    return max(np.abs(a.reshape(b.shape) - b).max() for a, b in pairs)
