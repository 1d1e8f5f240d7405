# %%
"""Returns after the first sample.

Loses: confusion_counts, confusion_absent
Says: confusion(
"""


# %% confusion
def confusion(y_true, y_pred, n_classes):
    table = np.zeros((n_classes, n_classes), dtype=int)
    for t, p in zip(y_true, y_pred):
        table[t, p] += 1
        return table
