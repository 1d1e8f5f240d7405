# %%
"""Keeps the layer in a list, where it is not found.

Loses: regression_parameters, regression_forward
Says: only then is it found
"""


# %% linear_regression
class LinearRegression(nn.Module):
    def __init__(self, n_inputs=1, n_outputs=1):
        super().__init__()
        self.layers = [nn.Linear(n_inputs, n_outputs)]

    def forward(self, x):
        return self.layers[0](x)
