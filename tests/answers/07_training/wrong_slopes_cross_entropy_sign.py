# %%
"""Target minus output.

Loses: slope_of_cross_entropy_values
Says: turned round
"""


# %% neuron_slopes
def slope_of_squares(output, target):
    return 2 * (output - target) * sigmoid_derivative(output)


def slope_of_cross_entropy(output, target):
    return target - output
