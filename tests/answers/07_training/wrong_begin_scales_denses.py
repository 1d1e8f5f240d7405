# %%
"""Scales the weights that Dense has made, so that they come out right for a new layer only.

Loses: begin_weights
Says: held before should not matter
"""


# %% begin
def begin(layer, spread=0.0):
    n_inputs = layer.weights.shape[0]
    layer.weights = layer.weights * 100 * np.sqrt(2 / n_inputs)
    layer.biases = spread * np.random.standard_normal(layer.biases.shape)
