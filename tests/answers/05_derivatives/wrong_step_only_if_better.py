"""Wrong: a step after which the loss has grown is taken back, as in 04.

Loses: step_all_at_once
Says: a step is not taken back
"""


# %% numerical_step
def numerical_step(layers, X, y, learning_rate):
    loss = loss_of(layers, X, y)
    gradients = []
    for layer in layers:
        for name in ("weights", "biases"):
            f = lambda other: loss_with(layers, layer, name, other, X, y)
            gradients.append((layer, name, numerical_gradient(f, getattr(layer, name))))
    kept = [(layer, name, getattr(layer, name)) for layer, name, _ in gradients]
    for layer, name, gradient in gradients:
        setattr(layer, name, getattr(layer, name) - learning_rate * gradient)
    if loss_of(layers, X, y) > loss:
        for layer, name, array in kept:
            setattr(layer, name, array)
    return loss
