"""Lists 10^5 deep, lists that hold themselves, dicts with keys of any kind.

Tries: batch
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    nested = []
    for _ in range(100_000):
        nested = [nested]
    return nested


# %% gates
and_weights = [0.0, 0.0]
and_weights.append(and_weights)
or_weights = {"self": None}
or_weights["self"] = (or_weights, [or_weights])
nand_weights = {
    (1, 2): 0,
    float("nan"): 1,
    None: 2,
    b"x": 3,
    frozenset(): 4,
    "k" * 10**6: 5,
    object(): 6,
}


# %% xor
def xor(inputs):
    nested = ()
    for _ in range(100_000):
        nested = (nested, {"x": nested})
    return nested
