# %%
"""Multiplies entry by entry.

Loses: layer_any_shape, layer_values
Says: The values or the shapes do not fit together. Print them
"""


# %% layer
def layer(X, weights, biases):
    return X * weights + biases
