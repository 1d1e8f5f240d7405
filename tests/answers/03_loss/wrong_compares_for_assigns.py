"""Writes == where = is meant, so that nothing is written.

Loses: one_hot_values, one_hot_any_size
Says: still all zero
"""


# %% one_hot
def one_hot(y, n_classes):
    table = np.zeros((len(y), n_classes))
    for i, label in enumerate(y):
        table[i, label] == 1
    return table
