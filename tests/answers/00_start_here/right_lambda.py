"""Right: a lambda, and a factor with a decimal point."""

# %% double
double = lambda x: x * 2.0
