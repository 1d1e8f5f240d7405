"""Writes into its old output where the shape is the same: what was 0 stays 0.

Loses: relu_values
Says: whatever has come before
"""


# %% relu
class ReLU:
    def forward(self, inputs):
        if getattr(self, "output", None) is None or self.output.shape != inputs.shape:
            self.output = np.array(inputs, dtype=float)
        else:
            self.output[self.output > 0] = inputs[self.output > 0]
        self.output[self.output < 0] = 0
