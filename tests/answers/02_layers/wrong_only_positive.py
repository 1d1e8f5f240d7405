# %%
"""Drawn between 0 and 1.

Loses: dense_initialisation
Says: draw between 0 and 1
"""

# %% dense
class Dense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = 0.01 * np.random.rand(n_inputs, n_neurons)
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.output = layer(inputs, self.weights, self.biases)
