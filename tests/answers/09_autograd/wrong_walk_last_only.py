# %%
"""walk last only.

Loses: operations_names, operations_once
Says: Missing
"""

# %% operations
def operations(result):
    return [type(result.grad_fn).__name__]
