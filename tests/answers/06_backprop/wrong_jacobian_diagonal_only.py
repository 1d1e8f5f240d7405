# %%
"""Only the diagonal p (1 - p).

Loses: softmax_jacobian_values
Says: only the diagonal
"""


# %% softmax_jacobian
def softmax_jacobian(probabilities):
    p = probabilities
    return np.diag(p * (1 - p))
