"""Opens files, sockets and pipes until there are no more, and keeps them.

Tries: hang
"""

# %% weighted_sum
import os

kept = []


def weighted_sum(inputs, weights, bias):
    for _ in range(100_000):
        try:
            kept.extend(os.pipe())
        except OSError:
            break
    return open("one more")
