# %%
"""Takes the velocity away.

Loses: momentum_apart, momentum_steps
Says: uphill
"""


# %% momentum
class Momentum:
    def __init__(self, learning_rate=1.0, momentum=0.9):
        self.learning_rate = learning_rate
        self.momentum = momentum

    def update(self, layer):
        if not hasattr(layer, "v"):
            layer.v, layer.u = 0 * layer.weights, 0 * layer.biases
        layer.v = self.momentum * layer.v - self.learning_rate * layer.dweights
        layer.u = self.momentum * layer.u - self.learning_rate * layer.dbiases
        layer.weights = layer.weights - layer.v
        layer.biases = layer.biases - layer.u
