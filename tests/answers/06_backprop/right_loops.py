"""Right: plain loops everywhere, `+=` into zeros, lists returned, steps in place."""


# %% multiply_backward
def multiply_backward(x, y, upstream):
    return [y * upstream, x * upstream]


# %% sweep
def sweep(x, y, z):
    dx = dy = dz = 0
    q = x * y
    s = q + x
    ds = z
    dz += s
    dq = ds
    dx += ds
    dx += dq * y
    dy += dq * x
    return [dx, dy, dz]


# %% neuron_backward
def neuron_backward(x, w, upstream):
    dx, dw = [], []
    for i in range(len(x)):
        dx.append(w[i] * upstream)
        dw.append(x[i] * upstream)
    return [dx, dw, upstream]


# %% layer_backward
def layer_backward(inputs, weights, dvalues):
    dinputs = [0.0] * len(inputs)
    dweights = [[0.0] * len(dvalues) for _ in inputs]
    for i in range(len(inputs)):
        for j in range(len(dvalues)):
            dinputs[i] += weights[i][j] * dvalues[j]
            dweights[i][j] = inputs[i] * dvalues[j]
    return dinputs, dweights, list(dvalues)


# %% dense
class Dense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = 0.01 * np.random.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.inputs = inputs
        self.output = inputs @ self.weights + self.biases

    def backward(self, dvalues):
        self.dweights = np.zeros(self.weights.shape)
        self.dbiases = np.zeros(self.biases.shape)
        self.dinputs = np.zeros(self.inputs.shape)
        for n in range(len(dvalues)):
            for j in range(self.weights.shape[1]):
                self.dbiases[0, j] += dvalues[n, j]
                for i in range(self.weights.shape[0]):
                    self.dweights[i, j] += self.inputs[n, i] * dvalues[n, j]
                    self.dinputs[n, i] += self.weights[i, j] * dvalues[n, j]


# %% relu
class ReLU:
    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.maximum(0, inputs)

    def backward(self, dvalues):
        self.dinputs = np.zeros(dvalues.shape)
        for place in np.ndindex(dvalues.shape):
            if self.inputs[place] > 0:
                self.dinputs[place] = dvalues[place]


# %% softmax_jacobian
def softmax_jacobian(probabilities):
    K = len(probabilities)
    table = []
    for i in range(K):
        row = []
        for j in range(K):
            if i == j:
                row.append(probabilities[i] * (1 - probabilities[i]))
            else:
                row.append(-probabilities[i] * probabilities[j])
        table.append(row)
    return table


# %% softmax
class Softmax:
    def forward(self, inputs):
        exponentials = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        self.output = exponentials / np.sum(exponentials, axis=1, keepdims=True)

    def backward(self, dvalues):
        N, K = dvalues.shape
        self.dinputs = np.zeros((N, K))
        for n in range(N):
            jacobian = softmax_jacobian(self.output[n])
            for j in range(K):
                for i in range(K):
                    self.dinputs[n, j] += dvalues[n, i] * jacobian[i][j]


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
        N = len(dvalues)
        self.dinputs = np.zeros(dvalues.shape)
        for n in range(N):
            label = y_true[n] if np.ndim(y_true) == 1 else list(y_true[n]).index(1)
            self.dinputs[n, label] = -1 / (N * dvalues[n, label])


# %% softmax_cross_entropy
class SoftmaxCategoricalCrossEntropy:
    def forward(self, inputs, y_true):
        softmax = Softmax()
        softmax.forward(inputs)
        self.output = softmax.output
        return CategoricalCrossEntropy().calculate(self.output, y_true)

    def backward(self, dvalues, y_true):
        self.dinputs = dvalues.copy()
        for n in range(len(dvalues)):
            label = y_true[n] if np.ndim(y_true) == 1 else list(y_true[n]).index(1)
            self.dinputs[n, label] -= 1
        self.dinputs /= len(dvalues)


# %% sgd
class SGD:
    def __init__(self, learning_rate=1.0):
        self.learning_rate = learning_rate

    def update(self, layer):
        for i in range(layer.weights.shape[0]):
            for j in range(layer.weights.shape[1]):
                layer.weights[i, j] -= self.learning_rate * layer.dweights[i, j]
        for j in range(layer.biases.shape[1]):
            layer.biases[0, j] -= self.learning_rate * layer.dbiases[0, j]


# %% sigmoid
def sigmoid(x):
    return (1 + np.exp(-x)) ** -1


def sigmoid_derivative(output):
    return output - output**2


# %% train
def train(dense1, activation1, dense2, loss_activation, optimizer, X, y, steps):
    losses = []
    while len(losses) < steps:
        dense1.forward(X)
        out = dense1.output
        activation1.forward(out)
        out = activation1.output
        dense2.forward(out)
        out = dense2.output
        loss = loss_activation.forward(out, y)
        losses.append(loss)
        loss_activation.backward(loss_activation.output, y)
        gradient = loss_activation.dinputs
        for part in [dense2, activation1, dense1]:
            part.backward(gradient)
            gradient = part.dinputs
        for layer in [dense1, dense2]:
            optimizer.update(layer)
    else:
        return losses


# %% momentum
class Momentum:
    def __init__(self, learning_rate=1.0, momentum=0.9):
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.velocities = {}

    def update(self, layer):
        if id(layer) not in self.velocities:
            self.velocities[id(layer)] = [0 * layer.weights, 0 * layer.biases]
        v = self.velocities[id(layer)]
        v[0] = self.momentum * v[0] - self.learning_rate * layer.dweights
        v[1] = self.momentum * v[1] - self.learning_rate * layer.dbiases
        layer.weights += v[0]
        layer.biases += v[1]


# %% adam
class Adam:
    def __init__(self, learning_rate=0.02, beta1=0.9, beta2=0.999, epsilon=1e-7):
        self.learning_rate, self.epsilon = learning_rate, epsilon
        self.beta1, self.beta2 = beta1, beta2
        self.history = {}

    def update(self, layer):
        for name in ["weights", "biases"]:
            seen = self.history.setdefault((layer, name), [])
            seen.append(getattr(layer, "d" + name).copy())
            m = s = 0
            for age, g in enumerate(reversed(seen)):
                m = m + (1 - self.beta1) * self.beta1**age * g
                s = s + (1 - self.beta2) * self.beta2**age * g**2
            m = m / (1 - self.beta1 ** len(seen))
            s = s / (1 - self.beta2 ** len(seen))
            moved = getattr(layer, name)
            moved -= self.learning_rate * m / (s**0.5 + self.epsilon)


# %% l2_penalty
def l2_penalty(layer, strength):
    penalty = 0
    for i in range(layer.weights.shape[0]):
        for j in range(layer.weights.shape[1]):
            w = layer.weights[i, j]
            penalty += strength * w * w
            layer.dweights[i, j] += 2 * strength * w
    return penalty
