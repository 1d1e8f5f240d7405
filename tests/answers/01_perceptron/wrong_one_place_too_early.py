"""Moves the weight at index j by input j, where the bias is at index 0.

Loses: perceptron_errors, perceptron_fit, perceptron_returns_self, perceptron_update
Says: one place further on
"""


# %% perceptron
class Perceptron:
    def __init__(self, n_inputs, epochs=10, learning_rate=0.01):
        self.epochs = epochs
        self.learning_rate = learning_rate
        self.errors = []
        self.weights = np.zeros(n_inputs + 1)

    def predict(self, inputs):
        return int(weighted_sum(inputs, self.weights[1:], self.weights[0]) > 0)

    def fit(self, X, y):
        for _ in range(self.epochs):
            wrong = 0
            for inputs, target in zip(X, y, strict=True):
                update = self.learning_rate * (target - self.predict(inputs))
                for j in range(len(inputs)):
                    self.weights[j] += update * inputs[j]
                self.weights[0] += update
                wrong += int(update != 0)
            self.errors.append(wrong)
        return self
