# %%
"""Counts the mistakes only.

Loses: confusion_counts, confusion_absent
Says: Only the wrong answers
"""


# %% confusion
def confusion(y_true, y_pred, n_classes):
    table = np.zeros((n_classes, n_classes), dtype=int)
    for t, p in zip(y_true, y_pred):
        if t != p:
            table[t, p] += 1
    return table
