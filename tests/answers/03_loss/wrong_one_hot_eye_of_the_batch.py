"""Takes as many columns as there are labels.

Loses: one_hot_values, one_hot_any_size
Says: it should be (4, 3)
"""


# %% one_hot
def one_hot(y, n_classes):
    return np.eye(len(y))[y]
