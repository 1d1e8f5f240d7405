"""Compares the chosen classes with the zeros and ones of one-hot labels.

Loses: accuracy_one_hot
Says: could not be broadcast together
"""


# %% accuracy
def accuracy(probabilities, y):
    return np.mean(np.argmax(probabilities, axis=1) == y)
