# %%
"""The other way round: 1 where both are equal.

Loses: xor_truth_table
Says: Every answer is the opposite
"""


# %% xor
def xor(inputs):
    either = weighted_sum(inputs, [1, 1], -0.5) > 0
    not_both = weighted_sum(inputs, [-1, -1], 1.5) > 0
    return int(not (either and not_both))
