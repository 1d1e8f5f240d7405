# %%
"""Uniform around zero.

Loses: dense_initialisation
Says: Other distributions
"""

# %% dense
class Dense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = np.random.uniform(-0.0173, 0.0173, (n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.output = layer(inputs, self.weights, self.biases)
