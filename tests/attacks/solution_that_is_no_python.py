"""Cells that do not parse, have NUL bytes in them, tens of thousands of brackets, or other encodings.

Tries: parser
Earns: xor_truth_table
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias:
    return }


# %% gates
# -*- coding: utf-7 -*-
and_weights = eval("[" * 5000 + "]" * 5000)


# %% + after gates
exec("x = 1\n" * 100_000 + "\0")


# %% adaline
eval("-" * 100_000 + "1")


# %% xor
def xor(inputs):
    return int(inputs[0] != inputs[1])
