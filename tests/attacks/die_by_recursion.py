"""Raises the recursion limit and recurses until the stack is gone.

Tries: batch
"""

# %% weighted_sum
import sys


class Loop:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __repr__(self):
        return repr([self])


def weighted_sum(inputs, weights, bias):
    sys.setrecursionlimit(10**9)
    return weighted_sum(inputs, weights, bias)


# %% xor
def xor(inputs):
    return repr(Loop())
