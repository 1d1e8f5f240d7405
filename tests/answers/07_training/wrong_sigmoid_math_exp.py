# %%
"""math.exp, for single numbers only.

Loses: sigmoid_values, sigmoid_far_out
Says: only 0-dimensional
"""

# %% sigmoid
import math


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def sigmoid_derivative(output):
    return output * (1 - output)
