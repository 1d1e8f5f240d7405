"""Compares two one-hot tables entry by entry, so that zeros count as agreement.

Loses: accuracy_one_hot
Says: the zeros count as agreement
"""


# %% accuracy
def accuracy(probabilities, y):
    chosen = np.argmax(probabilities, axis=1)
    if y.ndim == 2:
        return np.mean(np.eye(y.shape[1])[chosen] == y)
    return np.mean(chosen == y)
