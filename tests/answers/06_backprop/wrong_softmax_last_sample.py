# %%
"""Only the last sample is kept.

Loses: softmax_backward_one_row, softmax_backward_batch
Says: Only the last sample is here
"""


# %% softmax
class Softmax:
    def forward(self, inputs):
        exponentials = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        self.output = exponentials / np.sum(exponentials, axis=1, keepdims=True)

    def backward(self, dvalues):
        for p, g in zip(self.output, dvalues):
            self.dinputs = softmax_jacobian(p) @ g
