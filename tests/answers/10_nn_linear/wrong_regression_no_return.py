# %%
"""forward returns nothing.

Loses: regression_forward
Says: Does forward end with `return`
"""


# %% linear_regression
class LinearRegression(nn.Module):
    def __init__(self, n_inputs=1, n_outputs=1):
        super().__init__()
        self.linear = nn.Linear(n_inputs, n_outputs)

    def forward(self, x):
        self.linear(x)
