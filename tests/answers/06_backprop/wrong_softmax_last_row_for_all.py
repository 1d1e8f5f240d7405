# %%
"""Every row is the last one.

Loses: softmax_backward_batch
Says: Every sample has the row of the last one
"""


# %% softmax
class Softmax:
    def forward(self, inputs):
        exponentials = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        self.output = exponentials / np.sum(exponentials, axis=1, keepdims=True)

    def backward(self, dvalues):
        self.dinputs = np.zeros(dvalues.shape)
        for p, g in zip(self.output, dvalues):
            self.dinputs[:] = softmax_jacobian(p) @ g
