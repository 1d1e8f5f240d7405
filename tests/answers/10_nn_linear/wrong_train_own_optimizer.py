# %%
"""Makes an optimizer of its own.

Loses: train_losses, train_rounds
Says: The optimizer that was passed in is not used
"""


# %% train
def train(model, loss_function, optimizer, X, y, steps):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    losses = []
    for _ in range(steps):
        loss = loss_function(model(X), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses
