# %%
"""The slopes alone.

Loses: relu_backward_values, relu_backward_unchanged
Says: local slopes, 1 and 0
"""


# %% relu
class ReLU:
    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.maximum(0, inputs)

    def backward(self, dvalues):
        self.dinputs = (self.inputs > 0) * 1.0
