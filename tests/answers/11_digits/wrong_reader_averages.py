# %%
"""Averages of the classes, written as two layers.

Loses: my_reader_reads
Says: accuracy on
"""


# %% my_reader
def my_reader(X, y, X_val, y_val):
    first, second = Dense(64, 64), Dense(64, 10)
    first.weights, first.biases = np.eye(64), np.zeros((1, 64))
    means = np.array([X[y == digit].mean(axis=0) for digit in range(10)])
    second.weights = means.T.copy()
    second.biases = -0.5 * (means**2).sum(axis=1)[None]
    return first, second
