"""The other value itself as a slope, in place of its number.

Loses: value_mul
Says: A slope is a plain number.
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
        """Return the sum of two values, as a new Value with symbol "+"."""
        return Value(self.data + other.data, [(self, 1.0), (other, 1.0)], "+")

    def __mul__(self, other):
        """Return the product of two values, as a new Value with symbol "×"."""
        return Value(self.data * other.data, [(self, other), (other, self)], "×")
