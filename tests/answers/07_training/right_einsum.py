"""Right: vectorised otherwise, einsum and np.add.at, softmax without a loop, tanh."""


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


# %% begin
def begin(layer, spread=0.0):
    n = len(layer.weights)
    layer.weights = np.random.normal(0, (2 / n) ** 0.5, np.shape(layer.weights))
    layer.biases = np.random.normal(0, spread, np.shape(layer.biases))


# %% split
def split(X, y, test_share, seed):
    rng = np.random.RandomState(seed)
    N = X.shape[0]
    test = rng.choice(N, size=int(round(N * test_share)), replace=False)
    is_test = np.zeros(N, dtype=bool)
    is_test[test] = True
    return X[~is_test], y[~is_test], X[is_test], y[is_test]


# %% neuron_slopes
def slope_of_squares(output, target):
    return 2 * output * (1 - output) * (output - target)


def slope_of_cross_entropy(output, target):
    return np.subtract(output, target)
