# %%
"""The second layer's biases are left out.

Loses: merge_biases
Says: The biases of the second layer are missing.
"""


# %% merge
def merge(weights1, biases1, weights2, biases2):
    return weights1 @ weights2, biases1 @ weights2
