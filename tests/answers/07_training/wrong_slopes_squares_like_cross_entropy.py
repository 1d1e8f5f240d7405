# %%
"""p − y for both.

Loses: slope_of_squares_values
Says: slope of the sigmoid are missing
"""


# %% neuron_slopes
def slope_of_squares(output, target):
    return output - target


def slope_of_cross_entropy(output, target):
    return output - target
