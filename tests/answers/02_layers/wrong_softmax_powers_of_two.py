"""Takes powers of 2, not of e.

Loses: softmax_batch, softmax_large, softmax_one_row
Says: These are powers of 2
"""


# %% softmax
class Softmax:
    def forward(self, inputs):
        largest = np.max(inputs, axis=1, keepdims=True)
        exponentials = 2.0 ** (inputs - largest)
        self.output = exponentials / np.sum(exponentials, axis=1, keepdims=True)
