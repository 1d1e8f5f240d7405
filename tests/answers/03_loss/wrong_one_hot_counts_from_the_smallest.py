"""Counts classes from the smallest label of the batch.

Loses: one_hot_any_size
Says: the smallest label of this batch need not be 0
"""


# %% one_hot
def one_hot(y, n_classes):
    table = np.zeros((len(y), n_classes))
    for row, label in zip(table, y - min(y)):
        row[label] = 1
    return table
