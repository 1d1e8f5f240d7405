"""Arrays of dtype object, structured dtypes and dtypes with objects inside, filled with liars.

Tries: marks
"""


# %% weighted_sum
class Same:
    __eq__ = __gt__ = __lt__ = __le__ = __ge__ = lambda self, other: True
    __sub__ = __mul__ = __rmul__ = __add__ = __radd__ = lambda self, other: self
    __float__ = lambda self: -0.5
    __hash__ = lambda self: 1


def weighted_sum(inputs, weights, bias):
    return np.array(Same(), dtype=object)


# %% gates
and_weights = np.array([Same(), Same(), Same()], dtype=object)
or_weights = np.zeros(3, dtype=[("a", "O"), ("b", "<f8")])
nand_weights = np.zeros(3, dtype=np.dtype("<f8", metadata={"liar": Same()}))
