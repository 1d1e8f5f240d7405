# %%
"""Every neuron gets the first bias.

Loses: layer_by_neurons_by_hand, layer_by_neurons_any_size
Says: Every neuron got the bias of the first
"""

# %% layer_by_neurons
def layer_by_neurons(inputs, weights, biases):
    return np.array([weighted_sum(inputs, weights[:, j], biases[0, 0]) for j in range(weights.shape[1])])
