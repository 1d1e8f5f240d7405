"""Wrong: the loss after the step.

Loses: step_loss
Says: This is the loss after the step
"""


# %% numerical_step
def numerical_step(layers, X, y, learning_rate):
    found = []
    for layer in layers:
        dw = numerical_gradient(
            lambda a: loss_with(layers, layer, "weights", a, X, y), layer.weights
        )
        db = numerical_gradient(lambda a: loss_with(layers, layer, "biases", a, X, y), layer.biases)
        found.append((dw, db))
    for layer, (dw, db) in zip(layers, found):
        layer.weights = layer.weights - learning_rate * dw
        layer.biases = layer.biases - learning_rate * db
    return loss_of(layers, X, y)
