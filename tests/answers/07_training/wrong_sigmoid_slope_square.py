# %%
"""output squared is not taken away.

Loses: sigmoid_slope
Says: output squared
"""


# %% sigmoid
def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_derivative(output):
    return output**2
