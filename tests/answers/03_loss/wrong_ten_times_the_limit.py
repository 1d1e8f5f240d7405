"""Writes 10e-7 for ten to the minus seven.

Loses: cross_entropy_of_zero, cross_entropy_of_one
Says: 10e-7 is ten times 1e-7
"""


# %% cross_entropy
class CategoricalCrossEntropy(Loss):
    def forward(self, y_pred, y_true):
        table = np.clip(y_pred, 10e-7, 1 - 10e-7)
        labels = y_true if y_true.ndim == 1 else np.argmax(y_true, axis=1)
        return -np.log(table[range(len(labels)), labels])
