# %%
"""Large logits are cut off instead.

Loses: softmax_large
Says: largest logit
"""

# %% softmax
class Softmax:
    def forward(self, inputs):
        e = np.exp(np.clip(inputs, -700, 700))
        self.output = e / np.sum(e, axis=1, keepdims=True)
