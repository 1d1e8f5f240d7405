"""Takes the mean of the output and never asks forward.

Loses: loss_mean, loss_asks_forward
Says: The losses come from self.forward
"""


# %% loss
class Loss:
    def calculate(self, output, y):
        return np.mean(output)
