# %%
"""The diagonal where two probabilities are equal.

Loses: softmax_jacobian_values
Says: whether two probabilities are equal
"""


# %% softmax_jacobian
def softmax_jacobian(probabilities):
    K = len(probabilities)
    table = np.zeros((K, K))
    for i, p in enumerate(probabilities):
        for j, q in enumerate(probabilities):
            table[i, j] = p * (p == q) - p * q
    return table
