"""Wrong: zeros, which do for a silent neuron.

Loses: neuron_dw, neuron_db, neuron_silent, neuron_exact
Says: this neuron is not silent
"""


# %% neuron_gradient
def neuron_gradient(x, w, b, target):
    return np.zeros(len(x)), 0.0
