# %%
"""Divides by 0 where the output is 1.

Loses: slope_of_cross_entropy_values
Says: divided by zero
"""


# %% neuron_slopes
def slope_of_squares(output, target):
    return 2 * (output - target) * sigmoid_derivative(output)


def slope_of_cross_entropy(output, target):
    return (1 / (1 - output) if target == 0 else -1 / output) * output * (1 - output)
