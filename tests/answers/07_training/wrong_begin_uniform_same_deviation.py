# %%
"""Uniform numbers of the right deviation.

Loses: begin_weights
Says: normal numbers
"""


# %% begin
def begin(layer, spread=0.0):
    n_inputs, n_neurons = layer.weights.shape
    layer.weights = np.sqrt(6 / n_inputs) * np.random.uniform(-1, 1, (n_inputs, n_neurons))
    layer.biases = spread * np.random.standard_normal((1, n_neurons))
