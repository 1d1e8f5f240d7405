# %%
"""The inputs are multiplied in place, and remembered.

Loses: leaky_relu_forward
Says: changed inputs in place
"""


# %% leaky_relu
class LeakyReLU:
    def __init__(self, slope=0.1):
        self.slope = slope

    def forward(self, inputs):
        self.inputs = inputs.copy()
        inputs[inputs < 0] *= self.slope
        self.output = inputs

    def backward(self, dvalues):
        self.dinputs = dvalues * np.where(self.inputs > 0, 1, self.slope)
