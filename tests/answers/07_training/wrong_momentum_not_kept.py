# %%
"""The velocity is not kept.

Loses: momentum_apart, momentum_steps
Says: This is SGD
"""


# %% momentum
class Momentum:
    def __init__(self, learning_rate=1.0, momentum=0.9):
        self.learning_rate = learning_rate
        self.momentum = momentum

    def update(self, layer):
        v = 0 * layer.weights
        u = 0 * layer.biases
        v = self.momentum * v - self.learning_rate * layer.dweights
        u = self.momentum * u - self.learning_rate * layer.dbiases
        layer.weights = layer.weights + v
        layer.biases = layer.biases + u
