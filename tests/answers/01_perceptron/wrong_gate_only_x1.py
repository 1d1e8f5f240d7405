# %%
"""OR looks at x1 alone.

Loses: gates_or
Says: At least one corner is on the wrong side. Work out
"""


# %% gates
and_weights = [-1.5, 1, 1]
or_weights = [-0.5, 1, 0]
nand_weights = [1.5, -1, -1]
