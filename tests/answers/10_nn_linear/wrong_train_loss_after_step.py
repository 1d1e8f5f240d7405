# %%
"""Keeps the loss after the step.

Loses: train_losses
Says: before any step
"""


# %% train
def train(model, loss_function, optimizer, X, y, steps):
    losses = []
    for _ in range(steps):
        loss = loss_function(model(X), y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss_function(model(X), y).item())
    return losses
