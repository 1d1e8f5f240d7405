# %%
"""A negative upstream gradient is stopped, as if by ReLU.

Loses: maximum_backward_values
Says: The upstream gradient is negative here
"""


# %% maximum_backward
def maximum_backward(a, b, upstream):
    g = max(0.0, upstream)
    return (g, 0.0) if a > b else (0.0, g)
