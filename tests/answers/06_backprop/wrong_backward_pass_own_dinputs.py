# %%
"""Each gets its own dinputs.

Loses: backward_pass_order
Says: dinputs
"""


# %% backward_pass
def backward_pass(dense1, activation1, dense2, loss_activation, y):
    loss_activation.backward(loss_activation.output, y)
    dense2.backward(dense2.dinputs)
    activation1.backward(activation1.dinputs)
    dense1.backward(dense1.dinputs)
