# %%
"""Takes the numbers out, so that autograd loses them.

Loses: linear_output_flows
Says: Autograd has lost it
"""


# %% linear_output
def linear_output(layer, x):
    return (x @ layer.weight.T + layer.bias).detach()
