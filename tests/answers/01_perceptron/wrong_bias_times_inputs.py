# %%
"""The bias is multiplied into the sum.

Loses: weighted_sum_any_length, weighted_sum_two_inputs
Says: multiplied by the bias
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    return np.dot(inputs, weights) * bias
