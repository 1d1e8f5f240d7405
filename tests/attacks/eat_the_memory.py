"""Takes memory without end (here: up to 6 GB), and goes on when it is told that there is none.

On a busy machine its time is over before two gigabytes are full.

Tries: hang
Verdict: xor_truth_table = out of memory or timeout
"""


# %% xor
def xor(inputs):
    kept = []
    for _ in range(96):
        kept.append(np.ones(2**23))
    return sum(part[0] for part in kept)


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    kept = []
    for _ in range(400):
        try:
            kept.append(bytearray(b"x" * 2**24))
        except MemoryError:
            pass
    return 12.0
