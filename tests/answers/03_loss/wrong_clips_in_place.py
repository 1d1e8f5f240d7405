"""Clips the array that was passed in.

Loses: cross_entropy_unchanged
Says: changed y_pred in place
"""


# %% cross_entropy
class CategoricalCrossEntropy(Loss):
    def forward(self, y_pred, y_true):
        table = np.clip(y_pred, 1e-7, 1 - 1e-7, out=y_pred)
        if y_true.ndim == 1:
            p = table[range(len(table)), y_true]
        else:
            p = np.sum(table * y_true, axis=1)
        return -np.log(p)
