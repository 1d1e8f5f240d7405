# %%
"""forward stores its result and returns it, too; float32 within."""

# %% layer_by_neurons
def layer_by_neurons(inputs, weights, biases):
    return np.array([weighted_sum(inputs, w, b) for w, b in zip(weights.T, biases.flatten())], dtype=np.float32)

# %% layer
def layer(X, weights, biases):
    return np.dot(X, weights).astype(np.float32) + biases.astype(np.float32)

# %% dense
class Dense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = 0.01 * np.random.randn(n_inputs, n_neurons).astype(np.float32)
        self.biases = np.zeros((1, n_neurons), dtype=np.float32)
        self.output = None

    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.dot(inputs, self.weights) + self.biases
        return self.output

# %% relu
class ReLU:
    def forward(self, inputs):
        self.inputs = inputs
        self.output = inputs * (inputs > 0)
        return self.output

# %% softmax
class Softmax:
    def forward(self, inputs):
        exp_values = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        self.output = exp_values / np.sum(exp_values, axis=1, keepdims=True)
        return self.output

# %% forward_pass
def forward_pass(X, dense1, activation1, dense2, activation2):
    return activation2.forward(dense2.forward(activation1.forward(dense1.forward(X))))
