# %%
"""The labels are missing.

Loses: backward_pass_order
Says: It needs two
"""


# %% backward_pass
def backward_pass(dense1, activation1, dense2, loss_activation, y):
    loss_activation.backward(loss_activation.output)
    dense2.backward(loss_activation.dinputs)
    activation1.backward(dense2.dinputs)
    dense1.backward(activation1.dinputs)
