# %%
"""From the front to the back.

Loses: backward_pass_order
Says: dinputs of
"""


# %% backward_pass
def backward_pass(dense1, activation1, dense2, loss_activation, y):
    loss_activation.backward(loss_activation.output, y)
    dense1.backward(loss_activation.dinputs)
    activation1.backward(dense1.dinputs)
    dense2.backward(activation1.dinputs)
