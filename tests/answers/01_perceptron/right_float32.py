"""Right, in float32 throughout, with helper functions and a common base class."""


# %% weighted_sum
def dot(a, b):
    return np.float32(np.asarray(a, np.float32).dot(np.asarray(b, np.float32)))


def weighted_sum(inputs, weights, bias):
    return dot(inputs, weights) + np.float32(bias)


# %% perceptron
class Neuron:
    def __init__(self, n_inputs, epochs=10, learning_rate=0.01):
        self.weights = np.zeros(n_inputs + 1)
        self.epochs = epochs
        self.learning_rate = learning_rate


class Perceptron(Neuron):
    def predict(self, inputs):
        return weighted_sum(inputs, self.weights[1:], self.weights[0]) > 0

    def fit(self, X, y):
        self.errors = [self._epoch(X, y) for _ in range(self.epochs)]
        return self

    def _epoch(self, X, y):
        return sum(self._learn(inputs, target) for inputs, target in zip(X, y))

    def _learn(self, inputs, target):
        miss = int(target) - int(self.predict(inputs))
        self.weights += self.learning_rate * miss * np.concatenate([[1], inputs])
        return abs(miss)


# %% xor
def xor(inputs):
    def neuron(bias, *weights):
        made = Perceptron(2)
        made.weights = np.array([bias, *weights])
        return made

    hidden = np.array([neuron(-0.5, 1, 1).predict(inputs), neuron(1.5, -1, -1).predict(inputs)])
    return int(neuron(-1.5, 1, 1).predict(hidden))


# %% adaline
class Adaline:
    def __init__(self, n_inputs, epochs=50, learning_rate=0.1):
        self.weights = np.zeros(n_inputs + 1, dtype=np.float32)
        self.epochs, self.learning_rate = epochs, learning_rate

    def _with_ones(self, X):
        return np.c_[np.ones(len(X)), X].astype(np.float32)

    def net_input(self, X):
        return self._with_ones(X) @ self.weights

    def predict(self, X):
        return self.net_input(X) > 0.5

    def fit(self, X, y):
        A, self.losses = self._with_ones(X), []
        for _ in range(self.epochs):
            residual = A @ self.weights - y.astype(np.float32)
            self.losses.append(np.mean(residual**2))
            gradient = 2 * A.T @ residual / np.float32(len(y))
            self.weights = self.weights - np.float32(self.learning_rate) * gradient
        return self
