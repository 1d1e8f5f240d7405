# %%
"""Fills the last batch with samples from the beginning.

Loses: batches_whole
Says: Is the last batch filled up
"""


# %% batches
def batches(X, y, size, seed):
    places = np.random.default_rng(seed).permutation(len(X))
    places = np.resize(places, -(-len(X) // size) * size)
    for k in range(0, len(places), size):
        yield X[places[k : k + size]], y[places[k : k + size]]
