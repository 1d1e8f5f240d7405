# %%
"""The bias is subtracted.

Loses: weighted_sum_any_length, weighted_sum_two_inputs
Says: The bias was subtracted; it is added.
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    return np.dot(inputs, weights) - bias
