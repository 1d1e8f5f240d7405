# %%
"""The weights of NAND are turned round, its bias is not.

Loses: gates_nand
Says: At least one corner is on the wrong side. Work out
"""


# %% gates
and_weights = [-1.5, 1, 1]
or_weights = [-0.5, 1, 1]
nand_weights = [-1.5, -1, -1]
