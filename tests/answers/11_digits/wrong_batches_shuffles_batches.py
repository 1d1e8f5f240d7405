# %%
"""Shuffles the batches, not the samples.

Loses: batches_shuffled
Says: whole batches is not enough
"""


# %% batches
def batches(X, y, size, seed):
    found = [(X[k : k + size], y[k : k + size]) for k in range(0, len(X), size)]
    order = np.random.default_rng(seed).permutation(len(found) - 1)
    return [found[k] for k in order] + found[-1:]
