"""Which entries pass is found once for each shape.

Loses: relu_values
Says: whatever has come before
"""


# %% relu
class ReLU:
    def __init__(self):
        self.masks = {}

    def forward(self, inputs):
        mask = self.masks.setdefault(inputs.shape, inputs > 0)
        self.output = inputs * mask
