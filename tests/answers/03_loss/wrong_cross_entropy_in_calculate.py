"""Works out a cross-entropy in calculate, in place of asking forward.

Loses: loss_mean, loss_asks_forward
Says: works for every loss
"""


# %% loss
class Loss:
    def calculate(self, output, y):
        if y.ndim == 2:
            y = np.argmax(y, axis=1)
        return np.mean(-np.log(output[range(len(y)), y]))
