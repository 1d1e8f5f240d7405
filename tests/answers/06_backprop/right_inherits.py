"""Right: classes built on those of the notebooks before, returns besides attributes, the book's way."""

# %% dense
from course.earlier import CategoricalCrossEntropy as LossBefore
from course.earlier import Dense as DenseBefore
from course.earlier import ReLU as ReLUBefore
from course.earlier import Softmax as SoftmaxBefore


class Dense(DenseBefore):
    def forward(self, inputs):
        super().forward(inputs)
        self.inputs = np.array(inputs)
        self.calls = getattr(self, "calls", 0) + 1
        return self.output

    def backward(self, dvalues):
        self.dweights = np.dot(self.inputs.T, dvalues)
        self.dbiases = np.sum(dvalues, axis=0, keepdims=True)
        self.dinputs = np.dot(dvalues, self.weights.T)
        return self.dinputs


# %% relu
class ReLU(ReLUBefore):
    def forward(self, inputs):
        super().forward(inputs)
        self.open = np.greater(inputs, 0)
        return self.output

    def backward(self, dvalues):
        self.dinputs = np.multiply(dvalues, self.open)
        return self.dinputs


# %% softmax
class Softmax(SoftmaxBefore):
    def backward(self, dvalues):
        tables = [softmax_jacobian(row) for row in self.output]
        self.dinputs = (np.array(tables) @ dvalues[:, :, np.newaxis])[:, :, 0]
        return self.dinputs


# %% cross_entropy
class CategoricalCrossEntropy(LossBefore):
    def backward(self, dvalues, y_true):
        samples = len(dvalues)
        labels = len(dvalues[0])
        if len(np.shape(y_true)) == 1:
            y_true = np.eye(labels)[y_true]
        self.dinputs = -y_true / dvalues
        self.dinputs = self.dinputs / samples
        return self.dinputs


# %% softmax_cross_entropy
class SoftmaxCategoricalCrossEntropy:
    def __init__(self):
        self.activation = Softmax()
        self.loss = CategoricalCrossEntropy()

    def forward(self, inputs, y_true):
        self.activation.forward(inputs)
        self.output = self.activation.output
        return self.loss.calculate(self.output, y_true)

    def backward(self, dvalues, y_true):
        samples = len(dvalues)
        if len(np.shape(y_true)) == 2:
            y_true = np.argmax(y_true, axis=1)
        self.dinputs = dvalues.copy()
        self.dinputs[range(samples), y_true] -= 1
        self.dinputs /= samples
        return self.dinputs
