"""Sets the gradients of leaves to zeros, and of nothing else.

Loses: tensor_again
Says: at values between the leaves and the end
"""


# %% tensor
class Tensor:
    """An array of float64 that remembers how it was made.

    data:   the array
    grad:   the slope of the final result towards each entry, in the shape of data
    inputs: a list of pairs (tensor, rule); a rule takes the gradient of this tensor and returns
            what goes back to that one, before broadcasting is undone
    symbol: any short word, for pictures
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
        return self * -1.0  # for -a

    def __sub__(self, other):
        return self + -(other if isinstance(other, Tensor) else Tensor(other))  # for a - b

    def __rsub__(self, other):
        return -self + other  # for 1 - a, where the left side is no tensor

    __radd__ = __add__  # for 1 + a
    __rmul__ = __mul__  # for 2 * a

    def backward(self):
        """Set the grad of this tensor, one number, and of all that it was made from.

        Each call begins anew, with all gradients 0. Returns nothing.
        """
        tensors = order(self)
        for tensor in tensors:
            if not tensor.inputs:
                tensor.grad = np.zeros_like(tensor.data)
        self.grad = np.ones_like(self.data)
        for tensor in tensors:
            for source, rule in tensor.inputs:
                source.grad += unbroadcast(rule(tensor.grad), source.data.shape)
