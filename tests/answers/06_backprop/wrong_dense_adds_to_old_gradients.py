# %%
"""Adds to what the last call has found.

Loses: dense_again
Says: Begin anew
"""


# %% dense
class Dense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = 0.01 * np.random.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.inputs = inputs
        self.output = inputs @ self.weights + self.biases

    def backward(self, dvalues):
        if not hasattr(self, "dweights"):
            self.dweights = np.zeros_like(self.weights)
            self.dbiases = np.zeros_like(self.biases)
        self.dweights += self.inputs.T @ dvalues
        self.dbiases += np.sum(dvalues, axis=0, keepdims=True)
        self.dinputs = dvalues @ self.weights.T
