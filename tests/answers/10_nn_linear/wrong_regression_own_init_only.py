# %%
"""Names the method _init_.

Loses: regression_parameters, regression_forward
Says: takes
"""


# %% linear_regression
class LinearRegression(nn.Module):
    def _init_(self, n_inputs=1, n_outputs=1):
        super().__init__()
        self.linear = nn.Linear(n_inputs, n_outputs)

    def forward(self, x):
        return self.linear(x)
