"""Takes the entropy of the truth: what honesty would cost.

Loses: long_run_loss_coin, long_run_loss_any
Says: This is what the truth would cost
"""


# %% long_run_loss
def long_run_loss(truth, said):
    return -np.sum(truth * np.log(truth))
