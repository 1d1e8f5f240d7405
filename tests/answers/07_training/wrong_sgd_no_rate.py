# %%
"""Without the learning rate.

Loses: sgd_update
Says: learning rate is missing
"""


# %% sgd
class SGD:
    def __init__(self, learning_rate=1.0):
        self.learning_rate = learning_rate

    def update(self, layer):
        layer.weights = layer.weights - layer.dweights
        layer.biases = layer.biases - layer.dbiases
