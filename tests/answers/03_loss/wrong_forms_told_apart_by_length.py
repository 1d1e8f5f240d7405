"""Looks at the length of the labels, which is N for both forms.

Loses: cross_entropy_of_zero, cross_entropy_one_hot
Says: not at its length
"""


# %% cross_entropy
class CategoricalCrossEntropy(Loss):
    def forward(self, y_pred, y_true):
        table = np.clip(y_pred, 1e-7, 1 - 1e-7)
        if len(y_true) == len(y_pred):
            p = table[range(len(table)), y_true]
        else:
            p = np.sum(table * y_true, axis=1)
        return -np.log(p)
