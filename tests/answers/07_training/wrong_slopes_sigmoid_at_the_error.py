# %%
"""The slope of the sigmoid is taken at output - target.

Loses: slope_of_squares_values
Says: taken at output − target
"""


# %% neuron_slopes
def slope_of_squares(output, target):
    return 2 * (output - target) * sigmoid_derivative(output - target)


def slope_of_cross_entropy(output, target):
    return output - target
