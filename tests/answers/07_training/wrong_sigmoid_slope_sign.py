# %%
"""output * (output - 1).

Loses: sigmoid_slope
Says: never negative
"""


# %% sigmoid
def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_derivative(output):
    return output * (output - 1)
