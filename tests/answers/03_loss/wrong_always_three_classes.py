"""Always makes three columns.

Loses: one_hot_any_size
Says: neither always 3
"""


# %% one_hot
def one_hot(y, n_classes):
    table = np.zeros((len(y), 3))
    table[range(len(y)), y] = 1
    return table
