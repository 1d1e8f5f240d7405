# %%
"""2 / sqrt(n): the 2 is not under the root.

Loses: begin_weights
Says: belongs under the root
"""


# %% begin
def begin(layer, spread=0.0):
    n_inputs = layer.weights.shape[0]
    layer.weights = 2 / np.sqrt(n_inputs) * np.random.standard_normal(layer.weights.shape)
    layer.biases = spread * np.random.standard_normal(layer.biases.shape)
