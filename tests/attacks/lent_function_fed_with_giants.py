"""Calls a lent function with arguments that grow where it runs: an outer product of gigabytes.

Tries: batch
"""


# %% perceptron
class Perceptron:
    def __init__(self, n_inputs, epochs=10, learning_rate=0.01):
        self.weights = None

    def predict(self, inputs):
        column = np.ones((15000, 1))
        return weighted_sum(column, column.T, 0.0)
