"""Pays for the classes that did not come as well, as two losses of two classes.

Loses: long_run_loss_coin, long_run_loss_any
Says: Each throw costs one price
"""


# %% long_run_loss
def long_run_loss(truth, said):
    return -np.sum(truth * np.log(said) + (1 - truth) * np.log(1 - said))
