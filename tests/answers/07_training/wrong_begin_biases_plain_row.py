# %%
"""A plain row of biases.

Loses: begin_biases
Says: the shape of the biases
"""


# %% begin
def begin(layer, spread=0.0):
    n_inputs, n_neurons = layer.weights.shape
    layer.weights = np.sqrt(2 / n_inputs) * np.random.standard_normal((n_inputs, n_neurons))
    layer.biases = spread * np.random.standard_normal(n_neurons)
