"""Seeks the largest entry of the whole table.

Loses: accuracy_sparse, accuracy_one_hot
Says: of the whole table was looked for
"""


# %% accuracy
def accuracy(probabilities, y):
    if y.ndim == 2:
        y = np.argmax(y, axis=1)
    return np.mean(np.argmax(probabilities) == y)
