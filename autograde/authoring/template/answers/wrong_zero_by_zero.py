"""Has not thought of a column in which all numbers are equal.

Loses: scaled_equal_numbers
Says: It comes from 0/0
"""


# %% scaled
def scaled(X):
    low, high = X.min(axis=0), X.max(axis=0)
    return (X - low) / (high - low)
