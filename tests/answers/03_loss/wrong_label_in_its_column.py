"""Writes the label into its column in place of a 1.

Loses: one_hot_values, one_hot_any_size
Says: The label itself is in its column
"""


# %% one_hot
def one_hot(y, n_classes):
    table = np.zeros((len(y), n_classes))
    for i in range(len(y)):
        table[i, y[i]] = y[i]
    return table
