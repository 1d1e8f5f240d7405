"""Makes ones on the diagonal, and never looks at the labels.

Loses: one_hot_values, one_hot_any_size
Says: take those of its rows that the labels name
"""


# %% one_hot
def one_hot(y, n_classes):
    return np.eye(len(y), n_classes)
