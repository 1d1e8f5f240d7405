"""Right: helper functions, new buffers filled in place, one method built on another."""


# %% multiply_backward
def multiply_backward(x, y, upstream):
    dx = y * upstream
    dy = x * upstream
    return dx, dy


# %% sweep
def sweep(x, y, z):
    grads = {"x": 0.0, "y": 0.0, "z": 0.0}
    q = x * y
    s = q + x
    ds, grads["z"] = multiply_backward(s, z, 1)
    grads["x"] += ds
    dx, dy = multiply_backward(x, y, ds)
    grads["x"] += dx
    grads["y"] += dy
    return tuple(grads.values())


# %% neuron_backward
def neuron_backward(x, w, upstream):
    pairs = [multiply_backward(a, b, upstream) for a, b in zip(x, w)]
    dx = np.array([pair[0] for pair in pairs])
    dw = np.array([pair[1] for pair in pairs])
    return dx, dw, upstream


# %% layer_backward
def layer_backward(inputs, weights, dvalues):
    dinputs = np.zeros(len(inputs))
    dweights = np.zeros(weights.shape)
    dbiases = np.zeros(len(dvalues))
    for j, upstream in enumerate(dvalues):
        dx, dweights[:, j], dbiases[j] = neuron_backward(inputs, weights[:, j], upstream)
        dinputs += dx
    return dinputs, dweights, dbiases


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
        rows = []
        for sample, upstream in zip(self.inputs, dvalues):
            row, dweights, dbiases = layer_backward(sample, self.weights, upstream)
            self.dweights += dweights
            self.dbiases += dbiases
            rows.append(row)
        self.dinputs = np.vstack(rows)


# %% relu
def is_open(inputs):
    return (inputs > 0).astype(int)


class ReLU:
    def forward(self, inputs):
        self.mask = is_open(inputs)
        self.output = inputs * self.mask

    def backward(self, dvalues):
        self.dinputs = self.mask * dvalues


# %% softmax_jacobian
def softmax_jacobian(probabilities):
    jacobian = -np.outer(probabilities, probabilities)
    jacobian[np.diag_indices(len(probabilities))] += probabilities
    return jacobian


# %% softmax
class Softmax:
    def forward(self, inputs):
        exponentials = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        self.output = exponentials / np.sum(exponentials, axis=1, keepdims=True)

    def backward(self, dvalues):
        self.dinputs = np.zeros(self.output.shape)
        for i in range(len(dvalues)):
            self.dinputs[i] = dvalues[i] @ softmax_jacobian(self.output[i])


# %% cross_entropy
def as_one_hot(y_true, classes):
    if np.ndim(y_true) == 2:
        return y_true
    table = np.zeros((len(y_true), classes))
    table[np.arange(len(y_true)), y_true] = 1
    return table


class CategoricalCrossEntropy(Loss):
    def forward(self, y_pred, y_true):
        clipped = np.clip(y_pred, 1e-7, 1 - 1e-7)
        return -np.log(np.sum(clipped * as_one_hot(y_true, clipped.shape[1]), axis=1))

    def backward(self, dvalues, y_true):
        slopes = np.reciprocal(np.clip(dvalues, 1e-7, None))
        self.dinputs = -as_one_hot(y_true, dvalues.shape[1]) * slopes / dvalues.shape[0]


# %% softmax_cross_entropy
class SoftmaxCategoricalCrossEntropy:
    def forward(self, inputs, y_true):
        softmax = Softmax()
        softmax.forward(inputs)
        self.output = softmax.output
        return np.mean(CategoricalCrossEntropy().forward(self.output, y_true))

    def backward(self, dvalues, y_true):
        difference = np.subtract(dvalues, as_one_hot(y_true, dvalues.shape[1]))
        self.dinputs = np.divide(difference, dvalues.shape[0])


# %% sgd
class SGD:
    def __init__(self, learning_rate=1.0):
        self.learning_rate = learning_rate

    def update(self, layer):
        for name in ("weights", "biases"):
            array, slope = getattr(layer, name), getattr(layer, "d" + name)
            np.subtract(array, self.learning_rate * slope, out=array)


# %% sigmoid
def sigmoid(x):
    x = np.asarray(x, dtype=float)
    result = np.empty(x.shape)
    right = x >= 0
    result[right] = 1 / (1 + np.exp(-x[right]))
    e = np.exp(x[~right])
    result[~right] = e / (1 + e)
    return result


def sigmoid_derivative(output):
    return 0.25 - (output - 0.5) ** 2


# %% train
def forward_through(parts, X):
    for part in parts:
        part.forward(X)
        X = part.output
    return X


def train(dense1, activation1, dense2, loss_activation, optimizer, X, y, steps):
    losses = []
    for step in range(steps):
        logits = forward_through([dense1, activation1, dense2], X)
        losses.append(loss_activation.forward(logits, y))
        loss_activation.backward(loss_activation.output, y)
        dense2.backward(loss_activation.dinputs)
        optimizer_order = [dense2, dense1]
        activation1.backward(dense2.dinputs)
        dense1.backward(activation1.dinputs)
        [optimizer.update(layer) for layer in optimizer_order]
    return losses


# %% momentum
class Momentum:
    def __init__(self, learning_rate=1.0, momentum=0.9):
        self.learning_rate = learning_rate
        self.momentum = momentum

    def update(self, layer):
        if not hasattr(layer, "vw"):
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        layer.vw *= self.momentum
        layer.vw -= self.learning_rate * layer.dweights
        layer.vb *= self.momentum
        layer.vb -= self.learning_rate * layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb


# %% adam
class Adam:
    def __init__(self, learning_rate=0.02, beta1=0.9, beta2=0.999, epsilon=1e-7):
        self.learning_rate, self.epsilon = learning_rate, epsilon
        self.beta1, self.beta2 = beta1, beta2

    def step(self, memory, g):
        memory["t"] += 1
        memory["m"] += (1 - self.beta1) * (g - memory["m"])
        memory["s"] += (1 - self.beta2) * (g * g - memory["s"])
        root = np.sqrt(1 - self.beta2 ** memory["t"])
        rate = self.learning_rate * root / (1 - self.beta1 ** memory["t"])
        return rate * memory["m"] / (np.sqrt(memory["s"]) + self.epsilon * root)

    def update(self, layer):
        if not hasattr(layer, "adam"):
            layer.adam = [
                {"t": 0, "m": np.zeros(part.shape), "s": np.zeros(part.shape)}
                for part in (layer.weights, layer.biases)
            ]
        layer.weights -= self.step(layer.adam[0], layer.dweights)
        layer.biases -= self.step(layer.adam[1], layer.dbiases)


# %% l2_penalty
def l2_penalty(layer, strength):
    slopes = np.multiply(layer.weights, 2 * strength)
    np.add(layer.dweights, slopes, out=layer.dweights)
    return strength * np.linalg.norm(layer.weights) ** 2
