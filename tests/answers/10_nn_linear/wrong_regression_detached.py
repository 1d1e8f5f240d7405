# %%
"""Returns a result that autograd has lost.

Loses: regression_forward
Says: No gradient can flow back
"""


# %% linear_regression
class LinearRegression(nn.Module):
    def __init__(self, n_inputs=1, n_outputs=1):
        super().__init__()
        self.linear = nn.Linear(n_inputs, n_outputs)

    def forward(self, x):
        return self.linear(x).detach()
