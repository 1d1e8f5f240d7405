# %%
"""OR is as strict as AND.

Loses: gates_or
Says: At least one corner is on the wrong side. Work out
"""


# %% gates
and_weights = [-1.5, 1, 1]
or_weights = [-1.5, 1, 1]
nand_weights = [1.5, -1, -1]
