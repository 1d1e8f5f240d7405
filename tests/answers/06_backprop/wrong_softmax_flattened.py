# %%
"""The whole batch as if it were one sample.

Loses: softmax_backward_batch
Says: The samples are mixed
"""


# %% softmax
class Softmax:
    def forward(self, inputs):
        exponentials = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        self.output = exponentials / np.sum(exponentials, axis=1, keepdims=True)

    def backward(self, dvalues):
        p = self.output.flatten()
        self.dinputs = (softmax_jacobian(p) @ dvalues.flatten()).reshape(dvalues.shape)
