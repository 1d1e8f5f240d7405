# %%
"""Adds to dinputs of the call before.

Loses: relu_backward_values
Says: kept from the batch before
"""


# %% relu
class ReLU:
    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.maximum(0, inputs)

    def backward(self, dvalues):
        new = dvalues * (self.inputs > 0)
        if hasattr(self, "dinputs") and self.dinputs.shape == new.shape:
            new = new + self.dinputs
        self.dinputs = new
