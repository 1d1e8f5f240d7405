# %%
"""Loops over everything, with plain Python where it will do."""

# %% layer_by_neurons
def layer_by_neurons(inputs, weights, biases):
    n_inputs, n_neurons = weights.shape
    out = []
    for j in range(n_neurons):
        total = biases[0][j]
        for i in range(n_inputs):
            total = total + inputs[i] * weights[i][j]
        out.append(total)
    return out

# %% layer
def layer(X, weights, biases):
    rows = []
    for sample in X:
        rows.append(layer_by_neurons(sample, weights, biases))
    return np.array(rows)

# %% dense
class Dense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = np.zeros((n_inputs, n_neurons))
        for i in range(n_inputs):
            for j in range(n_neurons):
                self.weights[i, j] = np.random.normal() * 0.01
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        N = inputs.shape[0]
        self.output = np.empty((N, self.weights.shape[1]))
        for i in range(N):
            self.output[i] = layer_by_neurons(inputs[i], self.weights, self.biases)

# %% merge
def merge(weights1, biases1, weights2, biases2):
    weights = np.zeros((weights1.shape[0], weights2.shape[1]))
    biases = biases2.copy()
    for k in range(weights2.shape[1]):
        for h in range(weights1.shape[1]):
            biases[0, k] += biases1[0, h] * weights2[h, k]
            for i in range(weights1.shape[0]):
                weights[i, k] += weights1[i, h] * weights2[h, k]
    return [weights, biases]

# %% relu
class ReLU:
    def forward(self, inputs):
        self.output = inputs.copy()
        for place, value in np.ndenumerate(inputs):
            if value < 0:
                self.output[place] = 0

# %% softmax
import math


class Softmax:
    def forward(self, inputs):
        self.output = []
        for row in inputs:
            largest = max(row)
            exps = [math.exp(z - largest) for z in row]
            self.output.append([e / sum(exps) for e in exps])
        self.output = np.array(self.output)

# %% forward_pass
def forward_pass(X, dense1, activation1, dense2, activation2):
    out = X
    for part in [dense1, activation1, dense2, activation2]:
        part.forward(out)
        out = part.output
    return out
