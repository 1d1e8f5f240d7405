# %%
"""The first layer's biases vanish.

Loses: merge_biases
Says: biases of the first layer are missing
"""

# %% merge
def merge(weights1, biases1, weights2, biases2):
    return weights1 @ weights2, biases2
