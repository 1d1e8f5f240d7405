# %%
"""Keeps the column only where NumPy would complain.

Loses: softmax_batch
Says: met the table as a row
"""

# %% softmax
class Softmax:
    def forward(self, inputs):
        e = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        total = np.sum(e, axis=1)
        if len(total) != inputs.shape[1]:
            total = total[:, None]
        self.output = e / total
