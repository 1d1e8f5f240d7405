"""Classes and functions as many would write them: recursion with a higher limit, loops over entries."""


# %% value
class Value:
    """A number that remembers how it was made.

    data:   the number
    grad:   the slope of the final result towards this number; 0.0 until a backward pass sets it
    inputs: a list of pairs (value, local slope): what this number was made from
    symbol: "+" or "×", for pictures
    """

    def __init__(self, data, inputs=(), symbol=""):
        self.data = data
        self.grad = 0.0
        self.inputs = list(inputs)
        self.symbol = symbol

    def __add__(self, other):
        """Return the sum of two values, as a Value with symbol "+"."""
        return Value(self.data + other.data, ((self, 1), (other, 1)), "+")

    def __mul__(self, other):
        """Return the product of two values, as a Value with symbol "×"."""
        return Value(self.data * other.data, ((self, other.data), (other, self.data)), "×")


# %% order
import sys


def order(last):
    finished, seen = [], set()

    def visit(value):
        if value in seen:
            return
        seen.add(value)
        for source, _ in value.inputs:
            visit(source)
        finished.append(value)

    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(50_000)
    visit(last)
    sys.setrecursionlimit(limit)
    return finished[::-1]


# %% backward
def backward(last):
    slopes = {}
    for value in order(last):
        if value is last:
            value.grad = 1
        else:
            value.grad = slopes.get(id(value), 0)
        for pair in value.inputs:
            source = id(pair[0])
            slopes[source] = slopes.get(source, 0) + pair[1] * value.grad


# %% unbroadcast
def unbroadcast(gradient, shape):
    missing = gradient.ndim - len(shape)
    long = (1,) * missing + tuple(shape)
    result = np.zeros(long)
    for place in np.ndindex(gradient.shape):
        at = tuple(0 if length == 1 else i for i, length in zip(place, long))
        result[at] += gradient[place]
    return result.reshape(shape)


# %% tensor
class Tensor:
    """An array of float64 that remembers how it was made.

    data:   the array
    grad:   the slope of the final result towards each entry, in the shape of data
    inputs: a list of pairs (tensor, rule); a rule takes the gradient of this tensor and returns
            what goes back to that one, before broadcasting is undone
    symbol: for pictures
    """

    __array_ufunc__ = None  # NumPy leaves `array * tensor` to this class

    def __init__(self, data, inputs=(), symbol=""):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.inputs = list(inputs)
        self.symbol = symbol

    def __add__(self, other):
        """Return self + other; other may be a plain number or array, too."""
        other = other if isinstance(other, Tensor) else Tensor(other)
        rules = [(self, lambda G: G), (other, lambda G: G)]
        return Tensor(self.data + other.data, rules, "+")

    def __mul__(self, other):
        """Return self * other, entry by entry; other may be a plain number or array, too."""
        other = other if isinstance(other, Tensor) else Tensor(other)
        rules = [(self, lambda G: G * other.data), (other, lambda G: G * self.data)]
        return Tensor(self.data * other.data, rules, "×")

    def __neg__(self):
        return self * -1.0

    def __sub__(self, other):
        return self + -(other if isinstance(other, Tensor) else Tensor(other))

    def __rsub__(self, other):
        return -self + other

    __radd__ = __add__  # 1 + tensor, for which Python asks the tensor
    __rmul__ = __mul__

    def backward(self):
        """Set the grad of this tensor, one number, and of all that it was made from.

        Each call begins anew, with all gradients 0. Returns nothing.
        """
        if self.data.size != 1:
            raise ValueError("backward begins at one number")
        tensors = order(self)
        for tensor in tensors:
            tensor.grad = np.zeros(tensor.data.shape)
        self.grad = np.ones_like(self.data)
        for tensor in tensors:
            for source, rule in tensor.inputs:
                source.grad += unbroadcast(rule(tensor.grad), source.data.shape)


# %% operations
def matmul(a, b):
    """Return a @ b for tensors of shapes (N, D) and (D, K): shape (N, K)."""
    rules = [(a, lambda G: np.einsum("nk,dk->nd", G, b.data)), (b, lambda G: np.einsum("nd,nk->dk", a.data, G))]
    return Tensor(a.data @ b.data, rules, "@")


def relu(a):
    """Return a where it is positive, else 0; the slope at 0 is 0."""
    return Tensor(np.maximum(0, a.data), [(a, lambda G: np.where(a.data > 0, G, 0))], "relu")


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
        return np.ones(a.data.shape) * G

    return Tensor(a.data.sum(axis=axis, keepdims=keepdims), [(a, rule)], "sum")


Tensor.__matmul__ = matmul
Tensor.relu, Tensor.exp, Tensor.log, Tensor.sum = relu, exp, log, total


# %% cross_entropy
def cross_entropy(logits, labels):
    N, K = logits.data.shape
    right = np.zeros((N, K))
    for n in range(N):
        right[n, labels[n]] = 1
    largest = np.max(logits.data, axis=1).reshape(N, 1)
    z = logits - largest
    normaliser = z.exp().sum(axis=1, keepdims=True).log()
    log_probabilities = z - normaliser
    return (log_probabilities * right).sum() * (-1 / N)
