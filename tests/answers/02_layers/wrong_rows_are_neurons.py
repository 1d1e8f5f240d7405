# %%
"""A row is taken for a neuron.

Loses: layer_by_neurons_by_hand, layer_by_neurons_any_size
Says: not aligned
"""

# %% layer_by_neurons
def layer_by_neurons(inputs, weights, biases):
    return np.array([weighted_sum(inputs, weights[j], biases[0, j]) for j in range(len(weights))])
