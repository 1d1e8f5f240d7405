# %%
"""Stops when the loss is small.

Loses: train_losses, train_rounds
Says: for each step of this call
"""


# %% train
def train(model, loss_function, optimizer, X, y, steps):
    losses = []
    for _ in range(steps):
        loss = loss_function(model(X), y)
        losses.append(loss.item())
        if loss < 1:
            break
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses
