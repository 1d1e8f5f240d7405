# %%
"""Multiplies the small weights of Dense.

Loses: begin_weights
Says: small already
"""


# %% begin
def begin(layer, spread=0.0):
    n_inputs, n_neurons = layer.weights.shape
    layer.weights = np.sqrt(2 / n_inputs) * layer.weights
    layer.biases = spread * np.random.standard_normal((1, n_neurons))
