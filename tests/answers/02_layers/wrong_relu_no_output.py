# %%
"""Returns the result and does not keep it.

Loses: relu_leaves_inputs, relu_values
Says: Put the result into self.output
"""


# %% relu
class ReLU:
    def forward(self, inputs):
        return np.maximum(0, inputs)
