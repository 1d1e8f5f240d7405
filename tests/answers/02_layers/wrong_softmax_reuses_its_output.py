"""Adds to the output of the call before, where the shape is the same.

Loses: softmax_batch
Says: found anew at each call
"""


# %% softmax
class Softmax:
    output = None

    def forward(self, inputs):
        e = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        new = e / np.sum(e, axis=1, keepdims=True)
        if self.output is not None and self.output.shape == new.shape:
            new = (new + self.output) / 2
        self.output = new
