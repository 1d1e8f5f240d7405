"""Of several classes that are equally probable, takes the last.

Loses: accuracy_sparse
Says: the first counts
"""


# %% accuracy
def accuracy(probabilities, y):
    right = 0
    for i in range(len(probabilities)):
        best = 0
        for k in range(len(probabilities[i])):
            if probabilities[i][k] >= probabilities[i][best]:
                best = k
        label = y[i] if np.ndim(y) == 1 else np.argmax(y[i])
        right += best == label
    return right / len(probabilities)
