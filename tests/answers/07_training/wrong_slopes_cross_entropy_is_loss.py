# %%
"""The loss itself.

Loses: slope_of_cross_entropy_values
Says: not its slope
"""


# %% neuron_slopes
def slope_of_squares(output, target):
    return 2 * (output - target) * sigmoid_derivative(output)


def slope_of_cross_entropy(output, target):
    return -np.log(output) if target == 1 else -np.log(1 - output)
