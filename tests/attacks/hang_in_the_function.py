"""An endless loop in one function; the others keep their points.

Tries: hang
Earns: weighted_sum_two_inputs, weighted_sum_any_length
Verdict: xor_truth_table = timeout
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    return float(np.dot(inputs, weights) + bias)


# %% xor
def xor(inputs):
    while True:
        pass
