"""Returns in the first round.

Loses: long_run_loss_coin, long_run_loss_any
Says: Is `return` inside the loop
"""


# %% long_run_loss
def long_run_loss(truth, said):
    total = 0
    for share, word in zip(truth, said, strict=True):
        total += -share * np.log(word)
        return total
