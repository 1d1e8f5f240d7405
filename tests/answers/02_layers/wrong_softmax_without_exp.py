# %%
"""Divided by the sum as they are.

Loses: softmax_one_row, softmax_batch, softmax_large
Says: through np.exp first
"""

# %% softmax
class Softmax:
    def forward(self, inputs):
        self.output = inputs / np.sum(inputs, axis=1, keepdims=True)
