"""Takes the mean of the weighted prices, and so divides by K.

Loses: long_run_loss_coin, long_run_loss_any
Says: The shares sum to 1 already
"""


# %% long_run_loss
def long_run_loss(truth, said):
    return -np.mean(truth * np.log(said))
