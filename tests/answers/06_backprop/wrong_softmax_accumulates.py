# %%
"""Adds to dinputs of the call before.

Loses: softmax_backward_batch
Says: Is something kept
"""


# %% softmax
class Softmax:
    def forward(self, inputs):
        exponentials = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        self.output = exponentials / np.sum(exponentials, axis=1, keepdims=True)

    def backward(self, dvalues):
        if getattr(self, "dinputs", None) is None or self.dinputs.shape != dvalues.shape:
            self.dinputs = np.zeros(dvalues.shape)
        for i in range(len(dvalues)):
            self.dinputs[i] += softmax_jacobian(self.output[i]) @ dvalues[i]
