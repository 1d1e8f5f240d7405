# %%
"""exp(x) / (1 + exp(x)) is nan far to the right.

Loses: sigmoid_far_out
Says: inf / inf
"""


# %% sigmoid
def sigmoid(x):
    return np.exp(x) / (1 + np.exp(x))


def sigmoid_derivative(output):
    return output * (1 - output)
