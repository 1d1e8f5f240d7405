# %%
"""Subtracts in place, which changes our gradients.

Loses: gap
Says: was changed in place
"""


# %% gradient_gap
def gradient_gap(network, dense1, dense2):
    largest = 0
    for linear, dense in ((network[0], dense1), (network[2], dense2)):
        dense.dweights -= linear.weight.grad.numpy().T
        dense.dbiases -= linear.bias.grad.numpy()
        largest = max(largest, np.abs(dense.dweights).max(), np.abs(dense.dbiases).max())
    return largest
