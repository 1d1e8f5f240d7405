# %%
"""Keeps the mask of the first batch of a shape.

Loses: relu_backward_values
Says: kept from the batch before
"""


# %% relu
class ReLU:
    def forward(self, inputs):
        if not hasattr(self, "mask") or self.mask.shape != inputs.shape:
            self.mask = inputs > 0
        self.output = np.maximum(0, inputs)

    def backward(self, dvalues):
        self.dinputs = dvalues * self.mask
