# %%
"""Makes the table for ten classes, always.

Loses: confusion_counts, confusion_absent
Says: confusion(
"""


# %% confusion
def confusion(y_true, y_pred, n_classes):
    table = np.zeros((10, 10), dtype=int)
    for t, p in zip(y_true, y_pred):
        table[t, p] += 1
    return table
