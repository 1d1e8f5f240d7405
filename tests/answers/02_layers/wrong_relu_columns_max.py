"""The largest of each column.

Loses: relu_values
Says: np.maximum compares two
"""


# %% relu
class ReLU:
    def forward(self, inputs):
        self.output = np.max(inputs, axis=0).clip(0)
