# %%
"""Goes back from the front to the back.

Loses: train_losses, train_rounds
Says: mismatch
"""


# %% train
def train(dense1, activation1, dense2, loss_activation, optimizer, X, y, steps):
    losses = []
    for step in range(steps):
        dense1.forward(X)
        activation1.forward(dense1.output)
        dense2.forward(activation1.output)
        losses.append(loss_activation.forward(dense2.output, y))
        dense1.backward(X)
        activation1.backward(dense1.dinputs)
        dense2.backward(activation1.dinputs)
        loss_activation.backward(dense2.dinputs, y)
        optimizer.update(dense1)
        optimizer.update(dense2)
    return losses
