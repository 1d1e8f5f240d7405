"""Multiplies in place and so destroys what it was given.

Loses: weighted_sum_any_length
Says: in place
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    inputs *= weights
    return inputs.sum() + bias
