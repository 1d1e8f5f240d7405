"""Knows two inputs only.

Loses: weighted_sum_any_length
Says: The inputs come in other sizes
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    return inputs[0] * weights[0] + inputs[1] * weights[1] + bias
