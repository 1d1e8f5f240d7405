# %%
"""Only the first row.

Loses: softmax_batch, softmax_large, softmax_leaves_inputs
Says: only one row
"""

# %% softmax
class Softmax:
    def forward(self, inputs):
        e = np.exp(inputs[:1] - np.max(inputs[:1]))
        self.output = e / np.sum(e)
