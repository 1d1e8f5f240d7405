"""Sends the biases of both layers through the second layer's weights.

Loses: merge_biases
Says: went through its weights, too
"""


# %% merge
def merge(weights1, biases1, weights2, biases2):
    return weights1 @ weights2, (biases1 + biases2) @ weights2
