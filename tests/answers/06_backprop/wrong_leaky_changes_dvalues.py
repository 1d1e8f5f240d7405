# %%
"""Works in dvalues itself.

Loses: leaky_relu_backward
Says: changed dvalues in place
"""


# %% leaky_relu
class LeakyReLU:
    def __init__(self, slope=0.1):
        self.slope = slope

    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.where(inputs > 0, inputs, self.slope * inputs)

    def backward(self, dvalues):
        dvalues[self.inputs <= 0] *= self.slope
        self.dinputs = dvalues
