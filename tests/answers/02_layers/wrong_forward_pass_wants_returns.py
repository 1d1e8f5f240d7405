# %%
"""Relies on what forward returns, while forward returns nothing.

Loses: forward_pass_values
Says: NoneType
"""

# %% dense
class Dense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = 0.01 * np.random.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.output = layer(inputs, self.weights, self.biases)

# %% relu
class ReLU:
    def forward(self, inputs):
        self.output = np.maximum(0, inputs)

# %% softmax
class Softmax:
    def forward(self, inputs):
        e = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        self.output = e / np.sum(e, axis=1, keepdims=True)

# %% forward_pass
def forward_pass(X, dense1, activation1, dense2, activation2):
    hidden = activation1.forward(dense1.forward(X))
    return activation2.forward(dense2.forward(hidden))
