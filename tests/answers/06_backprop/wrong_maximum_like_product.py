# %%
"""As at a product.

Loses: maximum_backward_values
Says: product hands back
"""


# %% maximum_backward
def maximum_backward(a, b, upstream):
    return upstream * b, upstream * a
