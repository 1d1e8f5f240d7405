# %%
"""Ignores the upstream gradient.

Loses: softmax_backward_one_row, softmax_backward_batch
Says: without the upstream gradient
"""


# %% softmax
class Softmax:
    def forward(self, inputs):
        exponentials = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        self.output = exponentials / np.sum(exponentials, axis=1, keepdims=True)

    def backward(self, dvalues):
        self.dinputs = np.array([softmax_jacobian(p).sum(axis=0) for p in self.output])
