"""An exception whose text takes for ever, and one whose text has 100 MB.

Tries: hang
"""


# %% xor
class Slow(Exception):
    def __str__(self):
        while True:
            pass


def xor(inputs):
    raise Slow


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    raise ValueError("x" * 100_000_000)


# %% gates
raise type("Long" * 1_000_000, (Exception,), {})("\n" * 10_000_000)
