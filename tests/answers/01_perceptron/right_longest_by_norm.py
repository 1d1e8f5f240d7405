"""Right: the number of samples over the product of the inputs with themselves, as a list too."""


# %% longest_rate
def longest_rate(x):
    x = np.asarray(x, dtype=np.float32)
    return np.array(x.size / (x @ x))
