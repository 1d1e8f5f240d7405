# %%
"""Puts the layers in the wrong order.

Loses: same_logits
Says: mat1 and mat2 shapes
"""


# %% same_network
def same_network(dense1, dense2):
    return nn.Sequential(
        as_linear(dense2.weights, dense2.biases),
        nn.ReLU(),
        as_linear(dense1.weights, dense1.biases),
    )
