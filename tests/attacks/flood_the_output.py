"""Prints without end (here: 2 GB) to stdout, stderr and the display.

Tries: hang
"""

# %% + first
print("x" * 50_000_000)


# %% weighted_sum
import os
import sys

from IPython.display import display


def weighted_sum(inputs, weights, bias):
    for _ in range(20):
        print("x" * 10_000_000)
        print("x" * 10_000_000, file=sys.stderr, flush=True)
        display("x" * 10_000_000)
        for fd in (1, 2):
            os.write(fd, b"x" * 10_000_000)
    return 12.0
