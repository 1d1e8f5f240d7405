# %%
"""Adds the sums of all neurons up.

Loses: layer_by_neurons_any_size, layer_by_neurons_by_hand
Says: One neuron gives an array with one entry, (1,), not a bare
"""


# %% layer_by_neurons
def layer_by_neurons(inputs, weights, biases):
    total = 0
    for j in range(weights.shape[1]):
        total += weighted_sum(inputs, weights[:, j], biases[0, j])
    return total
