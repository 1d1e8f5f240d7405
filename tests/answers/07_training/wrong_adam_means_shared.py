# %%
"""The optimizer keeps the means, for all layers.

Loses: adam_steps
Says: kept for each array
"""


# %% adam
class Adam:
    def __init__(self, learning_rate=0.02, beta1=0.9, beta2=0.999, epsilon=1e-7):
        self.learning_rate = learning_rate
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon

    def update(self, layer):
        if not hasattr(self, "mw"):
            self.t = 0
            self.mw = self.sw = self.mb = self.sb = 0.0
        self.t += 1
        self.mw = self.beta1 * self.mw + (1 - self.beta1) * layer.dweights
        self.mb = self.beta1 * self.mb + (1 - self.beta1) * layer.dbiases
        self.sw = self.beta2 * self.sw + (1 - self.beta2) * layer.dweights**2
        self.sb = self.beta2 * self.sb + (1 - self.beta2) * layer.dbiases**2
        mw, mb = self.mw / (1 - self.beta1**self.t), self.mb / (1 - self.beta1**self.t)
        sw, sb = self.sw / (1 - self.beta2**self.t), self.sb / (1 - self.beta2**self.t)
        layer.weights = layer.weights - self.learning_rate * mw / (np.sqrt(sw) + self.epsilon)
        layer.biases = layer.biases - self.learning_rate * mb / (np.sqrt(sb) + self.epsilon)
