# %%
"""The sign is wrong for the target 1.

Loses: slope_of_cross_entropy_values
Says: sign
"""


# %% neuron_slopes
def slope_of_squares(output, target):
    return 2 * (output - target) * sigmoid_derivative(output)


def slope_of_cross_entropy(output, target):
    return output if target == 0 else 1 - output
