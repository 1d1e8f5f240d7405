# %%
"""The biases are drawn between 0 and spread, none below 0.

Loses: begin_biases
Says: numbers between 0 and 1
"""


# %% begin
def begin(layer, spread=0.0):
    n_inputs = layer.weights.shape[0]
    layer.weights = np.sqrt(2 / n_inputs) * np.random.standard_normal(layer.weights.shape)
    layer.biases = spread * np.random.random(layer.biases.shape)
