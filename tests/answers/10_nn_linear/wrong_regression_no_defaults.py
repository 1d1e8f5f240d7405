# %%
"""Drops the default values.

Loses: regression_parameters
Says: n_inputs
"""


# %% linear_regression
class LinearRegression(nn.Module):
    def __init__(self, n_inputs, n_outputs):
        super().__init__()
        self.linear = nn.Linear(n_inputs, n_outputs)

    def forward(self, x):
        return self.linear(x)
