# %%
"""New weights at every call.

Loses: dense_forward
Says: as they are now
"""

# %% dense
class Dense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = 0.01 * np.random.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.weights = 0.01 * np.random.standard_normal(self.weights.shape)
        self.output = layer(inputs, self.weights, self.biases)
