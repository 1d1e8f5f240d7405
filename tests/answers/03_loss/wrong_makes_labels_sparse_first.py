"""Turns one-hot labels into sparse ones on the way to forward.

Loses: loss_asks_forward
Says: telling their two forms apart
"""


# %% loss
class Loss:
    def calculate(self, output, y):
        if len(y.shape) == 2:
            y = np.argmax(y, axis=1)
        return np.mean(self.forward(output, y))
