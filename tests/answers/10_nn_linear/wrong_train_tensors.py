# %%
"""Keeps the losses as tensors.

Loses: train_floats
Says: each keeps everything alive
"""


# %% train
def train(model, loss_function, optimizer, X, y, steps):
    losses = []
    for _ in range(steps):
        loss = loss_function(model(X), y)
        losses.append(loss)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses
