"""Gives what is paid beyond the price of the truth.

Loses: long_run_loss_coin, long_run_loss_any
Says: by how much it costs more than the truth
"""


# %% long_run_loss
def long_run_loss(truth, said):
    return np.sum(truth * np.log(truth / said))
