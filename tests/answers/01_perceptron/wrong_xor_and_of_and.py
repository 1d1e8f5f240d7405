# %%
"""AND in the place of NAND.

Loses: xor_truth_table
Says: This is AND. What do the first two neurons say, and what
"""


# %% xor
def xor(inputs):
    either = weighted_sum(inputs, [1, 1], -0.5) > 0
    both = weighted_sum(inputs, [1, 1], -1.5) > 0
    return int(weighted_sum(np.array([either, both]), [1, 1], -1.5) > 0)
