"""Returns the share of wrong answers.

Loses: accuracy_sparse, accuracy_one_hot
Says: the share of wrong answers
"""


# %% accuracy
def accuracy(probabilities, y):
    if y.ndim == 2:
        y = np.argmax(y, axis=1)
    return np.mean(np.argmax(probabilities, axis=1) != y)
