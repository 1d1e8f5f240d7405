"""Counts an answer as right only if its probability is above one half.

Loses: accuracy_sparse, accuracy_one_hot
Says: above one half
"""


# %% accuracy
def accuracy(probabilities, y):
    if y.ndim == 2:
        y = np.argmax(y, axis=1)
    return np.mean(probabilities[range(len(y)), y] > 0.5)
