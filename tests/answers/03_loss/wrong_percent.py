"""Returns the accuracy in percent.

Loses: accuracy_sparse, accuracy_one_hot
Says: in percent
"""


# %% accuracy
def accuracy(probabilities, y):
    if y.ndim == 2:
        y = np.argmax(y, axis=1)
    return 100 * np.mean(np.argmax(probabilities, axis=1) == y)
