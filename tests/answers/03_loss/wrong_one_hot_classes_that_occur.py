"""Makes a column for each class that occurs.

Loses: one_hot_any_size
Says: a column for each class that occurs
"""


# %% one_hot
def one_hot(y, n_classes):
    return (y[:, None] == np.unique(y)).astype(float)
