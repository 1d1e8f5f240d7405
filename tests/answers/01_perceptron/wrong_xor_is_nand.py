# %%
"""Takes NAND for XOR.

Loses: xor_truth_table
Says: This is NAND: it must be 0 for (0, 0) as well.
"""


# %% xor
def xor(inputs):
    return int(weighted_sum(inputs, [-1, -1], 1.5) > 0)
