# %%
"""The loss itself.

Loses: slope_of_squares_values
Says: not its slope
"""


# %% neuron_slopes
def slope_of_squares(output, target):
    return (output - target) ** 2


def slope_of_cross_entropy(output, target):
    return output - target
