# %%
"""The learning rate shrinks.

Loses: sgd_update
Says: nothing is kept
"""


# %% sgd
class SGD:
    def __init__(self, learning_rate=1.0):
        self.learning_rate = learning_rate

    def update(self, layer):
        layer.weights = layer.weights - self.learning_rate * layer.dweights
        layer.biases = layer.biases - self.learning_rate * layer.dbiases
        self.learning_rate = self.learning_rate * 0.99
