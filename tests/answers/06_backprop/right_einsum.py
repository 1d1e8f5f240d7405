"""Right: vectorised otherwise, einsum and np.add.at, softmax without a loop, tanh."""


# %% multiply_backward
def multiply_backward(x, y, upstream):
    return tuple(upstream * np.array([y, x]))


# %% sweep
def sweep(x, y, z):
    return np.array([(y + 1) * z, x * z, x * y + x])


# %% neuron_backward
def neuron_backward(x, w, upstream):
    dx, dw = upstream * np.stack([w, x])
    return dx, dw, np.float64(upstream)


# %% layer_backward
def layer_backward(inputs, weights, dvalues):
    dinputs = np.einsum("ij,j->i", weights, dvalues)
    dweights = np.einsum("i,j->ij", inputs, dvalues)
    return dinputs, dweights, dvalues


# %% dense
class Dense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = 0.01 * np.random.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.einsum("ni,ij->nj", inputs, self.weights) + self.biases
        return self.output

    def backward(self, dvalues):
        self.dweights = np.einsum("ni,nj->ij", self.inputs, dvalues)
        self.dbiases = np.einsum("nj->j", dvalues)[np.newaxis]
        self.dinputs = np.einsum("ij,nj->ni", self.weights, dvalues)
        return self.dinputs


# %% relu
class ReLU:
    def forward(self, inputs):
        self.output = np.maximum(0, inputs)
        return self.output

    def backward(self, dvalues):
        self.dinputs = np.where(self.output > 0, dvalues, 0)
        return self.dinputs


# %% softmax_jacobian
def softmax_jacobian(probabilities):
    p = probabilities.reshape(-1, 1)
    return np.diagflat(p) - p @ p.T


# %% softmax
class Softmax:
    def forward(self, inputs):
        exponentials = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        self.output = exponentials / np.sum(exponentials, axis=1, keepdims=True)
        return self.output

    def backward(self, dvalues):
        mean = np.sum(dvalues * self.output, axis=1, keepdims=True)
        self.dinputs = self.output * (dvalues - mean)
        return self.dinputs


# %% cross_entropy
class CategoricalCrossEntropy(Loss):
    def forward(self, y_pred, y_true):
        clipped = np.clip(y_pred, 1e-7, 1 - 1e-7)
        if np.ndim(y_true) == 1:
            confidences = clipped[range(len(clipped)), y_true]
        else:
            confidences = np.sum(clipped * y_true, axis=1)
        return -np.log(confidences)

    def backward(self, dvalues, y_true):
        if np.ndim(y_true) == 2:
            y_true = np.argmax(y_true, axis=1)
        N = dvalues.shape[0]
        rows = np.arange(N)
        self.dinputs = np.zeros_like(dvalues)
        np.add.at(self.dinputs, (rows, y_true), -1 / dvalues[rows, y_true] / N)
        return self.dinputs


# %% softmax_cross_entropy
class SoftmaxCategoricalCrossEntropy:
    def forward(self, inputs, y_true):
        shifted = inputs - inputs.max(axis=1, keepdims=True)
        logs = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
        self.output = np.exp(logs)
        if np.ndim(y_true) == 2:
            y_true = np.argmax(y_true, axis=1)
        return -np.mean(logs[np.arange(len(logs)), y_true])

    def backward(self, dvalues, y_true):
        if len(y_true.shape) == 2:
            y_true = np.argmax(y_true, axis=1)
        self.dinputs = dvalues.copy()
        self.dinputs[range(len(dvalues)), y_true] -= 1
        self.dinputs = self.dinputs / len(dvalues)
        return self.dinputs


# %% sgd
class SGD:
    def __init__(self, learning_rate=1.0):
        self.learning_rate = learning_rate

    def update(self, layer):
        layer.weights += -self.learning_rate * layer.dweights
        layer.biases += -self.learning_rate * layer.dbiases
        return layer


# %% sigmoid
def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))


def sigmoid_derivative(output):
    return np.multiply(output, np.subtract(1, output))


# %% train
def train(dense1, activation1, dense2, loss_activation, optimizer, X, y, steps):
    def one_step():
        dense1.forward(X)
        activation1.forward(dense1.output)
        dense2.forward(activation1.output)
        loss = loss_activation.forward(dense2.output, y)
        loss_activation.backward(loss_activation.output, y)
        dense2.backward(loss_activation.dinputs)
        activation1.backward(dense2.dinputs)
        dense1.backward(activation1.dinputs)
        optimizer.update(dense2)
        optimizer.update(dense1)
        return loss

    return np.array([one_step() for _ in range(steps)])


# %% momentum
class Momentum:
    def __init__(self, learning_rate=1.0, momentum=0.9):
        self.learning_rate = learning_rate
        self.momentum = momentum

    def update(self, layer):
        for name in ("weights", "biases"):
            step = -self.learning_rate * getattr(layer, "d" + name)
            if hasattr(layer, name + "_velocity"):
                step = step + self.momentum * getattr(layer, name + "_velocity")
            setattr(layer, name + "_velocity", step)
            setattr(layer, name, getattr(layer, name) + step)


# %% adam
class Adam:
    def __init__(self, learning_rate=0.02, beta1=0.9, beta2=0.999, epsilon=1e-7):
        self.learning_rate = learning_rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.memory = {}

    def update(self, layer):
        for name in ("weights", "biases"):
            old = self.memory.get((id(layer), name), (0, 0, 0))
            g = getattr(layer, "d" + name)
            t = old[0] + 1
            m = self.beta1 * old[1] + (1 - self.beta1) * g
            s = self.beta2 * old[2] + (1 - self.beta2) * g * g
            self.memory[id(layer), name] = (t, m, s)
            mhat, shat = m / (1 - self.beta1**t), s / (1 - self.beta2**t)
            new = getattr(layer, name) - self.learning_rate * mhat / (np.sqrt(shat) + self.epsilon)
            setattr(layer, name, new)


# %% l2_penalty
def l2_penalty(layer, strength):
    layer.dweights += 2 * strength * layer.weights
    return strength * np.einsum("ij,ij", layer.weights, layer.weights)
