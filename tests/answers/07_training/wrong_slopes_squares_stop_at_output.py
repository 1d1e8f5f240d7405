# %%
"""Forgets the sigmoid.

Loses: slope_of_squares_values
Says: Go on to z
"""


# %% neuron_slopes
def slope_of_squares(output, target):
    return 2 * (output - target)


def slope_of_cross_entropy(output, target):
    return output - target
