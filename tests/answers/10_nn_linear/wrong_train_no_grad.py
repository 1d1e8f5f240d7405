# %%
"""Predicts under no_grad.

Loses: train_losses, train_floats, train_rounds
Says: does not require grad
"""


# %% train
def train(model, loss_function, optimizer, X, y, steps):
    losses = []
    for _ in range(steps):
        with torch.no_grad():
            y_pred = model(X)
        loss = loss_function(y_pred, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses
