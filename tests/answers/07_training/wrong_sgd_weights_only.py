# %%
"""Forgets the biases.

Loses: sgd_update
Says: biases have not moved
"""


# %% sgd
class SGD:
    def __init__(self, learning_rate=1.0):
        self.learning_rate = learning_rate

    def update(self, layer):
        layer.weights = layer.weights - self.learning_rate * layer.dweights
