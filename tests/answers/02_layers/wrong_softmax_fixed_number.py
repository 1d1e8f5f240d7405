"""Takes 1000 away from every logit.

Loses: softmax_one_row, softmax_batch, softmax_large, softmax_leaves_inputs
Says: nan
"""


# %% softmax
class Softmax:
    def forward(self, inputs):
        e = np.exp(inputs - 1000)
        self.output = e / np.sum(e, axis=1, keepdims=True)
