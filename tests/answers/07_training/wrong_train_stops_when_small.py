# %%
"""Stops when the loss is small.

Loses: train_losses
Says: as many as `steps` says
"""


# %% train
def train(dense1, activation1, dense2, loss_activation, optimizer, X, y, steps):
    losses = []
    for _ in range(steps):
        dense1.forward(X)
        activation1.forward(dense1.output)
        dense2.forward(activation1.output)
        loss = loss_activation.forward(dense2.output, y)
        if loss < 0.01:
            break
        losses.append(loss)
        backward_pass(dense1, activation1, dense2, loss_activation, y)
        optimizer.update(dense1)
        optimizer.update(dense2)
    return losses
