"""Leaves after the first row, because return stands inside the loop.

Loses: one_hot_values, one_hot_any_size
Says: Only the first row has its 1
"""


# %% one_hot
def one_hot(y, n_classes):
    table = np.zeros((len(y), n_classes))
    for i in range(len(y)):
        table[i, y[i]] = 1
        return table
