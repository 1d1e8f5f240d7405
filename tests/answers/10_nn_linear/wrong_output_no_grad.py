# %%
"""Works under no_grad.

Loses: linear_output_flows
Says: Autograd has lost it
"""


# %% linear_output
def linear_output(layer, x):
    with torch.no_grad():
        return x @ layer.weight.T + layer.bias
