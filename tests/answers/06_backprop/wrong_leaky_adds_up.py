# %%
"""Adds to what was found before.

Loses: leaky_relu_backward
Says: of this batch
"""


# %% leaky_relu
class LeakyReLU:
    def __init__(self, slope=0.1):
        self.slope = slope

    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.where(inputs > 0, inputs, self.slope * inputs)

    def backward(self, dvalues):
        old = getattr(self, "dinputs", 0)
        new = dvalues * np.where(self.inputs > 0, 1, self.slope)
        self.dinputs = old + new if np.shape(old) == new.shape else new
