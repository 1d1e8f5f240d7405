"""os._exit(0) inside a function; what stands in the other cells keeps its points.

Tries: marks
Earns: xor_truth_table
Verdict: weighted_sum_two_inputs = crashed
"""

# %% weighted_sum
import os


def weighted_sum(inputs, weights, bias):
    os._exit(0)


# %% xor
def xor(inputs):
    return int(inputs[0] != inputs[1])
