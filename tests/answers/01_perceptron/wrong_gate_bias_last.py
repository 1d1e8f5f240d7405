# %%
"""The bias stands last.

Loses: gates_and, gates_nand, gates_or
Says: At least one corner is on the wrong side. Is the bias the
"""


# %% gates
and_weights = [1, 1, -1.5]
or_weights = [1, 1, -0.5]
nand_weights = [-1, -1, 1.5]
