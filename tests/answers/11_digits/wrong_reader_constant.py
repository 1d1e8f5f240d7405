# %%
"""Says the most frequent digit, whatever it sees.

Loses: my_reader_learns, my_reader_reads
Says: accuracy on
"""


# %% my_reader
def my_reader(X, y, X_val, y_val):
    layers = Dense(64, 8), Dense(8, 10)
    layers[1].biases = np.bincount(y, minlength=10)[None].astype(float)
    return layers
