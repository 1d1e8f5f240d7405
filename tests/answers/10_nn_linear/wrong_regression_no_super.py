# %%
"""Forgets super().__init__().

Loses: regression_parameters, regression_forward
Says: cannot assign module before Module.__init__() call
"""


# %% linear_regression
class LinearRegression(nn.Module):
    def __init__(self, n_inputs=1, n_outputs=1):
        self.linear = nn.Linear(n_inputs, n_outputs)

    def forward(self, x):
        return self.linear(x)
