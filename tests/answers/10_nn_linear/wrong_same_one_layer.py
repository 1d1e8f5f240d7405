"""One as_linear for all layers: the last one wins.

Loses: same_logits, same_memory
Says: shapes
"""


# %% same_network
def same_network(*layers):
    parts = []
    for dense in layers:
        linear = as_linear(layers[-1].weights, layers[-1].biases)
        parts += [linear, nn.ReLU()]
    return nn.Sequential(*parts[:-1])
