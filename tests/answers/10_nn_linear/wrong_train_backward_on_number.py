# %%
"""Takes the number out too early.

Loses: train_losses, train_floats, train_rounds
Says: has no attribute 'backward'
"""


# %% train
def train(model, loss_function, optimizer, X, y, steps):
    losses = []
    for _ in range(steps):
        loss = loss_function(model(X), y).item()
        losses.append(loss)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses
