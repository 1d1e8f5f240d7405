"""Lists in place of sets; several returns; extra methods and a class that checks its types."""


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
        return Value(self.data + other.data, [(self, 1.0), (other, 1.0)], "+")

    def __mul__(self, other):
        """Return the product of two values, as a Value with symbol "×"."""
        return Value(self.data * other.data, [(self, other.data), (other, self.data)], "×")

    def __repr__(self):
        return f"Value({self.data})"

    __radd__ = __add__
    __rmul__ = __mul__


# %% order
def order(last):
    finished, todo = {}, [last]
    while todo:
        value = todo[-1]
        if id(value) in finished:
            todo.pop()
            continue
        open_inputs = [source for source, _ in value.inputs if id(source) not in finished]
        if open_inputs:
            todo.extend(open_inputs)
        else:
            finished[id(value)] = value
            todo.pop()
    return list(reversed(list(finished.values())))


# %% backward
def backward(last):
    for value in order(last):
        value.grad = 0
    last.grad += 1
    for value in order(last):
        arrived = value.grad
        for i in range(len(value.inputs)):
            value.inputs[i][0].grad += arrived * value.inputs[i][1]
    return last.grad


# %% unbroadcast
def unbroadcast(gradient, shape):
    if gradient.shape == shape:
        return gradient.copy()
    if gradient.ndim > len(shape):
        return unbroadcast(gradient.sum(axis=0), shape)
    for axis in range(len(shape)):
        if shape[axis] != gradient.shape[axis]:
            gradient = np.add.reduce(gradient, axis=axis, keepdims=True)
    return gradient


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
        rules = [(self, lambda G: np.multiply(G, other.data)), (other, lambda G: np.multiply(self.data, G))]
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
        tensors = order(self)
        for tensor in tensors:
            tensor.grad = np.zeros_like(tensor.data)
        self.grad = self.grad + 1.0
        for tensor in tensors:
            for source, rule in tensor.inputs:
                source.grad += unbroadcast(rule(tensor.grad), source.data.shape)


# %% operations
def matmul(a, b):
    """Return a @ b for tensors of shapes (N, D) and (D, K): shape (N, K)."""
    rules = [(a, lambda G: G @ b.data.T), (b, lambda G: a.data.T @ G)]
    return Tensor(a.data @ b.data, rules, "@")


def relu(a):
    """Return a where it is positive, else 0; the slope at 0 is 0."""
    return Tensor(np.where(a.data > 0, a.data, 0), [(a, lambda G: G * np.heaviside(a.data, 0))], "relu")


def exp(a):
    """Return e to the power of a, entry by entry."""
    result = np.exp(a.data)
    return Tensor(result, [(a, lambda G: G * result)], "exp")


def log(a):
    """Return the natural logarithm of a, entry by entry."""
    return Tensor(np.log(a.data), [(a, lambda G: G / a.data)], "log")


def total(a, axis=None, keepdims=False):
    """Return the sum of all entries, or along one axis; as NumPy's sum does."""

    kept = a.data.sum(axis=axis, keepdims=True).shape

    def rule(G):
        return np.zeros_like(a.data) + G.reshape(kept)

    return Tensor(a.data.sum(axis=axis, keepdims=keepdims), [(a, rule)], "sum")


Tensor.__matmul__ = matmul
Tensor.relu, Tensor.exp, Tensor.log, Tensor.sum = relu, exp, log, total


# %% cross_entropy
def cross_entropy(logits, labels):
    z = logits + -np.max(logits.data, axis=-1, keepdims=True)
    powers = z.exp()
    right = 1.0 * (np.arange(z.data.shape[1]) == np.asarray(labels)[:, None])
    losses = powers.sum(axis=-1).log() + (z * -right).sum(axis=-1)
    return (losses * (1 / len(labels))).sum()
