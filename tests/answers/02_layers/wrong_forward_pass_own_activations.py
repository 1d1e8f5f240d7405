"""Right numbers, with activations of its own: those that came in are never called.

Loses: forward_pass_values
Says: was never called
"""


# %% forward_pass
def forward_pass(X, dense1, activation1, dense2, activation2):
    relu, softmax = ReLU(), Softmax()
    dense1.forward(X)
    relu.forward(dense1.output)
    dense2.forward(relu.output)
    softmax.forward(dense2.output)
    return softmax.output
