"""Forgets to transpose the second factor.

Loses: operations_matmul, operations_together
Says: What goes back to a is a product of the upstream gradient and b, transposed.
"""


# %% operations
def matmul(a, b):
    """Return a @ b for tensors of shapes (N, D) and (D, K): shape (N, K)."""
    rules = [(a, lambda G: G @ b.data), (b, lambda G: a.data.T @ G)]
    return Tensor(a.data @ b.data, rules, "@")


def relu(a):
    """Return a where it is positive, else 0; the slope at 0 is 0."""
    return Tensor(np.maximum(0, a.data), [(a, lambda G: G * (a.data > 0))], "relu")


def exp(a):
    """Return e to the power of a, entry by entry."""
    result = np.exp(a.data)
    return Tensor(result, [(a, lambda G: G * result)], "exp")


def log(a):
    """Return the natural logarithm of a, entry by entry."""
    return Tensor(np.log(a.data), [(a, lambda G: G / a.data)], "log")


def total(a, axis=None, keepdims=False):
    """Return the sum of all entries, or along one axis; as NumPy's sum does."""

    def rule(G):
        if axis is not None and not keepdims:
            G = np.expand_dims(G, axis)
        return np.broadcast_to(G, a.data.shape)

    return Tensor(a.data.sum(axis=axis, keepdims=keepdims), [(a, rule)], "sum")


Tensor.__matmul__ = matmul
Tensor.relu, Tensor.exp, Tensor.log, Tensor.sum = relu, exp, log, total
