# %%
"""The sigmoid of the output once more.

Loses: slope_of_squares_values
Says: slope of the sigmoid
"""


# %% neuron_slopes
def slope_of_squares(output, target):
    return 2 * (output - target) * sigmoid_derivative(sigmoid(output))


def slope_of_cross_entropy(output, target):
    return output - target
