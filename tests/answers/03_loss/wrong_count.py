"""Returns how many are right.

Loses: accuracy_sparse, accuracy_one_hot
Says: This is how many are right
"""


# %% accuracy
def accuracy(probabilities, y):
    if y.ndim == 2:
        y = np.argmax(y, axis=1)
    return np.sum(np.argmax(probabilities, axis=1) == y)
