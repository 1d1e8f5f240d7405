# %%
"""One random number for all weights.

Loses: begin_weights
Says: standard deviation
"""


# %% begin
def begin(layer, spread=0.0):
    n_inputs, n_neurons = layer.weights.shape
    layer.weights = np.sqrt(2 / n_inputs) * np.random.standard_normal() * np.ones((n_inputs, n_neurons))
    layer.biases = spread * np.random.standard_normal((1, n_neurons))
