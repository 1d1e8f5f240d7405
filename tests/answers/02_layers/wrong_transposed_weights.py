# %%
"""A row of weights for each neuron, as in PyTorch.

Loses: dense_weights_shape, dense_forward
Says: Rows and columns are swapped
"""

# %% dense
class Dense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = 0.01 * np.random.standard_normal((n_neurons, n_inputs))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.output = inputs @ self.weights.T + self.biases
