# %%
"""Returns the reader of the page, trained before.

Loses: my_reader_learns, my_reader_reads
Says: Does it learn from its arguments?
"""


# %% my_reader
def my_reader(X, y, X_val, y_val):
    return reader
