# %%
"""Keeps all training digits as neurons.

Loses: my_reader_learns, my_reader_reads
Says: At most 128
"""


# %% my_reader
def my_reader(X, y, X_val, y_val):
    first, second = Dense(64, len(X)), Dense(len(X), 10)
    first.weights = 20 * X.T
    first.biases = -10 * (X**2).sum(axis=1)[None] + 40.0
    second.weights = np.eye(10)[y]
    return first, second
