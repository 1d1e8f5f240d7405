"""Turns the test's arrays, in place, into other shapes, dtypes and sizes, and locks them.

Tries: batch
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    inputs.shape = (1, -1, 1)
    weights.dtype = np.int8
    try:
        inputs.resize(10**7, refcheck=False)
    except ValueError:
        inputs = inputs.view(complex) if inputs.size % 2 == 0 else inputs
    weights.setflags(write=False)
    return float("nan")


# %% adaline
class Adaline:
    def __init__(self, n_inputs, epochs=50, learning_rate=0.1):
        self.losses = []

    def net_input(self, X):
        X[...] = np.nan
        X.dtype = "V8"
        return X

    def fit(self, X, y):
        y.dtype = "M8[s]"
        X.setflags(write=False)
        X.strides = (0, 0)
