"""Writes a 1 into the columns of all labels in every row.

Loses: one_hot_values, one_hot_any_size
Says: pair rows and labels
"""


# %% one_hot
def one_hot(y, n_classes):
    table = np.zeros((len(y), n_classes))
    table[:, y] = 1
    return table
