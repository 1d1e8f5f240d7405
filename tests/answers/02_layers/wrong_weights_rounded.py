"""Rounds the weights, so that many are equal.

Loses: dense_initialisation
Says: nothing is
"""


# %% dense
class Dense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = np.round(0.01 * np.random.standard_normal((n_inputs, n_neurons)), 4)
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.output = inputs @ self.weights + self.biases
