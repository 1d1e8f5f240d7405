# %%
"""No maximum is taken away.

Loses: softmax_large
Says: inf/inf is nan
"""

# %% softmax
class Softmax:
    def forward(self, inputs):
        e = np.exp(inputs)
        self.output = e / np.sum(e, axis=1, keepdims=True)
