# %%
"""Has torch.optim.SGD do it.

Loses: sgd_step_moves
Says: It has an optimizer do it
"""


# %% sgd_step
def sgd_step(parameters, learning_rate):
    optimizer = torch.optim.SGD(parameters, lr=learning_rate)
    optimizer.step()
    optimizer.zero_grad()
