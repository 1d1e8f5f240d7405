# %%
"""Returns within the loop.

Loses: train_floats, train_losses, train_rounds
Says: Only one is there
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
