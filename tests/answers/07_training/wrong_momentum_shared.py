# %%
"""One velocity for all layers.

Loses: momentum_apart
Says: share
"""


# %% momentum
class Momentum:
    def __init__(self, learning_rate=1.0, momentum=0.9):
        self.learning_rate = learning_rate
        self.momentum = momentum

    def update(self, layer):
        if not hasattr(self, "v"):
            self.v, self.u = 0 * layer.weights, 0 * layer.biases
        self.v = self.momentum * self.v - self.learning_rate * layer.dweights
        self.u = self.momentum * self.u - self.learning_rate * layer.dbiases
        layer.weights = layer.weights + self.v
        layer.biases = layer.biases + self.u
