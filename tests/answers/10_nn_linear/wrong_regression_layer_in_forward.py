# %%
"""Makes a new layer at each call.

Loses: regression_parameters, regression_forward
Says: Make the nn.Linear in __init__
"""


# %% linear_regression
class LinearRegression(nn.Module):
    def __init__(self, n_inputs=1, n_outputs=1):
        super().__init__()
        self.n_inputs, self.n_outputs = n_inputs, n_outputs

    def forward(self, x):
        return nn.Linear(self.n_inputs, self.n_outputs)(x)
