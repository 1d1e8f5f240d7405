# %%
"""A fixed rate of 0.5.

Loses: sgd_update
Says: self.learning_rate
"""


# %% sgd
class SGD:
    def __init__(self, learning_rate=1.0):
        self.learning_rate = learning_rate

    def update(self, layer):
        layer.weights = layer.weights - 0.5 * layer.dweights
        layer.biases = layer.biases - 0.5 * layer.dbiases
