# %%
"""The biases are sized like weights.

Loses: begin_biases
Says: belongs to the weights
"""


# %% begin
def begin(layer, spread=0.0):
    n_inputs, n_neurons = layer.weights.shape
    layer.weights = np.sqrt(2 / n_inputs) * np.random.standard_normal((n_inputs, n_neurons))
    layer.biases = np.sqrt(2 / n_inputs) * spread * np.random.standard_normal((1, n_neurons))
