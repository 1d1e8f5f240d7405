"""Notes fresh copies of the values: no gradient will ever reach the real ones.

Loses: value_add, value_mul
Says: The first member of a pair must be the value itself
"""


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
        return Value(self.data + other.data, [(Value(self.data), 1.0), (Value(other.data), 1.0)], "+")

    def __mul__(self, other):
        """Return the product of two values, as a Value with symbol "×"."""
        return Value(self.data * other.data, [(Value(self.data), other.data), (Value(other.data), self.data)], "×")
