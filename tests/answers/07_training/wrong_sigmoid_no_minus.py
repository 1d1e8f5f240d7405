# %%
"""The minus is missing.

Loses: sigmoid_values, sigmoid_far_out
Says: minus in the exponent
"""


# %% sigmoid
def sigmoid(x):
    return 1 / (1 + np.exp(x))


def sigmoid_derivative(output):
    return output * (1 - output)
