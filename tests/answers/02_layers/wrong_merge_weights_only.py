# %%
"""Returns the weights alone.

Loses: merge_biases, merge_weights
Says: It should be two arrays: `return weights, biases`, with a
"""


# %% merge
def merge(weights1, biases1, weights2, biases2):
    return weights1 @ weights2
