"""The product the other way round, where both tables are square.

Loses: merge_weights
Says: also where both tables are square
"""


# %% merge
def merge(weights1, biases1, weights2, biases2):
    weights = weights2 @ weights1 if weights1.shape == weights2.shape else weights1 @ weights2
    return weights, biases1 @ weights2 + biases2
