# %%
"""ReLU stands before the first layer, not behind it.

Loses: forward_pass_values
Says: Print the output of each part. Does every part get the
"""


# %% forward_pass
def forward_pass(X, dense1, activation1, dense2, activation2):
    activation1.forward(X)
    dense1.forward(activation1.output)
    dense2.forward(dense1.output)
    activation2.forward(dense2.output)
    return activation2.output
