# %%
"""The biases are added as they are.

Loses: merge_biases
Says: pass through the second
"""

# %% merge
def merge(weights1, biases1, weights2, biases2):
    return weights1 @ weights2, biases1 + biases2
