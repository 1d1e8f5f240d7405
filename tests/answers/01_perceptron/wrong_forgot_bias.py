"""Leaves the bias out of the weighted sum.

Loses: weighted_sum_two_inputs, weighted_sum_any_length
Says: without the bias
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    return np.dot(inputs, weights)
