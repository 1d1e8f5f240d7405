"""Returns the products instead of their sum.

Loses: weighted_sum_two_inputs, weighted_sum_any_length
Says: Now add them up
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    return inputs * weights + bias
