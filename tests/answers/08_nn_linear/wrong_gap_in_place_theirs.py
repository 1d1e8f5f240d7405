# %%
"""Takes the sign of PyTorch's gradients away, in place.

Loses: gap
Says: was changed in place
"""


# %% gradient_gap
def gradient_gap(network, dense1, dense2):
    pairs = [
        (network[0].weight.grad.abs_().numpy().T, dense1.dweights),
        (network[0].bias.grad.abs_().numpy(), dense1.dbiases[0]),
        (network[2].weight.grad.abs_().numpy().T, dense2.dweights),
        (network[2].bias.grad.abs_().numpy(), dense2.dbiases[0]),
    ]
    return max(np.abs(a - np.abs(b)).max() for a, b in pairs)
