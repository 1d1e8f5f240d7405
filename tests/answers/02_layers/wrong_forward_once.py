# %%
"""Keeps the first output for ever.

Loses: dense_forward
Says: in the place of the old one
"""

# %% dense
class Dense:
    def __init__(self, n_inputs, n_neurons):
        self.output = None
        self.weights = 0.01 * np.random.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        if self.output is None:
            self.output = layer(inputs, self.weights, self.biases)
