"""Adds up the prices of all classes, each once.

Loses: long_run_loss_coin, long_run_loss_any
Says: A class that comes more often
"""


# %% long_run_loss
def long_run_loss(truth, said):
    return -np.sum(np.log(said))
