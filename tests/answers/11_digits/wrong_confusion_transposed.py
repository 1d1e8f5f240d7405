# %%
"""Rows are what was said.

Loses: confusion_counts, confusion_absent
Says: have changed places
"""


# %% confusion
def confusion(y_true, y_pred, n_classes):
    table = np.zeros((n_classes, n_classes), dtype=int)
    for t, p in zip(y_true, y_pred):
        table[p, t] += 1
    return table
