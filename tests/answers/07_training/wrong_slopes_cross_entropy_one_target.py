# %%
"""Right for the target 0 only.

Loses: slope_of_cross_entropy_values
Says: treated like a target 0
"""


# %% neuron_slopes
def slope_of_squares(output, target):
    return 2 * (output - target) * sigmoid_derivative(output)


def slope_of_cross_entropy(output, target):
    return output
