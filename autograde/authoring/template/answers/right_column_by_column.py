"""Right, on a copy, column by column."""


# %% scaled
def scaled(X):
    result = np.zeros_like(X)
    for column in range(X.shape[1]):
        low = np.min(X[:, column])
        high = np.max(X[:, column])
        if low != high:
            result[:, column] = (X[:, column] - low) / (high - low)
    return result
