# %%
"""Takes size for the number of batches.

Loses: batches_whole
Says: Each batch should have
"""


# %% batches
def batches(X, y, size, seed):
    places = np.random.default_rng(seed).permutation(len(X))
    return [(X[some], y[some]) for some in np.array_split(places, size)]
