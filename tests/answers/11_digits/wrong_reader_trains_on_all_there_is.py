# %%
"""Trains on the whole file, the test digits among them.

Loses: my_reader_learns, my_reader_reads
Says: Does it learn from its arguments?
"""


# %% my_reader
def my_reader(X, y, X_val, y_val):
    layers = new_reader(32)
    learn(layers, (images, labels), (X_val, y_val), rate=0.3, epochs=12)
    return layers
