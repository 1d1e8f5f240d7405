"""Scales the table that was passed in.

Loses: scaled_leaves_its_input
Says: changed X in place
"""


# %% scaled
def scaled(X):
    low, high = X.min(axis=0), X.max(axis=0)
    X -= low
    X /= np.where(high > low, high - low, 1)
    return X
