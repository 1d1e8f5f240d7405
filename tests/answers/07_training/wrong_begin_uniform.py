# %%
"""Numbers between 0 and 1.

Loses: begin_weights
Says: standard deviation
"""


# %% begin
def begin(layer, spread=0.0):
    n_inputs, n_neurons = layer.weights.shape
    layer.weights = np.sqrt(2 / n_inputs) * np.random.rand(n_inputs, n_neurons)
    layer.biases = spread * np.random.standard_normal((1, n_neurons))
