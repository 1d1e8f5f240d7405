# %%
"""Biases of shape (n,).

Loses: dense_biases
Says: plain row
"""

# %% dense
class Dense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = 0.01 * np.random.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros(n_neurons)

    def forward(self, inputs):
        self.output = inputs @ self.weights + self.biases
