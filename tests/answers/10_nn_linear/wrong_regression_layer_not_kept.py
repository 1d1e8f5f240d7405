# %%
"""Makes the layer in __init__ and does not keep it in self.

Loses: regression_parameters, regression_forward
Says: There are none
"""


# %% linear_regression
class LinearRegression(nn.Module):
    def __init__(self, n_inputs=1, n_outputs=1):
        super().__init__()
        linear = nn.Linear(n_inputs, n_outputs)

    def forward(self, x):
        return linear(x)
