# %%
"""All weights begin at zero.

Loses: dense_initialisation
Says: Twins stay twins
"""

# %% dense
class Dense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = np.zeros((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.output = layer(inputs, self.weights, self.biases)
