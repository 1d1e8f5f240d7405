# %%
"""Forgets the 2.

Loses: slope_of_squares_values
Says: factor 2
"""


# %% neuron_slopes
def slope_of_squares(output, target):
    return (output - target) * output * (1 - output)


def slope_of_cross_entropy(output, target):
    return output - target
