# %%
"""Forgets the return.

Loses: train_losses, train_floats
Says: Return the list, after the loop
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
