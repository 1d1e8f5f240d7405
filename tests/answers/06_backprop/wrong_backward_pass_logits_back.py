# %%
"""The loss gets the logits.

Loses: backward_pass_order
Says: This is the output of
"""


# %% backward_pass
def backward_pass(dense1, activation1, dense2, loss_activation, y):
    loss_activation.backward(dense2.output, y)
    dense2.backward(loss_activation.dinputs)
    activation1.backward(dense2.dinputs)
    dense1.backward(activation1.dinputs)
