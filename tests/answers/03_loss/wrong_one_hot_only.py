"""Turns every y into class numbers, also one that holds them already.

Loses: accuracy_sparse
Says: axis 1 is out of bounds
"""


# %% accuracy
def accuracy(probabilities, y):
    return np.mean(np.argmax(probabilities, axis=1) == np.argmax(y, axis=1))
