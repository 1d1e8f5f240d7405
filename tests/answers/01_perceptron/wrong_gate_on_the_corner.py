"""The line of AND runs through two corners: right without noise only.

Loses: gates_and
Says: too close to a corner
"""

# %% gates
and_weights = [-1, 1, 1]
or_weights = [-0.5, 1, 1]
nand_weights = [1.5, -1, -1]
