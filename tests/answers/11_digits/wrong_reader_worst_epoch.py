# %%
"""Goes back to the epoch with the largest loss.

Loses: my_reader_learns, my_reader_reads
Says: accuracy on
"""


# %% my_reader
def my_reader(X, y, X_val, y_val):
    curves, film = learn(new_reader(32), (X, y), (X_val, y_val), rate=0.3, epochs=12)
    return film[int(curves[:, 1].argmax())]
