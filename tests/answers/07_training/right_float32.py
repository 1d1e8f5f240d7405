"""Right: single precision wherever there is a choice, and a sigmoid in two halves."""


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


# %% begin
def begin(layer, spread=0.0):
    n_inputs, n_neurons = layer.weights.shape
    draws = np.random.standard_normal((n_inputs, n_neurons)).astype(np.float32)
    layer.weights = draws * np.float32(np.sqrt(2 / n_inputs))
    layer.biases = (spread * np.random.standard_normal((1, n_neurons))).astype(np.float32)


# %% split
def split(X, y, test_share, seed):
    np.random.seed(seed)
    order = np.arange(len(X))
    np.random.shuffle(order)
    n_train = len(X) - int(np.round(test_share * len(X)))
    return X[order[:n_train]], y[order[:n_train]], X[order[n_train:]], y[order[n_train:]]


# %% neuron_slopes
def slope_of_squares(output, target):
    output = np.float32(output)
    return 2 * (output - np.float32(target)) * sigmoid_derivative(output)


def slope_of_cross_entropy(output, target):
    return np.float32(output) - np.float32(target)
