# %%
"""Sets a seed inside.

Loses: begin_weights, begin_biases
Says: without a seed in begin
"""


# %% begin
def begin(layer, spread=0.0):
    np.random.seed(0)
    n_inputs = layer.weights.shape[0]
    layer.weights = np.sqrt(2 / n_inputs) * np.random.standard_normal(layer.weights.shape)
    layer.biases = spread * np.random.standard_normal(layer.biases.shape)
