"""Takes the truth's logarithm and weighs it with what was said.

Loses: long_run_loss_coin, long_run_loss_any
Says: have changed places
"""


# %% long_run_loss
def long_run_loss(truth, said):
    return -np.sum(said * np.log(truth))
