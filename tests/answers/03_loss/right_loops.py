"""Right, without NumPy where it can be done: loops, lists and the math module."""


# %% correct_confidences
def correct_confidences(probabilities, y):
    picked = []
    for row, label in zip(probabilities, y):
        picked.append(row[label])
    return picked


# %% one_hot
def one_hot(y, n_classes):
    table = []
    for label in y:
        row = [0] * n_classes
        row[label] = 1
        table.append(row)
    return table


# %% loss
class Loss:
    def calculate(self, output, y):
        losses = self.forward(output, y)
        total = 0
        for one in losses:
            total += one
        return total / len(losses)


# %% cross_entropy
import math


class CategoricalCrossEntropy(Loss):
    def forward(self, y_pred, y_true):
        losses = []
        for i in range(len(y_pred)):
            if len(y_true.shape) == 1:
                p = y_pred[i][y_true[i]]
            else:
                p = 0
                for k in range(len(y_true[i])):
                    p += y_true[i][k] * y_pred[i][k]
            p = min(max(p, 1e-7), 1 - 1e-7)
            losses.append(-math.log(p))
        return losses


# %% accuracy
def accuracy(probabilities, y):
    right = 0
    for i in range(len(probabilities)):
        row = list(probabilities[i])
        if len(np.shape(y)) == 2:
            label = list(y[i]).index(max(y[i]))
        else:
            label = y[i]
        if row.index(max(row)) == label:
            right += 1
    return right / len(probabilities)


# %% disagree
higher_accuracy = (
    (1 / 3 + 0.02, 1 / 3 - 0.01, 1 / 3 - 0.01),
    (0.3, 0.4, 0.3),
    (0.33, 0.33, 0.34),
    (0, 0, 1),
)
lower_loss = (
    (0.98, 0.01, 0.01),
    (0.5, 0.49, 0.01),
    (0.5, 0.01, 0.49),
    (0.49, 0.5, 0.01),
)


# %% softmax_cross_entropy
class SoftmaxCategoricalCrossEntropy:
    def forward(self, inputs, y_true):
        self.output = []
        total = 0
        for i in range(len(inputs)):
            top = max(inputs[i])
            powers = [math.exp(z - top) for z in inputs[i]]
            row = [power / sum(powers) for power in powers]
            self.output.append(row)
            label = y_true[i] if np.ndim(y_true) == 1 else list(y_true[i]).index(1)
            total -= math.log(min(max(row[label], 1e-7), 1 - 1e-7))
        return total / len(inputs)


# %% long_run_loss
import math


def long_run_loss(truth, said):
    total = 0
    for k in range(len(truth)):
        total -= truth[k] * math.log(said[k])
    return total
