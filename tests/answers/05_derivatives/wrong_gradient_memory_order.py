"""Wrong: walks through memory, not through indices.

Loses: gradient_transposed
Says: is stored column by column
"""


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float, order="K")
    gradient = []
    for i in range(x.size):
        right, left = x.copy(order="K"), x.copy(order="K")
        right.ravel(order="K")[i] += h
        left.ravel(order="K")[i] -= h
        gradient.append((f(right) - f(left)) / (2 * h))
    return np.array(gradient).reshape(x.shape)
