# %%
"""Makes the list, and forgets to return it.

Loses: batches_whole, batches_shuffled
Says: It is None
"""


# %% batches
def batches(X, y, size, seed):
    places = np.random.default_rng(seed).permutation(len(X))
    found = []
    for k in range(0, len(X), size):
        found.append((X[places[k : k + size]], y[places[k : k + size]]))
