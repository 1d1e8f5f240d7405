# %%
"""Forgets backward.

Loses: train_losses, train_floats, train_rounds
Says: It has not moved at all
"""


# %% train
def train(model, loss_function, optimizer, X, y, steps):
    losses = []
    for _ in range(steps):
        loss = loss_function(model(X), y)
        losses.append(loss.item())
        optimizer.zero_grad()
        optimizer.step()
    return losses
