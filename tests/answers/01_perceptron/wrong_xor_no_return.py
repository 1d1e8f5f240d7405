# %%
"""No return.

Loses: xor_truth_table
Says: This is a list with None in it, which is what a function
"""


# %% xor
def xor(inputs):
    either = weighted_sum(inputs, [1, 1], -0.5) > 0
    not_both = weighted_sum(inputs, [-1, -1], 1.5) > 0
    int(either and not_both)
