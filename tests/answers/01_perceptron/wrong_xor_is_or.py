"""Takes OR for XOR.

Loses: xor_truth_table
Says: This is OR
"""


# %% xor
def xor(inputs):
    return int(inputs[0] + inputs[1] > 0.5)
