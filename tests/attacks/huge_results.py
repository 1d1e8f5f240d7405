"""Results of gigabytes: an array of 2 GB, a string of 200 MB, an int of a million digits.

Tries: hang
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    return np.zeros(2**28) if len(inputs) == 2 else "x" * 200_000_000


# %% gates
and_weights = 10**1_000_000
or_weights = [0.0] * 3_000_000
nand_weights = {n: None for n in range(1_000_000)}


# %% xor
def xor(inputs):
    return 10**1_000_000
