"""Divides by the sum of y, which is the number of samples only for one-hot labels.

Loses: loss_mean
Says: It should be (1.5 + 2.0 + 5.5 + 3.0) / 4
"""


# %% loss
class Loss:
    def calculate(self, output, y):
        return np.sum(self.forward(output, y)) / np.sum(y)
