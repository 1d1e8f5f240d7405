"""Takes AND's weights for NAND.

Loses: gates_nand
Says: At least one corner is on the wrong side
"""

# %% gates
and_weights = [-1.5, 1, 1]
or_weights = [-0.5, 1, 1]
nand_weights = [-1.5, 1, 1]
