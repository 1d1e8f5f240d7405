# %%
"""Takes the sigmoid once more.

Loses: sigmoid_slope
Says: taken once more
"""


# %% sigmoid
def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_derivative(output):
    return sigmoid(output) * (1 - sigmoid(output))
