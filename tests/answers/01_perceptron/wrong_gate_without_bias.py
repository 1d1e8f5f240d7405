# %%
"""No bias: two numbers only.

Loses: gates_and, gates_nand, gates_or
Says: It should be one list of three numbers: [bias, w1, w2]. (A
"""


# %% gates
and_weights = [1, 1]
or_weights = [1, 1]
nand_weights = [-1, -1]
