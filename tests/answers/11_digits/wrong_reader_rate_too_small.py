# %%
"""A rate that is far too small.

Loses: my_reader_learns, my_reader_reads
Says: accuracy on
"""


# %% my_reader
def my_reader(X, y, X_val, y_val):
    layers = new_reader(32)
    learn(layers, (X, y), (X_val, y_val), rate=0.005, epochs=12)
    return layers
