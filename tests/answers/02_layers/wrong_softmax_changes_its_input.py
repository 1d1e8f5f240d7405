# %%
"""Takes the maximum away in place.

Loses: softmax_leaves_inputs
Says: must stay as it was
"""

# %% softmax
class Softmax:
    def forward(self, inputs):
        inputs -= np.max(inputs, axis=1, keepdims=True)
        e = np.exp(inputs)
        self.output = e / np.sum(e, axis=1, keepdims=True)
