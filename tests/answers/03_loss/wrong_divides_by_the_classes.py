"""Divides the sum by the number of classes.

Loses: loss_mean, loss_asks_forward
Says: divided by the number of classes
"""


# %% loss
class Loss:
    def calculate(self, output, y):
        return np.sum(self.forward(output, y)) / output.shape[1]
