# %%
"""One bias for each input.

Loses: dense_biases
Says: It is the neurons that have biases
"""

# %% dense
class Dense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = 0.01 * np.random.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_inputs))

    def forward(self, inputs):
        self.output = inputs @ self.weights + self.biases
