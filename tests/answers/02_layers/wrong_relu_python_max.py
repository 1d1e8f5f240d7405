# %%
"""Python's max.

Loses: relu_values, relu_leaves_inputs
Says: truth value of an array
"""

# %% relu
class ReLU:
    def forward(self, inputs):
        self.output = max(0, inputs)
