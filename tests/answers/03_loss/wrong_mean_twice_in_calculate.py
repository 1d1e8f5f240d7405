"""Takes the mean and divides by N once more.

Loses: loss_mean
Says: The mean is taken twice
"""


# %% loss
class Loss:
    def calculate(self, output, y):
        return np.mean(self.forward(output, y)) / len(y)
