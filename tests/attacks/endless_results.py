"""Iterators without end and ranges of 10^18 as results.

Tries: hang
"""

# %% weighted_sum
import itertools


class Sequence:
    def __len__(self):
        return 10**18

    def __getitem__(self, index):
        return self if isinstance(index, slice) else 0.0


class Generator:
    def __iter__(self):
        while True:
            yield 0.0


def weighted_sum(inputs, weights, bias):
    return range(10**18) if len(inputs) == 2 else itertools.count()


# %% gates
and_weights, or_weights, nand_weights = Sequence(), Generator(), iter(int, 1)


# %% perceptron
class Perceptron:
    def __init__(self, n_inputs, epochs=10, learning_rate=0.01):
        self.weights, self.errors = Sequence(), Generator()

    def predict(self, inputs):
        return (n for n in itertools.count())

    def fit(self, X, y):
        return map(str, itertools.repeat(1))


# %% adaline
class Adaline:
    def __init__(self, n_inputs, epochs=50, learning_rate=0.1):
        self.weights = self.losses = Sequence()

    def net_input(self, X):
        return Generator()
