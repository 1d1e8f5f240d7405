# %%
"""The slope as output over input.

Loses: relu_backward_values
Says: 0 / 0
"""


# %% relu
class ReLU:
    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.maximum(0, inputs)

    def backward(self, dvalues):
        with np.errstate(all="ignore"):
            self.dinputs = dvalues * (self.output / self.inputs)
