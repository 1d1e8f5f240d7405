"""Calls forward without self.

Loses: loss_mean, loss_asks_forward
Says: name 'forward' is not defined
"""


# %% loss
class Loss:
    def calculate(self, output, y):
        return np.mean(forward(output, y))
