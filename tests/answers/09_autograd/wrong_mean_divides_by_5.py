# %%
"""mean divides by 5.

Loses: mean_gradient_values
Says: It divides by 5
"""

# %% mean_gradient
def mean_gradient(x):
    return (4 * x.detach() + 1) / 5
