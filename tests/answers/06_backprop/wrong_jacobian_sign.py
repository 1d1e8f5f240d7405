# %%
"""The other way round.

Loses: softmax_jacobian_values
Says: sign is the other way round
"""


# %% softmax_jacobian
def softmax_jacobian(probabilities):
    p = probabilities
    return np.outer(p, p) - np.diag(p)
