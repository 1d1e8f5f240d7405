"""Makes the table of one row that is repeated: all its rows are the same list.

A list times a number repeats references; the 1 that one row gets stands in all.

Loses: one_hot_values, one_hot_any_size
Says: four times the same list
"""


# %% one_hot
def one_hot(y, n_classes):
    table = [[0] * n_classes] * len(y)
    for i in range(len(y)):
        table[i][y[i]] = 1
    return table
