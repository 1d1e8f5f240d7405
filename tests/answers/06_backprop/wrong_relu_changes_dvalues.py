# %%
"""Writes zeros into dvalues itself.

Loses: relu_backward_unchanged
Says: changed dvalues in place
"""


# %% relu
class ReLU:
    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.maximum(0, inputs)

    def backward(self, dvalues):
        self.dinputs = dvalues
        self.dinputs[self.inputs <= 0] = 0
