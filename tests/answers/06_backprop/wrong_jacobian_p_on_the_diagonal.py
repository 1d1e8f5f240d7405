# %%
"""On the diagonal p alone is left.

Loses: softmax_jacobian_values
Says: On the diagonal p_i alone
"""


# %% softmax_jacobian
def softmax_jacobian(probabilities):
    J = -np.outer(probabilities, probabilities)
    for i, p in enumerate(probabilities):
        J[i, i] = p
    return J
