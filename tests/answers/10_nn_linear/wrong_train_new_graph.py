# %%
"""Makes a new leaf of the loss.

Loses: train_floats, train_losses, train_rounds
Says: It has not moved at all
"""


# %% train
def train(model, loss_function, optimizer, X, y, steps):
    losses = []
    for _ in range(steps):
        loss = loss_function(model(X), y)
        losses.append(loss.item())
        torch.tensor(loss.item(), requires_grad=True).backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses
