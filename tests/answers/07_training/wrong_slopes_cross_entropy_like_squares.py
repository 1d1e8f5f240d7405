# %%
"""The slope of squares for both.

Loses: slope_of_cross_entropy_values
Says: squared error
"""


# %% neuron_slopes
def slope_of_squares(output, target):
    return 2 * (output - target) * sigmoid_derivative(output)


def slope_of_cross_entropy(output, target):
    return 2 * (output - target) * output * (1 - output)
