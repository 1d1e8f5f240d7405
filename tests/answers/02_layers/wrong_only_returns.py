# %%
"""forward returns and keeps nothing.

Loses: dense_forward
Says: Put the result into self.output
"""

# %% dense
class Dense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = 0.01 * np.random.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        return layer(inputs, self.weights, self.biases)
