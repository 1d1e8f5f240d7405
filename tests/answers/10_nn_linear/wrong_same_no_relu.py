# %%
"""Forgets the ReLU.

Loses: same_logits
Says: The ReLU between the layers is missing
"""


# %% same_network
def same_network(dense1, dense2):
    return nn.Sequential(
        as_linear(dense1.weights, dense1.biases), as_linear(dense2.weights, dense2.biases)
    )
