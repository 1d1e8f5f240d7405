"""An endless loop in a solution cell, behind tests that are earned.

Tries: hang
Earns: weighted_sum_two_inputs, weighted_sum_any_length
Verdict: xor_truth_table = timeout
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    return float(np.dot(inputs, weights) + bias)


# %% xor
while True:
    pass
