# %%
"""Takes the sign away at the end.

Loses: gap
Says: is the sign taken away
"""


# %% gradient_gap
def gradient_gap(network, dense1, dense2):
    pairs = [
        (network[0].weight.grad.numpy().T, dense1.dweights),
        (network[0].bias.grad.numpy(), dense1.dbiases[0]),
        (network[2].weight.grad.numpy().T, dense2.dweights),
        (network[2].bias.grad.numpy(), dense2.dbiases[0]),
    ]
    return abs(max((a - b).max() for a, b in pairs))
