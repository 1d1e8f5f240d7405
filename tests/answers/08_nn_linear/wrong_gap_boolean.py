# %%
"""Answers with yes or no.

Loses: gap
Says: It says yes or no
"""


# %% gradient_gap
def gradient_gap(network, dense1, dense2):
    pairs = [
        (network[0].weight.grad.numpy().T, dense1.dweights),
        (network[0].bias.grad.numpy(), dense1.dbiases[0]),
        (network[2].weight.grad.numpy().T, dense2.dweights),
        (network[2].bias.grad.numpy(), dense2.dbiases[0]),
    ]
    return all(np.allclose(a, b) for a, b in pairs)
