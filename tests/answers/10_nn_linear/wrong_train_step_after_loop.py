# %%
"""Steps once, after the loop.

Loses: train_losses, train_floats, train_rounds
Says: Only one step has been made
"""


# %% train
def train(model, loss_function, optimizer, X, y, steps):
    losses = []
    for _ in range(steps):
        loss = loss_function(model(X), y)
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
    optimizer.step()
    return losses
