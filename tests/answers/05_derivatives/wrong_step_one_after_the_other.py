"""Wrong: each array moves before the next gradient is found.

Loses: step_all_at_once
Says: some array had moved already
"""


# %% numerical_step
def numerical_step(layers, X, y, learning_rate):
    loss = loss_of(layers, X, y)
    for layer in layers:
        layer.weights = layer.weights - learning_rate * numerical_gradient(
            lambda a: loss_with(layers, layer, "weights", a, X, y), layer.weights
        )
        layer.biases = layer.biases - learning_rate * numerical_gradient(
            lambda a: loss_with(layers, layer, "biases", a, X, y), layer.biases
        )
    return loss
