# %%
"""A spread of 0.3, whatever is asked.

Loses: begin_biases
Says: with another spread
"""


# %% begin
def begin(layer, spread=0.0):
    n_inputs, n_neurons = layer.weights.shape
    layer.weights = np.sqrt(2 / n_inputs) * np.random.standard_normal((n_inputs, n_neurons))
    layer.biases = 0.3 * np.random.standard_normal((1, n_neurons))
