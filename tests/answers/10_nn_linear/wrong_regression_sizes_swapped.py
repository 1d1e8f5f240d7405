# %%
"""Swaps inputs and outputs.

Loses: regression_parameters, regression_forward
Says: of the sizes that were passed in
"""


# %% linear_regression
class LinearRegression(nn.Module):
    def __init__(self, n_inputs=1, n_outputs=1):
        super().__init__()
        self.linear = nn.Linear(n_outputs, n_inputs)

    def forward(self, x):
        return self.linear(x)
