# %%
"""Clears after the loop.

Loses: train_rounds
Says: They must be cleared once in every round
"""


# %% train
def train(model, loss_function, optimizer, X, y, steps):
    losses = []
    for _ in range(steps):
        loss = loss_function(model(X), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    optimizer.zero_grad()
    return losses
