"""Averages the probabilities and takes the logarithm of that.

Loses: long_run_loss_coin, long_run_loss_any
Says: average the losses
"""


# %% long_run_loss
def long_run_loss(truth, said):
    return -np.log(np.sum(truth * said))
