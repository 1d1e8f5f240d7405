"""A list whose 27 levels share their halves: a hundred bytes here, 2^27 entries once written out.

Tries: hang
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    doubled = [0.0]
    for _ in range(27):
        doubled = [doubled, doubled]
    return doubled
