"""Gives forward the output alone.

Loses: loss_mean, loss_asks_forward
Says: missing 1 required positional argument: 'y'
"""


# %% loss
class Loss:
    def calculate(self, output, y):
        return np.mean(self.forward(output))
