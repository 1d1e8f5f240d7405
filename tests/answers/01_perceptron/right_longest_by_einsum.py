"""Half the curvature, 2 times the mean of the squares, is turned round: no loop, and einsum."""


# %% longest_rate
def longest_rate(x):
    squares = np.einsum("n,n->", np.asarray(x, dtype=float), np.asarray(x, dtype=float))
    return 1 / (squares / np.size(x))
