"""Takes the plain mean of the prices, as for a fair die.

Loses: long_run_loss_coin, long_run_loss_any
Says: This is the plain mean over the classes
"""


# %% long_run_loss
def long_run_loss(truth, said):
    return np.mean(-np.log(said))
