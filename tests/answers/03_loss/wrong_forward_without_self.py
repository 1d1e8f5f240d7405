"""Calls forward as if it were a function of the notebook.

Loses: loss_mean, loss_asks_forward
Says: name 'forward' is not defined
"""


# %% loss
class Loss:
    def calculate(self, output, y):
        losses = forward(output, y)
        return np.mean(losses)
