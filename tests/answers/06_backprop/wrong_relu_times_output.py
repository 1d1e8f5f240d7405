# %%
"""Multiplies by the output.

Loses: relu_backward_values, relu_backward_unchanged
Says: multiplied by the output
"""


# %% relu
class ReLU:
    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.maximum(0, inputs)

    def backward(self, dvalues):
        self.dinputs = dvalues * self.output
