"""Wrong: changes a flat copy of a transposed table, which f never sees.

Loses: gradient_transposed
Says: what is changed in a copy never reaches f
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    moved = np.array(x, dtype=float)
    flat = moved.ravel()
    answer = []
    for i in range(flat.size):
        old = flat[i]
        flat[i] = old + h
        high = f(moved)
        flat[i] = old - h
        low = f(moved)
        flat[i] = old
        answer.append((high - low) / (2 * h))
    return np.array(answer).reshape(moved.shape)
