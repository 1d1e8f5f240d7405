"""Right: helper functions, new buffers filled in place, one method built on another."""


# %% sweep
def multiply_backward(x, y, upstream):
    dx = y * upstream
    dy = x * upstream
    return dx, dy


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


# %% dense
def layer_backward(inputs, weights, dvalues):
    dinputs = np.zeros(len(inputs))
    dweights = np.zeros(weights.shape)
    dbiases = np.zeros(len(dvalues))
    for j, upstream in enumerate(dvalues):
        dx, dweights[:, j], dbiases[j] = neuron_backward(inputs, weights[:, j], upstream)
        dinputs += dx
    return dinputs, dweights, dbiases


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
def as_one_hot(y_true, classes):
    if np.ndim(y_true) == 2:
        return y_true
    table = np.zeros((len(y_true), classes))
    table[np.arange(len(y_true)), y_true] = 1
    return table


class SoftmaxCategoricalCrossEntropy:
    def forward(self, inputs, y_true):
        softmax = Softmax()
        softmax.forward(inputs)
        self.output = softmax.output
        return np.mean(CategoricalCrossEntropy().forward(self.output, y_true))

    def backward(self, dvalues, y_true):
        difference = np.subtract(dvalues, as_one_hot(y_true, dvalues.shape[1]))
        self.dinputs = np.divide(difference, dvalues.shape[0])


# %% maximum_backward
def maximum_backward(a, b, upstream):
    moved = 1 if b > a else 0
    return upstream * (1 - moved), upstream * moved


# %% gradient_shapes
def gradient_shapes(N, n_inputs, n_neurons):
    like_weights = (n_inputs, n_neurons)
    like_biases = (1, n_neurons)
    like_inputs = (N, n_inputs)
    return like_weights, like_biases, like_inputs


# %% judge
def output_of(layer, inputs):
    layer.forward(inputs)
    return layer.output


def judge(layer, inputs, dvalues):
    slopes = numerical_gradient(lambda x: np.sum(output_of(layer, x) * dvalues), inputs)
    output_of(layer, inputs)
    layer.backward(dvalues)
    difference = layer.dinputs - slopes
    return max(difference.max(), -difference.min())


# %% leaky_relu
class LeakyReLU:
    def __init__(self, slope=0.1):
        self.slope = slope
        self.mask = None

    def forward(self, inputs):
        self.mask = inputs >= 0
        self.output = inputs.copy()
        self.output[~self.mask] = self.output[~self.mask] * self.slope

    def backward(self, dvalues):
        self.dinputs = np.zeros(dvalues.shape)
        self.dinputs[self.mask] = dvalues[self.mask]
        self.dinputs[~self.mask] = dvalues[~self.mask] * self.slope


# %% backward_pass
def backward_pass(dense1, activation1, dense2, loss_activation, y):
    parts = [dense1, activation1, dense2]
    loss_activation.backward(loss_activation.output, y)
    arriving = loss_activation.dinputs
    while parts:
        part = parts.pop()
        part.backward(arriving)
        arriving = part.dinputs


# %% diagnose
def agree(one, other):
    if one.shape != other.shape:
        return False
    return np.allclose(one, other)


def diagnose(found, slopes, n):
    if agree(found, slopes):
        return "right"
    elif agree(found, slopes / n):
        return "mean"
    elif agree(found, -slopes):
        return "sign"
    elif agree(found, slopes.T):
        return "transposed"
    else:
        return "other"
