# %%
"""Uses another activation.

Loses: same_logits
Says: made from its own Dense
"""


# %% same_network
def same_network(dense1, dense2):
    return nn.Sequential(
        as_linear(dense1.weights, dense1.biases),
        nn.Tanh(),
        as_linear(dense2.weights, dense2.biases),
    )
