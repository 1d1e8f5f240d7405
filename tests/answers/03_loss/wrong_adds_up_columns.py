"""Adds up the columns of the one-hot product in place of its rows.

Loses: cross_entropy_of_zero, cross_entropy_one_hot
Says: Columns were added up
"""


# %% cross_entropy
class CategoricalCrossEntropy(Loss):
    def forward(self, y_pred, y_true):
        table = np.clip(y_pred, 1e-7, 1 - 1e-7)
        if y_true.ndim == 1:
            p = table[range(len(table)), y_true]
        else:
            p = np.sum(table * y_true, axis=0)
        return -np.log(p)
