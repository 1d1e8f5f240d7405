# %%
"""Draws each batch anew, with samples that came before.

Loses: batches_whole
Says: in two batches
"""


# %% batches
def batches(X, y, size, seed):
    rng = np.random.default_rng(seed)
    for k in range(0, len(X), size):
        some = rng.choice(len(X), min(size, len(X) - k), replace=False)
        yield X[some], y[some]
