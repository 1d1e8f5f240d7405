# %%
"""Judges the gate by output >= 0.

Loses: relu_backward_values, relu_backward_unchanged
Says: No output of ReLU is negative
"""


# %% relu
class ReLU:
    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.maximum(0, inputs)

    def backward(self, dvalues):
        self.dinputs = dvalues * (self.output >= 0)
