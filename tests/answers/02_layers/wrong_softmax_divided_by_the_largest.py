"""Divides the logits by the largest instead of subtracting it.

Loses: softmax_batch, softmax_large, softmax_one_row
Says: Subtract it instead
"""


# %% softmax
class Softmax:
    def forward(self, inputs):
        largest = np.max(inputs, axis=1, keepdims=True)
        exponentials = np.exp(inputs / largest)
        self.output = exponentials / np.sum(exponentials, axis=1, keepdims=True)
