# %%
"""Adds the step.

Loses: sgd_update
Says: uphill
"""


# %% sgd
class SGD:
    def __init__(self, learning_rate=1.0):
        self.learning_rate = learning_rate

    def update(self, layer):
        layer.weights = layer.weights + self.learning_rate * layer.dweights
        layer.biases = layer.biases + self.learning_rate * layer.dbiases
