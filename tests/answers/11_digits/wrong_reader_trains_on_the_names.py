# %%
"""Trains with the arrays of the notebook, not with the arguments.

Loses: my_reader_learns, my_reader_reads
Says: Does it learn from its arguments?
"""


# %% my_reader
def my_reader(X, y, X_val, y_val):
    layers = new_reader(32)
    learn(layers, (X_train, y_train), (X_val, y_val), rate=0.3, epochs=12)
    return layers
