# %%
"""Multiplies entry by entry.

Loses: merge_biases, merge_weights
Says: The values or the shapes do not fit together. Print them
"""


# %% merge
def merge(weights1, biases1, weights2, biases2):
    return weights1 * weights2, biases1 * weights2 + biases2
