"""Right: single precision wherever there is a choice, and a sigmoid in two halves."""


# %% multiply_backward
def multiply_backward(x, y, upstream):
    x, y, upstream = np.float32(x), np.float32(y), np.float32(upstream)
    return upstream * y, upstream * x


# %% sweep
def sweep(x, y, z):
    x, y, z = np.array([x, y, z], dtype=np.float32)
    s = x * y + x
    dx1, dy = multiply_backward(x, y, z)
    return dx1 + z, dy, s


# %% neuron_backward
def neuron_backward(x, w, upstream):
    x, w = x.astype(np.float32), w.astype(np.float32)
    return w * np.float32(upstream), x * np.float32(upstream), np.array(upstream, dtype=np.float32)


# %% layer_backward
def layer_backward(inputs, weights, dvalues):
    inputs, weights, dvalues = (a.astype(np.float32) for a in (inputs, weights, dvalues))
    return (weights * dvalues).sum(axis=1), inputs[:, None] * dvalues, 1 * dvalues


# %% dense
class Dense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = (0.01 * np.random.standard_normal((n_inputs, n_neurons))).astype(np.float32)
        self.biases = np.zeros((1, n_neurons), dtype=np.float32)

    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.matmul(inputs, self.weights) + self.biases

    def backward(self, dvalues):
        dvalues = dvalues.astype(np.float32)
        self.dweights = np.dot(self.inputs.astype(np.float32).T, dvalues)
        self.dbiases = np.ones((1, len(dvalues)), dtype=np.float32) @ dvalues
        self.dinputs = np.dot(dvalues, self.weights.astype(np.float32).T)


# %% relu
class ReLU:
    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.maximum(0, inputs)

    def backward(self, dvalues):
        self.dinputs = dvalues.copy()
        self.dinputs[self.inputs <= 0] = 0


# %% softmax_jacobian
def softmax_jacobian(probabilities):
    p = probabilities.astype(np.float32)
    return p * (np.eye(len(p), dtype=np.float32) - p[:, None])


# %% softmax
class Softmax:
    def forward(self, inputs):
        exponentials = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        self.output = exponentials / np.sum(exponentials, axis=1, keepdims=True)

    def backward(self, dvalues):
        self.dinputs = np.empty(dvalues.shape, dtype=np.float32)
        for i, (one, up) in enumerate(zip(self.output, dvalues)):
            self.dinputs[i] = np.dot(softmax_jacobian(one), up)


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
        N, K = dvalues.shape
        if y_true.ndim == 1:
            y_true = np.arange(K) == y_true[:, None]
        self.dinputs = np.where(y_true, -1 / (dvalues * N), 0).astype(np.float32)


# %% softmax_cross_entropy
class SoftmaxCategoricalCrossEntropy:
    def forward(self, inputs, y_true):
        softmax = Softmax()
        softmax.forward(inputs)
        self.output = softmax.output.astype(np.float32)
        return CategoricalCrossEntropy().calculate(self.output, y_true)

    def backward(self, dvalues, y_true):
        N, K = dvalues.shape
        labels = y_true if y_true.ndim == 2 else np.arange(K) == y_true.reshape(-1, 1)
        self.dinputs = (dvalues.astype(np.float32) - labels) / np.float32(N)


# %% sgd
class SGD:
    def __init__(self, learning_rate=1.0):
        self.learning_rate = np.float32(learning_rate)

    def update(self, layer):
        layer.weights = (layer.weights - self.learning_rate * layer.dweights).astype(np.float32)
        layer.biases = (layer.biases - self.learning_rate * layer.dbiases).astype(np.float32)


# %% sigmoid
def sigmoid(x):
    small = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + small), small / (1 + small))


def sigmoid_derivative(output):
    output = np.asarray(output, dtype=np.float32)
    return output * (1 - output)


# %% train
def train(dense1, activation1, dense2, loss_activation, optimizer, X, y, steps):
    losses = np.zeros(steps)
    for step in range(steps):
        dense1.forward(X)
        activation1.forward(dense1.output)
        dense2.forward(activation1.output)
        losses[step] = loss_activation.forward(dense2.output, y)
        loss_activation.backward(loss_activation.output, y)
        dense2.backward(loss_activation.dinputs)
        activation1.backward(dense2.dinputs)
        dense1.backward(activation1.dinputs)
        for layer in (dense1, dense2):
            optimizer.update(layer)
    return losses.tolist()


# %% momentum
class Momentum:
    def __init__(self, learning_rate=1.0, momentum=0.9):
        self.learning_rate, self.momentum = np.float32(learning_rate), np.float32(momentum)

    def update(self, layer):
        g, h = np.float32(layer.dweights), np.float32(layer.dbiases)
        v, u = getattr(layer, "velocities", (np.zeros_like(g), np.zeros_like(h)))
        v = self.momentum * v - self.learning_rate * g
        u = self.momentum * u - self.learning_rate * h
        layer.velocities = v, u
        layer.weights, layer.biases = layer.weights + v, layer.biases + u


# %% adam
class Adam:
    def __init__(self, learning_rate=0.02, beta1=0.9, beta2=0.999, epsilon=1e-7):
        self.learning_rate, self.epsilon = learning_rate, epsilon
        self.beta1, self.beta2 = beta1, beta2

    def update(self, layer):
        parts = {"weights": np.float32(layer.dweights), "biases": np.float32(layer.dbiases)}
        layer.t = getattr(layer, "t", 0) + 1
        for name, g in parts.items():
            m, s = getattr(layer, name + "_means", np.zeros((2, *g.shape), dtype=np.float32))
            m = np.float32(self.beta1 * m + (1 - self.beta1) * g)
            s = np.float32(self.beta2 * s + (1 - self.beta2) * g**2)
            setattr(layer, name + "_means", np.stack([m, s]))
            root = np.sqrt(s / (1 - self.beta2**layer.t))
            step = self.learning_rate * m / (1 - self.beta1**layer.t) / (root + self.epsilon)
            setattr(layer, name, getattr(layer, name) - step)


# %% l2_penalty
def l2_penalty(layer, strength):
    layer.dweights = np.float32(layer.dweights + 2 * strength * layer.weights)
    return np.float32(strength * (layer.weights * layer.weights).sum())
