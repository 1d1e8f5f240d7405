"""Works it out, and forgets to return it.

Loses: scaled_columns, scaled_equal_numbers, scaled_leaves_its_input
Says: The result is None
"""


# %% scaled
def scaled(X):
    low, high = X.min(axis=0), X.max(axis=0)
    result = (X - low) / np.where(high > low, high - low, 1)
