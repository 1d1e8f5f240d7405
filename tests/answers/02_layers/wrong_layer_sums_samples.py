# %%
"""Adds the samples up.

Loses: layer_any_shape, layer_values
Says: The shape is (3,); it should be (3, 3). With all weights 0,
"""


# %% layer
def layer(X, weights, biases):
    return np.sum(X @ weights + biases, axis=0)
