"""Computes the sum and does not return it.

Loses: weighted_sum_two_inputs, weighted_sum_any_length
Says: without `return`
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    z = np.dot(inputs, weights) + bias
