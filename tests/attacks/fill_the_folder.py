"""Writes files until the disk is full (here: 2 GB, in one file and in many), also sparse ones.

Tries: hang
"""

# %% weighted_sum
import os


def weighted_sum(inputs, weights, bias):
    block = b"x" * 2**24
    for number in range(128):
        try:
            with open("one" if number % 2 else f"many{number}", "ab", 0) as file:
                file.write(block)
        except OSError:
            pass
    with open("sparse", "wb") as file:
        os.truncate(file.fileno(), 2**40)
    return 12.0
