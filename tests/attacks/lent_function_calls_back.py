"""The lent predict reads weights, whose getter calls the lent predict: there and back without end.

Tries: hang
"""


# %% perceptron
class Perceptron:
    def __init__(self, n_inputs, epochs=10, learning_rate=0.01):
        self.n = n_inputs

    @property
    def weights(self):
        return self.predict(np.ones(self.n))

    def predict(self, inputs):
        return 0

    def fit(self, X, y):
        return self.predict(X[0])
