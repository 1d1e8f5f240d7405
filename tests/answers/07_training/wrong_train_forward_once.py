# %%
"""One forward pass, before the loop.

Loses: train_losses, train_rounds
Says: forward pass inside the loop
"""


# %% train
def train(dense1, activation1, dense2, loss_activation, optimizer, X, y, steps):
    losses = []
    dense1.forward(X)
    activation1.forward(dense1.output)
    dense2.forward(activation1.output)
    for step in range(steps):
        losses.append(loss_activation.forward(dense2.output, y))
        loss_activation.backward(loss_activation.output, y)
        dense2.backward(loss_activation.dinputs)
        activation1.backward(dense2.dinputs)
        dense1.backward(activation1.dinputs)
        optimizer.update(dense1)
        optimizer.update(dense2)
    return losses
