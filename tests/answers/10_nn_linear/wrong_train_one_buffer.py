# %%
"""Writes every loss into the same tensor: all are alike at the end.

Loses: train_floats, train_losses
Says: before any step
"""


# %% train
def train(model, loss_function, optimizer, X, y, steps):
    record = torch.zeros(())
    losses = []
    for _ in range(steps):
        loss = loss_function(model(X), y)
        record.copy_(loss.detach())
        losses.append(record)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses
