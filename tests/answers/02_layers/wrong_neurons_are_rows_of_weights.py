# %%
"""Goes through the rows of the weights.

Loses: layer_by_neurons_any_size, layer_by_neurons_by_hand
Says: The values or the shapes do not fit together. Print them
"""


# %% layer_by_neurons
def layer_by_neurons(inputs, weights, biases):
    sums = []
    for j in range(len(weights)):
        sums.append(weighted_sum(inputs, weights[j], biases[0, j]))
    return np.array(sums)
