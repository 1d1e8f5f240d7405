# %%
"""The step of the perceptron.

Loses: relu_values, relu_leaves_inputs
Says: This is the step
"""

# %% relu
class ReLU:
    def forward(self, inputs):
        self.output = (inputs > 0).astype(float)
