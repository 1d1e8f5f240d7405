# %%
"""Takes a step for each sample.

Loses: train_losses, train_floats, train_rounds
Says: before any step
"""


# %% train
def train(model, loss_function, optimizer, X, y, steps):
    losses = []
    for _ in range(steps):
        for i in range(len(X)):
            optimizer.zero_grad()
            loss = loss_function(model(X[i : i + 1]), y[i : i + 1])
            loss.backward()
            optimizer.step()
        losses.append(loss.item())
    return losses
