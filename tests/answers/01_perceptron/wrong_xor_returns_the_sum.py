# %%
"""The last neuron has no threshold.

Loses: xor_truth_table
Says: These are weighted sums. Compare the last one with zero,
"""


# %% xor
def xor(inputs):
    either = weighted_sum(inputs, [1, 1], -0.5) > 0
    not_both = weighted_sum(inputs, [-1, -1], 1.5) > 0
    return weighted_sum(np.array([either, not_both]), [1, 1], -1.5)
