"""The same for every class: the right shape, rows that sum to 1, and nothing found.

Loses: softmax_one_row, softmax_batch, softmax_large, softmax_leaves_inputs
Says: First let forward find probabilities
"""


# %% softmax
class Softmax:
    def forward(self, inputs):
        self.output = np.ones_like(inputs) / inputs.shape[1]
