# %%
"""Forgets the second activation.

Loses: forward_pass_values
Says: The object has no such attribute. Is it set in `__init__`,
"""


# %% forward_pass
def forward_pass(X, dense1, activation1, dense2, activation2):
    dense1.forward(X)
    activation1.forward(dense1.output)
    dense2.forward(activation1.output)
    return activation2.output
