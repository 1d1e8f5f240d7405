# %%
"""Returns the gradient, keeps none.

Loses: relu_backward_values, relu_backward_unchanged
Says: nothing in it
"""


# %% relu
class ReLU:
    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.maximum(0, inputs)

    def backward(self, dvalues):
        return dvalues * (self.inputs > 0)
