# %%
"""No return.

Loses: layer_any_shape, layer_values
Says: The result is None. Python gives None when a function ends
"""


# %% layer
def layer(X, weights, biases):
    X @ weights + biases
