# %%
"""Turns the learning off.

Loses: same_memory
Says: There should be four
"""


# %% same_network
def same_network(dense1, dense2):
    return nn.Sequential(
        as_linear(dense1.weights, dense1.biases),
        nn.ReLU(),
        as_linear(dense2.weights, dense2.biases),
    ).requires_grad_(False)
