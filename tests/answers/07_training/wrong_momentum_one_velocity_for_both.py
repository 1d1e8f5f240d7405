# %%
"""Weights and biases share a velocity.

Loses: momentum_apart, momentum_steps
Says: Weights and biases share one velocity
"""


# %% momentum
class Momentum:
    def __init__(self, learning_rate=1.0, momentum=0.9):
        self.learning_rate = learning_rate
        self.momentum = momentum

    def update(self, layer):
        if not hasattr(layer, "v"):
            layer.v = 0
        layer.v = self.momentum * layer.v - self.learning_rate * layer.dweights
        layer.weights = layer.weights + layer.v
        layer.v = self.momentum * layer.v - self.learning_rate * layer.dbiases
        layer.biases = layer.biases + layer.v
