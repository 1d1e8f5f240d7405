# %%
"""Sets names of its own.

Loses: begin_weights, begin_biases
Says: standard deviation
"""


# %% begin
def begin(layer, spread=0.0):
    weights = np.sqrt(2 / layer.weights.shape[0]) * np.random.standard_normal(layer.weights.shape)
    biases = spread * np.random.standard_normal(layer.biases.shape)
