# %%
"""Steps by hand, with the rate of the optimizer.

Loses: train_rounds
Says: The optimizer that was passed in is not used
"""


# %% train
def train(model, loss_function, optimizer, X, y, steps):
    losses = []
    for _ in range(steps):
        loss = loss_function(model(X), y)
        losses.append(loss.item())
        loss.backward()
        sgd_step(model.parameters(), optimizer.param_groups[0]["lr"])
    return losses
