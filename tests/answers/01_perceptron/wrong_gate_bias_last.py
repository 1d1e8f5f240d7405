# %%
"""The bias stands last.

Loses: gates_and, gates_nand, gates_or
Says: the bias comes first
"""


# %% gates
and_weights = [1, 1, -1.5]
or_weights = [1, 1, -0.5]
nand_weights = [-1, -1, 1.5]
