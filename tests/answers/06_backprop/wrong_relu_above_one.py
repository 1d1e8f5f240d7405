# %%
"""Opens the gate above 1.

Loses: relu_backward_values, relu_backward_unchanged
Says: was the input positive
"""


# %% relu
class ReLU:
    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.maximum(0, inputs)

    def backward(self, dvalues):
        self.dinputs = np.where(self.inputs >= 1, dvalues, 0)
