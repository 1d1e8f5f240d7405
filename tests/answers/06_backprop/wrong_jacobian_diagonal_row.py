# %%
"""A row of K numbers.

Loses: softmax_jacobian_values
Says: A table of K rows
"""


# %% softmax_jacobian
def softmax_jacobian(probabilities):
    p = probabilities
    return p * (1 - p)
