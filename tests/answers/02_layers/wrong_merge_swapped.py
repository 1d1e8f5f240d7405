# %%
"""Biases first.

Loses: merge_weights, merge_biases
Says: The weights come first
"""

# %% merge
def merge(weights1, biases1, weights2, biases2):
    return biases1 @ weights2 + biases2, weights1 @ weights2
