"""Forgets the minus.

Loses: long_run_loss_coin, long_run_loss_any
Says: The minus is missing
"""


# %% long_run_loss
def long_run_loss(truth, said):
    return np.sum(truth * np.log(said))
