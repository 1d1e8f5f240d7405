# %%
"""Labels and probabilities exchanged.

Loses: backward_pass_order
Says: Whose numbers belong here
"""


# %% backward_pass
def backward_pass(dense1, activation1, dense2, loss_activation, y):
    loss_activation.backward(y, loss_activation.output)
    dense2.backward(loss_activation.dinputs)
    activation1.backward(dense2.dinputs)
    dense1.backward(activation1.dinputs)
