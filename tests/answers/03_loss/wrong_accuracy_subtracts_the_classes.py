"""Subtracts class numbers, as if they were amounts.

Loses: accuracy_sparse, accuracy_one_hot
Says: The class numbers were subtracted
"""


# %% accuracy
def accuracy(probabilities, y):
    if y.ndim == 2:
        y = np.argmax(y, axis=1)
    return 1 - np.mean(np.abs(np.argmax(probabilities, axis=1) - y))
