# %%
"""Keeps the mask on the class.

Loses: relu_backward_unchanged
Says: not on the class
"""


# %% relu
class ReLU:
    def forward(self, inputs):
        ReLU.mask = inputs > 0
        self.output = np.maximum(0, inputs)

    def backward(self, dvalues):
        self.dinputs = dvalues * ReLU.mask
