"""Pays only for the most frequent class.

Loses: long_run_loss_coin, long_run_loss_any
Says: Only the most frequent class
"""


# %% long_run_loss
def long_run_loss(truth, said):
    return -np.log(said[np.argmax(truth)])
