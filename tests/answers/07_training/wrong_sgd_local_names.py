# %%
"""Moves names of its own.

Loses: sgd_update
Says: weights have not moved
"""


# %% sgd
class SGD:
    def __init__(self, learning_rate=1.0):
        self.learning_rate = learning_rate

    def update(self, layer):
        weights = layer.weights - self.learning_rate * layer.dweights
        biases = layer.biases - self.learning_rate * layer.dbiases
