# %%
"""No return.

Loses: forward_pass_values
Says: It is None
"""

# %% forward_pass
def forward_pass(X, dense1, activation1, dense2, activation2):
    dense1.forward(X)
    activation1.forward(dense1.output)
    dense2.forward(activation1.output)
    activation2.forward(dense2.output)
