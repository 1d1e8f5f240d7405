# %%
"""Judged by the gradient.

Loses: leaky_relu_backward
Says: sign of the gradient
"""


# %% leaky_relu
class LeakyReLU:
    def __init__(self, slope=0.1):
        self.slope = slope

    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.where(inputs > 0, inputs, self.slope * inputs)

    def backward(self, dvalues):
        self.dinputs = np.where(dvalues > 0, dvalues, self.slope * dvalues)
