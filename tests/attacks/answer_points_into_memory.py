"""__array_interface__ with an address that nobody owns: who converts it crashes, or reads memory.

Tries: batch
"""


# %% weighted_sum
class Pointer:
    __array_interface__ = {"shape": (4096,), "typestr": "<f8", "data": (8, True), "version": 3}


def weighted_sum(inputs, weights, bias):
    return Pointer()


# %% xor
def xor(inputs):
    return 1


# %% + after xor
xor.__array_interface__ = Pointer.__array_interface__
xor.__array_struct__ = object()
