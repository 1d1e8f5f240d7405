# %%
"""Uses the ReLU of this course.

Loses: same_logits, same_memory
Says: is not a Module subclass
"""


# %% same_network
def same_network(dense1, dense2):
    return nn.Sequential(
        as_linear(dense1.weights, dense1.biases), ReLU(), as_linear(dense2.weights, dense2.biases)
    )
