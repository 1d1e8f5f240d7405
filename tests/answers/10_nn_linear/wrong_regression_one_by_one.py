# %%
"""Ignores the sizes.

Loses: regression_parameters, regression_forward
Says: of the sizes that were passed in
"""


# %% linear_regression
class LinearRegression(nn.Module):
    def __init__(self, n_inputs=1, n_outputs=1):
        super().__init__()
        self.linear = nn.Linear(1, 1)

    def forward(self, x):
        return self.linear(x)
