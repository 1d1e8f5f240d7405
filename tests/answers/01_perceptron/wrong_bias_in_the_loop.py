"""Adds the bias once for each input.

Loses: weighted_sum_two_inputs, weighted_sum_any_length
Says: once for each input
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    return sum(x * w + bias for x, w in zip(inputs, weights))
