"""Right: adds the number to itself."""


# %% double
def double(x):
    return x + x
