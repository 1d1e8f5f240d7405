# %%
"""Writes into what it is given.

Loses: relu_leaves_inputs
Says: must stay as it was
"""

# %% relu
class ReLU:
    def forward(self, inputs):
        inputs[inputs < 0] = 0
        self.output = inputs
