# %%
"""Always three neurons.

Loses: layer_by_neurons_any_size
Says: IndexError
"""

# %% layer_by_neurons
def layer_by_neurons(inputs, weights, biases):
    return np.array([weighted_sum(inputs, weights[:, j], biases[0, j]) for j in range(3)])
