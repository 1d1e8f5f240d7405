# %%
"""The two hidden neurons have no threshold: all is one line again.

Loses: xor_truth_table
Says: It is 0 whatever comes in
"""


# %% xor
def xor(inputs):
    either = weighted_sum(inputs, [1, 1], -0.5)
    not_both = weighted_sum(inputs, [-1, -1], 1.5)
    return int(weighted_sum(np.array([either, not_both]), [1, 1], -1.5) > 0)
