"""Gives np.zeros the shape as two arguments.

Loses: one_hot_values, one_hot_any_size
Says: Cannot interpret '3' as a data type
"""


# %% one_hot
def one_hot(y, n_classes):
    table = np.zeros(len(y), n_classes)
    table[range(len(y)), y] = 1
    return table
