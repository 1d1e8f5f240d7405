# %%
"""Draws from a generator of its own, so that the caller's seed has no say.

Loses: begin_weights
Says: The same seed should give the same weights
"""


# %% begin
def begin(layer, spread=0.0):
    rng = np.random.default_rng()
    layer.weights = np.sqrt(2 / len(layer.weights)) * rng.standard_normal(layer.weights.shape)
    layer.biases = spread * rng.standard_normal(layer.biases.shape)
