"""The same ideas with other tools: operator functions, dictionaries, a helper of its own."""


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
        return Value(self.data + other.data, list(zip((self, other), np.ones(2))), "+")

    def __mul__(self, other):
        """Return the product of two values, as a Value with symbol "×"."""
        return Value(self.data * other.data, list(zip((self, other), (other.data, self.data))), "×")


# %% order
def order(last):
    depth, todo = {last: 0}, [last]
    users = {last: 0}
    everything = [last]
    for value in everything:
        for source, _ in value.inputs:
            if source not in users:
                users[source] = 0
                everything.append(source)
            users[source] += 1
    result, ready = [], [last]
    for value in ready:
        result.append(value)
        for source, _ in value.inputs:
            users[source] -= 1
            if not users[source]:
                ready.append(source)
    return tuple(result)


# %% backward
def backward(last):
    everything = order(last)
    gradient = dict.fromkeys(everything, 0.0)
    gradient[last] = 1.0
    for value in everything:
        for source, slope in value.inputs:
            gradient[source] += gradient[value] * slope
    for value in everything:
        value.grad = gradient[value]


# %% unbroadcast
def unbroadcast(gradient, shape):
    letters = list(range(gradient.ndim))
    own = letters[gradient.ndim - len(shape) :]
    kept = [letter for letter, length in zip(own, shape) if length != 1]
    return np.einsum(gradient, letters, kept).reshape(shape)


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
        tensors = order(self)
        for tensor in tensors:
            tensor.grad = np.zeros_like(tensor.data)
        self.grad = np.ones_like(self.data)
        for tensor in tensors:
            for pair in tensor.inputs:
                source, rule = pair
                source.grad = source.grad + unbroadcast(rule(tensor.grad), source.data.shape)


# %% operations
def matmul(a, b):
    """Return a @ b for tensors of shapes (N, D) and (D, K): shape (N, K)."""
    rules = [(a, lambda G: (b.data @ G.T).T), (b, lambda G: (G.T @ a.data).T)]
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
    inverse = 1 / a.data
    return Tensor(np.log(a.data), [(a, lambda G: inverse * G)], "log")


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
    largest = logits.data.max(axis=1, keepdims=True)
    powers = (logits - largest).exp()
    right = np.eye(logits.data.shape[1])[labels]
    picked = (logits * right).sum(axis=1, keepdims=True) - largest
    losses = powers.sum(axis=1, keepdims=True).log() - picked
    return losses.sum() * (1.0 / logits.data.shape[0])
