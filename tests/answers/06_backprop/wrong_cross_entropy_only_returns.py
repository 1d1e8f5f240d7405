# %%
"""Returns the gradient and keeps nothing.

Loses: cross_entropy_backward_sparse, cross_entropy_backward_one_hot
Says: Put the result into self.dinputs
"""


# %% cross_entropy
class CategoricalCrossEntropy(Loss):
    def forward(self, y_pred, y_true):
        clipped = np.clip(y_pred, 1e-7, 1 - 1e-7)
        if np.ndim(y_true) == 1:
            confidences = clipped[range(len(clipped)), y_true]
        else:
            confidences = np.sum(clipped * y_true, axis=1)
        return -np.log(confidences)

    def backward(self, probabilities, y_true):
        if np.ndim(y_true) == 1:
            y_true = one_hot(y_true, probabilities.shape[1])
        return -y_true / probabilities / len(probabilities)
