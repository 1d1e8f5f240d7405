# %%
"""Predicts once, and keeps the graph.

Loses: train_losses, train_floats, train_rounds
Says: the model gives predictions
"""


# %% train
def train(model, loss_function, optimizer, X, y, steps):
    loss = loss_function(model(X), y)
    losses = []
    for _ in range(steps):
        losses.append(loss.item())
        loss.backward(retain_graph=True)
        optimizer.step()
        optimizer.zero_grad()
    return losses
