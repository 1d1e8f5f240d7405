# %%
"""Hands back the values.

Loses: maximum_backward_values
Says: passes forward
"""


# %% maximum_backward
def maximum_backward(a, b, upstream):
    return (a, 0) if a > b else (0, b)
