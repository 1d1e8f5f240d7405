"""A result of a million objects, each of which needs a handle of its own.

Tries: hang
"""


# %% weighted_sum
class Thing:
    __slots__ = ()


def weighted_sum(inputs, weights, bias):
    return [Thing() for _ in range(1_000_000)]


# %% gates
and_weights = or_weights = nand_weights = [lambda: None for _ in range(300_000)]
