"""Each neuron of the layer answers 1 or 0.

Loses: layer_by_neurons_any_size, layer_by_neurons_by_hand
Says: after a decision
"""


# %% layer_by_neurons
def layer_by_neurons(inputs, weights, biases):
    sums = [weighted_sum(inputs, weights[:, j], biases[0, j]) for j in range(weights.shape[1])]
    return np.array([int(z > 0) for z in sums])
