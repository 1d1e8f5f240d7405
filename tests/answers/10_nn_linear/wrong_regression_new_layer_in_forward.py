# %%
"""Has a layer, but makes another at each call.

Loses: regression_forward
Says: Is a new layer made in forward
"""


# %% linear_regression
class LinearRegression(nn.Module):
    def __init__(self, n_inputs=1, n_outputs=1):
        super().__init__()
        self.linear = nn.Linear(n_inputs, n_outputs)

    def forward(self, x):
        self.linear = nn.Linear(x.shape[1], self.linear.out_features)
        return self.linear(x)
