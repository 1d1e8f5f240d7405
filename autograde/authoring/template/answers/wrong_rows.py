"""Scales rows, where columns are meant.

Loses: scaled_columns, scaled_equal_numbers
Says: Each row was scaled
"""


# %% scaled
def scaled(X):
    low = X.min(axis=1, keepdims=True)
    high = X.max(axis=1, keepdims=True)
    spread = np.where(high > low, high - low, 1)
    return (X - low) / spread
