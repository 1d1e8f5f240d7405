"""Right, in float32 throughout; the clipping comes after the picking."""


# %% correct_confidences
def correct_confidences(probabilities, y):
    table = probabilities.astype(np.float32)
    return table[np.arange(table.shape[0]), y.astype(np.int32)]


# %% one_hot
def one_hot(y, n_classes):
    return np.eye(n_classes, dtype=np.float32)[y]


# %% loss
class Loss:
    def calculate(self, output, y):
        return np.asarray(self.forward(output, y), dtype=np.float32).mean()


# %% cross_entropy
class CategoricalCrossEntropy(Loss):
    def forward(self, y_pred, y_true):
        if len(np.shape(y_true)) == 2:
            y_true = np.argmax(y_true, axis=1)
        p = np.float32(y_pred)[np.arange(len(y_pred)), y_true]
        p = np.minimum(np.maximum(p, np.float32(1e-7)), np.float32(1 - 1e-7))
        return -np.log(p)


# %% accuracy
def accuracy(probabilities, y):
    if np.shape(y) == np.shape(probabilities):
        y = np.argmax(y, axis=1)
    return np.float32(np.mean(np.argmax(np.float32(probabilities), axis=1) == y))


# %% disagree
timid, bold = np.float32(0.34), np.float32(0.96)
higher_accuracy = np.full((4, 3), 0.33, dtype=np.float32)
higher_accuracy[[0, 1, 2], [0, 1, 2]] = timid
higher_accuracy[3] = [0, 0, 1]
lower_loss = np.full((4, 3), 0.02, dtype=np.float32)
lower_loss[[0, 1, 2, 3], [0, 1, 1, 1]] = bold
lower_loss[2:] = [[0.0, 0.51, 0.49], [0.49, 0.51, 0.0]]


# %% softmax_cross_entropy
class SoftmaxCategoricalCrossEntropy:
    def __init__(self):
        self.loss = CategoricalCrossEntropy()

    def forward(self, inputs, y_true):
        z = np.float32(inputs) - np.float32(inputs).max(axis=1, keepdims=True)
        e = np.exp(z)
        self.output = e / e.sum(axis=1, keepdims=True)
        return self.loss.calculate(self.output, y_true)


# %% long_run_loss
def long_run_loss(truth, said):
    truth, said = np.float32(truth), np.float32(said)
    return (truth * -np.log(said)).sum()
