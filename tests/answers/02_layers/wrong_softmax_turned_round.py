"""Subtracts the logits from their maximum, so the largest gets the smallest share.

Loses: softmax_batch, softmax_large, softmax_leaves_inputs, softmax_one_row
Says: got the smallest share
"""


# %% softmax
class Softmax:
    def forward(self, inputs):
        largest = np.max(inputs, axis=1, keepdims=True)
        exponentials = np.exp(largest - inputs)
        self.output = exponentials / np.sum(exponentials, axis=1, keepdims=True)
