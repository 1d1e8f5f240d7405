# %%
"""Scales dweights in place first.

Loses: sgd_update
Says: dweights itself was changed
"""


# %% sgd
class SGD:
    def __init__(self, learning_rate=1.0):
        self.learning_rate = learning_rate

    def update(self, layer):
        layer.dweights *= self.learning_rate
        layer.dbiases *= self.learning_rate
        layer.weights = layer.weights - layer.dweights
        layer.biases = layer.biases - layer.dbiases
