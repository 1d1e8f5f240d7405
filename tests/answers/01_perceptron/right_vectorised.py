"""Right, with NumPy scalars and arrays as results, einsum, and a column of ones for the bias."""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    return np.einsum("i,i->", inputs, weights) + bias


# %% gates
and_weights = np.array([-0.7, 0.5, 0.5])
or_weights = np.array([-0.5, 1.0, 1.0])
nand_weights = -and_weights


# %% perceptron
class Perceptron:
    def __init__(self, n_inputs, epochs=10, learning_rate=0.01):
        self.w_ = np.zeros(1 + n_inputs)
        self.eta, self.n_iter = learning_rate, epochs

    @property
    def weights(self):
        return self.w_

    @weights.setter
    def weights(self, value):
        self.w_ = np.asarray(value, dtype=float)

    def predict(self, inputs):
        z = inputs @ self.weights[1:] + self.weights[0]
        return np.where(z > 0.0, 1, 0)

    def fit(self, X, y):
        self.errors = np.zeros(self.n_iter, dtype=int)
        for epoch in range(self.n_iter):
            for x, target in zip(X, y):
                update = self.eta * (target - self.predict(x))
                self.w_ += update * np.insert(x, 0, 1.0)
                self.errors[epoch] += update != 0
        return self


# %% xor
def xor(inputs):
    hidden = np.array([[1, -1], [1, -1]]).T @ inputs + [-0.5, 1.5] > 0
    return np.int64(hidden @ [1, 1] - 1.5 > 0)


# %% adaline
class Adaline:
    """Keeps weights and bias apart, under names of its own, and notes the loss after each step."""

    def __init__(self, n_inputs, epochs=50, learning_rate=0.1):
        self.w, self.b = np.zeros((n_inputs, 1)), 0.0
        self.epochs, self.rate = epochs, learning_rate

    def net_input(self, X):
        return (np.asarray(X) @ self.w).ravel() + self.b

    def predict(self, X):
        return np.where(self.net_input(X) > 0.5, 1.0, 0.0)

    def fit(self, X, y):
        self.losses = []
        for _ in range(self.epochs):
            error = (self.net_input(X) - y)[:, None]
            self.w = self.w - self.rate * 2 * X.T @ error / len(y)
            self.b -= self.rate * 2 * float(error.mean())
            self.losses.append(float(((y - self.net_input(X)) ** 2).mean()))
