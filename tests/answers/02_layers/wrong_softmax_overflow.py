# %%
"""No maximum is taken away.

Loses: softmax_large
Says: nan comes from inf
"""

# %% softmax
class Softmax:
    def forward(self, inputs):
        e = np.exp(inputs)
        self.output = e / np.sum(e, axis=1, keepdims=True)
