# %%
"""Forgets the sigmoid.

Loses: slope_of_cross_entropy_values
Says: Go on to z
"""


# %% neuron_slopes
def slope_of_squares(output, target):
    return 2 * (output - target) * sigmoid_derivative(output)


def slope_of_cross_entropy(output, target):
    return 1 / (1 - output) if target == 0 else -1 / output
