"""Right: fit begins from zero weights each time, as scikit-learn's does, and stores copies."""


# %% perceptron
class Perceptron:
    def __init__(self, n_inputs, epochs=10, learning_rate=0.01):
        self.n, self.epochs, self.learning_rate = n_inputs, epochs, learning_rate
        self.weights = np.zeros((n_inputs + 1,))
        self.errors = []

    def predict(self, inputs):
        return int((np.r_[1.0, inputs] * self.weights).sum() > 0)

    def fit(self, X, y):
        self.weights, self.errors = np.zeros(self.n + 1), []
        epoch = 0
        while epoch < self.epochs:
            before = self.weights.copy()
            count = 0
            for inputs, target in zip(X.copy(), list(y)):
                prediction = self.predict(inputs)
                if prediction == target:
                    continue
                count += 1
                direction = 1 if target == 1 else -1
                self.weights = self.weights + direction * self.learning_rate * np.r_[1.0, inputs]
            self.errors.append(float(count))
            epoch += 1
        return self


# %% adaline
class Adaline:
    def __init__(self, n_inputs, epochs=50, learning_rate=0.1):
        self.n, self.epochs, self.learning_rate = n_inputs, epochs, learning_rate
        self.weights = np.zeros(n_inputs + 1)

    def net_input(self, X):
        return np.dot(X, self.weights[1:]) + self.weights[0]

    def predict(self, X):
        return (self.net_input(X) > 0.5).astype(float)

    def fit(self, X, y):
        self.weights, self.losses = np.zeros(self.n + 1), []
        for _ in range(self.epochs):
            errors = y - self.net_input(X)
            self.losses.append((errors**2).mean())
            self.weights[1:] += self.learning_rate * 2 * (errors[:, None] * X).mean(axis=0)
            self.weights[0] += self.learning_rate * 2 * errors.mean()
        return self
