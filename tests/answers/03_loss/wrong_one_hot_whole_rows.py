"""Fills the rows that the labels number.

Loses: one_hot_values, one_hot_any_size
Says: the labels were taken for row numbers
"""


# %% one_hot
def one_hot(y, n_classes):
    table = np.zeros((len(y), n_classes))
    table[y] = 1
    return table
