"""Counts for each value how many users have not handed back yet, and takes those with none."""


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
        result = Value(self.data + other.data, symbol="+")
        result.inputs.append((self, 1.0))
        result.inputs.append((other, 1.0))
        return result

    def __mul__(self, other):
        """Return the product of two values, as a Value with symbol "×"."""
        result = Value(self.data * other.data, symbol="×")
        result.inputs = [(self, other.data), (other, self.data)]
        return result


# %% order
def order(last):
    waiting, todo = {last: 0}, [last]
    while todo:
        for source, _ in todo.pop().inputs:
            if source not in waiting:
                waiting[source] = 0
                todo.append(source)
            waiting[source] += 1
    found, free = [], [last]
    while free:
        value = free.pop()
        found.append(value)
        for source, _ in value.inputs:
            waiting[source] -= 1
            if waiting[source] == 0:
                free.append(source)
    return found


# %% backward
def backward(last):
    sequence = list(order(last))
    for value in sequence:
        value.grad = float(value is last)
    while sequence:
        value = sequence.pop(0)
        for source, slope in value.inputs:
            source.grad = source.grad + slope * value.grad


# %% unbroadcast
def unbroadcast(gradient, shape):
    gradient = np.asarray(gradient)
    missing = tuple(range(gradient.ndim - len(shape)))
    gradient = np.sum(gradient, axis=missing)
    stretched = tuple(i for i, n in enumerate(shape) if n == 1 and gradient.shape[i] > 1)
    return np.sum(gradient, axis=stretched, keepdims=True)


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
        def same(G):
            return G

        return Tensor(np.add(self.data, other.data), [(self, same), (other, same)], "+")

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
        tensors = order(self)
        for tensor in tensors:
            tensor.grad = 0.0
        self.grad = np.ones_like(self.data)
        for tensor in tensors:
            for source, rule in tensor.inputs:
                source.grad = source.grad + unbroadcast(rule(tensor.grad), source.data.shape)


# %% operations
def matmul(a, b):
    """Return a @ b for tensors of shapes (N, D) and (D, K): shape (N, K)."""
    rules = [(a, lambda G: G @ b.data.T), (b, lambda G: a.data.T @ G)]
    return Tensor(a.data @ b.data, rules, "@")


def relu(a):
    """Return a where it is positive, else 0; the slope at 0 is 0."""
    return Tensor(a.data * (a.data > 0), [(a, lambda G: G * (a.data > 0))], "relu")


def exp(a):
    """Return e to the power of a, entry by entry."""
    result = np.exp(a.data)
    return Tensor(result, [(a, lambda G: G * np.exp(a.data))], "exp")


def log(a):
    """Return the natural logarithm of a, entry by entry."""
    return Tensor(np.log(a.data), [(a, lambda G: G * a.data**-1)], "log")


def total(a, axis=None, keepdims=False):
    """Return the sum of all entries, or along one axis; as NumPy's sum does."""

    def rule(G):
        if axis is not None and not keepdims:
            G = np.expand_dims(G, axis)
        return np.broadcast_to(G, a.data.shape)

    return Tensor(a.data.sum(axis=axis, keepdims=keepdims), [(a, rule)], "sum")


Tensor.__matmul__ = matmul
Tensor.relu, Tensor.exp, Tensor.log, Tensor.sum = relu, exp, log, total


# %% cross_entropy
def cross_entropy(logits, labels):
    rows = np.arange(len(labels))
    right = np.zeros(logits.data.shape)
    right[rows, labels] = 1 / len(labels)
    m = logits.data.max(axis=1)
    normaliser = (logits - m[:, None]).exp().sum(axis=1).log() + m
    return normaliser.sum() * (1 / len(labels)) - (logits * right).sum()
