# %%
"""Counts a pair once, however often it occurs.

Loses: confusion_counts, confusion_absent
Says: Each pair was counted once
"""


# %% confusion
def confusion(y_true, y_pred, n_classes):
    table = np.zeros((n_classes, n_classes), dtype=int)
    table[y_true, y_pred] += 1
    return table
