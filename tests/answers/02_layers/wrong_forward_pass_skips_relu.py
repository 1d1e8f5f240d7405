# %%
"""dense2 gets the output of dense1.

Loses: forward_pass_values
Says: ReLU
"""

# %% forward_pass
def forward_pass(X, dense1, activation1, dense2, activation2):
    dense1.forward(X)
    activation1.forward(dense1.output)
    dense2.forward(dense1.output)
    activation2.forward(dense2.output)
    return activation2.output
