# %%
"""One factor is missing.

Loses: sigmoid_slope
Says: one of the two factors
"""


# %% sigmoid
def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_derivative(output):
    return 1 - output
