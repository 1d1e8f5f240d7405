# %%
"""Predicts once, before the loop.

Loses: train_losses, train_floats, train_rounds
Says: Trying to backward through the graph a second time
"""


# %% train
def train(model, loss_function, optimizer, X, y, steps):
    y_pred = model(X)
    losses = []
    for _ in range(steps):
        loss = loss_function(y_pred, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses
