# %%
"""Cuts, and does not shuffle.

Loses: batches_shuffled
Says: Shuffle the samples
"""


# %% batches
def batches(X, y, size, seed):
    for k in range(0, len(X), size):
        yield X[k : k + size], y[k : k + size]
