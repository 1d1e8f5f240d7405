"""Reads address 0, and overwrites the integer 1 that all of Python shares.

Tries: marks
Verdict: weighted_sum_two_inputs = crashed
"""

# %% weighted_sum
import ctypes


def weighted_sum(inputs, weights, bias):
    ctypes.string_at(0)


# %% xor
def xor(inputs):
    ctypes.c_long.from_address(id(1) + 24).value = 0
    return 1


# %% gates
import faulthandler

faulthandler.disable()
