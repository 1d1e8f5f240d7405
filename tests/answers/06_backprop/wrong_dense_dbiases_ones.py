# %%
"""The local slope alone in dbiases.

Loses: dense_dbiases
Says: local slope of a bias is 1
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
        self.dweights = self.inputs.T @ dvalues
        self.dbiases = np.ones_like(self.biases)
        self.dinputs = dvalues @ self.weights.T
