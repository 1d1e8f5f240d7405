"""Right: a loop that adds twice."""


# %% double
def double(x):
    total = 0
    for _ in range(2):
        total += x
    return total
