# %%
"""The hyperbolic tangent.

Loses: sigmoid_values, sigmoid_far_out
Says: hyperbolic tangent
"""


# %% sigmoid
def sigmoid(x):
    return np.tanh(x)


def sigmoid_derivative(output):
    return output * (1 - output)
