# %%
"""Forgets the step.

Loses: train_rounds
Says: a step in each round
"""


# %% train
def train(model, loss_function, optimizer, X, y, steps):
    losses = []
    for _ in range(steps):
        loss = loss_function(model(X), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.zero_grad()
    return losses
