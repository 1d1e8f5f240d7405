# %%
"""The product the other way round.

Loses: merge_weights, merge_biases
Says: ValueError
"""

# %% merge
def merge(weights1, biases1, weights2, biases2):
    return weights2 @ weights1, biases1 @ weights2 + biases2
