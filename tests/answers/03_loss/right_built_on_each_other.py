"""Right: every exercise uses those before it, with helper functions and keyword names."""


# %% correct_confidences
def entry(row, label):
    return row[int(label)]


def correct_confidences(probabilities, y):
    return np.array([entry(row, label) for row, label in zip(probabilities, y)])


# %% one_hot
def one_hot(y, n_classes):
    table = np.zeros((len(y), n_classes))
    for i, label in enumerate(y):
        table[i, label] = 1
    return table


# %% loss
class Loss:
    def calculate(self, output, y):
        losses = self.forward(output, y)
        return float(np.sum(losses) / np.size(losses))


# %% cross_entropy
EPSILON = 1e-7


def sparse(labels):
    return labels if np.ndim(labels) == 1 else np.argmax(labels, axis=1)


def clipped(table):
    table = np.array(table)
    table[table < EPSILON] = EPSILON
    table[table > 1 - EPSILON] = 1 - EPSILON
    return table


class CategoricalCrossEntropy(Loss):
    def forward(self, y_pred, y_true):
        return -np.log(correct_confidences(probabilities=clipped(y_pred), y=sparse(y_true)))


# %% accuracy
def accuracy(probabilities, y):
    right = np.where(np.argmax(probabilities, axis=1) == sparse(y), 1, 0)
    return sum(right) / len(right)


# %% disagree
def made(*logits):
    powers = np.exp(np.array(logits, dtype=float))
    return powers / powers.sum(axis=1, keepdims=True)


higher_accuracy = made([0.1, 0, 0], [0, 0.1, 0], [0, 0, 0.1], [0, 50, 0])
lower_loss = made([9, 0, 0], [0, 9, 0], [9, 0, 8.9], [8.9, 9, 0])


# %% softmax_cross_entropy
class SoftmaxCategoricalCrossEntropy(CategoricalCrossEntropy):
    def __init__(self):
        self.softmax = Softmax()

    def forward(self, inputs, y_true):
        self.softmax.forward(inputs)
        self.output = self.softmax.output
        return float(np.mean(super().forward(self.output, y_true)))


# %% long_run_loss
def price(p):
    return np.log(1 / p)


def long_run_loss(truth, said):
    return float(np.average([price(p) for p in said], weights=truth))
