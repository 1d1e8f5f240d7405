# %%
"""Makes the table as large as the largest label.

Loses: confusion_absent
Says: whichever classes occur
"""


# %% confusion
def confusion(y_true, y_pred, n_classes):
    size = max(max(y_true), max(y_pred)) + 1
    table = np.zeros((size, size), dtype=int)
    for t, p in zip(y_true, y_pred):
        table[t, p] += 1
    return table
