# %%
"""The wrong half.

Loses: relu_values, relu_leaves_inputs
Says: not the smaller
"""

# %% relu
class ReLU:
    def forward(self, inputs):
        self.output = np.minimum(0, inputs)
