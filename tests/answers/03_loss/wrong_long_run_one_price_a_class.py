"""Does not add up.

Loses: long_run_loss_coin, long_run_loss_any
Says: Add them up to one number
"""


# %% long_run_loss
def long_run_loss(truth, said):
    return -truth * np.log(said)
