"""One list of errors for all perceptrons, as a class attribute.

Loses: perceptron_errors
Says: belongs to this perceptron alone
"""


# %% perceptron
class Perceptron:
    errors = []

    def __init__(self, n_inputs, epochs=10, learning_rate=0.01):
        self.epochs = epochs
        self.learning_rate = learning_rate
        self.weights = np.zeros(n_inputs + 1)

    def predict(self, inputs):
        return int(np.dot(inputs, self.weights[1:]) + self.weights[0] > 0)

    def fit(self, X, y):
        self.errors.clear()
        for _ in range(self.epochs):
            wrong = 0
            for inputs, target in zip(X, y):
                update = self.learning_rate * (target - self.predict(inputs))
                self.weights[1:] += update * inputs
                self.weights[0] += update
                wrong += int(update != 0)
            self.errors.append(wrong)
        return self
