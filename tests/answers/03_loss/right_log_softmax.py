"""Right: the loss straight from the logits, with no clipping, as PyTorch does it."""


# %% cross_entropy
class CategoricalCrossEntropy(Loss):
    def forward(self, y_pred, y_true):
        logs = np.log(np.clip(y_pred, 1e-7, 1 - 1e-7))
        if y_true.ndim == 2:
            return -(logs * y_true).sum(axis=1)
        return np.array([-logs[i, label] for i, label in enumerate(y_true)])


# %% disagree
def probabilities_of(logits):
    softmax = Softmax()
    softmax.forward(np.array(logits))
    return softmax.output


higher_accuracy = probabilities_of([[0.1, 0, 0], [0, 0.1, 0], [0, 0, 0.1], [-9.0, 0, 0]])
lower_loss = probabilities_of([[3.0, 0, 0], [0, 3, 0], [0, 0.1, 0], [0, 0.1, 0]])


# %% softmax_cross_entropy
class SoftmaxCategoricalCrossEntropy:
    def forward(self, inputs, y_true):
        shifted = inputs - np.max(inputs, axis=1, keepdims=True)
        logs = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
        self.output = np.exp(logs)
        labels = np.argmax(y_true, axis=1) if np.ndim(y_true) == 2 else y_true
        return -np.mean(logs[np.arange(len(logs)), labels])


# %% long_run_loss
def long_run_loss(truth, said):
    likelihood = np.prod(said**truth)
    return -np.log(likelihood)
