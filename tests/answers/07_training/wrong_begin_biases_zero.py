# %%
"""Leaves the biases at 0.

Loses: begin_biases
Says: They are all the same
"""


# %% begin
def begin(layer, spread=0.0):
    n_inputs, n_neurons = layer.weights.shape
    layer.weights = np.sqrt(2 / n_inputs) * np.random.standard_normal((n_inputs, n_neurons))
    layer.biases = np.zeros((1, n_neurons))
