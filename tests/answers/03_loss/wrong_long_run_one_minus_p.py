"""Uses the loss 1 − p.

Loses: long_run_loss_coin, long_run_loss_any
Says: Take −log p
"""


# %% long_run_loss
def long_run_loss(truth, said):
    return np.sum(truth * (1 - said))
