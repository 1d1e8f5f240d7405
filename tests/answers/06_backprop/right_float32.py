"""Right: single precision wherever there is a choice, and a sigmoid in two halves."""


# %% sweep
def multiply_backward(x, y, upstream):
    x, y, upstream = np.float32(x), np.float32(y), np.float32(upstream)
    return upstream * y, upstream * x


def sweep(x, y, z):
    x, y, z = np.array([x, y, z], dtype=np.float32)
    s = x * y + x
    dx1, dy = multiply_backward(x, y, z)
    return dx1 + z, dy, s


# %% neuron_backward
def neuron_backward(x, w, upstream):
    x, w = x.astype(np.float32), w.astype(np.float32)
    return w * np.float32(upstream), x * np.float32(upstream), np.array(upstream, dtype=np.float32)


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


# %% maximum_backward
def maximum_backward(a, b, upstream):
    slope_a = np.float32(a > b) + np.float32(0.5) * (a == b)
    return np.float32(upstream) * slope_a, np.float32(upstream) * (1 - slope_a)


# %% gradient_shapes
def gradient_shapes(N, n_inputs, n_neurons):
    return np.array([[n_inputs, n_neurons], [1, n_neurons], [N, n_inputs]])


# %% judge
def judge(layer, inputs, dvalues):
    layer.forward(inputs)
    layer.backward(dvalues)
    own = np.array(layer.dinputs)

    def loss(at):
        layer.forward(at)
        return (layer.output * dvalues).sum()

    return np.max(abs(own - numerical_gradient(loss, inputs)))


# %% leaky_relu
class LeakyReLU:
    def __init__(self, slope=0.1):
        self.slope = slope

    def forward(self, inputs):
        self.output = np.maximum(inputs, self.slope * inputs).astype(np.float32)

    def backward(self, dvalues):
        self.dinputs = dvalues.astype(np.float32)
        self.dinputs[self.output <= 0] *= np.float32(self.slope)


# %% backward_pass
def backward_pass(dense1, activation1, dense2, loss_activation, y):
    p = loss_activation.output
    loss_activation.backward(p, y)
    g = loss_activation.dinputs
    dense2.backward(g)
    g = dense2.dinputs
    activation1.backward(g)
    g = activation1.dinputs
    dense1.backward(g)
    return dense1.dinputs


# %% diagnose
def diagnose(found, slopes, n):
    names = ["right", "mean", "sign", "transposed"]
    tables = [found, found * n, -1 * found, np.transpose(found)]
    fits = [t.shape == slopes.shape and bool(np.allclose(t, slopes)) for t in tables]
    return names[fits.index(True)] if any(fits) else "other"
