"""Makes a column for each class that occurs.

Loses: one_hot_any_size
Says: for each class that occurs
"""


# %% one_hot
def one_hot(y, n_classes):
    classes = np.unique(y)
    return (y[:, None] == classes).astype(float)
