# %%
"""Returns what learn returns.

Loses: my_reader_learns, my_reader_reads
Says: no Dense layer
"""


# %% my_reader
def my_reader(X, y, X_val, y_val):
    return learn(new_reader(32), (X, y), (X_val, y_val), rate=0.3, epochs=8)
