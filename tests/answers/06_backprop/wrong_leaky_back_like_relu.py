# %%
"""Nothing comes back below 0.

Loses: leaky_relu_backward
Says: This is ReLU: nothing comes back
"""


# %% leaky_relu
class LeakyReLU:
    def __init__(self, slope=0.1):
        self.slope = slope

    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.where(inputs > 0, inputs, self.slope * inputs)

    def backward(self, dvalues):
        self.dinputs = dvalues * (self.inputs > 0)
