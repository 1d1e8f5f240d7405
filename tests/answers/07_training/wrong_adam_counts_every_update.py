# %%
"""One count of steps for all layers.

Loses: adam_steps
Says: updates of all layers
"""


# %% adam
class Adam:
    def __init__(self, learning_rate=0.02, beta1=0.9, beta2=0.999, epsilon=1e-7):
        self.learning_rate = learning_rate
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon

    def update(self, layer):
        if not hasattr(layer, "mw"):
            layer.t = 0
            layer.mw = layer.sw = layer.mb = layer.sb = 0.0
        self.t = getattr(self, "t", 0) + 1
        layer.mw = self.beta1 * layer.mw + (1 - self.beta1) * layer.dweights
        layer.mb = self.beta1 * layer.mb + (1 - self.beta1) * layer.dbiases
        layer.sw = self.beta2 * layer.sw + (1 - self.beta2) * layer.dweights**2
        layer.sb = self.beta2 * layer.sb + (1 - self.beta2) * layer.dbiases**2
        mw, mb = layer.mw / (1 - self.beta1**self.t), layer.mb / (1 - self.beta1**self.t)
        sw, sb = layer.sw / (1 - self.beta2**self.t), layer.sb / (1 - self.beta2**self.t)
        layer.weights = layer.weights - self.learning_rate * mw / (np.sqrt(sw) + self.epsilon)
        layer.biases = layer.biases - self.learning_rate * mb / (np.sqrt(sb) + self.epsilon)
