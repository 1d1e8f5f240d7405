# %%
"""One column, repeated.

Loses: dense_initialisation
Says: Many are equal
"""

# %% dense
class Dense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = 0.01 * np.random.standard_normal((n_inputs, 1)) * np.ones((1, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.output = layer(inputs, self.weights, self.biases)
