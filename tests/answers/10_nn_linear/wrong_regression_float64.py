# %%
"""Makes the layer float64.

Loses: regression_forward
Says: It should be float32 here
"""


# %% linear_regression
class LinearRegression(nn.Module):
    def __init__(self, n_inputs=1, n_outputs=1):
        super().__init__()
        self.linear = nn.Linear(n_inputs, n_outputs, dtype=torch.float64)

    def forward(self, x):
        return self.linear(x)
