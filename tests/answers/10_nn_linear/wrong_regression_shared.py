# %%
"""Keeps the layers on the class: two models of the same size are one.

Loses: regression_forward
Says: Two models have the same parameters
"""


# %% linear_regression
class LinearRegression(nn.Module):
    layers = {}

    def __init__(self, n_inputs=1, n_outputs=1):
        super().__init__()
        if (n_inputs, n_outputs) not in self.layers:
            self.layers[n_inputs, n_outputs] = nn.Linear(n_inputs, n_outputs)
        self.linear = self.layers[n_inputs, n_outputs]

    def forward(self, x):
        return self.linear(x)
