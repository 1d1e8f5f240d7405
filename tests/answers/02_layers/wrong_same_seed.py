# %%
"""Every layer gets the same weights.

Loses: dense_initialisation
Says: Both have the same weights
"""

# %% dense
class Dense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = 0.01 * np.random.default_rng(0).standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.output = layer(inputs, self.weights, self.biases)
