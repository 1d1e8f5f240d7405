"""One expression that computes for hours without a bytecode in between.

Tries: hang
Verdict: xor_truth_table = timeout
"""

# %% xor
import re


def xor(inputs):
    return re.match("(a+)+$", "a" * 64 + "b")
