"""Right: plain loops everywhere, `+=` into zeros, lists returned, steps in place."""


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


# %% maximum_backward
def maximum_backward(a, b, upstream):
    if b > a:
        da = 0
        db = upstream
    else:
        da = upstream
        db = 0
    return [da, db]


# %% gradient_shapes
def gradient_shapes(N, n_inputs, n_neurons):
    return [[n_inputs, n_neurons], [1, n_neurons], [N, n_inputs]]


# %% judge
def judge(layer, inputs, dvalues):
    def loss(at):
        layer.forward(at)
        total = 0.0
        for row in range(len(dvalues)):
            for column in range(len(dvalues[0])):
                total += layer.output[row][column] * dvalues[row][column]
        return total

    slopes = numerical_gradient(loss, inputs)
    layer.forward(inputs)
    layer.backward(dvalues)
    worst = 0.0
    for row in range(len(inputs)):
        for column in range(len(inputs[0])):
            distance = abs(layer.dinputs[row][column] - slopes[row][column])
            if distance > worst:
                worst = distance
    return worst


# %% leaky_relu
class LeakyReLU:
    def __init__(self, slope=0.1):
        self.slope = slope

    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.zeros(inputs.shape)
        for n in range(len(inputs)):
            for i in range(len(inputs[0])):
                if inputs[n, i] > 0:
                    self.output[n, i] = inputs[n, i]
                else:
                    self.output[n, i] = self.slope * inputs[n, i]

    def backward(self, dvalues):
        rows = []
        for seen, arriving in zip(self.inputs, dvalues):
            rows.append([g if x > 0 else self.slope * g for x, g in zip(seen, arriving)])
        self.dinputs = np.array(rows)


# %% diagnose
def diagnose(found, slopes, n):
    for name in ["right", "mean", "sign", "transposed"]:
        table = found
        if name == "mean":
            table = found * n
        if name == "sign":
            table = found * -1
        if name == "transposed":
            table = found.T
        if table.shape != slopes.shape:
            continue
        good = True
        for place in np.ndindex(slopes.shape):
            if not abs(table[place] - slopes[place]) < 1e-5:
                good = False
        if good:
            return name
    return "other"


# %% backward_pass
def backward_pass(dense1, activation1, dense2, loss_activation, y):
    loss_activation.backward(loss_activation.output, y)
    for left, right in [(dense2, loss_activation), (activation1, dense2), (dense1, activation1)]:
        left.backward(right.dinputs)
