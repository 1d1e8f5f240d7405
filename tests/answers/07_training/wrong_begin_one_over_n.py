# %%
"""Without the 2.

Loses: begin_weights
Says: the 2 is missing
"""


# %% begin
def begin(layer, spread=0.0):
    n_inputs, n_neurons = layer.weights.shape
    layer.weights = np.sqrt(1 / n_inputs) * np.random.standard_normal((n_inputs, n_neurons))
    layer.biases = spread * np.random.standard_normal((1, n_neurons))
