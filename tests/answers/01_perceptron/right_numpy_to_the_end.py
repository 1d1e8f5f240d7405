"""Right, and built on what its own earlier answers give: NumPy values, a default, arrays for gates.

A test that lends others in their place would break it.
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    return np.dot(inputs, weights) + bias


# %% gates
and_weights = np.array([-1.5, 1, 1])
or_weights = np.array([-0.5, 1, 1])
nand_weights = np.array([1.5, -1, -1])

# %% perceptron
class Perceptron:
    def __init__(self, n_inputs, epochs=10, learning_rate=0.01):
        self.epochs, self.learning_rate = epochs, learning_rate
        self.weights, self.errors = np.zeros(n_inputs + 1), []

    def predict(self, inputs):
        z = weighted_sum(inputs, self.weights[1:]) + self.weights[0]
        return (z > 0).astype(int)

    def fit(self, X, y):
        for _ in range(self.epochs):
            misses = 0
            for x, target in zip(X, y):
                miss = target - self.predict(x)
                self.weights = self.weights + self.learning_rate * miss * np.append(1.0, x)
                misses += abs(miss)
            self.errors.append(misses)
        return self


# %% xor
def xor(inputs):
    either = or_weights[1:].dot(inputs) + or_weights[0] > 0
    not_both = nand_weights[1:].dot(inputs) + nand_weights[0] > 0
    return (and_weights[1:].dot([either, not_both]) + and_weights[0] > 0).astype(int)
