"""Right: vectorised otherwise, einsum and np.add.at, softmax without a loop, tanh."""


# %% sweep
def sweep(x, y, z):
    return np.array([(y + 1) * z, x * z, x * y + x])


# %% neuron_backward
def neuron_backward(x, w, upstream):
    dx, dw = upstream * np.stack([w, x])
    return dx, dw, np.float64(upstream)


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


# %% maximum_backward
def maximum_backward(a, b, upstream):
    return tuple(upstream * np.eye(2)[np.argmax([a, b])])


# %% gradient_shapes
def gradient_shapes(N, n_inputs, n_neurons):
    inputs, weights = np.empty((N, n_inputs)), np.empty((n_inputs, n_neurons))
    return weights.shape, np.empty((1, n_neurons)).shape, inputs.shape


# %% judge
def judge(layer, inputs, dvalues):
    def loss(at):
        layer.forward(at)
        return np.einsum("ij,ij->", layer.output, dvalues)

    slopes = numerical_gradient(loss, inputs.copy())
    layer.forward(inputs.copy())
    layer.backward(dvalues.copy())
    return np.abs(np.subtract(slopes, layer.dinputs)).max()


# %% leaky_relu
class LeakyReLU:
    def __init__(self, slope=0.1):
        self.slope = slope

    def forward(self, inputs):
        self.factors = self.slope + (1 - self.slope) * (inputs > 0)
        self.output = self.factors * inputs
        return self.output

    def backward(self, dvalues):
        self.dinputs = np.multiply(self.factors, dvalues)
        return self.dinputs


# %% backward_pass
def backward_pass(dense1, activation1, dense2, loss_activation, y):
    loss_activation.backward(loss_activation.output, y)
    behind = loss_activation
    for part in (dense2, activation1, dense1):
        part.backward(behind.dinputs)
        behind = part


# %% diagnose
def diagnose(found, slopes, n):
    same = np.shape(found) == np.shape(slopes)
    if same and np.abs(found - slopes).max() < 1e-6:
        return "right"
    if same and np.abs(found * n - slopes).max() < 1e-6:
        return "mean"
    if same and np.abs(found + slopes).max() < 1e-6:
        return "sign"
    if np.shape(found)[::-1] == np.shape(slopes) and np.abs(found.T - slopes).max() < 1e-6:
        return "transposed"
    return "other"
