"""Adds 1e-7 in place of clipping, so that a certain answer has a loss below 0.

Loses: cross_entropy_of_zero, cross_entropy_of_one
Says: was a tiny number added
"""


# %% cross_entropy
class CategoricalCrossEntropy(Loss):
    def forward(self, y_pred, y_true):
        table = y_pred + 1e-7
        if y_true.ndim == 1:
            p = table[range(len(table)), y_true]
        else:
            p = np.sum(table * y_true, axis=1)
        return -np.log(p)
