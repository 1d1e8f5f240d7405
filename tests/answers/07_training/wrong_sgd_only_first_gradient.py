# %%
"""Steps by the first gradient for ever.

Loses: sgd_update
Says: nothing is kept
"""


# %% sgd
class SGD:
    def __init__(self, learning_rate=1.0):
        self.learning_rate = learning_rate
        self.kept = {}

    def update(self, layer):
        dw, db = self.kept.setdefault(id(layer), (layer.dweights.copy(), layer.dbiases.copy()))
        layer.weights = layer.weights - self.learning_rate * dw
        layer.biases = layer.biases - self.learning_rate * db
