"""Right, without NumPy where it can be done: loops, lists and sums."""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    total = bias
    for i in range(len(inputs)):
        total = total + inputs[i] * weights[i]
    return total


# %% gates
and_weights = (-3, 2, 2)
or_weights = (-1.0, 2.0, 2.0)
nand_weights = (3, -2, -2)


# %% perceptron
class Perceptron:
    def __init__(self, n_inputs, epochs=10, learning_rate=0.01):
        self.epochs = epochs
        self.learning_rate = learning_rate
        self.weights = [0.0] * (n_inputs + 1)

    def predict(self, inputs):
        total = self.weights[0]
        for x, w in zip(inputs, self.weights[1:]):
            total += x * w
        if total > 0:
            return 1
        return 0

    def fit(self, X, y):
        self.errors = []
        for epoch in range(self.epochs):
            wrong = 0
            for i in range(len(X)):
                answer = self.predict(X[i])
                if answer != y[i]:
                    wrong += 1
                update = self.learning_rate * (y[i] - answer)
                for j in range(len(X[i])):
                    self.weights[j + 1] += update * X[i][j]
                self.weights[0] += update
            self.errors += [wrong]
        return self


# %% xor
def xor(inputs):
    a = 1 if inputs[0] + inputs[1] - 0.5 > 0 else 0
    b = 1 if 1.5 - inputs[0] - inputs[1] > 0 else 0
    return 1 if a + b - 1.5 > 0 else 0


# %% adaline
class Adaline:
    def __init__(self, n_inputs, epochs=50, learning_rate=0.1):
        self.epochs = epochs
        self.learning_rate = learning_rate
        self.losses = []
        self.weights = np.zeros(n_inputs + 1)

    def net_input(self, X):
        return np.array([self.weights[0] + sum(x * self.weights[1:]) for x in X])

    def predict(self, X):
        return [1 if z > 0.5 else 0 for z in self.net_input(X)]

    def fit(self, X, y):
        for _ in range(self.epochs):
            z = self.net_input(X)
            slope = np.zeros_like(self.weights)
            loss = 0
            for i in range(len(X)):
                error = y[i] - z[i]
                loss += error**2 / len(X)
                slope[0] += -2 * error / len(X)
                slope[1:] += -2 * error * X[i] / len(X)
            self.losses.append(loss)
            self.weights = self.weights - self.learning_rate * slope
        return self
