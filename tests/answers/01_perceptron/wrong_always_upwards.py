"""Adds the inputs for every wrong sample, whichever way it was wrong.

Loses: perceptron_errors, perceptron_fit, perceptron_update
Says: All corrections went upwards
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
                update = self.learning_rate * abs(target - self.predict(inputs))
                self.weights[1:] += update * inputs
                self.weights[0] += update
                wrong += int(update != 0)
            self.errors.append(wrong)
        return self
