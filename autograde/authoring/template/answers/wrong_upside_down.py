"""Measures from the largest number downwards.

Loses: scaled_columns, scaled_equal_numbers
Says: Smallest and largest have changed places
"""


# %% scaled
def scaled(X):
    low, high = X.min(axis=0), X.max(axis=0)
    spread = np.where(high > low, high - low, 1)
    return (high - X) / spread
