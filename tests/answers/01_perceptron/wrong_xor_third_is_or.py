# %%
"""The third neuron is OR where AND is needed.

Loses: xor_truth_table
Says: It is 1 whatever comes in. Is the third neuron the right
"""


# %% xor
def xor(inputs):
    either = weighted_sum(inputs, [1, 1], -0.5) > 0
    not_both = weighted_sum(inputs, [-1, -1], 1.5) > 0
    return int(weighted_sum(np.array([either, not_both]), [1, 1], -0.5) > 0)
