"""Says what was asked for, and learns nothing: the errors are all samples, the weights stay.

Loses: perceptron_update, perceptron_fit, perceptron_errors, perceptron_returns_self
Says: First let fit learn
"""


# %% perceptron
class Perceptron:
    def __init__(self, n_inputs, epochs=10, learning_rate=0.01):
        self.epochs = epochs
        self.weights = np.zeros(n_inputs + 1)

    def predict(self, inputs):
        return int(np.dot(inputs, self.weights[1:]) + self.weights[0] > 0)

    def fit(self, X, y):
        self.errors = [len(X)] * self.epochs
        return self
