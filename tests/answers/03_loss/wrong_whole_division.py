"""Divides with //, which leaves nothing of a share below 1.

Loses: accuracy_sparse, accuracy_one_hot
Says: rounded off
"""


# %% accuracy
def accuracy(probabilities, y):
    if y.ndim == 2:
        y = np.argmax(y, axis=1)
    right = 0
    for row, label in zip(probabilities, y):
        if np.argmax(row) == label:
            right += 1
    return right // len(y)
