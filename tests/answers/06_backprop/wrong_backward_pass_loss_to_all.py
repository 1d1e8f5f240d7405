# %%
"""Everyone gets what the loss hands back.

Loses: backward_pass_order
Says: This is dinputs of loss_activation
"""


# %% backward_pass
def backward_pass(dense1, activation1, dense2, loss_activation, y):
    loss_activation.backward(loss_activation.output, y)
    g = loss_activation.dinputs
    dense2.backward(g)
    activation1.backward(g)
    dense1.backward(g)
