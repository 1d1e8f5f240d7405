# %%
"""The one that is larger without its sign.

Loses: maximum_backward_values
Says: with their signs
"""


# %% maximum_backward
def maximum_backward(a, b, upstream):
    if abs(a) > abs(b):
        return upstream, 0
    return 0, upstream
