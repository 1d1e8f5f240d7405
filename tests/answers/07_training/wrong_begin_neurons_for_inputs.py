# %%
"""n is the number of neurons.

Loses: begin_weights
Says: number of inputs
"""


# %% begin
def begin(layer, spread=0.0):
    n_inputs, n_neurons = layer.weights.shape
    layer.weights = np.sqrt(2 / n_neurons) * np.random.standard_normal((n_inputs, n_neurons))
    layer.biases = spread * np.random.standard_normal((1, n_neurons))
