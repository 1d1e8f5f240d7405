# %%
"""Multiplies the biases by spread, and they are 0.

Loses: begin_biases
Says: They are all the same
"""


# %% begin
def begin(layer, spread=0.0):
    n_inputs = layer.weights.shape[0]
    layer.weights = np.sqrt(2 / n_inputs) * np.random.standard_normal(layer.weights.shape)
    layer.biases *= spread
