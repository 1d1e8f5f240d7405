"""The program with two faults, as it came.

Loses: forward_pass_values
Says: Both faults are still in it
"""


# %% forward_pass
def forward_pass(X, dense1, activation1, dense2, activation2):
    dense1.forward(X)
    activation1.forward(dense1.output)
    dense2.forward(dense1.output)
    activation2.forward(dense2.output)
    activation2.forward(activation2.output)
    return activation2.output
