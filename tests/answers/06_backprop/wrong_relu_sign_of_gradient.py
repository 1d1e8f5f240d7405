# %%
"""Judges the gate by the sign of the gradient.

Loses: relu_backward_values, relu_backward_unchanged
Says: sign of the gradient
"""


# %% relu
class ReLU:
    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.maximum(0, inputs)

    def backward(self, dvalues):
        self.dinputs = np.maximum(0, dvalues)
