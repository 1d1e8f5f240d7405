"""The result takes the type of the inputs, so whole numbers cut the sums off.

Loses: layer_by_neurons_by_hand
Says: There are only whole numbers here
"""


# %% layer_by_neurons
def layer_by_neurons(inputs, weights, biases):
    sums = np.zeros(weights.shape[1], dtype=np.asarray(inputs).dtype)
    for j in range(weights.shape[1]):
        sums[j] = weighted_sum(inputs, weights[:, j], biases[0, j])
    return sums
