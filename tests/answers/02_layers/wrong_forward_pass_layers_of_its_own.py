# %%
"""Builds new layers of its own.

Loses: forward_pass_values
Says: The shape is (4, 3); it should be (4, 2). Print the output
"""


# %% forward_pass
def forward_pass(X, dense1, activation1, dense2, activation2):
    dense1, dense2 = Dense(2, 3), Dense(3, 3)
    activation1, activation2 = ReLU(), Softmax()
    dense1.forward(X)
    activation1.forward(dense1.output)
    dense2.forward(activation1.output)
    activation2.forward(dense2.output)
    return activation2.output
