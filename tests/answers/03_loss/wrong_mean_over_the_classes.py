"""Divides by the number of classes.

Loses: loss_mean, loss_asks_forward
Says: by the number of classes
"""


# %% loss
class Loss:
    def calculate(self, output, y):
        losses = self.forward(output, y)
        return np.sum(losses) / output.shape[1]
