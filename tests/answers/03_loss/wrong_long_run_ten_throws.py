"""Works out ten throws, as in the hint, and stops there.

Loses: long_run_loss_coin, long_run_loss_any
Says: what ten throws cost
"""


# %% long_run_loss
def long_run_loss(truth, said):
    return -10 * np.sum(truth * np.log(said))
