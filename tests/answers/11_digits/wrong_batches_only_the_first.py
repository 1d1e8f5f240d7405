# %%
"""Returns within the loop.

Loses: batches_whole, batches_shuffled
Says: pair
"""


# %% batches
def batches(X, y, size, seed):
    places = np.random.default_rng(seed).permutation(len(X))
    for k in range(0, len(X), size):
        return X[places[k : k + size]], y[places[k : k + size]]
