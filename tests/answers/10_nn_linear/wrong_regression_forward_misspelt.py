# %%
"""Spells forward otherwise.

Loses: regression_forward
Says: It has no method `forward`
"""


# %% linear_regression
class LinearRegression(nn.Module):
    def __init__(self, n_inputs=1, n_outputs=1):
        super().__init__()
        self.linear = nn.Linear(n_inputs, n_outputs)

    def foward(self, x):
        return self.linear(x)
