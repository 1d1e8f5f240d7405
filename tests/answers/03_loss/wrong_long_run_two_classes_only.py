"""Writes down the coin: two classes, never more.

Loses: long_run_loss_any
Says: Each of the six sides costs
"""


# %% long_run_loss
def long_run_loss(truth, said):
    return -truth[0] * np.log(said[0]) - truth[1] * np.log(said[1])
