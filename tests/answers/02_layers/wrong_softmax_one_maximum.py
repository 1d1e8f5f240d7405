# %%
"""The maximum of the whole table.

Loses: softmax_large
Says: nan comes from inf/inf or from 0/0
"""

# %% softmax
class Softmax:
    def forward(self, inputs):
        e = np.exp(inputs - np.max(inputs))
        self.output = e / np.sum(e, axis=1, keepdims=True)
