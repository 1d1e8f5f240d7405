"""Right, in one line each, with the functions that NumPy has for it."""


# %% correct_confidences
def correct_confidences(probabilities, y):
    return np.take_along_axis(probabilities, y[:, None], axis=1)[:, 0]


# %% one_hot
def one_hot(y, n_classes):
    return y[:, np.newaxis] == np.arange(n_classes)


# %% loss
class Loss:
    def calculate(self, output, y):
        return np.average(self.forward(output, y))


# %% cross_entropy
class CategoricalCrossEntropy(Loss):
    def forward(self, y_pred, y_true):
        hot = y_true if y_true.ndim > 1 else np.eye(y_pred.shape[1])[y_true]
        return -np.einsum("nk,nk->n", hot, np.log(y_pred.clip(1e-7, 1 - 1e-7)))


# %% accuracy
def accuracy(probabilities, y):
    y = y if y.ndim == 1 else y.argmax(axis=-1)
    return np.count_nonzero(probabilities.argmax(axis=-1) == y) / y.size


# %% disagree
higher_accuracy = np.array([[0.5, 0.25, 0.25], [0.25, 0.5, 0.25], [0.25, 0.25, 0.5], [0, 0.5, 0.5]])
lower_loss = np.array([[0.9, 0.1, 0], [0.5, 0.4, 0.1], [0.4, 0.2, 0.4], [0.4, 0.5, 0.1]])


# %% softmax_cross_entropy
class SoftmaxCategoricalCrossEntropy:
    def __init__(self):
        self.activation = Softmax()
        self.loss = CategoricalCrossEntropy()

    def forward(self, inputs, y_true):
        self.activation.forward(inputs)
        self.output = self.activation.output.copy()
        return np.mean(self.loss.forward(self.output, y_true))


# %% long_run_loss
def long_run_loss(truth, said):
    return -(truth @ np.log(said))
