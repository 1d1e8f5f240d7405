"""Error texts, names and results with lone surrogates and NUL, which cannot be written as UTF-8.

Tries: batch
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    raise ValueError("\ud800 \udcff \0 \ufffe \u202e")


# %% gates
and_weights = "\ud800\0"
or_weights = {"\udcff": "\ud800"}
nand_weights = b"\xff\xfe\0"
raise type("Name\udcff", (Exception,), {})("\ud800")


# %% xor
def xor(inputs):
    print("\ud800 \0")
    return "\ud800"
