# %%
"""Target minus output.

Loses: slope_of_squares_values
Says: turned round
"""


# %% neuron_slopes
def slope_of_squares(output, target):
    return 2 * (target - output) * output * (1 - output)


def slope_of_cross_entropy(output, target):
    return output - target
