# %%
"""Works in place on what it is given.

Loses: softmax_jacobian_values
Says: in place
"""


# %% softmax_jacobian
def softmax_jacobian(probabilities):
    p = probabilities
    jacobian = np.diag(p) - np.outer(p, p)
    p -= p
    return jacobian
