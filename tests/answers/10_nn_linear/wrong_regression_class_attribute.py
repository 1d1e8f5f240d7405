# %%
"""Makes the layer on the class.

Loses: regression_parameters, regression_forward
Says: only then is it found
"""


# %% linear_regression
class LinearRegression(nn.Module):
    linear = nn.Linear(1, 1)

    def __init__(self, n_inputs=1, n_outputs=1):
        super().__init__()

    def forward(self, x):
        return self.linear(x)
