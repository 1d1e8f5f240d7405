"""Types the coin in.

Loses: long_run_loss_coin, long_run_loss_any
Says: Is a number of the example typed in
"""


# %% long_run_loss
def long_run_loss(truth, said):
    return -0.7 * np.log(said[0]) - 0.3 * np.log(said[-1])
