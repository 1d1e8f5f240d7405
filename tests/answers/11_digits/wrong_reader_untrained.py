# %%
"""Returns the layers as they begin.

Loses: my_reader_learns, my_reader_reads
Says: Does it learn from its arguments?
"""


# %% my_reader
def my_reader(X, y, X_val, y_val):
    return new_reader(64)
