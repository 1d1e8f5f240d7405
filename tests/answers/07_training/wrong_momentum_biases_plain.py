# %%
"""The biases walk without a velocity.

Loses: momentum_apart
Says: no velocity is kept
"""


# %% momentum
class Momentum:
    def __init__(self, learning_rate=1.0, momentum=0.9):
        self.learning_rate = learning_rate
        self.momentum = momentum

    def update(self, layer):
        if not hasattr(layer, "v"):
            layer.v = 0 * layer.weights
        layer.v = self.momentum * layer.v - self.learning_rate * layer.dweights
        layer.weights = layer.weights + layer.v
        layer.biases = layer.biases - self.learning_rate * layer.dbiases
