# %%
"""Makes the layer without a bias.

Loses: regression_parameters, regression_forward
Says: one bias (n_outputs,)
"""


# %% linear_regression
class LinearRegression(nn.Module):
    def __init__(self, n_inputs=1, n_outputs=1):
        super().__init__()
        self.linear = nn.Linear(n_inputs, n_outputs, bias=False)

    def forward(self, x):
        return self.linear(x)
