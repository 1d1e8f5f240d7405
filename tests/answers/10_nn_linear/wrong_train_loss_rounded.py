# %%
"""Rounds the losses.

Loses: train_losses
Says: before any step
"""


# %% train
def train(model, loss_function, optimizer, X, y, steps):
    losses = []
    for _ in range(steps):
        loss = loss_function(model(X), y)
        losses.append(round(loss.item(), 1))
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses
