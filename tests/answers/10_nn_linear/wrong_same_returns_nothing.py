# %%
"""Returns nothing.

Loses: same_logits, same_memory
Says: It is no nn.Sequential
"""


# %% same_network
def same_network(dense1, dense2):
    nn.Sequential(
        as_linear(dense1.weights, dense1.biases),
        nn.ReLU(),
        as_linear(dense2.weights, dense2.biases),
    )
