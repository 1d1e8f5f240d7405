"""Compares the largest probability with the label, in place of its column.

Loses: accuracy_sparse, accuracy_one_hot
Says: where max gives a probability
"""


# %% accuracy
def accuracy(probabilities, y):
    if y.ndim == 2:
        y = np.argmax(y, axis=1)
    return np.mean(np.max(probabilities, axis=1) == y)
